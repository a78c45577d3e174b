import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = join(import.meta.dirname, '..', 'src', 'main.ts');
let place = '';

function equipoise(...args: string[]) {
  return spawnSync(process.execPath, [main, ...args], { cwd: place, encoding: 'utf8' });
}

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'equipoise-robust-'));
  expect(equipoise('sample', 'company', '--items', '14', '--seed', '3').status).toBe(0);
}, 60_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

const asked = ['robust', 'company', '--strategies', 'level,mixed', '--futures', '60'];

test('robust: the same seed gives the same bytes on one thread and on two, another seed others', () => {
  const one = equipoise(...asked, '--seed', '5', '--threads', '1', '--json');
  expect(one.status).toBe(0);
  expect(equipoise(...asked, '--seed', '5', '--threads', '2', '--json').stdout).toBe(one.stdout);
  expect(equipoise(...asked, '--seed', '6', '--json').stdout).not.toBe(one.stdout);
  const value = JSON.parse(one.stdout);
  expect(value).toMatchObject({ futures: 60, seed: 5, recourse: 'adapted', judgedBy: 'cost' });
  const shares = value.alternatives.map(({ staysBest }: { staysBest: number }) => staysBest);
  expect(shares.reduce((sum: number, share: number) => sum + share, 0)).toBeCloseTo(1);
  for (const { service, regret, plannedCost } of value.alternatives) {
    expect(service.p10).toBeLessThanOrEqual(service.p50);
    expect(regret.lowest).toBe(0);
    expect(plannedCost).toBeGreaterThan(0);
  }
}, 60_000);

test('robust: sentences, a table, and what a hedge takes', () => {
  const { status, stdout } = equipoise(...asked, '--service', '94 %', '--measure', 'mean');
  expect(status).toBe(0);
  expect(stdout).toMatch(/stays best in \d+\.\d % of 60 futures/);
  expect(stdout).toMatch(/Regret, mean/);
  expect(stdout).toMatch(/(reaches|needs no hedge|cannot reach)/);
}, 60_000);

test('robust: a service that is no share is refused in words', () => {
  const { status, stderr } = equipoise(...asked, '--service', '1.5');
  expect(status).toBe(2);
  expect(stderr).toMatch(/between 0 and 1/);
}, 60_000);
