import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import type { Settings } from '../company/settings.ts';
import { everything } from '../figures/demand-place.ts';
import { poseCompany } from '../figures/pose.ts';
import { own, planWith } from '../supply/planned.fixture.ts';
import { projectMoney } from './project-money.ts';
import { standardCostsOf } from './standard-cost.ts';
import { statementOf } from './statement-of.ts';

const plan = planWith(await createInlineSolver());

/** One lamp, January to March 2026 (31, 28, 31 days); 50 on hand at a book value of 5; the planner makes 100, 150, 100. */
const lamps = (settings: Partial<Settings> = {}) =>
  smallCompany({
    horizon: 3,
    settings: { opening_cash: 500, ...settings },
    items: [{ item: 'lamp', price: 10, cost: 4, holding_cost: 0.5 }],
    resources: [{ resource: 'line', kind: 'machine', cost_per_hour: 2 }],
    billOfResources: [{ item: 'lamp', resource: 'line', hours: 1 }],
    stock: [{ item: 'lamp', on_hand: 50, value: 5 }],
    demand: [{ item: 'lamp', units: [100, 200, 100] }],
    production: [{ item: 'lamp', units: [100, 150, 100] }],
    paymentTerms: [
      { kind: 'sales', market: null, days: 30 },
      { kind: 'material', market: null, days: 14 },
    ],
    fixedCosts: [{ cost: 'rent', amount: 100 }],
  });

const statement = async (settings?: Partial<Settings>) => {
  const posed = poseCompany(lamps(settings), 'item');
  return statementOf(projectMoney(posed, await plan(posed.problem, own)), everything);
};
const cents = (values: Float64Array) => Array.from(values, (value) => Math.round(value * 100) / 100 + 0);

test('three months by hand, stock at standard', async () => {
  const { lines, opening } = await statement();
  const shown = (id: keyof typeof lines) => cents(lines[id]);
  expect(shown('units')).toEqual([100, 200, 100]);
  expect(shown('revenue')).toEqual([1000, 2000, 1000]);
  // 100, 150, 100 units of 4 material and one hour of 2.
  expect(shown('material')).toEqual([400, 600, 400]);
  expect(shown('labour')).toEqual([200, 300, 200]);
  // 50 x 5 before; the standard is 4 + 2 = 6, so 50 x 6 at the end of January, then nothing.
  expect(opening.inventoryValue).toBe(250);
  expect(shown('inventoryValue')).toEqual([300, 0, 0]);
  // 600 + 250 - 300, 900 + 300 - 0, 600; at standard 600, 1200, 600.
  expect(shown('costOfGoodsSold')).toEqual([550, 1200, 600]);
  expect(shown('variance')).toEqual([-50, 0, 0]);
  expect(shown('grossMargin')).toEqual([450, 800, 400]);
  // Holding 0.5 of 50, 0, 0 units; rent 100.
  expect(shown('contributionMargin')).toEqual([425, 800, 400]);
  expect(shown('profit')).toEqual([325, 700, 300]);
  // 30 days: 30/31 of January; all of February and 2/31 of January; 30/31 of March. December counts as January.
  expect(Math.round(opening.receivables * 100) / 100).toBe(967.74);
  expect(shown('receivables')).toEqual([967.74, 2064.52, 967.74]);
  // 14 days of material: 14/31 of 400, 14/28 of 600, 14/31 of 400.
  expect(shown('payables')).toEqual([180.65, 300, 180.65]);
  // 325 - 50; 700 + 300 - 1096.77 + 119.35; 300 + 1096.77 - 119.35.
  expect(shown('cashFlow')).toEqual([275, 22.58, 1277.42]);
  expect(shown('cash')).toEqual([775, 797.58, 2075]);
  expect(shown('hours')).toEqual([0, 0, 0]);
});

test('the same at moving average: (250 + 600) / 150 a lamp in January, (283.33 + 900) / 200 in February', async () => {
  const { lines } = await statement({ inventory_value: 'moving-average' });
  expect(cents(lines.inventoryValue)).toEqual([283.33, 0, 0]);
  expect(cents(lines.costOfGoodsSold)).toEqual([566.67, 1183.33, 600]);
});

test('stated balances before the plan run off by their terms', async () => {
  const { lines, opening } = await statement({ opening_receivables: 0, opening_payables: 500 });
  expect([opening.receivables, opening.payables]).toEqual([0, 500]);
  // Thirty and fourteen days are over by the end of January: nothing is left of what was before.
  expect(cents(lines.receivables)).toEqual([967.74, 2064.52, 967.74]);
  expect(cents(lines.payables)).toEqual([180.65, 300, 180.65]);
  // 325 - 50 - 967.74 - 319.35
  expect(cents(lines.cashFlow)[0]).toBe(-1012.1);
});

test('a standard cost is derived from cost, hours at wages, and components; a stated one replaces it', () => {
  const company = smallCompany({
    horizon: 2,
    items: [
      // Its cost of 30 holds the 10 of the bulb.
      { item: 'lamp', cost: 30 },
      { item: 'bulb', cost: 10 },
      { item: 'shade', cost: 7 },
    ],
    resources: [
      { resource: 'team', cost_per_hour: 1 },
      { resource: 'oven', kind: 'machine', cost_per_hour: 6 },
    ],
    // 20 days of 8 hours are 160 hours: 3200 / 160 + 1 = 21 an hour.
    workforce: [{ resource: 'team', heads: 1, wage: 3200 }],
    billOfResources: [
      { item: 'lamp', resource: 'team', hours: 0.5 },
      { item: 'bulb', resource: 'oven', hours: 0.25 },
    ],
    billOfMaterials: [{ parent: 'lamp', component: 'bulb', quantity: 1 }],
    standardCosts: [{ item: 'shade', from: 1, cost: 9 }],
  });
  const { measures } = poseCompany(company, 'item');
  // Lamp 30 + 10.5 + 1.5 of the bulb's hours; bulb 10 + 1.5; shade 7, then 9.
  expect(Array.from(standardCostsOf(company, measures))).toEqual([42, 42, 11.5, 11.5, 7, 9]);
});
