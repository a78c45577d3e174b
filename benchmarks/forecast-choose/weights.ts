import { join } from 'node:path';
import { absoluteScale, Forecaster, mase, smape } from '@equipoise/engine';
import { readSeries } from '@equipoise/intake';
import { Combination } from '../../packages/engine/src/demand/methods/combination.ts';
import { Reconciled } from '../../packages/engine/src/demand/methods/reconciled.ts';
import { defaultSpread } from '../../packages/engine/src/demand/methods/spread.ts';
import { dataFolder } from '../forecast-around/data.ts';

/** How well members weighted one way forecast, at past origins inside the training parts of M3. */
export interface WeightScore {
  /** Errors that are no evidence for a member; Infinity: equal weights. */
  readonly spent: number;
  /** sMAPE in percent and MASE, means over origins, by frequency or length of history. */
  readonly groups: ReadonlyMap<string, { readonly smape: number; readonly mase: number; readonly origins: number }>;
}

const tried = [Number.POSITIVE_INFINITY, 0, 1, 2, 4, 6];
/** Periods between origins, by season; the first origin lies a horizon before the end of the training part. */
const pitch: Readonly<Record<number, number>> = { 1: 2, 4: 3, 12: 9 };
/** How far back the last origin lies, in horizons. */
const reach = 2;
/** Short histories are the last so many periods before an origin. */
const short = [4, 6, 8, 12];

/** Scores the combination with each number of spent errors: whole histories by frequency, and short ones cut from them. */
export async function tryWeights(): Promise<readonly WeightScore[]> {
  const { series } = await readSeries(join(dataFolder, 'm3.csv'), join(dataFolder, 'm3_meta.csv'));
  return tried.map((spent) => {
    const forecaster = new Forecaster({
      default: () => new Reconciled(0.5, false, new Combination(defaultSpread, spent), new Combination(defaultSpread, spent)),
    });
    const sums = new Map<string, { smape: number; mase: number; origins: number }>();
    const judge = (group: string, known: Float64Array, period: number, actual: Float64Array) => {
      const mean = new Float64Array(actual.length);
      forecaster.point(known, period, { horizon: actual.length }, mean, new Float64Array(actual.length));
      const scaled = mase(mean, actual, known, absoluteScale(known, period) > 0 ? period : 1);
      const sum = sums.get(group) ?? { smape: 0, mase: 0, origins: 0 };
      sums.set(group, sum);
      if (!Number.isFinite(scaled)) return;
      sum.smape += 100 * smape(mean, actual);
      sum.mase += scaled;
      sum.origins++;
    };
    for (const { train, test, period, group } of series) {
      const horizon = test.length;
      const end = train.length;
      for (let o = end - horizon; o >= end - reach * horizon && o >= period + 7; o -= pitch[period]!) {
        judge(group, train.subarray(0, o), period, train.subarray(o, o + horizon));
      }
      const ahead = Math.min(6, horizon);
      const origin = end - ahead;
      for (const known of short) {
        if (origin < known) continue;
        judge(`${known} periods`, train.subarray(origin - known, origin), period, train.subarray(origin, end));
      }
    }
    const groups = new Map(
      [...sums].map(([name, s]) => [name, { smape: s.smape / s.origins, mase: s.mase / s.origins, origins: s.origins }]),
    );
    return { spent, groups };
  });
}
