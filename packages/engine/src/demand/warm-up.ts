import type { SeriesInput } from './forecast.ts';
import { forecastSeries } from './forecast-series.ts';
import { Forecaster } from './forecaster.ts';

const rounds = 12;
const lengths = [120, 60, 36, 24];

/**
 * Forecasts some made-up histories and forgets them, so that the compiler has seen every path before a planner waits for
 * one: the first forecasts of a thread take ten times as long as the later ones. Call it where a thread starts.
 *
 * Months, quarters and years; with and without season, with growth, with returns and with gaps between sales.
 */
export function warmUp(forecaster = new Forecaster()): void {
  for (let round = 0; round < rounds; round++) {
    for (const length of lengths) {
      for (const made of histories(length, round)) forecastSeries(made, { horizon: 18 }, forecaster);
    }
  }
}

function histories(length: number, round: number): readonly SeriesInput[] {
  const wave = (t: number, period: number) => Math.sin((2 * Math.PI * t) / period);
  // sines of squares look like noise and need no generator
  const noise = (t: number) => Math.sin((t + 1) * (t + round + 3));
  const made = (value: (t: number) => number) => Float64Array.from({ length }, (_, t) => value(t));
  return [
    { values: made((t) => 100 * (1 + 0.3 * wave(t, 12) + 0.1 * noise(t)) + t), period: 12 },
    { values: made((t) => 100 + 30 * noise(t)), period: 12 },
    { values: made((t) => 50 * 1.01 ** t * (1 + 0.2 * wave(t, 4) + 0.05 * noise(t))), period: 4 },
    { values: made((t) => 20 * wave(t, 12) + 15 * noise(t)), period: 12 },
    { values: made((t) => 10 + 0.5 * t + 3 * noise(t)), period: 1 },
    { values: made((t) => Math.max(0, Math.round(4 * noise(t)) - 1)), period: 12 },
  ];
}
