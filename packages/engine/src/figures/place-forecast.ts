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
  /** Of the forecast, units that promotions, events and prices add (or take) by planned period; empty without a forecast. */
  readonly promotion: Float64Array;
  readonly repairs: readonly Repair[];
  /** By lag, periods between forecast and what it was of; NaN where it cannot be said. */
  readonly accuracy: readonly { readonly lag: number; readonly wape: number; readonly bias: number; readonly mase: number }[];
  readonly issues: readonly Issue[];
}

const lags = [1, 3, 6];
const origins = 12;

/**
 * Forecasts a history of sales: freed of promotions first, gaps filled and outliers capped, then lifted by the promotions to come.
 * Accuracy is over the last twelve origins, with what is believed of promotions now.
 *
 * `lift`: demand by closed and planned period as a multiple of what it would be without promotions, events and prices (see
 * `promotionLayer`); null: nothing moves it.
 *
 * Units  : units by closed period in, NaN where nothing is known; units by planned period out.
 * Errors : forecast null with issues where there is too little to go by.
 */
export function forecastPlace(
  history: Float64Array,
  season: number,
  horizon: number,
  lift: Float64Array | null = null,
): PlaceForecast {
  const closed = history.length;
  const factorAt = (t: number): number => lift?.[t] ?? 1;
  const cleansed = cleanse({ values: history.map((units, t) => units / factorAt(t)), season });
  const repairs = cleansed.repairs.map(
    (repair): Repair => ({
      ...repair,
      from: repair.from * factorAt(repair.period),
      to: repair.to * factorAt(repair.period),
    }),
  );
  const values = cleansed.values.subarray(cleansed.start);
  const forecaster = new Forecaster();
  const { forecast, issues } = forecastSeries({ values, period: season }, { horizon, levels: fanLevels }, forecaster);
  if (forecast === null) return { forecast, promotion: new Float64Array(0), repairs, accuracy: [], issues };
  const longest = lags.at(-1)!;
  const past = rollingErrors(
    { values, period: season },
    { horizon: longest, method: 'combination' },
    origins + longest,
    1,
    forecaster,
  );
  const sold = values.map((units, k) => units * factorAt(cleansed.start + k));
  const accuracy = lags.map((lag) => {
    const forecasts: number[] = [];
    const actuals: number[] = [];
    past.origins.forEach((known, i) => {
      const error = past.errors[i * longest + lag - 1]!;
      if (Number.isNaN(error) || actuals.length >= origins) return;
      const at = known + lag - 1;
      actuals.push(sold[at]!);
      forecasts.push((values[at]! - error) * factorAt(cleansed.start + at));
    });
    return {
      lag,
      wape: wape(forecasts, actuals),
      bias: bias(forecasts, actuals),
      mase: mase(forecasts, actuals, sold, season),
    };
  });
  const lifted = (units: Float64Array): Float64Array => units.map((value, k) => value * factorAt(closed + (k % horizon)));
  const mean = lifted(forecast.mean);
  return {
    forecast: {
      ...forecast,
      mean,
      sigma: lifted(forecast.sigma),
      quantiles: { ...forecast.quantiles, values: lifted(forecast.quantiles.values) },
    },
    promotion: mean.map((units, t) => units - forecast.mean[t]!),
    repairs,
    accuracy,
    issues,
  };
}
