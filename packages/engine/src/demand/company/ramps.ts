import type { Cell, Life, View } from './cells.ts';

/** How items of this company begin and end, learned from those that did. */
export interface Ramps {
  /** Sales of a launch against an equal share of its family, by periods since launch; the last value stands for later ones. */
  readonly launch: Float64Array;
  /** Sales of an ending item against its usual share of its family, by periods that are left, its last one being 0. */
  readonly end: Float64Array;
  /** Launches and ends it was learned from. */
  readonly launches: number;
  readonly ends: number;
}

/** Launches or ends at which what they did weighs as much as an even beginning or end. */
const halfTrust = 3;

/**
 * Ramps from the launches and ends in a view, aligned by age:
 *
 *   launch(a) = Σ units at age a / Σ equal share of the family then,   end(r) = mean over ends of share with r left / usual share
 *
 * each drawn towards 1 by n / (n + 3). A launch is an item whose first sale came after the first known period; its usual share is that
 * of the half season before its last half season. Families of one item say nothing.
 * Source: S. Makridakis, S. Wheelwright & R. Hyndman, Forecasting: Methods and Applications (1998), chapter 9, analogies, aligned by age;
 * credibility weight, H. Bühlmann, ASTIN Bulletin 4 (1967).
 */
export function rampsOf(
  cells: readonly Cell[],
  lives: readonly Life[],
  familyOf: ArrayLike<number>,
  { known, values }: View,
  season: number,
): Ramps {
  const ages = Math.max(1, season);
  const rests = Math.max(1, Math.round(season / 2));
  const items = new Map<number, { units: Float64Array; first: number; to: number }>();
  cells.forEach(({ item, first }, c) => {
    if (first >= known) return;
    const one = items.get(item) ?? { units: new Float64Array(known), first, to: Math.min(known - 1, lives[item]!.to) };
    one.first = Math.min(one.first, first);
    for (let t = first; t < known; t++) one.units[t]! += values[c * known + t]!;
    items.set(item, one);
  });
  const families = new Map<number, { units: Float64Array; alive: Float64Array }>();
  for (const [item, { units, first, to }] of items) {
    const family = families.get(familyOf[item]!) ?? { units: new Float64Array(known), alive: new Float64Array(known) };
    families.set(familyOf[item]!, family);
    for (let t = first; t <= to; t++) {
      family.units[t]! += units[t]!;
      family.alive[t]!++;
    }
  }
  const sold = new Float64Array(ages);
  const equal = new Float64Array(ages);
  const began = new Float64Array(ages);
  const kept = new Float64Array(rests);
  const ended = new Float64Array(rests);
  const start = Math.min(...Array.from(items.values(), ({ first }) => first));
  let launches = 0;
  let ends = 0;
  for (const [item, { units, first, to }] of items) {
    const family = families.get(familyOf[item]!)!;
    if (first > start) {
      launches++;
      for (let a = 0; a < ages && first + a <= to; a++) {
        const t = first + a;
        if (family.alive[t]! < 2) continue;
        sold[a]! += units[t]!;
        equal[a]! += family.units[t]! / family.alive[t]!;
        began[a]!++;
      }
    }
    if (lives[item]!.to >= known || to - 2 * rests + 1 < first) continue;
    const share = (t: number): number =>
      family.alive[t]! > 1 && family.units[t]! > 0 ? units[t]! / family.units[t]! : Number.NaN;
    const usual = mean(Array.from({ length: rests }, (_, k) => share(to - rests - k)));
    if (!(usual > 0)) continue;
    ends++;
    for (let r = 0; r < rests; r++) {
      const now = share(to - r);
      if (Number.isNaN(now)) continue;
      kept[r]! += now / usual;
      ended[r]!++;
    }
  }
  return {
    launch: Float64Array.from(sold, (units, a) => drawnTo1(equal[a]! > 0 ? units / equal[a]! : 1, began[a]!)),
    end: Float64Array.from(kept, (sum, r) => drawnTo1(ended[r]! > 0 ? sum / ended[r]! : 1, ended[r]!)),
    launches,
    ends,
  };
}

/** Factor of a launch at an age, where `seen` periods of sales have already shown their part of the ramp. */
export function launchFactor({ launch }: Ramps, age: number, seen: number): number {
  const at = launch[Math.max(0, Math.min(launch.length - 1, age))]!;
  if (seen <= 0) return at;
  const shown = mean(Array.from({ length: seen }, (_, a) => launch[Math.min(launch.length - 1, a)]!));
  const trust = seen / (seen + ownHalfTrust);
  return at / (1 - trust + trust * shown);
}

/** Own periods at which a launch's own sales weigh as much as an equal share (see `forecastLikeFamily`). */
const ownHalfTrust = 6;

/** Factor of an ending item with `rest` periods left, forecast when it had `restNow` left. */
export function endFactor({ end }: Ramps, rest: number, restNow: number): number {
  const at = (r: number): number => (r >= 0 && r < end.length ? end[r]! : 1);
  const now = at(restNow);
  return now > 0 ? at(rest) / now : 1;
}

/** A factor of earlier launches or ends, as far as they are followed: 0 not at all, 1 wholly. */
export const follow = (factor: number, trust: number): number => 1 + trust * (factor - 1);

const drawnTo1 = (value: number, n: number): number => 1 + (n / (n + halfTrust)) * (value - 1);

function mean(values: readonly number[]): number {
  const told = values.filter((value) => !Number.isNaN(value));
  return told.length === 0 ? Number.NaN : told.reduce((sum, value) => sum + value, 0) / told.length;
}
