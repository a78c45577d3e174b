import { Forecaster } from '@equipoise/engine';
import { Combination } from '../../packages/engine/src/demand/methods/combination.ts';
import { Reconciled } from '../../packages/engine/src/demand/methods/reconciled.ts';

/** Mean, and σ² with nothing added for the season and with m / n added in full: it is a straight line between. */
export interface Answer {
  readonly mean: Float64Array;
  readonly plain: Float64Array;
  readonly withSeason: Float64Array;
}

/** Forecasts with both ends of the season's variance, and none for the drift. */
export function answers(): (method: 'default' | 'combination', values: Float64Array, period: number, horizon: number) => Answer {
  const variant = (season: number) =>
    new Forecaster({
      default: () => new Reconciled(0.5, false, new Combination({ season, drift: 0, few: 0 })),
      combination: () => new Combination({ season, drift: 0, few: 0 }),
    });
  const none = variant(0);
  const full = variant(1);
  return (method, values, period, horizon) => {
    const mean = new Float64Array(horizon);
    const sigma = new Float64Array(horizon);
    const low = new Float64Array(horizon);
    full.point(values, period, { horizon, method }, mean, sigma);
    none.point(values, period, { horizon, method: 'combination' }, new Float64Array(horizon), low);
    return { mean, plain: low.map((x) => x * x), withSeason: sigma.map((x) => x * x) };
  };
}

/** Weights of what is added to σ²: for the season m / n, for the drift h / n, for few periods 2 / (n - 4). */
export interface Spread {
  readonly season: number;
  readonly drift: number;
  readonly few: number;
}

/** σ of an answer from `known` periods, at least 8. */
export function sigmaOf({ plain, withSeason }: Answer, { season, drift, few }: Spread, known: number): Float64Array {
  const ofFew = 1 + (2 * few) / (known - 4);
  return plain.map((low, h) => Math.sqrt((low + season * (withSeason[h]! - low)) * (1 + (drift * (h + 1)) / known) * ofFew));
}
