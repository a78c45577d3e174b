import { expect, test } from 'vitest';
import { type FrozenForecast, valueAddedByLag } from './lag-accuracy.ts';

const step = (name: string, ...values: number[]) => ({ step: name, values: Float64Array.from(values) });

test('by hand: two items, two origins, lags 1 and 2', () => {
  // sold in periods 0 to 3: 10 10 20 20 and 5 5 5 5
  const actual = Float64Array.of(10, 10, 20, 20, 5, 5, 5, 5);
  const frozen: FrozenForecast[] = [
    { known: 2, horizon: 2, steps: [step('naive', 10, 10, 5, 5), step('consensus', 18, 22, 5, 4)] },
    { known: 3, horizon: 2, steps: [step('naive', 20, 20, 5, 5), step('consensus', 20, 20, 7, 5)] },
  ];
  const [one, two, ...rest] = valueAddedByLag([{ level: 'item', rows: [0, 1] }], actual, 4, frozen, [1, 2, 6]);
  // the second origin at lag 2 speaks of a period that is not closed, and nothing reaches lag 6
  expect(rest).toEqual([]);
  expect(one).toMatchObject({ level: 'item', lag: 1, origins: 2 });
  // sold 20 20 5 5; naive 10 20 5 5 misses 10, consensus 18 20 5 7 misses 4
  expect(one!.steps[0]!.wape).toBeCloseTo(0.2, 12);
  expect(one!.steps[1]!.wape).toBeCloseTo(0.08, 12);
  expect(one!.steps[1]!.added).toBeCloseTo(0.12, 12);
  expect(two).toMatchObject({ lag: 2, origins: 1 });
  expect(two!.steps[1]!.wape).toBeCloseTo(3 / 25, 12);
});

test('an origin that lacks a step of the newest is left out', () => {
  const frozen: FrozenForecast[] = [
    { known: 1, horizon: 1, steps: [step('naive', 1)] },
    { known: 2, horizon: 1, steps: [step('naive', 2), step('sales', 3)] },
  ];
  expect(valueAddedByLag([{ level: 'total', rows: [0] }], Float64Array.of(1, 2, 3), 3, frozen, [1])[0]!.origins).toBe(1);
});
