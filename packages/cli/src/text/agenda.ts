import { type Agenda, type FamilyPage, formatDifference, formatNumber, terminalStyle as style } from '@equipoise/engine';
import { printable, renderTable, type TextRow, wrap } from './table.ts';

const width = 118;
const right = { align: 'right' } as const;
const left = { align: 'left' } as const;

export function renderAgenda({ cycle, sections, minutes }: Agenda): string {
  if (sections.length === 0) return `Nothing has to be talked about in cycle ${cycle}.`;
  const lines = [`Agenda of cycle ${cycle}, ${minutes} minutes, built from the facts`];
  sections.forEach(({ title, summary, minutes: own, items }, k) => {
    lines.push('', wrap(`${k + 1}. ${title}${summary === '' ? '' : `: ${summary}`} (${own} min)`, width, '   '));
    for (const { sentence } of items.slice(0, itemsShown))
      lines.push(`   ${wrap(`- ${printable(sentence)}`, width - 3, '     ')}`);
    if (items.length > itemsShown) lines.push(`   … and ${items.length - itemsShown} more (--json)`);
  });
  return lines.join('\n');
}

const itemsShown = 8;

/** A family page for a terminal: plan, actual, difference and cumulative difference of closed periods, then the plan. */
export function renderFamilyPage(page: FamilyPage): string {
  const { title, policy, labels, closed, blocks, service, money, capacity } = page;
  const lines = [printable(title), policy];
  const columns = [left, ...labels.slice(0, closed).map(() => right)];
  const number = (value: number) => (Number.isNaN(value) ? '' : Number.isFinite(value) ? formatNumber(value, 0, style) : '∞');
  const signed = (value: number) => (Number.isNaN(value) ? '' : formatDifference(value, 0, style));
  const shared = labels.slice(0, closed);
  for (const { name, unit, line } of blocks) {
    const row = (label: string, series: Float64Array, say: (value: number) => string): TextRow => [
      label,
      ...[...series.subarray(0, closed)].map(say),
    ];
    const rows: TextRow[] = [
      [`${name}, ${unit}`, ...shared],
      'rule',
      row('Plan', line.plan, number),
      row('Actual', line.actual, number),
      row('Difference', line.difference, signed),
      row('Cumulative', line.cumulative, signed),
    ];
    lines.push('', renderTable(columns, rows));
  }
  const ahead = labels.slice(closed, closed + periodsShown);
  const plan = (label: string, series: Float64Array, say: (value: number) => string): TextRow => [
    label,
    ...[...series.subarray(closed, closed + periodsShown)].map(say),
  ];
  const percent = (value: number) => (Number.isNaN(value) ? '' : formatNumber(value * 100, 0, style));
  const rows: TextRow[] = [['Plan', ...ahead], 'rule'];
  for (const { name, unit, line } of blocks) rows.push(plan(`${name}, ${unit}`, line.plan, number));
  if (page.daysOfSupply !== null) rows.push(plan('Days of supply', page.daysOfSupply, number));
  if (page.weeksOfLeadTime !== null) rows.push(plan('Weeks of lead time', page.weeksOfLeadTime, number));
  rows.push(plan(`Service, %${service.target === null ? '' : ` (target ${percent(service.target)})`}`, service.value, percent));
  for (const { name, share } of capacity.slice(0, 4)) rows.push(plan(`${name}, load %`, share, percent));
  for (const { measure, value, difference } of money) {
    rows.push(
      plan(
        `${measure}, thousand ${page.currency}`,
        value.map((one) => one / 1000),
        number,
      ),
    );
    if (!difference.every(Number.isNaN))
      rows.push(
        plan(
          '  against budget',
          difference.map((one) => one / 1000),
          signed,
        ),
      );
  }
  lines.push('', renderTable([left, ...ahead.map(() => right)], rows));
  for (const { sentence, owner } of page.assumptions)
    lines.push(wrap(`Assumes: ${printable(sentence)} (${printable(owner)})`, width, '  '));
  for (const { question, state } of page.decisions) lines.push(wrap(`Decision, ${state}: ${printable(question)}`, width, '  '));
  for (const { by, on, because } of page.notes) lines.push(wrap(`${on}, ${printable(by)}: ${printable(because)}`, width, '  '));
  return lines.join('\n');
}

const periodsShown = 12;
