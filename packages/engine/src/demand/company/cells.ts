import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { itemAt, type Products } from '../../company/measures/products.ts';
import { cleanse, type KnownPeriod, type Repair, revertRepairs } from '../cleanse/index.ts';
import type { Lift } from './drivers/index.ts';
import { noRowsAtTheEnd, rowsThatEnd } from './end-of-rows.ts';
import { type KnownPeriods, moveTo, takeKnown } from './known-periods.ts';

/** One item in one market at one site: the smallest thing that is forecast. Sorted by item, market, site. */
export interface Cell {
  /** Position in `company.items`. */
  readonly item: number;
  readonly market: string | null;
  /** Null: the home site of the item. */
  readonly site: string | null;
  /** Units by closed period; 0 before its first sale and after the end of the item. */
  readonly values: Float64Array;
  /** First sale; the number of closed periods when there was none. */
  readonly first: number;
}

/** First and last position at which an item is sold, on the axis whose position 0 is the first closed period. */
export interface Life {
  readonly from: number;
  readonly to: number;
}

export function livesOf(company: Company): Life[] {
  const { firstPlan } = company.calendar;
  return company.items.map(({ launch, end }) => ({
    from: launch === null ? Number.NEGATIVE_INFINITY : firstPlan + launch,
    to: end === null ? Number.POSITIVE_INFINITY : firstPlan + end,
  }));
}

export interface Cells {
  readonly cells: readonly Cell[];
  /** Gaps that were filled, by item. */
  readonly gaps: ReadonlyMap<number, number>;
  readonly issues: readonly Issue[];
}

/** Share of cells between sales without a row above which a history without any zero is doubted. */
const doubtfulGaps = 0.1;

/**
 * The sales history by cell, without gaps. A period without a row is, as the setting `history_gaps` says, nothing sold, or
 * unknown and filled with what its neighbours and its season say; a season and more without rows at the end may be the end (`rowsThatEnd`).
 *
 * Issues: error `demand/value-too-large` for a row that is left out; warning `demand/history-without-zeros` when many gaps are filled in a history that never says 0.
 */
export function cellsOf(company: Company, products: Products, season: number): Cells {
  const { salesHistory, settings } = company;
  const periods = salesHistory.periods;
  const lives = livesOf(company);
  const zeroGaps = settings.history_gaps === 'zero';
  const gaps = new Map<number, number>();
  let told = 0;
  let zeros = 0;
  let filled = 0;
  const issues: Issue[] = [];
  const rowsEnd = zeroGaps ? null : rowsThatEnd(salesHistory, season);
  let ended = 0;
  const cells = salesHistory.rows.flatMap((row, r): Cell[] => {
    if (row.item === null) return [];
    const item = itemAt(products, row.item);
    const raw = salesHistory.values.subarray(r * periods, (r + 1) * periods);
    const large = raw.find((units) => Math.abs(units) > largestUnits);
    if (large !== undefined) {
      issues.push(tooLarge(row.item, large));
      return [];
    }
    const first = raw.findIndex((units) => units !== 0 && !Number.isNaN(units));
    const values = new Float64Array(periods);
    if (first < 0) return [{ item, market: row.market, site: row.site, values, first: periods }];
    const until = Math.max(first + 1, Math.min(periods, lives[item]!.to + 1));
    const end = rowsEnd?.(raw) ?? null;
    if (end !== null && end < until) ended++;
    const lived = raw.subarray(first, end === null ? until : Math.min(end, until));
    let missing = 0;
    for (const units of lived) {
      if (Number.isNaN(units)) missing++;
      else if (units === 0) zeros++;
      else told++;
    }
    values.set(
      zeroGaps || missing === 0 ? lived.map((units) => (Number.isNaN(units) ? 0 : units)) : filledGaps(lived, season),
      first,
    );
    if (missing > 0 && !zeroGaps) {
      gaps.set(item, (gaps.get(item) ?? 0) + missing);
      filled += missing;
    }
    // what was sold after the end is left over stock, and says nothing of what is to come
    return [{ item, market: row.market, site: row.site, values, first }];
  });
  cells.sort((a, b) => a.item - b.item || compareText(a.market, b.market) || compareText(a.site, b.site));
  if (ended > 0) issues.push(noRowsAtTheEnd(ended, season));
  if (zeros === 0 && filled > doubtfulGaps * (filled + told)) {
    const share = Math.round((100 * filled) / (filled + told));
    issues.push({
      code: 'demand/history-without-zeros',
      severity: 'warning',
      message: `The sales history never says 0, and ${share} % of its periods since first sales have no row. They are taken as unknown and filled, which forecasts too much if nothing was sold in them.`,
      at: { file: 'sales_history.csv' },
      seen: `${filled} periods without a row`,
      wanted: 'a row for every period in which the item could be bought',
      remedy: 'If a missing row means that nothing was sold, set `history_gaps` to `zero` in settings.csv.',
    });
  }
  return { cells, gaps, issues };
}

/** Units beyond this cannot be squared and added up. */
const largestUnits = 1e100;

function tooLarge(item: string, units: number): Issue {
  return {
    code: 'demand/value-too-large',
    severity: 'error',
    message: `The sales history of item ${item} holds a number that is too large to calculate with; it is left out.`,
    at: { file: 'sales_history.csv', item },
    seen: String(units),
    wanted: 'units',
    remedy: 'Correct the value or its unit.',
  };
}

/** Gaps filled from their neighbours and season; nothing else is changed. */
function filledGaps(values: Float64Array, season: number): Float64Array {
  const cleansed = cleanse({ values, season });
  return revertRepairs(
    cleansed.values,
    cleansed.repairs.filter(({ kind }) => kind !== 'missing'),
  );
}

/** What was known of all cells at a past origin, or is known now: cleansed without looking further. */
export interface View {
  /** Periods known. */
  readonly known: number;
  /** Units per usual period, cell by cell [cells x known]. */
  readonly values: Float64Array;
  /** What was mended, by item. */
  readonly repairs: ReadonlyMap<number, readonly Repair[]>;
}

/**
 * Histories as they stood after `known` periods: counted by day, and with outliers mended item by item. A mended
 * item moves its cells in proportion. What promotions, events and prices did (`lift`) is taken out first, so that they are no
 * outliers. What people know of a period (`told`, by cell) goes before that, cell by cell, and nothing else is mended in it. Repairs
 * are told in units of the period.
 */
export function viewAt(
  cells: readonly Cell[],
  known: number,
  dayWeights: Float64Array,
  season: number,
  lift: Lift | null = null,
  told: readonly (KnownPeriods | null)[] | null = null,
): View {
  const values = new Float64Array(cells.length * known);
  const repairs = new Map<number, readonly Repair[]>();
  for (let from = 0; from < cells.length; ) {
    const { item } = cells[from]!;
    const cell = from;
    let to = from;
    let first = known;
    for (; to < cells.length && cells[to]!.item === item; to++) first = Math.min(first, cells[to]!.first);
    const total = new Float64Array(known - first);
    for (let c = from; c < to; c++) {
      for (let t = first; t < known; t++) {
        const weight = dayWeights[t]! * (lift?.factor(c, t) ?? 1);
        const rate = weight > 0 ? cells[c]!.values[t]! / weight : Number.NaN;
        values[c * known + t] = rate;
      }
    }
    const changes = told === null ? [] : takeKnown(values, known, cells, [from, to], told, season);
    for (let c = from; c < to; c++) for (let t = first; t < known; t++) total[t - first]! += values[c * known + t]!;
    const kept = told === null ? null : leftAlone(told.slice(from, to), first);
    const cleansed = total.length >= fewestCleansed ? mended(total, season, kept) : null;
    if (cleansed && cleansed.repairs.length > 0) {
      const members = Array.from({ length: to - from }, (_, k) => from + k);
      for (let t = first; t < known; t++) moveTo(values, known, members, t, total[t - first]!, cleansed.values[t - first]!);
      changes.push(...cleansed.repairs.map((repair) => ({ ...repair, period: first + repair.period })));
    }
    if (changes.length > 0) {
      changes.sort((a, b) => a.period - b.period);
      repairs.set(
        item,
        changes.map((repair) => inUnits(repair, dayWeights[repair.period]! * (lift?.factor(cell, repair.period) ?? 1))),
      );
    }
    from = to;
  }
  for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k]!)) values[k] = 0;
  return { known, values, repairs };
}

/** Cleansed, but zeros stand: whether there was stock to sell is not known, so a zero is only proposed to be looked at. */
function mended(
  total: Float64Array,
  season: number,
  kept: LeftAlone | null,
): { values: Float64Array; repairs: readonly Repair[] } {
  const { values, repairs } = cleanse({ values: total, season, ...(kept === null ? {} : { flags: kept.flags }) });
  const zeros = repairs.filter(({ kind }) => kind === 'zero');
  const spoken = repairs.filter(({ kind, period }) => kind !== 'as-sold' || kept!.asSold.has(period));
  return {
    values: revertRepairs(values, zeros),
    repairs: spoken.map((repair) => (repair.kind === 'zero' ? { ...repair, applied: false } : repair)),
  };
}

/** Periods of an item, from its first sale on, in which nothing is mended because people have said something of one of its cells. */
interface LeftAlone {
  readonly flags: ReadonlyMap<number, KnownPeriod>;
  /** Those of which a flag says so; in the others what people know stands already. */
  readonly asSold: ReadonlySet<number>;
}

function leftAlone(told: readonly (KnownPeriods | null)[], first: number): LeftAlone | null {
  const flags = new Map<number, KnownPeriod>();
  const asSold = new Set<number>();
  for (const about of told) {
    for (const [t, { flag, reason }] of about?.periods ?? []) {
      if (flag === 'as-sold') asSold.add(t - first);
      if (flag === 'as-sold' || !flags.has(t - first)) flags.set(t - first, { flag: 'as-sold', reason });
    }
  }
  return flags.size === 0 ? null : { flags, asSold };
}

/** Fewer periods cannot say what is odd among them. */
const fewestCleansed = 6;

function inUnits(repair: Repair, weight: number): Repair {
  const scale = weight > 0 ? weight : 1;
  return { ...repair, from: repair.from * scale, to: repair.to * scale };
}

function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
