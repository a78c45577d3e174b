import { type Comparison, headline, kindName, type PlanColumn, strategyName } from '../figures/comparison.ts';
import {
  counted,
  formatNumber,
  formatShare,
  formatTickDifference,
  formatTicks,
  terminalStyle as style,
} from '../figures/numbers.ts';
import { periodName, periodWord, spanName } from '../figures/period-names.ts';
import { resourceName, type Subject } from '../figures/subject.ts';
import { flowOf, peakOf, soldTogether, sumOf } from '../figures/totals.ts';
import { clip, renderTable, type TextRow } from './table.ts';
import { cannotMeet } from './unmet.ts';

/** The sentence, the strategies side by side, and what cannot be met. */
export function renderComparison(comparison: Comparison, subject: Subject): string {
  const parts = [
    `${headline(comparison, style)}.`,
    scopeLine(comparison.columns[0]!.plan.periodLabels, subject),
    '',
    renderTable(
      [{ align: 'left' }, ...comparison.columns.flatMap(() => [{ align: 'right' } as const, { align: 'left' } as const])],
      comparisonRows(comparison, subject),
    ),
  ];
  const unmet = cannotMeet(
    comparison.columns.map((column) => column.plan),
    subject,
    style,
  );
  if (unmet.length > 0) parts.push('', 'What cannot be met', ...unmet.map((sentence) => `  ${sentence}`));
  return parts.join('\n');
}

export function scopeLine(labels: readonly string[], subject: Subject): string {
  const word = periodWord(labels, labels.length);
  const places = subject.sites.size > 1 ? ` at ${counted(subject.sites.size, 'site')}` : '';
  return `${subject.company}: ${labels.length} ${word}, ${spanName(labels)}, planned by ${subject.level}${places}.`;
}

function comparisonRows(comparison: Comparison, subject: Subject): TextRow[] {
  const { columns, kinds, scale } = comparison;
  const row = (label: string, cell: (column: PlanColumn) => readonly [string, string]): string[] => [
    label,
    ...columns.flatMap(cell),
  ];
  const plain = (label: string, cell: (column: PlanColumn) => string): string[] =>
    row(label, (column) => [column.money === null ? '' : cell(column), '']);
  const rows: TextRow[] = [
    row('', (column) => [strategyName(column.plan.strategy).toUpperCase(), '']),
    row('', (column) => [subtitle(column), '']),
    'rule',
    row(`Cost, ${scale.unit}`, (column) =>
      column.money === null
        ? ['no plan', '']
        : [
            formatTicks(column.money.total, scale, style),
            column === comparison.base ? least(comparison) : formatTickDifference(column.money.difference, scale, style),
          ],
    ),
    ...kinds.map((kind, k) =>
      row(`  ${kindName(kind)}`, (column) =>
        column.money === null
          ? ['', '']
          : [
              formatTicks(column.money.parts[k]!, scale, style),
              column === comparison.base ? '' : formatTickDifference(column.money.partDifferences[k]!, scale, style),
            ],
      ),
    ),
    'rule',
    plain('Service, %', (column) => (column.facts.service === null ? '–' : formatShare(column.facts.service, style))),
  ];
  if (columns.some((column) => column.facts.heads !== null)) {
    rows.push(
      plain('Heads', (column) => headsText(column.facts.heads)),
      plain('Hired, laid off', (column) => `${heads(column.facts.hired)}, ${heads(column.facts.laidOff)}`),
    );
  }
  if (columns.some((column) => column.facts.peak !== null)) {
    const peak = (cell: (peak: NonNullable<PlanColumn['facts']['peak']>, column: PlanColumn) => string) => (column: PlanColumn) =>
      column.facts.peak === null ? '' : cell(column.facts.peak, column);
    rows.push(
      plain(
        'Peak load, % of regular',
        peak(({ share }) => (Number.isFinite(share) ? formatNumber(share * 100, 0, style) : 'over')),
      ),
      plain(
        '  at',
        peak(({ resource }) => clip(resourceName(subject, resource), 16)),
      ),
      plain(
        '  in',
        peak(({ period }, column) => periodName(column.plan.periodLabels[period]!).short),
      ),
    );
  }
  rows.push(...stockRows(comparison, subject, plain));
  rows.push(
    plain('Proven within, %', (column) => (Number.isFinite(column.plan.gap) ? (column.plan.gap * 100).toFixed(2) : 'not proven')),
  );
  return rows;
}

function stockRows(
  comparison: Comparison,
  subject: Subject,
  plain: (label: string, cell: (column: PlanColumn) => string) => string[],
): TextRow[] {
  const first = comparison.columns.find((column) => column.money !== null);
  if (!first) return [];
  const together = soldTogether(first.plan, subject);
  const flows = new Map(comparison.columns.map((column) => [column, flowOf(column.plan, together.products)]));
  const at = (column: PlanColumn, series: 'stock' | 'backorder') => {
    const peak = peakOf(flows.get(column)![series]);
    return peak === null ? '–' : formatNumber(peak.value, 0, style);
  };
  const rows: TextRow[] = [plain(`Stock at most, ${together.unit}`, (column) => at(column, 'stock'))];
  if (comparison.columns.some((column) => sumOf(flows.get(column)!.backorder) > 0.5)) {
    rows.push(plain(`Orders waiting at most, ${together.unit}`, (column) => at(column, 'backorder')));
  }
  if (comparison.columns.some((column) => column.facts.lostUnits > 0.5)) {
    rows.push(plain(`Lost sales, ${together.unit}`, (column) => formatNumber(sumOf(flows.get(column)!.lostSales), 0, style)));
  }
  return rows;
}

function least(comparison: Comparison): string {
  return comparison.best === null || comparison.columns.length === 1 ? '' : 'least';
}

function subtitle(column: PlanColumn): string {
  if (!column.isPossible) return 'breaks limits';
  const title = column.plan.title;
  const name = strategyName(column.plan.strategy);
  const rest = title.toLowerCase().startsWith(name.toLowerCase()) ? title.slice(name.length).replace(/^[\s,:]+/, '') : title;
  return clip(rest, 18);
}

export function headsText(range: PlanColumn['facts']['heads']): string {
  if (range === null) return '–';
  const [fewest, most] = [heads(range.fewest), heads(range.most)];
  return fewest === most ? fewest : `${fewest}–${most}`;
}

function heads(count: number): string {
  return formatNumber(count, Math.abs(count - Math.round(count)) < 0.05 ? 0 : 1, style);
}
