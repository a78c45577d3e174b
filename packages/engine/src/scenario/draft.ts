import { planPeriods } from '../calendar/calendar.ts';
import type { Company, Panel } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import { type Products, productsOf } from '../company/measures/index.ts';
import { type Tree, treeOf } from '../hierarchy/tree.ts';
import type { StrategyChoice } from '../supply/strategy.ts';
import { type BookRow, bookOf, type DemandBook, keyOf } from './demand-book.ts';

/** What one assumption did to cells of demand: units by row and period, zeros left out of the rows. */
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

/**
 * The company while assumptions are being laid on it, one after the other. Private to `applyEntries`: it changes in place, but what it
 * was made from never does (tables are replaced, values were copied).
 */
export interface Draft {
  company: Company;
  products: Products;
  markets: Tree;
  /** Demand, and the same before any assumption (new rows are 0 there). */
  rows: BookRow[];
  values: Float64Array;
  baseline: Float64Array;
  readonly periods: number;
  readonly labels: readonly string[];
  /** 1 where a cell of demand is locked. */
  locks: Uint8Array;
  rowAt: Map<string, number>;
  strategy: StrategyChoice | null;
  readonly contributions: Contribution[];
  readonly issues: Issue[];
}

export function draftOf(company: Company, demand: Panel): Draft {
  return draftOfBook(company, bookOf(company, demand));
}

export function draftOfBook(company: Company, book: DemandBook): Draft {
  return {
    company,
    products: productsOf(company),
    markets: treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent }))),
    rows: [...book.rows],
    values: Float64Array.from(book.values),
    baseline: book.values,
    periods: book.periods,
    labels: planPeriods(company.calendar).map(({ label }) => label),
    locks: new Uint8Array(book.values.length),
    rowAt: new Map(book.rows.map((row, r) => [keyOf(row), r])),
    strategy: null,
    contributions: [],
    issues: [],
  };
}

/** Row of a place in the book, made with zeros where there is none yet. Rows are appended: positions of others stay. */
export function rowFor(draft: Draft, row: BookRow): number {
  const known = draft.rowAt.get(keyOf(row));
  if (known !== undefined) return known;
  const r = draft.rows.length;
  draft.rows.push(row);
  draft.rowAt.set(keyOf(row), r);
  const grow = <A extends Float64Array | Uint8Array>(from: A, to: A): A => {
    to.set(from);
    return to;
  };
  const size = draft.rows.length * draft.periods;
  draft.values = grow(draft.values, new Float64Array(size));
  draft.baseline = grow(draft.baseline, new Float64Array(size));
  draft.locks = grow(draft.locks, new Uint8Array(size));
  return r;
}

/** Lays new values on a block of demand and keeps what changed as the contribution of the entry. */
export function layOn(draft: Draft, entry: number, rows: readonly number[], span: PeriodSpan, valueOf: ValueOf): void {
  const { from, to } = span;
  const width = to - from + 1;
  const kept: number[] = [];
  const blocks: Float64Array[] = [];
  for (const r of [...new Set(rows)].sort((a, b) => a - b)) {
    const units = new Float64Array(width);
    let changed = false;
    for (let t = from; t <= to; t++) {
      const at = r * draft.periods + t;
      const before = draft.values[at]!;
      const delta = valueOf(r, t, before) - before;
      if (delta === 0) continue;
      units[t - from] = delta;
      // The value is the sum of its contributions to the last bit, because it is made by adding them.
      draft.values[at] = before + delta;
      changed = true;
    }
    if (!changed) continue;
    kept.push(r);
    blocks.push(units);
  }
  if (kept.length === 0) return;
  const units = new Float64Array(kept.length * width);
  blocks.forEach((block, k) => {
    units.set(block, k * width);
  });
  draft.contributions.push({ entry, rows: kept, from, width, units });
}

export type ValueOf = (row: number, period: number, before: number) => number;

/** First and last period, as positions in the plan, both included. */
export interface PeriodSpan {
  readonly from: number;
  readonly to: number;
}

/** Replaces one table of the company. */
export function replaceTable<K extends keyof Company>(draft: Draft, table: K, rows: Company[K]): void {
  draft.company = { ...draft.company, [table]: rows };
}
