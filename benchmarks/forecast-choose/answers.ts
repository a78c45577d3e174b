import { Forecaster, type MethodName } from '@equipoise/engine';
import { Combination } from '../../packages/engine/src/demand/methods/combination.ts';
import { Reconciled } from '../../packages/engine/src/demand/methods/reconciled.ts';
import { allowance, type Spread } from '../../packages/engine/src/demand/methods/spread.ts';

/** Mean, and σ² before any allowance: from all errors alike, and from the late ones for each memory. The shares between are straight lines. */
export interface Answer {
  readonly mean: Float64Array;
  readonly all: Float64Array;
  readonly late: ReadonlyMap<number, Float64Array>;
}

export type Ask = (method: 'default' | 'combination', values: Float64Array, period: number, horizon: number) => Answer;

/** Forecasts with every memory of `memories`, and with none. */
export function answers(memories: readonly number[]): Ask {
  const variant = (recent: number, memory: number) => {
    const spread: Spread = { recent, memory, few: 0, drift: 0, fade: 0 };
    return new Forecaster({
      default: () => new Reconciled(0.5, false, new Combination(spread)),
      combination: () => new Combination(spread),
    });
  };
  const plain = variant(0, 1);
  const late = memories.map((memory) => [memory, variant(1, memory)] as const);
  return (method, values, period, horizon) => {
    const mean = new Float64Array(horizon);
    const variance = (forecaster: Forecaster, by: MethodName, into: Float64Array) => {
      const sigma = new Float64Array(horizon);
      forecaster.point(values, period, { horizon, method: by }, into, sigma);
      return sigma.map((x) => x * x);
    };
    const all = variance(plain, method, mean);
    const unused = new Float64Array(horizon);
    return { mean, all, late: new Map(late.map(([memory, one]) => [memory, variance(one, 'combination', unused)])) };
  };
}

/** σ of an answer from `known` periods. */
export function sigmaOf({ all, late }: Answer, spread: Spread, known: number, period: number): Float64Array {
  const recent = spread.recent === 0 ? all : late.get(spread.memory)!;
  return all.map((whole, h) =>
    Math.sqrt((whole + spread.recent * (recent[h]! - whole)) * allowance(spread, known, period, h + 1)),
  );
}
