/**
 * How wide an interval must be: quantiles of (actual − mean) / σ, by class of series and step ahead.
 *
 *   factor(class, step, τ) = (1 − w) x(class, τ) + w q(class, step, τ)
 *
 * x(τ) is a quantile at variance 1, between Student's t and the normal by the shape of the class's errors (tails.ts), q the quantile of
 * errors really made at past origins of the batch, pooled over its series (split conformal), and w = trust · n / (n + 50) for n pooled
 * errors. `trust` stays well below 1 where σ is good, because all errors of a batch share one stretch of history: a calm or wild one must
 * not be taken for the rule. Their shape knows nothing of calm and wild, and is taken as it is.
 * How the numbers were chosen, and the coverage reached: docs/mathematics/forecasting.md.
 * Source: split conformal: J. Lei, M. G'Sell, A. Rinaldo, R. Tibshirani & L. Wasserman, JASA 113 (2018).
 */
import type { Calibration, MethodName, Quantiles } from './forecast.ts';
import { builtIn, heavyTailed, lightnessOf, ranked, studentQuantile } from './tails.ts';

/** Pooled errors at which the pool and the built-in distribution would weigh the same under full trust. */
const halfTrust = 50;
/** σ of these methods also holds how far their members disagree. */
const wellJudged: ReadonlySet<MethodName> = new Set(['default', 'combination', 'temporal-hierarchy']);

/** How much the errors of the batch may move the built-in widths of a method, 0 to 1. */
export function trustOf(method: MethodName): number {
  return wellJudged.has(method) ? 0.5 : 1;
}

/** Histories shorter than this are a class of their own. */
const longHistory = 48;

/** A history needs this many periods to teach, and more than this to be taught at a past origin. */
export const fewestTaught = 8;

/**
 * Degrees of freedom of a variance estimated from 2 to 7 periods: one is lost for the size of a step (carried on, up to 3),
 * two for level and trend (from 4 on).
 */
const freedomOfFew: ReadonlyMap<string, number> = new Map([
  ['few-2', 1],
  ['few-3', 2],
  ['few-4', 2],
  ['few-5', 3],
  ['few-6', 4],
  ['few-7', 5],
]);

/** Series that share their experience: the same season and a history of similar length. Too few periods share none. */
export function classOf(period: number, known: number): string {
  if (known < fewestTaught) return `few-${known}`;
  return `${period}-${known < longHistory ? 'short' : 'long'}`;
}

/** Width of a class that no error taught, in σ. */
function untaught(className: string, level: number): number {
  const freedom = freedomOfFew.get(className);
  return freedom === undefined ? heavyTailed(level) : studentQuantile(level, freedom);
}

/** Scaled errors of one forecast from a past origin: (actual − mean) / σ by step; NaN beyond the end of the history. */
export interface ScaledErrors {
  readonly className: string;
  readonly errors: Float64Array;
}

/** Pools errors into factors at `levels`, for steps 1 to `horizon`; `shape` is how much of their shape is believed, 0 to 1. */
export function learnCalibration(
  samples: readonly ScaledErrors[],
  levels: readonly number[],
  horizon: number,
  trust: number,
  shape = 1,
): Calibration {
  const groups = new Map<string, Float64Array[]>();
  for (const { className, errors } of samples) {
    const group = groups.get(className);
    if (group) group.push(errors);
    else groups.set(className, [errors]);
  }
  const factors = new Map<string, Float64Array>();
  for (const [className, group] of groups) {
    const table = new Float64Array(levels.length * horizon);
    const byStep = Array.from({ length: horizon }, (_, h) =>
      Float64Array.from(group.map((errors) => errors[h] ?? Number.NaN).filter(Number.isFinite)).sort(),
    );
    const lightness = shape * lightnessOf(byStep);
    const plain = levels.map((level) => builtIn(level, lightness));
    for (let h = 0; h < horizon; h++) {
      const pooled = byStep[h]!;
      const weight = (trust * pooled.length) / (pooled.length + halfTrust);
      for (let i = 0; i < levels.length; i++) {
        const seen = pooled.length > 0 ? ranked(pooled, levels[i]!) : 0;
        table[i * horizon + h] = (1 - weight) * plain[i]! + weight * seen;
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
        calibration && table ? read(calibration, table, Math.min(h, calibration.horizon - 1), level) : untaught(className, level);
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
