import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SmallCompany, smallCompany } from '../../company/measures/small-company.fixture.ts';
import { cleanse, revertRepairs } from '../cleanse/index.ts';
import { forecastCompany } from './forecast-company.ts';
import { companyAsOf } from './hold-out.ts';

type Flags = SmallCompany['historyFlags'] & object;

/** Two years at 100 a month, and what was sold of them in the months of `sold`, as positions before the plan. */
const year = (sold: Readonly<Record<number, number>>): number[] => Array.from({ length: 24 }, (_, t) => sold[t - 24] ?? 100);

const company = (units: readonly number[], historyFlags: Flags, rest: Partial<SmallCompany> = {}) =>
  smallCompany({ history: 24, horizon: 3, items: [{ item: 'a' }], sold: [{ item: 'a', units }], historyFlags, ...rest });

const itemOf = (made: ReturnType<typeof company>) => forecastCompany(made).forecast!.items[0]!;

test('by hand: sold out at 40 of the usual 100 in the last three months, the forecast is 100 again', () => {
  const units = year({ [-3]: 40, [-2]: 40, [-1]: 40 });
  const plain = itemOf(company(units, []));
  const told = itemOf(company(units, [{ item: 'a', from: -3, to: -1, reason: 'container late' }]));
  expect(plain.mean[0]).toBeLessThan(90);
  for (const mean of told.mean) expect(mean).toBeCloseTo(100, 6);
  expect(told.repairs).toMatchObject(
    [21, 22, 23].map((period) => ({
      period,
      kind: 'stock-out',
      from: 40,
      to: expect.closeTo(100, 6),
      applied: true,
      told: true,
    })),
  );
  expect(told.repairs[0]!.reason).toBe('Sold out (container late): 40 sold, about 100 was usual.');
});

test('what was sold is a lower bound: sold out above the usual, it stands', () => {
  const { values, repairs } = cleanse({
    values: Float64Array.from(year({ [-12]: 130 })),
    season: 1,
    flags: new Map([[12, { flag: 'stock-out', reason: '' }]]),
  });
  expect(values[12]).toBe(130);
  expect(repairs).toMatchObject([
    { kind: 'stock-out', from: 130, to: 130, reason: 'Sold out: 130 sold, about 100 was usual; it stands.' },
  ]);
});

test('a repair is taken back: as sold, the history is what was recorded', () => {
  // a little unrest, so that a deviation is defined
  const units = year({}).map((value, t) => value + 3 * Math.sin(t * 2.4));
  units[12] = 400;
  const mended = itemOf(company(units, [])).repairs;
  expect(mended).toMatchObject([{ period: 12, kind: 'outlier', applied: true }]);
  const kept = cleanse({
    values: Float64Array.from(units),
    season: 1,
    flags: new Map([[12, { flag: 'as-sold', reason: 'school' }]]),
  });
  expect([...kept.values]).toEqual(units);
  expect(kept.repairs).toMatchObject([{ period: 12, kind: 'as-sold', from: 400, to: 400, applied: false, told: true }]);
  const told = itemOf(company(units, [{ from: -12, flag: 'as-sold', reason: 'school' }]));
  expect(told.repairs).toMatchObject([{ period: 12, kind: 'as-sold', from: 400, applied: false }]);
});

test('unknown is not learnt from, above the usual or below it, and can be taken back', () => {
  const raw = Float64Array.from(year({ [-1]: 900, [-2]: 5 }));
  const flags = new Map([22, 23].map((t) => [t, { flag: 'unknown', reason: '' }] as const));
  const { values, repairs } = cleanse({ values: raw, season: 1, flags });
  expect(values.every((units) => Math.abs(units - 100) < 1e-9)).toBe(true);
  expect([...revertRepairs(values, repairs)]).toEqual([...raw]);
});

test('a flag of one market mends this market only; one of the item moves its markets in proportion', () => {
  const markets = [{ market: 'world' }, { market: 'north', parent: 'world' }, { market: 'south', parent: 'world' }];
  const sold = ['north', 'south'].map((market, k) => ({ item: 'a', market, units: year({ [-1]: k === 0 ? 20 : 60 }) }));
  const meanOf = (historyFlags: Flags) => {
    const { items, baseline } = forecastCompany(company([], historyFlags, { markets, sold })).forecast!;
    expect(baseline.rows.map(({ market }) => market)).toEqual(['north', 'south']);
    return { repairs: items[0]!.repairs, mean: items[0]!.mean[0]! };
  };
  const north = meanOf([{ item: 'a', market: 'north', from: -1 }]);
  expect(north.repairs).toMatchObject([{ period: 23, from: 20, to: expect.closeTo(100, 6) }]);
  const all = meanOf([{ item: 'a', market: 'world', from: -1 }]);
  expect(all.repairs).toMatchObject([{ period: 23, from: 80, to: expect.closeTo(200, 6) }]);
  expect(Math.abs(all.mean - 200)).toBeLessThan(1);
});

test('as of an earlier month flags of later ones are not known, and the forecast from there does not change with them', () => {
  const units = year({ [-9]: 40, [-2]: 40 });
  const before = companyAsOf(company(units, [{ item: 'a', from: -9, to: -2 }]), 6);
  expect(before.historyFlags).toMatchObject([{ from: -3, to: -1 }]);
  const late = companyAsOf(company(units, [{ item: 'a', from: -2 }]), 6);
  expect(late.historyFlags).toEqual([]);
  expect(itemOf(late).mean).toEqual(itemOf(companyAsOf(company(units, []), 6)).mean);
});

test('law: the order of flags changes nothing, and nothing is told of a period without a flag', () => {
  const flag = fc.record({
    from: fc.integer({ min: -24, max: -1 }),
    item: fc.constantFrom('a', 'b', null),
    flag: fc.constantFrom('stock-out' as const, 'as-sold' as const, 'unknown' as const),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(flag, { maxLength: 5, selector: ({ from }) => from }),
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 48, maxLength: 48 }),
      (flags, units) => {
        const made = (historyFlags: Flags) =>
          company([], historyFlags, {
            items: [{ item: 'a' }, { item: 'b' }],
            sold: [
              { item: 'a', units: units.slice(0, 24) },
              { item: 'b', units: units.slice(24) },
            ],
          });
        const one = forecastCompany(made(flags)).forecast;
        const other = forecastCompany(made([...flags].reverse())).forecast;
        expect(one?.items.map(({ mean, repairs }) => ({ mean, repairs }))).toEqual(
          other?.items.map(({ mean, repairs }) => ({ mean, repairs })),
        );
        for (const { item, repairs } of one?.items.map((each, k) => ({ item: 'ab'[k]!, repairs: each.repairs })) ?? []) {
          const asked = flags.filter((row) => row.item === null || row.item === item).map(({ from }) => 24 + from);
          expect(asked).toEqual(expect.arrayContaining(repairs.flatMap(({ told, period }) => (told ? [period] : []))));
        }
      },
    ),
    { numRuns: 12 },
  );
});
