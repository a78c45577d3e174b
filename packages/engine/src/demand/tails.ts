/**
 * Shape of the errors of forecasts, whatever their size: how much further out the rare ones lie than the usual ones.
 *
 *   x(level) = (1 − lightness) t(level) + lightness z(level)
 *
 * t is the quantile of Student's t with 5 degrees of freedom at variance 1, what errors of mixed business series look like, z that of the
 * normal, where series are alike and nothing happens to them. At 95 % the two hardly differ, 1.99 and 1.96; at 80 % they are 1.14 and 1.28, so
 * that widths from t hold 75 % of normal errors.
 */
import { normalQuantile } from './uncertainty/normal.ts';

const known = new Map<number, number>();

/** Quantile at variance 1, from Student's t (lightness 0) to the normal (1). */
export function builtIn(level: number, lightness: number): number {
  const heavy = heavyTailed(level);
  return lightness === 0 ? heavy : heavy + lightness * (normalQuantile(level) - heavy);
}

/** Errors at which what they show and Student's t weigh the same. */
const halfShown = 200;

/**
 * How light the tails of errors are, 0 (Student's t with 5 degrees of freedom, or heavier) to 1 (the normal, or lighter): where the ratio of
 * their middle 80 % to their middle 95 % lies between those of the two, counted in errors. `byStep` holds the errors of each step, sorted;
 * every step is compared in its own size, so that a step that errs more is no tail.
 */
export function lightnessOf(byStep: readonly Float64Array[]): number {
  let inner = 0;
  let outer = 0;
  let count = 0;
  for (const sorted of byStep) {
    if (sorted.length < 2) continue;
    count += sorted.length;
    inner += sorted.length * (ranked(sorted, 0.9) - ranked(sorted, 0.1));
    outer += sorted.length * (ranked(sorted, 0.975) - ranked(sorted, 0.025));
  }
  if (!(outer > 0)) return 0;
  const heavy = heavyTailed(0.9) / heavyTailed(0.975);
  const light = normalQuantile(0.9) / normalQuantile(0.975);
  const shown = Math.min(1, Math.max(0, (inner / outer - heavy) / (light - heavy)));
  return (shown * count) / (count + halfShown);
}

/** Quantile of sorted numbers at rank (n + 1) τ, between neighbours. */
export function ranked(sorted: Float64Array, level: number): number {
  const rank = Math.min(sorted.length - 1, Math.max(0, level * (sorted.length + 1) - 1));
  const below = Math.floor(rank);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (rank - below) * (sorted[above]! - sorted[below]!);
}

/** Quantile of Student's t with 5 degrees of freedom, divided by its standard deviation √(5/3). */
export function heavyTailed(level: number): number {
  let value = known.get(level);
  if (value === undefined) {
    value = studentQuantile(level, 5) * Math.sqrt(3 / 5);
    known.set(level, value);
  }
  return value;
}

/**
 * Quantile of Student's t: F(t) = (1 + A(θ)) / 2, tan θ = t / √ν, solved for θ by bisection.
 *
 *   ν odd   A = 2/π (θ + sin θ (cos θ + 2/3 cos³ θ + … + (2·4…(ν − 3)) / (3·5…(ν − 2)) cos^(ν−2) θ))
 *   ν even  A = sin θ (1 + 1/2 cos² θ + … + (1·3…(ν − 3)) / (2·4…(ν − 2)) cos^(ν−2) θ)
 *
 * Source: M. Abramowitz & I. Stegun (1964), 26.7.3 and 26.7.4.
 */
export function studentQuantile(level: number, freedom: number): number {
  if (!(level > 0 && level < 1)) throw new Error(`a quantile level lies between 0 and 1, ${level} does not`);
  if (level === 0.5) return 0;
  let low = -Math.PI / 2;
  let high = Math.PI / 2;
  for (let i = 0; i < 60; i++) {
    const angle = (low + high) / 2;
    if ((1 + centralShare(angle, freedom)) / 2 < level) low = angle;
    else high = angle;
  }
  return Math.tan((low + high) / 2) * Math.sqrt(freedom);
}

function centralShare(angle: number, freedom: number): number {
  const cosine = Math.cos(angle);
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let k = isOdd ? 3 : 2; k <= freedom; k += 2) {
    sum += term;
    term *= ((k - 1) / k) * cosine * cosine;
  }
  const inside = Math.sin(angle) * sum;
  return isOdd ? (2 / Math.PI) * (angle + inside) : inside;
}
