import type { BatchNumbers } from '../batch.ts';
import type { BaseForecasts } from '../reconcile/index.ts';
import type { NodeTask, Tasks, ViewTasks } from './base.ts';
import { cellForecasts } from './cell-forecasts.ts';
import type { Cell, Life } from './cells.ts';
import { likeFamilies } from './like-families.ts';
import type { Outline } from './outline.ts';
import { endFactor, follow } from './ramps.ts';
import type { CompanyRules } from './rules.ts';
import type { LevelSource } from './sources.ts';
import { liftNodes, type ViewParts } from './view-parts.ts';

/** Forecasts of every node from one point in time, not adding up yet. */
export interface Base extends BaseForecasts {
  /** Standard deviations of errors [nodes x horizon]. */
  readonly sigma: Float64Array;
  /** Why, by node; '' for cells and where it is told later. */
  readonly reasons: readonly string[];
  /** Method by node, in a word or two; '' as for reasons. */
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
  readonly rules: CompanyRules;
  /** How far launches and ends follow those before them, 0 to 1. */
  readonly rampTrust: number;
  /** Share of an intermittent forecast that items silent for a season are given, 0 to 1. */
  readonly returnShare: number;
}

/** Turns the numbers of the batch into forecasts of all nodes, in units of each period. */
export function baseOf(
  context: BaseContext,
  tasks: Tasks,
  at: ViewTasks,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
  source: LevelSource,
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

  const { growth } = context.rules;
  const carried = (h: number): number => (growth === null ? 0 : dampedSteps(h, season, growth.kept));
  const rates = (task: NodeTask, h: number): { mean: number; sigma: number } => {
    const { family } = outline.nodes[task.node]!;
    const shape = at.shapeOf(family)[(view.known + h) % season]! * Math.exp(at.growthOf(family) * carried(h));
    const flat = task.level < 0 ? none : numberAt(numbers.level, tasks.level.width, task.level, h);
    const borrowed = { mean: flat.mean * shape, sigma: flat.sigma * shape };
    if (source === 'with-last-year') {
      const { history } = task;
      if (history.length < season) return borrowed;
      const years = 1 + Math.floor(h / season);
      const before =
        history[history.length - season + (h % season)]! * Math.exp(at.growthOf(family) * carried(season * years - 1));
      return { mean: (before + borrowed.mean) / 2, sigma: borrowed.sigma };
    }
    if (task.own < 0 || source === 'borrowed') return borrowed;
    return numberAt(numbers.own, tasks.own.width, task.own, h);
  };
  for (const task of at.tasks) {
    const { node, history } = task;
    historyMean[node] = meanOfLast(history, season);
    const found = rare.get(node);
    const share = task.class === 'dormant' ? context.returnShare : 1;
    for (let h = 0; h < horizon; h++) {
      const one = found
        ? { mean: share * found.mean, sigma: share * Math.sqrt(found.windows[0]!.counts.variance) }
        : task.level >= 0 || task.own >= 0
          ? rates(task, h)
          : none;
      const weight = weights[view.known + h]!;
      mean[node * horizon + h] = one.mean * weight;
      sigma[node * horizon + h] = one.sigma * weight;
    }
  }
  likeFamilies(context, at, mean, sigma, methods, reasons);
  for (const { node } of at.tasks) {
    const { kind, cells: own } = outline.nodes[node]!;
    if (kind !== 'item') continue;
    const life = lives[cells[own[0]!]!.item]!;
    for (let h = 0; h < horizon; h++) {
      const t = view.known + h;
      const factor =
        t >= life.from && t <= life.to ? follow(endFactor(at.ramps, life.to - t, life.to - view.known), context.rampTrust) : 0;
      mean[node * horizon + h]! *= factor;
      sigma[node * horizon + h]! *= factor;
    }
  }
  cellForecasts(context, at, shares, { mean, sigma, historyMean });
  if (lifts !== null) liftNodes(context, at, lifts, mean, sigma);
  // what begins or comes back has no past season to be shared out by: its forecast stands for it
  for (let n = 0; n < count; n++) {
    if (!(historyMean[n]! > 0)) historyMean[n] = sum(mean.subarray(n * horizon, (n + 1) * horizon)) / horizon;
  }
  return { horizon, mean, sigma, residuals: firstOf(sigma, count, horizon), historyMean, reasons, methods };
}

const none = { mean: 0, sigma: 0 };

/** Steps of growth up to step h, each a little smaller than the one before: nothing grows on for ever. */
function dampedSteps(h: number, season: number, keptAYear: number): number {
  if (keptAYear === 1) return h + 1;
  const kept = keptAYear ** (1 / season);
  return (1 - kept ** (h + 1)) / (1 - kept);
}

function numberAt({ mean, sigma }: BatchNumbers, width: number, series: number, h: number): { mean: number; sigma: number } {
  return { mean: mean[series * width + h]!, sigma: sigma[series * width + h]! };
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
