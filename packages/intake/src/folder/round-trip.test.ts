import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullCompany, writeFiles } from './full-company.fixture.ts';
import { readCompany } from './read-company.ts';
import { writeCompany } from './write-company.ts';
import { writeTables } from './write-tables.ts';

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'equipoise-'));
});
afterAll(async () => rm(place, { recursive: true }));

test('what is written reads back as the same company', async () => {
  const folder = join(place, 'typed');
  await writeFiles(folder, fullCompany);
  const { company, issues } = await readCompany(folder);
  expect(issues).toEqual([]);
  expect(await writeCompany(company!, join(place, 'written'))).toEqual([]);
  const back = await readCompany(join(place, 'written'));
  expect(back.issues).toEqual([]);
  expect(back.company).toEqual(company);
});

test('own periods are written with first and last day', async () => {
  const small = {
    'settings.csv': 'setting,value\nstart,2026-11-01\nhorizon,2\n',
    'calendar.csv': `period,start,end,working_days
old,2026-09-01,2026-10-31,40
now,2026-11-01,2026-12-15,30
next,2026-12-16,2027-01-31,
`,
    'items.csv': 'item\nhelm\n',
    'demand.csv': 'item,now,next\nhelm,5,7\n',
    'sales_history.csv': 'item,period,units\nhelm,old,3\n',
    'resources.csv': 'resource,capacity\nteam,8\n',
  };
  await writeFiles(join(place, 'own'), small);
  const { company, issues } = await readCompany(join(place, 'own'));
  expect(issues).toEqual([]);
  expect(company!.calendar.periods.map(({ label, workingDays }) => [label, workingDays])).toEqual([
    ['old', 40],
    ['now', 30],
    ['next', 33],
  ]);
  await writeCompany(company!, join(place, 'own-written'));
  expect((await readCompany(join(place, 'own-written'))).company).toEqual(company);
});

test('a folder with contents is refused, unless told; other files stay then', async () => {
  const folder = join(place, 'used');
  await writeFiles(folder, { 'letter.txt': 'dear', 'items.csv': 'item\na\n', 'demand.csv': 'item,period,units\n' });
  const tables = { items: [{ item: 'say "b", please', cost: 1.5 }] };
  expect(await writeTables(tables, folder)).toMatchObject([
    { code: 'intake/folder-in-use', severity: 'error', seen: 'demand.csv, items.csv, letter.txt' },
  ]);
  expect(await readFile(join(folder, 'items.csv'), 'utf8')).toBe('item\na\n');
  expect(await writeTables(tables, folder, { overwrite: true })).toEqual([]);
  expect((await readdir(folder)).sort()).toEqual(['items.csv', 'letter.txt']);
  expect(await readFile(join(folder, 'items.csv'), 'utf8')).toMatch(/^item,name,.*\n"say ""b"", please",,/);
  expect((await readdir(place)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a fault on the way leaves the folder as it was', async () => {
  const folder = join(place, 'kept');
  await writeFiles(folder, { 'items.csv': 'item\na\n' });
  function* rows() {
    yield { item: 'b' };
    throw new Error('out of paper');
  }
  await expect(writeTables({ items: rows() }, folder, { overwrite: true })).rejects.toThrow('out of paper');
  await expect(writeTables({ items: [{ itme: 'b' }] }, folder, { overwrite: true })).rejects.toThrow('no column "itme"');
  expect(await readFile(join(folder, 'items.csv'), 'utf8')).toBe('item\na\n');
  expect((await readdir(place)).filter((name) => name.startsWith('.'))).toEqual([]);
  await writeFile(join(place, 'plain'), '');
  expect(await writeTables({ items: [] }, join(place, 'plain'))).toMatchObject([{ code: 'intake/not-a-folder' }]);
});
