import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { codes, costsOf, level, mixed, numbers, own, planWith } from './planned.fixture.ts';
import type { Offer } from './problem.ts';

const planned = planWith(createInlineSolver());

const offer = (price: number, minimum: number, maximum: number, more: Partial<Offer> = {}): Offer => ({
  stockPoint: 0,
  supplier: 'partner',
  price: Float64Array.of(price),
  minimum: Float64Array.of(minimum),
  maximum: Float64Array.of(maximum),
  allotments: [],
  kind: 'subcontract',
  ...more,
});

test('subcontract: the least quantity is taken even where own production is cheaper, the most is not passed', async () => {
  const plan = (demand: number) =>
    planned(
      exampleProblem(1, [{ demand: [demand], lostSaleCost: 100, production: { unitCost: 5, regularCapacity: 30 } }], {
        offers: [offer(8, 5, 20)],
      }),
    );
  const low = await plan(20);
  expect([numbers(low.products[0]!.regular), numbers(low.products[0]!.subcontract)]).toEqual([[15], [5]]);
  expect(costsOf(low)).toEqual({ material: 75, subcontract: 40 });
  const high = await plan(60);
  expect(costsOf(high)).toEqual({ material: 150, subcontract: 160, 'lost-sale': 1000 });
});

test('the cheaper of two offers first', async () => {
  const offers = [offer(9, 0, 10), offer(7, 0, 4, { supplier: 'other', kind: 'purchase' })];
  const plan = await planned(exampleProblem(1, [{ demand: [10], production: null }], { offers }));
  expect([numbers(plan.products[0]!.purchase), numbers(plan.products[0]!.subcontract)]).toEqual([[4], [6]]);
  expect(costsOf(plan)).toEqual({ subcontract: 54, purchase: 28 });
});

test('an allotment is shared: the dearer shortage is served first, and a unit more is worth the other', async () => {
  const points = [
    { demand: [10], lostSaleCost: 100, production: null },
    { demand: [10], lostSaleCost: 50, production: null },
  ];
  const offers = [offer(1, 0, Infinity, { allotments: [0] }), offer(1, 0, Infinity, { stockPoint: 1, allotments: [0] })];
  const allotments = [{ resource: 'partner', capacity: Float64Array.of(15), minimum: Float64Array.of(0) }];
  const plan = await planned(exampleProblem(1, points, { offers, allotments }));
  expect(plan.products.map((product) => product.subcontract[0])).toEqual([10, 5]);
  expect(plan.resources).toMatchObject([{ resource: 'partner', kind: 'supplier', unit: 'units' }]);
  expect([numbers(plan.resources[0]!.load), numbers(plan.resources[0]!.worth!)]).toEqual([[15], [49]]);
});

test('the least of an allotment is taken of whatever costs least, even without demand', async () => {
  const points = [
    { demand: [0], holdingCost: 5, production: null },
    { demand: [0], holdingCost: 3, production: null },
  ];
  const offers = [offer(1, 0, Infinity, { allotments: [0] }), offer(1, 0, Infinity, { stockPoint: 1, allotments: [0] })];
  const allotments = [{ resource: 'partner', capacity: Float64Array.of(15), minimum: Float64Array.of(6) }];
  const plan = await planned(exampleProblem(1, points, { offers, allotments }));
  expect(plan.products.map((product) => product.stock[0])).toEqual([0, 6]);
  expect(costsOf(plan)).toEqual({ subcontract: 6, holding: 18 });
});

test('a minimum above its maximum is refused in words, before anything is solved', async () => {
  const offers = [offer(1, 20, 10)];
  const plan = await planned(exampleProblem(1, [{ demand: [5], production: null }], { offers }));
  expect([plan.status, plan.gap, plan.totalCost]).toEqual(['infeasible', Infinity, Number.NaN]);
  expect(plan.issues).toEqual([
    {
      code: 'supply/least-above-most',
      severity: 'error',
      message: 'Offer of partner for p1@main: at least 20 but at most 10 units in t1.',
      at: { item: 'p1', site: 'main', resource: 'partner', period: 't1' },
      seen: '20 to 10',
      wanted: 'a minimum no more than the maximum',
      remedy: 'Lower the minimum or raise the maximum.',
    },
  ]);
});

test('minimum heads nobody may hire contradict themselves, and the plan says so', async () => {
  const pools = [{ openingHeads: 0, minimumHeads: 5, hireLimit: 0 }];
  const plan = await planned(exampleProblem(1, [{ demand: [5], production: {} }], { pools }));
  expect([plan.status, codes(plan)]).toEqual(['infeasible', ['supply/contradiction']]);
  const crossed = await planned(
    exampleProblem(1, [{ demand: [5], production: {} }], { pools: [{ minimumHeads: 5, maximumHeads: 2 }] }),
  );
  expect(codes(crossed)).toEqual(['supply/least-above-most']);
});

test('frozen periods bind every strategy; the rest is chosen', async () => {
  const problem = exampleProblem(3, [
    { demand: [20, 30, 40], holdingCost: 1, production: { unitCost: 1, frozen: [40, Number.NaN, Number.NaN] } },
  ]);
  expect(numbers((await planned(problem, mixed)).products[0]!.regular)).toEqual([40, 10, 40]);
  expect(numbers((await planned(problem, level('cheapest'))).products[0]!.regular)).toEqual([40, 25, 25]);
});

test('own numbers are kept and priced; what is not typed is chosen', async () => {
  const problem = exampleProblem(3, [
    { demand: [20, 30, 40], holdingCost: 1, production: { unitCost: 2, own: [50, Number.NaN, 10] } },
  ]);
  const plan = await planned(problem, own);
  expect(numbers(plan.products[0]!.regular)).toEqual([50, 30, 10]);
  expect(costsOf(plan)).toEqual({ material: 180, holding: 30 + 30 });
  expect(plan.status).toBe('optimal');
});

test('own numbers beyond a limit of units, below a lot, or changing too fast are told', async () => {
  const over = await planned(
    exampleProblem(1, [{ demand: [50], production: { regularCapacity: 30, idleCost: 3, own: 50 } }]),
    own,
  );
  expect([over.status, costsOf(over)]).toEqual(['infeasible', {}]);
  expect(over.issues[0]).toMatchObject({
    code: 'supply/typed-over-capacity',
    message: 'p1@main: 20 units more than the regular capacity are typed, most in t1 (20).',
  });
  const small = await planned(exampleProblem(1, [{ demand: [5], production: { minimumLot: 8, own: 5 } }]), own);
  expect([small.status, codes(small)]).toEqual(['optimal', ['supply/typed-below-lot']]);
  const fast = await planned(exampleProblem(2, [{ demand: [10, 30], production: { rateChangeLimit: 0.5, own: [10, 30] } }]), own);
  expect(codes(fast)).toEqual(['supply/typed-rate-change']);
  expect(fast.issues[0]!.message).toContain('15 units');
  const early = await planned(exampleProblem(2, [{ demand: [0, 5], production: { from: 1, own: [5, 0] } }]), own);
  expect(codes(early)).toEqual(['supply/typed-outside-life']);
});

test('own numbers that parents and stock cannot bear: what is missing is told', async () => {
  const points = [
    { key: 'frame', demand: 0, production: { own: 3 } },
    { key: 'bike', demand: [5], production: { own: 5 } },
  ];
  const components = [{ parent: 1, component: 0, quantity: 1, offset: 0 }];
  const plan = await planned(exampleProblem(1, points, { components }), own);
  expect([plan.status, codes(plan)[0]]).toEqual(['infeasible', 'supply/units-missing']);
  expect(plan.issues[0]!.message).toContain('frame: 2 units');
});

test('nothing is made before the launch or after the end', async () => {
  const problem = exampleProblem(3, [{ demand: [4, 4, 4], lostSaleCost: 9, holdingCost: 1, production: { from: 1, to: 1 } }]);
  const plan = await planned(problem);
  expect([numbers(plan.products[0]!.regular), numbers(plan.products[0]!.lostSales)]).toEqual([
    [0, 8, 0],
    [4, 0, 0],
  ]);
});
