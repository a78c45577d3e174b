import { Forecaster, type MethodName } from '@equipoise/engine';
import { Combination } from '../../packages/engine/src/demand/methods/combination.ts';
import { Reconciled } from '../../packages/engine/src/demand/methods/reconciled.ts';
import { allowance, type Spread } from '../../packages/engine/src/demand/methods/spread.ts';

/** Mean, and σ² before any allowance for each memory. */
export interface Answer {
  readonly mean: Float64Array;
  readonly variances: ReadonlyMap<number, Float64Array>;
}

export type Ask = (method: 'default' | 'combination', values: Float64Array, period: number, horizon: number) => Answer;

/** Forecasts with every memory of `memories`. */
export function answers(memories: readonly number[]): Ask {
  const variants = memories.map((memory) => {
    const spread: Spread = { memory, drift: 0, season: 0 };
    const forecaster = new Forecaster({
      default: () => new Reconciled(0.5, false, new Combination(spread)),
      combination: () => new Combination(spread),
    });
    return [memory, forecaster] as const;
  });
  return (method, values, period, horizon) => {
    const mean = new Float64Array(horizon);
    const variance = (forecaster: Forecaster, by: MethodName, into: Float64Array) => {
      const sigma = new Float64Array(horizon);
      forecaster.point(values, period, { horizon, method: by }, into, sigma);
      return sigma.map((x) => x * x);
    };
    const unused = new Float64Array(horizon);
    // The temporal pass moves the mean and leaves the spread: the first memory is asked with it, the others without.
    return {
      mean,
      variances: new Map(
        variants.map(([memory, one], i) => [
          memory,
          i === 0 ? variance(one, method, mean) : variance(one, 'combination', unused),
        ]),
      ),
    };
  };
}

/** σ of an answer from `known` periods. */
export function sigmaOf({ variances }: Answer, spread: Spread, known: number, period: number): Float64Array {
  return variances.get(spread.memory)!.map((x, h) => Math.sqrt(x * allowance(spread, known, period, h + 1)));
}
