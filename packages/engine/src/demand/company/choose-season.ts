import type { BatchNumbers } from '../batch.ts';
import type { Tasks } from './base.ts';
import { type Base, type BaseContext, baseOf, type NodeContext, type SeasonSource } from './base-forecasts.ts';
import { actualsOf } from './past.ts';

export interface ChosenBases {
  readonly source: SeasonSource;
  /** One for each view: the present, then the past origins. */
  readonly bases: readonly Base[];
}

const sources: readonly SeasonSource[] = ['borrowed', 'own', 'mean'];

/**
 * Where established histories take their season from: what erred least at past origins, each node counting by its own size.
 * Without an established history at a past origin nothing can be compared, and seasons are borrowed.
 */
export function chooseSeason(
  given: NodeContext,
  tasks: Tasks,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
): ChosenBases {
  const past = tasks.views.slice(1);
  const isCompared = past.some((view) => view.tasks.some((task) => task.own >= 0));
  const context: BaseContext = { ...given, isCompared };
  const make = (source: SeasonSource): Base[] => tasks.views.map((view) => baseOf(context, tasks, view, numbers, source));
  if (!isCompared) return { source: 'borrowed', bases: make('borrowed') };
  let best: ChosenBases | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const source of sources) {
    const bases = make(source);
    let error = 0;
    past.forEach((view, o) => {
      const actual = actualsOf(context, view.view.known, view.horizon);
      const { mean } = bases[o + 1]!;
      for (const { node, own } of view.tasks) {
        if (own < 0) continue;
        let missed = 0;
        let sold = 0;
        for (let k = node * view.horizon; k < (node + 1) * view.horizon; k++) {
          missed += Math.abs(actual[k]! - mean[k]!);
          sold += actual[k]!;
        }
        if (sold > 0) error += missed / sold;
      }
    });
    if (error < least) {
      least = error;
      best = { source, bases };
    }
  }
  return best ?? { source: 'borrowed', bases: make('borrowed') };
}
