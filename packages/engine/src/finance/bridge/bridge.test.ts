import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bridge, bridgeOf, openPart } from './bridge.ts';
import { bridgeCorners } from './bridge-plans.ts';
import { bridgeMeasures } from './effects.ts';
import type { FlowCell } from './flows.ts';
import { type BridgeSide, type RestLine, restLines } from './side.ts';

const cells: readonly FlowCell[] = ['a', 'b', 'c', 'd'].flatMap((product) =>
  ['de', 'us'].map((market) => ({ product, family: product < 'c' ? 'one' : 'two', market, unit: 'piece' })),
);

const sideOf = (periods: number, name = 'plan'): fc.Arbitrary<BridgeSide> => {
  const n = cells.length * periods;
  const list = (min: number, max: number, length = n) =>
    fc.array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length });
  const units = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 })), { minLength: n, maxLength: n });
  const rest = fc.tuple(...restLines.map(() => list(-100, 100, cells.length)));
  return fc.tuple(units, list(1, 100), list(0.5, 2), list(0, 50), rest).map(([q, price, rate, cost, lines]) => ({
    name,
    currency: 'EUR',
    periodLabels: Array.from({ length: periods }, (_, t) => `2027-0${t + 1}`),
    flows: {
      periods,
      cells,
      units: Float64Array.from(q),
      localRevenue: Float64Array.from(q, (one, k) => one * price[k]!),
      revenue: Float64Array.from(q, (one, k) => one * price[k]! * rate[k]!),
      cost: Float64Array.from(q, (one, k) => one * cost[k]!),
    },
    rest: Object.fromEntries(restLines.map((line, l) => [line, Float64Array.from(lines[l]!)])) as Record<RestLine, Float64Array>,
  }));
};
const pair = fc.tuple(sideOf(2, 'Before'), sideOf(2, 'After'));
const sumOf = (list: readonly { readonly cents: number }[]) => list.reduce((all, { cents }) => all + cents, 0);
const partsOf = ({ parts }: Bridge) => Object.fromEntries(parts.map(({ driver, cents }) => [driver, cents]));

test('law: from and the parts make to, to the cent, for every measure', () => {
  fc.assert(
    fc.property(pair, fc.constantFrom(...bridgeMeasures), ([a, b], measure) => {
      const bridge = bridgeOf(a, b, measure);
      expect(bridge.from.cents + sumOf(bridge.parts)).toBe(bridge.to.cents);
    }),
  );
});

test('law: children tie to their parent, and within a family to what the family has', () => {
  fc.assert(
    fc.property(pair, fc.constantFrom(...bridgeMeasures), ([a, b], measure) => {
      const bridge = bridgeOf(a, b, measure);
      for (const { driver, cents } of bridge.parts) {
        for (const by of ['line', 'family', 'item', 'market'] as const) expect(sumOf(openPart(bridge, driver, by))).toBe(cents);
        for (const { key, cents: family } of openPart(bridge, driver, 'family')) {
          for (const by of ['item', 'market', 'line'] as const) {
            expect(sumOf(openPart(bridge, driver, by, { family: key }))).toBe(family);
          }
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('law: swapping the sides turns every part', () => {
  fc.assert(
    fc.property(pair, fc.constantFrom(...bridgeMeasures), ([a, b], measure) => {
      const [there, back] = [partsOf(bridgeOf(a, b, measure)), partsOf(bridgeOf(b, a, measure))];
      for (const driver of Object.keys({ ...there, ...back })) {
        expect((there[driver] ?? 0) + (back[driver] ?? 0)).toBe(0);
      }
    }),
  );
});

test('a side against itself has no parts', () => {
  fc.assert(
    fc.property(sideOf(2), (a) => {
      for (const measure of bridgeMeasures) expect(bridgeOf(a, a, measure).parts).toEqual([]);
    }),
  );
});

test('law: the corners of a bridge of plans tie, whatever the plans in between, and do not depend on the order of the groups', () => {
  const eight = fc.tuple(...Array.from({ length: 8 }, () => sideOf(1)));
  fc.assert(
    fc.property(eight, (sides) => {
      const bridge = bridgeCorners({ groups: ['market', 'policy', 'capacity'], sides, issues: [] }, 'cash');
      expect(bridge.from.cents + sumOf(bridge.parts)).toBe(bridge.to.cents);
      // Bits 1 and 2 change places.
      const moved = sides.map((_, mask) => sides[(mask & 1) | ((mask & 2) << 1) | ((mask & 4) >> 1)]!);
      const other = bridgeCorners({ groups: ['market', 'capacity', 'policy'], sides: moved, issues: [] }, 'cash');
      const [one, two] = [partsOf(bridge), partsOf(other)];
      for (const driver of Object.keys({ ...one, ...two })) {
        expect(Math.abs((one[driver] ?? 0) - (two[driver] ?? 0))).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 40 },
  );
});

test('another policy alone: all of it is policy, and opens by line', () => {
  const [a, b] = fc.sample(pair, { numRuns: 1, seed: 7 })[0]!;
  const bridge = bridgeCorners({ groups: ['policy'], sides: [a, b], issues: [] }, 'profit');
  expect(bridge.parts.map(({ driver }) => driver)).toEqual(['policy']);
  expect(bridge.parts[0]!.cents).toBe(bridge.to.cents - bridge.from.cents);
  const lines = openPart(bridge, 'policy', 'line');
  expect(lines.map(({ key }) => key)).toEqual(expect.arrayContaining(['revenue', 'costAtStandard']));
  expect(sumOf(lines)).toBe(bridge.parts[0]!.cents);
});

test('sides of other currencies or periods are our own mistake', () => {
  const [a, b] = fc.sample(pair, { numRuns: 1, seed: 7 })[0]!;
  expect(() => bridgeOf(a, { ...b, currency: 'USD' }, 'profit')).toThrow('EUR and USD');
});
