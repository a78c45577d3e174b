import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { loadOf } from '../capacity/load.ts';
import type { Company } from '../company/company.ts';
import { measuresOf } from '../company/measures/index.ts';
import { type SmallCompany, smallCompany } from '../company/measures/small-company.fixture.ts';
import type { SupplyPlan } from './plan.ts';
import { chase, codes, level, mixed, numbers, planWith } from './planned.fixture.ts';
import { problemOf } from './problem-of.ts';

const planned = planWith(createInlineSolver());
const problemFor = (typed: SmallCompany, at: 'family' | 'item') => {
  const company = smallCompany(typed);
  return problemOf(company, measuresOf(company), at);
};
const total = (series: Iterable<number>): number => Array.from(series).reduce((sum, x) => sum + x, 0);
const bytes = (plan: SupplyPlan): string =>
  JSON.stringify(plan, (_, value) => (value instanceof Float64Array ? Array.from(value, String) : value));

/** Two items that share a machine: one has stock for two months, the other none. */
const twoItems: SmallCompany = {
  horizon: 4,
  items: [
    { item: 'blue', family: 'paint', cost: 4, price: 10 },
    { item: 'red', family: 'paint', cost: 6, price: 12 },
  ],
  demand: [
    { item: 'blue', units: [100, 100, 100, 100] },
    { item: 'red', units: [50, 50, 50, 50] },
  ],
  stock: [{ item: 'blue', on_hand: 200 }],
  targets: [{ item: 'red', safety_stock: 10 }],
  resources: [{ resource: 'mixer', kind: 'machine', capacity: 20, cost_per_hour: 1 }],
  billOfResources: [
    { item: 'blue', resource: 'mixer', hours: 1 },
    { item: 'red', resource: 'mixer', hours: 2 },
  ],
};

test('a family: sums of units, money and hours weighted by what must be made of each item', () => {
  const { problem } = problemFor(twoItems, 'family');
  const [paint] = problem.stockPoints;
  expect([paint!.key, problem.stockPoints.length]).toEqual(['paint@main', 1]);
  expect(numbers(paint!.demand)).toEqual([150, 150, 150, 150]);
  expect(paint!.openingStock).toBe(200);
  // Needs: blue 0 0 100 100, red 60 50 50 50 (its safety stock first): 200 and 210 of 410.
  expect(numbers(paint!.production!.unitCost)).toEqual(Array(4).fill(5.02439));
  expect(numbers(paint!.production!.hours[0]!.hoursPerUnit)).toEqual(Array(4).fill(1.512195));
  // Tied stock: what is left of blue, and the safety stock of red.
  expect(numbers(paint!.safety)).toEqual([110, 10, 10, 10]);
});

test('stock tied to an item is not sold as another: the family makes what the items need', async () => {
  const family = await planned(problemFor(twoItems, 'family').problem);
  expect(numbers(family.products[0]!.regular)).toEqual([60, 50, 150, 150]);
  const items = await planned(problemFor(twoItems, 'item').problem);
  expect(items.products.map(({ regular }) => numbers(regular))).toEqual([
    [0, 0, 100, 100],
    [60, 50, 50, 50],
  ]);
});

test('tied stock keeps what was made for a safety stock that falls again', () => {
  // Red needs 10 in January, blue 10 in February: nothing is sold, so 20 are made in all, not 10.
  const { mix, problem } = problemFor(
    {
      horizon: 2,
      items: [
        { item: 'blue', family: 'paint' },
        { item: 'red', family: 'paint' },
      ],
      demand: [],
      targets: [
        { item: 'red', safety_stock: 10 },
        { item: 'red', safety_stock: 0, from: 1 },
        { item: 'blue', safety_stock: 10, from: 1 },
      ],
    },
    'family',
  );
  expect(numbers(mix.tied)).toEqual([0, 10, 10, 10]);
  expect(numbers(problem.stockPoints[0]!.safety)).toEqual([10, 20]);
});

test('law: at equal mix the load of families is the load of their items', async () => {
  const company = smallCompany(twoItems);
  const measures = measuresOf(company);
  const { problem, mix } = problemOf(company, measures, 'family');
  for (const choice of [mixed, chase, level('to-target')]) {
    const plan = await planned(problem, choice);
    const made = plan.products[0]!.regular.map((units, t) => units + plan.products[0]!.overtime[t]!);
    const byItem = mix.share.map((share, k) => share * made[k % 4]!);
    const bottomUp = loadOf(measures.bill, byItem, company.resources.length, 4).hours;
    plan.resources[0]!.load.forEach((hours, t) => {
      expect(hours).toBeCloseTo(bottomUp[t]!, 6);
    });
  }
});

test('law: the order of rows in the tables changes no byte of a plan by families, and no cost by items', async () => {
  const company = smallCompany({
    ...twoItems,
    items: [
      ...twoItems.items,
      { item: 'brush', family: 'tools', cost: 2, price: 5 },
      { item: 'roller', family: 'tools', cost: 3, price: 7 },
    ],
    demand: [...twoItems.demand!, { item: 'brush', units: [30, 40, 50, 60] }, { item: 'roller', units: [3, 4, 5, 6] }],
    resources: [...twoItems.resources!, { resource: 'bench', kind: 'machine', capacity: 3 }],
    billOfResources: [...twoItems.billOfResources!, { family: 'tools', resource: 'bench', hours: 1 }],
  });
  const { demand } = company;
  const order = demand!.rows.map((_, r) => r).reverse();
  const shuffled: Company = {
    ...company,
    stock: company.stock.toReversed(),
    targets: company.targets.toReversed(),
    billOfResources: company.billOfResources.toReversed(),
    demand: {
      ...demand!,
      rows: order.map((r) => demand!.rows[r]!),
      values: Float64Array.from(order.flatMap((r) => [...demand!.values.subarray(r * 4, (r + 1) * 4)])),
    },
  };
  for (const choice of [mixed, chase, level('to-target')]) {
    for (const at of ['family', 'item'] as const) {
      const plan = await planned(problemOf(company, measuresOf(company), at).problem, choice);
      const other = await planned(problemOf(shuffled, measuresOf(shuffled), at).problem, choice);
      expect(bytes(other)).toBe(bytes(plan));
    }
  }
});

test('parts tie to totals: the plans by item add up to the demand and stock of the family', async () => {
  const items = await planned(problemFor(twoItems, 'item').problem);
  const family = problemFor(twoItems, 'family').problem.stockPoints[0]!;
  for (let t = 0; t < 4; t++) {
    expect(total(items.products.map(({ demand }) => demand[t]!))).toBeCloseTo(family.demand[t]!, 9);
    expect(total(items.products.map(({ stock }) => stock[t]!))).toBeGreaterThanOrEqual(family.safety[t]! - 1e-6);
  }
});

const shop = (item: object, settings: NonNullable<SmallCompany['settings']> = {}): SmallCompany => ({
  horizon: 3,
  settings,
  items: [{ item: 'a', ...item }],
  demand: [{ item: 'a', units: [100, 100, 100] }],
  stock: [{ item: 'a', on_hand: 50 }],
  targets: [{ item: 'a', safety_stock: 50 }],
  resources: [{ resource: 'm', kind: 'machine', capacity: 10, cost_per_hour: 2 }],
  billOfResources: [{ item: 'a', resource: 'm', hours: 1 }],
});

test('the end of the horizon is not emptied for profit', async () => {
  const plan = await planned(problemFor(shop({ cost: 60, price: 100 }), 'item').problem);
  expect([plan.products[0]!.stock[2], codes(plan)]).toEqual([50, []]);
});

test('a company without prices is served all the same: what nobody priced may not be lost', async () => {
  for (const item of [{}, { cost: 10 }]) {
    for (const unmet_demand of ['backorder', 'lost', 'both'] as const) {
      const plan = await planned(problemFor(shop(item, { unmet_demand }), 'item').problem);
      expect(total(plan.products[0]!.delivered)).toBeCloseTo(300, 6);
      expect(plan.products[0]!.stock[2]).toBeCloseTo(50, 6);
    }
  }
});

test('a company without prices that cannot make enough is told what is missing', async () => {
  const short = { ...shop({}), resources: [{ resource: 'm', kind: 'machine' as const, capacity: 4 }] };
  const plan = await planned(problemFor(short, 'item').problem);
  // 80 hours a month: 240 made, 50 there, 300 wanted, and 50 of safety stock.
  expect(plan.status).toBe('infeasible');
  expect(new Set(codes(plan))).toContain('supply/unmet-demand');
});

const bikes: SmallCompany = {
  horizon: 1,
  items: [
    { item: 'bike', family: 'bikes', cost: 100, price: 300 },
    { item: 'frame', family: 'bikes', cost: 40 },
  ],
  demand: [{ item: 'bike', units: [10] }],
  billOfMaterials: [{ parent: 'bike', component: 'frame', quantity: 1 }],
};

test('a family of bikes and their frames makes both, and pays for both', async () => {
  const { problem } = problemFor(bikes, 'family');
  const plan = await planned(problem);
  expect([numbers(plan.products[0]!.regular), numbers(plan.products[0]!.dependentDemand)]).toEqual([[20], [10]]);
  expect(plan.totalCost).toBeCloseTo((await planned(problemFor(bikes, 'item').problem)).totalCost, 6);
  expect(plan.totalCost).toBeCloseTo(1000, 6);
});

test('a family whose components come out of stock leaves out what it takes of itself, and says so', () => {
  const { problem, issues } = problemFor({ ...bikes, stock: [{ item: 'frame', on_hand: 10 }] }, 'family');
  expect([problem.components, numbers(problem.stockPoints[0]!.production!.unitCost)]).toEqual([[], [100]]);
  expect(issues.map(({ code }) => code)).toEqual(['supply/family-of-parents-and-components']);
});

test('typed production, frozen by row or by the fence, adds up to the family', () => {
  const { problem } = problemFor(
    {
      ...twoItems,
      settings: { demand_time_fence: 1 },
      production: [
        { item: 'blue', units: [10, 20, Number.NaN, 40] },
        { item: 'red', units: [1, 2, 3, Number.NaN], frozen: true },
      ],
    },
    'family',
  );
  const { own, frozen } = problem.stockPoints[0]!.production!;
  expect([numbers(own), numbers(frozen)]).toEqual([
    [11, 22, 3, 40],
    [11, 22, 3, Number.NaN],
  ]);
});

test('production typed where the product is not made is left out, and said', () => {
  const { issues, problem } = problemFor(
    {
      horizon: 2,
      sites: ['north', 'south'],
      items: [
        { item: 'blue', site: 'north' },
        { item: 'brush', site: 'north', supply: 'buy' },
      ],
      demand: [
        { item: 'blue', site: 'south', units: [1, 1] },
        { item: 'brush', units: [1, 1] },
      ],
      production: [
        { item: 'blue', site: 'south', units: [30, 12] },
        { item: 'blue', site: 'north', units: [5, Number.NaN] },
        { item: 'brush', units: [7, Number.NaN] },
      ],
    },
    'item',
  );
  const told = issues.filter(({ code }) => code === 'supply/typed-where-not-made');
  expect(told.map(({ message }) => message)).toEqual([
    'Production of blue is typed for south, but it is made at north: 42 in all are left out.',
    'Production of brush is typed for north, but it is bought: 7 in all are left out.',
  ]);
  expect(told[0]).toMatchObject({ severity: 'warning', at: { item: 'blue', site: 'south' }, wanted: 'north' });
  const made = problem.stockPoints.find(({ key }) => key === 'blue@north')!;
  expect(Array.from(made.production!.own)).toEqual([5, Number.NaN]);
});
