import { forecastIntermittent, type IntermittentForecast } from '../intermittent/index.ts';
import type { NodeTask, ViewTasks } from './base.ts';
import type { NodeContext } from './base-forecasts.ts';
import { type CellShares, cellSharesOf } from './cell-forecasts.ts';

/** What every forecast of a view needs, whatever its source. */
export interface ViewParts {
  /** Forecasts of demand with gaps, and of what was silent for a season, by node. */
  readonly rare: ReadonlyMap<number, IntermittentForecast>;
  readonly shares: CellShares;
  /** Factor of what promotions, events and prices do, bottoms x horizon, and the bottom of each cell (-1: none); null where nothing does. */
  readonly lifts: { readonly factors: Float64Array; readonly bottomOf: Int32Array } | null;
}

export function partsOf(context: NodeContext, at: ViewTasks): ViewParts {
  const { bottoms } = context.outline;
  const { lift, horizon, view } = at;
  const shares = cellSharesOf(context, at);
  const rare = intermittentOf(at.tasks);
  if (lift === null) return { rare, shares, lifts: null };
  const factors = new Float64Array(bottoms.length * horizon);
  const bottomOf = new Int32Array(context.cells.length).fill(-1);
  bottoms.forEach((c, b) => {
    bottomOf[c] = b;
    for (let h = 0; h < horizon; h++) factors[b * horizon + h] = lift.factor(c, view.known + h);
  });
  return { rare, shares, lifts: { factors, bottomOf } };
}

/** Puts on what promotions, events and prices will do: cells by their factor, sums by the mean factor of their cells. */
export function liftNodes(
  { outline }: NodeContext,
  { horizon }: ViewTasks,
  { factors, bottomOf }: NonNullable<ViewParts['lifts']>,
  mean: Float64Array,
  sigma: Float64Array,
): void {
  const { structure, bottoms, nodes } = outline;
  const { aggregates } = structure;
  const plain = new Float64Array(horizon);
  const lifted = new Float64Array(horizon);
  for (let n = 0; n < aggregates; n++) {
    plain.fill(0);
    lifted.fill(0);
    for (const c of nodes[n]!.cells) {
      const b = bottomOf[c]!;
      if (b < 0) continue;
      for (let h = 0; h < horizon; h++) {
        const units = mean[(aggregates + b) * horizon + h]!;
        plain[h]! += units;
        lifted[h]! += units * factors[b * horizon + h]!;
      }
    }
    for (let h = 0; h < horizon; h++) {
      if (!(plain[h]! > 0)) continue;
      mean[n * horizon + h]! *= lifted[h]! / plain[h]!;
      sigma[n * horizon + h]! *= lifted[h]! / plain[h]!;
    }
  }
  for (let k = 0; k < bottoms.length * horizon; k++) {
    mean[aggregates * horizon + k]! *= factors[k]!;
    sigma[aggregates * horizon + k]! *= factors[k]!;
  }
}

function intermittentOf(tasks: readonly NodeTask[]): ViewParts['rare'] {
  // each by themselves, because the choice of a method is pooled
  const kinds = (['intermittent', 'dormant'] as const).map((kind) => tasks.filter((task) => task.class === kind));
  return new Map(
    kinds.flatMap((wanted) => {
      const found = forecastIntermittent(
        wanted.map(({ history }) => history),
        { windows: [1], levels: [0.5, 0.9, 0.95] },
      );
      return wanted.map(({ node }, k) => [node, found[k]!] as const);
    }),
  );
}
