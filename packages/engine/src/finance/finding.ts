import type { Company } from '../company/company.ts';
import { formatShare, listed, type NumberStyle, periodName, sayMoney, spanName } from '../figures/index.ts';
import type { Gap, GapRow, GapTotal } from './gap.ts';
import type { LineId } from './lines.ts';
import type { ObjectiveGap } from './objectives.ts';
import { rateOf } from './rates.ts';
import type { Statement } from './statement.ts';

/**
 * The rows of a gap that compare one thing with itself. The past knows goods sold at standard cost only: beside a plan with its variances
 * cost of goods sold and gross margin would be two things.
 */
export function comparableRows({ reference, rows }: Gap): readonly GapRow[] {
  const { variance, costAtStandard } = reference.lines;
  const atStandard = costAtStandard.some((money, t) => !Number.isNaN(money) && Number.isNaN(variance[t]!));
  return atStandard ? rows.filter(({ line }) => line !== 'costOfGoodsSold' && line !== 'grossMargin') : rows;
}

export interface LowestCash {
  readonly period: string;
  readonly cash: number;
}

/** The period at whose end cash is lowest, of a statement by period; null where cash is not known. */
export function lowestCash({ lines, periods }: Pick<Statement, 'lines' | 'periods'>): LowestCash | null {
  let at = -1;
  for (let t = 0; t < periods.length; t++) {
    const cash = lines.cash[t]!;
    if (!Number.isNaN(cash) && (at < 0 || cash < lines.cash[at]!)) at = t;
  }
  return at < 0 ? null : { period: periods[at]!.label, cash: lines.cash[at]! };
}

/** What people ask for first, from the deepest result up. */
const headlines = {
  profit: 'profit',
  contributionMargin: 'contribution margin',
  grossMargin: 'gross margin',
  revenue: 'revenue',
} as const;
type Headline = keyof typeof headlines;

/** The deepest result of those that are compared in most columns; null: none is. */
export function headlineOf(totals: Readonly<Partial<Record<LineId, GapTotal>>>): Headline | null {
  const known = (Object.keys(headlines) as Headline[]).filter((line) => totals[line] !== undefined);
  const most = Math.max(...known.map((line) => totals[line]!.columns));
  return known.find((line) => totals[line]!.columns === most) ?? null;
}

export interface FindingFacts {
  /** `E-bikes`; null: the whole company. */
  readonly place: string | null;
  /** `2027` or `Nov 2026 – Oct 2028`. */
  readonly span: string;
  readonly currency: string;
  /** Totals of the span by line, of lines that can be compared; null: nothing to compare with. */
  readonly totals: Readonly<Partial<Record<LineId, GapTotal>>> | null;
  /** `the budget`, `last year`, a scenario; null: nothing was asked for. */
  readonly against: string | null;
  /** What the plan makes in the span. */
  readonly revenue: number;
  readonly profit: number;
  readonly lowest: LowestCash | null;
}

/** The finding of a page of money in one sentence: the gap, and the worst month of cash. */
export function moneyFinding(facts: FindingFacts, style: NumberStyle): string {
  const { place, span, currency, totals, against, revenue, profit, lowest } = facts;
  const say = (money: number) => sayMoney(money, currency, style);
  const of = place === null ? '' : ` of ${place}`;
  const line = totals === null ? null : headlineOf(totals);
  const total = line === null ? undefined : totals?.[line];
  const cash = lowest === null ? '' : `; cash is lowest in ${periodName(lowest.period).long}, at ${say(lowest.cash)}`;
  if (line === null || total === undefined) {
    const none = against === null || totals === null ? '' : `, and ${against} says nothing of it`;
    const earns = Number.isNaN(profit) ? '' : ` ${profit < 0 ? 'loses' : 'earns'} ${say(Math.abs(profit))}`;
    return `${place ?? 'The plan'}${earns}${earns === '' ? ' sells' : ' on'} ${say(revenue)} of revenue in ${span}${none}${cash}`;
  }
  const name = `${headlines[line].charAt(0).toUpperCase()}${headlines[line].slice(1)}${of} in ${span}`;
  if (Math.abs(total.difference) < 0.5) return `${name} is ${against === 'last year' ? 'that of' : 'on'} ${against}${cash}`;
  const share = Number.isFinite(total.share) ? ` (${formatShare(Math.abs(total.share), style)} %)` : '';
  const direction = total.difference > 0 ? 'above' : 'below';
  return `${name} is ${say(Math.abs(total.difference))}${share} ${direction} ${against}${cash}`;
}

const objectiveWords: Readonly<Record<ObjectiveGap['objective'], string>> = {
  growth: 'growth of revenue',
  'gross-margin': 'gross margin',
  'profit-margin': 'profit margin',
  turns: 'inventory turns',
  cash: 'least cash',
};

/** Which strategic targets are missed, in one sentence. */
export function targetFinding(gaps: readonly ObjectiveGap[]): string {
  const told = gaps.filter(({ difference }) => !Number.isNaN(difference));
  if (told.length === 0) return 'No strategic target can be measured on this plan';
  const missed = told.filter(({ difference }) => difference < -1e-9);
  if (missed.length === 0)
    return told.length === 1 ? 'The strategic target is reached' : `All ${told.length} strategic targets are reached`;
  const words = missed.slice(0, 3).map(({ objective, fiscalYear }) => `${objectiveWords[objective]} in ${fiscalYear}`);
  const more = missed.length > 3 ? ` and ${missed.length - 3} more` : '';
  return `${missed.length} of ${told.length} strategic targets ${missed.length === 1 ? 'is' : 'are'} missed: ${more === '' ? listed(words) : words.join(', ') + more}`;
}

/** One plan of those whose cash is compared. */
export interface CashCourse {
  /** `mixed` */
  readonly name: string;
  readonly lowest: LowestCash | null;
}

/** Where cash is lowest in the plan in view (the first), whether that stays above a limit, and how the others do. */
export function cashFinding(
  courses: readonly CashCourse[],
  limit: { readonly cash: number; readonly period: string } | null,
  currency: string,
  style: NumberStyle,
): string {
  const [mine, ...others] = courses;
  if (mine === undefined || mine.lowest === null) return 'Cash of this plan is not known';
  const say = (money: number) => sayMoney(money, currency, style);
  const where = `${periodName(mine.lowest.period).long}, at ${say(mine.lowest.cash)}`;
  const stands =
    limit === null
      ? ''
      : mine.lowest.cash < limit.cash
        ? `, below the ${say(limit.cash)} wished`
        : `, above the ${say(limit.cash)} wished`;
  const worse = others.flatMap(({ name, lowest }) =>
    lowest !== null && lowest.cash < mine.lowest!.cash - 0.5 ? [`${name} would fall to ${say(lowest.cash)}`] : [],
  );
  return `Cash is lowest in ${where}${stands}${worse.length === 0 ? '' : `; ${listed(worse)}`}`;
}

/** `2027`, or the months where a year is cut. */
export const yearSpan = (fiscalYear: number, labels: readonly string[], complete: boolean): string =>
  complete ? `fiscal ${fiscalYear}` : spanName(labels);

/** Least cash wished at the end of each period of a statement, in a currency with a rate; NaN where nothing is wished. */
export function wishedCash(company: Company, { periods }: Statement, currency: string): Float64Array {
  const rate = rateOf(company, currency);
  if (rate === null) throw new Error(`Currency "${currency}" has no rate.`);
  const rows = company.objectives.filter(({ objective }) => objective === 'cash');
  return Float64Array.from(periods, ({ fiscalYear }, t) => {
    const row = rows.find((one) => one.fiscal_year === fiscalYear) ?? rows.find((one) => one.fiscal_year === null);
    return row === undefined ? Number.NaN : row.value / rate(t);
  });
}
