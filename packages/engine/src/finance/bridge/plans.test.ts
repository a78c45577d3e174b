import { createSolver } from '@equipoise/solver-highs';
import { afterAll, expect, test } from 'vitest';
import type { Company } from '../../company/company.ts';
import { type SmallCompany, smallCompany } from '../../company/measures/small-company.fixture.ts';
import { poseCompany } from '../../figures/pose.ts';
import { planStrategy } from '../../supply/plan-strategy.ts';
import type { StrategyChoice } from '../../supply/strategy.ts';
import { projectMoney } from '../project-money.ts';
import { statementOf } from '../statement-of.ts';
import { type Bridge, openPart } from './bridge.ts';
import { bridgeCorners, type PlannedSide, planCorners } from './bridge-plans.ts';
import { cornerOf, differingGroups, type PlanQuestion } from './corners.ts';
import { levelOf } from './effects.ts';
import { sideOfProjection } from './side-of-projection.ts';

const solver = createSolver();
afterAll(() => solver.close());

const season = [100, 80, 120, 160, 200, 180];
const typed: SmallCompany = {
  horizon: 6,
  settings: { currency: 'EUR', days_receivable: 30, days_payable: 20, opening_cash: 10_000, plan_level: 'item' },
  markets: [{ market: 'de' }, { market: 'us', currency: 'USD' }],
  currencies: [
    { currency: 'USD', from: null, rate: 0.9 },
    { currency: 'USD', from: 3, rate: 0.8 },
  ],
  items: [
    { item: 'cargo', family: 'bikes', price: 900, cost: 300 },
    { item: 'town', family: 'bikes', price: 500, cost: 200 },
  ],
  prices: [{ item: 'cargo', market: 'us', from: null, price: 1100 }],
  resources: [{ resource: 'team', kind: 'labour' }],
  workforce: [{ resource: 'team', heads: 9, wage: 2500, hire_cost: 800, layoff_cost: 1500 }],
  overtime: [{ resource: 'team', share: 0.1, cost_per_hour: 30 }],
  billOfResources: [
    { item: 'cargo', resource: 'team', hours: 6 },
    { item: 'town', resource: 'team', hours: 4 },
  ],
  stock: [
    { item: 'cargo', on_hand: 20 },
    { item: 'town', on_hand: 40 },
  ],
  demand: [
    { item: 'cargo', market: 'de', units: season },
    { item: 'cargo', market: 'us', units: season.map((units) => units / 2) },
    { item: 'town', market: 'de', units: season.map((units) => units * 1.5) },
  ],
};
const base = smallCompany(typed);
const mixed: StrategyChoice = { strategy: 'mixed' };
const level: StrategyChoice = { strategy: 'level', reading: 'to-target' };

const plans = new Map<string, number>();
async function projected({ company, strategy }: PlanQuestion) {
  plans.set(strategy.strategy, (plans.get(strategy.strategy) ?? 0) + 1);
  const posed = poseCompany(company, 'item');
  return projectMoney(posed, await planStrategy(posed.problem, strategy, solver));
}
const planned = async (company: Company, strategy: StrategyChoice): Promise<PlannedSide> => ({
  company,
  strategy,
  side: sideOfProjection(await projected({ company, strategy })),
});
const replan = async (question: PlanQuestion) => sideOfProjection(await projected(question));
const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
const partsOf = ({ parts }: Bridge) => Object.fromEntries(parts.map(({ driver, cents }) => [driver, cents]));
const ties = ({ from, to, parts }: Bridge) => from.cents + parts.reduce((all, { cents }) => all + cents, 0) === to.cents;

test('a side has the revenue, margin, profit and cash of the statement, in every currency and for a cut of the periods', async () => {
  const projection = await projected({ company: base, strategy: mixed });
  for (const currency of ['EUR', 'USD']) {
    const { lines } = statementOf(projection, undefined, { currency });
    const side = sideOfProjection(projection, { currency });
    expect(sum(levelOf(side, 'revenue'))).toBeCloseTo(sum(lines.revenue), 4);
    expect(sum(levelOf(side, 'gross-margin'))).toBeCloseTo(sum(lines.grossMargin), 4);
    expect(sum(levelOf(side, 'profit'))).toBeCloseTo(sum(lines.profit), 4);
    expect(sum(levelOf(side, 'cash'))).toBeCloseTo(lines.cash.at(-1)!, 4);
    const late = sideOfProjection(projection, { currency, from: 2, to: 5 });
    expect(late.periodLabels).toEqual(['2026-03', '2026-04', '2026-05']);
    expect(sum(levelOf(late, 'profit'))).toBeCloseTo(sum(lines.profit.subarray(2, 5)), 4);
    expect(sum(levelOf(late, 'cash'))).toBeCloseTo(lines.cash[4]!, 4);
  }
});

test('by market and item a side has what the statements of market and item have', async () => {
  const projection = await projected({ company: base, strategy: level });
  const side = sideOfProjection(projection);
  const margin = levelOf(side, 'gross-margin');
  for (const market of ['de', 'us']) {
    const { lines } = statementOf(projection, { item: null, family: null, market, site: null });
    const here = margin.filter((_, c) => side.flows.cells[c]!.market === market);
    expect(sum(here)).toBeCloseTo(sum(lines.grossMargin), 3);
  }
});

test('mixed to level on the same data: all is policy', async () => {
  const [a, b] = [await planned(base, mixed), await planned(base, level)];
  const corners = await planCorners(a, b, replan);
  expect(corners.groups).toEqual(['policy']);
  for (const measure of ['profit', 'cash'] as const) {
    const bridge = bridgeCorners(corners, measure);
    expect(ties(bridge)).toBe(true);
    expect(Object.keys(partsOf(bridge))).toEqual(['policy']);
    const lines = openPart(bridge, 'policy', 'line').map(({ key }) => key);
    expect(lines.length).toBeGreaterThan(1);
  }
});

test('price, rate, wage, shift of strategy and overtime at once: eight plans, each told apart, tied to the cent', async () => {
  const other = smallCompany({
    ...typed,
    currencies: [{ currency: 'USD', from: null, rate: 0.7 }],
    items: typed.items.map((item) => (item.item === 'town' ? { ...item, price: 550 } : item)),
    workforce: [{ resource: 'team', heads: 9, wage: 2700, hire_cost: 800, layoff_cost: 1500 }],
    overtime: [{ resource: 'team', share: 0.3, cost_per_hour: 30 }],
  });
  const [a, b] = [await planned(base, level), await planned(other, mixed)];
  expect(differingGroups(a, b)).toEqual(['market', 'policy', 'capacity']);
  plans.clear();
  const corners = await planCorners(a, b, replan);
  expect([...plans.values()].reduce((all, count) => all + count, 0)).toBe(6);
  const profit = bridgeCorners(corners, 'profit');
  expect(ties(profit)).toBe(true);
  const parts = partsOf(profit);
  // 50 more for each town bike sold: by hand, demand of 1.5 x 840 units is met on both sides.
  expect(parts.price).toBe(1260 * 50 * 100);
  expect(parts.currency).toBeLessThan(0);
  expect(parts.cost).toBeLessThan(0);
  expect(parts.policy).toBeGreaterThan(0);
  expect(ties(bridgeCorners(corners, 'cash'))).toBe(true);
  const revenue = partsOf(bridgeCorners(corners, 'revenue'));
  expect(revenue.price).toBe(parts.price);
  // The other way round every part has the other sign.
  const back = partsOf(bridgeCorners(await planCorners(b, a, replan), 'profit'));
  for (const [driver, cents] of Object.entries(parts)) expect(Math.abs(back[driver]! + cents)).toBeLessThanOrEqual(100);
});

test('wages belong to the market, hours to capacity: one column each of the same row', () => {
  const b = smallCompany({
    ...typed,
    workforce: [{ resource: 'team', heads: 12, wage: 9000, hire_cost: 1, layoff_cost: 2 }],
  });
  const [from, to] = [base, b].map((company) => ({ company, strategy: mixed })) as [PlanQuestion, PlanQuestion];
  expect(cornerOf(from, to, new Set(['capacity'])).company.workforce[0]).toMatchObject({ heads: 12, wage: 2500, hire_cost: 800 });
  expect(cornerOf(from, to, new Set(['market'])).company.workforce[0]).toMatchObject({ heads: 9, wage: 9000, layoff_cost: 2 });
  expect(differingGroups(from, to)).toEqual(['market', 'capacity']);
  expect(differingGroups(from, from)).toEqual([]);
});
