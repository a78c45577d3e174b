import type { BatchNumbers } from '../batch.ts';
import type { NodeTask, Tasks } from './base.ts';
import { type Base, type BaseContext, baseOf, type NodeContext, type SeasonSource } from './base-forecasts.ts';
import { actualsOf } from './past.ts';
import { partsOf, type ViewParts } from './view-parts.ts';

export interface ChosenBases {
  readonly source: SeasonSource;
  /** One for each view: the present, then the past origins. */
  readonly bases: readonly Base[];
}

/**
 * Whether launches and ends that follow earlier ones would have erred clearly less at past origins than even ones, in units of the
 * items that were about to begin or end then.
 */
function doRampsHelp(
  given: Omit<BaseContext, 'hasRamps'>,
  tasks: Tasks,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
  parts: readonly ViewParts[],
): boolean {
  let even = 0;
  let ramped = 0;
  tasks.views.forEach((view, v) => {
    const { known } = view.view;
    const { horizon } = view;
    const concerned = view.tasks.filter(({ node, class: kind }) => {
      const one = given.outline.nodes[node]!;
      if (one.kind !== 'item') return false;
      const { to } = given.lives[given.cells[one.cells[0]!]!.item]!;
      return kind === 'launch' || (to >= known && to < known + horizon);
    });
    if (v === 0 || concerned.length === 0) return;
    const actual = actualsOf(given, known, horizon);
    const error = (hasRamps: boolean): number => {
      const { mean } = baseOf({ ...given, hasRamps }, tasks, view, numbers, 'borrowed', parts[v]!);
      let missed = 0;
      for (const { node } of concerned) {
        for (let k = node * horizon; k < (node + 1) * horizon; k++) missed += Math.abs(actual[k]! - mean[k]!);
      }
      return missed;
    };
    even += error(false);
    ramped += error(true);
  });
  return ramped < clearly * even;
}

/** Error below which another source is taken, as a share of the best before it. */
const clearly = 0.95;

const sources: readonly SeasonSource[] = ['borrowed', 'mean', 'own', 'with-last-year'];

/**
 * Where histories of a season and more take their season from: what erred least at past origins, each node counting by its own
 * size. Without such a history at a past origin nothing can be compared, and seasons are borrowed.
 */
export function chooseSeason(
  given: NodeContext,
  tasks: Tasks,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
): ChosenBases {
  const past = tasks.views.slice(1);
  const isJudged = ({ level, history }: NodeTask): boolean => level >= 0 && history.length >= given.season;
  const isCompared = past.some((view) => view.tasks.some(isJudged));
  const parts = tasks.views.map((view) => partsOf(given, view));
  const context: BaseContext = { ...given, isCompared, hasRamps: doRampsHelp({ ...given, isCompared }, tasks, numbers, parts) };
  const make = (source: SeasonSource): Base[] =>
    tasks.views.map((view, v) => baseOf(context, tasks, view, numbers, source, parts[v]!));
  if (!isCompared) return { source: 'borrowed', bases: make('borrowed') };
  let best: ChosenBases | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const source of sources) {
    const bases = make(source);
    let error = 0;
    past.forEach((view, o) => {
      const actual = actualsOf(context, view.view.known, view.horizon);
      const { mean } = bases[o + 1]!;
      for (const task of view.tasks) {
        if (!isJudged(task)) continue;
        const { node } = task;
        let missed = 0;
        let sold = 0;
        for (let k = node * view.horizon; k < (node + 1) * view.horizon; k++) {
          missed += Math.abs(actual[k]! - mean[k]!);
          sold += actual[k]!;
        }
        if (sold > 0) error += missed / sold;
      }
    });
    // the season of the family is the rule; another source has to do clearly better than the best so far, or luck would choose
    if (error < clearly * least) {
      least = error;
      best = { source, bases };
    }
  }
  return best ?? { source: 'borrowed', bases: make('borrowed') };
}
