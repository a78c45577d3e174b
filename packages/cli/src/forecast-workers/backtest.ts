import {
  absoluteScale,
  type BatchNumbers,
  blockOf,
  classOf,
  cleanse,
  coverage,
  finishBatch,
  type Issue,
  intermittentOf,
  type MethodName,
  mase,
  msis,
  planBatch,
  quantilesOf,
  revertRepairs,
  roomForBatch,
  smape,
} from '@equipoise/engine';
import type { TestedSeries } from '@equipoise/intake';
import { runBatchInThreads, shareBlock, sharedNumbers } from './pool.ts';

/** How well a method did on the series of one frequency. Means over series; sMAPE and coverage in percent. */
export interface GroupScore {
  readonly frequency: string;
  readonly series: number;
  readonly smape: number;
  /** NaN when no series of the group has a scale. */
  readonly mase: number;
  readonly coverage80: number;
  readonly coverage95: number;
  /** Mean scaled interval score of the 95 % interval. */
  readonly msis: number;
  readonly cpuMsPerSeries: number;
}

export interface BacktestResult {
  readonly groups: readonly GroupScore[];
  readonly issues: readonly Issue[];
}

export interface BacktestControl {
  readonly method: MethodName;
  readonly threads: number;
  readonly onProgress?: (text: string) => void;
  readonly signal?: AbortSignal;
}

interface SeriesScore {
  readonly smape: number;
  readonly mase: number;
  readonly coverage80: number;
  readonly coverage95: number;
  readonly msis: number;
}

const order = ['yearly', 'quarterly', 'monthly', 'weekly', 'daily', 'hourly', 'other'];
const levels = [0.025, 0.1, 0.9, 0.975];

/**
 * Forecasts the test part of every series from its training part and says how well that went, by frequency. The intervals
 * of a frequency learn from rolling origins inside its training parts; the test parts are looked at only to score.
 * Unknown periods inside a history are filled by cleansing first; unknown periods of the test are not scored.
 */
export async function backtest(series: readonly TestedSeries[], control: BacktestControl): Promise<BacktestResult> {
  const byGroup = new Map<string, TestedSeries[]>();
  for (const one of series) {
    const group = byGroup.get(one.group);
    if (group) group.push(one);
    else byGroup.set(one.group, [one]);
  }
  const names = [...byGroup.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const groups: GroupScore[] = [];
  const issues: Issue[] = [];
  const everything: SeriesScore[] = [];
  let cpuMs = 0;
  for (const name of names) {
    const members = byGroup.get(name)!;
    const startedAt = process.cpuUsage();
    const result = await forecastGroup(name, members, control);
    const used = process.cpuUsage(startedAt);
    const spentMs = (used.user + used.system) / 1000;
    cpuMs += spentMs;
    issues.push(...result.issues);
    everything.push(...result.scores);
    if (result.scores.length > 0) groups.push(scoreOf(name, result.scores, spentMs));
  }
  if (everything.length > 0) groups.push(scoreOf('all', everything, cpuMs));
  return { groups, issues };
}

async function forecastGroup(
  name: string,
  members: readonly TestedSeries[],
  control: BacktestControl,
): Promise<{ scores: readonly SeriesScore[]; issues: readonly Issue[] }> {
  const histories = members.map(({ train, period }) => withoutGaps(train, period));
  const block = shareBlock(
    blockOf(
      members.map(({ id, period }, i) => ({ id, values: histories[i]!, period })),
      members.map(({ test }) => test.length),
    ),
  );
  const ids = members.map(({ id }) => id);
  const plan = planBatch(block, control.method, ids);
  const numbers = roomForBatch(block, plan, sharedNumbers);
  await runBatchInThreads(block, plan, numbers, {
    threads: control.threads,
    onProgress: (done, all) => control.onProgress?.(`${name}, ${Math.floor((100 * done) / Math.max(1, all))} %`),
    ...(control.signal ? { signal: control.signal } : {}),
  });
  const calibration = finishBatch(block, plan, numbers, levels);
  const rare = intermittentOf(histories, plan, levels);
  const scores: SeriesScore[] = [];
  for (const [i, one] of members.entries()) {
    if (plan.refusals.has(i)) continue;
    const horizon = one.test.length;
    const history = histories[i]!;
    const found = rare.get(i);
    if (found) {
      const mean = new Float64Array(horizon).fill(found.mean);
      const bounds = Array.from(found.windows[0]!.quantiles, (q) => new Float64Array(horizon).fill(q));
      scores.push(judge(one, mean, bounds));
      continue;
    }
    const { mean, sigma } = rowOf(numbers, i, block.width, horizon);
    const floor = history.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
    const { values } = quantilesOf(mean, sigma, classOf(one.period, history.length), calibration, levels, floor);
    const bounds = levels.map((_, k) => values.subarray(k * horizon, (k + 1) * horizon));
    scores.push(judge(one, mean, bounds));
  }
  return { scores, issues: [...plan.refusals.values()] };
}

function rowOf({ mean, sigma }: BatchNumbers, index: number, width: number, horizon: number) {
  const at = index * width;
  return { mean: mean.subarray(at, at + horizon), sigma: sigma.subarray(at, at + horizon) };
}

/** Gaps filled with what their neighbours and season say; nothing else is changed. */
function withoutGaps(train: Float64Array, season: number): Float64Array {
  if (!train.some(Number.isNaN)) return train;
  const { values, repairs, start } = cleanse({ values: train, season });
  const filled = revertRepairs(
    values,
    repairs.filter(({ kind }) => kind !== 'missing'),
  );
  return filled.subarray(start);
}

function judge({ train, test, period }: TestedSeries, mean: Float64Array, bounds: readonly Float64Array[]): SeriesScore {
  // a history shorter than a season is scaled by its steps
  const season = Number.isNaN(absoluteScale(train, period)) ? 1 : period;
  return {
    smape: 100 * smape(mean, test),
    mase: mase(mean, test, train, season),
    coverage80: 100 * coverage(bounds[1]!, bounds[2]!, test),
    coverage95: 100 * coverage(bounds[0]!, bounds[3]!, test),
    msis: msis(bounds[0]!, bounds[3]!, test, train, season, 0.95),
  };
}

function scoreOf(frequency: string, scores: readonly SeriesScore[], cpuMs: number): GroupScore {
  const mean = (pick: (score: SeriesScore) => number): number => {
    const numbers = scores.map(pick).filter(Number.isFinite);
    return numbers.length === 0 ? Number.NaN : numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  };
  return {
    frequency,
    series: scores.length,
    smape: mean(({ smape: s }) => s),
    mase: mean(({ mase: s }) => s),
    coverage80: mean(({ coverage80 }) => coverage80),
    coverage95: mean(({ coverage95 }) => coverage95),
    msis: mean(({ msis: s }) => s),
    cpuMsPerSeries: cpuMs / scores.length,
  };
}
