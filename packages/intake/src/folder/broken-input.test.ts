import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '@equipoise/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSample } from '../sample/index.ts';
import { type Damage, damagesOf } from './damage.fixture.ts';
import { allTables } from './files.ts';
import { fullCompany, writeFiles } from './full-company.fixture.ts';
import { readCompany } from './read-company.ts';
import { writeCompany } from './write-company.ts';

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'equipoise-broken-'));
});
afterAll(async () => rm(place, { recursive: true }));

/** Puts the damage in the place of a file, reads the folder, and puts the file back. */
async function readDamaged(folder: string, file: string, content: string | Uint8Array): Promise<readonly Issue[]> {
  const sound = await readFile(join(folder, file));
  await writeFile(join(folder, file), content);
  const before = await readdir(folder);
  const { company, issues } = await readCompany(folder);
  expect(company).toBeNull();
  expect(await readdir(folder)).toEqual(before);
  await writeFile(join(folder, file), sound);
  for (const issue of issues) {
    expect(issue).toMatchObject({
      code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
      message: expect.stringMatching(/\S.*\.$/),
      at: expect.anything(),
    });
    expect(issue.remedy, issue.code).toMatch(/\S/);
    expect(JSON.stringify(issue)).not.toMatch(/node:|\.ts:\d|Error:|undefined|\[object/);
  }
  return issues;
}

async function expectRefused(folder: string, file: string, damage: Damage): Promise<void> {
  const issues = await readDamaged(folder, file, damage.content);
  const { code, row, column } = damage;
  const found = issues.filter((issue) => issue.code === code && issue.at!.file === file);
  expect(found, `${file}, ${damage.name}: ${JSON.stringify(issues.slice(0, 3))}`).not.toEqual([]);
  expect(found[0]).toMatchObject({ severity: 'error', wanted: expect.any(String), seen: expect.any(String) });
  if (row !== null)
    expect(
      found.map(({ at }) => at!.row),
      `${file}, ${damage.name}`,
    ).toContain(row);
  if (column !== undefined)
    expect(
      found.map(({ at }) => at!.column),
      `${file}, ${damage.name}`,
    ).toContain(column);
}

test('every table, damaged in every general way, is refused with file, row and remedy', async () => {
  const typed = join(place, 'typed');
  await writeFiles(typed, fullCompany);
  const folder = join(place, 'whole');
  await writeCompany((await readCompany(typed)).company!, folder);
  let count = 0;
  for (const [name, table] of Object.entries(allTables)) {
    const file = `${name}.csv`;
    for (const damage of damagesOf(table, await readFile(join(folder, file), 'utf8'))) {
      await expectRefused(folder, file, damage);
      count++;
    }
  }

  expect(count).toBeGreaterThan(700);
  expect((await readCompany(folder)).issues).toEqual([]);
});

test('the sample company, each table damaged in a dozen ways, is refused', async () => {
  const folder = join(place, 'sample');
  await writeSample(folder, { items: 10, seed: 3, horizon: 6 });
  for (const [name, table] of Object.entries(allTables)) {
    const file = `${name}.csv`;
    const text = await readFile(join(folder, file), 'utf8');
    const general = damagesOf(table, text).filter(({ name: damage }) => !damage.includes('item and family'));
    const stride = Math.max(1, Math.floor(general.length / 12));
    for (const damage of general.filter((_, index) => index % stride === 0)) await expectRefused(folder, file, damage);
  }
  expect((await readCompany(folder)).company).not.toBeNull();
});

/** Damage that only shows when rows are held against each other. */
const special: readonly [string, string, Damage][] = [
  [
    'families.csv',
    'circle of families',
    {
      name: '',
      content: 'family,parent\nlight,desk lamps\ndesk lamps,light\n',
      code: 'company/family-circle',
      row: 3,
      column: 'parent',
    },
  ],
  [
    'markets.csv',
    'market that is its own parent',
    { name: '', content: 'market,parent\nworld,world\nnorth,world\nwest,\n', code: 'company/market-circle', row: 2 },
  ],
  [
    'bill_of_materials.csv',
    'circle of components',
    {
      name: '',
      content: 'parent,component,quantity\narc,bulb,1\nbulb,beam,1\nbeam,arc,1\n',
      code: 'company/bill-circle',
      row: 2,
    },
  ],
  [
    'units.csv',
    'circle of units',
    { name: '', content: 'unit,base,factor\npiece,,\ndozen,gross,12\ngross,dozen,12\n', code: 'company/unit-circle', row: 3 },
  ],
  [
    'stock.csv',
    'unit that does not fit',
    { name: '', content: 'item,on_hand,unit\narc,5,kg\n', code: 'intake/unit-does-not-fit', row: 2, column: 'unit' },
  ],
  [
    'demand.csv',
    'unit that does not fit',
    {
      name: '',
      content: 'item,family,period,units,unit\narc,,2026-11,5,dozn\n,light,2026-12,5,litre\n',
      code: 'intake/unit-does-not-fit',
      row: 2,
    },
  ],
  [
    'promotions.csv',
    'discount and price',
    {
      name: '',
      content: 'promotion,item,from,discount,price\nsale,arc,2026-11,0.1,50\n',
      code: 'company/discount-and-price',
      row: 2,
      column: 'price',
    },
  ],
  [
    'promotions.csv',
    'item and family',
    { name: '', content: 'promotion,item,family,from\nsale,arc,light,2026-11\n', code: 'company/promotion-of-two', row: 2 },
  ],
  [
    'promotions.csv',
    'ends before it begins',
    { name: '', content: 'promotion,from,to\nsale,2026-12,2026-11\n', code: 'company/ends-before-start', row: 2, column: 'to' },
  ],
  [
    'events.csv',
    'ends before it begins',
    {
      name: '',
      content: 'event,from,to\nfair,2026-11-03,2026-11-01\n',
      code: 'company/event-ends-before-start',
      row: 2,
      column: 'to',
    },
  ],
  [
    'history_flags.csv',
    'planned period',
    {
      name: '',
      content: 'item,from,flag\narc,2026-11,unknown\n',
      code: 'company/flag-outside-history',
      row: 2,
      column: 'from',
    },
  ],
  [
    'history_flags.csv',
    'ends before it begins',
    {
      name: '',
      content: 'item,from,to,flag\narc,2026-10,2026-09,as-sold\n',
      code: 'company/ends-before-start',
      row: 2,
      column: 'to',
    },
  ],
  [
    'history_flags.csv',
    'two flags for the same sales',
    {
      name: '',
      content: 'item,market,from,to,flag\narc,north,2026-10,,as-sold\narc,world,2026-09,2026-10,stock-out\n',
      code: 'company/flags-disagree',
      row: 3,
      column: 'flag',
    },
  ],
  [
    'planning_bill.csv',
    'item of another family',
    { name: '', content: 'family,item,share\ndesk lamps,bulb,1\n', code: 'company/item-outside-family', row: 2 },
  ],
  [
    'planning_bill.csv',
    'shares that are all zero',
    { name: '', content: 'family,item,share\ndesk lamps,arc,0\n', code: 'company/no-shares', row: 2 },
  ],
  [
    'workforce.csv',
    'heads of a machine',
    { name: '', content: 'resource,heads\npress,5\n', code: 'company/wrong-kind-of-resource', row: 2 },
  ],
  [
    'bill_of_resources.csv',
    'hours of a store',
    { name: '', content: 'item,resource,hours\narc,team,1\narc,shelf,1\n', code: 'company/wrong-kind-of-resource', row: 3 },
  ],
  [
    'workforce.csv',
    'minimum above maximum',
    { name: '', content: 'resource,heads,minimum,maximum\nteam,5,9,8\n', code: 'company/minimum-above-maximum', row: 2 },
  ],
  [
    'shifts.csv',
    'end before start',
    { name: '', content: 'resource,from,to\npress,2027-01,2026-12\n', code: 'company/ends-before-start', row: 2, column: 'to' },
  ],
  [
    'lanes.csv',
    'lane to itself',
    { name: '', content: 'from,to\nplant,store\nstore,store\n', code: 'company/lane-to-itself', row: 3 },
  ],
  [
    'markets.csv',
    'currency without a rate',
    { name: '', content: 'market,currency\nworld,\nnorth,EUR\nwest,GBP\n', code: 'company/unknown-currency', row: 4 },
  ],
  [
    'calendar.csv',
    'gap between own periods',
    {
      name: '',
      content:
        'period,start,end\n2026-09,2026-09-01,2026-09-30\n2026-10,2026-10-01,2026-10-31\n2026-11,2026-11-01,2026-11-30\n2027-01,2027-01-01,2027-01-31\n2027-02,2027-02-01,2027-02-28\n',
      code: 'calendar/gap',
      row: 5,
    },
  ],
  [
    'calendar.csv',
    'own periods that end too early',
    {
      name: '',
      content: 'period,start,end\n2026-11,2026-09-01,2026-11-30\n2026-12,2026-12-01,2026-12-31\n',
      code: 'calendar/start-inside-period',
      row: null,
    },
  ],
  ['items.csv', 'no rows', { name: '', content: 'item\n', code: 'intake/no-items', row: 1 }],
  [
    'items.csv',
    'item that would be a family of the same name',
    {
      name: '',
      content: 'item,family\narc,desk lamps\nbeam,desk lamps\nbulb,\nlight,\n',
      code: 'intake/family-name-taken',
      row: 5,
    },
  ],
  [
    'settings.csv',
    'setting that nobody knows',
    { name: '', content: 'setting,value\nstart,2026-11-01\nhorizn,3\n', code: 'intake/unknown-setting', row: 3 },
  ],
  [
    'settings.csv',
    'setting twice',
    { name: '', content: 'setting,value\nstart,2026-11-01\nhorizon,3\nHorizon,4\n', code: 'intake/duplicate', row: 4 },
  ],
  [
    'settings.csv',
    'start that is no day',
    { name: '', content: 'setting,value\nstart,2026-02-30\n', code: 'intake/not-a-day', row: 2, column: 'start' },
  ],
  [
    'settings.csv',
    'horizon of half a period',
    { name: '', content: 'setting,value\nstart,2026-11-01\nhorizon,3.5\n', code: 'intake/not-whole', row: 3, column: 'horizon' },
  ],
  [
    'sales_history.csv',
    'wide and long at once',
    { name: '', content: 'item,period,2026-09\narc,2026-09,4\n', code: 'intake/both-forms', row: 1 },
  ],
  [
    'production.csv',
    'same cell in two spellings',
    { name: '', content: 'item,site,period,units\narc,,2026-11,4\narc,plant,Nov 2026,4\n', code: 'intake/duplicate', row: 3 },
  ],
];

test.each(special)('%s: %s', async (file, _, damage) => {
  const folder = join(place, 'special');
  await writeFiles(folder, fullCompany);
  if (damage.code === 'calendar/start-inside-period') {
    const issues = await readDamaged(folder, file, damage.content);
    expect(issues.map(({ code }) => code)).toContain('calendar/too-short');
    return;
  }
  await expectRefused(folder, file, damage);
});

test('all mistakes of all files are told at once; of one file 200, and how many more', async () => {
  const folder = join(place, 'many');
  await writeFiles(folder, {
    ...fullCompany,
    'demand.csv': `item,period,units\n${Array.from({ length: 1000 }, (_, i) => `arc,2026-11,x${i}\n`).join('')}`,
    'stock.csv': 'item,on_hand\narc,-5\nabc,many\n',
    'families.csv': 'family,parent\nlight,desk lamps\ndesk lamps,light\n',
  });
  const { company, issues } = await readCompany(folder);
  expect(company).toBeNull();
  const demand = issues.filter(({ at, severity }) => at!.file === 'demand.csv' && severity === 'error');
  expect(demand).toHaveLength(201);
  expect(demand[200]).toMatchObject({ code: 'intake/more-findings', message: '800 more findings in demand.csv are not listed.' });
  expect(issues.filter(({ at }) => at!.file === 'stock.csv').map(({ code, at }) => `${code} ${at!.row}`)).toEqual([
    'intake/negative 2',
    'intake/not-a-number 3',
    'intake/unknown-reference 3',
  ]);
  expect(issues.some(({ code }) => code === 'company/family-circle')).toBe(true);
});

test('a file that cannot be opened is said like any other mistake', async () => {
  const folder = join(place, 'link');
  const { 'stock.csv': _, ...rest } = fullCompany;
  await writeFiles(folder, rest);
  await symlink(join(place, 'gone.csv'), join(folder, 'stock.csv'));
  const { company, issues } = await readCompany(folder);
  expect(company).toBeNull();
  expect(issues).toMatchObject([{ code: 'intake/unreadable-file', at: { file: 'stock.csv' }, seen: 'ENOENT' }]);
});

test('zeros inside UTF-16 text do not join two keys to one', async () => {
  const folder = join(place, 'zero');
  const text = 'item,market,period,units\narc,north,2026-11,1\narc\u0000north,,2026-12,2\n';
  await writeFiles(folder, {
    ...fullCompany,
    'demand.csv': Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]),
  });
  expect((await readCompany(folder)).issues[0]).toMatchObject({ code: 'intake/encoding', at: { file: 'demand.csv' } });
});

test('a file that breaks off is told once, not again by every row that refers to it', async () => {
  const folder = join(place, 'header');
  for (const items of ['itme\narc\n', '', 'item\n"arc\n', Buffer.of(0x69, 0xff), 'item,family\narc\nbeam\n', 'item\narc,red\n']) {
    await writeFiles(folder, { ...fullCompany, 'items.csv': items });
    const { company, issues } = await readCompany(folder);
    expect(company).toBeNull();
    expect(new Set(issues.map(({ at }) => at!.file))).toEqual(new Set(['items.csv']));
  }
});

test('a column without a heading is told once, and its rows count for references', async () => {
  const folder = join(place, 'heading');
  const items = fullCompany['items.csv']!.replace('supply', ' ');
  await writeFiles(folder, { ...fullCompany, 'items.csv': items });
  const { issues } = await readCompany(folder);
  expect(issues.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'intake/no-heading', at: { file: 'items.csv', row: 1 }, message: expect.stringMatching(/^Column 5 /) },
  ]);
});

test('a folder that is not there, a file in its place, and an empty folder are refused', async () => {
  expect((await readCompany(join(place, 'nowhere'))).issues).toMatchObject([{ code: 'intake/no-folder', severity: 'error' }]);
  await writeFile(join(place, 'letter.txt'), 'dear');
  expect((await readCompany(join(place, 'letter.txt'))).issues).toMatchObject([{ code: 'intake/no-folder' }]);
  await writeFiles(join(place, 'empty'), {});
  const { company, issues } = await readCompany(join(place, 'empty'));
  expect(company).toBeNull();
  expect(issues.map(({ code }) => code)).toContain('intake/no-items');
});
