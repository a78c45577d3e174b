import fc from 'fast-check';
import type { Company } from '../company/company.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import type { Assumption, Entry } from './assumption.ts';
import type { Change, DemandPlace, Span } from './change.ts';

/** Small companies and changes for laws: some changes do not fit, as in life. */
const T = 6;
const families = ['f0', 'f1', 'f2'];
const markets = ['m0', 'm1', 'm2'];
const sites = ['main', 'far'];
const items = ['i0', 'i1', 'i2', 'i3'];
const labels = Array.from({ length: T }, (_, t) => `2026-0${t + 1}`);

const units = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 }), fc.double({ min: 0.1, max: 99, noNaN: true }));
const series = (length: number) => fc.array(units, { minLength: length, maxLength: length });

export const companies: fc.Arbitrary<Company> = fc
  .record({
    rows: fc.uniqueArray(
      fc.record({
        item: fc.constantFrom(...items),
        market: fc.option(fc.constantFrom(...markets)),
        site: fc.option(fc.constantFrom(...sites)),
        units: series(T),
      }),
      { minLength: 1, maxLength: 8, selector: ({ item, market, site }) => `${item}/${market}/${site ?? 'main'}` },
    ),
    family: fc.option(series(T)),
    sold: fc.array(
      fc.record({ item: fc.constantFrom(...items), market: fc.option(fc.constantFrom(...markets)), units: series(12) }),
      {
        maxLength: 3,
      },
    ),
    launch: fc.option(fc.integer({ min: 0, max: T })),
    end: fc.option(fc.integer({ min: 0, max: T })),
    days: fc.constantFrom(0, 10),
    stock: fc.integer({ min: 0, max: 300 }),
    shares: fc.array(fc.constantFrom(0, 1, 3), { minLength: 2, maxLength: 2 }),
  })
  .map(({ rows, family, sold, launch, end, days, stock, shares }) =>
    smallCompany({
      horizon: T,
      families: [{ family: 'f0' }, { family: 'f1', parent: 'f0' }, { family: 'f2' }],
      markets: [{ market: 'm0' }, { market: 'm1', parent: 'm0' }, { market: 'm2', currency: 'EUR' }],
      currencies: [{ currency: 'EUR', from: null, rate: 1.25 }],
      sites,
      items: [
        { item: 'i0', family: 'f1', price: 10, cost: 4 },
        { item: 'i1', family: 'f1', price: 12, cost: 5, launch },
        { item: 'i2', family: 'f0', price: 7, cost: 3, end },
        { item: 'i3', family: 'f2', price: 20, cost: 8 },
      ],
      resources: [
        { resource: 'r0', kind: 'machine', capacity: 12 },
        { resource: 'r1', kind: 'labour' },
      ],
      workforce: [{ resource: 'r1', heads: 3 }],
      billOfResources: [
        { family: 'f0', item: null, resource: 'r0', hours: 0.5, offset: 0 },
        { item: 'i3', family: null, resource: 'r1', hours: 0.25, offset: 1 },
      ],
      billOfMaterials: [{ parent: 'i0', component: 'i3', quantity: 2, scrap: 0, offset: 0 }],
      prices: [{ item: 'i0', market: 'm2', from: null, price: 9 }],
      stock: [{ item: 'i0', on_hand: stock }],
      targets: [{ item: null, family: 'f0', safety_days: days, safety_stock: 3 }],
      planningBill: shares.map((share, k) => ({ family: 'f1', item: `i${k}`, share })),
      demand: [...rows, ...(family === null ? [] : [{ family: 'f1', item: null, units: family }])],
      sold,
    }),
  );

const label = fc.constantFrom(...labels, '2030-01');
const spans: fc.Arbitrary<Span> = fc.record({ from: fc.option(label), to: fc.option(label) });

export const places: fc.Arbitrary<DemandPlace> = fc
  .record({
    product: fc.oneof(
      fc.constant({ item: null, family: null }),
      fc.constantFrom(...items, 'gone').map((item) => ({ item, family: null })),
      fc.constantFrom(...families).map((family) => ({ item: null, family })),
    ),
    market: fc.option(fc.constantFrom(...markets), { freq: 2 }),
    site: fc.option(fc.constantFrom(...sites), { freq: 1 }),
  })
  .map(({ product, market, site }) => ({ ...product, market, site }));

const operation = fc.constantFrom('set', 'add', 'scale') as fc.Arbitrary<'set' | 'add' | 'scale'>;
const item = fc.constantFrom(...items);
const amount = fc.oneof(fc.integer({ min: 0, max: 900 }), fc.double({ min: 0.5, max: 2, noNaN: true }));

export const demandChanges: fc.Arbitrary<Change> = fc.record({
  kind: fc.constant('demand' as const),
  place: places,
  span: spans,
  operation,
  values: fc.array(fc.oneof(amount, fc.constant(-20)), { minLength: 1, maxLength: 1 }),
  split: fc.constantFrom('own-values', 'last-year', 'planning-bill', 'equal') as fc.Arbitrary<'own-values'>,
});

export const locks: fc.Arbitrary<Change> = fc.record({ kind: fc.constant('lock' as const), place: places, span: spans });

const lifeChanges: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('promotion' as const),
    name: fc.constant('sale'),
    place: places,
    span: spans,
    uplift: fc.double({ min: -0.5, max: 1, noNaN: true }),
    dip: fc.record({ periods: fc.integer({ min: 0, max: 2 }), share: fc.constantFrom(0, 0.5) }),
    discount: fc.constantFrom(0, 0.1),
  }),
  fc.record({
    kind: fc.constant('launch' as const),
    item: fc.constantFrom(...items, 'new1', 'new0'),
    market: fc.option(fc.constantFrom(...markets)),
    from: label,
    like: fc.option(item),
    scale: fc.constantFrom(0.5, 1),
    ramp: fc.integer({ min: 0, max: 3 }),
    values: fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('successor' as const),
    item,
    successor: item,
    span: spans,
    share: fc.constantFrom(0.3, 1),
  }),
  fc.record({ kind: fc.constant('retirement' as const), item, last: label }),
);

const otherChanges: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('price' as const),
    item: fc.option(item),
    family: fc.constant(null),
    market: fc.option(fc.constantFrom(...markets)),
    span: spans,
    operation,
    value: amount,
  }),
  fc.record({
    kind: fc.constant('cost' as const),
    item: fc.constant(null),
    family: fc.option(fc.constantFrom(...families)),
    span: spans,
    operation,
    value: amount,
  }),
  fc.record({
    kind: fc.constant('capacity' as const),
    resource: fc.constantFrom('r0', 'r1'),
    span: spans,
    operation,
    value: amount,
  }),
  fc.record({
    kind: fc.constant('shift' as const),
    resource: fc.constantFrom('r0', 'r1'),
    shift: fc.constantFrom('night', 'late'),
    hours: fc.constantFrom(4, 8),
    count: fc.constant(1),
    span: spans,
  }),
  fc.record({ kind: fc.constant('calendar' as const), period: label, workingDays: fc.integer({ min: 0, max: 31 }) }),
  fc.record({
    kind: fc.constant('workforce' as const),
    resource: fc.constantFrom('r0', 'r1'),
    rule: fc.constantFrom('heads', 'hire_limit') as fc.Arbitrary<'heads'>,
    operation,
    value: fc.option(fc.integer({ min: 0, max: 9 })),
  }),
  fc.record({
    kind: fc.constant('target' as const),
    item: fc.constant(null),
    family: fc.constantFrom(...families),
    site: fc.option(fc.constantFrom(...sites)),
    from: fc.option(label),
    safetyStock: fc.integer({ min: 0, max: 50 }),
    safetyDays: fc.constantFrom(0, 5),
    targetStock: fc.constant(0),
    targetDays: fc.constant(0),
  }),
  fc.record({
    kind: fc.constant('production' as const),
    item: fc.option(item),
    family: fc.option(fc.constantFrom(...families)),
    site: fc.option(fc.constantFrom(...sites)),
    span: spans,
    values: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 1 }),
    frozen: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('currency' as const),
    currency: fc.constant('EUR'),
    from: fc.option(label),
    rate: fc.constantFrom(1, 1.5),
  }),
);

export const changes: fc.Arbitrary<Change> = fc.oneof(
  { arbitrary: demandChanges, weight: 4 },
  { arbitrary: locks, weight: 1 },
  { arbitrary: lifeChanges, weight: 3 },
  { arbitrary: otherChanges, weight: 3 },
);

export function entryOf(change: Change, id: string, on = true): Entry {
  const assumption: Assumption = {
    id,
    change,
    team: 'sales',
    owner: 'planner',
    on: '2025-11-03',
    reason: 'test',
    state: 'agreed',
    probability: null,
    expires: null,
    tags: [],
  };
  return { assumption, on };
}

export const scenarios = (of: fc.Arbitrary<Change> = changes, maxLength = 6): fc.Arbitrary<Entry[]> =>
  fc
    .array(fc.record({ change: of, on: fc.boolean() }), { maxLength })
    .map((list) => list.map(({ change, on }, n) => entryOf(change, `a${n}`, on || n % 3 > 0)));
