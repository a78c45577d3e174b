import type { SeriesBlock } from '../batch.ts';
import { isIntermittent } from '../batch.ts';
import type { SeriesInput } from '../forecast.ts';
import { blockOf } from '../forecast-series.ts';
import { classifyDemand } from '../intermittent/index.ts';
import type { Cell, Life, View } from './cells.ts';
import type { Lift } from './drivers/index.ts';
import type { Outline, OutlineNode } from './outline.ts';
import type { Ramps } from './ramps.ts';

/** How a node is forecast. */
export type NodeClass =
  /** Three seasons and more: its own season, or the borrowed one, whichever served better at past origins. */
  | 'established'
  /** Its own level, and the season of its family. */
  | 'young'
  /** Demand with gaps. */
  | 'intermittent'
  /** A share of its family: too few sales to speak for themselves. */
  | 'launch'
  /** Nothing sold for a season: forecast only as far as others silent so long came back. */
  | 'dormant'
  /** It was never sold, though it is not new. */
  | 'unknown';

/** One node at one point in time, ready to be forecast. */
export interface NodeTask {
  readonly node: number;
  readonly class: NodeClass;
  /** Units per usual period from the first sale on. */
  readonly history: Float64Array;
  /** Series of the batch that is forecast with its own season; -1: none. */
  readonly own: number;
  /** Series of the batch that is forecast without season; -1: none. */
  readonly level: number;
}

/** Everything above the cells, at now and at every past origin. */
export interface Tasks {
  readonly views: readonly ViewTasks[];
  /** Own histories, by `default`; and histories without their season, by the combination. */
  readonly own: SeriesBlock;
  readonly level: SeriesBlock;
}

export interface ViewTasks {
  readonly view: View;
  /** Periods to forecast from here. */
  readonly horizon: number;
  readonly tasks: readonly NodeTask[];
  /** Seasonal shape of a family position, or of everything (-1), by place in the season. */
  readonly shapeOf: (family: number) => Float64Array;
  /** Growth a period in log points that items of a family position share. */
  readonly growthOf: (family: number) => number;
  /** What promotions, events and prices do, as it was known then; null where no table lists any. */
  readonly lift: Lift | null;
  /** How items begin and end, as it was known then. */
  readonly ramps: Ramps;
}

/** Seasons after which a history shows its own season. */
const ownSeasons = 3;
/** Periods of sales below which an item is forecast as a share of its family. */
const launchPeriods = 3;

export interface Origin {
  readonly view: View;
  readonly horizon: number;
  readonly shapeOf: (family: number) => Float64Array;
  readonly growthOf: (family: number) => number;
  readonly lift: Lift | null;
  readonly ramps: Ramps;
}

export function tasksOf(
  outline: Outline,
  cells: readonly Cell[],
  lives: readonly Life[],
  origins: readonly Origin[],
  season: number,
): Tasks {
  const own: SeriesInput[] = [];
  const ownHorizons: number[] = [];
  const level: SeriesInput[] = [];
  const levelHorizons: number[] = [];
  const isNew = (node: OutlineNode, known: number): boolean =>
    node.kind === 'family' || (node.kind === 'item' && lives[cells[node.cells[0]!]!.item]!.from >= known - season / 4);
  const views = origins.map(({ view, horizon, shapeOf, growthOf, lift, ramps }): ViewTasks => {
    const tasks: NodeTask[] = [];
    outline.nodes.forEach((node, n) => {
      if (node.kind === 'cell') return;
      const { history, from } = historyOf(node, view, lives, cells);
      const kind = classOf(node, history, season, isNew(node, view.known));
      let ownAt = -1;
      let levelAt = -1;
      if (kind === 'established') {
        ownAt = own.push({ values: history, period: season }) - 1;
        ownHorizons.push(horizon);
      }
      if (kind === 'established' || kind === 'young') {
        const shape = shapeOf(node.family);
        const growth = growthOf(node.family);
        const values = history.map((rate, k) => rate / (shape[(from + k) % season]! * Math.exp(growth * (k - history.length))));
        levelAt = level.push({ values, period: 1 }) - 1;
        levelHorizons.push(horizon);
      }
      tasks.push({ node: n, class: kind, history, own: ownAt, level: levelAt });
    });
    return { view, horizon, tasks, shapeOf, growthOf, lift, ramps };
  });
  return { views, own: blockOf(own, ownHorizons), level: blockOf(level, levelHorizons) };
}

/** Sum of a node's cells from its first sale on; for an item to the end of its life. */
function historyOf(
  node: OutlineNode,
  { known, values }: View,
  lives: readonly Life[],
  cells: readonly Cell[],
): { history: Float64Array; from: number } {
  const total = new Float64Array(known);
  let from = known;
  for (const c of node.cells) {
    const { first, item } = cells[c]!;
    from = Math.min(from, first);
    const until = Math.min(known, lives[item]!.to + 1);
    for (let t = first; t < until; t++) total[t]! += values[c * known + t]!;
  }
  const until = node.kind === 'item' ? Math.min(known, lives[cells[node.cells[0]!]!.item]!.to + 1) : known;
  from = Math.min(from, until);
  return { history: total.slice(from, until), from };
}

function classOf(node: OutlineNode, history: Float64Array, season: number, isNew: boolean): NodeClass {
  const { length } = history;
  const { sales } = classifyDemand(history);
  if (sales === 0) return isNew ? 'launch' : 'unknown';
  if (length > season && history.subarray(length - season).every((rate) => rate <= 0)) return 'dormant';
  if (node.kind === 'item' && length < launchPeriods) return 'launch';
  if (node.kind === 'item' && isIntermittent(history, season, 'default')) return 'intermittent';
  return length >= ownSeasons * season ? 'established' : 'young';
}
