import {
  coverageBelow,
  Forecaster,
  type LeadWindow,
  poolErrors,
  rollingErrors,
  type SeriesErrors,
  safetyStockByFillRate,
  windowDemand,
  windowQuantiles,
} from '@equipoise/engine';
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
  const past: SeriesErrors[] = all.map(({ train }) => ({
    className: 'monthly',
    errors: rollingErrors({ values: Float64Array.from(train), period: season }, { horizon }, origins, 2, forecaster),
  }));
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
