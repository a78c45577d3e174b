import {
  type Decision,
  formatDifference,
  formatNumber,
  formatShare,
  optionEffect,
  sayMoney,
  terminalStyle as style,
} from '@equipoise/engine';
import { printable, renderTable, type TextRow, wrap } from './table.ts';

const width = 118;
const left = { align: 'left' } as const;
const right = { align: 'right' } as const;

/** Decisions of a cycle, each with its options priced against the one that stands for no change. */
export function renderDecisions(cycle: string, decisions: readonly Decision[], currency: string): string {
  if (decisions.length === 0) return `Cycle ${cycle} has no decision yet.`;
  return decisions.map((decision) => renderDecision(decision, currency)).join('\n\n');
}

export function renderDecision(decision: Decision, currency: string): string {
  const { id, question, context, stage, owner, due, options, recommended, reference, taken, deferred, outcomes } = decision;
  const state = { open: `open, due ${due}`, decided: 'decided', deferred: 'put off', withdrawn: 'withdrawn' }[decision.state];
  const lines = [
    wrap(`${printable(question)} (${id}, ${stage} review, ${printable(owner)}, ${state})`, width, '  '),
    ...(context === '' ? [] : [`  ${wrap(printable(context), width - 2, '  ')}`]),
  ];
  const money = (value: number | null) => (value === null ? '' : formatDifference(value, 0, style));
  const rows = options.map((option): TextRow => {
    const effect = optionEffect(decision, option);
    const marks = [
      option.id === taken?.option ? 'chosen' : '',
      option.id === recommended ? 'recommended' : '',
      option.id === reference ? 'no change' : '',
    ];
    const price = option.price;
    return [
      `  ${option.id}`,
      printable(option.name),
      price === null ? 'not priced' : formatNumber(price.margin, 0, style),
      effect === null ? '' : money(effect.margin),
      effect === null ? '' : money(effect.cost),
      price?.service == null ? '' : `${formatShare(price.service, style)} %`,
      money(effect?.lowestCash ?? null),
      money(effect?.stockValue ?? null),
      marks.filter((mark) => mark !== '').join(', '),
    ];
  });
  lines.push(
    renderTable(
      [left, left, right, right, right, right, right, right, left],
      [['  Option', '', `Profit, ${currency}`, 'difference', 'Cost', 'Service', 'Lowest cash', 'Stock value', ''], ...rows],
    ),
  );
  const say = (text: string) => lines.push(`  ${wrap(printable(text), width - 2, '    ')}`);
  if (taken !== null) {
    say(`${taken.by} (${taken.role}), ${taken.on}: ${taken.because}`);
    for (const { option, because } of taken.rejected) say(`Rejected ${option}: ${because}`);
    for (const { by, because } of taken.dissent) say(`Dissent of ${by}: ${because}`);
    say(`Follow-up on ${taken.followUp}`);
  }
  if (deferred !== null) say(`Put off to ${deferred.to} by ${deferred.by}: ${deferred.because}`);
  for (const { by, on, note, done } of outcomes) say(`${on}, ${by}${done ? ', done' : ''}: ${note}`);
  return lines.join('\n');
}

/** The recommended option as a sentence: what it is worth against no change. */
export function worthSentence(decision: Decision, currency: string): string {
  const option = decision.options.find(({ id }) => id === decision.recommended);
  const effect = option === undefined ? null : optionEffect(decision, option);
  if (option === undefined || effect === null) return 'No recommendation with a price.';
  return `Recommended: ${printable(option.name)}, ${effect.margin > 0 ? '+' : ''}${sayMoney(effect.margin, currency, style)} against no change.`;
}
