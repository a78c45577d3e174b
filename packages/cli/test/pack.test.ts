import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '@equipoise/intake';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPack, type ShownNumber, type ShownTable } from './pack-reader.ts';
import { Desk } from './scenario.fixture.ts';

/*
 * The pack against what other verbs say of the same workspace: every number of every table is looked up in the JSON of agenda, money and
 * decide, or added up from it here. A table that nobody checks fails the test.
 */

let desk: Desk;
let html: string;
let shown: ReturnType<typeof readPack>;
// biome-ignore lint/suspicious/noExplicitAny: the shape of each answer is what the test states
type Json = any;
let agenda: Json;
let pages: Json[];
let decision: Json;
const ws = 'w.equipoise';
const day = '2026-11-12';
const as = ['--role', 'coordinator', '--by', 'coordinator', '--today', day];

beforeAll(async () => {
  desk = await Desk.open();
  await desk.fine('workspace', 'init', ws, '--from', 'co');
  await desk.fine('cycle', 'open', ws, '--month', '2026-11', '--teams', 'sales', '--signers', 'coordinator', ...as);
  const demand = (scenario: string, family: string, change: string, ...rest: string[]) =>
    desk.fine(
      'assume',
      ws,
      scenario,
      'demand',
      family,
      '2027-03..2027-05',
      change,
      '--because',
      '<b>spring</b>',
      '--today',
      day,
      ...rest,
    );
  await demand('base', 'e-bikes', '+5%');
  await demand('base', 'city', '-4%', '--probability', '30%');
  await desk.fine('scenario', 'add', ws, 'push', '--from', 'base');
  await demand('push', 'e-bikes', '+6%');
  const options = ['--option', 'as-is=Neither @ base', '--option', 'push=Push @ push', '--recommend', 'push'];
  const posed = ['decide', 'pose', ws, 'spring', '--question', 'A push?', '--family', 'e-bikes', ...options, '--owner', 'sales'];
  decision = (await desk.json(...posed, '--due', '2026-11-25', ...as)).decision;
  await desk.fine('pack', ws, '--out', 'pack.html', 'pack.xlsx', '--today', day);
  html = readFileSync(join(desk.place, 'pack.html'), 'utf8');
  shown = readPack(html);
  agenda = await desk.json('agenda', ws, '--today', day);
  pages = agenda.families;
});
afterAll(() => desk.clear());

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, one) => total + (one ?? 0), 0);
const known = (values: readonly (number | null)[]) => values.filter((one): one is number => one !== null);
/** Same periods, same numbers, to the last bit; what is not known is not shown. */
function expectRow(table: ShownTable, row: string, values: readonly (number | null)[]): void {
  expect(table.rows.get(row)?.map(({ value }) => value) ?? [], `${table.id} ${row}`).toEqual(known(values).map((one) => one + 0));
}
const cell = (table: ShownTable, row: string, column: string): number | undefined =>
  table.rows.get(row)?.find((one) => one.column === column)?.value;

const checks: Readonly<Record<string, (table: ShownTable) => void | Promise<void>>> = {
  changes: (table) => registerRows(table),
  register: (table) => registerRows(table),
  load: async (table) => {
    const { plans } = await desk.json('plan', ws, '--scenario', 'base', '--strategy', 'mixed', '--at', 'family', '--today', day);
    expect(table.rows.size).toBeGreaterThan(3);
    for (const [id] of table.rows) {
      const { series } = plans[0].resources.find((one: Json) => one.resource === id);
      const [load, available] = ['load', 'available'].map((name) => series.find((one: Json) => one.name === name).values);
      expectRow(
        table,
        id,
        load.map((hours: number, t: number) => (available[t] > 0 ? hours / available[t] : 0)),
      );
    }
  },
  risks: (table) => {
    for (const [id] of table.rows) {
      const line = agenda.register.find((one: Json) => one.id === id);
      expectRow(table, id, [line.probability, line.money, line.money * line.probability]);
    }
  },
  kpis: (table) => {
    for (const { key, value, target } of agenda.kpis) expectRow(table, key, [value, target]);
  },
  gaps: (table) => {
    expect(table.rows.size).toBe(agenda.gaps.length);
    [...table.rows.keys()].forEach((row, k) => {
      const { plan, wanted } = agenda.gaps[k];
      expectRow(table, row, [plan, wanted, plan - wanted]);
    });
  },
  families: (table) => {
    expect([...table.rows.keys()].sort()).toEqual(pages.map(({ family }) => family).sort());
    for (const page of pages) {
      const ahead = (key: string) => page.blocks.find((one: Json) => one.key === key)?.line.plan.slice(page.closed) ?? [];
      const money = (measure: string) => page.money.find((one: Json) => one.measure === measure);
      expect(cell(table, page.family, 'demand')).toBeCloseTo(sum(ahead('sales')), 6);
      expect(cell(table, page.family, 'supply')).toBeCloseTo(sum(ahead('production')), 6);
      expect(cell(table, page.family, 'stock')).toBe(ahead('stock').at(-1) ?? undefined);
      expect(cell(table, page.family, 'revenue')).toBeCloseTo(sum(money('revenue').value.slice(page.closed)), 4);
      expect(cell(table, page.family, 'margin')).toBeCloseTo(sum(money('margin').value.slice(page.closed)), 4);
      expect(cell(table, page.family, 'gap')).toBe(money('revenue').gap ?? undefined);
      const shares = page.capacity.flatMap((one: Json) => known(one.share.slice(page.closed)));
      expect(cell(table, page.family, 'load')).toBe(shares.length === 0 ? undefined : Math.max(...shares));
      const service = known(page.service.value.slice(page.closed));
      expect(cell(table, page.family, 'service')).toBe(service.length === 0 ? undefined : Math.min(...service));
    }
  },
  statement: async (table) => {
    const [quarters, years] = [await moneyOf('quarter'), await moneyOf('year')];
    for (const [line, numbers] of table.rows) {
      for (const { column, value } of numbers) {
        const from = [quarters, years].find((one) => one.periods.some((period: Json) => period.label === column));
        if (from === undefined) continue;
        const at = from.periods.findIndex((period: Json) => period.label === column);
        expect(value, `${line} ${column}`).toBe(from.lines.find((one: Json) => one.line === line).values[at] + 0);
      }
    }
    const budget = (await desk.json('budget', ws, '--scenario', 'base', '--at', 'family', '--today', day)).against.budget;
    for (const { line, total } of budget.lines) {
      if (!table.rows.has(line)) continue;
      expect(cell(table, line, 'plan')).toBe(total.reached);
      expect(cell(table, line, 'budget')).toBe(total.reference);
      expect(cell(table, line, 'difference')).toBe(total.difference);
    }
  },
  'statement-months': async (table) => {
    const { lines } = await moneyOf('month');
    for (const [line] of table.rows) expectRow(table, line, lines.find((one: Json) => one.line === line).values);
  },
  'decision-spring': (table) => {
    const { options, reference } = decision;
    const base = options.find((one: Json) => one.id === reference).price;
    for (const { id, price } of options) {
      const { margin, revenue, service, lowestCash, stockValue, peakLoad } = price;
      expectRow(table, id, [
        margin,
        margin - base.margin,
        revenue,
        revenue - base.revenue,
        service,
        lowestCash,
        stockValue,
        peakLoad,
      ]);
    }
  },
};

const moneyOf = (by: string): Promise<Json> =>
  desk.json('money', ws, '--scenario', 'base', '--by', by, '--at', 'family', '--today', day);

function registerRows(table: ShownTable): void {
  for (const [id, numbers] of table.rows) {
    const { money } = agenda.register.find((one: Json) => one.id === id);
    expect(numbers.map(({ value }) => value)).toEqual(money === null ? [] : [money]);
  }
}

function familyMonths(table: ShownTable): void {
  const page = pages.find(({ family }) => table.id === `months-${family}`);
  const seen = new Set<string>();
  const row = (id: string, values: readonly (number | null)[] | null) => {
    seen.add(id);
    expectRow(table, id, values ?? []);
  };
  for (const { key, line } of page.blocks)
    for (const what of ['plan', 'actual', 'difference', 'cumulative'])
      row(`${key} ${what}`, what === 'cumulative' ? line[what].slice(0, page.closed) : line[what]);
  row('service', page.service.value);
  for (const { resource, required, share } of page.capacity) {
    row(`required ${resource}`, required);
    row(`load ${resource}`, share);
  }
  for (const { measure, value, budget, difference } of page.money) {
    row(measure, value);
    row(`${measure} budget`, budget);
    row(`${measure} gap`, difference);
  }
  // Infinite cover is a word on the page and null in JSON.
  for (const [id, series] of [
    ['days', page.daysOfSupply],
    ['weeks', page.weeksOfLeadTime],
  ]) {
    seen.add(id);
    const finite = (table.rows.get(id) ?? []).map(({ value }) => value).filter(Number.isFinite);
    expect(finite).toEqual(known(series ?? []));
  }
  expect([...table.rows.keys()].filter((id) => !seen.has(id))).toEqual([]);
}

function familyClosed(table: ShownTable): void {
  const page = pages.find(({ family }) => table.id === `closed-${family}`);
  for (const [id, numbers] of table.rows) {
    const [key, label] = id.split(' ');
    const { line } = page.blocks.find((one: Json) => one.key === key);
    const t = page.labels.indexOf(label);
    for (const { column, value } of numbers) expect(value).toBe(line[column][t]);
  }
}

test('every number of every table is that of the plan, to the last bit', async () => {
  expect(shown.tables.length).toBeGreaterThan(20);
  for (const table of shown.tables) {
    const check = table.id.startsWith('months-')
      ? familyMonths
      : table.id.startsWith('closed-')
        ? familyClosed
        : checks[table.id];
    expect(check, `nobody checks the table ${table.id}`).toBeDefined();
    await check!(table);
  }
  const ids = new Set(shown.tables.map(({ id }) => id));
  for (const id of [...Object.keys(checks), ...pages.map(({ family }) => `months-${family}`)]) expect([...ids]).toContain(id);
});

test('what is written is what was rounded from it, once', async () => {
  const numbers = shown.tables.flatMap(({ rows }) => [...rows.values()].flat());
  expect(numbers.length).toBeGreaterThan(3000);
  for (const one of [...numbers, ...shown.figures]) expect(roundedFrom(one), `${one.text} of ${one.value}`).toBe(true);
});

/** Whether a text is its number in units, thousands, millions or percent, within half of the last digit shown. */
function roundedFrom({ text, value }: ShownNumber): boolean {
  if (!Number.isFinite(value)) return text === '∞';
  const plain = text.replace(/[\u202f+()±]/g, '').replace('−', '-');
  const read = Math.abs(Number(plain));
  const half = 0.5 * 10 ** -(plain.split('.')[1]?.length ?? 0) + 1e-9;
  return [1, 1000, 1e6, 0.01].some((scale) => Math.abs(read - Math.abs(value) / scale) <= half);
}

test('the steps of the bridge add up to the cent, and the summary is that of the statement', async () => {
  const [from, to, ...parts] = shown.steps;
  expect(Math.round(100 * (from! + sum(parts)))).toBe(Math.round(100 * to!));
  const found = await desk.json('bridge', ws, '--scenario', 'base', '--from', 'budget', '--at', 'family', '--today', day);
  expect([from, to, ...parts]).toEqual([found.from.amount, found.to.amount, ...found.parts.map((one: Json) => one.amount)]);
  const { lines } = await moneyOf('month');
  const line = (id: string): number[] => lines.find((one: Json) => one.line === id).values;
  const figure = (id: string) => shown.figures.find(({ column }) => column === id)!.value;
  expect(figure('revenue')).toBeCloseTo(sum(line('revenue')), 4);
  expect(figure('profit')).toBeCloseTo(sum(line('profit')), 4);
  expect(figure('cash')).toBe(Math.min(...line('cash')));
  expect(figure('inventory')).toBe(line('inventoryValue').at(-1));
});

test('the workbook holds the same numbers as numbers, sheet by sheet', async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(desk.place, 'pack.xlsx'));
  let compared = 0;
  for (const { name, tables } of shown.pages) {
    const sheet = workbook.getWorksheet(name.slice(0, 31));
    if (tables.length === 0) continue;
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
    const cells: number[] = [];
    sheet!.eachRow((row) =>
      row.eachCell((one, column) => {
        if (column > 2 && typeof one.value === 'number') cells.push(one.value);
      }),
    );
    const numbers = tables.flatMap(({ rows }) => [...rows.values()].flat().map(({ value }) => value)).filter(Number.isFinite);
    // Charts of the page stand in the workbook as tables of their own.
    const left = [...cells];
    for (const value of numbers) {
      const at = left.indexOf(value);
      expect(at, `${value} of ${name}`).toBeGreaterThanOrEqual(0);
      left.splice(at, 1);
    }
    compared += numbers.length;
  }
  expect(compared).toBeGreaterThan(3000);
});

test('the page needs nothing from outside, and what people typed is text', async () => {
  expect(html).not.toMatch(/https?:|url\(|<script|<link|<img|<iframe|@import|\bsrc=|\bon\w+=/i);
  expect(html).not.toContain('<b>spring</b>');
  expect(html).toContain('&lt;b&gt;spring&lt;/b&gt;');
  const anchors = [...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to!);
  expect(anchors.length).toBeGreaterThan(10);
  for (const to of anchors) expect(html).toContain(`id="${to.slice(1)}"`);
  expect(shown.pages.length).toBeGreaterThanOrEqual(10);
  expect(shown.pages.length).toBeLessThanOrEqual(15);
});

test('the same workspace and day give the same bytes; a wrong name is refused before anything is planned', async () => {
  await desk.fine('pack', ws, '--out', 'again.html', 'again.xlsx', '--today', day);
  const [a, b] = ['pack', 'again'].map((name) => readFileSync(join(desk.place, `${name}.html`)));
  expect(a!.equals(b!)).toBe(true);
  expect((await desk.run('pack', ws, '--out', 'pack.docx')).code).toBe(2);
});

test.skipIf(findChromium() === null)('printed, every page of the pack is one sheet', async () => {
  await desk.fine('pack', ws, '--out', 'pack.pdf', '--today', day);
  const pdf = readFileSync(join(desk.place, 'pack.pdf'), 'latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(shown.pages.length);
});
