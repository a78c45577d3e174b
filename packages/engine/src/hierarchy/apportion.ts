/**
 * Cuts an amount into parts in proportion to weights so that the parts add up to it exactly, in whatever order they are added.
 *
 * Whole parts (`step` 1, or lots of another whole size) follow the method of the largest remainder: every part is rounded down, and
 * the units left go one by one to the largest remainders; ties to the larger weight, then to the earlier part.
 * Free parts (`step` 0) are rounded to the binary grain of the amount (2^-52 of it), on which sums of parts lose nothing, and the
 * largest part takes what rounding leaves.
 *
 * Units : amount, step and parts in the same unit. The amount must be a multiple of the step (see `inSteps`).
 * Errors: throws on weights that are negative, not finite, or all zero; callers choose another basis first.
 * Source: A. Hamilton's apportionment; M. Balinski and H. Young, "Fair Representation", 2nd ed., 2001.
 *
 * @example apportion(100, [1, 1, 1], 1) = [34, 33, 33]
 */
export function apportion(amount: number, weights: Float64Array, step: number): Float64Array {
  let largest = 0;
  for (const weight of weights) {
    if (!(weight >= 0) || weight === Infinity) throw new Error(`A weight must be a number from 0, not ${weight}.`);
    if (weight > largest) largest = weight;
  }
  if (largest === 0) throw new Error('All weights are zero.');
  const parts = new Float64Array(weights.length);
  if (amount === 0) return parts;
  let sum = 0;
  for (const weight of weights) sum += weight / largest;
  const size = Math.abs(amount);
  if (step > 0) largestRemainder(Math.round(size / step), weights, largest, sum, parts);
  else onGrain(size, weights, largest, sum, parts);
  const unit = Math.sign(amount) * (step > 0 ? step : 1);
  if (unit !== 1) for (let k = 0; k < parts.length; k++) if (parts[k] !== 0) parts[k]! *= unit;
  return parts;
}

/** How many steps an amount is, or null when it is not a multiple of the step. */
export function inSteps(amount: number, step: number): number | null {
  const steps = Math.round(amount / step);
  return Math.abs(steps * step - amount) <= 1e-9 * Math.max(1, Math.abs(amount)) ? steps : null;
}

function largestRemainder(steps: number, weights: Float64Array, largest: number, sum: number, parts: Float64Array): void {
  const remainder = new Float64Array(weights.length);
  let left = steps;
  for (let k = 0; k < weights.length; k++) {
    const ideal = (weights[k]! / largest / sum) * steps;
    // A part that is whole but for rounding errors is whole.
    const whole = Math.abs(Math.round(ideal) - ideal) <= 1e-12 * ideal ? Math.round(ideal) : Math.floor(ideal);
    parts[k] = whole;
    // Rounding errors must not decide between equal remainders.
    remainder[k] = Math.round((ideal - whole) * 1e9);
    left -= whole;
  }
  if (left === 0) return;
  const order = Array.from(weights.keys())
    .filter((k) => weights[k]! > 0)
    .sort((a, b) => remainder[b]! - remainder[a]! || weights[b]! - weights[a]! || a - b);
  for (let n = 0; left > 0; n = (n + 1) % order.length, left--) parts[order[n]!]!++;
  for (let n = order.length - 1; left < 0; n = n > 0 ? n - 1 : order.length - 1) {
    if (parts[order[n]!]! === 0) continue;
    parts[order[n]!]!--;
    left++;
  }
}

function onGrain(size: number, weights: Float64Array, largest: number, sum: number, parts: Float64Array): void {
  const grain = grainOf(size);
  let left = size;
  let biggest = 0;
  for (let k = 0; k < weights.length; k++) {
    const part = Math.round(((weights[k]! / largest / sum) * size) / grain) * grain;
    parts[k] = part;
    left -= part;
    if (part > parts[biggest]!) biggest = k;
  }
  parts[biggest]! += left;
}

/** The value of the last binary digit of a positive number. */
function grainOf(size: number): number {
  let exponent = Math.floor(Math.log2(size));
  while (2 ** exponent > size) exponent--;
  while (2 ** (exponent + 1) <= size) exponent++;
  return 2 ** Math.max(-1074, exponent - 52);
}
