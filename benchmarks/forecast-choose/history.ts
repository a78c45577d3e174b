import { Forecaster } from '@equipoise/engine';
import { Combination } from '../../packages/engine/src/demand/methods/combination.ts';
import { allowance, defaultSpread } from '../../packages/engine/src/demand/methods/spread.ts';
import type { TrainingPart } from './intervals.ts';

/** The same series, the same periods to forecast, from the last `known` periods before them. */
export interface HistoryRow {
  readonly frequency: string;
  /** Forecasts of each length. */
  readonly origins: number;
  readonly ahead: number;
  /** By `lengths` of the frequency: 80 % quantile of |actual - mean| / σ, σ without any allowance. */
  readonly plain: readonly number[];
  /** The same, σ with the allowance for few periods and drift. */
  readonly allowed: readonly number[];
}

/** Lengths compared; a series must have the longest before every origin. */
export const lengths: ReadonlyMap<string, readonly number[]> = new Map([
  ['yearly', [8, 12, 18, 24]],
  ['other', [8, 12, 24, 48]],
  ['quarterly', [12, 16, 24, 32]],
  ['monthly', [36, 48, 72]],
]);

/** Origins of a series, half a horizon apart; the last lies a horizon before the end of the training part. */
const originsEach = 3;

/** How scaled errors shrink with history: whether errors of short histories can speak for longer ones. */
export function tryHistory(parts: readonly TrainingPart[]): readonly HistoryRow[] {
  const forecaster = new Forecaster({
    combination: () => new Combination({ memory: 1, drift: 0, season: 0 }),
  });
  const rows: HistoryRow[] = [];
  for (const [frequency, known] of lengths) {
    const members = parts.filter(({ group }) => group === frequency);
    const horizon = Math.max(...members.map((part) => part.horizon));
    const longest = known.at(-1)!;
    const scaled = known.map(() => Array.from({ length: horizon }, (): number[] => []));
    let origins = 0;
    for (const { values, period } of members) {
      const step = Math.ceil(horizon / 2);
      for (let k = 0; k < originsEach; k++) {
        const origin = values.length - horizon - k * step;
        if (origin < longest) break;
        origins++;
        for (const [i, length] of known.entries()) {
          const mean = new Float64Array(horizon);
          const sigma = new Float64Array(horizon);
          forecaster.point(values.subarray(origin - length, origin), period, { horizon, method: 'combination' }, mean, sigma);
          for (let h = 0; h < horizon; h++) {
            const error = Math.abs((values[origin + h]! - mean[h]!) / sigma[h]!);
            if (Number.isFinite(error)) scaled[i]![h]!.push(error);
          }
        }
      }
    }
    for (const ahead of [1, Math.ceil(horizon / 2), horizon]) {
      const plain = scaled.map((byStep) => quantile80(byStep[ahead - 1]!));
      const period = members[0]!.period;
      const allowed = plain.map((q, i) => q / Math.sqrt(allowance(defaultSpread, known[i]!, period, ahead)));
      rows.push({ frequency, origins, ahead, plain, allowed });
    }
  }
  return rows;
}

function quantile80(numbers: number[]): number {
  numbers.sort((a, b) => a - b);
  return numbers[Math.floor(0.8 * numbers.length)]!;
}
