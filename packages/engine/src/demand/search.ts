/**
 * Minimising a function of one to four numbers in a box, without allocating: forecasting does this millions of times.
 */

/** The dimension a search can have at most. */
const searchDimensions = 4;

export interface Objective {
  /** Cost at `at` (its first numbers are the coordinates); Infinity is allowed and means "not here". */
  cost(at: Float64Array): number;
}

/**
 * Nelder-Mead simplex (J. Nelder & R. Mead, The Computer Journal 7, 1965) with points clipped to the box. Reflection 1,
 * expansion 2, contraction 1/2, shrinkage 1/2. Stops when the spread of costs falls below `tolerance` or evaluations run out.
 */
export class Simplex {
  /** Best point after `minimise`. */
  readonly best = new Float64Array(searchDimensions);
  private readonly points = new Float64Array((searchDimensions + 1) * searchDimensions);
  private readonly costs = new Float64Array(searchDimensions + 1);
  private readonly centre = new Float64Array(searchDimensions);
  private readonly trial = new Float64Array(searchDimensions);
  private readonly second = new Float64Array(searchDimensions);

  /** Cost at the best point found; `start` and `step` give the first simplex, `low` and `high` the box. */
  minimise(
    objective: Objective,
    dimensions: number,
    start: Float64Array,
    step: Float64Array,
    low: Float64Array,
    high: Float64Array,
    evaluations: number,
    tolerance: number,
  ): number {
    const { points, costs, centre, trial, second } = this;
    const size = searchDimensions;
    let used = 0;
    for (let p = 0; p <= dimensions; p++) {
      for (let d = 0; d < dimensions; d++) {
        let x = start[d]!;
        if (p === d + 1) x = x + step[d]! <= high[d]! ? x + step[d]! : x - step[d]!;
        trial[d] = Math.min(high[d]!, Math.max(low[d]!, x));
        points[p * size + d] = trial[d]!;
      }
      costs[p] = objective.cost(trial);
      used++;
    }
    for (;;) {
      let lowest = 0;
      let highest = 0;
      for (let p = 1; p <= dimensions; p++) {
        if (costs[p]! < costs[lowest]!) lowest = p;
        if (costs[p]! > costs[highest]!) highest = p;
      }
      if (highest === lowest) highest = lowest === 0 ? 1 : 0;
      if (used >= evaluations || costs[highest]! - costs[lowest]! <= tolerance) {
        for (let d = 0; d < dimensions; d++) this.best[d] = points[lowest * size + d]!;
        return costs[lowest]!;
      }
      let nextHighest = lowest;
      for (let p = 0; p <= dimensions; p++) if (p !== highest && costs[p]! > costs[nextHighest]!) nextHighest = p;
      for (let d = 0; d < dimensions; d++) {
        let sum = 0;
        for (let p = 0; p <= dimensions; p++) if (p !== highest) sum += points[p * size + d]!;
        centre[d] = sum / dimensions;
        trial[d] = clip(2 * centre[d]! - points[highest * size + d]!, low[d]!, high[d]!);
      }
      const reflected = objective.cost(trial);
      used++;
      if (reflected < costs[lowest]!) {
        for (let d = 0; d < dimensions; d++)
          second[d] = clip(3 * centre[d]! - 2 * points[highest * size + d]!, low[d]!, high[d]!);
        const expanded = objective.cost(second);
        used++;
        this.replace(highest, dimensions, expanded < reflected ? second : trial, Math.min(expanded, reflected));
      } else if (reflected < costs[nextHighest]!) {
        this.replace(highest, dimensions, trial, reflected);
      } else {
        const outside = reflected < costs[highest]!;
        for (let d = 0; d < dimensions; d++) {
          const towards = outside ? trial[d]! : points[highest * size + d]!;
          second[d] = (centre[d]! + towards) / 2;
        }
        const contracted = objective.cost(second);
        used++;
        if (contracted <= Math.min(reflected, costs[highest]!)) this.replace(highest, dimensions, second, contracted);
        else {
          for (let p = 0; p <= dimensions; p++) {
            if (p === lowest) continue;
            for (let d = 0; d < dimensions; d++) {
              const x = (points[p * size + d]! + points[lowest * size + d]!) / 2;
              points[p * size + d] = x;
              trial[d] = x;
            }
            costs[p] = objective.cost(trial);
            used++;
          }
        }
      }
    }
  }

  private replace(vertex: number, dimensions: number, at: Float64Array, cost: number): void {
    for (let d = 0; d < dimensions; d++) this.points[vertex * searchDimensions + d] = at[d]!;
    this.costs[vertex] = cost;
  }
}

const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Minimum of a function of one number in [low, high]: the best of `grid` even points, then golden sections about it.
 * The grid guards against the local minima that smoothing parameters have. Writes the coordinate to `at[0]`.
 */
export function minimiseOne(
  objective: Objective,
  at: Float64Array,
  low: number,
  high: number,
  grid: number,
  sections: number,
): number {
  const pitch = (high - low) / (grid - 1);
  let best = low;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let i = 0; i < grid; i++) {
    const x = low + i * pitch;
    at[0] = x;
    const cost = objective.cost(at);
    if (cost < bestCost) {
      best = x;
      bestCost = cost;
    }
  }
  let a = Math.max(low, best - pitch);
  let b = Math.min(high, best + pitch);
  let left = b - golden * (b - a);
  let right = a + golden * (b - a);
  at[0] = left;
  let leftCost = objective.cost(at);
  at[0] = right;
  let rightCost = objective.cost(at);
  for (let i = 0; i < sections; i++) {
    if (leftCost <= rightCost) {
      b = right;
      right = left;
      rightCost = leftCost;
      left = b - golden * (b - a);
      at[0] = left;
      leftCost = objective.cost(at);
    } else {
      a = left;
      left = right;
      leftCost = rightCost;
      right = a + golden * (b - a);
      at[0] = right;
      rightCost = objective.cost(at);
    }
  }
  const x = leftCost <= rightCost ? left : right;
  const cost = Math.min(leftCost, rightCost);
  if (cost <= bestCost) {
    at[0] = x;
    return cost;
  }
  at[0] = best;
  return bestCost;
}

function clip(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}
