import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bridgeFlows, type FlowBridge, flowDrivers } from './bridge-flows.ts';
import { type FlowCell, type Flows, gatherFlows, shiftFlows } from './flows.ts';

const cell = (product: string, market = 'de', family = 'bikes'): FlowCell => ({ product, family, market, unit: 'piece' });

interface Sold {
  readonly cell: FlowCell;
  readonly units: number;
  readonly price: number;
  readonly rate?: number;
  readonly cost?: number;
}

/** One period. */
function side(...sold: readonly Sold[]): Flows {
  const of = (value: (one: Sold) => number) => Float64Array.from(sold, value);
  return {
    periods: 1,
    cells: sold.map((one) => one.cell),
    units: of(({ units }) => units),
    localRevenue: of(({ units, price }) => units * price),
    revenue: of(({ units, price, rate = 1 }) => units * price * rate),
    cost: of(({ units, cost = 0 }) => units * cost),
  };
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
const total = (found: FlowBridge, part: 'revenue' | 'cost' = 'revenue') =>
  Object.fromEntries(flowDrivers.map((driver) => [driver, sum(found[part].byCell[driver])]));

test('by hand: 10 pieces at 5 become 12 at 6: volume 2 x 5.50, price 1 x 11, nothing else', () => {
  const found = bridgeFlows(side({ cell: cell('a'), units: 10, price: 5 }), side({ cell: cell('a'), units: 12, price: 6 }));
  expect(total(found)).toMatchObject({ volume: 11, mix: 0, price: 11, currency: 0, unsplit: 0 });
});

test('by hand: as many pieces, more of the dear one: all is mix', () => {
  const a = side({ cell: cell('cheap'), units: 60, price: 10, cost: 6 }, { cell: cell('dear'), units: 40, price: 30, cost: 20 });
  const b = side({ cell: cell('cheap'), units: 50, price: 10, cost: 6 }, { cell: cell('dear'), units: 50, price: 30, cost: 20 });
  const found = bridgeFlows(a, b);
  expect(total(found).mix).toBeCloseTo(200, 9);
  expect(total(found, 'cost').mix).toBeCloseTo(140, 9);
  expect(total(found).volume).toBe(0);
  expect(total(found).price).toBe(0);
});

test('by hand: the rate of the dollar falls from 0.90 to 0.80: 100 pieces at 20 dollars lose 200', () => {
  const one = { cell: cell('a', 'us'), units: 100, price: 20 };
  const found = bridgeFlows(side({ ...one, rate: 0.9 }), side({ ...one, rate: 0.8 }));
  expect(total(found).currency).toBeCloseTo(-200, 9);
  expect(total(found).price).toBe(0);
});

test('a new item beside the same others is mix and volume at its own price, never price', () => {
  const a = side({ cell: cell('old'), units: 10, price: 4, cost: 3 });
  const b = side({ cell: cell('old'), units: 10, price: 4, cost: 3 }, { cell: cell('new'), units: 10, price: 8, cost: 5 });
  const found = bridgeFlows(a, b);
  expect(total(found)).toMatchObject({ price: 0, currency: 0, unsplit: 0 });
  expect(total(found, 'cost')).toMatchObject({ cost: 0, unsplit: 0 });
  expect(total(found).volume! + total(found).mix!).toBeCloseTo(80, 9);
  // From nothing at all everything is volume.
  const born = bridgeFlows(side({ cell: cell('x'), units: 0, price: 0 }), b);
  expect(total(born).volume).toBeCloseTo(120, 9);
  expect(total(born).mix).toBe(0);
});

test('money without units is not told apart, and says so', () => {
  const told = side({ cell: cell('a'), units: 0, price: 0 });
  const budget: Flows = { ...told, revenue: Float64Array.of(500), localRevenue: Float64Array.of(500) };
  expect(total(bridgeFlows(budget, side({ cell: cell('a'), units: 10, price: 60 })))).toMatchObject({
    volume: 0,
    price: 0,
    unsplit: 100,
  });
});

test('units counted differently are no common volume', () => {
  const oil: FlowCell = { ...cell('oil'), unit: 'litre' };
  const a = side({ cell: cell('a'), units: 10, price: 5 }, { cell: oil, units: 1000, price: 2 });
  const b = side({ cell: cell('a'), units: 10, price: 5 }, { cell: oil, units: 2000, price: 2 });
  expect(total(bridgeFlows(a, b))).toMatchObject({ volume: 2000, mix: 0, price: 0 });
});

const flowsOf = (cells: readonly FlowCell[], periods: number): fc.Arbitrary<Flows> => {
  const n = cells.length * periods;
  const list = (min: number, max: number) => fc.array(fc.double({ min, max, noNaN: true }), { minLength: n, maxLength: n });
  const units = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 500 })), { minLength: n, maxLength: n });
  return fc.tuple(units, list(0, 100), list(0.5, 2), list(0, 50)).map(([q, price, rate, cost]) => ({
    periods,
    cells,
    units: Float64Array.from(q),
    localRevenue: Float64Array.from(q, (units, k) => units * price[k]!),
    revenue: Float64Array.from(q, (units, k) => units * price[k]! * rate[k]!),
    cost: Float64Array.from(q, (units, k) => units * cost[k]!),
  }));
};
const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, k) => cell(`i${from + k}`, (from + k) % 2 ? 'us' : 'de'));
const pairs = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 }))
  .chain(([cells, periods, gone]) => fc.tuple(flowsOf(names(0, cells), periods), flowsOf(names(gone, cells + gone), periods)));

test('law: the drivers add up to the difference, by cell and by period, of revenue and of cost', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const found = bridgeFlows(a, b);
      for (const part of ['revenue', 'cost'] as const) {
        const difference = sum(b[part]) - sum(a[part]);
        for (const effects of [found[part].byCell, found[part].byPeriod]) {
          const all = flowDrivers.reduce((s, driver) => s + sum(effects[driver]), 0);
          expect(Math.abs(all - difference)).toBeLessThan(1e-6);
        }
        found.cells.forEach(({ product, market }, c) => {
          const here = (flows: Flows) =>
            flows.cells.reduce(
              (s, one, k) =>
                one.product === product && one.market === market
                  ? s + sum(flows[part].subarray(k * flows.periods, (k + 1) * flows.periods))
                  : s,
              0,
            );
          const own = flowDrivers.reduce((s, driver) => s + found[part].byCell[driver][c]!, 0);
          expect(Math.abs(own - (here(b) - here(a)))).toBeLessThan(1e-6);
        });
      }
    }),
  );
});

test('law: swapping the sides turns every sign', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const [there, back] = [total(bridgeFlows(a, b)), total(bridgeFlows(b, a))];
      for (const driver of flowDrivers) expect(Math.abs(there[driver]! + back[driver]!)).toBeLessThan(1e-6);
    }),
  );
});

test('law: the order of the cells changes nothing', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const turned = (flows: Flows): Flows => {
        const order = Array.from(flows.cells.keys()).reverse();
        const T = flows.periods;
        const move = (values: Float64Array) =>
          Float64Array.from(values, (_, k) => values[order[Math.floor(k / T)]! * T + (k % T)]!);
        return {
          periods: T,
          cells: order.map((c) => flows.cells[c]!),
          units: move(flows.units),
          localRevenue: move(flows.localRevenue),
          revenue: move(flows.revenue),
          cost: move(flows.cost),
        };
      };
      const [one, other] = [total(bridgeFlows(a, b)), total(bridgeFlows(turned(a), turned(b)))];
      for (const driver of flowDrivers) expect(Math.abs(one[driver]! - other[driver]!)).toBeLessThan(1e-6);
    }),
  );
});

test('law: a driver that is the same on both sides gets nothing', () => {
  fc.assert(
    fc.property(flowsOf(names(0, 4), 3), fc.double({ min: 0.5, max: 2, noNaN: true }), (a, more) => {
      const dearer: Flows = { ...a, localRevenue: a.localRevenue.map((v) => v * more), revenue: a.revenue.map((v) => v * more) };
      const found = total(bridgeFlows(a, dearer));
      expect(Math.abs(found.volume!) + Math.abs(found.mix!) + Math.abs(found.unsplit!)).toBe(0);
      expect(Math.abs(found.currency!)).toBeLessThan(1e-6);
    }),
  );
});

test('gathered to families and shifted to other periods, money stays what it was', () => {
  const a = side({ cell: cell('a'), units: 1, price: 2 }, { cell: cell('b'), units: 3, price: 4 });
  const family = gatherFlows(a, (one) => ({ ...one, product: null, market: null }));
  expect(family.cells).toEqual([{ product: null, family: 'bikes', market: null, unit: 'piece' }]);
  expect(Array.from(family.revenue)).toEqual([14]);
  const moved = shiftFlows(a, [-1, 0]);
  expect(Array.from(moved.revenue)).toEqual([0, 2, 0, 12]);
});
