import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf } from '../../../calendar/day.ts';
import type { Company } from '../../../company/company.ts';
import { type SmallCompany, smallCompany } from '../../../company/measures/small-company.fixture.ts';
import { forecastCompany } from '../forecast-company.ts';

const shape = [0.5, 0.7, 1.2, 1.6, 1.7, 1.4, 1.1, 0.7, 0.9, 0.9, 0.6, 0.7];
const history = 36;
const elasticity = -2;
const discount = 0.15;
/** Closed and planned periods in which everything is cheaper, in other months every year. */
const offers = [-33, -28, -20, -13, -9, -3, 4];

/** Four items that sell 100, 200, … a month by season, and by price^-2 in an offer. */
function made(
  promotions: SmallCompany['promotions'],
  lifted: readonly number[] = offers,
  rest: Partial<SmallCompany> = {},
): Company {
  const base = smallCompany({
    horizon: 12,
    history,
    families: [{ family: 'helmets' }, { family: 'lamps' }],
    items: [1, 2, 3, 4].map((k) => ({ item: `i${k}`, family: k > 2 ? 'lamps' : 'helmets', price: 10 })),
    sold: [1, 2, 3, 4].map((k) => ({
      item: `i${k}`,
      units: Array.from({ length: history }, (_, t) => {
        const lift = lifted.includes(t - history) ? (1 - discount) ** elasticity : 1;
        // a little of everybody's own, without chance
        return 100 * k * shape[t % 12]! * lift * (1 + 0.01 * Math.sin(3 * t + k));
      }),
    })),
    ...(promotions === undefined ? {} : { promotions }),
    ...rest,
  });
  return { ...base, demand: null };
}

const listed = offers.map((from) => ({ promotion: `offer ${from}`, from, discount }));
const forecastOf = (company: Company) => forecastCompany(company).forecast!;

test('an offer learned from the past lifts the plan where it is planned, and is kept apart', () => {
  const { drivers, items, families, total, promotion, baseline } = forecastOf(made(listed));
  expect(drivers!.choice.kinds).toContain('promotion');
  expect(drivers!.reason).toMatch(/^Promotions.* are used: with them a plain forecast erred \d/);
  const [cut] = drivers!.learned;
  expect(cut).toMatchObject({ kind: 'promotion', name: 'price cut', family: '', periods: 6 });
  expect(-cut!.coefficient).toBeGreaterThan(-2.2);
  expect(-cut!.coefficient).toBeLessThan(-1.6);
  expect(cut!.uplift).toBeCloseTo(0.9 ** -cut!.coefficient - 1, 12);
  const helmet = items[0]!;
  expect(helmet.promotion[4]! / (helmet.mean[4]! - helmet.promotion[4]!)).toBeGreaterThan(0.28);
  expect(helmet.promotion.filter((units) => units !== 0)).toHaveLength(1);
  for (let t = 0; t < 12; t++) {
    const parts = items.reduce((sum, one) => sum + one.promotion[t]!, 0);
    expect(total[0]!.promotion[t]).toBeCloseTo(parts, 6);
    expect(families.reduce((sum, one) => sum + one.promotion[t]!, 0)).toBeCloseTo(parts, 6);
  }
  expect(promotion.rows).toEqual(baseline.rows);
  // what sells without the offer is the season, the sixth time as before
  expect((helmet.mean[4]! - helmet.promotion[4]!) / (100 * shape[4]!)).toBeCloseTo(1, 1);
});

test('the same history without the table is forecast worse', () => {
  const error = (company: Company) => forecastOf(company).accuracy[0]!.wape;
  expect(error(made(listed))).toBeLessThan(0.5 * error(made(undefined)));
});

test('without a like in the past, what people expect counts, and without any expectation nothing', () => {
  const planned = { promotion: 'fair', from: 2, kind: 'feature' as const };
  const stated = forecastOf(made([{ ...planned, expected_uplift: 0.25 }], []));
  expect(stated.drivers!.reason).toMatch(/^No promotion, event or change of price is listed in the closed periods/);
  const [helmet] = stated.items;
  expect(helmet!.promotion[2]! / (helmet!.mean[2]! - helmet!.promotion[2]!)).toBeCloseTo(0.25, 9);
  expect(forecastOf(made([planned], [])).items[0]!.promotion.every((units) => units === 0)).toBe(true);
});

test('what comes in the same month every year is the season, and is not counted twice', () => {
  const yearly = [-32, -20, -8, 4];
  const found = forecastOf(
    made(
      yearly.map((from) => ({ promotion: 'yearly', from, discount })),
      yearly,
    ),
  );
  const [helmet] = found.items;
  expect(helmet!.mean[4]! / (100 * shape[4]! * (1 - discount) ** elasticity)).toBeCloseTo(1, 1);
});

test('a row speaks of its family and market only, and of the share of the period in which it runs', () => {
  const plan = { promotion: 'sale', family: 'lamps', from: 1, share: 0.5, expected_uplift: 0.44 };
  const { items } = forecastOf(made([plan], []));
  expect(items[0]!.promotion.every((units) => units === 0)).toBe(true);
  expect(items[3]!.mean[1]! / (items[3]!.mean[1]! - items[3]!.promotion[1]!)).toBeCloseTo(1.2, 9);
  const elsewhere = made([{ ...plan, market: 'abroad' }], [], { markets: [{ market: 'abroad' }] });
  expect(forecastOf(elsewhere).items[3]!.promotion.every((units) => units === 0)).toBe(true);
});

test('a fair that moves through the year is learned, by its days', () => {
  const year = (k: number) => 2023 + k;
  const months = [3, 5, 8, 4];
  const fairs = months.map((month, k) => ({
    event: 'fair',
    from: dayOf({ year: year(k), month, day: 5 }),
    to: dayOf({ year: year(k), month, day: 9 }),
  }));
  const at = months.map((month, k) => 12 * k + month - 1 - history);
  const { drivers, items } = forecastOf(made(undefined, at, { events: fairs }));
  expect(drivers!.choice.kinds).toEqual(['event']);
  expect(drivers!.learned[0]!.uplift).toBeGreaterThan(0.25);
  expect(items[0]!.promotion[3]).toBeGreaterThan(20);
});

test('a company without these tables has no drivers and an empty layer', () => {
  const { drivers, promotion } = forecastOf(made(undefined));
  expect(drivers).toBeNull();
  expect(promotion.values.every((units) => units === 0)).toBe(true);
});

test('law: any promotions leave finite numbers that add up, and sales twice as large give the layer the same share', () => {
  const row = fc.record({
    promotion: fc.constantFrom('a', 'b'),
    item: fc.constantFrom(null, 'i1', 'i4'),
    from: fc.integer({ min: -40, max: 14 }),
    length: fc.integer({ min: 0, max: 30 }),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    kind: fc.constantFrom('price' as const, 'display' as const),
    discount: fc.constantFrom(0, 0.05, 0.99),
    price: fc.constantFrom(null, 4, 0),
    expected_uplift: fc.constantFrom(null, -1, 0.3, 100),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const promotions = rows.map(({ length, price, discount, ...rest }) => ({
        ...rest,
        to: rest.from + length,
        price: discount > 0 ? null : price,
        discount,
      }));
      const company = made(promotions);
      const twice = {
        ...company,
        salesHistory: { ...company.salesHistory, values: company.salesHistory.values.map((units) => 2 * units) },
      };
      const one = forecastOf(company);
      const two = forecastOf(twice);
      for (let k = 0; k < one.promotion.values.length; k++) {
        expect(Number.isFinite(one.baseline.values[k]!)).toBe(true);
        expect(one.baseline.values[k]! - one.promotion.values[k]!).toBeGreaterThanOrEqual(-1e-9);
        const shareOf = ({ baseline, promotion }: typeof one) => promotion.values[k]! / baseline.values[k]!;
        if (one.baseline.values[k]! > 1e-6) expect(shareOf(two)).toBeCloseTo(shareOf(one), 6);
      }
    }),
    { numRuns: 25 },
  );
});

/** Prices people really paid: 10, but 8 for a year once, and for half a year now. */
const paid = Array.from({ length: history }, (_, t) => ((t >= 7 && t < 19) || t >= 30 ? 8 : 10));

/** Sold by season and by paid price^-2; `revenue` tells the money of units at a price. */
function paidFor(revenue: (units: number, t: number) => number, rest: Partial<SmallCompany> = {}): Company {
  const base = made(undefined, [], rest);
  const values = base.salesHistory.values.map((units, k) => units * (paid[k % history]! / 10) ** elasticity);
  const salesHistory = { ...base.salesHistory, values };
  return {
    ...base,
    salesHistory,
    salesRevenue: { ...salesHistory, values: values.map((units, k) => revenue(units, k % history)) },
  };
}

test('realised prices are read from revenue, used where they help, and stand as they stood last; lists to come change them', () => {
  const told = paidFor((units, t) => units * paid[t]!);
  const known = forecastOf(told);
  expect(known.drivers!.choice.kinds).toEqual(['realised']);
  const [learned] = known.drivers!.learned;
  expect(learned!.coefficient).toBeGreaterThan(-2.2);
  expect(learned!.coefficient).toBeLessThan(-1.4);
  const off = (company: Company) =>
    forecastOf(company).items[0]!.mean.reduce((sum, units, t) => sum + Math.abs(units - 100 * shape[t]! * 0.8 ** elasticity), 0);
  expect(off(told)).toBeLessThan(0.5 * off(paidFor(() => Number.NaN)));

  const dearer = forecastOf(
    paidFor((units, t) => units * paid[t]!, { prices: [1, 2].map((k) => ({ item: `i${k}`, from: 6, price: 12 })) }),
  );
  const ratio = (t: number) => dearer.items[0]!.mean[t]! / known.items[0]!.mean[t]!;
  expect(ratio(5)).toBeCloseTo(1, 1);
  expect(ratio(6)).toBeLessThan(0.8);
});

test('a change of mix is no change of price, and money that says nothing of sales is not used', () => {
  const even = paidFor((units, t) => units * (10 + 0 * t));
  expect(forecastOf(even).drivers).toBeNull();
  const noise = forecastOf(paidFor((units, t) => units * 10 * (1 + 0.1 * Math.sin(5 * t))));
  expect(noise.drivers!.choice.kinds).toEqual([]);
  expect(noise.drivers!.reason).toMatch(/^Realised prices did not clearly help/);
});
