import { normalQuantile } from '@equipoise/engine';
import { philox, streamOf, uniformOf } from '../../packages/engine/src/demand/futures/counter-random.ts';
import type { TrainingPart } from './intervals.ts';

/** Companies whose products are alike: how many, how much history, how far ahead. */
const companies = [
  { group: 'weeks alike', period: 52, known: 156, horizon: 13 },
  { group: 'months alike', period: 12, known: 72, horizon: 12 },
];
const seriesEach = 120;
const yearInPeriods = new Map([
  [52, 52.18],
  [12, 12],
]);

/**
 * Histories made by a formula, so that the right widths are known: a level that wanders, a season, and errors that are normal,
 *
 *   x = L (1 + a sin(2π t / year + φ) + w + e),  e ~ N(0, s²),  w a walk with steps of N(0, (b s)²)
 *
 * a of 0 to 0.4, s of 0.03 to 0.12, b of 0 to 0.25, each even over its range. M3 mixes unlike series, whose errors have heavy tails
 * together; the products of one company may be more alike.
 */
export function alikeParts(): readonly TrainingPart[] {
  const out = new Uint32Array(4);
  return companies.flatMap(({ group, period, known, horizon }) =>
    Array.from({ length: seriesEach }, (_, series) => {
      const key = streamOf(`${group} ${series}`) as [number, number];
      let drawn = 0;
      const even = (from: number, to: number) => {
        philox([drawn++, 0, 0, 0], key, out);
        return from + (to - from) * uniformOf(out[0]!, out[1]!);
      };
      const normal = () => normalQuantile(even(0, 1));
      const level = Math.exp(normal());
      const [amplitude, phase, spread, wander] = [even(0, 0.4), even(0, 2 * Math.PI), even(0.03, 0.12), even(0, 0.25)];
      let walk = 0;
      const values = Float64Array.from({ length: known }, (_unused, t) => {
        walk += wander * spread * normal();
        const season = amplitude * Math.sin((2 * Math.PI * t) / yearInPeriods.get(period)! + phase);
        return 100 * level * (1 + season + walk + spread * normal());
      });
      return { values, period, group, horizon };
    }),
  );
}
