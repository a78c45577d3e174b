import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Company } from '../company/company.ts';
import { applyEntries } from './apply.ts';
import type { Entry } from './assumption.ts';
import { assumption, bikes, demand, entriesOf, everywhere, month } from './bikes.fixture.ts';
import { decodeAssumption, encodeAssumption } from './codec/assumption.ts';
import { changeFaults } from './codec/change-shapes.ts';
import { demandMoney } from './demand-money.ts';
import { inUnits, type MoneyEntry } from './typed-money.ts';
import { sentenceOf as sentence } from './words/sentence.ts';

const base = bikes();
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const sentenceOf = (...of: Parameters<typeof sentence>) => plain(sentence(...of));
const day = '2025-11-03';
const laidOn =
  (entries: readonly Entry[], company: Company = base) =>
  (more: readonly Entry[]) =>
    applyEntries(company, company.demand!, [...entries, ...more], day);
const wanted = (entry: Partial<MoneyEntry>): MoneyEntry => ({
  ...{ place: { ...everywhere, item: 'e2' }, span: month(3), operation: 'set', amounts: [360_000], split: 'own-values' },
  ...entry,
});

/** The change one entry becomes over some others; fails where it is refused. */
function made(entry: Partial<MoneyEntry>, entries: readonly Entry[] = []) {
  const [found] = inUnits([wanted(entry)], laidOn(entries), day);
  expect(found!.issue).toBeNull();
  return found!.change!;
}
const refusedBy = (entry: Partial<MoneyEntry>, entries: readonly Entry[] = [], company: Company = base) =>
  inUnits([wanted(entry)], laidOn(entries, company), day)[0]!.issue;

test('by hand: E-Two at 3000; EUR 360 000 are 120 units, EUR 60 000 more are 20', () => {
  const set = made({});
  expect(set).toMatchObject({
    ...{ operation: 'set', values: [120], typed: { currency: 'EUR', amounts: [360_000], prices: [3000] } },
  });
  expect(sentenceOf(set, base)).toBe('Demand for E-Two is 120 units, in March 2026, typed as EUR 360 000 at EUR 3 000 a unit');
  const more = made({ operation: 'add', amounts: [60_000], span: { from: '2026-03', to: '2026-04' } });
  expect(more).toMatchObject({ operation: 'add', values: [20], typed: { amounts: [60_000], prices: [3000] } });
  expect(sentenceOf(more, base)).toBe(
    '+20 units a month for E-Two, March to April 2026, typed as EUR 60 000 at EUR 3 000 a unit',
  );
});

test('by hand: a family is asked in its mix, 60 at 2000, 40 at 2600 dollars of EUR 0.80, 100 at 3000; a discount counts', () => {
  // 60 * 2000 + 40 * 2080 + 100 * 3000 = 503 200 for 200 units: 2516 a unit.
  const place = { ...everywhere, family: 'e-bikes' };
  const set = made({ place, amounts: [251_600] });
  expect(set.values).toEqual([100]);
  expect(set.typed!.prices).toEqual([2516]);
  // Half of a month at 10 % off is 1350 a unit of E-Two.
  const sale = demand({ place: { ...everywhere, item: 'e2' }, operation: 'scale', values: [1] });
  const promotion = {
    ...{ kind: 'promotion' as const, name: 'Sale', place: { ...everywhere, item: 'e2' }, span: month(3), uplift: 0 },
    ...{ dip: { periods: 0, share: 0 }, discount: 0.1 },
  };
  expect(made({ amounts: [270_000] }, entriesOf(sale, promotion)).typed!.prices).toEqual([2700]);
});

test('a price that moves from period to period gives each its own units; locked cells and other splits are reckoned with', () => {
  const dearer = {
    ...{ kind: 'price' as const, item: 'e2', family: null, market: null },
    ...{ span: { from: '2026-04', to: '2026-04' }, operation: 'set' as const, value: 4000 },
  };
  const over = made({ span: { from: '2026-03', to: '2026-04' }, amounts: [360_000] }, entriesOf(dearer));
  expect(over.values).toEqual([120, 90]);
  expect(sentenceOf(over, base)).toBe(
    'Demand for E-Two is 120, 90 units, March to April 2026, typed as EUR 360 000 at EUR 3 000 to 4 000 a unit',
  );
  // E-Two holds 300 000 of 503 200; what is free brings 203 200 for 100 units, and EUR 20 320 more are 10 of them.
  const lock = { kind: 'lock' as const, place: { ...everywhere, item: 'e2' }, span: month(3) };
  const place = { ...everywhere, family: 'e-bikes' };
  expect(made({ place, amounts: [523_520] }, entriesOf(lock)).values).toEqual([210]);
  expect(made({ place, operation: 'add', amounts: [20_320] }, entriesOf(lock)).values).toEqual([10]);
});

test('law: what comes of it brings the money that was typed, whatever is below, however it is spread', () => {
  // With what they bring in a month: E-One 60 at 2000 and 40 at 2080, E-Two 100 at 3000, City 300 at 500.
  const places = [
    { place: everywhere, brings: 653_200 },
    { place: { ...everywhere, family: 'e-bikes' }, brings: 503_200 },
    { place: { ...everywhere, family: 'e-bikes', market: 'de' }, brings: 420_000 },
  ];
  let made = 0;
  const moneyOf = demandMoney();
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.constantFrom<MoneyEntry['split'][]>('own-values', 'last-year', 'planning-bill', 'equal'),
      fc.boolean(),
      fc.integer({ min: 1_000, max: 5_000_000 }),
      fc.boolean(),
      ({ place, brings }, split, isSet, amount, hasLock) => {
        const lock = { kind: 'lock' as const, place: { ...everywhere, item: 'e1', market: 'de' }, span: month(3) };
        const entries = hasLock ? entriesOf(lock) : [];
        const lay = laidOn(entries);
        const operation = isSet ? 'set' : 'add';
        const [found] = inUnits([wanted({ place, split, operation, amounts: [amount] })], lay, day);
        if (found!.issue !== null) return;
        const revenue = (more: readonly Entry[]) => moneyOf(lay(more)).revenue;
        const after = revenue([{ on: true, assumption: assumption(found!.change) }]);
        expect(after - revenue([])).toBeCloseTo(isSet ? amount - brings : amount, 1);
        made++;
      },
    ),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(30);
});

test('refused in words: no price, nothing free, below zero, unknown names, too many amounts', () => {
  const given = { ...base, items: base.items.map((item) => (item.item === 'e2' ? { ...item, price: 0 } : item)) };
  expect(refusedBy({}, [], given)).toMatchObject({
    ...{ code: 'scenario/no-price', at: { period: '2026-03' }, wanted: 'a price above 0' },
    message: expect.stringMatching(/^More units of E-Two bring no more money in March 2026, so EUR 360.000 are no number/),
  });
  const lock = { kind: 'lock' as const, place: { ...everywhere, item: 'e2' }, span: month(3) };
  expect(refusedBy({}, entriesOf(lock))).toMatchObject({ severity: 'error', code: expect.stringMatching(/^scenario\//) });
  expect(refusedBy({ amounts: [-1] })).toMatchObject({ severity: 'error' });
  expect(refusedBy({ place: { ...everywhere, item: 'e9' } })).toMatchObject({ code: 'scenario/no-longer-fits', seen: 'e9' });
  expect(refusedBy({ span: month(13) })).toMatchObject({ code: 'scenario/no-longer-fits' });
  expect(refusedBy({ amounts: [1, 2] })).toMatchObject({ code: 'scenario/values-do-not-fit' });
  // A launch that is not sold yet in March has nothing that could bring it.
  expect(refusedBy({ place: { ...everywhere, item: 'c2' } })).toMatchObject({ code: 'scenario/outside-life' });
});

test('entries of a block are asked in their order: an item after its family changes what the family brings, and the family after it does not', () => {
  const family = wanted({ place: { ...everywhere, family: 'e-bikes' }, amounts: [800_000] });
  const item = wanted({ amounts: [450_000] });
  const moneyOf = demandMoney();
  for (const [block, gain] of [
    // E-Two is given 450 000 of what were 800 000 / 503 200 times 300 000.
    [[family, item], 800_000 - 503_200 + 450_000 - (800_000 / 503_200) * 300_000],
    [[item, family], 800_000 - 503_200],
  ] as const) {
    const found = inUnits(block, laidOn([]), day);
    expect(found.map(({ issue }) => issue)).toEqual([null, null]);
    const laid = laidOn(found.map(({ change }, n) => ({ on: true, assumption: assumption(change!, { id: `b${n}` }) })));
    expect(moneyOf(laid([])).revenue - moneyOf(laidOn([])([])).revenue).toBeCloseTo(gain, 1);
  }
});

test('law: in a block of any places, also such as have no cell yet, each entry adds its money on top of those before it', () => {
  const item = (name: string, market: string | null) => ({ ...everywhere, item: name, market });
  const family = (name: string) => ({ ...everywhere, family: name });
  const places = [
    everywhere,
    family('bikes'),
    family('e-bikes'),
    item('c1', 'de'),
    item('e1', null),
    item('e1', 'us'),
    item('e2', 'us'),
  ];
  const moneyOf = demandMoney();
  let made = 0;
  const one = fc.record({
    place: fc.constantFrom(...places),
    span: fc.constantFrom(month(3), month(4)),
    amount: fc.integer({ min: 1, max: 500_000 }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 4 }), (block) => {
      const entries = block.map(({ place, span, amount }) => wanted({ place, span, operation: 'add', amounts: [amount] }));
      const found = inUnits(entries, laidOn([]), day);
      const laid: Entry[] = [];
      for (const [k, { change }] of found.entries()) {
        if (change === null) continue;
        const before = moneyOf(laidOn(laid)([])).revenue;
        laid.push({ on: true, assumption: assumption(change, { id: `b${k}` }) });
        expect(moneyOf(laidOn(laid)([])).revenue - before).toBeCloseTo(block[k]!.amount, 1);
        made++;
      }
    }),
    { numRuns: 60 },
  );
  expect(made).toBeGreaterThan(100);
});

test('what was typed is written, read and held to its numbers; without it a change is written as ever', () => {
  const change = made({});
  const read = decodeAssumption(encodeAssumption(assumption(change, { id: 'x' })));
  expect(read).toMatchObject({ ok: true, assumption: { change } });
  expect(encodeAssumption(assumption({ ...change, typed: undefined }, { id: 'x' }))).not.toContain('typed');
  const typed = { ...change.typed!, prices: [1, 2] };
  expect(changeFaults({ ...change, typed }, '$')).toMatchObject([{ at: { column: '$.typed.prices' } }]);
  expect(changeFaults({ ...change, operation: 'scale', values: [1.1] }, '$')).toMatchObject([{ at: { column: '$.typed' } }]);
  expect(changeFaults({ ...change, typed: { ...typed, rate: 1 } }, '$')).not.toEqual([]);
});
