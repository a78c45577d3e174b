import { formatShare, type NumberStyle, type OverviewFigure, periodName, sayMoney } from '../figures/index.ts';
import { type Gap, gapOf } from './gap.ts';
import type { LineId } from './lines.ts';
import type { Statement } from './statement.ts';

/** What a figure of the overview is held against. */
export const overviewReferences = ['budget', 'last-year', 'last-cycle'] as const;
export type OverviewReference = (typeof overviewReferences)[number];

export interface FigureComparison {
  readonly against: OverviewReference;
  /** Over the periods of which both are known. */
  readonly difference: number;
  readonly periods: number;
}

/** A figure in money with everything it is held against; `difference` is that of the first. */
export interface MoneyFigure extends OverviewFigure {
  readonly comparisons: readonly FigureComparison[];
  /** Course of the first reference, by planned period; NaN where it says nothing. Empty without one. */
  readonly reference: Float64Array;
}

const labels: Readonly<Record<OverviewReference, string>> = {
  budget: 'against AOP',
  'last-year': 'against last year',
  'last-cycle': 'against last cycle',
};

/** Statements of the same periods and currency as the plan's; those that are not known are left out. */
export type OverviewStatements = Partial<Readonly<Record<OverviewReference, Statement>>>;

/**
 * Revenue, gross margin, inventory value and cash of a plan over its horizon, each against budget, last year and last cycle.
 *
 * Revenue and margin are sums; inventory value is the mean over the ends of periods, cash is that of its lowest period. Each is
 * compared in the same measure over the periods that both know, and no others.
 */
export function moneyFigures(statement: Statement, references: OverviewStatements, style: NumberStyle): MoneyFigure[] {
  const { lines, currency, periods } = statement;
  const figure = (
    key: string,
    label: string,
    line: LineId,
    said: { readonly of: (series: Float64Array) => number; readonly good: OverviewFigure['good']; readonly note?: string },
  ): MoneyFigure => {
    const comparisons = overviewReferences.flatMap((against): FigureComparison[] => {
      const wanted = references[against]?.lines[line];
      if (wanted === undefined) return [];
      const both = Array.from(lines[line], (money, t) => (Number.isNaN(money - wanted[t]!) ? -1 : t)).filter((t) => t >= 0);
      if (both.length === 0) return [];
      const over = (series: Float64Array) => said.of(Float64Array.from(both, (t) => series[t]!));
      return [{ against, difference: over(lines[line]) - over(wanted), periods: both.length }];
    });
    const [first] = comparisons;
    const value = said.of(lines[line]);
    return {
      ...{ key, label, value, unit: currency, shown: sayMoney(value, currency, style), good: said.good, comparisons },
      difference: first?.difference ?? Number.NaN,
      differenceLabel: first === undefined ? (said.note ?? null) : labels[first.against],
      spark: lines[line],
      reference: first === undefined ? new Float64Array(0) : references[first.against]!.lines[line],
    };
  };
  const lowest = lines.cash.reduce((at, money, t) => (money < lines.cash[at]! ? t : at), 0);
  const when = periodName(periods[lowest]?.label ?? '').medium;
  return [
    figure('revenue', 'Revenue', 'revenue', { of: sum, good: 'up' }),
    figure('margin', 'Gross margin', 'grossMargin', { of: sum, good: 'up' }),
    figure('inventory', 'Inventory, mean', 'inventoryValue', { of: (series) => sum(series) / series.length, good: 'down' }),
    figure('cash', 'Cash, lowest', 'cash', { of: (series) => Math.min(...series), good: 'up', note: when }),
  ];
}

/**
 * The finding of the overview: the fiscal year of which plan and budget know most, on margin where the budget tells it, else on revenue,
 * and what the plan delivers on time. Null without a budget.
 */
export function overviewSentence(
  statement: Statement,
  budget: Statement | undefined,
  plan: { readonly name: string; readonly service: number | null },
  style: NumberStyle,
): string | null {
  if (budget === undefined) return null;
  const gap = gapOf(statement, budget);
  const told = yearOf(gap, 'grossMargin') ?? yearOf(gap, 'revenue');
  if (told === null) return null;
  const { difference, columns } = told.total;
  const what = told.line === 'grossMargin' ? 'margin' : 'revenue';
  const part = told.complete
    ? `Fiscal year ${told.fiscalYear}`
    : `The ${columns} budgeted periods of fiscal year ${told.fiscalYear}`;
  const verb = told.complete ? 'is' : 'are';
  const finding =
    Math.abs(difference) < 0.5
      ? `${part} ${verb} on the AOP in ${what}`
      : `${part} ${verb} ${sayMoney(Math.abs(difference), statement.currency, style)} ${difference > 0 ? 'ahead of' : 'behind'} the AOP in ${what}`;
  return plan.service === null
    ? finding
    : `${finding}; ${plan.name.toLowerCase()} delivers ${formatShare(plan.service, style)} % on time`;
}

function yearOf({ years, statement }: Gap, line: 'grossMargin' | 'revenue') {
  let best = null;
  for (const { fiscalYear, totals } of years) {
    const total = totals[line];
    if (total === undefined || (best !== null && best.total.columns >= total.columns)) continue;
    const columns = statement.periods.filter((period) => period.fiscalYear === fiscalYear).length;
    best = { line, fiscalYear, total, complete: total.columns === columns };
  }
  return best;
}

const sum = (series: Float64Array): number => series.reduce((all, value) => all + value, 0);
