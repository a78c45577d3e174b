import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demandFutures, exampleProblem, heldPlan, independent, planStrategy, type RobustWork } from '@equipoise/engine';
import { createInlineSolver } from '@equipoise/solver-highs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { meetInThreads } from '../src/robust-workers/pool.ts';
import { runIn } from './in-process.fixture.ts';

let place = '';

const equipoise = (...args: string[]) => runIn(place, args);

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'equipoise-robust-'));
  expect((await equipoise('sample', 'company', '--items', '14', '--seed', '3')).code).toBe(0);
});

afterAll(() => rmSync(place, { recursive: true, force: true }));

const asked = ['robust', 'company', '--strategies', 'level,mixed', '--futures', '60'];

test('robust: the same seed gives the same bytes on one thread and on two, another seed others', async () => {
  const one = await equipoise(...asked, '--seed', '5', '--threads', '1', '--json');
  expect(one.code).toBe(0);
  expect((await equipoise(...asked, '--seed', '5', '--threads', '2', '--json')).stdout).toBe(one.stdout);
  expect((await equipoise(...asked, '--seed', '6', '--json')).stdout).not.toBe(one.stdout);
  const value = JSON.parse(one.stdout);
  expect(value).toMatchObject({ futures: 60, seed: 5, recourse: 'adapted', judgedBy: 'cost' });
  const shares = value.alternatives.map(({ staysBest }: { staysBest: number }) => staysBest);
  expect(shares.reduce((sum: number, share: number) => sum + share, 0)).toBeCloseTo(1);
  for (const { service, regret, plannedCost } of value.alternatives) {
    expect(service.p10).toBeLessThanOrEqual(service.p50);
    expect(regret.lowest).toBe(0);
    expect(plannedCost).toBeGreaterThan(0);
  }
});

test('robust: sentences, a table, and what a hedge takes', async () => {
  const { code, stdout } = await equipoise(...asked, '--service', '94 %', '--measure', 'mean');
  expect(code).toBe(0);
  expect(stdout).toMatch(/stays best in \d+\.\d % of 60 futures/);
  expect(stdout).toMatch(/Regret, mean/);
  expect(stdout).toMatch(/(reaches|needs no hedge|cannot reach)/);
});

test('robust: a service that is no share is refused in words', async () => {
  const { code, stderr } = await equipoise(...asked, '--service', '1.5');
  expect(code).toBe(2);
  expect(stderr).toMatch(/between 0 and 1/);
});

async function smallWork(count: number): Promise<RobustWork> {
  const problem = exampleProblem(3, [{ demand: [10, 20, 30], lostSaleCost: 9, holdingCost: 1, production: { unitCost: 1 } }]);
  const plan = await planStrategy(problem, { strategy: 'mixed' }, createInlineSolver());
  const factors = Float64Array.of(0.8, 0.7, 0.6, 1.2, 1.3, 1.4);
  const futures = demandFutures([{ product: 'p1', factors }], [0.1, 0.9], 3, independent, 1);
  return { futures, alternatives: [heldPlan({ title: 'Mixed', problem, plan })], count };
}

test('futures in threads: the same bits on 1, 2 and 3, progress to the end, and cancelled when asked', async () => {
  const work = await smallWork(137);
  const alone = await meetInThreads(work, { threads: 1 });
  for (const threads of [2, 3]) {
    const told: number[] = [];
    const found = await meetInThreads(work, { threads, onProgress: (done) => told.push(done) });
    expect(Array.from(found.cost)).toEqual(Array.from(alone.cost));
    expect(Array.from(found.cashFlow)).toEqual(Array.from(alone.cashFlow));
    expect(told.at(-1)).toBe(137);
  }
  for (const threads of [1, 2]) {
    await expect(meetInThreads(work, { threads, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  }
});
