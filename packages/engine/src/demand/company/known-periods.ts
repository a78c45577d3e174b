import type { Company } from '../../company/company.ts';
import { flagsOfSales, type HistoryFlag, periodsOfFlag } from '../../company/history-flags.ts';
import { cleanse, type KnownPeriod, type Repair } from '../cleanse/index.ts';

/** What people know of the sales of one cell, by closed period. Cells of which the same rows speak share one value. */
export interface KnownPeriods {
  readonly rows: readonly HistoryFlag[];
  readonly periods: ReadonlyMap<number, KnownPeriod>;
}

/** Cells as `history_flags` names them. */
interface Named {
  readonly item: number;
  readonly market: string | null;
  readonly site: string | null;
}

/** What the table `history_flags` says of each cell; null where it says nothing. Null when it says nothing at all. */
export function knownPeriods(company: Company, cells: readonly Named[]): readonly (KnownPeriods | null)[] | null {
  if (company.historyFlags.length === 0) return null;
  const closed = company.calendar.firstPlan;
  const flagsOf = flagsOfSales(company);
  const numbers = new Map(company.historyFlags.map((row, index) => [row, index]));
  const shared = new Map<string, KnownPeriods>();
  return cells.map(({ item, market, site }) => {
    const rows = flagsOf({ item: company.items[item]!.item, market, site });
    if (rows.length === 0) return null;
    const key = rows.map((row) => numbers.get(row)!).join();
    const before = shared.get(key);
    if (before) return before;
    const periods = new Map<number, KnownPeriod>();
    for (const row of rows) {
      const [from, to] = periodsOfFlag(row, closed);
      for (let t = Math.max(0, from); t <= Math.min(closed - 1, to); t++) periods.set(t, { flag: row.flag, reason: row.reason });
    }
    const found = { rows, periods };
    shared.set(key, found);
    return found;
  });
}

/**
 * Puts what people know in the place of what was sold, for the cells `from` to `to` of one item: cells of which the same is said are
 * cleansed together, and each moves in proportion.
 *
 * `rates` [cells x known]: units per usual period, changed in place. Only the first `known` periods are looked at. Gives the changes, in rates.
 */
export function takeKnown(
  rates: Float64Array,
  known: number,
  cells: readonly { readonly first: number }[],
  [from, to]: readonly [number, number],
  told: readonly (KnownPeriods | null)[],
  season: number,
): Repair[] {
  const groups = new Map<KnownPeriods, number[]>();
  for (let c = from; c < to; c++) {
    const about = told[c];
    if (about) groups.set(about, [...(groups.get(about) ?? []), c]);
  }
  return [...groups].flatMap(([{ periods }, members]) => {
    const first = Math.min(...members.map((c) => cells[c]!.first));
    const flags = new Map([...periods].filter(([t]) => t >= first && t < known).map(([t, one]) => [t - first, one] as const));
    if (![...flags.values()].some(({ flag }) => flag !== 'as-sold')) return [];
    const total = new Float64Array(known - first);
    for (const c of members) for (let t = first; t < known; t++) total[t - first]! += rates[c * known + t]!;
    const changes = cleanse({ values: total, season, flags }).repairs.filter(
      ({ told: isTold, kind }) => isTold && kind !== 'as-sold',
    );
    return changes.map((change): Repair => {
      moveTo(rates, known, members, first + change.period, change.from, change.to);
      return { ...change, period: first + change.period };
    });
  });
}

/** Brings the sum of some cells in a period from `was` to `now`: in proportion, or where nothing was sold by what they sold before. */
export function moveTo(
  rates: Float64Array,
  known: number,
  members: readonly number[],
  t: number,
  was: number,
  now: number,
): void {
  if (was === now) return;
  const before = was > 0 ? [] : members.map((c) => soldBefore(rates, known, c, t));
  const all = before.reduce((sum, units) => sum + units, 0);
  members.forEach((c, k) => {
    const at = c * known + t;
    rates[at] = was > 0 ? (rates[at]! * now) / was : all > 0 ? (now * before[k]!) / all : now / members.length;
  });
}

/** What stood at nothing takes its part by what its cell sold just before. */
function soldBefore(rates: Float64Array, known: number, c: number, t: number): number {
  let sum = 0;
  for (let s = Math.max(0, t - 3); s < t; s++) sum += Math.max(0, rates[c * known + s]! || 0);
  return sum;
}
