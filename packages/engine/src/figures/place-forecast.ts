import type { Issue } from '../company/issue.ts';
import { bias, mase, wape } from '../demand/accuracy.ts';
import { cleanse, type KnownPeriod, type Repair } from '../demand/cleanse/index.ts';
import type { Forecast } from '../demand/forecast.ts';
import { forecastSeries } from '../demand/forecast-series.ts';
import { Forecaster } from '../demand/forecaster.ts';
import { rollingErrors } from '../demand/rolling.ts';
import type { ToldHistory } from './told-history.ts';

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
 * `told`: what people know of parts of that history (see `toldHistory`); it goes before what the numbers say.
 *
 * Units  : units by closed period in, NaN where nothing is known; units by planned period out.
 * Errors : forecast null with issues where there is too little to go by.
 */
export function forecastPlace(
  history: Float64Array,
  season: number,
  horizon: number,
  lift: Float64Array | null = null,
  told: readonly ToldHistory[] = [],
): PlaceForecast {
  const closed = history.length;
  const factorAt = (t: number): number => lift?.[t] ?? 1;
  const cleansed = cleansedAsTold(
    history.map((units, t) => units / factorAt(t)),
    told.map(({ units, periods }) => ({ units: units.map((own, t) => own / factorAt(t)), periods })),
    season,
  );
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

/** A history cleansed after what people know of its parts was put in the place of what these sold; those periods are not mended further. */
function cleansedAsTold(history: Float64Array, told: readonly ToldHistory[], season: number): ReturnType<typeof cleanse> {
  const values = history.slice();
  const flags = new Map<number, KnownPeriod>();
  const asSold = new Set<number>();
  const changes: Repair[] = [];
  for (const { units, periods } of told) {
    for (const [t, { flag, reason }] of periods) {
      if (flag === 'as-sold') asSold.add(t);
      if (flag === 'as-sold' || !flags.has(t)) flags.set(t, { flag: 'as-sold', reason });
    }
    for (const part of cleanse({ values: units, season, flags: periods }).repairs) {
      if (!part.told || part.kind === 'as-sold') continue;
      const from = values[part.period]!;
      values[part.period] = from + part.to - part.from;
      changes.push({ ...part, from, to: values[part.period]! });
    }
  }
  const cleansed = cleanse({ values, season, flags });
  const rest = cleansed.repairs.filter(({ kind, period }) => kind !== 'as-sold' || asSold.has(period));
  return { ...cleansed, repairs: [...changes, ...rest].sort((a, b) => a.period - b.period) };
}
