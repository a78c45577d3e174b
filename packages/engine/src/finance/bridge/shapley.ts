/**
 * Shapley value: what each driver adds, averaged over every order in which the drivers may change.
 *
 *   part_k = sum over sets S without k of  |S|! (n - |S| - 1)! / n!  *  (value(S with k) - value(S))
 *
 * The parts add up to value(all) - value(none), depend on no order, give nothing to a driver that changes nothing, and change their sign
 * when the two sides are swapped.
 *
 * Shapes: `values[mask]` is what is measured (several numbers, all of one length) when the drivers whose bits are set in `mask` have
 *         changed, 2^n of them; the answer is one row of the same length for each driver.
 * Source: L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II, 1953.
 *
 * @example shapley([[0], [6], [4], [12]]) = [[7], [5]]: alone 6 and 4, together 2 more, shared
 */
export function shapley(values: readonly ArrayLike<number>[]): Float64Array[] {
  const drivers = Math.log2(values.length);
  if (!Number.isInteger(drivers)) throw new Error(`Every set of drivers needs a value: 2^n of them, not ${values.length}.`);
  const width = values[0]!.length;
  return Array.from({ length: drivers }, (_, k) => {
    const part = new Float64Array(width);
    for (const { before, after, weight } of stepsOf(drivers, k)) {
      for (let j = 0; j < width; j++) part[j]! += weight * (values[after]![j]! - values[before]![j]!);
    }
    return part;
  });
}

/** A driver changing while the drivers of `before` have changed already, and how often that happens over all orders. */
export interface Step {
  readonly before: number;
  readonly after: number;
  readonly weight: number;
}

/** Every step of one of n drivers; the weights add up to 1. */
export function stepsOf(drivers: number, driver: number): Step[] {
  const bit = 1 << driver;
  const steps: Step[] = [];
  for (let before = 0; before < 2 ** drivers; before++) {
    if ((before & bit) !== 0) continue;
    steps.push({ before, after: before | bit, weight: weightOf(drivers, countBits(before)) });
  }
  return steps;
}

/** |S|! (n - |S| - 1)! / n! = 1 / (n * (n - 1 over |S|)). */
function weightOf(drivers: number, before: number): number {
  let choices = 1;
  for (let k = 0; k < before; k++) choices = (choices * (drivers - 1 - k)) / (k + 1);
  return 1 / (drivers * choices);
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
