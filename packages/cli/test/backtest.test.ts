import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runHere } from './in-process.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Cell = number | string;

interface Given {
  readonly train: readonly Cell[];
  readonly test: readonly Cell[];
  readonly freq?: Cell;
}

interface Told {
  readonly groups: readonly Readonly<Record<string, number | string | null>>[];
  readonly issues: readonly { readonly code: string; readonly at?: { readonly item?: string } }[];
}

/** A wave that repeats every 12 periods, with a ripple that does not. */
const wave = (count: number, size = 1, level = 100): number[] =>
  Array.from({ length: count }, (_, t) => size * (level + 20 * Math.sin((t * Math.PI) / 6) + 3 * Math.sin(t * t)));

function write(series: Readonly<Record<string, Given>>, lineEnd = '\n'): string[] {
  const rows = Object.entries(series).flatMap(([id, { train, test: kept }]) =>
    [...train, ...kept].map((value, t) => `${id},${t + 1},${value},${t < train.length ? 'train' : 'test'}`),
  );
  const meta = Object.entries(series).map(([id, { test: kept, freq }]) => `${id},${freq ?? 12},${kept.length}`);
  const paths = [join(folder, 'series.csv'), join(folder, 'meta.csv')];
  writeFileSync(paths[0]!, ['series_id,period,value,split', ...rows, ''].join(lineEnd));
  writeFileSync(paths[1]!, ['series_id,freq,h', ...meta, ''].join(lineEnd));
  return paths;
}

async function backtest([series = '', meta = '']: readonly string[], ...more: readonly string[]) {
  const { code, stdout } = await runHere('backtest', series, '--meta', meta, '--json', ...more);
  return { code, told: JSON.parse(stdout) as Told };
}

const odd: Readonly<Record<string, Given>> = {
  one: { train: [7], test: wave(6) },
  two: { train: [7, 8], test: wave(6) },
  five: { train: wave(5), test: wave(18) },
  zero: { train: new Array<number>(40).fill(0), test: [0, 0, 0] },
  constant: { train: new Array<number>(40).fill(7), test: [7, 7, 9] },
  'ends with nothing': { train: [...wave(36), ...new Array<number>(12).fill(0)], test: new Array<number>(12).fill(0) },
  'moves up': { train: [...wave(24), ...wave(24, 1, 1100)], test: wave(12, 1, 1100) },
  huge: { train: wave(48, 1e15), test: wave(12, 1e15) },
  tiny: { train: wave(48, 1e-9), test: wave(12, 1e-9) },
  negative: { train: wave(48, -1), test: wave(12, -1) },
  'about zero': { train: wave(48, 1, 0), test: wave(12, 1, 0) },
  gaps: { train: wave(48).map((value, t) => (t % 11 === 5 ? ['', 'NaN', 'n/a', '-'][t % 4]! : value)), test: wave(12) },
  'longer ahead than behind': { train: wave(10), test: wave(100) },
  weeks: { train: wave(60), test: wave(13), freq: 52 },
  'short weeks': { train: wave(20), test: wave(13), freq: 'weekly' },
  days: { train: wave(400), test: wave(14), freq: 365 },
  years: { train: wave(20), test: wave(6), freq: 1 },
  unusual: { train: wave(60), test: wave(6), freq: 7.5 },
  'too large': { train: [1e305, 2e305, 1e305, 3e305, 1e305], test: [1e305] },
  'nothing known': { train: ['', '', ''], test: wave(3) },
  'nothing to test': { train: wave(20), test: ['', 'NaN'] },
};
const unusable = ['too large', 'nothing known', 'nothing to test'];

test('odd series are forecast or reported, and stop no other', async () => {
  const { code, told } = await backtest(write(odd));
  expect(code).toBe(0);
  const all = told.groups.at(-1)!;
  expect(all.frequency).toBe('all');
  expect(all.series).toBe(Object.keys(odd).length - unusable.length);
  expect(told.groups.map(({ frequency }) => frequency)).toEqual(['yearly', 'monthly', 'weekly', 'daily', 'other', 'all']);
  for (const group of told.groups) {
    for (const [name, value] of Object.entries(group)) if (name !== 'frequency') expect(Number.isFinite(value), name).toBe(true);
  }
  expect(told.issues.map(({ code: what, at }) => [at?.item, what])).toEqual([
    ['unusual', 'intake/frequency'],
    ['nothing known', 'intake/nothing-to-test'],
    ['nothing to test', 'intake/nothing-to-test'],
    ['too large', 'demand/value-too-large'],
  ]);
});

test('a measure that does not exist is null: a constant history has no scale', async () => {
  const { told } = await backtest(write({ constant: odd.constant! }));
  expect(told.groups[0]).toMatchObject({ frequency: 'monthly', series: 1, mase: null, msis: null });
});

test('the order of the rows and Windows line ends change nothing but the time it took', async () => {
  const some = { a: odd.gaps!, b: odd.five!, c: odd.weeks! };
  const timeless = ({ told }: { told: Told }) => ({
    ...told,
    groups: told.groups.map((group) => ({ ...group, cpuMsPerSeries: 0 })),
  });
  const plain = timeless(await backtest(write(some)));
  const paths = write(some, '\r\n');
  expect(timeless(await backtest(paths))).toEqual(plain);
  const [head, ...rows] = readFileSync(paths[0]!, 'utf8').trim().split('\r\n');
  // rows of each series backwards, the series in the order they had
  const turned = ['a', 'b', 'c'].flatMap((id) => rows.filter((row) => row.startsWith(`${id},`)).reverse());
  writeFileSync(paths[0]!, [head, ...turned].join('\r\n'));
  expect(timeless(await backtest(paths))).toEqual(plain);
});

test('a file that is not there or no such table is refused, with all that is wrong in both', async () => {
  const [series = '', meta = ''] = write({ a: odd.years! });
  writeFileSync(meta, 'freq,h\n1,6\n');
  writeFileSync(series, 'series_id,period\na,1\n');
  const { code, stderr } = await runHere('backtest', series, '--meta', meta);
  expect(code).toBe(1);
  expect(stderr).toContain('wanted: series_id, freq, h');
  expect(stderr).toContain('wanted: series_id, period, value, split');
  expect((await runHere('backtest', series, '--meta', join(folder, 'nowhere.csv'))).stderr).toContain('It is not there');
});

test('every method forecasts the same odd series', async () => {
  const paths = write({ a: odd.gaps!, b: odd.five!, c: odd['about zero']!, d: odd.constant! });
  for (const method of ['fast', 'ets', 'theta', 'ces', 'moving-average', 'temporal-hierarchy', 'seasonal-naive']) {
    const { code, told } = await backtest(paths, '--method', method);
    expect(code, method).toBe(0);
    expect(told.groups.at(-1)!.series, method).toBe(4);
    expect(told.issues, method).toEqual([]);
  }
});
