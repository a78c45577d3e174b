import {
  actualsSentences,
  formatDifference,
  formatNumber,
  type Held,
  type HeldAgainst,
  type PlanAgainstActual,
  sentenceOf,
  stabilitySentences,
  terminalStyle as style,
} from '@equipoise/engine';
import { type NextMonth, toDrop } from '../cycle/next-month.ts';
import { renderIssues } from './issues.ts';
import { shortHash } from './scenario.ts';
import { clip, printable, renderTable, type TextRow, wrap } from './table.ts';

const width = 118;
const left = { align: 'left' } as const;
const right = { align: 'right' } as const;

/** Plan against actual, the sentence first; then what it means for decisions, the next plan and the scenarios. */
export function renderActuals(month: NextMonth, items: number): string {
  const { held, stability, decisions, rebased, after, read } = month;
  const parts: string[] = [];
  if (held === null) parts.push('No published plan speaks of the periods that closed, so there is nothing to compare with.');
  else {
    parts.push(...actualsSentences(held, style).map((sentence) => wrap(printable(sentence), width)), '');
    parts.push(heldTable('Family', held.families, held), '');
    if (held.sites.length > 1) parts.push(heldTable('Site', held.sites, held), '');
    if (items > 0) parts.push(heldTable('Item', held.items.slice(0, items), held), '');
    if (held.resources.length > 0) parts.push(resourceTable(held), '');
    parts.push(
      held.supplyIs === 'implied'
        ? 'Supply that came is closing stock less opening stock plus sales and use by parents; production_history.csv would say it.'
        : 'Supply that came is what production_history.csv reports.',
    );
    if (held.issues.length > 0) parts.push(renderIssues(held.issues));
  }
  if (stability.length > 0) {
    parts.push('', 'The plan of the new data, with everything that was agreed, against the published one');
    parts.push(...stabilitySentences(stability, style).map((sentence) => `  ${wrap(sentence, width - 2, '    ')}`));
  }
  if (decisions.length > 0) parts.push('', 'Decisions and what came of them');
  for (const { cycle, decision, sentences } of decisions) {
    parts.push(`  ${wrap(printable(`${decision.question} (${decision.id}, ${cycle}, ${decision.owner})`), width - 2, '    ')}`);
    parts.push(...sentences.map((sentence) => `    ${wrap(sentence, width - 4, '    ')}`));
  }
  const labels = after.company.calendar.periods;
  const first = labels[after.company.calendar.firstPlan]!.label;
  parts.push(
    '',
    `${after.hash === '' ? 'The new base' : `Base ${shortHash(after.hash)}`}: ${after.company.settings.name}, plan from ${first} to ${labels.at(-1)!.label}, from ${read.form === 'whole' ? 'whole base data' : `the tables ${read.tables.join(', ')}`}.`,
  );
  for (const { opened, rebased: laid } of rebased) {
    const all = opened.scenario.entries.length;
    const changed = laid.findings.length;
    const assumptions = all === 1 ? '1 assumption' : `${all} assumptions`;
    parts.push(
      `Scenario "${printable(opened.head.name)}": ${all === 0 ? 'no assumptions' : changed === 0 ? `${assumptions}, all fit as they are` : `${assumptions}, ${changed} to look at`}.`,
    );
    for (const { assumption, chosen, reasons } of laid.findings)
      parts.push(
        `  ${wrap(printable(`${chosen}: ${sentenceOf(assumption.change, month.before.company)} (${assumption.id}). ${reasons.map(({ message }) => message).join(' ')}`), width - 2, '    ')}`,
      );
  }
  if (toDrop(month).length > 0) parts.push('--accept drops what is over.');
  return parts.join('\n');
}

function heldTable(title: string, rows: readonly HeldAgainst[], { currency }: PlanAgainstActual): string {
  const units = ({ plan, actual }: Held): readonly string[] => [shown(plan), shown(actual)];
  const moving = rows.filter(({ sales, supply, revenue }) =>
    [sales, supply, revenue].some((held) => held !== null && (held.plan !== 0 || held.actual !== 0)),
  );
  const body = moving.map((row): TextRow => {
    return [
      clip(printable(row.name), 24),
      ...(row.sales === null ? ['', ''] : units(row.sales)),
      percent(row.accuracy),
      ...(row.supply === null ? ['', ''] : units(row.supply)),
      percent(row.attainment),
      ...(row.stock === null ? ['', ''] : units(row.stock)),
      shown(row.revenue.actual),
      Number.isFinite(row.revenue.actual) ? formatDifference(row.revenue.actual - row.revenue.plan, 0, style) : '',
    ];
  });
  return renderTable(
    [left, right, right, right, right, right, right, right, right, right, right],
    [
      ['', 'Sales', '', '', 'Supply', '', '', 'Stock', '', `Revenue, ${currency}`, ''],
      [title, 'plan', 'actual', 'as forecast', 'plan', 'actual', 'attained', 'plan', 'actual', 'actual', 'to plan'],
      'rule',
      ...body,
    ],
  );
}

function resourceTable({ resources }: PlanAgainstActual): string {
  return renderTable(
    [left, right, right, right, right],
    [
      ['Hours', 'plan', 'by what was made', 'to plan', 'regular capacity'],
      'rule',
      ...resources.map(({ name, plan, actual, available }) => [
        printable(name),
        shown(plan),
        shown(actual),
        formatDifference(actual - plan, 0, style),
        Number.isFinite(available) ? shown(available) : 'no limit',
      ]),
    ],
  );
}

const shown = (value: number): string => (Number.isFinite(value) ? formatNumber(value, 0, style) : '?');
const percent = (share: number): string => (Number.isFinite(share) ? `${formatNumber(share * 100, 0, style)} %` : '');

/** What is not known is null, what has no limit too. */
export function actualsJson({ held, stability, decisions, rebased, after, published, read }: NextMonth): object {
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' && !Number.isFinite(one) ? null : one)));
  return {
    against: published?.id ?? null,
    held: plain(held),
    stability: plain(stability),
    decisions: decisions.map(({ cycle, decision, effects, sentences, complete }) => ({
      ...{ cycle, decision: decision.id, effects, sentences, complete },
    })),
    base: after.hash === '' ? null : after.hash,
    form: read.form,
    tables: read.tables,
    scenarios: rebased.map(({ opened, rebased: { findings, scenario } }) => ({
      ...{ id: opened.head.id, name: opened.head.name, assumptions: scenario.entries.length },
      findings: findings.map(({ assumption, chosen, reasons }) => ({ assumption: assumption.id, chosen, reasons })),
    })),
  };
}
