import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { DemandCube, type DemandLayer, sumRows } from './demand-cube.ts';
import { type CellRow, cellKey, everything } from './demand-place.ts';
import { DemandTree, visibleNodes } from './demand-tree.ts';
import { budgetOf, cellMark, marksOf, nodeSums } from './demand-window.ts';
import { explainDemand } from './explain-demand.ts';

const year = (units: number) => Array.from({ length: 12 }, (_, t) => units + t);
const company = smallCompany({
  families: [{ family: 'bikes' }, { family: 'city', parent: 'bikes' }, { family: 'care' }],
  markets: [{ market: 'world' }, { market: 'at', parent: 'world' }, { market: 'de', parent: 'world' }],
  items: [
    { item: 'c1', family: 'city', price: 100 },
    { item: 'b1', family: 'bikes', price: 50 },
    { item: 'oil', family: 'care', unit: 'litre', price: 8 },
  ],
  sold: [
    { item: 'c1', market: 'at', units: year(10) },
    { item: 'oil', units: year(3) },
  ],
});
const rows: CellRow[] = [
  { item: 0, market: 'at', site: 'main' },
  { item: 0, market: 'de', site: 'main' },
  { item: 1, market: 'de', site: 'main' },
  { item: 2, market: null, site: 'main' },
];

function cubeOf(baseline: readonly number[], layers: readonly DemandLayer[], held = false): DemandCube {
  const before = Float64Array.from(rows.flatMap((_, r) => new Array<number>(12).fill(baseline[r] ?? 0)));
  const after = before.slice();
  for (const { rows: touched, from, width, units } of layers)
    touched.forEach((r, k) => {
      for (let t = 0; t < width; t++) after[r * 12 + from + t]! += units[k * width + t]!;
    });
  return new DemandCube({
    company,
    cells: { periods: 12, rows, values: after },
    baseline: { periods: 12, rows, values: before },
    layers,
    held: held ? [{ place: { ...everything, family: 'city' }, from: 2, to: 3 }] : [],
  });
}
const layer = (id: string, touched: readonly number[], from: number, width: number, units: number): DemandLayer => ({
  ...{ id, team: 'sales', rows: touched, from, width },
  units: new Float64Array(touched.length * width).fill(units),
});

test('families hold their sub-families and items; what is in different units is not added, but its worth is', () => {
  const cube = cubeOf([10, 20, 30, 5], []);
  const tree = new DemandTree(cube, 'product', everything);
  const sums = nodeSums(cube);
  const shown = visibleNodes(tree, { expanded: new Set(), depth: 9, search: '' });
  expect(shown.map(({ node }) => `${node.depth} ${node.kind} ${node.label}`)).toEqual([
    '0 total Total',
    '1 family bikes',
    '2 family city',
    '3 item c1',
    '2 item b1',
    '1 family care',
    '2 item oil',
  ]);
  expect(sums(tree.root, 'consensus')).toBe(null);
  expect(sums(tree.root, 'revenue')![12]).toBe(30 * 100 + 30 * 50 + 5 * 8);
  expect(sums(shown[1]!.node, 'consensus')![12]).toBe(60);
  expect(sums(shown[2]!.node, 'consensus')!.slice(0, 2)).toEqual(Float64Array.of(10, 11));
  expect(sums(shown[4]!.node, 'consensus')![0]).toBe(Number.NaN);
});

test('closed rows stay closed, a search opens the way to what it finds', () => {
  const tree = new DemandTree(cubeOf([1, 1, 1, 1], []), 'market-product', { ...everything, family: 'bikes' });
  const keys = (options: { expanded?: string[]; depth?: number; search?: string }) =>
    visibleNodes(tree, {
      expanded: new Set(options.expanded ?? []),
      depth: options.depth ?? 1,
      search: options.search ?? '',
    }).map(({ node }) => node.label);
  expect(keys({})).toEqual(['Total', 'world']);
  expect(keys({ expanded: ['all/m:world'] })).toEqual(['Total', 'world', 'at', 'de']);
  expect(keys({ search: 'B1' })).toEqual(['Total', 'world', 'de', 'bikes', 'b1']);
});

test('last year is the same month a year before; of the first year nothing is known', () => {
  const cube = cubeOf([10, 0, 0, 0], []);
  expect(sumRows(cube, 'last-year', [0]).slice(11, 14)).toEqual(Float64Array.of(Number.NaN, 10, 11));
});

test('a cell is marked where an assumption changed it, and locked where all below it is held', () => {
  const cube = cubeOf([10, 20, 30, 5], [layer('a', [1], 1, 2, 4)], true);
  const tree = new DemandTree(cube, 'product', everything);
  const city = visibleNodes(tree, { expanded: new Set(), depth: 9, search: 'city' }).find(
    ({ node }) => node.kind === 'family' && node.label === 'city',
  )!;
  expect(Array.from(marksOf(cube, city.node, null)).slice(12, 17)).toEqual([
    0,
    cellMark.overridden,
    cellMark.overridden | cellMark.locked,
    cellMark.locked,
    0,
  ]);
  const bikes = tree.children(tree.root)[0]!;
  expect(marksOf(cube, bikes, null)[15]! & cellMark.locked).toBe(0);
});

test('a budget speaks of a family itself, or of those below it, never of both', () => {
  const budget = (family: string | null, value: number) => ({
    measure: 'units' as const,
    family,
    market: null,
    period: 0,
    value,
  });
  const of = (list: readonly ReturnType<typeof budget>[], family: string | null) =>
    budgetOf({ ...company, budget: list as never }, 'units', { ...everything, family })[12];
  expect(of([budget('city', 5), budget('care', 2)], null)).toBe(7);
  expect(of([budget('bikes', 9), budget('city', 5)], 'bikes')).toBe(9);
  expect(of([], 'bikes')).toBe(Number.NaN);
});

test('law: baseline and what every assumption changes add up to the consensus, at every place and period', () => {
  const someLayer = fc
    .tuple(
      fc.uniqueArray(fc.nat(3), { minLength: 1 }),
      fc.nat(9),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 50 }),
    )
    .map(([touched, from, width, units]) => layer('x', touched.sort(), from, Math.min(width, 12 - from), units));
  const someFamily = fc.constantFrom('bikes', 'city', 'care');
  fc.assert(
    fc.property(fc.array(someLayer, { maxLength: 6 }), someFamily, fc.nat(11), (layers, family, period) => {
      const cube = cubeOf(
        [10, 20, 30, 5],
        layers.map((one, k) => ({ ...one, id: String(k) })),
      );
      const { baseline, consensus, steps } = explainDemand(cube, { ...everything, family }, period);
      expect(baseline + steps.reduce((sum, { units }) => sum + units, 0)).toBeCloseTo(consensus, 9);
    }),
    { numRuns: 100 },
  );
});

test('what a cube takes over from another version changes no number', () => {
  const before = cubeOf([10, 20, 30, 5], []);
  for (const measure of ['consensus', 'revenue', 'last-year'] as const) before.measure(measure);
  const { state } = cubeOf([10, 20, 30, 5], [layer('a', [0, 3], 2, 3, 7)]);
  const alike = new DemandCube(state, before);
  const fresh = new DemandCube(state);
  expect([alike.sharesRows, fresh.sharesRows]).toEqual([true, false]);
  for (const measure of ['consensus', 'baseline', 'change', 'revenue', 'last-year', 'team:sales'] as const)
    expect(alike.measure(measure)).toEqual(fresh.measure(measure));
});

test('law: two cell rows have one key only when they are the same, whatever their ids are made of', () => {
  const id = fc.string({ unit: fc.constantFrom('a', '|', '1'), minLength: 1, maxLength: 4 });
  const row: fc.Arbitrary<CellRow> = fc.record({ item: fc.nat(11), market: fc.option(id), site: id });
  fc.assert(
    fc.property(row, row, (one, other) => {
      const isSame = one.item === other.item && one.market === other.market && one.site === other.site;
      expect(cellKey(one) === cellKey(other)).toBe(isSame);
    }),
    { numRuns: 2000 },
  );
  expect(cellKey({ item: 1, market: 'a|b', site: 'c' })).not.toBe(cellKey({ item: 1, market: 'a', site: 'b|c' }));
  expect(cellKey({ item: 1, market: 'c', site: 'a|b' })).not.toBe(cellKey({ item: 1, market: 'b|c', site: 'a' }));
});
