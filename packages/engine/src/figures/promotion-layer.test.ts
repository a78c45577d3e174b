import { expect, test } from 'vitest';
import { dayOf } from '../calendar/day.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { forecastCompany, promotionFactors } from '../demand/company/index.ts';
import { DemandCube, sumRows } from './demand-cube.ts';
import { type CellRow, everything } from './demand-place.ts';
import { forecastPlace } from './place-forecast.ts';
import { promotionLayer } from './promotion-layer.ts';
import { promotionsListed } from './promotions-listed.ts';

const shape = [0.5, 0.7, 1.2, 1.6, 1.7, 1.4, 1.1, 0.7, 0.9, 0.9, 0.6, 0.7];
const history = 36;
const offers = [-33, -28, -20, -13, -9, -3, 4];
const lift = 0.85 ** -2;
const sold = (k: number) =>
  Array.from({ length: history }, (_, t) => 100 * k * shape[t % 12]! * (k < 3 && offers.includes(t - history) ? lift : 1));
const company = {
  ...smallCompany({
    history,
    families: [{ family: 'all' }, { family: 'helmets', parent: 'all' }, { family: 'lamps', parent: 'all' }],
    markets: [{ market: 'at' }, { market: 'de' }],
    items: [1, 2, 3].map((k) => ({ item: `i${k}`, family: k > 2 ? 'lamps' : 'helmets', price: 10 })),
    sold: [1, 2, 3].map((k) => ({ item: `i${k}`, market: 'at', units: sold(k) })),
    promotions: [
      ...offers.map((from) => ({ promotion: `offer ${from}`, family: 'helmets', from, discount: 0.15 })),
      { promotion: 'only abroad', market: 'de', from: 2, discount: 0.1 },
      { promotion: 'one item', item: 'i1', from: -2, price: 9 },
    ],
    events: [{ event: 'fair', from: dayOf({ year: 2026, month: 3, day: 30 }), to: dayOf({ year: 2026, month: 4, day: 2 }) }],
  }),
  demand: null,
};

const made = forecastCompany(company).forecast!;
const moved = promotionFactors(company)!;
const rows: CellRow[] = made.baseline.rows.map(({ item, market }) => ({
  item: company.items.findIndex((one) => one.item === item),
  market,
  site: 'main',
}));
const baseline = { periods: 12, rows, values: made.baseline.values };
const cube = new DemandCube({ company, cells: baseline, baseline, layers: [], held: [] });

test('of a forecast, the layer is what the forecast itself says promotions add; of sales, what they added', () => {
  const helmets = cube.rowsBelow({ ...everything, family: 'helmets' });
  const { units, factors } = promotionLayer(cube, moved, helmets);
  const family = made.families.find(({ id }) => id === 'helmets')!;
  for (let t = 0; t < 12; t++) expect(units[history + t]).toBeCloseTo(family.promotion[t]!, 6);
  expect(units[history + 4]).toBeGreaterThan(50);
  const then = history - 3;
  expect(units[then]! / (sumRows(cube, 'consensus', helmets)[then]! - units[then]!)).toBeCloseTo(factors[then]! - 1, 12);
  expect(factors[then]).toBeGreaterThan(1.25);
  expect(units[history - 1]).toBe(0);
  const lamps = promotionLayer(cube, moved, cube.rowsBelow({ ...everything, family: 'lamps' }));
  expect(lamps.units.every((one) => one === 0)).toBe(true);
});

test('without a baseline the factor of a place is that of what its rows sold', () => {
  const nothing = { ...baseline, values: new Float64Array(baseline.values.length) };
  const early = new DemandCube({ company, cells: nothing, baseline: nothing, layers: [], held: [] });
  const { units, factors } = promotionLayer(early, moved, early.rowsBelow(everything));
  expect(units[history + 4]).toBe(0);
  expect(factors[history + 4]).toBeGreaterThan(1.1);
  expect(factors[history + 4]).toBeLessThan(
    promotionLayer(early, moved, early.rowsBelow({ ...everything, item: 'i1' })).factors[history + 4]!,
  );
});

test('one place is forecast without its promotions, which are then laid on: better, and told apart', () => {
  const item = cube.rowsBelow({ ...everything, item: 'i1' });
  const { factors } = promotionLayer(cube, moved, item);
  const past = sumRows(cube, 'consensus', item).slice(0, history);
  const plain = forecastPlace(past, 12, 12);
  const split = forecastPlace(past, 12, 12, factors);
  expect(plain.promotion.every((units) => units === 0)).toBe(true);
  expect(split.promotion.map((units) => (Math.abs(units) > 1 ? 1 : 0)).indexOf(1)).toBe(4);
  const base = split.forecast!.mean.map((units, t) => units - split.promotion[t]!);
  expect(base[4]! / (100 * shape[4]!)).toBeCloseTo(1, 1);
  expect(split.forecast!.mean[4]! / base[4]!).toBeCloseTo(factors[history + 4]!, 12);
  expect(split.accuracy[0]!.wape).toBeLessThan(0.5 * plain.accuracy[0]!.wape);
  const { levels, values } = split.forecast!.quantiles;
  for (let k = 1; k < levels.length; k++) expect(values[k * 12 + 4]).toBeGreaterThanOrEqual(values[(k - 1) * 12 + 4]!);
});

test('promotions and events of a place: those of it, above it and below it', () => {
  const names = (place: Partial<typeof everything>) =>
    promotionsListed(cube.ground, { ...everything, ...place }).map(({ name }) => name.replace(/ -?\d+$/, ''));
  const seven = new Array<string>(offers.length).fill('offer');
  expect(names({ family: 'lamps' })).toEqual(['fair', 'only abroad']);
  expect(names({ family: 'lamps', market: 'at' })).toEqual(['fair']);
  expect(names({ item: 'i2', market: 'at' }).filter((name) => name === 'offer')).toEqual(seven);
  expect(names({ item: 'i2' })).not.toContain('one item');
  expect(names({ item: 'i1' })).toContain('one item');
  expect(names({ family: 'all' })).toContain('one item');
  const [fair] = promotionsListed(cube.ground, { ...everything, family: 'lamps', market: 'at' });
  expect(fair).toMatchObject({ kind: 'event', from: history + 2, to: history + 3, discount: 0 });
  const one = promotionsListed(cube.ground, { ...everything, item: 'i1' }).find(({ name }) => name === 'one item');
  expect(one!.discount).toBeCloseTo(0.1, 12);
});
