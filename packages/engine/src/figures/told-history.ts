import { type KnownPeriods, knownPeriods } from '../demand/company/index.ts';
import type { DemandCube } from './demand-cube.ts';

/** Sales of a part of a place of which people have said something. */
export interface ToldHistory {
  /** Units of that part by closed period, NaN where nothing is known. */
  readonly units: Float64Array;
  readonly periods: KnownPeriods['periods'];
}

/** What the table `history_flags` says of some rows of demand: those of which the same is said, added up. */
export function toldHistory(cube: DemandCube, rows: ArrayLike<number>): readonly ToldHistory[] {
  const { company } = cube.state;
  const { closed, length } = cube;
  const members = Array.from(rows);
  const told = knownPeriods(
    company,
    members.map((r) => cube.rows[r]!),
  );
  if (told === null) return [];
  const sold = cube.measure('consensus');
  const groups = new Map<KnownPeriods, Float64Array>();
  members.forEach((r, k) => {
    const about = told[k];
    if (!about) return;
    const units = groups.get(about) ?? new Float64Array(closed).fill(Number.NaN);
    groups.set(about, units);
    for (let t = 0; t < closed; t++) {
      const own = sold[r * length + t]!;
      if (!Number.isNaN(own)) units[t] = Number.isNaN(units[t]!) ? own : units[t]! + own;
    }
  });
  return [...groups].map(([{ periods }, units]) => ({ units, periods }));
}
