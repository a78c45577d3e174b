import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSample } from '@equipoise/intake';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAmount, readShare } from '../src/workspace/words/amount.ts';
import { Desk, signed } from './scenario.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.fine('workspace', 'init', 'w.db', '--from', 'co', ...signed);
  await desk.fine('scenario', 'add', 'w.db', 'push', '--from', 'base', ...signed);
});
afterAll(() => desk.clear());

/** Exit code and words of a command that was typed wrongly. */
async function slip(...args: readonly string[]): Promise<string> {
  const { code, stderr } = await desk.run(...args);
  return `${code} ${stderr.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ')}`;
}

test('numbers are read as sentences print them; a plain space between numbers could be two of them', () => {
  expect(readAmount('+10 %')).toEqual({ operation: 'scale', values: [1.1] });
  expect(readAmount('\u2212 5\u00a0%')).toEqual({ operation: 'scale', values: [0.95] });
  expect(readAmount('1\u00a0200')).toEqual({ operation: 'set', values: [1200] });
  expect(readAmount('+1\u202f234\u00a0567.5')).toEqual({ operation: 'add', values: [1_234_567.5] });
  expect(readAmount('100 200')).toBeNull();
  expect(readAmount('1\u00a02')).toBeNull();
  expect(readShare('15 %')).toBeCloseTo(0.15, 12);
});

test('assume: a comma for thousands, a word that is near, each told once', async () => {
  const assume = (...words: readonly string[]) => slip('assume', 'w.db', 'base', ...words, '--because', 'x', ...signed);
  expect(await assume('demand', 'e-bikes', '2027-03', '1,200')).toMatch(/^1 .*one thousand two hundred is 1200/);
  expect(await assume('demand', 'e-bikez', '2027-03', '1200')).toMatch(/^1 .*Did you mean "e-bikes"\?/);
  expect(await assume('capacity', 'asembly-north', '2027-04..', '+480')).toContain(
    'Did you mean "assembly-north" or "assembly-south"?',
  );
  expect(await slip('why', 'w.db', 'base', 'demand', 'e-bikes')).toContain(
    'wanted: demand PLACE SPAN, for instance demand e-bikes@dealers 2027-03',
  );
  expect(await slip('undo', 'w.db', 'base')).toContain('There is nothing to undo in "base".');
  expect(await slip('rebase', 'w.db', 'base', 'nowhere')).toMatch(/^1 .*Name a folder of base data, or a base\. There are: /);
});

test('cycle: months, stages, roles and options are asked for in words', async () => {
  const open = ['cycle', 'open', 'w.db', '--scenario', 'base', '--today', '2026-11-02'];
  expect(await slip(...open, '--month', '2026-13')).toMatch(/^2 error: --month '2026-13': wanted a month as YYYY-MM/);
  await desk.fine(...open, '--role', 'coordinator');
  expect(await slip('cycle', 'move', 'w.db', 'close', '--role', 'coordinator')).toMatch(/^2 error: which stage\? /);
  expect(await slip('cycle', 'move', 'w.db', 'freeze', '--role', 'finance')).toMatch(/^1 error: Finance may not freeze/);
  expect(await slip('cycle', 'move', 'w.db', 'freeze', '--role', 'executive')).toMatch(/^1 error: An executive may not freeze/);
  const posed = await slip('decide', 'pose', 'w.db', 'spring', '--question', 'A push?');
  expect(posed).toContain('at least two options');
  expect(posed).not.toContain('There is no option ""');
});

test('actuals need no scenario where all stand on the same base; while a cycle holds its data they are refused, also as a dry run', async () => {
  const november = join(desk.place, 'november');
  mkdirSync(november);
  cpSync(join(desk.place, 'co', 'stock.csv'), join(november, 'stock.csv'));
  const [head = '', ...rows] = readFileSync(join(desk.place, 'co', 'sales_history.csv'), 'utf8').split('\n');
  const sold = rows.filter((row) => row.includes('2026-10')).map((row) => row.replace('2026-10', '2026-11'));
  writeFileSync(join(november, 'sales_history.csv'), [head, ...sold, ''].join('\n'));
  const actuals = ['actuals', 'w.db', 'november', '--dry-run', '--today', '2026-12-01'];
  expect(await desk.fine(...actuals)).toContain('Nothing was written (--dry-run)');
  for (const move of [['freeze'], ['close', 'data']])
    await desk.fine('cycle', 'move', 'w.db', ...move, '--role', 'coordinator', '--today', '2026-11-03');
  for (const args of [actuals, actuals.filter((word) => word !== '--dry-run')])
    expect(await slip(...args)).toMatch(/^1 .*The data of cycle 2026-11 are frozen.*cycle move w\.db abandon/);
});

test('a place that cannot be used is told as such, wherever it comes up, and is no mistake of ours', async () => {
  expect(await slip('serve', '--data', 'co/items.csv/data', '--port', '0')).toMatch(/^1 .*a part of the path is a file/);
  expect(await slip('sign', 'plans', '--as', 'Ada', '--role', 'finance', '--key', 'no.key')).toMatch(/^1 /);
});

test('a sample that is stopped while it is written leaves nothing behind', async () => {
  const stop = new AbortController();
  const before = readdirSync(desk.place);
  const writing = writeSample(join(desk.place, 'stopped'), { items: 300, signal: stop.signal });
  setTimeout(() => stop.abort(), 1);
  await expect(writing).rejects.toThrow(/abort/i);
  expect(readdirSync(desk.place)).toEqual(before);
});

test('where nothing may be written that is told, and nothing else happens', async () => {
  const isRoot = process.getuid?.() === 0;
  // Root may write everywhere but among what the kernel shows, where rights say otherwise until a file is opened.
  const closed = isRoot ? '/sys' : join(desk.place, 'closed');
  if (!isRoot) mkdirSync(closed, { mode: 0o500 });
  const denied = 'access is denied|the disk is read-only';
  expect(await slip('sample', join(closed, 'deep/co'), '--items', '12')).toMatch(new RegExp(`^1 .*(${denied})`));
  expect(await slip('workspace', 'init', join(closed, 'w.db'), '--from', 'co')).toMatch(
    isRoot ? new RegExp(`^1 .*(${denied}|cannot be opened for writing)`) : /^1 .*\/w.db cannot be written: access is denied/,
  );
  const plan = ['plan', 'co', '--strategy', 'mixed', '--out', join(closed, 'plan.html')];
  expect(await slip(...plan)).toMatch(new RegExp(`^1 .*(${denied})`));
});
