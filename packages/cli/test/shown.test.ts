import {
  comparePlans,
  factsOf,
  formatDifference,
  formatNumber,
  formatShare,
  headline,
  moneyScale,
  pageStyle,
  periodName,
  roundedTogether,
  sayMoney,
  soldTogether,
  spanName,
  terminalStyle,
} from '@equipoise/engine';
import { expect, test } from 'vitest';
import { planCsv } from '../src/files/plan-csv.ts';
import { planJson } from '../src/files/plan-json.ts';
import { planWorkbook } from '../src/files/plan-xlsx.ts';
import { reportPage } from '../src/report/page.ts';
import { renderComparison } from '../src/text/comparison.ts';
import { renderIssues } from '../src/text/issues.ts';
import { renderPlan } from '../src/text/plan.ts';
import { clip, renderTable, widthOf, wrap } from '../src/text/table.ts';
import { handMadePlan, handMadeSubject } from './hand-made.ts';

const subject = handMadeSubject();
const plans = (['level', 'stepped', 'mixed', 'chase'] as const).map((strategy) => handMadePlan(strategy));
const comparison = comparePlans(plans, subject);

test('shown parts add up to the shown total, and shown differences are differences of shown numbers', () => {
  for (const column of comparison.columns) {
    const { total, parts, difference, partDifferences } = column.money!;
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
    expect(difference).toBe(total - comparison.base!.money!.total);
    expect(partDifferences.reduce((sum, part) => sum + part, 0)).toBe(difference);
    expect(Math.abs(total * 1e4 - column.plan.totalCost)).toBeLessThanOrEqual(5e3);
  }
});

test('three thirds of 100 are 34, 33 and 33', () => {
  const scale = moneyScale([100], 'EUR');
  const third = { ...scale, decimals: 0 };
  expect(roundedTogether([100 / 3, 100 / 3, 100 / 3], third)).toEqual({ parts: [34, 33, 33], total: 100 });
});

test('the sentence names what the cheapest plan saves, at the scale of the table', () => {
  expect(headline(comparison, terminalStyle)).toBe(
    'Mixed costs EUR 0.21 m less than level, EUR 1.44 m less than stepped and EUR 0.94 m less than chase',
  );
  expect(headline(comparison, pageStyle)).toContain('€0.21 m less than level');
  expect(headline(comparePlans([plans[0]!], subject), terminalStyle)).toBe('Level costs EUR 92.29 m over 12 months');
});

test('plans that break limits are never the cheapest, and are named', () => {
  const broken = { ...plans[3]!, status: 'infeasible' as const, totalCost: 1, issues: [] };
  const some = comparePlans([plans[0]!, plans[2]!, broken], subject);
  expect(some.best?.plan.strategy).toBe('mixed');
  expect(headline(some, terminalStyle)).toMatch(/^Mixed costs EUR 0\.21 m less than level; chase cannot obey the hard limits$/);
  const none = comparePlans([{ ...plans[2]!, status: 'infeasible' as const }], subject);
  expect(none.best).toBeNull();
  expect(headline(none, terminalStyle)).toBe('A mixed plan cannot obey the hard limits');
});

test('a contradiction without numbers is shown in words everywhere', () => {
  const empty = {
    ...plans[0]!,
    status: 'infeasible' as const,
    totalCost: Number.NaN,
    products: [],
    pools: [],
    resources: [],
    issues: [{ code: 'supply/contradiction', severity: 'error' as const, message: 'What is fixed contradicts itself.' }],
  };
  const only = comparePlans([empty], subject);
  expect(renderPlan(only, subject)).toContain('What is fixed contradicts itself');
  expect(renderComparison(comparePlans([empty, plans[2]!], subject), subject)).toContain('breaks limits');
  const page = reportPage({
    comparison: only,
    subject,
    loadDifference: null,
    assumed: [],
    defaultsHold: [],
    notes: [],
    version: '0',
  });
  expect(page).toContain('contradicts itself');
  expect(page).not.toContain('NaN');
});

test('service counts late units once, first come first served, and takes a make-to-order backlog as not due', () => {
  const base = plans[0]!.products[0]!;
  const series = (...values: number[]) => Float64Array.from(values);
  const point = {
    ...base,
    demand: series(100, 100),
    backorder: series(30, 10),
    lostSales: series(0, 0),
    target: series(30, 30),
  };
  const plan = { ...plans[0]!, products: [point], pools: [], resources: [], periodLabels: ['2026-11', '2026-12'] };
  // 30 of the first 100 wait; all of them come first in the next period, whose last 10 wait: 40 of 200.
  expect(factsOf(plan, subject).service).toBeCloseTo(0.8, 12);
  expect(factsOf(plan, { ...subject, makeToOrder: new Set([point.key]) }).service).toBe(1);
});

test('service weighs products in different units by their price', () => {
  const [first, second] = [plans[0]!.products[0]!, plans[0]!.products[2]!];
  const flat = (units: number) => new Float64Array(12).fill(units);
  const plan = {
    ...plans[0]!,
    products: [
      { ...first, demand: flat(10), backorder: flat(0), lostSales: flat(0) },
      { ...second, demand: flat(1000), backorder: flat(0), lostSales: flat(1000) },
    ],
  };
  expect(factsOf(plan, subject).service).toBeCloseTo(10 / 1010, 12);
  const mixed = { ...subject, products: new Map(subject.products).set('kids', { name: 'Kids', unit: 'kg' }) };
  expect(factsOf(plan, mixed).service).toBeCloseTo((10 * 640) / (10 * 640 + 1000 * 240), 12);
});

test('units that differ are never added up', () => {
  const mixed = { ...subject, products: new Map(subject.products).set('kids', { name: 'Kids', unit: 'kg' }) };
  const together = soldTogether(plans[0]!, mixed);
  expect(together.products).toEqual(['city', 'ebike']);
  expect(together.apart).toEqual(['kids']);
});

test('numbers: thousands apart, true minus on a page, no 100.0 while something is missing', () => {
  expect(formatNumber(1234567.891, 1, terminalStyle)).toBe('1,234,567.9');
  expect(formatNumber(-1234, 0, pageStyle)).toBe('\u22121\u202f234');
  expect(formatNumber(-0.2, 0, terminalStyle)).toBe('0');
  expect(formatDifference(0.001, 2, terminalStyle)).toBe('±0');
  expect(formatDifference(12, 0, terminalStyle)).toBe('+12');
  expect(formatShare(0.99999, terminalStyle)).toBe('99.9');
  expect(formatShare(1, terminalStyle)).toBe('100.0');
  expect(sayMoney(1_310_000, 'EUR', pageStyle)).toBe('€1.31 m');
  expect(sayMoney(84, 'XTS', terminalStyle)).toBe('XTS 84');
});

test('periods in words', () => {
  expect(periodName('2026-11')).toEqual({ long: 'Nov 2026', medium: 'Nov 2026', short: 'Nov 26', initial: 'N', year: '2026' });
  expect(periodName('2026-W05').long).toBe('week 5 of 2026');
  expect(periodName('Season A').long).toBe('Season A');
  expect(spanName(['2026-11', '2026-12'])).toBe('Nov 2026 – Dec 2026');
});

test('tables line up whatever the letters, and no line is wider than 130 columns', () => {
  expect(
    renderTable(
      [{ align: 'left' }, { align: 'right' }],
      [
        ['日本', '1'],
        ['ab', '100'],
      ],
    ),
  ).toBe('日本    1\nab    100');
  expect(widthOf('日本')).toBe(4);
  expect(clip('Supplier of motors', 10)).toBe('Supplier…');
  expect(wrap('one two three', 7, '  ')).toBe('one two\n  three');
  for (const text of [renderComparison(comparison, subject), renderPlan(comparePlans([plans[2]!], subject), subject)]) {
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(130);
  }
});

test('longer horizons continue below, a year beside each other', () => {
  const text = renderPlan(comparePlans([handMadePlan('mixed', 36)], handMadeSubject(36)), handMadeSubject(36));
  expect(text.split('\n').filter((line) => line.startsWith('Kids')).length).toBe(3);
});

test('issues are grouped by file, the same remedy is said once, and text from files cannot steer the terminal', () => {
  const issue = (row: number) => ({
    code: 'company/not-a-number',
    severity: 'error' as const,
    message: 'A number is wanted.',
    at: { file: 'items.csv', row, column: 'price' },
    seen: 'abc\u001b[31m',
    wanted: 'a number',
    remedy: 'Type a number.',
  });
  const text = renderIssues([issue(2), issue(3), { code: 'x', severity: 'note', message: 'Fine.', at: { file: 'demand.csv' } }]);
  expect(text).toBe(
    [
      'items.csv',
      '  error at row 2, column price: A number is wanted.',
      '    seen: abc·[31m; wanted: a number',
      '  error at row 3, column price: A number is wanted.',
      '    seen: abc·[31m; wanted: a number',
      '    → Type a number.',
      '',
      'demand.csv',
      '  note: Fine.',
    ].join('\n'),
  );
});

test('JSON of a plan: every series by name and unit, no number that JSON cannot hold', () => {
  const json = planJson(plans[2]!, subject);
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  expect(json.series.find(({ name, product }) => name === 'regular' && product === 'city')).toMatchObject({
    unit: 'units',
    site: 'main',
  });
  expect(Object.values(json.costs).reduce((sum: number, money) => sum + (money ?? 0), 0)).toBeCloseTo(json.totalCost!, 4);
  expect(json.pools[0]!.series.map(({ name }) => name)).toEqual(['heads', 'hires', 'layoffs']);
  const free = {
    ...plans[2]!,
    resources: plans[2]!.resources.map((each) => ({ ...each, available: each.available.map(() => Infinity) })),
  };
  expect(planJson(free, subject).resources[0]!.series.find(({ name }) => name === 'available')!.values[0]).toBeNull();
});

test('CSV: one line a series, quoted where needed, totals that tie', () => {
  const named = { ...subject, products: new Map(subject.products).set('city', { name: 'City', unit: 'units, "big"' }) };
  const files = new Map(planCsv(comparison, named).map(({ name, text }) => [name, text]));
  expect([...files.keys()]).toEqual(['costs.csv', 'products.csv', 'workforce.csv', 'resources.csv', 'moves.csv']);
  expect(files.get('products.csv')).toContain('level,city,main,demand,"units, ""big""",');
  const costs = files
    .get('costs.csv')!
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const level = costs.filter(([strategy]) => strategy === 'level');
  const total = Number(level.find(([, , , kind]) => kind === 'total')![4]);
  const parts = level.filter(([, , , kind]) => kind !== 'total').reduce((sum, line) => sum + Number(line[4]), 0);
  expect(parts).toBeCloseTo(total, 3);
});

test('workbook: a sheet a strategy, numbers as numbers, frozen panes', async () => {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  // The types of exceljs name an older Buffer.
  await workbook.xlsx.load((await planWorkbook(comparison, subject)) as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Comparison', 'Level', 'Stepped', 'Mixed', 'Chase', 'Resources']);
  const mixed = workbook.getWorksheet('Mixed')!;
  expect(mixed.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
  expect(mixed.getRow(3).getCell(3).value).toBe('demand');
  expect(mixed.getRow(3).getCell(5).value).toBe(plans[2]!.products[0]!.demand[0]);
  const total = workbook.getWorksheet('Comparison')!.getRow(4);
  expect(total.getCell(2).value).toBe(comparison.columns[0]!.money!.total / 100);
});

test('the page needs nothing from outside, escapes every name, and is the same each time', () => {
  const nasty = '<script>alert("x")</script> & Söhne';
  const evil = {
    ...subject,
    company: nasty,
    products: new Map([
      ['city', { name: nasty, unit: nasty }],
      ['ebike', { name: nasty, unit: nasty }],
      ['kids', { name: nasty, unit: nasty }],
    ]),
    resources: new Map([['paint', nasty]]),
  };
  const report = {
    comparison: comparePlans(plans, evil),
    subject: evil,
    loadDifference: {
      periodLabels: evil.periodLabels,
      rows: [{ resource: 'paint', unit: 'hours', topDown: plans[0]!.resources[1]!.load, bottomUp: plans[1]!.resources[1]!.load }],
    },
    assumed: [{ meaning: nasty, value: nasty, unit: nasty, isDefault: true }],
    defaultsHold: [nasty],
    notes: [{ code: 'x', severity: 'note' as const, message: nasty }],
    version: '0.1.0',
  };
  const page = reportPage(report);
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toMatch(/https?:|src=|@import|url\(|<link/);
  expect(page).not.toMatch(/NaN|undefined|\[object|Infinity/);
  expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(4 + 4 + 3);
  expect(reportPage(report)).toBe(page);
  expect(page).toContain('prefers-color-scheme:dark');
});
