import { bias, coverageBelow, forecastIntermittent, pinball } from '@equipoise/engine';
import { rowsOf } from './data.ts';

export interface CarPartsResult {
  readonly series: number;
  readonly levels: readonly number[];
  /** Share of series whose demand of test months 1-3 lay at or below the quantile, by level. */
  readonly coverage: readonly number[];
  /** The same for months 4-6, with the same quantiles. */
  readonly coverageLater: readonly number[];
  readonly pinball: readonly number[];
  readonly bias: number;
  readonly cpuMsASeries: number;
}

const levels = [0.5, 0.8, 0.9, 0.95, 0.99];
const window = 3;

/**
 * Car parts: quantiles of the demand of three months, learned from the 45 training months of the 2509 parts that have a
 * test part, held against the sum of test months 1-3 (and 4-6).
 */
export function measureCarParts(): CarPartsResult {
  const byId = new Map<string, { train: number[]; test: number[] }>();
  for (const [id, , value, split] of rowsOf('carparts.csv')) {
    let part = byId.get(id!);
    if (!part) {
      part = { train: [], test: [] };
      byId.set(id!, part);
    }
    part[split === 'train' ? 'train' : 'test'].push(Number(value));
  }
  const parts = [...byId.values()].filter(({ test }) => test.length === 2 * window);
  const began = process.cpuUsage();
  const forecasts = forecastIntermittent(
    parts.map(({ train }) => Float64Array.from(train)),
    { windows: [window], levels },
  );
  const { user, system } = process.cpuUsage(began);
  const sums = (from: number) =>
    Float64Array.from(parts, ({ test }) => test.slice(from, from + window).reduce((sum, units) => sum + units, 0));
  const quantiles = levels.map((_, i) => Float64Array.from(forecasts, ({ windows }) => windows[0]!.quantiles[i]!));
  return {
    series: parts.length,
    levels,
    coverage: quantiles.map((q) => coverageBelow(q, sums(0))),
    coverageLater: quantiles.map((q) => coverageBelow(q, sums(window))),
    pinball: quantiles.map((q, i) => pinball(q, sums(0), levels[i]!)),
    bias: bias(
      Float64Array.from(forecasts, ({ mean }) => mean * window),
      sums(0),
    ),
    cpuMsASeries: (user + system) / 1000 / parts.length,
  };
}
