import { expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import { bikes, demand, entriesOf, everywhere } from './bikes.fixture.ts';
import { demandMoney } from './demand-money.ts';
import { evaluatorOf } from './evaluate/evaluator.ts';
import { moneyEffects } from './money-effect.ts';

const base = bikes();
const more = demand({ place: { ...everywhere, item: 'e2' }, operation: 'scale', values: [1.1] });
const dearer = {
  kind: 'price',
  item: 'e2',
  family: null,
  market: null,
  span: { from: null, to: null },
  operation: 'scale',
  value: 1.02,
} as const;

test('by hand: 100 of E-Two a month at 3000; 10 % more sell 360 000 in a year, 2 % dearer 72 000, both 7 200 more', async () => {
  const evaluator = evaluatorOf(base, base.demand!);
  const moneyOf = demandMoney();
  const found = await moneyEffects(entriesOf(more, dearer), {
    planned: false,
    moneyOf: (entries) => moneyOf(evaluator.evaluate(entries).applied),
  });
  expect(found.effects.map(({ marginal }) => marginal.revenue)).toEqual([
    expect.closeTo(1.02 * 360_000, 4),
    expect.closeTo(72_000 + 7_200, 4),
  ]);
  expect(found.effects[1]!.marginal.cost).toBeCloseTo(0, 6);
  expect(found.interaction.revenue).toBeCloseTo(-7_200, 4);
  expect(found.effects.every(({ needsPlan }) => !needsPlan)).toBe(true);
});

test('what is remembered changes nothing', () => {
  const moneyOf = demandMoney();
  for (const entries of [entriesOf(more), entriesOf(more, dearer), entriesOf(), entriesOf(dearer)]) {
    const applied = applyEntries(base, base.demand!, entries);
    expect(moneyOf(applied)).toEqual(demandMoney()(applied));
  }
});
