import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costsOf, marketPricesOf, productsOf } from '../company/measures/index.ts';
import { applyEntries } from './apply.ts';
import type { Change, Span } from './change.ts';
import { always, anyChange, assume, bikeCompany, demandChange, everywhere, ticked } from './conflict.fixture.ts';
import { clashBetween, isConflict, touchedOf } from './conflict.ts';
import { groundOf, overlap, type Region } from './conflict-region.ts';

const company = bikeCompany();
const ground = groundOf(company);
const spring = { from: '2026-03', to: '2026-04' };

function clash(ours: Change, theirs: Change) {
  const a = touchedOf(assume('ours', ours, { owner: 'Sales', reason: 'spring campaign' }), ground);
  const b = touchedOf(assume('theirs', theirs, { owner: 'Finance', reason: 'last year' }), ground);
  return clashBetween(a, b, ground);
}
const kind = (ours: Change, theirs: Change) => clash(ours, theirs)?.kind ?? null;
const set = (place: object, units: number, span: Span = spring) => demandChange(place, span, 'set', [units]);
const add = (place: object, units: number) => demandChange(place, spring, 'add', [units]);
const scale = (place: object, factor: number) => demandChange(place, spring, 'scale', [factor]);

test('regions overlap in the narrower of two subtrees, or not at all', () => {
  const region = (part: Partial<Region>): Region => ({ quantity: 'demand', row: '', ...everywhere, from: 0, to: 5, ...part });
  const met = (a: Partial<Region>, b: Partial<Region>) => overlap(ground, region(a), region(b));
  expect(met({ family: 'bikes', market: 'north', to: 3 }, { item: 'e1', market: 'world', from: 2 })).toEqual(
    region({ item: 'e1', market: 'north', from: 2, to: 3 }),
  );
  expect(met({ family: 'city' }, { item: 'e1' })).toBeNull();
  expect(met({ family: 'city' }, { family: 'e-bikes' })).toBeNull();
  expect(met({ market: 'north' }, { market: 'south' })).toBeNull();
  expect(met({ to: 2 }, { from: 3 })).toBeNull();
  expect(met({ site: 'main' }, { site: 'depot' })).toBeNull();
  expect(met({ site: 'main' }, {})).toEqual(region({ site: 'main' }));
});

test('additions commute with additions, factors with factors; a number that is set with nothing', () => {
  const family = { family: 'e-bikes' };
  const item = { item: 'e1' };
  expect(kind(add(family, 10), add(item, 20))).toBeNull();
  expect(kind(scale(family, 1.1), scale(item, 1.2))).toBeNull();
  expect(kind(set(family, 900), set(family, 1000))).toBe('same-cell');
  expect(kind(set(family, 900), add(item, 20))).toBe('same-cell');
  expect(kind(set(family, 900), scale(item, 1.2))).toBe('same-cell');
  expect(kind(set(family, 900), set({ item: 'c1' }, 1000))).toBeNull();
  expect(kind(set(family, 900), set(family, 900))).toBeNull();
  expect(kind(add(family, 10), scale(item, 1.1))).toBe('order');
  expect(kind(add(family, 10), add(family, 10))).toBe('said-twice');
});

test('numbers that agree where they overlap are no conflict', () => {
  const ours = demandChange({ item: 'e1' }, { from: '2026-01', to: '2026-03' }, 'set', [1, 2, 3]);
  const theirs = (values: number[]) => demandChange({ item: 'e1' }, { from: '2026-02', to: '2026-04' }, 'set', values);
  expect(kind(ours, theirs([2, 3, 4]))).toBeNull();
  expect(kind(ours, theirs([2, 4, 4]))).toBe('same-cell');
});

test('a conflict says who said what, and where', () => {
  const found = clash(set({ family: 'e-bikes', market: 'north' }, 900), set({ item: 'e1' }, 400, { from: '2026-04', to: null }));
  expect(found).toMatchObject({
    kind: 'same-cell',
    ours: { id: 'ours' },
    theirs: { id: 'theirs' },
    region: { quantity: 'demand', item: 'e1', family: null, market: 'north', site: null, from: 3, to: 3 },
    message:
      'Both change the same cells, demand of item e1 in north, 2026-04: ours sets 900 (Sales: spring campaign), theirs sets 400 (Finance: last year).',
  });
});

test('locks, dates, retired items, rules and strategies', () => {
  const lock: Change = { kind: 'lock', place: { ...everywhere, family: 'city' }, span: spring };
  expect(kind(lock, add({ item: 'c1' }, 5))).toBe('broken-lock');
  expect(kind(lock, lock)).toBeNull();
  expect(kind(lock, add({ item: 'e1' }, 5))).toBeNull();

  const retire = (last: string): Change => ({ kind: 'retirement', item: 'c1', last });
  expect(kind(retire('2026-02'), retire('2026-04'))).toBe('moved-dates');
  expect(kind(retire('2026-02'), retire('2026-02'))).toBeNull();
  expect(kind(retire('2026-02'), add({ family: 'city' }, 5))).toBe('retired-item');
  expect(kind(retire('2026-04'), add({ family: 'city' }, 5))).toBeNull();
  const make: Change = { kind: 'production', item: 'c1', family: null, site: null, span: always, values: [50], frozen: true };
  expect(kind(make, retire('2026-02'))).toBe('retired-item');

  const launch = (from: string): Change => ({
    kind: 'launch',
    item: 'e3',
    market: null,
    from,
    like: 'e1',
    scale: 0.5,
    ramp: 2,
    values: [],
  });
  expect(kind(launch('2026-03'), launch('2026-05'))).toBe('moved-dates');
  expect(kind(launch('2026-03'), add({ item: 'e1' }, 5))).toBe('order');

  const heads = (value: number): Change => ({ kind: 'workforce', resource: 'assembly', rule: 'heads', operation: 'set', value });
  expect(kind(heads(10), heads(12))).toBe('same-row');
  expect(kind(heads(10), { ...heads(12), rule: 'wage' } as Change)).toBeNull();
  const strategy = (changes: number): Change => ({ kind: 'strategy', strategy: 'stepped', reading: 'cheapest', changes });
  expect(kind(strategy(1), strategy(2))).toBe('strategy');
  expect(kind(strategy(1), strategy(1))).toBeNull();
  const target = (family: string | null, item: string | null, safetyStock: number): Change => ({
    kind: 'target',
    item,
    family,
    site: null,
    from: null,
    safetyStock,
    safetyDays: 0,
    targetStock: 0,
    targetDays: 0,
  });
  expect(kind(target('city', null, 5), target(null, 'c1', 6))).toBe('same-row');
  const offer = (price: number): Change => ({
    kind: 'subcontract',
    item: 'c1',
    family: null,
    supplier: null,
    price,
    minimum: 0,
    maximum: null,
    span: always,
  });
  expect(kind(offer(5), offer(6))).toBe('same-row');
  expect(kind(offer(5), { ...offer(6), item: 'c2' } as Change)).toBeNull();
});

test('a promotion sells more, then less, at a lower price', () => {
  const promotion: Change = {
    kind: 'promotion',
    name: 'spring',
    place: { ...everywhere, family: 'city' },
    span: { from: '2026-02', to: '2026-03' },
    uplift: 0.2,
    dip: { periods: 1, share: 0.5 },
    discount: 0.1,
  };
  const price: Change = { kind: 'price', item: 'c1', family: null, market: null, span: spring, operation: 'set', value: 380 };
  expect(kind(promotion, price)).toBe('same-cell');
  const inDip = (operation: 'add' | 'set') => demandChange({ item: 'c1' }, { from: '2026-04', to: '2026-04' }, operation, [60]);
  expect(kind(promotion, inDip('add'))).toBeNull();
  expect(kind(promotion, inDip('set'))).toBe('same-cell');
  expect(kind(promotion, demandChange({ item: 'c1' }, { from: '2026-05', to: '2026-05' }, 'set', [60]))).toBeNull();
});

test('law: a clash is the same from both sides', () => {
  fc.assert(
    fc.property(anyChange, anyChange, (a, b) => {
      const there = clash(a, b);
      const back = clash(b, a);
      expect(back?.kind).toBe(there?.kind);
      expect(back?.region).toEqual(there?.region);
      if (there !== null) expect(isConflict(there)).toBe(there.kind !== 'order' && there.kind !== 'said-twice');
    }),
    { numRuns: 500 },
  );
});

test('law: a change meets itself only as the same thing said twice, or not at all', () => {
  fc.assert(
    fc.property(anyChange, (change) => {
      expect([null, 'said-twice', 'order']).toContain(kind(change, change));
    }),
  );
});

test('law: what does not meet may be applied in either order, byte for byte', () => {
  const bytes = (changes: readonly Change[]) => {
    const entries = changes.map((change, k) => ticked(assume(String(k), change)));
    const { company: made, book, issues } = applyEntries(company, company.demand!, entries);
    // Rows of a table may have come in another order, and a price or cost may be stated again where it did not change: what holds counts.
    const units = book.rows.map((row, r) => [row, ...book.values.subarray(r * book.periods, (r + 1) * book.periods)]);
    const sold = units.filter(([, ...values]) => values.some((value) => value !== 0));
    const products = productsOf(made);
    const priceIn = marketPricesOf(made, products);
    const prices = made.items.map((_, i) => [null, 'world', 'north', 'south'].map((market) => [...priceIn(i, market)]));
    const tables = Object.entries({ ...made, demand: null, prices: [], costs: [] }).map(([name, rows]) => [
      name,
      Array.isArray(rows) ? rows.map((row) => JSON.stringify(row)).sort() : rows,
    ]);
    return {
      refused: issues.some(({ severity }) => severity === 'error'),
      text: JSON.stringify([sold, tables, prices, [...costsOf(made, products)]]),
    };
  };
  const rows = applyEntries(company, company.demand!, []).book.rows.length;
  const bringsCells = (change: Change) =>
    applyEntries(company, company.demand!, [ticked(assume('a', change))]).book.rows.length > rows;
  let apart = 0;
  let together = 0;
  fc.assert(
    fc.property(anyChange, anyChange, (a, b) => {
      const [ours, theirs] = [assume('a', a), assume('b', b)];
      const both = groundOf(company, [ticked(ours), ticked(theirs)]);
      const one = touchedOf(ours, both);
      const other = touchedOf(theirs, both);
      const meets = one.touches.some((x) => other.touches.some((y) => overlap(both, x.region, y.region) !== null));
      if (clashBetween(one, other, both) !== null) return;
      // Demand where nothing was sold yet brings cells into being; what a second such change finds there depends on the first.
      if (bringsCells(a) && bringsCells(b)) return;
      const there = bytes([a, b]);
      const back = bytes([b, a]);
      if (there.refused || back.refused) {
        expect(back.refused).toBe(there.refused);
      } else if (!meets) {
        apart++;
        expect(back.text).toBe(there.text);
      } else {
        together++;
      }
    }),
    { numRuns: 1000 },
  );
  expect(apart).toBeGreaterThan(200);
  expect(together).toBeGreaterThan(0);
});

test('law: additions and factors that meet give the same sums in either order', () => {
  const units = (changes: readonly Change[]) => {
    const entries = changes.map((change, k) => ticked(assume(String(k), change)));
    const { book } = applyEntries(company, company.demand!, entries);
    const sums = new Float64Array(book.periods);
    book.values.forEach((value, k) => {
      sums[k % book.periods]! += value;
    });
    return sums;
  };
  const commuting = fc
    .tuple(anyChange, anyChange)
    .filter(([a, b]) => a.kind === 'demand' && b.kind === 'demand' && a.operation === b.operation && a.operation !== 'set');
  fc.assert(
    fc.property(commuting, ([a, b]) => {
      const there = units([a, b]);
      const back = units([b, a]);
      for (const [t, sum] of there.entries()) expect(back[t]).toBeCloseTo(sum, 6);
    }),
  );
});
