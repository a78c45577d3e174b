import type { BatchNumbers } from '../batch.ts';
import type { IntermittentForecast } from '../intermittent/index.ts';
import type { BaseForecasts } from '../reconcile/index.ts';
import type { NodeTask, Tasks, ViewTasks } from './base.ts';
import { cellForecasts } from './cell-forecasts.ts';
import type { Cell, Life } from './cells.ts';
import { likeFamilies } from './like-families.ts';
import type { Outline } from './outline.ts';
import { endFactor } from './ramps.ts';
import { liftNodes, type ViewParts } from './view-parts.ts';

/** How established histories are forecast in the whole company. */
export type SeasonSource =
  /** Its own season. */
  | 'own'
  /** Its own level with the season of its family. */
  | 'borrowed'
  /** Mean of these two. */
  | 'mean'
  /** Mean of its level with the season of its family, and of the same period a year before with the growth of its family. */
  | 'with-last-year';

/** Forecasts of every node from one point in time, not adding up yet. */
export interface Base extends BaseForecasts {
  /** Standard deviations of errors [nodes x horizon]. */
  readonly sigma: Float64Array;
  /** Why, by node; '' for cells. */
  readonly reasons: readonly string[];
  /** Method by node, in a word or two; '' for cells. */
  readonly methods: readonly string[];
}

/** The nodes of a company, and what is known beside their numbers. */
export interface NodeContext {
  readonly outline: Outline;
  readonly cells: readonly Cell[];
  readonly lives: readonly Life[];
  readonly season: number;
  /** Usual periods in each period of the axis, closed and to come. */
  readonly weights: Float64Array;
  /** Name of a family position for people. */
  readonly familyName: (family: number) => string;
  /** Family above a family position, -1 at the top. */
  readonly parentOf: (family: number) => number;
}

export interface BaseContext extends NodeContext {
  /** Whether sources of the season could be compared at a past origin. */
  readonly isCompared: boolean;
  /** Whether launches and ends follow those before them. */
  readonly hasRamps: boolean;
}

/** Turns the numbers of the batch into forecasts of all nodes, in units of each period. */
export function baseOf(
  context: BaseContext,
  tasks: Tasks,
  at: ViewTasks,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
  source: SeasonSource,
  { rare, shares, lifts }: ViewParts,
): Base {
  const { outline, season, weights, lives, cells } = context;
  const { horizon, view } = at;
  const count = outline.nodes.length;
  const mean = new Float64Array(count * horizon);
  const sigma = new Float64Array(count * horizon);
  const reasons = new Array<string>(count).fill('');
  const methods = new Array<string>(count).fill('');
  const historyMean = new Float64Array(count);

  const rates = (task: NodeTask, h: number): { mean: number; sigma: number } => {
    const { family } = outline.nodes[task.node]!;
    const shape = at.shapeOf(family)[(view.known + h) % season]! * Math.exp(at.growthOf(family) * dampedSteps(h, season));
    const flat = task.level < 0 ? none : numberAt(numbers.level, tasks.level.width, task.level, h);
    const borrowed = { mean: flat.mean * shape, sigma: flat.sigma * shape };
    if (source === 'with-last-year') {
      const { history } = task;
      if (history.length < season) return borrowed;
      const years = 1 + Math.floor(h / season);
      const before =
        history[history.length - season + (h % season)]! *
        Math.exp(at.growthOf(family) * dampedSteps(season * years - 1, season));
      return { mean: (before + borrowed.mean) / 2, sigma: borrowed.sigma };
    }
    if (task.own < 0 || source === 'borrowed') return borrowed;
    const own = numberAt(numbers.own, tasks.own.width, task.own, h);
    if (source === 'own') return own;
    return { mean: (own.mean + borrowed.mean) / 2, sigma: (own.sigma + borrowed.sigma) / 2 };
  };
  for (const task of at.tasks) {
    const { node, history } = task;
    historyMean[node] = meanOfLast(history, season);
    const found = rare.get(node);
    for (let h = 0; h < horizon; h++) {
      const one = found
        ? { mean: found.mean, sigma: Math.sqrt(found.windows[0]!.counts.variance) }
        : task.level >= 0 || task.own >= 0
          ? rates(task, h)
          : none;
      const weight = weights[view.known + h]!;
      mean[node * horizon + h] = one.mean * weight;
      sigma[node * horizon + h] = one.sigma * weight;
    }
    [methods[node], reasons[node]] = told(context, task, source, found);
  }
  likeFamilies(context, at, mean, sigma, methods, reasons);
  for (const { node } of at.tasks) {
    const { kind, cells: own } = outline.nodes[node]!;
    if (kind !== 'item') continue;
    const life = lives[cells[own[0]!]!.item]!;
    for (let h = 0; h < horizon; h++) {
      const t = view.known + h;
      const factor =
        t >= life.from && t <= life.to ? (context.hasRamps ? endFactor(at.ramps, life.to - t, life.to - view.known) : 1) : 0;
      mean[node * horizon + h]! *= factor;
      sigma[node * horizon + h]! *= factor;
    }
  }
  cellForecasts(context, at, shares, { mean, sigma, historyMean });
  if (lifts !== null) liftNodes(context, at, lifts, mean, sigma);
  return { horizon, mean, sigma, residuals: firstOf(sigma, count, horizon), historyMean, reasons, methods };
}

const none = { mean: 0, sigma: 0 };

/** Growth left of itself after a year: nothing grows on for ever, and what is ahead is less sure than what was. */
const growthKept = 0.3;

/** Steps of growth up to step h, each a little smaller than the one before. */
function dampedSteps(h: number, season: number): number {
  const kept = growthKept ** (1 / season);
  return (1 - kept ** (h + 1)) / (1 - kept);
}

function numberAt({ mean, sigma }: BatchNumbers, width: number, series: number, h: number): { mean: number; sigma: number } {
  return { mean: mean[series * width + h]!, sigma: sigma[series * width + h]! };
}

function told(
  { outline, familyName, isCompared, season }: BaseContext,
  task: NodeTask,
  source: SeasonSource,
  found: IntermittentForecast | undefined,
): [method: string, reason: string] {
  const { family } = outline.nodes[task.node]!;
  const shape = family < 0 ? 'all items together' : familyName(family);
  const periods = task.history.length;
  if (source === 'with-last-year' && (task.class === 'established' || task.class === 'young') && periods >= season) {
    return [
      'mean with last year',
      `Mean of its level with the season of ${shape} and of the year before with its growth: together they erred least at past origins.`,
    ];
  }
  switch (task.class) {
    case 'intermittent':
      return [found?.method ?? 'intermittent', found?.reason ?? ''];
    case 'young':
      return [
        'level and shared season',
        `${periods} periods are too few to show a season of its own: the combination of methods forecasts its level, and the season is that of ${shape}.`,
      ];
    case 'established':
      if (source === 'own')
        return [
          'combination',
          `${periods} periods of history: the combination of methods with its own season erred least at past origins.`,
        ];
      if (source !== 'mean') {
        return [
          'level and shared season',
          `Its level by the combination of methods, with the season of ${shape}: ${isCompared ? 'at past origins that erred no more than seasons of their own' : 'the history is too short to compare that with a season of its own'}.`,
        ];
      }
      return [
        'mean of two',
        `Mean of two forecasts, with its own season and with that of ${shape}: together they erred least at past origins.`,
      ];
    case 'dormant':
      return ['none', 'Nothing was sold for a whole season, so nothing is forecast.'];
    case 'launch':
    case 'unknown':
      return ['none', 'Nothing was ever sold, so nothing is forecast.'];
    default:
      return task.class satisfies never;
  }
}

function meanOfLast(history: Float64Array, season: number): number {
  const last = history.subarray(Math.max(0, history.length - season));
  return last.length > 0 ? sum(last) / last.length : 0;
}

function firstOf(values: Float64Array, rows: number, width: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => values[row * width]!);
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < values.length; k++) total += values[k]!;
  return total;
}
