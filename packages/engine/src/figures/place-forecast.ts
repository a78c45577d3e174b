import type { Issue } from '../company/issue.ts';
import { bias, mase, wape } from '../demand/accuracy.ts';
import { cleanse, type Repair } from '../demand/cleanse/index.ts';
import type { Forecast } from '../demand/forecast.ts';
import { forecastSeries } from '../demand/forecast-series.ts';
import { Forecaster } from '../demand/forecaster.ts';
import { rollingErrors } from '../demand/rolling.ts';

/** Probabilities of the fan: 95, 80 and 50 % intervals about the median. */
export const fanLevels: readonly number[] = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/** The statistical forecast of one place, with how well its method did on the same history. */
export interface PlaceForecast {
  readonly forecast: Forecast | null;
  readonly repairs: readonly Repair[];
  /** By lag, periods between forecast and what it was of; NaN where it cannot be said. */
  readonly accuracy: readonly { readonly lag: number; readonly wape: number; readonly bias: number; readonly mase: number }[];
  readonly issues: readonly Issue[];
}

const lags = [1, 3, 6];
const origins = 12;

/**
 * Forecasts a history of sales: gaps filled and outliers capped first, accuracy over the last twelve origins.
 *
 * Units  : units by closed period in, NaN where nothing is known; units by planned period out.
 * Errors : forecast null with issues where there is too little to go by.
 */
export function forecastPlace(history: Float64Array, season: number, horizon: number): PlaceForecast {
  const cleansed = cleanse({ values: history, season });
  const values = cleansed.values.subarray(cleansed.start);
  const forecaster = new Forecaster();
  const { forecast, issues } = forecastSeries({ values, period: season }, { horizon, levels: fanLevels }, forecaster);
  if (forecast === null) return { forecast, repairs: cleansed.repairs, accuracy: [], issues };
  const longest = lags.at(-1)!;
  const past = rollingErrors(
    { values, period: season },
    { horizon: longest, method: 'combination' },
    origins + longest,
    1,
    forecaster,
  );
  const accuracy = lags.map((lag) => {
    const forecasts: number[] = [];
    const actuals: number[] = [];
    past.origins.forEach((known, i) => {
      const error = past.errors[i * longest + lag - 1]!;
      if (Number.isNaN(error) || actuals.length >= origins) return;
      const actual = values[known + lag - 1]!;
      actuals.push(actual);
      forecasts.push(actual - error);
    });
    return {
      lag,
      wape: wape(forecasts, actuals),
      bias: bias(forecasts, actuals),
      mase: mase(forecasts, actuals, values, season),
    };
  });
  return { forecast, repairs: cleansed.repairs, accuracy, issues };
}
