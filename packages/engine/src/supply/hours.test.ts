import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { exampleProblem } from './example-problem.ts';
import { chase, codes, costsOf, hourly, level, numbers, own, planWith } from './planned.fixture.ts';

const planned = planWith(createInlineSolver());

test('overtime of a pool: hours beyond the heads are paid, wages are paid whatever is made', async () => {
  // 10 heads x 10 h = 100 h; 115 units of one hour: 15 h of overtime at 15. Twenty would be allowed.
  const pools = [
    {
      openingHeads: 10,
      hoursPerHead: 10,
      wage: 100,
      hireLimit: 0,
      layoffLimit: 0,
      overtimeHoursPerHead: 2,
      overtimeCostPerHour: 15,
    },
  ];
  const point = { demand: [115], lostSaleCost: 50, production: { hours: [hourly('pool1', 1)] } };
  const plan = await planned(exampleProblem(1, [point], { pools }));
  expect(costsOf(plan)).toEqual({ wages: 1000, overtime: 225 });
  expect([numbers(plan.products[0]!.regular), numbers(plan.products[0]!.overtime)]).toEqual([[100], [15]]);
  expect(plan.resources[0]).toMatchObject({ resource: 'pool1', kind: 'labour', unit: 'hours' });
  expect([plan.resources[0]!.load[0], plan.resources[0]!.available[0], plan.resources[0]!.overtimeLimit[0]]).toEqual([
    115, 100, 20,
  ]);
  // 125 units: 120 can be made, 5 are lost; one more hour would spare the loss of 50.
  const short = await planned(exampleProblem(1, [{ ...point, demand: [125] }], { pools }));
  expect(costsOf(short)).toEqual({ wages: 1000, overtime: 300, 'lost-sale': 250 });
  expect(numbers(short.resources[0]!.worth!)).toEqual([50]);
});

test('overtime of a pool by share and in hours: both limits hold', async () => {
  const pool = { openingHeads: 10, hoursPerHead: 10, hireLimit: 0, layoffLimit: 0, overtimeHoursPerHead: 2 };
  const point = { demand: [125], lostSaleCost: 50, production: { hours: [hourly('pool1', 1)] } };
  const plan = await planned(exampleProblem(1, [point], { pools: [{ ...pool, overtimeHours: 8 }] }));
  expect([numbers(plan.resources[0]!.overtime), numbers(plan.resources[0]!.overtimeLimit)]).toEqual([[8], [8]]);
});

test('new heads lose hours in training', async () => {
  // (10 + h) * 10 - 4 h >= 112, hence 2 hires.
  const pools = [{ openingHeads: 10, hoursPerHead: 10, wage: 100, hireCost: 20, trainingHours: 4 }];
  const plan = await planned(exampleProblem(1, [{ demand: [112], production: { hours: [hourly('pool1', 1)] } }], { pools }));
  expect([numbers(plan.pools[0]!.hires), numbers(plan.pools[0]!.heads)]).toEqual([[2], [12]]);
  expect(numbers(plan.resources[0]!.available)).toEqual([112]);
  expect(costsOf(plan)).toEqual({ wages: 1200, hire: 40 });
});

test('limits of hires: growing two heads a period', async () => {
  const pools = [{ openingHeads: 0, hoursPerHead: 10, wage: 10, hireCost: 5, hireLimit: 2 }];
  const point = { demand: [20, 40, 60], holdingCost: 9, production: { hours: [hourly('pool1', 3)] } };
  const plan = await planned(exampleProblem(3, [point], { pools }));
  expect(numbers(plan.pools[0]!.heads)).toEqual([2, 4, 6]);
  expect(costsOf(plan)).toEqual({ wages: 120, hire: 30 });
});

test('limits of lay-offs: shrinking two heads a period', async () => {
  const pools = [{ openingHeads: 6, hoursPerHead: 10, wage: 10, layoffCost: 7, layoffLimit: 2 }];
  const plan = await planned(exampleProblem(3, [{ demand: 0, production: { hours: [hourly('pool1', 3)] } }], { pools }));
  expect(numbers(plan.pools[0]!.heads)).toEqual([4, 2, 0]);
  expect(costsOf(plan)).toEqual({ wages: 60, layoff: 42 });
});

test('fewest and most heads', async () => {
  const pools = [{ openingHeads: 3, hoursPerHead: 10, wage: 10, minimumHeads: 2, maximumHeads: 4 }];
  const point = { demand: [0, 50], lostSaleCost: 20, holdingCost: 30, production: { hours: [hourly('pool1', 2)] } };
  const plan = await planned(exampleProblem(2, [point], { pools }));
  expect([numbers(plan.pools[0]!.heads), numbers(plan.products[0]!.lostSales)]).toEqual([
    [2, 4],
    [0, 10],
  ]);
});

test('whole heads', async () => {
  const pool = { openingHeads: 0, hoursPerHead: 10, wage: 10 };
  const point = { demand: [25], production: { hours: [hourly('pool1', 1)] } };
  expect(costsOf(await planned(exampleProblem(1, [point], { pools: [pool] })))).toEqual({ wages: 25 });
  const plan = await planned(exampleProblem(1, [point], { pools: [{ ...pool, wholeHeads: true }] }));
  expect([costsOf(plan), numbers(plan.resources[0]!.idle)]).toEqual([{ wages: 30 }, [5]]);
  expect(plan.resources[0]!.worth).toBeNull();
});

test('a pool that is always fully used makes stock instead of idling', async () => {
  const pool = { openingHeads: 5, hoursPerHead: 10, hireLimit: 0, layoffLimit: 0, idleCostPerHour: 0 };
  const point = { demand: [30, 50], holdingCost: 1, production: { hours: [hourly('pool1', 2)] } };
  const idle = await planned(exampleProblem(2, [point], { pools: [pool] }));
  expect(numbers(idle.products[0]!.regular)).toEqual([30, 50]);
  const full = await planned(exampleProblem(2, [point], { pools: [{ ...pool, fullyUsed: true }] }));
  expect([numbers(full.products[0]!.regular), numbers(full.products[0]!.stock)]).toEqual([
    [50, 50],
    [20, 20],
  ]);
  // One more hour would have to be filled: a unit kept for two periods, or for one.
  expect(numbers(full.resources[0]!.worth!)).toEqual([-2, -1]);
});

test('machines: hours used and idle have their price, overtime its own', async () => {
  const machines = [{ hours: 40, overtimeHours: 20, overtimeCostPerHour: 3, costPerHour: 2, idleCostPerHour: 1 }];
  const point = (demand: number) => ({ demand: [demand], lostSaleCost: 99, production: { hours: [hourly('machine1', 1)] } });
  const busy = await planned(exampleProblem(1, [point(50)], { machines }));
  expect(costsOf(busy)).toEqual({ regular: 100, overtime: 30 });
  expect([numbers(busy.products[0]!.regular), numbers(busy.products[0]!.overtime)]).toEqual([[40], [10]]);
  const slack = await planned(exampleProblem(1, [point(30)], { machines }));
  expect(costsOf(slack)).toEqual({ regular: 60, idle: 10 });
  // An hour more would stand idle, too.
  expect(numbers(slack.resources[0]!.worth!)).toEqual([-1]);
});

test('hours without limit are never idle, whatever an idle hour costs', async () => {
  const point = { demand: [50], production: { unitCost: 1, hours: [hourly('machine1', 1)] } };
  const plan = await planned(exampleProblem(1, [point], { machines: [{ idleCostPerHour: 2 }] }));
  expect([costsOf(plan), numbers(plan.resources[0]!.load)]).toEqual([{ material: 50 }, [50]]);
});

test('hours beyond what there is spare nothing: a plan that breaks capacity earns no idle money', async () => {
  const point = { demand: [50, 10], production: { own: [50, 10], hours: [hourly('machine1', 2)] } };
  const plan = await planned(exampleProblem(2, [point], { machines: [{ hours: 30, idleCostPerHour: 1 }] }), own);
  expect([plan.status, costsOf(plan), numbers(plan.resources[0]!.idle)]).toEqual(['infeasible', { idle: 20 }, [0, 20]]);
  expect(plan.issues[0]).toMatchObject({
    code: 'supply/hours-missing',
    severity: 'error',
    message: 'machine1: 20 hours are missing, most in t1 (20).',
    at: { resource: 'machine1', period: 't1' },
  });
});

test('hours may be worked periods before completion; those before the horizon are taken as done', async () => {
  const machines = [{ hours: [10, 0, 0], costPerHour: 1 }];
  const point = { demand: [5, 10, 0], lostSaleCost: 99, holdingCost: 9, production: { hours: [hourly('machine1', 3, 1)] } };
  const plan = await planned(exampleProblem(3, [point], { machines }));
  expect([numbers(plan.products[0]!.regular), numbers(plan.resources[0]!.load)]).toEqual([
    [5, 10, 0],
    [10, 0, 0],
  ]);
  // They are paid with the unit they go into, whenever they were worked.
  expect(numbers(plan.costByPeriod)).toEqual([5, 10, 0]);
});

test('overtime as a class of units: its own price and limit, and no hours', async () => {
  const overtime = { unitCost: Float64Array.of(3), capacity: Float64Array.of(10) };
  const production = { unitCost: 1, regularCapacity: 30, overtime, hours: [hourly('machine1', 1)] };
  const machines = [{ hours: 40, overtimeHours: 20, overtimeCostPerHour: 1, idleCostPerHour: 1 }];
  const plan = await planned(exampleProblem(1, [{ demand: [45], lostSaleCost: 100, production }], { machines }));
  expect(costsOf(plan)).toEqual({ material: 30, overtime: 30, idle: 10, 'lost-sale': 500 });
  expect([numbers(plan.products[0]!.overtime), numbers(plan.resources[0]!.load)]).toEqual([[10], [30]]);
});

test('unit overtime beside overtime of the machine it does not use', async () => {
  const overtime = { unitCost: Float64Array.of(9), capacity: Float64Array.of(100) };
  const production = { overtime, hours: [hourly('machine1', 1)] };
  const machines = [{ hours: 40, overtimeHours: 20, overtimeCostPerHour: 1 }];
  const plan = await planned(exampleProblem(1, [{ demand: [70], production }], { machines }));
  // 60 hours on the machine, 20 of them in overtime; 10 units in the dearer class.
  expect(costsOf(plan)).toEqual({ overtime: 20 + 90 });
});

test('a limit of regular units: more can be made in overtime hours, level or mixed', async () => {
  const production = { regularCapacity: 30, idleCost: 2, hours: [hourly('machine1', 2)] };
  const machines = [{ hours: 40, overtimeHours: 15, overtimeCostPerHour: 1 }];
  const problem = exampleProblem(2, [{ demand: [20, 50], holdingCost: 9, lostSaleCost: 100, production }], { machines });
  for (const choice of [undefined, level('cheapest')]) {
    const plan = await planned(problem, choice);
    expect(plan.products[0]!.overtime[1]).toBeCloseTo(15, 6);
    expect(Math.max(...plan.products[0]!.regular)).toBeLessThanOrEqual(30 + 1e-9);
  }
  expect((await planned(problem)).totalCost).toBeLessThanOrEqual((await planned(problem, level('cheapest'))).totalCost + 1e-6);
});

test('a frozen quantity may be made in overtime, in a level plan too', async () => {
  const production = { frozen: [50, Number.NaN, Number.NaN], hours: [hourly('machine1', 3)] };
  const machines = [{ hours: 40, overtimeHours: 15, overtimeCostPerHour: 1 }];
  const problem = exampleProblem(3, [{ demand: [50, 30, 30], holdingCost: 1, lostSaleCost: 100, production }], { machines });
  const plan = await planned(problem, level('cheapest'));
  expect([plan.status, numbers(plan.products[0]!.regular), numbers(plan.products[0]!.overtime)]).toEqual([
    'optimal',
    [40, 30, 30],
    [10, 0, 0],
  ]);
  expect(codes(plan)).toEqual([]);
});

test('hours before the horizon: what is completed early was worked by a pool and a machine like those of the first period', async () => {
  // One unit takes 2 h of the crew a period ahead. Before the horizon 4 heads worked 10 h: 20 units can be completed in t1, 5 are lost.
  const plan = await planned(
    exampleProblem(
      2,
      [{ demand: [25, 10], lostSaleCost: 9, holdingCost: 1, production: { hours: [hourly('pool1', 2, 1, 2)] } }],
      {
        pools: [{ openingHeads: 4, hoursPerHead: 10, hireLimit: 0, layoffLimit: 0 }],
      },
    ),
  );
  expect(numbers(plan.products[0]!.regular)).toEqual([20, 10]);
  expect(numbers(plan.products[0]!.lostSales)).toEqual([5, 0]);
  // What is frozen has been worked, however much it was.
  const frozen = await planned(
    exampleProblem(2, [{ demand: [25, 10], production: { frozen: [25, Number.NaN], hours: [hourly('press', 2, 1, 2)] } }], {
      machines: [{ resource: 'press', hours: 30 }],
    }),
  );
  expect([frozen.status, ...numbers(frozen.products[0]!.regular)]).toEqual(['optimal', 25, 10]);
});

test('chase with whole people who are never idle: as close as heads allow, and exactly where something else makes it up', async () => {
  const pool = { resource: 'team', hoursPerHead: 10, openingHeads: 2, wholeHeads: true, fullyUsed: true, wage: 1 };
  const point = { demand: [25, 25, 25], holdingCost: 1, production: { hours: [hourly('team', 3)] } };
  const alone = await planned(exampleProblem(3, [point], { pools: [pool] }), chase);
  // 3 heads, then 2 with the 5 left over, then 3 again: never short, never a head too many.
  expect(alone.status).toBe('optimal');
  expect([numbers(alone.pools[0]!.heads), numbers(alone.products[0]!.stock)]).toEqual([
    [3, 2, 3],
    [5, 0, 5],
  ]);
  const offer = {
    stockPoint: 0,
    supplier: 's',
    kind: 'subcontract',
    price: new Float64Array(3).fill(50),
    minimum: new Float64Array(3),
    maximum: new Float64Array(3).fill(Infinity),
    allotments: [],
  } as const;
  const helped = await planned(exampleProblem(3, [point], { pools: [pool], offers: [offer] }), chase);
  expect(numbers(helped.products[0]!.stock)).toEqual([0, 0, 0]);
});
