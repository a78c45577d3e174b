import type { RollingErrors } from '../forecast.ts';

/** Consecutive periods after the origin whose demand is added up: `first` 1 is the next period, `periods` how many. */
export interface LeadWindow {
  readonly first: number;
  readonly periods: number;
}

/** The errors a series made at past origins, and the class (family, ABC class, frequency) whose experience it shares. */
export interface SeriesErrors {
  readonly className: string;
  readonly errors: RollingErrors;
}

/** Errors of one window in standard deviations of the forecasts that made them: sorted, by class and over all series. */
export interface ErrorPool {
  readonly window: LeadWindow;
  readonly byClass: ReadonlyMap<string, Float64Array>;
  readonly all: Float64Array;
}

/**
 * Collects what forecasts of many series have erred over one window, so that a thin series can lean on its family.
 *
 * For each origin the errors of the window are added and divided by √Σσ²: errors of neighbouring periods move together, and
 * a pool of sums keeps that, which widths of single periods cannot. Origins whose window had not ended are left out.
 */
export function poolErrors(series: readonly SeriesErrors[], window: LeadWindow): ErrorPool {
  const groups = new Map<string, number[]>();
  const everything: number[] = [];
  for (const { className, errors } of series) {
    let group = groups.get(className);
    if (!group) {
      group = [];
      groups.set(className, group);
    }
    for (const error of scaledErrors(errors, window)) {
      group.push(error);
      everything.push(error);
    }
  }
  const byClass = new Map<string, Float64Array>();
  for (const [name, group] of groups) byClass.set(name, Float64Array.from(group).sort());
  return { window, byClass, all: Float64Array.from(everything).sort() };
}

/** Scaled errors of one series over a window, one for each origin at which the window was known; not sorted. */
export function scaledErrors(errors: RollingErrors, window: LeadWindow): Float64Array {
  const found: number[] = [];
  for (let o = 0; o < errors.origins.length; o++) {
    let error = 0;
    let variance = 0;
    for (let h = window.first - 1; h < window.first - 1 + window.periods; h++) {
      const at = o * errors.horizon + h;
      error += h < errors.horizon ? errors.errors[at]! : Number.NaN;
      variance += (errors.sigmas[at] ?? Number.NaN) ** 2;
    }
    const scaled = error / Math.sqrt(variance);
    if (Number.isFinite(scaled)) found.push(scaled);
    else if (error === 0) found.push(0);
  }
  return Float64Array.from(found);
}

/** Errors at which a series' own experience weighs as much as its class, and a class as much as all series. */
const halfTrust = 50;

/**
 * Quantiles of the scaled error of one series: of the mixture of its own n errors, with weight n / (n + 50), and those of
 * its class; the class is mixed with all series in the same way. The level is widened to the finite-sample rank
 * (N + 1) τ of all N errors at hand, below the median as above it, so that few errors never promise more than they can.
 *
 * Levels rise, and so do the quantiles. With no error at all the standard normal stands in, through `fallback`.
 *
 * Source: split conformal prediction, J. Lei et al., JASA 113 (2018); pooling by weight n / (n + k) is Bühlmann's
 * credibility (ASTIN Bulletin 4, 1967).
 */
export function scaledQuantiles(
  own: Float64Array,
  className: string,
  pool: ErrorPool,
  levels: readonly number[],
  fallback: (level: number) => number,
): Float64Array {
  const group = pool.byClass.get(className) ?? new Float64Array(0);
  const ownShare = own.length / (own.length + halfTrust);
  const groupShare = (1 - ownShare) * (group.length / (group.length + halfTrust));
  const allShare = pool.all.length > 0 ? 1 - ownShare - groupShare : 0;
  const parts = [
    { values: Float64Array.from(own).sort(), share: ownShare },
    { values: group, share: groupShare },
    { values: pool.all, share: allShare },
  ].filter((part) => part.values.length > 0 && part.share > 0);
  if (parts.length === 0) return Float64Array.from(levels, fallback);
  const mirrored = parts.map(({ values, share }) => ({ values: values.map((x) => -x).reverse(), share }));
  return Float64Array.from(levels, (level) =>
    level < 0.5 ? -mixtureQuantile(mirrored, 1 - level) : mixtureQuantile(parts, level),
  );
}

interface Part {
  /** Sorted. */
  readonly values: Float64Array;
  readonly share: number;
}

/** Smallest x with Σ share · count(values <= x) / n >= level (1 + 1/N) Σ share; the largest value when none reaches it. */
function mixtureQuantile(parts: readonly Part[], level: number): number {
  let total = 0;
  let errors = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const { values, share } of parts) {
    total += share;
    errors += values.length;
    lowest = Math.min(lowest, values[0]!);
    highest = Math.max(highest, values[values.length - 1]!);
  }
  const wanted = level * (1 + 1 / errors) * total - 1e-12;
  let best = highest;
  for (const { values } of parts) {
    let low = 0;
    let high = values.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const x = values[middle]!;
      if (reached(parts, x) >= wanted) {
        if (x < best) best = x;
        high = middle - 1;
      } else low = middle + 1;
    }
  }
  return Math.max(lowest, best);
}

function reached(parts: readonly Part[], x: number): number {
  let sum = 0;
  for (const { values, share } of parts) {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle]! <= x) low = middle + 1;
      else high = middle;
    }
    sum += (share * low) / values.length;
  }
  return sum;
}
