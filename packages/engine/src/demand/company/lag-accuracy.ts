import { forecastValueAdded, type ValueAdded } from '../accuracy.ts';
import type { Tasks } from './base.ts';
import type { NodeContext } from './base-forecasts.ts';
import { judgedLevels } from './judge.ts';
import { naiveForecast, soldBy } from './past.ts';

/** Forecasts as they stood when so many periods were closed, step by step: naive, statistical, each layer of overrides, consensus. */
export interface FrozenForecast {
  /** Closed periods when they were made. */
  readonly known: number;
  /** Periods ahead they reach. */
  readonly horizon: number;
  /** In the order in which people made them; values are rows x horizon, in the unit of `actual`. */
  readonly steps: readonly { readonly step: string; readonly values: Float64Array }[];
}

export interface LagAccuracy {
  readonly level: string;
  /** Periods from the day the forecast was frozen to the period it speaks of; 1 is the next. */
  readonly lag: number;
  /** Frozen forecasts that could be judged at this lag. */
  readonly origins: number;
  /** Error and bias of each step, and what it added to the one before. */
  readonly steps: readonly ValueAdded[];
}

export const usualLags: readonly number[] = [1, 3, 6];

/**
 * Accuracy by level and lag, with the value each step added. Forecasts of all origins at one lag are judged together; the steps are
 * those of the newest origin, and an origin that lacks one of them is left out.
 *
 * `levels`: the rows of each level. `actual`: rows x closed periods, NaN where nothing is known; units, or money where every number was
 * multiplied by the price of its row.
 */
export function valueAddedByLag(
  levels: readonly { readonly level: string; readonly rows: ArrayLike<number> }[],
  actual: Float64Array,
  closed: number,
  frozen: readonly FrozenForecast[],
  lags: readonly number[] = usualLags,
): LagAccuracy[] {
  const newest = frozen.reduce<FrozenForecast | null>(
    (best, one) => (best === null || one.known > best.known ? one : best),
    null,
  );
  const names = newest?.steps.map(({ step }) => step) ?? [];
  return levels.flatMap(({ level, rows }) =>
    lags.flatMap((lag): LagAccuracy[] => {
      const judged = frozen.filter(
        ({ known, horizon, steps }) =>
          horizon >= lag && known + lag <= closed && names.every((name) => steps.some(({ step }) => step === name)),
      );
      if (judged.length === 0) return [];
      const size = judged.length * rows.length;
      const sold = new Float64Array(size);
      const steps = names.map((step) => ({ step, forecast: new Float64Array(size) }));
      judged.forEach(({ known, horizon, steps: made }, o) => {
        for (let r = 0; r < rows.length; r++) {
          sold[o * rows.length + r] = actual[rows[r]! * closed + known + lag - 1]!;
          for (const { step, forecast } of steps) {
            const { values } = made.find((one) => one.step === step)!;
            forecast[o * rows.length + r] = values[rows[r]! * horizon + lag - 1]!;
          }
        }
      });
      return [{ level, lag, origins: judged.length, steps: forecastValueAdded(steps, sold) }];
    }),
  );
}

/** The same for the forecast at hand: naive, baseline without promotions, and baseline, as they were made at past origins. */
export function statisticalByLag(
  context: NodeContext,
  tasks: Tasks,
  values: readonly Float64Array[],
  plain: readonly Float64Array[],
): LagAccuracy[] {
  const closed = tasks.views[0]!.view.known;
  const levels = judgedLevels(context);
  const nodes = context.outline.nodes.length;
  const actual = new Float64Array(nodes * closed);
  for (const { rows } of levels) {
    for (let k = 0; k < rows.length; k++) actual.set(soldBy(context, rows[k]!, closed), rows[k]! * closed);
  }
  const isLifted = tasks.views.some(({ lift }) => lift !== null);
  const frozen = tasks.views.slice(1).map(({ view: { known }, horizon }, o): FrozenForecast => {
    const naive = new Float64Array(nodes * horizon);
    for (const { rows } of levels) {
      for (let k = 0; k < rows.length; k++) {
        const node = rows[k]!;
        const sold = actual.subarray(node * closed, (node + 1) * closed);
        for (let h = 0; h < horizon; h++) naive[node * horizon + h] = naiveForecast(sold, known, context.season, h);
      }
    }
    return {
      known,
      horizon,
      steps: [
        { step: 'seasonal naive', values: naive },
        ...(isLifted ? [{ step: 'without promotions', values: plain[o + 1]! }] : []),
        { step: 'statistical', values: values[o + 1]! },
      ],
    };
  });
  return valueAddedByLag(levels, actual, closed, frozen);
}
