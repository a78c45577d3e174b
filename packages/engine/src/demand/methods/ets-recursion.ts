/**
 * The recursion of exponential smoothing in error correction form, and its likelihood.
 *
 *   q = l + φ b;   ŷ = q, q + s or q · s;   e = y − ŷ
 *   e′ = e, or e / s when the season multiplies
 *   l ← q + α e′;   b ← φ b + β e′;   s ← s + γ e, or s + γ e / q when the season multiplies
 *
 * Additive and multiplicative errors share this path of point forecasts; they differ in the likelihood only:
 * n log Σ e², or n log Σ (e/ŷ)² + 2 Σ log |ŷ|. The logarithm is taken of products of eight ŷ, since it costs more than
 * the step itself.
 * Source: R. Hyndman, A. Koehler, J. Ord & R. Snyder, Forecasting with Exponential Smoothing (2008), tables 2.2, 2.3 and
 * section 5.1.
 *
 * States: state[0] level, state[1] trend, state[2 + j] season of the periods t with t mod m = j.
 * All run in place over y[0..n), leave the last states in `state` and give −2 log L without constants; Infinity when a
 * multiplicative forecast is not positive. `fit`, where not null, receives ŷ [n].
 */
export type SeasonKind = 'N' | 'A' | 'M';
export type ErrorKind = 'A' | 'M';
export type TrendKind = 'N' | 'A' | 'Ad';

/** Smallest forecast a multiplicative model may give, relative to data scaled to a size of about 1. */
const smallest = 1e-8;

export function runEts(
  error: ErrorKind,
  trend: TrendKind,
  season: SeasonKind,
  y: Float64Array,
  n: number,
  m: number,
  alpha: number,
  beta: number,
  gamma: number,
  phi: number,
  state: Float64Array,
  fit: Float64Array | null,
): number {
  if (fit) return record(error, season, y, n, m, alpha, beta, gamma, phi, state, fit);
  if (season === 'N') {
    if (trend === 'N') return error === 'A' ? levelA(y, n, alpha, state) : levelM(y, n, alpha, state);
    return error === 'A' ? trendA(y, n, alpha, beta, phi, state) : trendM(y, n, alpha, beta, phi, state);
  }
  if (season === 'A') {
    if (error === 'A') return seasonAddedA(y, n, m, alpha, beta, gamma, phi, state);
    return seasonAddedM(y, n, m, alpha, beta, gamma, phi, state);
  }
  return seasonTimesM(y, n, m, alpha, beta, gamma, phi, state);
}

function levelA(y: Float64Array, n: number, alpha: number, state: Float64Array): number {
  let l = state[0]!;
  let sum = 0;
  for (let t = 0; t < n; t++) {
    const e = y[t]! - l;
    sum += e * e;
    l += alpha * e;
  }
  state[0] = l;
  return n * Math.log(sum);
}

function levelM(y: Float64Array, n: number, alpha: number, state: Float64Array): number {
  let l = state[0]!;
  let sum = 0;
  let logs = 0;
  let product = 1;
  for (let t = 0; t < n; t++) {
    if (!(l > smallest)) return Number.POSITIVE_INFINITY;
    const e = y[t]! - l;
    const r = e / l;
    sum += r * r;
    product *= l;
    if ((t & 7) === 7) {
      logs += Math.log(product);
      product = 1;
    }
    l += alpha * e;
  }
  state[0] = l;
  return n * Math.log(sum) + 2 * (logs + Math.log(product));
}

function trendA(y: Float64Array, n: number, alpha: number, beta: number, phi: number, state: Float64Array): number {
  let l = state[0]!;
  let b = state[1]!;
  let sum = 0;
  for (let t = 0; t < n; t++) {
    b *= phi;
    const q = l + b;
    const e = y[t]! - q;
    sum += e * e;
    l = q + alpha * e;
    b += beta * e;
  }
  state[0] = l;
  state[1] = b;
  return n * Math.log(sum);
}

function trendM(y: Float64Array, n: number, alpha: number, beta: number, phi: number, state: Float64Array): number {
  let l = state[0]!;
  let b = state[1]!;
  let sum = 0;
  let logs = 0;
  let product = 1;
  for (let t = 0; t < n; t++) {
    b *= phi;
    const q = l + b;
    if (!(q > smallest)) return Number.POSITIVE_INFINITY;
    const e = y[t]! - q;
    const r = e / q;
    sum += r * r;
    product *= q;
    if ((t & 7) === 7) {
      logs += Math.log(product);
      product = 1;
    }
    l = q + alpha * e;
    b += beta * e;
  }
  state[0] = l;
  state[1] = b;
  return n * Math.log(sum) + 2 * (logs + Math.log(product));
}

function seasonAddedA(
  y: Float64Array,
  n: number,
  m: number,
  alpha: number,
  beta: number,
  gamma: number,
  phi: number,
  state: Float64Array,
): number {
  let l = state[0]!;
  let b = state[1]!;
  let sum = 0;
  let j = 2;
  const end = m + 2;
  for (let t = 0; t < n; t++) {
    b *= phi;
    const q = l + b;
    const s = state[j]!;
    const e = y[t]! - q - s;
    sum += e * e;
    l = q + alpha * e;
    b += beta * e;
    state[j] = s + gamma * e;
    if (++j === end) j = 2;
  }
  state[0] = l;
  state[1] = b;
  return n * Math.log(sum);
}

function seasonAddedM(
  y: Float64Array,
  n: number,
  m: number,
  alpha: number,
  beta: number,
  gamma: number,
  phi: number,
  state: Float64Array,
): number {
  let l = state[0]!;
  let b = state[1]!;
  let sum = 0;
  let logs = 0;
  let product = 1;
  let j = 2;
  const end = m + 2;
  for (let t = 0; t < n; t++) {
    b *= phi;
    const q = l + b;
    const s = state[j]!;
    const f = q + s;
    if (!(f > smallest)) return Number.POSITIVE_INFINITY;
    const e = y[t]! - f;
    const r = e / f;
    sum += r * r;
    product *= f;
    if ((t & 7) === 7) {
      logs += Math.log(product);
      product = 1;
    }
    l = q + alpha * e;
    b += beta * e;
    state[j] = s + gamma * e;
    if (++j === end) j = 2;
  }
  state[0] = l;
  state[1] = b;
  return n * Math.log(sum) + 2 * (logs + Math.log(product));
}

function seasonTimesM(
  y: Float64Array,
  n: number,
  m: number,
  alpha: number,
  beta: number,
  gamma: number,
  phi: number,
  state: Float64Array,
): number {
  let l = state[0]!;
  let b = state[1]!;
  let sum = 0;
  let logs = 0;
  let product = 1;
  let j = 2;
  const end = m + 2;
  for (let t = 0; t < n; t++) {
    b *= phi;
    const q = l + b;
    const s = state[j]!;
    const f = q * s;
    if (!(q > smallest && s > smallest)) return Number.POSITIVE_INFINITY;
    const e = y[t]! - f;
    const r = e / f;
    sum += r * r;
    product *= f;
    if ((t & 7) === 7) {
      logs += Math.log(product);
      product = 1;
    }
    // e / s = r q and e / q = r s: one division instead of three
    const eLevel = r * q;
    l = q + alpha * eLevel;
    b += beta * eLevel;
    state[j] = s + gamma * r * s;
    if (++j === end) j = 2;
  }
  state[0] = l;
  state[1] = b;
  return n * Math.log(sum) + 2 * (logs + Math.log(product));
}

/** The same recursion for every model, written plainly, keeping the one-step forecasts. Used once a fit, not in the search. */
function record(
  error: ErrorKind,
  season: SeasonKind,
  y: Float64Array,
  n: number,
  m: number,
  alpha: number,
  beta: number,
  gamma: number,
  phi: number,
  state: Float64Array,
  fit: Float64Array,
): number {
  let sum = 0;
  let logs = 0;
  for (let t = 0; t < n; t++) {
    const j = 2 + (season === 'N' ? 0 : t % m);
    const trend = phi * state[1]!;
    const q = state[0]! + trend;
    const s = season === 'N' ? 0 : state[j]!;
    const f = season === 'N' ? q : season === 'A' ? q + s : q * s;
    if (error === 'M' && !(f > smallest)) return Number.POSITIVE_INFINITY;
    fit[t] = f;
    const e = y[t]! - f;
    const size = error === 'M' ? e / f : e;
    sum += size * size;
    if (error === 'M') logs += Math.log(f);
    const eLevel = season === 'M' ? e / s : e;
    state[0] = q + alpha * eLevel;
    state[1] = trend + beta * eLevel;
    if (season === 'A') state[j] = s + gamma * e;
    if (season === 'M') state[j] = s + (gamma * e) / q;
  }
  return n * Math.log(sum) + 2 * logs;
}

/** Point forecasts of the next `horizon` periods from the states after period n − 1, into `mean`. */
export function projectEts(
  season: SeasonKind,
  n: number,
  m: number,
  phi: number,
  state: Float64Array,
  offset: number,
  horizon: number,
  mean: Float64Array,
): void {
  const level = state[offset]!;
  let trend = 0;
  let step = state[offset + 1]!;
  for (let h = 0; h < horizon; h++) {
    step *= phi;
    trend += step;
    const q = level + trend;
    if (season === 'N') mean[h] = q;
    else {
      const s = state[offset + 2 + ((n + h) % m)]!;
      mean[h] = season === 'A' ? q + s : q * s;
    }
  }
}

/**
 * Variance of the h-step error in units of σ², by class 1: 1 + Σ_{j<h} c_j², c_j = α + β (φ + … + φ^j) + γ [m divides j].
 * Source: Hyndman et al. (2008), table 6.1; used for multiplicative models too, with σ relative to the mean.
 */
export function etsVariance(
  alpha: number,
  beta: number,
  gamma: number,
  phi: number,
  m: number,
  seasonal: boolean,
  horizon: number,
  variance: Float64Array,
): void {
  let sum = 1;
  let power = 1;
  let slope = 0;
  for (let h = 0; h < horizon; h++) {
    variance[h] = sum;
    power *= phi;
    slope += power;
    const c = alpha + beta * slope + (seasonal && (h + 1) % m === 0 ? gamma : 0);
    sum += c * c;
  }
}
