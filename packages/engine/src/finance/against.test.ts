import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { everything } from '../figures/demand-place.ts';
import { poseCompany } from '../figures/pose.ts';
import { planWith } from '../supply/planned.fixture.ts';
import { bridgeToPlan } from './bridge/bridge-against.ts';
import { budgetStatement } from './budget-statement.ts';
import { gapOf } from './gap.ts';
import { gapDrivers } from './gap-drivers.ts';
import { lastYearStatement } from './last-year.ts';
import { type LineId, lineIds } from './lines.ts';
import { objectiveGaps } from './objectives.ts';
import { projectHistory } from './project-history.ts';
import { projectMoney } from './project-money.ts';
import { ratiosOf } from './ratios.ts';
import type { Statement } from './statement.ts';
import { statementOf } from './statement-of.ts';

const plan = planWith(await createInlineSolver());
const T = 18;

/** Two families sold for eighteen months at 10 and 20, after a year of selling nine tenths as much. */
const company = smallCompany({
  horizon: T,
  settings: { currency: 'USD', opening_cash: 100 },
  families: [{ family: 'lamps' }, { family: 'vases' }],
  markets: [{ market: 'north' }],
  currencies: [{ currency: 'EUR', from: null, rate: 2 }],
  items: [
    { item: 'arc', family: 'lamps', price: 10, cost: 6, holding_cost: 1 },
    { item: 'urn', family: 'vases', price: 20, cost: 15, holding_cost: 1 },
  ],
  resources: [{ resource: 'line', kind: 'machine' }],
  billOfResources: [{ item: 'arc', resource: 'line', hours: 1 }],
  demand: [
    { item: 'arc', market: 'north', units: new Array(T).fill(100) },
    { item: 'urn', market: 'north', units: new Array(T).fill(50) },
  ],
  sold: [
    { item: 'arc', market: 'north', units: new Array(12).fill(90) },
    { item: 'urn', market: 'north', units: new Array(12).fill(45) },
  ],
  budget: [
    ...['lamps', 'vases'].flatMap((family) =>
      Array.from({ length: 15 }, (_, k) => ({ measure: 'revenue' as const, family, period: k - 3, value: 1100 })),
    ),
    { measure: 'cost' as const, period: 0, value: 1500 },
    { measure: 'cash' as const, period: 2, value: 1000 },
  ],
  objectives: [
    { objective: 'growth', fiscal_year: null, value: 0.05, note: 'owners' },
    { objective: 'gross-margin', fiscal_year: 2026, value: 0.4 },
    { objective: 'cash', fiscal_year: null, value: 500 },
  ],
});
const projected = async () => {
  const posed = poseCompany(company, 'item');
  return projectMoney(posed, await plan(posed.problem));
};
const rowOf = (gap: ReturnType<typeof gapOf>, line: LineId) => gap.rows.find((row) => row.line === line)!;

test('against the budget: by column, by fiscal year and in all, only where it speaks', async () => {
  const statement = statementOf(await projected());
  const budget = budgetStatement(company, everything, { from: 12, to: 12 + T });
  const gap = gapOf(statement, budget);
  const revenue = rowOf(gap, 'revenue');
  // 2 000 a month against 2 x 1 100 in the twelve months the budget knows.
  expect(Array.from(revenue.difference.subarray(0, 12))).toEqual(new Array(12).fill(-200));
  expect(revenue.difference[12]).toBeNaN();
  expect(revenue.total).toEqual({ reached: 24_000, reference: 26_400, difference: -2400, share: -2400 / 26_400, columns: 12 });
  expect(revenue.good).toBe(-1);
  expect(gap.years.map(({ fiscalYear, totals }) => [fiscalYear, totals.revenue?.difference])).toEqual([
    [2026, -2400],
    [2027, undefined],
  ]);
  // Revenue 2 200 less cost 1 500 promises a margin of 700 in January; 2 000 less 1 350 is made.
  expect(rowOf(gap, 'grossMargin').total).toMatchObject({ reached: 650, reference: 700, columns: 1 });
  expect(rowOf(gap, 'cash').total).toMatchObject({ reference: 1000, columns: 1 });
  expect(gap.rows.some(({ line }) => line === 'profit')).toBe(false);
});

test('a quarter of the budget is known when all of it is; in euro at two dollars it is half', async () => {
  const view = { by: 'quarter' as const, currency: 'EUR' };
  const budget = budgetStatement(company, { ...everything, family: 'lamps' }, { from: 12, to: 12 + T, ...view });
  expect(Array.from(budget.lines.revenue)).toEqual([1650, 1650, 1650, 1650, Number.NaN, Number.NaN]);
  const gap = gapOf(statementOf(await projected(), { ...everything, family: 'lamps' }, view), budget);
  expect(rowOf(gap, 'revenue').total.difference).toBe(-600);
});

test('last year is the history where it is closed, and the plan itself after', async () => {
  const projection = await projected();
  const lastYear = lastYearStatement(projection, projectHistory(company));
  // History tells no revenue: units at today's price, which is said.
  expect(Array.from(lastYear.lines.revenue)).toEqual([...new Array(12).fill(1800), ...new Array(6).fill(2000)]);
  expect(lastYear.lines.inventoryValue[0]).toBeNaN();
  expect(projectHistory(company).issues.map(({ code }) => code)).toEqual(['finance/revenue-estimated']);
  const gap = gapOf(statementOf(projection), lastYear);
  expect(rowOf(gap, 'units').total).toMatchObject({ reached: 2700, reference: 12 * 135 + 6 * 150 });
});

test('last year is the same months, however short the plan is', async () => {
  const units = [...new Array(6).fill(10), ...new Array(6).fill(30)];
  const short = smallCompany({
    horizon: 3,
    items: [{ item: 'arc', price: 10, cost: 6 }],
    demand: [{ item: 'arc', units: [12, 12, 12] }],
    sold: [{ item: 'arc', units }],
  });
  const posed = poseCompany(short, 'item');
  const projection = projectMoney(posed, await plan(posed.problem));
  expect(Array.from(lastYearStatement(projection, projectHistory(short)).lines.units)).toEqual([10, 10, 10]);
  const against = bridgeToPlan(projection, 'last-year', { name: 'Plan', measure: 'revenue' });
  if (against.kind !== 'bridge') throw new Error('There is a year before.');
  expect([against.bridge.from.cents, against.bridge.to.cents]).toEqual([30_000, 36_000]);
});

test('objectives of each fiscal year, and rates recomputed over longer columns', async () => {
  const projection = await projected();
  const statement = statementOf(projection);
  const gaps = objectiveGaps(company, statement, lastYearStatement(projection, projectHistory(company)));
  const said = gaps.map(({ objective, fiscalYear, wished, reached, complete }) => [
    objective,
    fiscalYear,
    wished,
    reached,
    complete,
  ]);
  // 24 000 on 21 600; nothing grows in 2027. Margin 4 x 100 + 5 x 50 of 2 000.
  expect(said).toEqual([
    ['growth', 2026, 0.05, 24_000 / 21_600 - 1, true],
    ['gross-margin', 2026, 0.4, 0.325, true],
    ['cash', 2026, 500, 750, true],
    ['growth', 2027, 0.05, 0, false],
    ['cash', 2027, 500, 750 + 12 * 650, false],
  ]);
  const year = ratiosOf(statementOf(projection, everything, { by: 'year' }));
  expect(year.grossMargin[0]).toBe(0.325);
});

const lines = (units: number, revenue: number, cost: number): Statement => {
  const all = Object.fromEntries(lineIds.map((id) => [id, new Float64Array([Number.NaN])])) as Statement['lines'];
  const period = { label: 'x', days: 30, fiscalYear: 2026, fiscalQuarter: 1, from: 0, to: 1, complete: true };
  const opening = { inventoryValue: 0, receivables: 0, payables: 0, cash: 0 };
  const known = {
    units: new Float64Array([units]),
    revenue: new Float64Array([revenue]),
    costAtStandard: new Float64Array([cost]),
  };
  return { title: '', place: everything, currency: 'USD', by: 'period', periods: [period], opening, lines: { ...all, ...known } };
};

test('drivers by hand: more units, a dearer mix, a price and a cost', () => {
  // Before 100 at 10 - 6 and 100 at 20 - 10: margin 1 400. Now 100 at 11 - 6 and 140 at 20 - 11: margin 1 760.
  const drivers = gapDrivers([
    { reached: lines(100, 1100, 600), reference: lines(100, 1000, 600) },
    { reached: lines(140, 2800, 1540), reference: lines(100, 2000, 1000) },
  ])!;
  // Volume 240/200 x 1 400 - 1 400; mix 400 + 1 400 - 1 680; price 100 x 1; cost 140 x 1.
  expect(drivers.volume).toBeCloseTo(280, 9);
  expect(drivers.mix).toBeCloseTo(120, 9);
  expect(drivers.price).toBeCloseTo(100, 9);
  expect(drivers.cost).toBeCloseTo(-140, 9);
  expect(drivers.difference).toBe(360);
});

test('law: drivers add up to the difference, whatever is new or gone', () => {
  const amount = fc.integer({ min: 0, max: 5000 });
  const side = fc
    .tuple(amount, amount, amount)
    .map(([units, revenue, cost]) => (units === 0 ? lines(0, 0, 0) : lines(units, revenue, cost)));
  fc.assert(
    fc.property(fc.array(fc.record({ reached: side, reference: side }), { minLength: 1, maxLength: 6 }), (pairs) => {
      const drivers = gapDrivers(pairs);
      if (drivers === null) return pairs.every(({ reference }) => reference.lines.units[0] === 0);
      const { volume, mix, price, cost, difference } = drivers;
      return Math.abs(volume + mix + price + cost - difference) < 1e-6;
    }),
  );
});
