import { dailyRate } from './daily-rate.ts';
import type { SupplyProblem } from './problem.ts';

/**
 * Cuts the horizon into at most `spans` pieces so that the rates of a free plan stay as close to one rate a piece as they can: the
 * least sum over products and pieces of weight x working days x (rate - mean rate of the piece)^2, found exactly by dynamic
 * programming over the last cut.
 *
 * `output`: units made of each stock point by period in the free plan, null where nothing is made. The weight of a product is the price
 * of keeping a unit over its mean rate, so that a large product does not drown a dear one. It is a guess where changes pay, made without
 * solving anything; gives the first periods of the pieces, beginning with 0.
 *
 * Source: R. Bellman, "On the approximation of curves by line segments using dynamic programming", Communications of the ACM 4(6), 1961.
 */
export function bestSegments(problem: SupplyProblem, output: readonly (Float64Array | null)[], spans: number): number[] {
  const T = problem.periods;
  const cost = segmentCosts(problem, output);
  // least[k][t]: cheapest way to cover the periods before t by k + 1 pieces; cut: first period of the last of them.
  const least: Float64Array[] = [];
  const cut: Int32Array[] = [];
  for (let k = 0; k < Math.min(spans, T); k++) {
    const row = new Float64Array(T + 1).fill(Infinity);
    const cuts = new Int32Array(T + 1);
    for (let t = 1; t <= T; t++) {
      if (k === 0) {
        row[t] = cost(0, t);
        continue;
      }
      for (let from = k; from < t; from++) {
        const total = least[k - 1]![from]! + cost(from, t);
        if (total < row[t]!) {
          row[t] = total;
          cuts[t] = from;
        }
      }
    }
    least.push(row);
    cut.push(cuts);
  }
  const firsts: number[] = [];
  for (let k = least.length - 1, t = T; k >= 0; k--) {
    const from = k === 0 ? 0 : cut[k]![t]!;
    firsts.unshift(from);
    t = from;
  }
  return firsts;
}

/** Weighted squared distance of the rates of periods from … to-1 from their mean, by sums over prefixes. */
function segmentCosts(problem: SupplyProblem, output: readonly (Float64Array | null)[]): (from: number, to: number) => number {
  const { periods: T, workingDays, stockPoints } = problem;
  const days = new Float64Array(T + 1);
  for (let t = 0; t < T; t++) days[t + 1] = days[t]! + workingDays[t]!;
  const sums: { readonly weight: number; readonly units: Float64Array; readonly squares: Float64Array }[] = [];
  output.forEach((made, i) => {
    if (made === null) return;
    const units = new Float64Array(T + 1);
    const squares = new Float64Array(T + 1);
    for (let t = 0; t < T; t++) {
      units[t + 1] = units[t]! + made[t]!;
      squares[t + 1] = squares[t]! + dailyRate(made[t]! * made[t]!, workingDays[t]!);
    }
    if (!(units[T]! > 0)) return;
    const keeping = stockPoints[i]!.holdingCost.reduce((a, b) => a + b, 0) / T;
    sums.push({ weight: ((keeping > 0 ? keeping : 1) * days[T]!) / units[T]!, units, squares });
  });
  return (from, to) => {
    const span = days[to]! - days[from]!;
    let total = 0;
    for (const { weight, units, squares } of sums) {
      const made = units[to]! - units[from]!;
      total += weight * Math.max(0, squares[to]! - squares[from]! - dailyRate(made * made, span));
    }
    return total;
  };
}
