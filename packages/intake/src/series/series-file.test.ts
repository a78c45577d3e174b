import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { positionOf } from './period-text.ts';
import { readSeries } from './series-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'series-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(series: string, meta: string | null) {
  const path = join(folder, 'series.csv');
  await writeFile(path, series);
  const metaPath = meta === null ? null : join(folder, 'meta.csv');
  if (meta !== null) await writeFile(metaPath!, meta);
  return readSeries(path, metaPath);
}

test('months, a gap without a row, an empty cell, and rows out of order', async () => {
  const { series, issues } = await read(
    `series_id,period,value,split
a,1990-12,5,train
a,1990-09,1,train
a,1990-10,,train
a,1991-01,6,test
a,1991-02,7,test
a,1990-08,9,train`,
    'series_id,freq,h\na,12,2',
  );
  expect(issues).toEqual([]);
  expect(series).toEqual([
    {
      id: 'a',
      period: 12,
      group: 'monthly',
      train: Float64Array.of(9, 1, Number.NaN, Number.NaN, 5),
      test: Float64Array.of(6, 7),
    },
  ]);
});

test('without a split the last h periods are the test; leading unknown periods are cut off', async () => {
  const { series } = await read(
    'series_id,period,value\nq,1984Q1,NA\nq,1984Q2,2\nq,1984Q3,3\nq,1984Q4,4\nq,1985Q1,5',
    'series_id,freq,h\nq,4,2',
  );
  expect(series[0]!.train).toEqual(Float64Array.of(2, 3));
  expect(series[0]!.test).toEqual(Float64Array.of(4, 5));
});

test('a column of groups names them, and other names of columns are understood without metadata', async () => {
  const grouped = await read('series_id,period,value,split\nx,1,1,train\nx,2,2,test', 'series_id,freq,period,h\nx,1,OTHER,1');
  expect(grouped.series[0]!.group).toBe('other');
  const weekly = await read('series_id,week,units,price,split\ns,40,5,1.2,train\ns,43,6,1.1,train\ns,44,7,1.0,test', null);
  expect(weekly.series[0]).toMatchObject({ period: 52, group: 'weekly' });
  expect(weekly.series[0]!.train).toEqual(Float64Array.of(5, Number.NaN, Number.NaN, 6));
});

test('what is wrong is said all at once, and what can be used is used', async () => {
  const { series, issues } = await read(
    `series_id,period,value,split
good,1990,1,train
good,1990,8,train
good,1991,many,train
good,1992,3,train
good,1993,4,test
untested,1990,1,train
unknown,1990,,train
unknown,1991,2,test`,
    'series_id,freq,h\ngood,1,1',
  );
  expect(series.map(({ id }) => id)).toEqual(['good']);
  expect(series[0]!.train).toEqual(Float64Array.of(1, Number.NaN, 3));
  expect(issues.map(({ code, at }) => [code, at?.item])).toEqual([
    ['intake/not-a-number', 'good'],
    ['intake/repeated-period', 'good'],
    ['intake/nothing-to-test', 'untested'],
    ['intake/nothing-to-test', 'unknown'],
    ['intake/no-metadata', undefined],
  ]);
  expect(issues.at(-1)!.seen).toBe('untested, unknown');
});

test('a split, a period, a horizon or a frequency that is not understood is told, and so is a row without a series', async () => {
  const { series, issues } = await read(
    `series_id,period,value,split
a,1990,1,training
a,1991,2,holdout
a,1992,3,test
,1993,4,test
b,1990-01,1,train
b,1990-02-31,2,train
b,1990-03,3,test
c,1990,1,test
c,1991,2,train
c,1992,3,test`,
    'series_id,freq,h\na,1,0\nb,12,1\nc,fortnight,1\nghost,1,1',
  );
  expect(issues.map(({ code, at, seen }) => [code, at?.item ?? at?.row, seen])).toEqual([
    ['intake/horizon', 'a', '0'],
    ['intake/frequency', 'c', 'fortnight'],
    ['intake/split', 'a', 'holdout'],
    ['intake/nameless-row', 5, 'an empty cell'],
    ['intake/period', 'b', '1990-02-31'],
    ['intake/early-test', 'c', '1 row'],
    ['intake/no-rows', undefined, 'ghost'],
  ]);
  expect(series.map(({ train, test: kept }) => [Array.from(train), Array.from(kept)])).toEqual([
    [[1, 2], [3]],
    [[1, 2], [3]],
    [[1, 2], [3]],
  ]);
});

test('a season that is no whole number of periods is rounded where it is long, and refused where it is short', async () => {
  const rows = 'series_id,period,value,split\na,1,1,train\na,2,2,test';
  expect((await read(rows, 'series_id,freq,h\na,52.18,1')).series[0]!.period).toBe(52);
  expect((await read(rows, 'series_id,freq,h\na,365.25,1')).series[0]!.period).toBe(365);
  expect((await read(rows, 'series_id,freq,h\na,2.5,1')).issues[0]!.code).toBe('intake/frequency');
});

test('Windows line ends, a byte order mark, semicolons and decimal commas change nothing', async () => {
  const plain = await read('series_id,period,value,split\na,1990-01,1.5,train\na,1990-02,2.5,test', null);
  const windows = await read('\ufeffseries_id;period;value;split\r\na;1990-01;1,5;train\r\na;1990-02;2,5;test\r\n', null);
  expect(windows).toEqual(plain);
  expect(plain.series[0]!.test).toEqual(Float64Array.of(2.5));
});

test('a file that is no such table, or is not there, is reported', async () => {
  expect((await read('a,b\n1,2', null)).issues[0]!.code).toBe('intake/missing-column');
  expect((await read('', null)).issues[0]!.code).toBe('intake/empty-file');
  expect((await readSeries(join(folder, 'nowhere.csv'), null)).issues[0]!.code).toBe('intake/unreadable-file');
});

test('periods have places', () => {
  expect(positionOf('1984Q2', 4)! - positionOf('1983Q4', 4)!).toBe(2);
  expect(positionOf('1991-01', 12)! - positionOf('1990-11', 12)!).toBe(2);
  expect(positionOf('199101', 12)! - positionOf('199011', 12)!).toBe(2);
  expect(positionOf('2021-W01', 52)! - positionOf('2020-W53', 52)!).toBe(1);
  expect(positionOf('2024-01-08', 52)! - positionOf('2024-01-01', 52)!).toBe(1);
  expect(positionOf('2024-03-01', 12)! - positionOf('2024-01-31', 12)!).toBe(2);
  expect(positionOf('2024-03-01', 7)! - positionOf('2024-02-28', 7)!).toBe(2);
  expect(positionOf('1975', 1)).toBe(1975);
  expect(positionOf('Easter', 52)).toBeNull();
  expect(positionOf('1991-02-29', 7)).toBeNull();
  expect(positionOf('1991-13-01', 12)).toBeNull();
});

test('periods as spreadsheets spell them have the same places as in plain form', async () => {
  const rows = (labels: readonly string[]): string =>
    `series_id;period;value;split\n${labels.map((label, i) => `a;${label};${i};${i === 4 ? 'test' : 'train'}`).join('\n')}`;
  const months = await read(rows(['2020-01', '2020-02', '2020-04', '2020-05', '2020-06']), null);
  expect(months.series[0]!.train).toEqual(Float64Array.of(0, 1, Number.NaN, 2, 3));
  for (const labels of [
    ['01.01.2020', '01.02.2020', '01.04.2020', '01.05.2020', '01.06.2020'],
    ['Jan 2020', 'Feb 2020', 'Apr 2020', 'Mai 2020', 'Jun 2020'],
  ])
    expect(await read(rows(labels), null)).toEqual(months);
  const halves = await read(rows(['2020H1', '2020H2', '2021H2', '2022H1', '2022H2']), null);
  expect(halves.series[0]).toMatchObject({ period: 2, train: Float64Array.of(0, 1, Number.NaN, 2, 3) });
  const hours = await read(
    rows(['01.02.2020 08:00', '01.02.2020 09:00', '01.02.2020 11:00', '01.02.2020 12:00', '01.02.2020 13:00']),
    null,
  );
  expect(hours.series[0]).toMatchObject({ period: 24, train: Float64Array.of(0, 1, Number.NaN, 2, 3) });
});

test('where nothing says how many periods make a season, it is told once', async () => {
  const text =
    'series_id,period,value,split\na,1/2/2020,1,train\na,2/2/2020,2,test\nb,x,1,train\nb,y,2,test\nc,1990,1,train\nc,1991,1,test';
  const { issues, series } = await read(text, null);
  expect(series.map(({ group }) => group)).toEqual(['other', 'other', 'yearly']);
  expect(issues.filter(({ code }) => code === 'intake/no-frequency')).toMatchObject([{ severity: 'warning', seen: 'a, b' }]);
  const known = await read(text, 'series_id,freq,h\na,1,1\nb,1,1\nc,1,1');
  expect(known.issues.filter(({ code }) => code === 'intake/no-frequency')).toEqual([]);
});

test('hours count as hours, and five days a week have no weekend', () => {
  expect(positionOf('2024-03-01 01:00', 24)! - positionOf('2024-02-29T23:00:00', 24)!).toBe(2);
  // Friday to Monday; a Saturday has no place among working days
  expect(positionOf('2024-03-04', 5)! - positionOf('2024-03-01', 5)!).toBe(1);
  expect(positionOf('2024-03-11', 5)! - positionOf('2024-03-04', 5)!).toBe(5);
  expect(positionOf('2024-03-02', 5)).toBeNull();
});

test('rows with different names that fall on one period are told, and where half of them would, they count as they stand', async () => {
  const rows = (labels: readonly string[]) =>
    `series_id,period,value,split\n${labels.map((label, i) => `a,${label},${i + 1},${i === labels.length - 1 ? 'test' : 'train'}`).join('\n')}`;
  const weeks = await read(rows(['2024-01-05', '2024-01-10', '2024-01-19', '2024-01-26']), 'series_id,freq,h\na,52,1');
  expect(weeks.issues).toMatchObject([{ code: 'intake/repeated-period', at: { item: 'a', period: '2024-01-10' } }]);
  expect(weeks.series[0]!.train).toEqual(Float64Array.of(1, Number.NaN, 3));
  const months = await read(rows(['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06']), 'series_id,freq,h\na,6,1');
  expect(months).toMatchObject({ issues: [], series: [{ period: 6, train: Float64Array.of(1, 2, 3, 4, 5) }] });
});

test('a name that stands twice, in a file without order or in the metadata, is told', async () => {
  const { series, issues } = await read(
    'series_id,period,value,split\na,start,1,train\na,middle,2,train\na,middle,3,train\na,end,4,test',
    'series_id,freq,h\na,quarters,1\na,12,3',
  );
  expect(series).toMatchObject([{ period: 4, train: Float64Array.of(1, 2, 3), test: Float64Array.of(4) }]);
  expect(issues.map(({ code, message }) => [code, message])).toEqual([
    ['intake/repeated-metadata', 'The metadata name a series more than once; the first row is used.'],
    ['intake/repeated-period', 'A period is named more than once; each row counts as a period, in the order of the file.'],
  ]);
});
