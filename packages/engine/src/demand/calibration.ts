/**
 * How wide an interval must be: quantiles of (actual − mean) / σ, by class of series and step ahead.
 *
 *   factor(class, step, τ) = (1 − w) t(τ) + w q(class, step, τ)
 *
 * t(τ) is the quantile of a Student distribution with 5 degrees of freedom scaled to variance 1 (errors of business series
 * have heavier tails than the normal), q the quantile of errors really made at past origins of the batch, pooled over its
 * series (split conformal), and w = trust · n / (n + 50) for n pooled errors. `trust` stays well below 1 where σ is good,
 * because all errors of a batch share one stretch of history: a calm or wild one must not be taken for the rule.
 * How the numbers were chosen, and the coverage reached: docs/mathematics/forecasting.md.
 * Source: split conformal: J. Lei, M. G'Sell, A. Rinaldo, R. Tibshirani & L. Wasserman, JASA 113 (2018).
 */
import type { Calibration, MethodName, Quantiles } from './forecast.ts';

/** Pooled errors at which the pool and the built-in distribution would weigh the same under full trust. */
const halfTrust = 50;
/** σ of these methods also holds how far their members disagree. */
const wellJudged: ReadonlySet<MethodName> = new Set(['default', 'combination', 'temporal-hierarchy']);

/** How much the errors of the batch may move the built-in widths of a method, 0 to 1. */
export function trustOf(method: MethodName): number {
  return wellJudged.has(method) ? 0.6 : 1;
}

/** Histories shorter than this are a class of their own. */
const longHistory = 48;

/** Series that share their experience: the same season and a history of similar length. */
export function classOf(period: number, known: number): string {
  return `${period}-${known < longHistory ? 'short' : 'long'}`;
}

/** Scaled errors of one forecast from a past origin: (actual − mean) / σ by step; NaN beyond the end of the history. */
export interface ScaledErrors {
  readonly className: string;
  readonly errors: Float64Array;
}

/** Pools errors into factors at `levels`, for steps 1 to `horizon`. */
export function learnCalibration(
  samples: readonly ScaledErrors[],
  levels: readonly number[],
  horizon: number,
  trust: number,
): Calibration {
  const groups = new Map<string, Float64Array[]>();
  for (const { className, errors } of samples) {
    const group = groups.get(className);
    if (group) group.push(errors);
    else groups.set(className, [errors]);
  }
  const factors = new Map<string, Float64Array>();
  const builtIn = levels.map(heavyTailed);
  for (const [className, group] of groups) {
    const table = new Float64Array(levels.length * horizon);
    for (let h = 0; h < horizon; h++) {
      const pooled = Float64Array.from(group.map((errors) => errors[h] ?? Number.NaN).filter(Number.isFinite)).sort();
      const weight = (trust * pooled.length) / (pooled.length + halfTrust);
      for (let i = 0; i < levels.length; i++) {
        const seen = pooled.length > 0 ? ranked(pooled, levels[i]!) : 0;
        table[i * horizon + h] = (1 - weight) * builtIn[i]! + weight * seen;
      }
    }
    factors.set(className, table);
  }
  return { levels, horizon, factors };
}

/**
 * Quantiles mean + σ · factor, rising in the level, not below `floor`. Levels the table does not hold are read between its
 * own along the built-in distribution, and beyond its ends in proportion to it. Without a table, or a class it does not
 * know, the built-in distribution holds.
 */
export function quantilesOf(
  mean: Float64Array,
  sigma: Float64Array,
  className: string,
  calibration: Calibration | null,
  levels: readonly number[],
  floor: number,
): Quantiles {
  const horizon = mean.length;
  const values = new Float64Array(levels.length * horizon);
  const table = calibration?.factors.get(className);
  for (let h = 0; h < horizon; h++) {
    let last = floor;
    for (let i = 0; i < levels.length; i++) {
      const level = levels[i]!;
      const factor =
        calibration && table ? read(calibration, table, Math.min(h, calibration.horizon - 1), level) : heavyTailed(level);
      last = Math.max(last, mean[h]! + sigma[h]! * factor);
      values[i * horizon + h] = last;
    }
  }
  return { levels, values };
}

function read({ levels, horizon }: Calibration, table: Float64Array, h: number, level: number): number {
  let above = 0;
  while (above < levels.length && levels[above]! < level) above++;
  if (above < levels.length && levels[above] === level) return table[above * horizon + h]!;
  const x = heavyTailed(level);
  if (above === 0 || above === levels.length) {
    const end = above === 0 ? 0 : levels.length - 1;
    const factor = table[end * horizon + h]!;
    const known = heavyTailed(levels[end]!);
    return known !== 0 && factor / known > 0 ? (factor / known) * x : factor + (x - known);
  }
  const left = heavyTailed(levels[above - 1]!);
  const right = heavyTailed(levels[above]!);
  const low = table[(above - 1) * horizon + h]!;
  const high = table[above * horizon + h]!;
  return low + ((high - low) * (x - left)) / (right - left);
}

/** Quantile of sorted numbers at rank (n + 1) τ, between neighbours. */
function ranked(sorted: Float64Array, level: number): number {
  const rank = Math.min(sorted.length - 1, Math.max(0, level * (sorted.length + 1) - 1));
  const below = Math.floor(rank);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (rank - below) * (sorted[above]! - sorted[below]!);
}

const known = new Map<number, number>();

/**
 * Quantile of Student's t with 5 degrees of freedom, divided by its standard deviation √(5/3).
 * F(t) = 1/2 + [θ + sin θ cos θ (1 + 2/3 cos² θ)] / π, tan θ = t / √5; solved for θ by bisection.
 * Source: M. Abramowitz & I. Stegun (1964), 26.7.3.
 */
export function heavyTailed(level: number): number {
  const remembered = known.get(level);
  if (remembered !== undefined) return remembered;
  if (!(level > 0 && level < 1)) throw new Error(`a quantile level lies between 0 and 1, ${level} does not`);
  let low = -Math.PI / 2;
  let high = Math.PI / 2;
  for (let i = 0; i < 60; i++) {
    const angle = (low + high) / 2;
    const cosine = Math.cos(angle);
    const probability = 0.5 + (angle + Math.sin(angle) * cosine * (1 + (2 / 3) * cosine * cosine)) / Math.PI;
    if (probability < level) low = angle;
    else high = angle;
  }
  const value = level === 0.5 ? 0 : Math.tan((low + high) / 2) * Math.sqrt(3);
  known.set(level, value);
  return value;
}
