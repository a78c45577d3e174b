import { horizonOf, planPeriods } from '../calendar/calendar.ts';
import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import { isSold, type Products, productsOf } from '../company/measures/index.ts';
import { cellKey } from '../figures/demand-place.ts';
import { type Tree, treeOf } from '../hierarchy/tree.ts';
import type { StrategyChoice } from '../supply/strategy.ts';
import type { DemandPlace } from './change.ts';
import type { BookRow, DemandBook } from './demand-book.ts';

/** What an assumption did to cells of demand: units by row and period, rows without any change left out. One entry may have several. */
export interface Contribution {
  /** Position of the entry in the scenario. */
  readonly entry: number;
  /** Rows of the book, ascending. */
  readonly rows: readonly number[];
  /** First period and number of periods that the block covers. */
  readonly from: number;
  readonly width: number;
  /** Units, [rows x width]. */
  readonly units: Float64Array;
}

/** The company after an entry that changed its tables; tables it did not touch are those of the step before. */
export interface CompanyStep {
  readonly entry: number;
  readonly company: Company;
}

/** Demand below a place that later changes leave alone, also where rows come into being later. */
export interface PlacedLock {
  readonly entry: number;
  readonly place: DemandPlace;
  readonly span: PeriodSpan;
}

/** First and last period, as positions in the plan, both included. */
export interface PeriodSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The company while assumptions are laid on it, one after the other. Private to this room. A change works on a fork and may replace
 * what the fork holds; what is shared with the draft it was forked from is copied before it is written (see `ownValues`), so that a
 * refused change leaves nothing behind and an earlier draft stays good.
 */
export interface Draft {
  company: Company;
  products: Products;
  readonly markets: Tree;
  readonly periods: number;
  readonly labels: readonly string[];
  /** Rows in the order in which they came: those of the base first. */
  rows: readonly BookRow[];
  rowAt: ReadonlyMap<string, number>;
  /** Demand, and the same before any assumption (new rows are 0 there). */
  values: Float64Array;
  baseline: Float64Array;
  /** 0 where a cell of demand is free, otherwise one more than the number of the entry that locks it. */
  lockedBy: Int32Array;
  locks: readonly PlacedLock[];
  strategy: StrategyChoice | null;
  contributions: readonly Contribution[];
  steps: readonly CompanyStep[];
  issues: readonly Issue[];
  /** Number of the entry that is being laid, counting those that count. */
  entry: number;
  /** What this fork may write in place. */
  readonly owns: { values: boolean; lockedBy: boolean };
}

export function draftOf(company: Company, book: DemandBook): Draft {
  if (book.periods !== horizonOf(company.calendar)) throw new Error('The baseline does not have the periods of the calendar.');
  return {
    company,
    products: productsOf(company),
    markets: treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent }))),
    periods: book.periods,
    labels: planPeriods(company.calendar).map(({ label }) => label),
    rows: book.rows,
    rowAt: new Map(book.rows.map((row, r) => [cellKey(row), r])),
    values: book.values,
    baseline: book.values,
    lockedBy: new Int32Array(book.values.length),
    locks: [],
    strategy: null,
    contributions: [],
    steps: [],
    issues: [],
    entry: -1,
    owns: { values: false, lockedBy: false },
  };
}

/** A draft for the next entry, sharing everything with this one until it writes. */
export function forkOf(draft: Draft): Draft {
  return { ...draft, entry: draft.entry + 1, owns: { values: false, lockedBy: false } };
}

export function ownValues(draft: Draft): Float64Array {
  if (!draft.owns.values) draft.values = draft.values.slice();
  draft.owns.values = true;
  return draft.values;
}

export function ownLocks(draft: Draft): Int32Array {
  if (!draft.owns.lockedBy) draft.lockedBy = draft.lockedBy.slice();
  draft.owns.lockedBy = true;
  return draft.lockedBy;
}

/** Whether the item of a row is sold in the period: demand elsewhere would be left out of every plan. */
export function isOpen(draft: Draft, row: BookRow, period: number): boolean {
  return isSold(draft.company.items[row.item]!, period);
}

/** Notes news that does not stop the change. */
export function tell(draft: Draft, issue: Issue): void {
  draft.issues = [...draft.issues, issue];
}

/** Replaces one table of the company. */
export function replaceTable<K extends keyof Company>(draft: Draft, table: K, rows: Company[K]): void {
  draft.company = { ...draft.company, [table]: rows };
}
