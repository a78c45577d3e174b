import {
  type Comparison,
  cannotMeet,
  counted,
  flowOf,
  formatNumber,
  formatShare,
  formatTickDifference,
  formatTicks,
  headline,
  kindName,
  type PlanColumn,
  peakOf,
  periodName,
  periodWord,
  resourceName,
  type Subject,
  soldTogether,
  spanName,
  strategyName,
  terminalStyle as style,
  sumOf,
} from '@equipoise/engine';
import { clip, renderTable, type TextRow, widthOf } from './table.ts';

/** The sentence, the strategies side by side, and what cannot be met. */
export function renderComparison(comparison: Comparison, subject: Subject): string {
  const { columns, base } = comparison;
  const parts = [
    `${headline(comparison, style)}.`,
    scopeLine(subject),
    '',
    renderTable([{ align: 'left' }, ...columns.map(() => ({ align: 'right' }) as const)], comparisonRows(comparison, subject)),
  ];
  const unmet = columns.flatMap(({ plan }) => cannotMeet([plan], subject, style, plan === base?.plan ? 5 : 2));
  if (unmet.length > 0) parts.push('', 'What cannot be met', ...unmet.map((sentence) => `  ${sentence}`));
  return parts.join('\n');
}

export function scopeLine(subject: Subject): string {
  const labels = subject.periodLabels;
  const places = subject.sites.size > 1 ? ` at ${counted(subject.sites.size, 'site')}` : '';
  return `${subject.company}: ${labels.length} ${periodWord(labels)}, ${spanName(labels)}, planned by ${subject.level}${places}.`;
}

/** A cell of a strategy: a value and beside it the difference to the cheapest; null: words, which use the room of both. */
type Cell = readonly [value: string, difference: string | null];
type CellOf = (column: PlanColumn) => Cell;

function comparisonRows(comparison: Comparison, subject: Subject): TextRow[] {
  const rows = [...costRows(comparison), ...factRows(comparison, subject)];
  const differenceWidth = Math.max(0, ...cellsOf(rows).map(([, difference]) => widthOf(difference ?? '')));
  const written = rows.map(
    (row): TextRow => (row === 'rule' ? row : [row.label, ...row.cells.map((cell) => writeCell(cell, differenceWidth))]),
  );
  return [
    ['', ...comparison.columns.map(({ plan }) => strategyName(plan.strategy).toUpperCase())],
    ['', ...comparison.columns.map(subtitle)],
    'rule',
    ...written,
  ];
}

type CellRow = { readonly label: string; readonly cells: readonly Cell[] } | 'rule';

function cellsOf(rows: readonly CellRow[]): Cell[] {
  return rows.flatMap((row) => (row === 'rule' ? [] : row.cells));
}

/** Values end at the same place, differences begin at the same place. */
function writeCell([value, difference]: Cell, differenceWidth: number): string {
  if (differenceWidth === 0 || difference === null) return value;
  return `${value} ${difference}${' '.repeat(differenceWidth - widthOf(difference))}`;
}

function costRows({ columns, kinds, scale, base, best }: Comparison): CellRow[] {
  const difference = (column: PlanColumn, ticks: number) => (column === base ? '' : formatTickDifference(ticks, scale, style));
  const row = (label: string, cell: CellOf): CellRow => ({
    label,
    cells: columns.map((column): Cell => (column.money === null ? ['', ''] : cell(column))),
  });
  const least = best !== null && columns.length > 1 ? 'least' : '';
  return [
    row(`Cost, ${scale.unit}`, (column) => [
      formatTicks(column.money!.total, scale, style),
      column === base ? least : difference(column, column.money!.difference),
    ]),
    ...kinds.map((kind, k) =>
      row(`  ${kindName(kind)}`, (column) => [
        formatTicks(column.money!.parts[k]!, scale, style),
        difference(column, column.money!.partDifferences[k]!),
      ]),
    ),
    'rule',
  ];
}

function factRows({ columns, base }: Comparison, subject: Subject): CellRow[] {
  const row = (label: string, cell: (column: PlanColumn) => string, difference: '' | null = ''): CellRow => ({
    label,
    cells: columns.map((column): Cell => (column.money === null ? ['', ''] : [cell(column), difference])),
  });
  const words = (label: string, cell: (column: PlanColumn) => string): CellRow => row(label, cell, null);
  const rows = [row('Service, %', ({ facts }) => (facts.service === null ? '–' : formatShare(facts.service, style)))];
  if (columns.some(({ facts }) => facts.heads !== null)) {
    rows.push(
      row('Heads', ({ facts }) => headsText(facts.heads)),
      row('Hired, laid off', ({ facts }) => `${heads(facts.hired)}, ${heads(facts.laidOff)}`),
    );
  }
  if (columns.some(({ facts }) => facts.peak !== null)) {
    rows.push(
      row('Peak load, % of regular', ({ facts: { peak } }) =>
        peak === null ? '–' : Number.isFinite(peak.share) ? formatNumber(peak.share * 100, 0, style) : 'over',
      ),
      words('  at', ({ facts: { peak } }) => (peak === null ? '' : clip(resourceName(subject, peak.resource), 14))),
      words('  in', ({ facts: { peak }, plan }) => (peak === null ? '' : periodName(plan.periodLabels[peak.period]!).medium)),
    );
  }
  if (!base) return rows;
  const together = soldTogether(base.plan, subject);
  const flows = new Map(columns.map((column) => [column, flowOf(column.plan, together.products)]));
  const highest = (series: 'stock' | 'backorder') => (column: PlanColumn) =>
    formatNumber(peakOf(flows.get(column)![series])?.value ?? 0, 0, style);
  const occurs = (series: 'backorder' | 'lostSales') => columns.some((column) => sumOf(flows.get(column)![series]) > 0.5);
  const made = together.madeOnly ? ' made' : '';
  rows.push(row(`Stock at most, ${together.unit}${made}`, highest('stock')));
  if (occurs('backorder')) rows.push(row(`Waiting at most, ${together.unit}${made}`, highest('backorder')));
  if (occurs('lostSales')) {
    rows.push(
      row(`Lost sales, ${together.unit}${made}`, (column) => formatNumber(sumOf(flows.get(column)!.lostSales), 0, style)),
    );
  }
  rows.push(row('Proven within, %', ({ plan }) => (Number.isFinite(plan.gap) ? (plan.gap * 100).toFixed(2) : '–')));
  return rows;
}

function subtitle(column: PlanColumn): string {
  if (!column.isPossible) return 'breaks limits';
  const { title, strategy } = column.plan;
  const name = strategyName(strategy).toLowerCase();
  return clip(title.toLowerCase().startsWith(name) ? title.slice(name.length).replace(/^[\s,:]+/, '') : title, 16);
}

export function headsText(range: PlanColumn['facts']['heads']): string {
  if (range === null) return '–';
  const [fewest, most] = [heads(range.fewest), heads(range.most)];
  return fewest === most ? fewest : `${fewest}–${most}`;
}

/** Whole heads, or with one decimal where parts of a head are planned. */
function heads(count: number): string {
  return formatNumber(count, count >= 1000 || Math.abs(count - Math.round(count)) < 0.05 ? 0 : 1, style);
}
