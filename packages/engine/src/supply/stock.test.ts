import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { chase, codes, costsOf, hourly, mixed, numbers, planWith } from './planned.fixture.ts';

const planned = planWith(createInlineSolver());

test('holding on the stock at the end, or on the average of beginning and end', async () => {
  const points = [{ demand: [4, 6], openingStock: 10, holdingCost: 2, production: null }];
  // Ends 6 and 0; averages (10 + 6) / 2 and (6 + 0) / 2.
  expect(costsOf(await planned(exampleProblem(2, points)))).toEqual({ holding: 12 });
  expect(costsOf(await planned(exampleProblem(2, points, { holdingBasis: 'average' })))).toEqual({ holding: 22 });
  const rising = [{ ...points[0]!, holdingCost: [2, 4] }];
  expect(costsOf(await planned(exampleProblem(2, rising, { holdingBasis: 'average' })))).toEqual({ holding: 8 * 2 + 3 * 4 });
});

test('closing stock: made where it costs less than it is worth, otherwise missing and told', async () => {
  const problem = (unitCost: number) =>
    exampleProblem(1, [{ demand: [10], closingStock: 30, safetyShortfallCost: 4, production: { unitCost } }]);
  const made = await planned(problem(3));
  expect([numbers(made.products[0]!.stock), codes(made)]).toEqual([[30], []]);
  const missing = await planned(
    exampleProblem(1, [{ demand: [10], closingStock: 30, safetyShortfallCost: 4, lostSaleCost: 9, production: { unitCost: 5 } }]),
  );
  expect(costsOf(missing)).toEqual({ material: 50, 'safety-shortfall': 120 });
  expect(codes(missing)).toEqual(['supply/below-closing-stock']);
  expect(missing.issues[0]!.message).toBe('p1@main: 30 units of the closing stock are missing in t1.');
});

test('safety stock bends at its price, and stands where it is a must', async () => {
  const point = { demand: [10, 10], safety: 5, lostSaleCost: 100, production: { unitCost: 1, regularCapacity: [12, 20] } };
  const soft = await planned(exampleProblem(2, [{ ...point, safetyShortfallCost: 2 }]));
  expect([numbers(soft.products[0]!.stock), costsOf(soft)]).toEqual([[2, 5], { material: 25, 'safety-shortfall': 6 }]);
  expect(codes(soft)).toEqual(['supply/below-safety']);
  const must = await planned(exampleProblem(2, [point]));
  expect([numbers(must.products[0]!.stock), numbers(must.products[0]!.lostSales)]).toEqual([
    [5, 5],
    [3, 0],
  ]);
});

test('no order waits that nobody placed, however dear a shortfall of safety stock is', async () => {
  // Dearer below safety than late: 10 real orders may wait for it, invented ones may not.
  const point = { demand: [10, 0], safety: 30, safetyShortfallCost: 5, backorderCost: 1, production: { unitCost: 50 } };
  const plan = await planned(exampleProblem(2, [point]));
  const [product] = plan.products;
  expect([numbers(product!.backorder), numbers(product!.stock), numbers(product!.delivered)]).toEqual([
    [10, 10],
    [0, 0],
    [0, 0],
  ]);
});

test('components are made, not owed: nothing waits at a product nobody orders', async () => {
  const points = [
    { key: 'frame', policy: 'make-to-order' as const, demand: 0, target: 100, backorderCost: 1, production: { unitCost: 5 } },
    { key: 'bike', demand: [50, 50], production: { unitCost: 1 } },
  ];
  const components = [{ parent: 1, component: 0, quantity: 1, offset: 0 }];
  const plan = await planned(exampleProblem(2, points, { components }));
  expect(numbers(plan.products[0]!.regular)).toEqual([50, 50]);
  // Spare frames are ordered too: their orders may wait, but lend no stock to bikes.
  const spares = await planned(exampleProblem(2, [{ ...points[0]!, demand: [7, 0] }, points[1]!], { components }));
  expect(numbers(spares.products[0]!.backorder)).toEqual([7, 7]);
  expect(spares.products[0]!.regular.reduce((sum, units) => sum + units, 0)).toBeCloseTo(100, 6);
});

test('shelf life: stock is what the next period sells, the rest is written off', async () => {
  const plan = await planned(
    exampleProblem(3, [{ demand: [5, 10, 10], openingStock: 30, shelfLife: 1, production: { unitCost: 1 } }]),
  );
  const [product] = plan.products;
  expect([numbers(product!.expired), numbers(product!.stock), numbers(product!.regular)]).toEqual([
    [15, 0, 0],
    [10, 0, 0],
    [0, 0, 10],
  ]);
  expect(codes(plan)).toEqual(['supply/expired']);
});

test('shelf life binds building ahead', async () => {
  const point = { demand: [0, 0, 20], lostSaleCost: 9, holdingCost: 1, production: { regularCapacity: 8 } };
  const keeps = await planned(exampleProblem(3, [point]));
  expect(numbers(keeps.products[0]!.regular)).toEqual([4, 8, 8]);
  const perishes = await planned(exampleProblem(3, [{ ...point, shelfLife: 1 }]));
  expect([numbers(perishes.products[0]!.regular), numbers(perishes.products[0]!.lostSales)]).toEqual([
    [0, 8, 8],
    [0, 0, 4],
  ]);
});

test('shelf life beyond the horizon: the last year repeats, or the last period of a shorter plan', async () => {
  const short = await planned(
    exampleProblem(2, [{ demand: [9, 4], closingStock: 20, safetyShortfallCost: 5, shelfLife: 2, production: {} }]),
  );
  expect(short.products[0]!.stock[1]).toBeCloseTo(8, 6);
  const year = Array.from({ length: 12 }, (_, t) => t + 1);
  const long = await planned(
    exampleProblem(12, [{ demand: year, closingStock: 99, safetyShortfallCost: 5, shelfLife: 2, production: {} }]),
  );
  expect(long.products[0]!.stock[11]).toBeCloseTo(1 + 2, 6);
});

test('shelf life: a component may wait for the parents that will take it', async () => {
  const points = [
    { key: 'dough', demand: 0, shelfLife: 1, production: { regularCapacity: [10, 0, 0] } },
    { key: 'bread', demand: [0, 6, 0], lostSaleCost: 9, holdingCost: 1, production: {} },
  ];
  const plan = await planned(exampleProblem(3, points, { components: [{ parent: 1, component: 0, quantity: 1, offset: 0 }] }));
  expect([numbers(plan.products[0]!.stock), numbers(plan.products[1]!.regular)]).toEqual([
    [6, 0, 0],
    [0, 6, 0],
  ]);
});

test('a store is shared: what is worth least a storage unit gives way', async () => {
  const points = [
    { demand: [0, 20], lostSaleCost: 10, production: { regularCapacity: 10 }, storagePerUnit: 1 },
    { demand: [0, 6], lostSaleCost: 30, production: { regularCapacity: 3 }, storagePerUnit: 2 },
  ];
  const stores = [{ resource: 'store', site: 'main', capacity: Float64Array.of(15, 15) }];
  const plan = await planned(exampleProblem(2, points, { stores }));
  expect(plan.products.map((product) => product.stock[0])).toEqual([9, 3]);
  expect([costsOf(plan), numbers(plan.resources[0]!.load), numbers(plan.resources[0]!.worth!)]).toEqual([
    { 'lost-sale': 10 },
    [15, 0],
    [10, 0],
  ]);
});

test('a store counts safety stock, too, and only its own site', async () => {
  const points = [
    { site: 'north', demand: [0, 9], openingStock: 4, safety: 4, lostSaleCost: 10, production: { regularCapacity: 5 } },
    { site: 'south', demand: [0, 9], lostSaleCost: 10, production: { regularCapacity: 5 } },
  ];
  const stores = [{ resource: 'store', site: 'north', capacity: Float64Array.of(6, 6) }];
  const plan = await planned(exampleProblem(2, points, { stores }));
  expect(plan.products.map((product) => product.lostSales[1])).toEqual([2, 0]);
});

test('lots: a set-up a period against holding, and the least quantity', async () => {
  // A lot for two periods costs 10 + 3 in stock, two lots cost 20.
  const point = { demand: [5, 3, 8], holdingCost: 1, production: { setupCost: 10 } };
  const plan = await planned(exampleProblem(3, [point]));
  expect([numbers(plan.products[0]!.regular), numbers(plan.products[0]!.setups)]).toEqual([
    [8, 0, 8],
    [1, 0, 1],
  ]);
  expect(costsOf(plan)).toEqual({ setup: 20, holding: 3 });
  const lots = await planned(exampleProblem(3, [{ ...point, production: { minimumLot: 12 } }]));
  expect([numbers(lots.products[0]!.regular), numbers(lots.products[0]!.setups)]).toEqual([
    [12, 0, 12],
    [1, 0, 1],
  ]);
});

test('a set-up may wait for the orders that wait', async () => {
  // One set-up in the second period: 50 late once. In the first it would keep 50 at 10 each.
  const point = { demand: [50, 50], holdingCost: 10, backorderCost: [1, 99], production: { setupCost: 100 } };
  const plan = await planned(exampleProblem(2, [point]));
  expect([numbers(plan.products[0]!.regular), costsOf(plan)]).toEqual([[0, 100], { setup: 100, backorder: 50 }]);
});

test('set-ups take hours', async () => {
  const point = {
    demand: [10, 10],
    holdingCost: 1,
    lostSaleCost: 50,
    production: { setupHours: 5, hours: [hourly('machine1', 2)] },
  };
  const plan = await planned(exampleProblem(2, [point], { machines: [{ hours: [25, 12], costPerHour: 2 }] }));
  // Both in the first period: 20 h and one set-up fit; the second period alone has room for 7.
  expect([numbers(plan.products[0]!.setups), numbers(plan.resources[0]!.load)]).toEqual([
    [1, 0],
    [25, 0],
  ]);
  expect(costsOf(plan)).toEqual({ regular: 50, holding: 10 });
});

test('margin: a sale that costs more than it brings is declined', async () => {
  const point = { demand: [10, 10], price: 10, lostSaleCost: 10, production: { unitCost: [12, 6] } };
  const plan = await planned(exampleProblem(2, [point], { objective: 'margin' }));
  expect([numbers(plan.products[0]!.delivered), plan.revenue, plan.title]).toEqual([[0, 10], 100, 'Mixed, largest margin']);
  expect(costsOf(plan)).toEqual({ material: 60, 'lost-sale': 100 });
});

test('late deliveries, lost sales, and what must not be open at the end', async () => {
  const point = { demand: [30, 10], backorderCost: 1, production: { regularCapacity: 18 } };
  const open = await planned(exampleProblem(2, [point]));
  expect([numbers(open.products[0]!.backorder), numbers(open.products[0]!.delivered)]).toEqual([
    [12, 4],
    [18, 18],
  ]);
  const closed = await planned(exampleProblem(2, [{ ...point, closingBackorder: 0 }]));
  expect([closed.status, codes(closed)[0]]).toEqual(['infeasible', 'supply/unmet-demand']);
  expect(closed.issues[0]!.message).toContain('4 units cannot be delivered');
  const lost = await planned(exampleProblem(2, [{ ...point, backorderCost: Infinity, lostSaleCost: 5 }]));
  expect(costsOf(lost)).toEqual({ 'lost-sale': 60 });
});

test('opening backorders wait or are lost at once, whatever costs less', async () => {
  const point = { demand: [0, 5], openingBackorder: 10, backorderCost: 3, lostSaleCost: 5, production: { regularCapacity: 4 } };
  const plan = await planned(exampleProblem(2, [point]));
  // 4 + 4 of 15 can be made. Six of the old orders would wait two periods (6 > 5): lost. One of the new waits one (3 < 5).
  expect([numbers(plan.products[0]!.lostSales), numbers(plan.products[0]!.backorder)]).toEqual([
    [6, 0],
    [0, 1],
  ]);
  expect(costsOf(plan)).toEqual({ backorder: 3, 'lost-sale': 30 });
});

test('lanes: freight, lead time and a shared capacity', async () => {
  const points = [
    { key: 'a@plant', product: 'a', site: 'plant', demand: 0, production: {} },
    { key: 'a@shop', product: 'a', site: 'shop', demand: [0, 8, 10], lostSaleCost: 50, holdingCost: 1, production: null },
  ];
  const lanes = [{ from: 0, to: 1, cost: 2, leadTime: 1, lane: 0, laneCapacity: 8 }];
  const plan = await planned(exampleProblem(3, points, { lanes }));
  expect(plan.moves).toMatchObject([{ product: 'a', from: 'plant', to: 'shop' }]);
  expect([numbers(plan.moves[0]!.units), numbers(plan.products[1]!.received), numbers(plan.products[0]!.sent)]).toEqual([
    [8, 8, 0],
    [0, 8, 8],
    [8, 8, 0],
  ]);
  expect(costsOf(plan)).toEqual({ transport: 32, 'lost-sale': 100 });
});

test('components: quantity, offset, and lots of their own', async () => {
  const points = [
    { key: 'frame', demand: [1, 0, 0], holdingCost: 1, production: { unitCost: 3 } },
    { key: 'bike', demand: [0, 5, 0], holdingCost: 9, production: { unitCost: 1 } },
  ];
  const components = [{ parent: 1, component: 0, quantity: 2, offset: 1 }];
  const plan = await planned(exampleProblem(3, points, { components }));
  expect([numbers(plan.products[0]!.regular), numbers(plan.products[0]!.dependentDemand)]).toEqual([
    [11, 0, 0],
    [10, 0, 0],
  ]);
  expect(costsOf(plan)).toEqual({ material: 38 });
});

test('changing the rate has a price and a limit; the rate before the plan counts', async () => {
  const steady = await planned(
    exampleProblem(2, [{ demand: [20, 20], holdingCost: 99, production: { openingRate: 10, rateChangeCost: 3 } }]),
  );
  expect(costsOf(steady)).toEqual({ 'rate-change': 30 });
  // At most half again: 15, then 22.5. Five are lost.
  const limited = await planned(
    exampleProblem(2, [
      { demand: [20, 20], holdingCost: 1, lostSaleCost: 50, production: { openingRate: 10, rateChangeLimit: 0.5 } },
    ]),
  );
  expect([numbers(limited.products[0]!.regular), numbers(limited.products[0]!.lostSales)]).toEqual([
    [15, 20],
    [5, 0],
  ]);
  // At most half less: from 10 to 5 to 2.5, though nothing is wanted.
  const falling = await planned(
    exampleProblem(2, [{ demand: 0, holdingCost: 1, production: { openingRate: 10, rateChangeLimit: 0.5 } }]),
  );
  expect(numbers(falling.products[0]!.regular)).toEqual([5, 2.5]);
  // Per working day: 10 a day in 2 and 4 days is no change.
  const days = await planned(
    exampleProblem(2, [{ demand: [20, 40], production: { openingRate: 10, rateChangeCost: 3 } }], { workingDays: [2, 4] }),
  );
  expect(costsOf(days)).toEqual({});
});

test('a money ceiling makes the plan build ahead, and is worth what it costs', async () => {
  const point = { demand: [5, 15], holdingCost: 1, production: { unitCost: 10 } };
  const plan = await planned(exampleProblem(2, [point], { moneyCeiling: Float64Array.of(100, 100) }));
  expect([numbers(plan.products[0]!.regular), numbers(plan.costByPeriod)]).toEqual([
    [10, 10],
    [105, 100],
  ]);
  const short = await planned(exampleProblem(2, [point], { moneyCeiling: Float64Array.of(90, 90) }), mixed);
  expect([short.status, codes(short)[0]]).toEqual(['infeasible', 'supply/unmet-demand']);
});

test('chase with components and lanes still stands on target everywhere', async () => {
  const points = [
    { key: 'a@plant', product: 'a', site: 'plant', demand: [3, 4], target: 2, closingStock: 2, production: {} },
    { key: 'a@shop', product: 'a', site: 'shop', demand: [5, 6], target: 1, closingStock: 1, production: null },
  ];
  const lanes = [{ from: 0, to: 1, cost: 1, leadTime: 0, lane: 0, laneCapacity: Infinity }];
  const plan = await planned(exampleProblem(2, points, { lanes }), chase);
  expect([numbers(plan.products[0]!.stock), numbers(plan.products[1]!.stock)]).toEqual([
    [2, 2],
    [1, 1],
  ]);
  expect(numbers(plan.products[0]!.regular)).toEqual([11, 10]);
});
