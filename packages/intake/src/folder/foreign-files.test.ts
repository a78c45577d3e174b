import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '@equipoise/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeFiles } from './full-company.fixture.ts';
import { type CompanyRead, readCompany } from './read-company.ts';

/*
 * Files as strangers bring them: exports of spreadsheets in several languages, hand-made sheets, damaged disks. What is clear is read; what
 * is not is refused with the place and what to do.
 */

let place: string;
let count = 0;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'equipoise-foreign-'));
});
afterAll(async () => rm(place, { recursive: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;

const small: Files = {
  'items.csv': 'item,family,price,cost\na,f,10,5\nb,f,20,9\n',
  'demand.csv': 'item,2027-01,2027-02\na,100,120\nb,50,60\n',
  'resources.csv': 'resource,capacity\nline,8\n',
  'settings.csv': 'setting,value\nhorizon,2\n',
};

async function read(files: Files): Promise<CompanyRead> {
  const folder = join(place, String(count++));
  await writeFiles(folder, { ...small, ...files });
  return readCompany(folder);
}

const told = (issues: readonly Issue[]): string[] =>
  issues.map(({ code, at }) => [code, at?.file, at?.row, at?.column].filter((part) => part !== undefined).join(' '));

const errors = ({ company, issues }: CompanyRead): readonly Issue[] => {
  expect(company).toBeNull();
  return issues.filter(({ severity }) => severity === 'error');
};

test('a German spreadsheet: byte order mark, semicolons, decimal commas, short days, empty columns', async () => {
  const { company, issues } = await read({
    'items.csv': '\ufeffItem;Family;Price;Cost;;\r\na;f;1.250,50;730,25;;\r\nb;f;45,90;21,00;;\r\n',
    'demand.csv':
      '\ufeffItem;Period;Units\r\na;31.12.26;1.200,0\r\na;31.01.2027;1350,5\r\nb;31.12.2026;15000\r\nb;Jänner 2027;14.000.000\r\n',
  });
  expect(told(issues)).toEqual(['intake/default-start settings.csv start']);
  expect(issues[0]!.message).toBe('Planning starts with 2026-12 (2026-12-01), the first period of demand.');
  expect(company!.items.map(({ price, cost }) => [price, cost])).toEqual([
    [1250.5, 730.25],
    [45.9, 21],
  ]);
  expect([...company!.demand!.values]).toEqual([1200, 1350.5, 15000, 14_000_000]);
});

test('months in the languages of spreadsheets', async () => {
  const headings = 'item;janv. 27;févr.-27;Mrz 27;Apr 27;mai 27;Juin 2027;juil-27;août 27;sept. 27;Okt 27;nov 27;Dez 27';
  const { company } = await read({
    'settings.csv': 'setting,value\nhorizon,12\n',
    'demand.csv': `${headings}\na;1;2;3;4;5;6;7;8;9;10;11;12\n`,
  });
  expect([...company!.demand!.values]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('an American spreadsheet: what is not clear is refused, and the remedy writes it out', async () => {
  const found = errors(
    await read({
      'items.csv': 'Item,Family,Price,Cost\na,f,"$1,249.00",5\nb,f,20,EUR 9\n',
      'demand.csv': 'Item,Period,Units\na,1/31/2027,"1,200"\nb,1/31/2027,12.5 t\na,2/28/2027,300\n',
      'resources.csv': 'Resource,Kind,Capacity,Efficiency\nline,Labor,8,85%\n',
    }),
  );
  expect(found.map(({ seen, remedy }) => [seen, remedy])).toEqual([
    ['1,200', 'Write it without thousands mark: 1200 or 1.2000.'],
    ['12.5 t', 'Write only the number, 12.5, if that is meant; leave the cell empty for the default.'],
    ['$1,249.00', 'Write only the number, 1,249.00, if that is meant; leave the cell empty for the default.'],
    ['EUR 9', 'Write only the number, 9, if that is meant; leave the cell empty for the default.'],
    ['85%', 'Write 0.85: a share, not a percentage.'],
  ]);
});

test('a number in brackets may be less than zero, so nothing is proposed', async () => {
  const found = errors(await read({ 'demand.csv': 'item,2027-01,2027-02\na,(5),-\n' }));
  expect(found.map(({ seen, remedy }) => [seen, remedy!.slice(0, 12)])).toEqual([
    ['(5)', 'Write digits'],
    ['-', 'Write digits'],
  ]);
});

test('sums are no rows and no columns', async () => {
  const found = errors(await read({ 'demand.csv': 'item,2027-01,2027-02,Total\na,1,2,3\n' }));
  expect(found).toMatchObject([{ code: 'intake/unknown-column', remedy: 'Remove the column: sums are worked out.' }]);
  const rows = errors(await read({ 'demand.csv': 'item,2027-01\na,1\nGrand Total,1\n' }));
  expect(rows).toMatchObject([{ at: { row: 3 }, remedy: 'Remove the row, if it is the sum of the others.' }]);
});

test('headings of other systems are named by what they probably mean', async () => {
  const found = errors(
    await read({
      'items.csv': 'SKU,Product Family,Selling Price,Unit Cost\na,f,10,5\n',
      'demand.csv': 'Artikel,Monat,Menge\na,2027-01,5\n',
    }),
  );
  const remedies = found.filter(({ code }) => code === 'intake/unknown-column').map(({ seen, remedy }) => `${seen}: ${remedy}`);
  const rename = (name: string): string => `Rename it to ${name}, if that is meant; otherwise remove it.`;
  expect(remedies).toEqual([
    `Artikel: ${rename('item')}`,
    `Monat: ${rename('period')}`,
    `Menge: ${rename('units')}`,
    `SKU: ${rename('item')}`,
    `Product Family: ${rename('family')}`,
    `Selling Price: ${rename('price')}`,
    `Unit Cost: ${rename('cost')}`,
  ]);
  expect(new Set(found.map(({ at }) => at!.file))).toEqual(new Set(['demand.csv', 'items.csv']));
});

test('a title above the header, and cells that stand apart by something else, are one finding each', async () => {
  for (const text of [
    'Demand\n\nitem,period,units\na,2027-01,5\n',
    'Demand 2027,,\n\nitem,period,units\na,2027-01,5\n',
    'a|b\n1|2\n',
    '<html><body>item</body></html>\n',
  ]) {
    const found = errors(await read({ 'demand.csv': text }));
    expect(found).toMatchObject([{ code: 'intake/no-header', at: { file: 'demand.csv', row: 1 } }]);
  }
  expect(errors(await read({ 'settings.csv': 'name,horizon\nACME,2\n' }))[0]).toMatchObject({
    remedy: 'Write one row a setting, below the header setting,value: name,…',
  });
});

test('where nothing of the demand can be read, its cells are told and not a missing start', async () => {
  const files: readonly [string, string[]][] = [
    [
      'item,period,units\na,soon,5\na,later,6\n',
      ['intake/unknown-period demand.csv 2 period', 'intake/unknown-period demand.csv 3 period'],
    ],
    ['item,period,units\na,03/04/2027,5\n', ['intake/unknown-period demand.csv 2 period']],
    ['item,period,units\na,9999-12,5\n', ['intake/unknown-period demand.csv 2 period']],
    ['item,period,units\na,2027-01,many\n', ['intake/not-a-number demand.csv 2 units']],
    ['item,period,"units\na,2027-01,5\n', ['intake/quote demand.csv 1']],
  ];
  for (const [text, codes] of files) expect(told(errors(await read({ 'demand.csv': text })))).toEqual(codes);
});

test('a year that is a slip of the keyboard does not move the start of the plan', async () => {
  const found = errors(await read({ 'demand.csv': 'item,period,units\na,2027-01,5\na,1027-02,6\nb,2027-02,7\nb,9999-12,7\n' }));
  expect(told(found)).toEqual(['intake/unknown-period demand.csv 3 period', 'intake/unknown-period demand.csv 5 period']);
  expect(found[0]!.wanted).toContain('2027-01');
  const start = errors(await read({ 'settings.csv': 'setting,value\nstart,9999-01-01\n' }));
  expect(start).toMatchObject([
    { code: 'intake/not-a-day', at: { row: 2 }, message: 'No plan starts before 1900 or after 2199.' },
  ]);
});

test('two columns that are the same period are told as columns', async () => {
  expect(errors(await read({ 'demand.csv': 'item,2027-01,Jan 2027\na,5,6\n' }))).toMatchObject([
    {
      code: 'intake/duplicate',
      at: { row: 2, column: 'Jan 2027' },
      message: 'The column 2027-01 of this row is the same period.',
    },
  ]);
});

test('names that look the same are the same; those that differ in case only are told', async () => {
  const { company, issues } = await read({
    'items.csv': 'item,family\nCafe\u0301  cre\u0300me,f\nb\u200b,f\nB,f\n',
    'demand.csv': 'item,2027-01,2027-02\nCaf\u00e9 cr\u00e8me,1,2\nb,3,4\n\u00a0B,5,6\n',
  });
  expect(company!.items.map(({ item }) => item)).toEqual(['B', 'Caf\u00e9 cr\u00e8me', 'b']);
  expect(issues.filter(({ severity }) => severity === 'warning')).toMatchObject([
    { code: 'intake/look-alike', at: { file: 'items.csv', row: 4, column: 'item' }, seen: 'b, B' },
  ]);
  expect(errors(await read({ 'items.csv': 'item,family\na,f\nb,f\n\u200b,f\n' }))).toMatchObject([
    { code: 'intake/empty-cell', at: { row: 4 } },
  ]);
});

test('no suggestion where nothing is near, and no page of text in a finding', async () => {
  const long = 'x'.repeat(100_000);
  const found = errors(await read({ 'items.csv': `item\n${long}1\n`, 'demand.csv': `item,2027-01\na,1\n${long}2,1\n` }));
  expect(found[0]!.remedy).toBe('Correct the id, or add a row to items.csv.');
  expect(JSON.stringify(found).length).toBeLessThan(5000);
});

test('numbers beyond exact counting are refused before a solver takes them for infinite', async () => {
  const found = errors(await read({ 'demand.csv': 'item,2027-01,2027-02\na,1e16,1e309\nb,1e15,5-\n' }));
  expect(told(found)).toEqual([
    'intake/number-too-large demand.csv 2 2027-01',
    'intake/number-too-large demand.csv 2 2027-02',
    'intake/negative demand.csv 3 2027-02',
  ]);
});

test('a workbook, a folder, a pipe and a link to itself in the place of a table are told', async () => {
  expect(errors(await read({ 'demand.csv': Buffer.from('PK\u0003\u0004\u0014\u0000') }))[0]).toMatchObject({
    code: 'intake/encoding',
    remedy: 'Open it in a spreadsheet and save the sheet as "CSV UTF-8".',
  });
  const { 'demand.csv': _, ...rest } = small;
  const spoil: [(path: string) => Promise<unknown>, string][] = [
    [(path) => mkdir(path), 'It is a folder.'],
    [(path) => symlink('demand.csv', path), 'It is a link that leads back to itself.'],
  ];
  if (process.platform !== 'win32') spoil.push([async (path) => execFileSync('mkfifo', [path]), 'not a file']);
  for (const [put, words] of spoil) {
    const folder = join(place, String(count++));
    await writeFiles(folder, rest);
    await put(join(folder, 'demand.csv'));
    await writeFile(join(folder, '~$items.xlsx'), 'lock of a spreadsheet');
    const read = await readCompany(folder);
    expect(read.issues.filter(({ code }) => code === 'intake/unknown-file')).toEqual([]);
    expect(errors(read)).toMatchObject([
      { code: 'intake/unreadable-file', at: { file: 'demand.csv' }, message: expect.stringContaining(words) },
    ]);
  }
});
