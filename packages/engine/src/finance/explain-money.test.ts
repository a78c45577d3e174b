import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import type { Company } from '../company/company.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { everything } from '../figures/demand-place.ts';
import { poseCompany } from '../figures/pose.ts';
import { own, planWith } from '../supply/planned.fixture.ts';
import { bridgeToPlan } from './bridge/index.ts';
import { explainMoney } from './explain-money.ts';
import { lineIds } from './lines.ts';
import { projectMoney } from './project-money.ts';
import { statementOf } from './statement-of.ts';

/** Lamps and bulbs of a family each, made as typed; January to March 2026. */
const base = smallCompany({
  horizon: 3,
  settings: { opening_cash: 500 },
  families: [{ family: 'home' }, { family: 'lamps', parent: 'home' }, { family: 'bulbs', parent: 'home' }],
  markets: [{ market: 'north' }, { market: 'south' }],
  currencies: [{ currency: 'EUR', from: null, rate: 2 }],
  items: [
    { item: 'desk', family: 'lamps', price: 10, cost: 4 },
    { item: 'bulb', family: 'bulbs', price: 2, cost: 1 },
  ],
  demand: [
    { item: 'desk', market: 'north', units: [100, 200, 100] },
    { item: 'desk', market: 'south', units: [10, 20, 30] },
    { item: 'bulb', market: 'north', units: [50, 50, 50] },
  ],
  production: [
    { item: 'desk', units: [110, 220, 130] },
    { item: 'bulb', units: [50, 50, 50] },
  ],
});
const company: Company = {
  ...base,
  budget: [
    { measure: 'revenue', family: 'lamps', market: null, period: 0, value: 1000 },
    { measure: 'units', family: 'lamps', market: null, period: 0, value: 100 },
    { measure: 'revenue', family: 'lamps', market: null, period: 1, value: 2000 },
    { measure: 'units', family: 'lamps', market: null, period: 1, value: 200 },
  ],
};
const posed = poseCompany(company, 'item');
const plan = planWith(await createInlineSolver());
const projection = projectMoney(posed, await plan(posed.problem, own));

test('whatever is asked of whatever place, in any currency, the steps add up to the number of the statement', () => {
  const places = [everything, { ...everything, family: 'lamps' }, { ...everything, item: 'desk' }];
  for (const place of places) {
    for (const currency of [company.settings.currency, 'EUR']) {
      const { lines, periods } = statementOf(projection, place, { currency });
      for (const line of lineIds) {
        const told = explainMoney(projection, place, currency, line, periods[1]!.label)!;
        expect(told.value).toBe(lines[line][1]!);
        if (line !== 'heads') expect(told.steps.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(told.value, 2);
      }
    }
  }
});

test('revenue by hand: of the whole by family, of a family by item, of an item by market', () => {
  const steps = (place: typeof everything) =>
    explainMoney(projection, place, company.settings.currency, 'grossRevenue', '2026')!.steps.map(({ label, value }) => [
      label,
      Math.round(value),
    ]);
  expect(steps(everything)).toEqual([['home', 4900]]);
  expect(steps({ ...everything, family: 'home' })).toEqual([
    ['lamps', 4600],
    ['bulbs', 300],
  ]);
  expect(steps({ ...everything, item: 'desk' })).toEqual([
    ['north', 4000],
    ['south', 600],
  ]);
  expect(explainMoney(projection, everything, 'EUR', 'revenue', '1999')).toBeNull();
});

test('from budget to plan over the months the budget speaks of, and back: the same parts with the other sign', () => {
  const there = bridgeToPlan(projection, 'budget', { name: 'Own' });
  const back = bridgeToPlan(projection, 'budget', { name: 'Own', backwards: true });
  if (there.kind !== 'bridge' || back.kind !== 'bridge') throw new Error('no bridge');
  const { from, to, parts, periodLabels } = there.bridge;
  expect(periodLabels).toHaveLength(2);
  // Lamps 110 and 220 at 10, bulbs 50 and 50 at 2 that nobody budgeted.
  expect([from.cents, to.cents]).toEqual([300_000, 350_000]);
  expect(parts.map(({ driver, cents }) => [driver, cents])).toEqual([
    ['volume', 30_000],
    ['outside', 20_000],
  ]);
  expect(back.bridge.parts.map(({ driver, cents }) => [driver, cents])).toEqual([
    ['volume', -30_000],
    ['outside', -20_000],
  ]);
  const march = bridgeToPlan(projection, 'budget', { name: 'Own', span: { from: 2, to: 2 } });
  expect(march).toMatchObject({ kind: 'nothing', issue: { code: 'finance/nothing-to-compare' } });
});
