import type { Corner } from '../figures/demand-place.ts';
import type { LineId } from './lines.ts';

/** How the periods of a statement are gathered. */
export type StatementBy = 'period' | 'quarter' | 'year';

/** One column of a statement. */
export interface StatementPeriod {
  /** Label of the period, `2027 Q1` or `2027` (fiscal quarter, fiscal year). */
  readonly label: string;
  /** Calendar days. */
  readonly days: number;
  readonly fiscalYear: number;
  /** 1..4; of the last period in it. */
  readonly fiscalQuarter: number;
  /** Positions on the company's calendar: from (inclusive) to (exclusive). */
  readonly from: number;
  readonly to: number;
  /** False where the horizon cuts a quarter or year short. */
  readonly complete: boolean;
}

/** Stocks before the first period. */
export interface OpeningBalances {
  readonly inventoryValue: number;
  readonly receivables: number;
  readonly payables: number;
  readonly cash: number;
}

/**
 * What a plan, or the past, means in money for one node (whole company, family, item, market, site or a crossing of them) in one
 * currency: lines x periods.
 *
 * Units  : money in `currency`; units, heads and hours as `statementLines` says.
 * Law    : cash flow = profit - change of inventory value - change of receivables + change of payables, in every period, exactly.
 *          Amounts are whole multiples of a small power of two of the currency, so that sums of parts are exact to the last bit.
 * Memo   : penalties the planning model puts on service (late, lost, short of safety stock) are no money of a statement.
 */
export interface Statement {
  /** What it speaks for: `Mixed plan`, `Budget`, `Actuals`. */
  readonly title: string;
  readonly place: Corner;
  readonly currency: string;
  readonly by: StatementBy;
  readonly periods: readonly StatementPeriod[];
  readonly opening: OpeningBalances;
  /** Mean of the inventory value at the ends of the periods in each column, for turns; absent: that at the end of the column. */
  readonly meanInventoryValue?: Float64Array;
  /** Every line by period; NaN where it is not known (a budget without a word on it, actuals nobody told). */
  readonly lines: Readonly<Record<LineId, Float64Array>>;
}
