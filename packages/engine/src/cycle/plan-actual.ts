/** A number by period: what was planned, what came, how far apart, and how far apart since the beginning. NaN: not known. */
export interface PlanActual {
  readonly plan: Float64Array;
  readonly actual: Float64Array;
  /** Actual less plan. */
  readonly difference: Float64Array;
  /** Differences added up from the first period where both are known. */
  readonly cumulative: Float64Array;
}

/**
 * Plan against actual by period. A period in which one of them is not known has no difference and leaves the cumulative one as it was;
 * before the first known difference there is none. Absence is not zero.
 *
 * Units: any flow, the same in both. Shapes: plan[T], actual[T]. Throws when lengths differ.
 *
 * @example planActual([3227, 3091, 2917], [3431, 3217, 2808]).cumulative = [204, 330, 221]
 */
export function planActual(plan: ArrayLike<number>, actual: ArrayLike<number>): PlanActual {
  if (plan.length !== actual.length) throw new Error(`Plan has ${plan.length} periods, actual ${actual.length}.`);
  const difference = new Float64Array(plan.length);
  const cumulative = new Float64Array(plan.length);
  let sum = Number.NaN;
  for (let t = 0; t < plan.length; t++) {
    const apart = actual[t]! - plan[t]!;
    difference[t] = apart;
    if (!Number.isNaN(apart)) sum = (Number.isNaN(sum) ? 0 : sum) + apart;
    cumulative[t] = sum;
  }
  return { plan: Float64Array.from(plan), actual: Float64Array.from(actual), difference, cumulative };
}

/** Actual / plan over the periods where both are known; NaN where nothing was planned. */
export function attainment({ plan, actual }: Pick<PlanActual, 'plan' | 'actual'>): number {
  const [planned, came] = knownSums({ plan, actual });
  return planned > 0 ? came / planned : Number.NaN;
}

/** 1 less the sum of absolute differences as a share of plan, not below 0; NaN where nothing was planned. */
export function adherence(line: Pick<PlanActual, 'plan' | 'actual' | 'difference'>): number {
  const [planned] = knownSums(line);
  let apart = 0;
  for (const one of line.difference) if (!Number.isNaN(one)) apart += Math.abs(one);
  return planned > 0 ? Math.max(0, 1 - apart / planned) : Number.NaN;
}

function knownSums({ plan, actual }: Pick<PlanActual, 'plan' | 'actual'>): readonly [number, number] {
  let planned = 0;
  let came = 0;
  plan.forEach((units, t) => {
    if (Number.isNaN(units) || Number.isNaN(actual[t]!)) return;
    planned += units;
    came += actual[t]!;
  });
  return [planned, came];
}
