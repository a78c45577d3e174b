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
/** Seasons that show how far one differs from the next. */
const fewestSeasons = 1.5;
const rounds = 30;
const settled = 1e-7;

/**
 * The seasonal shape that many histories share, though each is too short, or moves too much, to show it alone.
 *
 *   units of history i in its year j, place p  ≈  level(i, j) · shape(p)
 *
 * Every history is cut into years since its first sale, each with a level of its own, so that launches, growth and the end of
 * items do not look like a season; inside a year the level grows as all histories together grow from season to season
 * ({@link sharedGrowth}), or the shape would hold that growth. Part of a year counts for the places it has. Levels and shape are brought in turn to the
 * sums of the units (iterative proportional fitting), the shape to mean 1. Then it is shrunk towards `above` (none: flat): as
 * far as its own noise asks for where a season and a half or more are known, else by n / (n + 2) for n seasons.
 *
 * Source: minimum-bias fit of a multiplicative table, R. Bailey & L. Simon, ASTIN Bulletin 1 (1960); credibility weight,
 * H. Bühlmann, ASTIN Bulletin 4 (1967); shrinkage of seasons, D. Miller & D. Williams, IJF 19 (2003).
 *
 * @example 10 30√2 20 60√2 40 120√2, season 2: sales double from season to season; shape 0.5 1.5, nothing is left over, so nothing is shrunk
 */
export function pooledSeason(histories: readonly SeasonalHistory[], season: number, above: Float64Array | null): Float64Array {
  const prior = above ?? new Float64Array(season).fill(1);
  if (season < 2) return prior;
  const years: SeasonalHistory[] = [];
  const seen = new Set<number>();
  for (const { values, from, to } of histories) {
    for (let start = from; start < to; start += season) years.push({ values, from: start, to: Math.min(to, start + season) });
    for (let t = from; t < to; t++) if (values[t]! > 0) seen.add(t);
  }
  const seasons = seen.size / season;
  if (seasons < 1) return prior;
  const growth = sharedGrowth(histories, season);
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
        share += shape[t % season]! * grown(growth, t - from);
      }
      if (!(sold > 0)) continue;
      const level = sold / share;
      for (let t = from; t < to; t++) {
        if (Number.isNaN(values[t]!)) continue;
        units[t % season]! += Math.max(0, values[t]!);
        expected[t % season]! += level * grown(growth, t - from);
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
  const trust = seasons < fewestSeasons ? seasons / (seasons + halfTrust) : keptShare(years, shape, prior, season, growth);
  const mixed = shape.map((own, p) => trust * own + (1 - trust) * prior[p]!);
  const mean = mixed.reduce((sum, v) => sum + v, 0) / season;
  return mixed.map((v) => v / mean);
}

/**
 * Share of the way from the shape above to the own one that stands out from noise (positive-part James-Stein):
 * 1 - min(1, (m - 3) v / Σ (own - above)²), v the variance of an index, read from what the sums of all histories leave about
 * the shape. Counted by the sum of all histories, because their years share one noise.
 */
function keptShare(
  years: readonly SeasonalHistory[],
  shape: Float64Array,
  prior: Float64Array,
  season: number,
  growth: number,
): number {
  const length = years.reduce((most, { to }) => Math.max(most, to), 0);
  const units = new Float64Array(length);
  const levels = new Float64Array(length);
  for (const { values, from, to } of years) {
    let sold = 0;
    let share = 0;
    for (let t = from; t < to; t++) {
      if (Number.isNaN(values[t]!)) continue;
      sold += Math.max(0, values[t]!);
      share += shape[t % season]! * grown(growth, t - from);
    }
    for (let t = from; t < to; t++) {
      if (Number.isNaN(values[t]!)) continue;
      units[t]! += Math.max(0, values[t]!);
      levels[t]! += (sold / share) * grown(growth, t - from);
    }
  }
  let noise = 0;
  let count = 0;
  for (let t = 0; t < length; t++) {
    if (!(levels[t]! > 0)) continue;
    noise += (units[t]! / levels[t]! - shape[t % season]!) ** 2;
    count++;
  }
  const free = count - season - (Math.ceil(count / season) - 1);
  let spread = 0;
  for (let p = 0; p < season; p++) spread += (shape[p]! - prior[p]!) ** 2;
  if (!(free > 0 && spread > 0)) return 1;
  const variance = (noise / free) * (season / count);
  return 1 - Math.min(1, (Math.max(1, season - 3) * variance) / spread);
}

/** Growth of a period's level, `age` periods after the first of its year. */
const grown = (growth: number, age: number): number => Math.exp(growth * age);

/** Change of the log of the level from a period to the next beyond which it is no growth but a new business: a factor of 2 a year. */
const fastest = Math.LN2;

/**
 * Growth a period, in log points, that the histories share: what they sold in the last full season against the season before,
 * each history counting only if it was sold throughout both, so that launches and ends are no growth. 0 where none was.
 */
export function sharedGrowth(histories: readonly SeasonalHistory[], season: number): number {
  let end = 0;
  for (const { to } of histories) end = Math.max(end, to);
  let before = 0;
  let after = 0;
  for (const { values, from, to } of histories) {
    if (to < end || from > end - 2 * season) continue;
    let one = 0;
    let two = 0;
    for (let t = end - 2 * season; t < end; t++) {
      if (Number.isNaN(values[t]! + values[t + (t < end - season ? season : -season)]!)) continue;
      if (t < end - season) one += Math.max(0, values[t]!);
      else two += Math.max(0, values[t]!);
    }
    before += one;
    after += two;
  }
  if (!(before > 0 && after > 0)) return 0;
  return Math.max(-fastest, Math.min(fastest, Math.log(after / before))) / season;
}

/** A place in which nothing is sold keeps a little, so that a level can be read from it. */
const leastIndex = 0.02;
