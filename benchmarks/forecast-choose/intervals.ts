import { join } from 'node:path';
import { blockOf, classOf, planBatch, quantilesOf, route } from '@equipoise/engine';
import { readSeries } from '@equipoise/intake';
import { learnCalibration, type ScaledErrors } from '../../packages/engine/src/demand/calibration.ts';
import type { Spread } from '../../packages/engine/src/demand/methods/spread.ts';
import { dataFolder } from '../forecast-around/data.ts';
import { alikeParts } from './alike.ts';
import { type Answer, type Ask, answers, sigmaOf } from './answers.ts';

/** One way to set the widths. */
export interface IntervalSetting extends Spread {
  /** Series that teach a class. */
  readonly teachers: number;
  /** Most that errors of the batch may move the built-in widths. */
  readonly trust: number;
  /** How much of the shape of the batch's errors is believed. */
  readonly shape: number;
}

/** Values to try. */
export type IntervalGrid = { readonly [K in keyof IntervalSetting]: readonly number[] };

export interface GroupScore {
  readonly frequency: string;
  readonly coverage80: number;
  readonly coverage95: number;
  /** Interval scores of 80 and 95 %, scaled by the seasonal naive of the history; their sum. */
  readonly score: number;
}

export interface IntervalScore {
  readonly setting: IntervalSetting;
  readonly groups: readonly GroupScore[];
  /** Mean over frequencies of |coverage - 80| + 2 |coverage - 95|, in points. */
  readonly miss: number;
  /** Mean over frequencies of the interval score, against the smallest of all settings. */
  readonly width: number;
}

export const wholeGrid: IntervalGrid = {
  teachers: [512],
  memory: [0.85, 0.9, 0.92, 0.94, 0.96, 1],
  drift: [0, 0.25, 0.5, 0.75, 1],
  season: [0, 0.25, 0.5, 0.75, 1],
  trust: [0.3, 0.4, 0.5, 0.6, 0.7],
  shape: [0, 1],
};
const levels = [0.025, 0.1, 0.9, 0.975];
/** Misses closer than this are the same. */
const sameMiss = 0.05;
/** Stretches held out, one before the other; the last ends where the training part ends. */
const stretches = 3;
/** Histories shorter than this teach nothing and are not judged. */
const fewestKnown = 8;

export interface TrainingPart {
  readonly values: Float64Array;
  readonly period: number;
  readonly group: string;
  readonly horizon: number;
}

/** A training part cut where a stretch begins. */
interface Cut extends TrainingPart {
  readonly known: number;
  /** All stretches of a series count as one. */
  readonly share: number;
}

interface Sum {
  count: number;
  in80: number;
  in95: number;
  score: number;
}

type Sums = Map<string, { readonly setting: IntervalSetting; readonly groups: Map<string, Sum> }>;

/**
 * Tries every setting of a grid on the last h periods of the training parts of M3 and of companies whose products are alike, on the h
 * before these and on the h before those: histories are cut there, the widths are learned inside what is left, as always, and judged on the h periods that followed.
 * Of the test parts only the length is used. Smallest miss first.
 */
export async function tryIntervals(grid = wholeGrid): Promise<readonly IntervalScore[]> {
  const parts = [...(await trainingParts()), ...alikeParts()];
  const sums: Sums = new Map();
  for (const group of new Set(parts.map((part) => part.group))) {
    const members = parts.filter((part) => part.group === group);
    for (let k = 0; k < stretches; k++) tryStretch(cutAt(members, k), grid, sums);
  }
  return ranked(sums);
}

/** The training parts of M3, and of the test parts the length. */
export async function trainingParts(): Promise<readonly TrainingPart[]> {
  const { series } = await readSeries(join(dataFolder, 'm3.csv'), join(dataFolder, 'm3_meta.csv'));
  return series.map(({ train, period, group, test }) => ({ values: train, period, group, horizon: test.length }));
}

/** Of the smallest miss, or hardly more: the best interval score. */
export function sharpest(scores: readonly IntervalScore[]): IntervalScore {
  return ties(scores).reduce((best, one) => (one.width < best.width ? one : best));
}

/** Teachers cost time: the fewest whose miss is the smallest, or hardly more. */
export function fewestTeachers(scores: readonly IntervalScore[]): IntervalScore {
  return ties(scores).reduce((best, one) => (one.setting.teachers < best.setting.teachers ? one : best));
}

function ties(scores: readonly IntervalScore[]): readonly IntervalScore[] {
  return scores.filter(({ miss }) => miss <= scores[0]!.miss + sameMiss);
}

function ranked(sums: Sums): readonly IntervalScore[] {
  const scored = [...sums.values()].map(({ setting, groups }) => ({
    setting,
    groups: [...groups].map(([frequency, { count, in80, in95, score }]) => ({
      frequency,
      coverage80: (100 * in80) / count,
      coverage95: (100 * in95) / count,
      score: score / count,
    })),
  }));
  const smallest = new Map<string, number>();
  for (const { groups } of scored) {
    for (const { frequency, score } of groups) smallest.set(frequency, Math.min(score, smallest.get(frequency) ?? score));
  }
  const mean = (groups: readonly GroupScore[], of: (group: GroupScore) => number) =>
    groups.reduce((sum, group) => sum + of(group), 0) / groups.length;
  return scored
    .map(({ setting, groups }) => ({
      setting,
      groups,
      miss: mean(groups, ({ coverage80, coverage95 }) => Math.abs(coverage80 - 80) + 2 * Math.abs(coverage95 - 95)),
      width: mean(groups, ({ frequency, score }) => score / smallest.get(frequency)!),
    }))
    .sort((a, b) => a.miss - b.miss);
}

function cutAt(members: readonly TrainingPart[], stretch: number): readonly Cut[] {
  return members
    .map((part) => ({
      ...part,
      known: part.values.length - (stretch + 1) * part.horizon,
      share: 1 / Math.min(stretches, Math.floor((part.values.length - fewestKnown) / part.horizon)),
    }))
    .filter(({ known }) => known >= fewestKnown);
}

function tryStretch(cuts: readonly Cut[], grid: IntervalGrid, sums: Sums): void {
  if (cuts.length === 0) return;
  const block = blockOf(
    cuts.map(({ values, known, period }) => ({ values: values.subarray(0, known), period })),
    cuts.map(({ horizon }) => horizon),
  );
  const ask = answers(grid.memory);
  const asked = cuts.map(({ values, known, period, horizon }) => ask('default', values.subarray(0, known), period, horizon));
  const lessons = new Map<string, Answer>();
  for (const teachers of grid.teachers) {
    const plan = planBatch(block, 'default', undefined, { teachers, reach: 1 });
    for (const spread of spreadsOf(grid)) {
      const samples = samplesOf(cuts, plan.origins, block.width, spread, lessons, ask);
      const sigmas = asked.map((answer, i) => sigmaOf(answer, spread, cuts[i]!.known, cuts[i]!.period));
      const learned = (trust: number, shape: number) => learnCalibration(samples, levels, block.width, trust, shape).factors;
      const ends = grid.shape.map((shape) => [shape, learned(0, shape), learned(1, shape)] as const);
      for (const [[shape, none, all], trust] of pairs(ends, grid.trust)) {
        const setting = { teachers, ...spread, trust, shape };
        const factors = mixed(none, all, trust);
        const groups = entry(sums, JSON.stringify(setting), () => ({ setting, groups: new Map<string, Sum>() })).groups;
        for (const [i, cut] of cuts.entries()) {
          if (plan.routes[i] !== route.method) continue;
          judge(cut, asked[i]!.mean, sigmas[i]!, { levels, horizon: block.width, factors }, groups);
        }
      }
    }
  }
}

function spreadsOf(grid: IntervalGrid): readonly Spread[] {
  return grid.memory.flatMap((memory) => pairs(grid.drift, grid.season).map(([drift, season]) => ({ memory, drift, season })));
}

/** Scaled errors of the origins that teach, as `runBatch` would make them. */
function samplesOf(
  cuts: readonly Cut[],
  origins: Float64Array,
  width: number,
  spread: Spread,
  lessons: Map<string, Answer>,
  ask: Ask,
): readonly ScaledErrors[] {
  const samples: ScaledErrors[] = [];
  for (let lesson = 0; 2 * lesson < origins.length; lesson++) {
    const i = origins[2 * lesson]!;
    const origin = origins[2 * lesson + 1]!;
    const { values, period, known, horizon } = cuts[i]!;
    const ahead = Math.min(horizon, known - origin);
    const answer = entry(lessons, `${i} ${origin}`, () => ask('combination', values.subarray(0, origin), period, ahead));
    const sigma = sigmaOf(answer, spread, origin, period);
    const errors = new Float64Array(width).fill(Number.NaN);
    for (let h = 0; h < ahead; h++) {
      const error = values[origin + h]! - answer.mean[h]!;
      errors[h] = error === 0 ? 0 : error / sigma[h]!;
    }
    samples.push({ className: classOf(period, known), errors });
  }
  return samples;
}

/** Factors are a straight line in the trust. */
function mixed(
  none: ReadonlyMap<string, Float64Array>,
  all: ReadonlyMap<string, Float64Array>,
  trust: number,
): ReadonlyMap<string, Float64Array> {
  return new Map([...all].map(([name, most]) => [name, most.map((x, i) => trust * x + (1 - trust) * none.get(name)![i]!)]));
}

function pairs<A, B>(some: readonly A[], others: readonly B[]): readonly (readonly [A, B])[] {
  return some.flatMap((one) => others.map((other) => [one, other] as const));
}

function judge(
  { values, known, period, horizon, group, share }: Cut,
  mean: Float64Array,
  sigma: Float64Array,
  calibration: Parameters<typeof quantilesOf>[3],
  groups: Map<string, Sum>,
): void {
  const history = values.subarray(0, known);
  const scale = scaleOf(history, period);
  if (!(scale > 0)) return;
  const floor = history.every((x) => x >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  const q = quantilesOf(mean, sigma, classOf(period, known), calibration, levels, floor).values;
  const sum = entry(groups, group, () => ({ count: 0, in80: 0, in95: 0, score: 0 }));
  sum.count += share;
  for (let h = 0; h < horizon; h++) {
    const actual = values[known + h]!;
    const [low95, low80, high80, high95] = [q[h]!, q[horizon + h]!, q[2 * horizon + h]!, q[3 * horizon + h]!];
    if (actual >= low80 && actual <= high80) sum.in80 += share / horizon;
    if (actual >= low95 && actual <= high95) sum.in95 += share / horizon;
    const score = intervalScore(low80, high80, actual, 0.8) + intervalScore(low95, high95, actual, 0.95);
    sum.score += (share * score) / (horizon * scale);
  }
}

/** Width and the price of being outside: T. Gneiting & A. Raftery, JASA 102 (2007). */
function intervalScore(low: number, high: number, actual: number, level: number): number {
  const price = 2 / (1 - level);
  return high - low + price * (Math.max(0, low - actual) + Math.max(0, actual - high));
}

/** Mean step from season to season of the history; from period to period where it is shorter than a season. */
function scaleOf(history: Float64Array, period: number): number {
  const lag = history.length > period ? period : 1;
  let sum = 0;
  for (let t = lag; t < history.length; t++) sum += Math.abs(history[t]! - history[t - lag]!);
  return sum / (history.length - lag);
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
