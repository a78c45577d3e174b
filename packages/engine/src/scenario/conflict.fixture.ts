import fc from 'fast-check';
import type { Company } from '../company/company.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import type { Assumption, AssumptionState, Entry, Scenario } from './assumption.ts';
import type { Change, DemandPlace, Span } from './change.ts';

/** Two families of bikes in two markets, six months from January 2026: large enough to disagree about. */
export function bikeCompany(start = 0, horizon = 6): Company {
  const units = (first: number) => Array.from({ length: horizon }, (_, t) => first + 10 * (t + start));
  const company = smallCompany({
    horizon: horizon + start,
    families: [{ family: 'bikes' }, { family: 'city', parent: 'bikes' }, { family: 'e-bikes', parent: 'bikes' }],
    markets: [{ market: 'world' }, { market: 'north', parent: 'world' }, { market: 'south', parent: 'world' }],
    sites: ['main', 'depot'],
    items: [
      { item: 'c1', family: 'city', price: 400, cost: 210 },
      { item: 'c2', family: 'city', price: 500, cost: 260 },
      { item: 'e1', family: 'e-bikes', price: 1900, cost: 1100 },
      { item: 'e2', family: 'e-bikes', price: 2400, cost: 1400, site: 'depot' },
    ],
    resources: [
      { resource: 'assembly', kind: 'labour' },
      { resource: 'paint', kind: 'machine', capacity: 16 },
      { resource: 'acme', kind: 'supplier', capacity: 500 },
    ],
    workforce: [{ resource: 'assembly', heads: 10 }],
    shifts: [{ resource: 'paint', shift: 'early', hours: 8, count: 1, from: null, to: null }],
    demand: [],
  });
  const rows = ['c1', 'c2', 'e1', 'e2'].flatMap((item, i) =>
    ['north', 'south'].map((market, m) => ({
      row: { item, family: null, market, site: null },
      units: units(40 + 30 * i + 7 * m),
    })),
  );
  const values = new Float64Array(rows.length * horizon);
  rows.forEach((row, r) => {
    values.set(row.units, r * horizon);
  });
  // A later base has closed its first months: the same axis, the plan begins further on.
  return {
    ...company,
    calendar: { ...company.calendar, firstPlan: company.calendar.firstPlan + start },
    demand: { rows: rows.map(({ row }) => row), periods: horizon, values },
    production: { rows: [], periods: horizon, values: new Float64Array(0) },
    productionFrozen: { rows: [], periods: horizon, values: new Float64Array(0) },
  };
}

const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'] as const;
export const everywhere: DemandPlace = { item: null, family: null, market: null, site: null };
export const always: Span = { from: null, to: null };

export function assume(id: string, change: Change, rest: Partial<Assumption> = {}): Assumption {
  return {
    id,
    change,
    team: 'sales',
    owner: 'owner',
    on: '2026-01-05',
    reason: 'because',
    state: 'agreed',
    probability: null,
    expires: null,
    tags: [],
    ...rest,
  };
}

export const ticked = (assumption: Assumption, on = true): Entry => ({ assumption, on });

export function scenarioOf(entries: readonly Entry[], rest: Partial<Scenario> = {}): Scenario {
  return { name: 'plan', base: 'base', origin: null, entries, ...rest };
}

export function demandChange(
  place: Partial<DemandPlace>,
  span: Span,
  operation: 'set' | 'add' | 'scale',
  values: readonly number[],
): Change {
  return { kind: 'demand', place: { ...everywhere, ...place }, span, operation, values, split: 'own-values' };
}

const spans = fc
  .tuple(fc.nat(5), fc.nat(5))
  .map(([x, y]): Span => ({ from: months[Math.min(x, y)]!, to: months[Math.max(x, y)]! }));
const span = fc.oneof({ weight: 4, arbitrary: spans }, { weight: 1, arbitrary: fc.constant(always) });
const product = fc.oneof(
  fc.constantFrom('c1', 'c2', 'e1', 'e2').map((item) => ({ item: item as string | null, family: null as string | null })),
  fc.constantFrom('bikes', 'city', 'e-bikes').map((family) => ({ item: null, family: family as string | null })),
  fc.constant({ item: null, family: null }),
);
const market = fc.constantFrom(null, 'world', 'north', 'south');
const site = fc.constantFrom(null, null, null, 'main', 'depot');
const operation = fc.constantFrom('set' as const, 'add' as const, 'scale' as const);
const amount = fc.integer({ min: 1, max: 60 });

/** Changes of many kinds on the bike company. Scales are small, adds and sets are whole units. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(product, market, site, span, operation, amount).map(([p, m, s, period, op, n]): Change => {
      return {
        kind: 'demand',
        place: { ...p, market: m, site: s },
        span: period,
        operation: op,
        values: [op === 'scale' ? 1 + n / 100 : 5 * n],
        split: 'own-values',
      };
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(product, market, span)
      .map(([p, m, period]): Change => ({ kind: 'lock', place: { ...p, market: m, site: null }, span: period })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(product, market, span, amount).map(
      ([p, m, period, n]): Change => ({
        kind: 'promotion',
        name: 'spring',
        place: { ...p, market: m, site: null },
        span: period,
        uplift: n / 100,
        dip: { periods: 1, share: 0.2 },
        discount: 0.1,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(product, span, operation, amount).map(
      ([p, period, op, n]): Change => ({
        kind: 'cost',
        ...p,
        span: period,
        operation: op,
        value: op === 'scale' ? 1 + n / 100 : n,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(product, market, span, operation, amount).map(
      ([p, m, period, op, n]): Change => ({
        kind: 'price',
        ...p,
        market: m,
        span: period,
        operation: op,
        value: op === 'scale' ? 1 + n / 100 : n,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(span, operation, amount).map(
      ([period, op, n]): Change => ({
        kind: 'capacity',
        resource: 'paint',
        span: period,
        operation: op,
        value: op === 'scale' ? 1 + n / 100 : n,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('heads' as const, 'wage' as const), operation, amount).map(
      ([rule, op, n]): Change => ({
        kind: 'workforce',
        resource: 'assembly',
        rule,
        operation: op,
        value: op === 'scale' ? 1 + n / 100 : n,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...months), amount)
      .map(([period, n]): Change => ({ kind: 'calendar', period, workingDays: n % 24 })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('e1', 'c1'), fc.constantFrom(...months))
      .map(([item, last]): Change => ({ kind: 'retirement', item, last })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('e3', 'e4', 'e2'),
        fc.constantFrom('e1', 'c1'),
        market,
        fc.constantFrom(...months),
        amount,
        fc.boolean(),
      )
      .map(
        ([item, like, m, from, n, stated]): Change => ({
          kind: 'launch',
          item,
          market: m,
          from,
          like,
          scale: n / 50,
          ramp: n % 4,
          values: stated ? [n, 2 * n] : [],
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('c1', 'e1'), fc.constantFrom('c2', 'e2'), spans, amount)
      .map(([item, successor, period, n]): Change => ({ kind: 'successor', item, successor, span: period, share: n / 60 })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('early', 'late'), span, amount)
      .map(([shift, period, n]): Change => ({ kind: 'shift', resource: 'paint', shift, hours: 8, count: n % 3, span: period })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('c1', 'e1'), fc.constantFrom(null, ...months), amount).map(
      ([item, from, n]): Change => ({
        kind: 'target',
        item,
        family: null,
        site: null,
        from,
        safetyStock: n,
        safetyDays: 0,
        targetStock: n,
        targetDays: 0,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('paint', 'assembly'), fc.constantFrom(null, ...months), amount)
      .map(([resource, from, n]): Change => ({ kind: 'overtime', resource, from, share: n / 100, hours: null, costPerHour: n })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(product, span, amount)
      .filter(([p]) => p.item !== null || p.family !== null)
      .map(
        ([p, period, n]): Change => ({ kind: 'production', ...p, site: null, span: period, values: [n], frozen: n % 2 === 0 }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(null, 'city'), fc.constantFrom(...months), amount)
      .map(([family, period, n]): Change => ({ kind: 'budget', measure: 'units', family, market: null, period, value: n })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(null, 'acme'), amount).map(
      ([supplier, n]): Change => ({
        kind: 'subcontract',
        item: 'c1',
        family: null,
        supplier,
        price: n,
        minimum: 0,
        maximum: null,
        span: always,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('holding_rate', 'backorder_rate'), amount)
      .map(([setting, n]): Change => ({ kind: 'setting', setting, value: String(n / 100) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('chase' as const, 'mixed' as const)
      .map((strategy): Change => ({ kind: 'strategy', strategy, reading: 'to-target', changes: 0 })),
  },
);

const state = fc.constantFrom<AssumptionState>('proposed', 'agreed', 'agreed');

/** Lists of entries whose ids begin with a letter of their own, so that two sides never clash by accident. */
export function anyEntries(prefix: string, maxLength = 5): fc.Arbitrary<Entry[]> {
  return fc
    .array(fc.tuple(anyChange, state, fc.boolean(), fc.integer({ min: 1, max: 28 }), fc.boolean()), { maxLength })
    .map((list) =>
      list.map(([change, told, estimated, day, off]) =>
        ticked(
          assume(`${prefix}${list.findIndex((one) => one[0] === change)}`, change, {
            state: told,
            probability: estimated ? 0.5 : null,
            on: `2026-01-${String(day).padStart(2, '0')}`,
          }),
          !off || day > 7,
        ),
      ),
    );
}
