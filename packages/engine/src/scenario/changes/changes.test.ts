import { expect, test } from 'vitest';
import { capacityOf, marketPricesOf, productsOf } from '../../company/measures/index.ts';
import { applyEntries } from '../apply.ts';
import { always, bikes, entriesOf, everywhere, month } from '../bikes.fixture.ts';
import type { Change } from '../change.ts';
import { changeExamples } from '../codec/examples.fixture.ts';

const base = bikes();
const laid = (...changes: readonly Change[]) => {
  const applied = applyEntries(base, base.demand!, entriesOf(...changes));
  const { company, book } = applied;
  const row = (item: string, market: string | null = null): number[] => {
    const r = book.rows.findIndex((one) => company.items[one.item]!.item === item && one.market === market);
    return r < 0 ? [] : Array.from(book.values.subarray(r * 12, (r + 1) * 12));
  };
  return { ...applied, row, codes: applied.issues.map(({ code }) => code) };
};
const months = (of: (month: number) => number): number[] => Array.from({ length: 12 }, (_, t) => of(t + 1));
const span = { from: '2026-03', to: '2026-04' };
const eBikes = { ...everywhere, family: 'e-bikes' };

test('every kind fits the company of the examples', () => {
  for (const change of changeExamples) expect([change.kind, laid(change).codes]).toEqual([change.kind, []]);
});

test('promotion: uplift while it runs, part of it missing afterwards, and the price is lower', () => {
  const sale = {
    kind: 'promotion',
    name: 'Sale',
    place: eBikes,
    span,
    uplift: 0.5,
    dip: { periods: 3, share: 0.4 },
    discount: 0.1,
  } as const;
  const { row, company, codes } = laid(sale);
  // 2 x 50 units gained, 40 of them given back over three months.
  expect(row('e2', 'de')).toEqual(months((m) => (m === 3 || m === 4 ? 150 : m >= 5 && m <= 7 ? 100 - 40 / 3 : 100)));
  const price = marketPricesOf(company, productsOf(company));
  expect([...price(0, 'de')].map(Math.round)).toEqual(months((m) => (m === 3 || m === 4 ? 1800 : 2000)));
  expect([...price(0, 'us')].map(Math.round)).toEqual(months((m) => (m === 3 || m === 4 ? 1872 : 2080)));
  expect(codes).toEqual([]);
  // More to give back than there is: said, and never below zero.
  const cut = laid({ ...sale, uplift: 5, dip: { periods: 1, share: 1 }, discount: 0 });
  expect(cut.row('e2', 'de')[4]).toBe(0);
  expect(cut.codes).toEqual(['scenario/dip-cut']);
  expect(laid({ ...sale, place: { ...eBikes, site: 'linz' } }).codes).toEqual(['scenario/discount-by-site']);
});

test('launch: an item made like another takes its family, bills, costs and prices, and its demand over a ramp', () => {
  const launch = {
    kind: 'launch',
    item: 'e3',
    market: null,
    from: '2026-04',
    like: 'e1',
    scale: 0.5,
    ramp: 3,
    values: [],
  } as const;
  const { row, company, codes } = laid(launch, {
    kind: 'cost',
    item: 'e1',
    family: null,
    span: always,
    operation: 'set',
    value: 1,
  });
  expect(row('e3', 'de')).toEqual(months((m) => (m < 4 ? 0 : m === 4 ? 60 * 0.5 * (1 / 3) : m === 5 ? 60 * 0.5 * (2 / 3) : 30)));
  expect(row('e3', 'us')[11]).toBe(20);
  expect(row('e1', 'de')).toEqual(months(() => 60));
  const item = company.items.find(({ item }) => item === 'e3')!;
  expect(item).toMatchObject({ family: 'e-bikes', price: 2000, cost: 900, launch: 3, end: null, name: '' });
  expect(company.billOfResources.filter((one) => one.item === 'e3')).toMatchObject([{ resource: 'press', hours: 1, offset: 1 }]);
  expect(company.prices.filter((one) => one.item === 'e3')).toMatchObject([{ market: 'us', price: 2600 }]);
  expect(company.planningBill.find((one) => one.item === 'e3')).toMatchObject({ family: 'e-bikes', share: 0.375 });
  expect(codes).toEqual([]);
});

test('launch: stated values go on with the last one, in one market only if one is named', () => {
  const known = laid({
    kind: 'launch',
    item: 'e2',
    market: 'us',
    from: '2026-10',
    like: null,
    scale: 1,
    ramp: 0,
    values: [5, 9],
  });
  expect(known.row('e2', 'us')).toEqual(months((m) => (m < 10 ? 0 : m === 10 ? 5 : 9)));
  expect(known.row('e2', 'de')).toEqual(months(() => 100));
  expect(known.company.items[1]!.launch).toBe(null);
  // Without a market the item is new everywhere: nothing before it.
  const later = laid({ kind: 'launch', item: 'e2', market: null, from: '2026-10', like: null, scale: 1, ramp: 0, values: [] });
  expect(later.row('e2', 'de')).toEqual(months((m) => (m < 10 ? 0 : 100)));
  expect(later.company.items[1]!.launch).toBe(9);
  expect(
    laid({ kind: 'launch', item: 'x', market: null, from: '2026-10', like: null, scale: 1, ramp: 0, values: [1] }).codes,
  ).toEqual(['scenario/no-longer-fits']);
});

test('successor: demand moves in equal steps and stays moved', () => {
  const { row } = laid({ kind: 'successor', item: 'e2', successor: 'e1', span, share: 0.8 });
  expect(row('e2', 'de')).toEqual(months((m) => (m < 3 ? 100 : m === 3 ? 60 : 20)));
  expect(row('e1', 'de')).toEqual(months((m) => (m < 3 ? 60 : m === 3 ? 100 : 140)));
  expect(laid({ kind: 'successor', item: 'e2', successor: 'c2', span, share: 1 }).codes).toEqual(['scenario/outside-life']);
});

test('retirement: the end of the item, no demand after it, and no broken lock', () => {
  const { row, company } = laid({ kind: 'retirement', item: 'c1', last: '2026-09' });
  expect(row('c1')).toEqual(months((m) => (m <= 9 ? 300 : 0)));
  expect(company.items[2]!.end).toBe(8);
  const lock = { kind: 'lock', place: { ...everywhere, item: 'c1' }, span: month(11) } as const;
  const locked = laid(lock, { kind: 'retirement', item: 'c1', last: '2026-09' });
  expect(locked.codes).toEqual(['scenario/locked']);
  expect(locked.company.items[2]!.end).toBe(null);
});

test('price: in a market and those below, in their currency, and as before after the span', () => {
  const { company } = laid({ kind: 'price', item: null, family: 'e-bikes', market: null, span, operation: 'scale', value: 1.1 });
  const price = marketPricesOf(company, productsOf(company));
  expect(price(0, 'de')[2]).toBeCloseTo(2200, 9);
  expect(price(0, 'us')[2]).toBeCloseTo(2600 * 0.8 * 1.1, 9);
  expect([price(0, 'de')[4], price(0, 'us')[4]]).toEqual([2000, 2080]);
  expect([price(0, 'de')[1], price(1, null)[1]]).toEqual([2000, 3000]);
  // A number is in the currency of the market named.
  const set = laid({ kind: 'price', item: 'e2', family: null, market: 'us', span, operation: 'set', value: 4000 }).company;
  const inUs = marketPricesOf(set, productsOf(set));
  expect([inUs(1, 'us')[1], inUs(1, 'us')[2], inUs(1, 'us')[4]]).toEqual([3000, 3200, 3000]);
  expect(inUs(1, 'de')[2]).toBe(3000);
  expect(laid({ kind: 'price', item: 'e2', family: null, market: null, span, operation: 'add', value: -5000 }).codes).toEqual([
    'scenario/below-zero',
  ]);
});

test('cost: from a period on, or for a while', () => {
  expect(laid({ kind: 'cost', item: 'e1', family: null, span, operation: 'add', value: -100 }).company.costs).toEqual([
    { item: 'e1', from: 2, cost: 800 },
    { item: 'e1', from: 4, cost: 900 },
  ]);
});

test('capacity: set, added and scaled on what shifts and working days give', () => {
  const press = (change: Partial<Extract<Change, { kind: 'capacity' }>>) => {
    const { company, codes } = laid({ kind: 'capacity', resource: 'press', span, operation: 'set', value: 300, ...change });
    return codes.length > 0 ? codes : [...capacityOf(company).available.subarray(0, 12)];
  };
  // Two lines of 8 hours on 20 days are 320 hours.
  expect(press({})).toEqual(months((m) => (m === 3 || m === 4 ? 300 : 320)));
  expect(press({ operation: 'add', value: 40 })).toEqual(months((m) => (m === 3 || m === 4 ? 360 : 320)));
  expect(press({ operation: 'scale', value: 0.5 })).toEqual(months((m) => (m === 3 || m === 4 ? 160 : 320)));
  expect(press({ operation: 'add', value: -400 })).toEqual(['scenario/below-zero']);
  expect(press({ resource: 'final' })).toEqual(['scenario/heads-decide']);
  expect(press({ resource: 'gone' })).toEqual(['scenario/no-longer-fits']);
});

test('shift: on top of shifts, or of the usual hours of a resource without them', () => {
  const night = { kind: 'shift', resource: 'press', shift: 'night', hours: 8, count: 1, span } as const;
  const hours = (r: number, ...changes: readonly Change[]) => [
    ...capacityOf(laid(...changes).company).available.subarray(r * 12, r * 12 + 12),
  ];
  expect(hours(0, night)).toEqual(months((m) => (m === 3 || m === 4 ? 480 : 320)));
  // The same name is the same shift.
  expect(hours(0, night, { ...night, hours: 4 })).toEqual(months((m) => (m === 3 || m === 4 ? 400 : 320)));
  expect(hours(0, { ...night, shift: 'early', count: 0 })).toEqual(months((m) => (m === 3 || m === 4 ? 0 : 320)));
  // 16 hours a working day, and 8 more; then another shift.
  expect(hours(2, { ...night, resource: 'paint' })).toEqual(months((m) => (m === 3 || m === 4 ? 480 : 320)));
  expect(hours(2, { ...night, resource: 'paint' }, { ...night, resource: 'paint', shift: 'late', span: always })).toEqual(
    months((m) => (m === 3 || m === 4 ? 640 : 480)),
  );
  expect(laid({ ...night, resource: 'final' }).codes).toEqual(['scenario/heads-decide']);
  expect(laid({ ...night, resource: 'acme' }).codes).toEqual(['scenario/no-hours']);
  const stated = { kind: 'capacity', resource: 'press', span: month(3), operation: 'set', value: 10 } as const;
  expect(laid(stated, night).codes).toEqual(['scenario/overruled']);
});

test('calendar, workforce and overtime', () => {
  const short = laid({ kind: 'calendar', period: '2026-08', workingDays: 10 });
  expect(capacityOf(short.company).available[7]).toBe(160);
  expect(laid({ kind: 'calendar', period: '2026-08', workingDays: 40 }).codes).toEqual(['scenario/working-days']);
  const rule = { kind: 'workforce', resource: 'final', rule: 'heads', operation: 'add', value: 2 } as const;
  expect(laid(rule).company.workforce[0]!.heads).toBe(12);
  expect(laid({ ...rule, value: -11 }).codes).toEqual(['scenario/out-of-range']);
  expect(laid({ ...rule, rule: 'hire_limit', operation: 'set', value: 3 }).company.workforce[0]!.hire_limit).toBe(3);
  expect(laid({ ...rule, rule: 'hire_limit' }).codes).toEqual(['scenario/no-limit']);
  expect(laid({ ...rule, operation: 'set', value: null }).codes).toEqual(['scenario/out-of-range']);
  expect(laid({ ...rule, resource: 'press' }).codes).toEqual(['scenario/no-longer-fits']);
  const overtime = { kind: 'overtime', resource: 'final', from: '2026-05', share: 0.25, hours: null, costPerHour: 61 } as const;
  const { company } = laid(overtime);
  // 10 heads of 8 hours on 20 days.
  expect([...capacityOf(company).overtimeLimit.subarray(12, 24)]).toEqual(months((m) => (m < 5 ? 160 : 400)));
  expect(laid({ ...overtime, from: null }).company.overtime).toHaveLength(1);
});

test('subcontract: an offer is new, or takes the place of the one of the same product and supplier', () => {
  const offer = {
    kind: 'subcontract',
    item: 'c1',
    family: null,
    supplier: 'acme',
    price: 260,
    minimum: 0,
    maximum: 80,
    span: always,
  } as const;
  expect(laid(offer).company.subcontract).toMatchObject([{ item: 'c1', supplier: 'acme', price: 260, from: null, to: null }]);
  expect(laid(offer, { ...offer, price: 200, span }).company.subcontract.map(({ price, from, to }) => [price, from, to])).toEqual(
    [
      [260, null, 1],
      [200, 2, 3],
      [260, 4, null],
    ],
  );
  expect(laid({ ...offer, family: 'city' }).codes).toEqual(['scenario/item-or-family']);
  expect(laid({ ...offer, minimum: 90 }).codes).toEqual(['scenario/minimum-above-maximum']);
});

test('target: a family takes the place of what its items have', () => {
  const target = {
    kind: 'target',
    item: 'e1',
    family: null,
    site: null,
    from: null,
    safetyStock: 5,
    safetyDays: 0,
    targetStock: 0,
    targetDays: 0,
  } as const;
  expect(laid(target, { ...target, item: null, family: 'bikes', safetyStock: 9, from: '2026-06' }).company.targets).toMatchObject(
    [
      { item: null, family: 'bikes', from: 5, safety_stock: 9 },
      { item: 'e1', family: null, from: null, safety_stock: 5 },
      { item: 'e1', family: null, from: 5, safety_stock: 9 },
    ],
  );
});

test('production: fixed numbers at one level only', () => {
  const fixed = { kind: 'production', item: 'e1', family: null, site: null, span, values: [10, 20], frozen: true } as const;
  const one = laid(fixed).company;
  expect(one.production.rows).toMatchObject([{ item: 'e1', site: null }]);
  expect([...one.production.values.subarray(2, 4)]).toEqual([10, 20]);
  expect([...one.productionFrozen.values]).toEqual(months((m) => (m === 3 || m === 4 ? 1 : 0)));
  const family = { ...fixed, item: null, family: 'bikes', values: [70] };
  const both = laid(fixed, family).company;
  expect(both.production.rows.map(({ family, item }) => family ?? item)).toEqual(['bikes', 'e1']);
  expect([...both.production.values.subarray(12)].every(Number.isNaN)).toBe(true);
  expect(laid(family, fixed).codes).toEqual(['scenario/typed-above']);
});

test('strategy, budget, currency and settings', () => {
  expect(laid({ kind: 'strategy', strategy: 'stepped', reading: 'cheapest', changes: 2 }).strategy).toEqual({
    strategy: 'stepped',
    changes: 2,
  });
  expect(laid().strategy).toBe(null);
  const budget = { kind: 'budget', measure: 'revenue', family: null, market: null, period: '2025-12', value: 5 } as const;
  expect(laid(budget, { ...budget, value: 6 }).company.budget).toEqual([
    { measure: 'revenue', family: null, market: null, period: -1, value: 6 },
  ]);
  const dollar = laid({ kind: 'currency', currency: 'USD', from: '2026-06', rate: 1 }).company;
  expect([...marketPricesOf(dollar, productsOf(dollar))(0, 'us')]).toEqual(months((m) => (m < 6 ? 2080 : 2600)));
  const setting = (name: string, value: string) => {
    const { company, codes } = laid({ kind: 'setting', setting: name, value });
    return codes.length > 0 ? codes : company.settings[name as 'name'];
  };
  expect(setting('holding_rate', '0.3')).toBe(0.3);
  expect(setting('overtime_in_level', 'no')).toBe(false);
  expect(setting('cost_ceiling', '')).toBe(null);
  expect(setting('unmet_demand', 'lost')).toBe('lost');
  expect(setting('unmet_demand', 'gone')).toEqual(['scenario/setting-value']);
  expect(setting('demand_time_fence', '1.5')).toEqual(['scenario/setting-value']);
  expect(setting('horizon', '24')).toEqual(['scenario/setting-fixed']);
  expect(setting('colour', 'red')).toEqual(['scenario/no-longer-fits']);
});

test('a change that is not well formed is not laid, and says why', () => {
  const wrong = { kind: 'retirement', item: 'e1' } as unknown as Change;
  const nan = { kind: 'calendar', period: '2026-01', workingDays: Number.NaN } as const;
  const { issues, company } = laid(wrong, nan);
  expect(issues).toMatchObject([
    { at: { assumption: 'a1', column: 'change.last' }, seen: 'nothing' },
    { at: { assumption: 'a2', column: 'change.workingDays' }, seen: 'NaN' },
  ]);
  expect(company.calendar).toBe(base.calendar);
});
