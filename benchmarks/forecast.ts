import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  blockOf,
  Forecaster,
  finishBatch,
  forecastSeries,
  type MethodName,
  planBatch,
  roomForBatch,
  warmUp,
} from '@equipoise/engine';
import { readSeries } from '@equipoise/intake';
import { backtest } from '../packages/cli/src/forecast-workers/backtest.ts';
import { runBatchInThreads, shareBlock, sharedNumbers } from '../packages/cli/src/forecast-workers/pool.ts';
import { run as runAround } from './forecast-around.ts';

export const about =
  'M3 accuracy, coverage and CPU by method; 100 000 series on 1 and 2 threads; hierarchies, promotions, car parts (accuracy | speed | many | around)';

const dataFolder = join(import.meta.dirname, '../../shared/data/forecast');
const methods: readonly MethodName[] = ['default', 'fast', 'theta', 'optimised-theta', 'ces', 'ets', 'damped', 'seasonal-naive'];

/** `forecast [accuracy] [speed] [many [N]] [around]`; all of them without a name. */
export async function run(args: readonly string[]): Promise<void> {
  const chosen = args.filter((arg) => !/^\d+$/.test(arg));
  const wants = (name: string) => chosen.length === 0 || chosen.includes(name);
  if (wants('accuracy')) await accuracy();
  if (wants('speed')) await speed();
  if (wants('many')) await many(Number(args.find((arg) => /^\d+$/.test(arg)) ?? 100_000));
  if (wants('around')) await runAround([]);
}

async function accuracy(): Promise<void> {
  const file = join(dataFolder, 'm3.csv');
  if (!existsSync(file)) {
    console.log(`accuracy: skipped, there is no ${file}`);
    return;
  }
  const { series } = await readSeries(file, join(dataFolder, 'm3_meta.csv'));
  for (const method of methods) {
    const { groups } = await backtest(series, { method, threads: 1 });
    console.table(
      groups.map((group) => ({
        method,
        frequency: group.frequency,
        series: group.series,
        sMAPE: round(group.smape, 2),
        MASE: round(group.mase, 3),
        'in 80 %': round(group.coverage80, 1),
        'in 95 %': round(group.coverage95, 1),
        MSIS: round(group.msis, 2),
        'CPU ms/series': round(group.cpuMsPerSeries, 3),
      })),
    );
  }
}

/** CPU of one thread a monthly series of 120 months, 18 ahead, after a warm-up; and the time to forecast one series again. */
async function speed(): Promise<void> {
  const series = madeSeries(1000, 120);
  for (const method of ['default', 'fast'] as const) {
    const forecaster = new Forecaster();
    const mean = new Float64Array(18);
    const sigma = new Float64Array(18);
    const pass = () => {
      for (const { values, period } of series) forecaster.point(values, period, { horizon: 18, method }, mean, sigma);
    };
    pass();
    const startedAt = process.cpuUsage();
    pass();
    const { user, system } = process.cpuUsage(startedAt);
    console.log(`${method}: ${round((user + system) / 1000 / series.length, 4)} ms CPU a monthly series of 120 months`);
  }
  again();
}

/**
 * One series forecast again after an edit, 1 000 series once the thread has warmed itself up. Wall time as a planner waits for it,
 * and the best of three for each series, which leaves out what other programs of the machine took.
 */
function again(): void {
  const forecaster = new Forecaster();
  const warmedAt = performance.now();
  warmUp(forecaster);
  console.log(`warm-up of a thread: ${round(performance.now() - warmedAt, 0)} ms`);
  const waits: number[] = [];
  const best: number[] = [];
  for (const [i, one] of madeSeries(1000, 132).entries()) {
    const edited = { ...one, values: one.values.slice(0, 36 + (i % 97)) };
    const times = Array.from({ length: 3 }, () => {
      const startedAt = performance.now();
      forecastSeries(edited, { horizon: 18 }, forecaster);
      return performance.now() - startedAt;
    });
    waits.push(times[0]!);
    best.push(Math.min(...times));
  }
  for (const [what, times] of [
    ['one series again, wall', waits],
    ['one series again, best of three', best],
  ] as const) {
    times.sort((a, b) => a - b);
    const at = (share: number) => round(times[Math.floor(share * (times.length - 1))]!, 2);
    console.log(
      `${what}: p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)} ms; ${times.filter((t) => t > 5).length} of 1000 above 5 ms`,
    );
  }
}

async function many(count: number): Promise<void> {
  const block = shareBlock(blockOf(madeSeries(count, 60), 18));
  const hashes: string[] = [];
  for (const threads of [2, 1]) {
    let told = 0;
    const startedAt = performance.now();
    const startedCpu = process.cpuUsage();
    const plan = planBatch(block, 'default');
    const numbers = roomForBatch(block, plan, sharedNumbers);
    await runBatchInThreads(block, plan, numbers, { threads, onProgress: () => told++ });
    const calibration = finishBatch(block, plan, numbers);
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(startedCpu);
    const hash = createHash('sha256');
    for (const numbersOf of [numbers.mean, numbers.sigma, ...calibration.factors.values()]) hash.update(bytesOf(numbersOf));
    hashes.push(hash.digest('hex'));
    console.log(
      `${count} series of 60 months, 18 ahead, ${threads} threads: ${round(seconds, 1)} s, ${round((user + system) / 1000 / count, 3)} ms CPU a series, ` +
        `${round(process.resourceUsage().maxRSS / 1024, 0)} MB at most, progress told ${told} times`,
    );
  }
  console.log(hashes[0] === hashes[1] ? 'same bits on 1 and 2 threads' : 'DIFFERENT bits on 1 and 2 threads');
  const control = new AbortController();
  const plan = planBatch(block, 'default');
  const numbers = roomForBatch(block, plan, sharedNumbers);
  const cancelled = runBatchInThreads(block, plan, numbers, { threads: 2, signal: control.signal });
  setTimeout(() => control.abort(), 300);
  const startedAt = performance.now();
  await cancelled.catch(() =>
    console.log(`cancelled after 300 ms: ended ${round(performance.now() - startedAt - 300, 0)} ms later`),
  );
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(Float64Array.from(numbers).buffer);
}

/** Monthly demand with level, trend, season and noise of many strengths, from a generator of its own: the same every time. */
function madeSeries(count: number, months: number) {
  let state = 20_260_101;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => {
    const level = 10 ** (1 + 3 * random());
    const growth = 1 + (random() - 0.5) * 0.01;
    const season = random() * 0.4;
    const noise = 0.05 + random() * 0.3;
    const shift = Math.floor(random() * 12);
    let drift = 1;
    const values = new Float64Array(months);
    for (let t = 0; t < months; t++) {
      drift *= growth * (1 + (random() - 0.5) * noise * 0.3);
      const wave = 1 + season * Math.sin((2 * Math.PI * (t + shift)) / 12);
      values[t] = Math.max(0, level * drift * wave * (1 + (random() + random() - 1) * noise));
    }
    return { values, period: 12 };
  });
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
