/**
 * Is there a season, how strong is it, and what is its shape: the first question asked of every history.
 */

/** Autocorrelation of y[0..n) at one lag, about the mean; 0 for a constant series. */
export function autocorrelation(y: Float64Array, n: number, lag: number): number {
  let mean = 0;
  for (let t = 0; t < n; t++) mean += y[t]!;
  mean /= n;
  let variance = 0;
  let product = 0;
  for (let t = 0; t < n; t++) {
    const d = y[t]! - mean;
    variance += d * d;
    if (t >= lag) product += d * (y[t - lag]! - mean);
  }
  return variance > 0 ? product / variance : 0;
}

/**
 * How far the autocorrelation at one season stands out: |r_m| / √((1 + 2 Σ_{k<m} r_k²) / n). Above 1.645 the series is
 * called seasonal. 0 when no more than two seasons are known or m is 1.
 * Source: V. Assimakopoulos & K. Nikolopoulos, IJF 16 (2000), section 3, 90 % level.
 */
export function seasonalityTest(y: Float64Array, n: number, m: number): number {
  if (m < 2 || n <= 2 * m) return 0;
  let mean = 0;
  for (let t = 0; t < n; t++) mean += y[t]!;
  mean /= n;
  let variance = 0;
  for (let t = 0; t < n; t++) variance += (y[t]! - mean) * (y[t]! - mean);
  if (!(variance > 0)) return 0;
  let squares = 0;
  let last = 0;
  for (let k = 1; k <= m; k++) {
    let product = 0;
    for (let t = k; t < n; t++) product += (y[t]! - mean) * (y[t - k]! - mean);
    last = product / variance;
    if (k < m) squares += last * last;
  }
  return Math.abs(last) / Math.sqrt((1 + 2 * squares) / n);
}

export const seasonalLimit = 1.645;

/**
 * Classical indices: mean over the seasons of y over (multiplicative) or minus (additive) its centred moving average,
 * normalised to mean 1 or sum 0. `indices[j]` belongs to the periods t with t mod m = j. `average` is scratch [n].
 * Needs n >= 2m; false when a multiplicative index would not be positive, and then `indices` mean nothing.
 * Source: S. Makridakis, S. Wheelwright & R. Hyndman, Forecasting (1998), section 3/4.
 */
export function classicalIndices(
  y: Float64Array,
  n: number,
  m: number,
  multiplicative: boolean,
  indices: Float64Array,
  average: Float64Array,
): boolean {
  centredAverage(y, n, m, average);
  const half = m >> 1;
  const first = half;
  const last = n - half;
  let total = 0;
  for (let j = 0; j < m; j++) {
    let sum = 0;
    let count = 0;
    for (let t = j < first ? j + m * Math.ceil((first - j) / m) : j; t < last; t += m) {
      const a = average[t]!;
      if (multiplicative) {
        if (!(a > 0)) return false;
        sum += y[t]! / a;
      } else sum += y[t]! - a;
      count++;
    }
    if (count === 0) return false;
    const index = sum / count;
    if (multiplicative && !(index > 1e-2)) return false;
    indices[j] = index;
    total += index;
  }
  for (let j = 0; j < m; j++) indices[j] = multiplicative ? (indices[j]! * m) / total : indices[j]! - total / m;
  return true;
}

/** Centred moving average of one season, 2 x m for even m; written for t in [m/2, n - m/2). */
function centredAverage(y: Float64Array, n: number, m: number, average: Float64Array): void {
  const half = m >> 1;
  if (m % 2 === 1) {
    let sum = 0;
    for (let t = 0; t < m && t < n; t++) sum += y[t]!;
    for (let t = half; t < n - half; t++) {
      average[t] = sum / m;
      sum += (t + half + 1 < n ? y[t + half + 1]! : 0) - y[t - half]!;
    }
    return;
  }
  for (let t = half; t < n - half; t++) {
    let sum = (y[t - half]! + y[t + half]!) / 2;
    for (let k = t - half + 1; k < t + half; k++) sum += y[k]!;
    average[t] = sum / m;
  }
}

/** With less than two ratios an index its noise can hardly be seen: so much of it is believed. Chosen on training data. */
const trustInTwoSeasons = 0.85;

/**
 * Shrinks indices towards "no season" as far as their own noise asks for (positive-part James-Stein):
 * W = min(1, (m − 3) v / Σ (s_j − c)²), s_j ← c + (1 − W)(s_j − c), c the neutral index (1 or 0) and v the variance of an
 * index. Weak seasons fade instead of being switched on or off by a test. Gives 1 − W, the share that is kept.
 * `average` is scratch as left by `classicalIndices`.
 * Source: D. Miller & D. Williams, IJF 19 (2003), section 3.1.
 */
export function shrinkIndices(
  y: Float64Array,
  n: number,
  m: number,
  multiplicative: boolean,
  indices: Float64Array,
  average: Float64Array,
): number {
  const half = m >> 1;
  let noise = 0;
  let count = 0;
  for (let t = half; t < n - half; t++) {
    const r = (multiplicative ? y[t]! / average[t]! : y[t]! - average[t]!) - indices[t % m]!;
    noise += r * r;
    count++;
  }
  const neutral = multiplicative ? 1 : 0;
  let spread = 0;
  for (let j = 0; j < m; j++) spread += (indices[j]! - neutral) * (indices[j]! - neutral);
  if (!(spread > 0)) return 0;
  const variance = (noise / Math.max(1, count - m)) * (m / count);
  const believed = 1 - Math.min(1, (Math.max(0, m - 3) * variance) / spread);
  const kept = count < 2 * m ? believed * trustInTwoSeasons : believed;
  for (let j = 0; j < m; j++) indices[j] = neutral + kept * (indices[j]! - neutral);
  return kept;
}
