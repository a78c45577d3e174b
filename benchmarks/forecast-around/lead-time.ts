import { coverageBelow } from '../../packages/engine/src/demand/accuracy.ts';
import { Forecaster } from '../../packages/engine/src/demand/forecaster.ts';
import {
  type LeadWindow,
  poolErrors,
  type SeriesErrors,
  safetyStockByFillRate,
  windowDemand,
  windowQuantiles,
} from '../../packages/engine/src/demand/uncertainty/index.ts';
import { rowsOf } from './data.ts';

export interface LeadTimeResult {
  readonly series: number;
  readonly levels: readonly number[];
  readonly windows: readonly {
    readonly window: LeadWindow;
    /** Share of series whose test demand of the window lay at or below the quantile, by level. */
    readonly coverage: readonly number[];
    /** Units delivered of units ordered, each series in units of its forecast, with the stock for a fill rate of 98 %. */
    readonly fillRate: number;
  }[];
}

const levels = [0.025, 0.1, 0.5, 0.9, 0.95, 0.99];
const horizon = 6;
const season = 12;
/** Rolling origins a series learns from: every second month before the end of training. */
const origins = 8;
const wantedFill = 0.98;

/**
 * M3 monthly, every third series: errors at past origins inside training, pooled, give quantiles of sums over a lead time,
 * which the test months are held against.
 */
export function measureLeadTime(): LeadTimeResult {
  const monthly = new Set(
    rowsOf('m3_meta.csv')
      .filter(([, frequency]) => Number(frequency) === season)
      .map(([id]) => id!),
  );
  const byId = new Map<string, { train: number[]; test: number[] }>();
  for (const [id, , value, split] of rowsOf('m3.csv')) {
    if (!monthly.has(id!)) continue;
    let series = byId.get(id!);
    if (!series) {
      series = { train: [], test: [] };
      byId.set(id!, series);
    }
    series[split === 'train' ? 'train' : 'test'].push(Number(value));
  }
  const all = [...byId.values()].filter((_, i) => i % 3 === 0);
  const forecaster = new Forecaster();
  const past = all.map(({ train }) => rollingErrors(forecaster, Float64Array.from(train)));
  const forecasts = all.map(({ train }) => {
    const mean = new Float64Array(horizon);
    const sigma = new Float64Array(horizon);
    forecaster.point(Float64Array.from(train), season, { horizon }, mean, sigma);
    return { mean, sigma };
  });
  const windows = [
    { first: 1, periods: 1 },
    { first: 1, periods: 3 },
    { first: 1, periods: 6 },
    { first: 3, periods: 4 },
  ].map((window) => {
    const pool = poolErrors(past, window);
    const actual = Float64Array.from(all, ({ test }) =>
      test.slice(window.first - 1, window.first - 1 + window.periods).reduce((sum, units) => sum + units, 0),
    );
    const quantiles = forecasts.map((forecast, s) => windowQuantiles(forecast, past[s]!, pool, levels));
    let delivered = 0;
    let ordered = 0;
    for (const [s, forecast] of forecasts.entries()) {
      const demand = windowDemand(forecast, past[s]!, pool);
      const { stock } = safetyStockByFillRate(demand, wantedFill, demand.mean);
      delivered += Math.min(stock, actual[s]!) / demand.mean;
      ordered += actual[s]! / demand.mean;
    }
    const coverage = levels.map((_, i) =>
      coverageBelow(
        Float64Array.from(quantiles, (q) => q[i]!),
        actual,
      ),
    );
    return { window, coverage, fillRate: delivered / ordered };
  });
  return { series: all.length, levels, windows };
}

function rollingErrors(forecaster: Forecaster, values: Float64Array): SeriesErrors {
  const known: number[] = [];
  for (let j = 1; j <= origins && values.length - 2 * j >= 2 * season; j++) known.push(values.length - 2 * j);
  const errors = new Float64Array(known.length * horizon).fill(Number.NaN);
  const sigmas = new Float64Array(known.length * horizon);
  const mean = new Float64Array(horizon);
  for (const [o, n] of known.entries()) {
    forecaster.point(values.slice(0, n), season, { horizon }, mean, sigmas.subarray(o * horizon, (o + 1) * horizon));
    for (let h = 0; h < horizon && n + h < values.length; h++) errors[o * horizon + h] = values[n + h]! - mean[h]!;
  }
  return { className: 'monthly', errors: { origins: known, horizon, errors, sigmas } };
}
