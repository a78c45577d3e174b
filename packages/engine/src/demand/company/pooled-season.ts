/** A stretch of one history, units per period of equal length; NaN is unknown. */
export interface SeasonalHistory {
  /** Periods 0 … known-1 of the company; the place in the season is the position modulo the season. */
  readonly values: Float64Array;
  /** First and last position + 1 at which it was on sale. */
  readonly from: number;
  readonly to: number;
}

/** Full seasons after which a family's own shape weighs as much as the shape of the family above. */
const halfTrust = 2;
const rounds = 30;
const settled = 1e-7;

/**
 * The seasonal shape that many histories share, though each is too short, or moves too much, to show it alone.
 *
 *   units of history i in its year j, place p  ≈  level(i, j) · shape(p)
 *
 * Every history is cut into years since its first sale, each with a level of its own, so that launches, growth and the end of
 * items do not look like a season; part of a year counts for the places it has. Levels and shape are brought in turn to the
 * sums of the units (iterative proportional fitting), the shape to mean 1. Then it is shrunk towards `above` (none: flat)
 * by n / (n + 2), n the full seasons in which anything was sold.
 *
 * Source: minimum-bias fit of a multiplicative table, R. Bailey & L. Simon, ASTIN Bulletin 1 (1960); credibility weight,
 * H. Bühlmann, ASTIN Bulletin 4 (1967).
 *
 * @example two items of two years, 10 30 10 30 and 4 12 8 24 with a season of 2: own shape 0.5 1.5, shrunk by 4/6... see test
 */
export function pooledSeason(histories: readonly SeasonalHistory[], season: number, above: Float64Array | null): Float64Array {
  const prior = above ?? new Float64Array(season).fill(1);
  if (season < 2) return prior;
  const years: { readonly values: Float64Array; readonly from: number; readonly to: number }[] = [];
  const seen = new Set<number>();
  for (const { values, from, to } of histories) {
    for (let start = from; start < to; start += season) years.push({ values, from: start, to: Math.min(to, start + season) });
    for (let t = from; t < to; t++) if (values[t]! > 0) seen.add(t);
  }
  const seasons = seen.size / season;
  if (seasons < 1) return prior;
  const shape = prior.slice();
  for (let round = 0; round < rounds; round++) {
    const units = new Float64Array(season);
    const expected = new Float64Array(season);
    for (const { values, from, to } of years) {
      let sold = 0;
      let share = 0;
      for (let t = from; t < to; t++) {
        if (Number.isNaN(values[t]!)) continue;
        sold += Math.max(0, values[t]!);
        share += shape[t % season]!;
      }
      if (!(sold > 0)) continue;
      const level = sold / share;
      for (let t = from; t < to; t++) {
        if (Number.isNaN(values[t]!)) continue;
        units[t % season]! += Math.max(0, values[t]!);
        expected[t % season]! += level;
      }
    }
    let change = 0;
    const next = shape.map((before, p) => (expected[p]! > 0 ? Math.max(leastIndex, units[p]! / expected[p]!) : before));
    const mean = next.reduce((sum, v) => sum + v, 0) / season;
    for (let p = 0; p < season; p++) {
      change = Math.max(change, Math.abs(next[p]! / mean - shape[p]!));
      shape[p] = next[p]! / mean;
    }
    if (change < settled) break;
  }
  const trust = seasons / (seasons + halfTrust);
  const mixed = shape.map((own, p) => trust * own + (1 - trust) * prior[p]!);
  const mean = mixed.reduce((sum, v) => sum + v, 0) / season;
  return mixed.map((v) => v / mean);
}

/** A place in which nothing is sold keeps a little, so that a level can be read from it. */
const leastIndex = 0.02;
