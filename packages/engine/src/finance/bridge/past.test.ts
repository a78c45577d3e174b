import { expect, test } from 'vitest';
import type { Company } from '../../company/company.ts';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { bridgeOf } from './bridge.ts';
import { budgetedPeriods, gatherSide, sideOfBudget } from './side-of-budget.ts';
import { sideOfSales, soldFrom } from './side-of-past.ts';

const base = smallCompany({
  horizon: 3,
  history: 12,
  families: [{ family: 'bikes' }, { family: 'city', parent: 'bikes' }, { family: 'cargo', parent: 'bikes' }],
  markets: [{ market: 'emea' }, { market: 'de', parent: 'emea' }, { market: 'us' }],
  items: [
    { item: 'c1', family: 'city', price: 500, cost: 200 },
    { item: 'g1', family: 'cargo', price: 900, cost: 400 },
  ],
  demand: [],
  sold: [
    { item: 'c1', market: 'de', units: [10, 20, 30] },
    { item: 'g1', market: 'us', units: [5, Number.NaN, 5] },
  ],
});
const company: Company = {
  ...base,
  budget: [
    { measure: 'revenue', family: null, market: null, period: 0, value: 8000 },
    { measure: 'margin', family: null, market: null, period: 0, value: 5000 },
    { measure: 'revenue', family: 'city', market: 'emea', period: 0, value: 6000 },
    { measure: 'units', family: 'city', market: 'emea', period: 0, value: 12 },
    { measure: 'margin', family: 'city', market: 'emea', period: 0, value: 3600 },
  ],
  salesRevenue: {
    ...base.salesRevenue,
    values: base.salesHistory.values.map((units, k) => (k < base.salesHistory.periods ? units * 550 : Number.NaN)),
  },
};
const partsOf = (bridge: ReturnType<typeof bridgeOf>) =>
  Object.fromEntries(bridge.parts.map(({ driver, cents }) => [driver, cents / 100]));

test('the past: revenue as told, at the price list with a warning where it is not; months not known are nothing', () => {
  const { side, issues } = sideOfSales(company, [0, 1]);
  expect(side.periodLabels).toEqual(['2025-01', '2025-02']);
  expect(Array.from(side.flows.revenue)).toEqual([5500, 11000, 4500, 0]);
  expect(Array.from(side.flows.cost)).toEqual([2000, 4000, 2000, 0]);
  expect(issues.map(({ code }) => code)).toEqual(['finance/revenue-estimated']);
  expect(soldFrom(company)).toBe(0);
  expect(
    soldFrom({
      ...company,
      salesHistory: { ...company.salesHistory, values: company.salesHistory.values.map(() => Number.NaN) },
    }),
  ).toBe(12);
});

test('budget to actuals by family and market of the budget, by hand: 12 at 500 and 200 each, against 10 at 550 and 200 and another family', () => {
  expect(budgetedPeriods(company)).toEqual([0]);
  const budget = sideOfBudget(company, [0]);
  expect(budget.hasMargin).toBe(true);
  expect(budget.issues).toEqual([]);
  // The whole is promised 8000, of which 6000 by city bikes: 2000 of something else, of which no units are told.
  expect(budget.side.flows.cells.map(({ family, market }, c) => [family, market, budget.side.flows.revenue[c]])).toEqual([
    ['city', 'emea', 6000],
    [null, null, 2000],
  ]);
  const actual = gatherSide(sideOfSales(company, [0]).side, budget.coarse);
  expect(actual.flows.cells.map(({ family, market }) => [family, market])).toEqual([
    ['city', 'emea'],
    [null, null],
  ]);
  const bridge = bridgeOf(budget.side, actual, 'revenue');
  expect([bridge.from.cents, bridge.to.cents]).toEqual([800_000, 1_000_000]);
  const parts = partsOf(bridge);
  // 12 become 15 units, of which 10 are city: price 50 on shares 1 and 2/3 of volumes 12 and 15, weights 1/3, 1/6, 1/6, 1/3.
  expect(parts.price).toBeCloseTo(50 * (12 / 3 + (15 + 8) / 6 + 10 / 3), 2);
  // Cargo sold 5 for 4500 against 2000 without units: not told apart.
  expect(parts.unsplit).toBeCloseTo(2500, 2);
  expect(parts.volume! + parts.mix! + parts.price!).toBeCloseTo(-500, 2);
  const margin = bridgeOf(budget.side, actual, 'gross-margin');
  expect([margin.from.cents, margin.to.cents]).toEqual([500_000, 600_000]);
});

test('sales of which the budget tells nothing are a part of their own, and no volume', () => {
  const part = { ...company, budget: company.budget.filter(({ family }) => family !== null) };
  const budget = sideOfBudget(part, [0]);
  const parts = partsOf(bridgeOf(budget.side, gatherSide(sideOfSales(part, [0]).side, budget.coarse), 'revenue'));
  // By hand: 12 at 500 become 10 at 550; 5 cargo bikes at 900 are not budgeted.
  expect(parts).toEqual({ volume: -1050, price: 550, outside: 4500 });
});

test('margin is known only where it is told beside every revenue', () => {
  const more = { measure: 'revenue', family: 'city', market: 'emea', period: 1, value: 5000 } as const;
  const budget = sideOfBudget({ ...company, budget: [...company.budget, more] }, [0, 1]);
  expect(budget.hasMargin).toBe(false);
});

test('a budget without units tells nothing apart, and says so; without revenue there is none', () => {
  const bare = { ...company, budget: company.budget.filter(({ measure }) => measure === 'revenue') };
  const budget = sideOfBudget(bare, [0]);
  expect(budget.issues.map(({ code }) => code)).toEqual(['finance/budget-without-units']);
  const actual = gatherSide(sideOfSales(company, [0]).side, budget.coarse);
  expect(Object.keys(partsOf(bridgeOf(budget.side, actual, 'revenue')))).toContain('unsplit');
  expect(sideOfBudget({ ...company, budget: [] }, [0]).issues[0]!.code).toBe('finance/no-budget');
});
