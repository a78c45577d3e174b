/** How earlier launches spread their sales over the periods since launch. */
export interface LaunchCurve {
  /** Share of the volume by age, summing to 1 [ages]. */
  readonly shares: Float64Array;
  /** Standard deviation of the share between the launches, by age; 0 where only one is known. */
  readonly spread: Float64Array;
  /** Launches that were used. */
  readonly launches: number;
}

/**
 * The mean launch curve of earlier items, aligned by age: each launch as shares of its own volume, then the mean.
 *
 * `launches`: units by period since launch, oldest first, of any length; those shorter than `ages` still say what they know:
 * all are scaled by their volume over the ages every one of them has. Launches without sales in these ages are left out.
 * Null when nothing is left.
 * Source: S. Makridakis, S. Wheelwright & R. Hyndman, Forecasting: Methods and Applications (1998), chapter 9, analogies.
 *
 * @example 2 6 2 and 10 20 10: shares 0.2 0.6 0.2 and 0.25 0.5 0.25, curve 0.225 0.55 0.225
 */
export function launchCurve(launches: readonly Float64Array[], ages: number): LaunchCurve | null {
  const told = launches.filter((units) => units.length > 0);
  let common = ages;
  for (const units of told) common = Math.min(common, units.length);
  const scaled = told
    .map((units) => {
      let volume = 0;
      for (let a = 0; a < common; a++) volume += units[a]!;
      return { units, volume };
    })
    .filter(({ volume }) => volume > 0);
  if (scaled.length === 0) return null;
  const shares = new Float64Array(ages);
  const spread = new Float64Array(ages);
  for (let a = 0; a < ages; a++) {
    const known = scaled.filter(({ units }) => a < units.length).map(({ units, volume }) => Math.max(0, units[a]!) / volume);
    if (known.length === 0) {
      shares[a] = shares[a - 1]!;
      spread[a] = spread[a - 1]!;
      continue;
    }
    const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
    shares[a] = mean;
    if (known.length > 1) spread[a] = Math.sqrt(known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (known.length - 1));
  }
  const total = shares.reduce((sum, v) => sum + v, 0);
  return { shares: shares.map((v) => v / total), spread: spread.map((v) => v / total), launches: scaled.length };
}
