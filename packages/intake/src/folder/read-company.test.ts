import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Company } from '@equipoise/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullCompany, writeFiles } from './full-company.fixture.ts';
import { readCompany } from './read-company.ts';

let place: string;
let folders = 0;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'equipoise-read-'));
});
afterAll(async () => rm(place, { recursive: true }));

async function read(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = join(place, String(folders++));
  await writeFiles(folder, files);
  return readCompany(folder);
}

async function sound(files: Readonly<Record<string, string | Uint8Array>>): Promise<Company> {
  const { company, issues } = await read(files);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return company!;
}

const small = {
  'items.csv': 'item\nhelm\nlamp\n',
  'resources.csv': 'resource,capacity\nteam,8\n',
  'settings.csv': 'setting,value\nstart,2026-11-01\nhorizon,2\n',
};

test('a full company: defaults as the tables state them, references filled, positions for periods', async () => {
  const { company, issues } = await read(fullCompany);
  expect(issues).toEqual([]);
  const { calendar, items, families, stock, targets, demand, salesHistory, salesRevenue, production, productionFrozen } =
    company!;
  expect(calendar.periods.map(({ label, workingDays }) => `${label} ${workingDays}`)).toEqual([
    '2026-09 22',
    '2026-10 22',
    '2026-11 21',
    '2026-12 15',
    '2027-01 21',
  ]);
  expect(calendar.firstPlan).toBe(2);
  expect(items[1]).toEqual({
    item: 'beam',
    name: '',
    family: 'desk lamps',
    unit: 'piece',
    site: 'plant',
    supply: 'make',
    policy: 'make-to-stock',
    price: 60,
    cost: 25,
    holding_cost: null,
    backorder_cost: null,
    lost_sale_cost: null,
    storage: 1,
    shelf_life: 6,
    minimum_lot: 0,
    lot_multiple: 0,
    setup_cost: 0,
    setup_hours: 0,
    launch: 1,
    end: null,
  });
  expect(families.map(({ family, parent }) => [family, parent])).toEqual([
    ['light', null],
    ['desk lamps', 'light'],
    ['parts', null],
  ]);
  expect(company!.costs.map(({ from, cost }) => [from, cost])).toEqual([
    [-82, 28],
    [1, 31],
  ]);
  expect(stock).toEqual([
    { item: 'arc', site: 'plant', on_hand: 60, backorder: 0, value: null },
    { item: 'bulb', site: 'plant', on_hand: 200, backorder: 0, value: 2.1 },
  ]);
  expect(targets.map(({ item, site }) => [item, site])).toEqual([
    [null, 'store'],
    ['arc', 'plant'],
  ]);
  expect(demand!.rows).toEqual([
    { item: 'arc', family: null, market: 'north', site: 'plant' },
    { item: 'beam', family: null, market: 'west', site: 'store' },
    { item: 'bulb', family: null, market: null, site: 'plant' },
  ]);
  expect([...demand!.values]).toEqual([120, 140, 160, 0, 0, 60, 6, 0, 0]);
  expect([...salesHistory.values]).toEqual([90, 110, Number.NaN, -2, Number.NaN, 0]);
  expect([...salesRevenue.values]).toEqual([7100, 8800, Number.NaN, Number.NaN, Number.NaN, 0]);
  expect(production.rows.map(({ item, family }) => item ?? family)).toEqual(['desk lamps', 'arc']);
  expect([...production.values]).toEqual([Number.NaN, 150, Number.NaN, 120, Number.NaN, Number.NaN]);
  expect([...productionFrozen.values]).toEqual([0, 0, 0, 1, 0, 0]);
});

const shape = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('none', 'utf-8', 'utf-16le', 'utf-16be'),
  heading: fc.constantFrom('as is', 'UPPER CASE', 'With-Hyphens'),
  order: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
  blankLines: fc.boolean(),
});
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

/** The same rows in another order, with other columns first, another separator, encoding and line end. */
function reshaped(text: string, { separator, lineEnd, mark, heading, order, blankLines }: Shape): Uint8Array {
  const [header, ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((value, i) => ({ value, key: order[i]! }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);
  const columns = shuffled(header!.map((_, i) => i));
  const named = header!.map((name) =>
    heading === 'as is'
      ? name
      : heading === 'UPPER CASE'
        ? ` ${name.toUpperCase().replaceAll('_', ' ')} `
        : name.replaceAll('_', '-'),
  );
  const lines = [named, ...shuffled(rows)].map((cells) =>
    columns.map((i) => cells[i]!).map((cell) => (/\d\.\d/.test(cell) && separator !== ',' ? cell.replace('.', ',') : cell)),
  );
  const body = lines.map((cells) => cells.join(separator)).join(blankLines ? `${lineEnd}${lineEnd}` : lineEnd);
  if (mark === 'utf-16le') return Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(body, 'utf16le')]);
  if (mark === 'utf-16be') return Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(body, 'utf16le').swap16()]);
  return Buffer.from(mark === 'utf-8' ? `\ufeff${body}` : body);
}

test('law: order of rows and columns, separators, encodings, line ends and spellings of names change nothing', async () => {
  const plain = await sound(fullCompany);
  await fc.assert(
    fc.asyncProperty(shape, async (change) => {
      const files = Object.entries(fullCompany).map(([name, text]) => [
        change.heading === 'UPPER CASE' ? name.toUpperCase().replaceAll('_', ' ') : name,
        reshaped(text, change),
      ]);
      const { company, issues } = await read(Object.fromEntries(files));
      expect(issues).toEqual([]);
      expect(company).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});

test('wide form is the long form with one column a period', async () => {
  const long = await sound({ ...small, 'demand.csv': 'item,period,units\nhelm,2026-11,5\nhelm,2026-12,6\nlamp,2026-12,7\n' });
  const wide = await sound({ ...small, 'demand.csv': 'Item;Nov 2026;2026-12-01\nhelm;5;6\nlamp;;7\n' });
  expect(wide).toEqual(long);
  const history = await sound({
    ...small,
    'demand.csv': 'item,2026-11\nhelm,1\n',
    'sales_history.csv': 'item,2026-09,2026-10\nhelm,4,\nlamp,0,3\n',
  });
  expect([...history.salesHistory.values]).toEqual([4, Number.NaN, 0, 3]);
});

test('quantities in other units are converted, also by a chain of units and for a family of one unit', async () => {
  const { demand, stock } = await sound({
    ...small,
    'items.csv': 'item,family,unit\nhelm,gear,piece\nlamp,gear,piece\n',
    'units.csv': 'unit,base,factor\ndozen,piece,12\npallet,dozen,40\n',
    'demand.csv': 'item,family,period,units,unit\nhelm,,2026-11,2,pallet\nhelm,,2026-12,3,\n,gear,2026-11,2,dozen\n',
    'stock.csv': 'item,on_hand,backorder,unit\nlamp,1,0.5,dozen\n',
  });
  expect([...demand!.values]).toEqual([24, 0, 960, 3]);
  expect(stock).toEqual([{ item: 'lamp', site: 'main', on_hand: 12, backorder: 6, value: null }]);
});

test('weeks, 4-4-5 and weeks then months are read by their labels and by days', async () => {
  const settings = (bucket: string, start: string, more = '') =>
    `setting,value\nbucket,${bucket}\nstart,${start}\nhorizon,3\n${more}`;
  const weeks = await sound({
    ...small,
    'settings.csv': settings('week', '2026-11-02'),
    'demand.csv': 'item,2026-W45,2026-11-12,W47 2026\nhelm,1,2,3\n',
    'sales_history.csv': 'item,period,units\nhelm,2026-W43,9\n',
  });
  expect([...weeks.demand!.values]).toEqual([1, 2, 3]);
  expect(weeks.calendar.periods.map(({ label }) => label)).toEqual(['2026-W43', '2026-W44', '2026-W45', '2026-W46', '2026-W47']);
  const fiscal = await sound({
    ...small,
    'settings.csv': settings('4-4-5', '2026-P11', 'fiscal_year_start,1\n'),
    'demand.csv': 'item,period,units\nhelm,2026-P11,1\nhelm,P12 2026,2\nhelm,2027-P01,3\n',
  });
  expect([...fiscal.demand!.values]).toEqual([1, 2, 3]);
  const mixed = await sound({
    ...small,
    'settings.csv': settings('weeks then months', '2026-11-16', 'weeks,1\n'),
    'demand.csv': 'item,2026-W47,2026-11,2026-12\nhelm,1,2,3\n',
  });
  expect(mixed.calendar.periods.map(({ label, days }) => `${label} ${days}`)).toEqual(['2026-W47 7', '2026-11 8', '2026-12 31']);
  expect([...mixed.demand!.values]).toEqual([1, 2, 3]);
});

test('numbers of periods that are not planned or not closed are left out, and said', async () => {
  const { company, issues } = await read({
    ...small,
    'demand.csv': 'item,2026-10,2026-11,2026-12,2027-01\nhelm,9,1,2,3\nlamp,9,1,2,3\n',
    'sales_history.csv': 'item,2026-10,2026-11\nhelm,4,5\n',
  });
  expect([...company!.demand!.values]).toEqual([1, 2, 1, 2]);
  expect([...company!.salesHistory.values]).toEqual([4]);
  expect(issues.map(({ code, severity, message }) => `${severity} ${code}: ${message}`)).toEqual([
    'warning intake/plan-in-history: Not used: 2 numbers of closed periods. The plan starts with 2026-11.',
    'warning intake/history-in-plan: Not used: 1 number of planned periods. The plan starts with 2026-11.',
    'note intake/beyond-horizon: Not used: 2 numbers beyond the horizon. The plan ends with 2026-12.',
  ]);
});

test('without a start planning begins with demand, without demand after the history', async () => {
  const { 'settings.csv': _, ...rest } = small;
  const byDemand = await read({ ...rest, 'demand.csv': 'item,period,units\nhelm,2026-12-05,1\nhelm,2027-01,1\n' });
  expect(byDemand.company!.calendar.periods[0]!.label).toBe('2026-12');
  expect(byDemand.issues.map(({ code }) => code)).toEqual(['intake/default-start', 'intake/default-horizon']);
  const byHistory = await read({ ...rest, 'sales_history.csv': 'item,period,units\nhelm,2026-08,1\nhelm,2026-09,1\n' });
  expect(byHistory.company!.calendar.periods[2]!.label).toBe('2026-10');
  const neither = await read(rest);
  expect(neither.company).toBeNull();
  expect(neither.issues.map(({ code }) => code)).toContain('intake/no-start');
});

test('without a horizon the plan goes as far as demand, 12 periods at most; a stated one holds, and demand that ends before it is told', async () => {
  const { 'settings.csv': _, ...rest } = small;
  const months = (count: number) => Array.from({ length: count }, (_unused, t) => `${2026 + Math.floor(t / 12)}-${(t % 12) + 1}`);
  const horizonOf = async (labels: readonly string[], more: Record<string, string> = {}) => {
    const demand = labels.map((label) => `helm,${label},1\n`).join('');
    const found = await read({ ...rest, ...more, 'demand.csv': `item,period,units\n${demand}` });
    return [found.company?.calendar.periods.length, found.company?.settings.horizon, ...found.issues.map(({ code }) => code)];
  };
  const settings = (...rows: readonly string[]) => ({ 'settings.csv': ['setting,value', ...rows, ''].join('\n') });
  expect(await horizonOf(months(5))).toEqual([5, 5, 'intake/default-start', 'intake/default-horizon']);
  expect(await horizonOf(months(12))).toEqual([12, 12, 'intake/default-start']);
  expect(await horizonOf(months(20))).toEqual([12, 12, 'intake/default-start', 'intake/beyond-horizon']);
  const stated = settings('start,2026-01-01', 'horizon,8');
  expect(await horizonOf(months(5), stated)).toEqual([8, 8, 'company/demand-ends-early']);
  expect(await horizonOf(months(5), settings('horizon,'))).toEqual([5, 5, 'intake/default-start', 'intake/default-horizon']);
  expect((await horizonOf(months(5), settings('start,2026-07-01'))).slice(0, 2)).toEqual([12, 12]);
  const weeks = ['2026-W02', '2026-W03', '2026-W05'];
  expect((await horizonOf(weeks, settings('bucket,week'))).slice(0, 2)).toEqual([4, 4]);
  const own = ['A,2026-01-01,2026-01-20', 'B,2026-01-21,2026-02-10', 'C,2026-02-11,2026-03-01', ''];
  const calendar = { 'calendar.csv': ['period,start,end', ...own].join('\n') };
  expect((await horizonOf(['A', 'B'], calendar)).slice(0, 2)).toEqual([2, 2]);
});

test('suggestions name what was probably meant', async () => {
  const { issues } = await read({
    ...small,
    'items.csv': 'item,famly\nhelm,x\n',
    'demand.csv': 'item,period,units\nhlem,2026-11,1\n',
    'sales_histroy.csv': 'item\n',
    'stock.xlsx': 'PK',
    'settings.csv': 'setting,value\nstart,2026-11-01\nholding basis,averge\nhorizn,3\n',
  });
  const remedies = Object.fromEntries(issues.map(({ code, at, remedy }) => [`${code} ${at?.file}`, remedy]));
  expect(remedies).toMatchObject({
    'intake/unknown-column items.csv': 'Rename it to family, if that is meant; otherwise remove it.',
    'intake/unknown-file sales_histroy.csv': 'Rename it to sales_history.csv, if that is meant.',
    'intake/unknown-file stock.xlsx': 'If it is the table stock, save it as stock.csv.',
    'intake/unknown-choice settings.csv': 'Write average, if that is meant.',
    'intake/unknown-setting settings.csv': 'Write horizon, if that is meant; otherwise remove the row.',
  });
  const typo = await read({ ...small, 'demand.csv': 'item,period,units\nhlem,2026-11,1\n' });
  expect(typo.issues[0]).toMatchObject({
    code: 'intake/unknown-reference',
    seen: 'hlem',
    remedy: 'Write helm, if that is meant; otherwise add a row to items.csv.',
  });
});

test('two files of one table, a line sep= and cells over several lines', async () => {
  const two = await read({ ...small, 'Items.CSV': 'item\nhelm\n', 'demand.csv': 'item,2026-11\nhelm,1\n' });
  expect(two.issues.map(({ code }) => code)).toContain('intake/two-files');
  const told = await sound({ ...small, 'demand.csv': '"sep=;"\r\nitem;2026-11;2026-12\r\nhelm;1,5;2\r\n' });
  expect([...told.demand!.values]).toEqual([1.5, 2]);
  const lines = await read({
    ...small,
    'items.csv': 'item,name,price\n"a\nb",x,1\nhelm,y,-1\n',
    'demand.csv': 'item,2026-11\nhelm,1\n',
  });
  expect(lines.issues.filter(({ at }) => at?.file === 'items.csv').map(({ code, at }) => `${code} ${at!.row}`)).toEqual([
    'intake/control-character 2',
    'intake/negative 4',
  ]);
});

test('a family only an item names is told where families are listed, with the name it is near to', async () => {
  const files = {
    ...small,
    'demand.csv': 'item,2026-11,2026-12\nhelm,1,2\n',
    'items.csv': 'item,family\nhelm,helmets\ncap,helmest\nhat,helmest\nlamp,\nbell,bells\n',
  };
  const { company, issues } = await read({ ...files, 'families.csv': 'family\nhelmets\n' });
  expect(company!.families.map(({ family }) => family)).toContain('helmest');
  expect(issues.filter(({ code }) => code === 'intake/family-not-listed')).toMatchObject([
    { severity: 'warning', at: { file: 'items.csv', row: 3, column: 'family' }, seen: 'helmest', wanted: 'perhaps helmets' },
  ]);
  // Without a list every name is as good as another.
  expect((await read(files)).issues.filter(({ code }) => code === 'intake/family-not-listed')).toEqual([]);
});
