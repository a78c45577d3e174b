import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Company } from '../company.ts';
import { type SmallCompany, smallCompany } from '../measures/small-company.fixture.ts';
import { checkCompany } from './check.ts';
import { circlesOf, circleText } from './cycles.ts';

const sound: SmallCompany = {
  horizon: 3,
  history: 2,
  families: [{ family: 'gear' }, { family: 'helmets', parent: 'gear' }],
  markets: [{ market: 'world' }, { market: 'north', parent: 'world', currency: 'EUR' }],
  currencies: [{ currency: 'EUR', rate: 1.1 }],
  sites: ['plant', 'store'],
  items: [
    { item: 'helm', family: 'helmets' },
    { item: 'shell', family: 'parts', supply: 'buy' },
  ],
  lanes: [{ from: 'plant', to: 'store' }],
  resources: [
    { resource: 'team', kind: 'labour', capacity: 16 },
    { resource: 'shelf', kind: 'storage' },
  ],
  workforce: [{ resource: 'team', heads: 4 }],
  billOfResources: [{ family: 'gear', resource: 'team', hours: 1 }],
  billOfMaterials: [{ parent: 'helm', component: 'shell', quantity: 1 }],
  planningBill: [{ family: 'gear', item: 'helm', share: 1 }],
  demand: [{ item: 'helm', market: 'north', site: 'store', units: [5, 6, 7] }],
};

const found = (change: Partial<SmallCompany>, rest: Partial<Company> = {}) =>
  checkCompany({ ...smallCompany({ ...sound, ...change }), ...rest }).map(
    ({ code, severity, seen }) => `${severity} ${code}: ${seen}`,
  );

test('a sound company has no findings', () => {
  expect(found({})).toEqual([]);
});

test('numbers per period are told where a period may be a week or a month', () => {
  const lanes = [{ from: 'plant', to: 'store', capacity: 5 }];
  expect(found({ lanes, bucket: 'weeks-then-months' })).toEqual(['warning company/per-period: lanes.capacity']);
  expect(found({ lanes, bucket: 'week' })).toEqual([]);
  expect(found({ bucket: 'weeks-then-months' })).toEqual([]);
});

test('circles are named from their first id on', () => {
  expect(
    found({
      families: [
        { family: 'gear', parent: 'helmets' },
        { family: 'helmets', parent: 'gear' },
      ],
    }),
  ).toContain('error company/family-circle: gear > helmets > gear');
  expect(found({ markets: [{ market: 'north', parent: 'north' }] })).toContain('error company/market-circle: north > north');
  const bill = { quantity: 1 };
  expect(
    found({
      billOfMaterials: [
        { parent: 'shell', component: 'helm', ...bill },
        { parent: 'helm', component: 'shell', ...bill },
      ],
    }),
  ).toContain('error company/bill-circle: helm > shell > helm');
  const units = ['a', 'b', 'c'].map((unit, i) => ({ unit, base: ['b', 'c', 'b'][i]!, factor: 2 }));
  expect(found({}, { units })).toEqual(['error company/unit-circle: b > c > b']);
});

test('rows of the wrong kind, and limits in the wrong order', () => {
  expect(
    found({
      workforce: [{ resource: 'shelf', heads: 1, minimum: 3, maximum: 2 }],
      shifts: [{ resource: 'shelf', from: 2, to: 1 }],
      overtime: [{ resource: 'shelf' }],
      billOfResources: [{ resource: 'shelf', hours: 1 }],
      items: [{ item: 'helm', family: 'helmets', launch: 2, end: 1 }, { item: 'shell' }],
      settings: { demand_time_fence: 3, planning_time_fence: 2 },
    }),
  ).toEqual([
    'error company/item-or-family: neither',
    'error company/ends-before-start: 2026-02',
    'error company/ends-before-start: 2026-02',
    'error company/minimum-above-maximum: minimum 3, maximum 2',
    'warning company/fences: 2 periods',
    'error company/wrong-kind-of-resource: storage',
    'error company/wrong-kind-of-resource: storage',
    'error company/wrong-kind-of-resource: storage',
    'error company/wrong-kind-of-resource: storage',
    'warning company/demand-outside-lifetime: 5 units',
  ]);
});

test('families, units, currencies, sites', () => {
  expect(found({ planningBill: [{ family: 'helmets', item: 'shell', share: 0 }] })).toEqual([
    'error company/item-outside-family: shell',
    'error company/no-shares: 0',
  ]);
  expect(
    found({ items: [{ item: 'helm', family: 'helmets' }, { item: 'visor', family: 'helmets', unit: 'm2' }, { item: 'shell' }] }),
  ).toEqual(['warning company/mixed-units: m2']);
  expect(found({ currencies: [] })).toEqual(['error company/unknown-currency: EUR']);
  expect(found({ currencies: [{ currency: 'EUR', from: 1, rate: 1 }] })).toEqual([
    'warning company/no-rate-yet: from period 2 of the plan',
  ]);
  expect(found({ lanes: [{ from: 'store', to: 'store' }] })).toEqual([
    'error company/lane-to-itself: store',
    'warning company/unreachable-demand: store',
  ]);
  expect(found({ lanes: [{ from: 'plant', to: 'store', item: 'shell' }] })).toEqual([
    'warning company/unreachable-demand: store',
  ]);
  expect(found({ lanes: [], stock: [{ item: 'helm', site: 'store', on_hand: 5 }] })).toEqual([]);
  expect(found({ resources: [], workforce: [], billOfResources: [] })).toEqual(['warning company/no-resources: no resource']);
  expect(found({ workforce: [], resources: [{ resource: 'team' }] })).toEqual(['warning company/no-capacity: an empty cell']);
  expect(found({ items: [{ item: 'helm', family: 'helmets', supply: 'buy' }, { item: 'shell' }] })).toEqual([
    'warning company/bill-of-bought-item: supply buy',
  ]);
});

test('demand: none, too short, twice, of a family without items', () => {
  const { demand: _, ...without } = sound;
  const codes = (change: SmallCompany) => checkCompany(smallCompany(change)).map(({ code }) => code);
  expect(codes(without)).toEqual(['company/no-demand']);
  expect(codes({ ...without, sold: [{ item: 'helm', units: [1, 2] }] })).toEqual(['company/no-demand-plan']);
  expect(found({ demand: [{ item: 'helm', units: [5, 6, 0] }] })).toEqual(['warning company/demand-ends-early: 2026-02']);
  expect(found({ demand: [{ item: 'helm', units: [0, 0, 0] }] })).toEqual(['warning company/zero-demand: no demand']);
  expect(
    found({
      demand: [
        { item: 'helm', units: [5, 6, 7] },
        { family: 'gear', units: [1, 1, 1] },
      ],
    }),
  ).toEqual(['warning company/demand-twice: gear and helm']);
  expect(
    found({
      families: [{ family: 'gear' }, { family: 'helmets', parent: 'gear' }, { family: 'shoes' }],
      demand: [{ family: 'shoes', units: [1, 1, 1] }],
    }),
  ).toEqual(['error company/family-without-items: no item']);
});

test('of part of a company only errors that do not follow from something missing are told', () => {
  const company = smallCompany({ ...sound, currencies: [], lanes: [{ from: 'store', to: 'store' }] });
  expect(checkCompany(company, undefined, { partial: true }).map(({ code }) => code)).toEqual(['company/lane-to-itself']);
});

test('places come from the reader', () => {
  const company = smallCompany({
    ...sound,
    lanes: [
      { from: 'plant', to: 'store' },
      { from: 'store', to: 'store' },
    ],
  });
  const [issue] = checkCompany(company, (table, index) => ({ file: `${table}.tsv`, row: index + 10 }));
  expect(issue!.at).toEqual({ file: 'lanes.tsv', row: 11, column: 'to', site: 'store' });
});

test('law: circles are found exactly where a name is reached from itself', () => {
  const graph = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 });
  fc.assert(
    fc.property(graph, (edges) => {
      const names = ['0', '1', '2', '3', '4', '5', '6', '7'];
      const next = (name: string): string[] => edges.filter(([from]) => String(from) === name).map(([, to]) => String(to));
      // Reachability by squaring: slow, but a different way.
      const reach = names.map((a) => names.map((b) => next(a).includes(b)));
      for (let k = 0; k < 8; k++)
        for (let i = 0; i < 8; i++) for (let j = 0; j < 8; j++) reach[i]![j] ||= reach[i]![k]! && reach[k]![j]!;
      const circles = circlesOf(names, next);
      expect(circles.length > 0).toBe(names.some((_, i) => reach[i]![i]));
      for (const circle of circles) {
        circle.forEach((name, i) => {
          expect(next(name)).toContain(circle[(i + 1) % circle.length]);
        });
        expect(circle[0]).toBe([...circle].sort()[0]);
        expect(circleText(circle).split(' > ')).toHaveLength(circle.length + 1);
      }
    }),
  );
});

test('flags of the history: closed periods, in order, agreeing with each other, of sales that there are', () => {
  const sold = [{ item: 'helm', market: 'north', units: [5, 6] }];
  const flags = (...historyFlags: SmallCompany['historyFlags'] & object) => found({ sold, historyFlags });
  expect(flags({ item: 'helm', from: -2, to: -1, flag: 'stock-out' }, { item: 'shell', from: -1, flag: 'unknown' })).toEqual([
    'warning company/flag-without-sales: item shell',
  ]);
  expect(flags({ from: 0 }, { item: 'helm', from: -1, to: 1 }, { item: 'shell', from: -1, to: -2 })).toEqual([
    'error company/flag-outside-history: 2026-01',
    'error company/flag-outside-history: 2026-02',
    'error company/ends-before-start: 2025-11',
  ]);
  expect(found({ historyFlags: [{ from: -1 }, { item: 'helm', from: -2 }] })).toEqual([
    'error company/flags-without-history: 2 rows',
  ]);
  expect(
    flags(
      { from: -2, flag: 'unknown' },
      { item: 'helm', market: 'world', from: -2, to: -1 },
      { item: 'helm', market: 'north', from: -1, flag: 'as-sold' },
    ),
  ).toEqual([
    'error company/flags-disagree: unknown for all sales, stock-out for item helm, market world',
    'error company/flags-disagree: stock-out for item helm, market world, as-sold for item helm, market north',
  ]);
  expect(flags({ from: -2, flag: 'unknown' }, { item: 'helm', from: -2, flag: 'unknown' }, { item: 'helm', from: -1 })).toEqual(
    [],
  );
});
