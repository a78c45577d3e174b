import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from './assumption.ts';
import { assumption, demand } from './bikes.fixture.ts';
import { lessMoney, moneyEffects, moneyKeys, type ScenarioMoney } from './money-effect.ts';

const entries = (count: number, on: (n: number) => boolean = () => true): Entry[] =>
  Array.from({ length: count }, (_, n) => ({ assumption: assumption(demand({}), { id: `a${n}` }), on: on(n) }));
const money = (revenue: number): ScenarioMoney => ({
  revenue,
  cost: revenue / 2,
  contribution: revenue / 4,
  profit: revenue / 2,
  cash: revenue + 5,
  lowestCash: revenue - 5,
});
/** Revenue of a set of ticks, as a table of 2^n. */
const game =
  (values: readonly number[]) =>
  (list: readonly Entry[]): ScenarioMoney =>
    money(values[list.reduce((mask, { on }, n) => mask | (on ? 1 << n : 0), 0)]!);

test('by hand: two that help each other: alone 6 and 4, together 12', async () => {
  const found = await moneyEffects(entries(2), { moneyOf: game([0, 6, 4, 12]), planned: true });
  expect(found.effects.map(({ marginal }) => marginal.revenue)).toEqual([8, 6]);
  expect(found.effects.map(({ share }) => share!.revenue)).toEqual([7, 5]);
  expect(found.interaction.revenue).toBe(-2);
  expect(lessMoney(found.whole, found.bare).cash).toBe(12);
});

test('law: shares add up to what the scenario does, in every kind of money', async () => {
  const games = fc
    .integer({ min: 0, max: 4 })
    .chain((n) => fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 ** n, maxLength: 2 ** n }));
  await fc.assert(
    fc.asyncProperty(games, async (values) => {
      const { whole, bare, effects } = await moneyEffects(entries(Math.log2(values.length)), {
        moneyOf: game(values),
        planned: true,
      });
      for (const key of moneyKeys) {
        const all = effects.reduce((sum, { share }) => sum + share![key], 0);
        expect(Math.abs(all - (whole[key] - bare[key]))).toBeLessThan(1e-6);
      }
    }),
  );
});

test('each set of ticks is worked out once; one that is off is shown as what it would bring; rejected ones are left out', async () => {
  const list = entries(4, (n) => n !== 2).map((entry, n) =>
    n === 3 ? { ...entry, assumption: { ...entry.assumption, state: 'rejected' as const } } : entry,
  );
  const asked: string[] = [];
  const found = await moneyEffects(list, {
    planned: true,
    moneyOf: (ticked) => {
      asked.push(ticked.map(({ on }) => Number(on)).join(''));
      return money(100 * ticked.filter(({ on }) => on).length);
    },
  });
  expect(new Set(asked).size).toBe(asked.length);
  expect(found.effects.map(({ entry, on, share }) => [entry, on, share?.revenue ?? null])).toEqual([
    [0, true, 100],
    [1, true, 100],
    [2, false, null],
  ]);
  expect(found.effects[2]!.marginal.revenue).toBe(100);
});

test('without a plan a shift says that it needs one; where no plan exists without an assumption, it says so', async () => {
  const shift = assumption({
    kind: 'shift',
    resource: 'press',
    shift: 'night',
    hours: 8,
    count: 1,
    span: { from: null, to: null },
  });
  const list: Entry[] = [{ assumption: shift, on: true }];
  const quick = await moneyEffects(list, { moneyOf: () => money(1), planned: false });
  expect(quick.effects[0]).toMatchObject({ needsPlan: true, impossible: false });
  const hard = await moneyEffects(list, { moneyOf: ([entry]) => (entry!.on ? money(1) : null), planned: true });
  expect(hard.effects[0]).toMatchObject({ impossible: true, share: null });
});
