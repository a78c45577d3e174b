import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planStrategy } from '@equipoise/engine';
import { createInlineSolver } from '@equipoise/solver-highs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCase, readCases } from './read-case.ts';

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'equipoise-cases-'));
});
afterAll(async () => rm(place, { recursive: true }));

const caseOf = async (name: string, content: unknown) => {
  const path = join(place, `${name}.json`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readCase(path);
};

const everything = {
  name: 'all fields',
  source: 'made up',
  problem: {
    demand: [100, 120, 90],
    workingDays: [20, 21, 19],
    openingInventory: 30,
    endingInventory: 25,
    safetyStock: [10, 10, 10],
    targetInventory: 15,
    holding: 2,
    holdingBasis: 'average',
    backorder: [5, 5, 6],
    maxEndingBackorder: 3,
    material: 10,
    regular: { cost: [1, 2, 3], capacity: 80, idle: [0.5, 0.25, 0] },
    overtime: { cost: 4, capacity: [10, 11, 12] },
    subcontract: { cost: 40 },
    setup: [7, 8, 9],
    workforce: {
      opening: 5,
      unitsPerWorker: 40,
      hoursPerUnit: 4,
      wage: 640,
      hire: [300, 250, 200],
      layoff: 500,
      integer: true,
      fullyUsed: true,
    },
  },
  expect: [
    { strategy: 'mixed', totalCost: 1, tolerance: 1 },
    { strategy: 'mixed', totalCost: 1, tolerance: 1, integerWorkforce: false },
  ],
};

test('every field of a case has its place in the problem', async () => {
  const { case: read, issues } = await caseOf('all', everything);
  expect(issues).toEqual([]);
  const { problem } = read!;
  const [point] = problem.stockPoints;
  expect(problem).toMatchObject({ periods: 3, holdingBasis: 'average', objective: 'cost' });
  expect([...problem.workingDays]).toEqual([20, 21, 19]);
  expect(point).toMatchObject({ openingStock: 30, closingStock: 25, closingBackorder: 3 });
  expect([...point!.safety]).toEqual([10, 10, 10]);
  expect([...point!.target]).toEqual([15, 15, 25]);
  expect([...point!.backorderCost]).toEqual([5, 5, 6]);
  expect([...point!.safetyShortfallCost, ...point!.lostSaleCost]).toEqual(Array(6).fill(Number.POSITIVE_INFINITY));
  const made = point!.production!;
  expect([...made.unitCost]).toEqual([11, 12, 13]);
  expect([...made.overtime!.unitCost, ...made.overtime!.capacity]).toEqual([14, 14, 14, 10, 11, 12]);
  expect([...made.setupCost]).toEqual([7, 8, 9]);
  expect([...made.idleCost]).toEqual([0.5, 0.25, 0]);
  expect(made.hours).toEqual([{ resource: 'workers', hoursPerUnit: Float64Array.of(4, 4, 4), offset: 0 }]);
  expect(problem.pools[0]).toMatchObject({ openingHeads: 5, wholeHeads: true, fullyUsed: true });
  expect([...problem.pools[0]!.hireCost, ...problem.pools[0]!.layoffCost]).toEqual([300, 250, 200, 500, 500, 500]);
  expect([...problem.pools[0]!.hoursPerHead, ...problem.pools[0]!.overtimeHoursPerHead]).toEqual([160, 160, 160, 0, 0, 0]);
  expect(problem.offers[0]).toMatchObject({ kind: 'subcontract', price: Float64Array.of(40, 40, 40) });
  expect(problem.offers[0]!.maximum[0]).toBe(Number.POSITIVE_INFINITY);
  expect(read!.expect.map((one) => read!.problemFor(one).pools[0]!.wholeHeads)).toEqual([true, false]);
});

test('what is absent is not there: demand at once, no limits, nothing kept', async () => {
  const { case: read } = await caseOf('small', { name: 's', source: '', problem: { demand: [5, 6], setup: null }, expect: [] });
  const { stockPoints, pools, offers } = read!.problem;
  expect([pools, offers]).toEqual([[], []]);
  expect(stockPoints[0]!.backorderCost[0]).toBe(Number.POSITIVE_INFINITY);
  expect(stockPoints[0]!.production).toMatchObject({
    overtime: null,
    hours: [],
    regularCapacity: Float64Array.of(Infinity, Infinity),
  });
  expect([...stockPoints[0]!.target]).toEqual([0, 0]);
});

test('everything wrong with a case is said at once, with its place', async () => {
  const { case: read, issues } = await caseOf('wrong', {
    name: 5,
    problem: {
      demand: [1, -2],
      holding: [1],
      setupp: 3,
      regular: 7,
      overtime: { cost: '4' },
      setup: [1, null],
      workforce: { opening: 1, unitsPerWorker: -1, hire: [1, -2] },
      holdingBasis: 'middle',
    },
    expect: [{ strategy: 'best', totalCost: 1, tolerance: 1 }],
  });
  expect(read).toBeNull();
  expect(issues.map(({ code, at }) => `${code} ${at!.column}`).sort()).toEqual([
    'intake/missing-field source',
    'intake/unknown-field problem.setupp',
    'intake/wrong-field expect[0].strategy',
    'intake/wrong-field name',
    'intake/wrong-field problem.demand',
    'intake/wrong-field problem.holding',
    'intake/wrong-field problem.holdingBasis',
    'intake/wrong-field problem.overtime.cost',
    'intake/wrong-field problem.regular',
    'intake/wrong-field problem.setup',
    'intake/wrong-field problem.workforce.hire',
    'intake/wrong-field problem.workforce.unitsPerWorker',
  ]);
  for (const issue of issues)
    expect(issue).toMatchObject({ severity: 'error', wanted: expect.any(String), remedy: expect.any(String) });
  expect((await caseOf('broken', '{"name": ')).issues).toMatchObject([{ code: 'intake/not-json', at: { file: 'broken.json' } }]);
  expect((await readCase(join(place, 'absent.json'))).issues).toMatchObject([
    { code: 'intake/unreadable-file', at: { file: 'absent.json' } },
  ]);
  expect((await readCases(join(place, 'absent'))).issues).toMatchObject([{ code: 'intake/unreadable-file' }]);
  expect((await caseOf('list', [])).issues).toMatchObject([{ code: 'intake/wrong-field' }]);
});

const small = (problem: object, expect: unknown[] = [{ strategy: 'chase', totalCost: 1, tolerance: 1 }]) => ({
  source: 'made up',
  problem: { demand: [10, 20, 30], ...problem },
  expect,
});

test('a chase plan ends on its target where no closing stock is named; other plans may end on nothing', async () => {
  const { case: read } = await caseOf('target', small({ targetInventory: [5, 6, 7] }));
  expect(read!.name).toBe('target');
  expect(read!.problemFor(read!.expect[0]!).stockPoints[0]!.closingStock).toBe(7);
  expect(read!.problem.stockPoints[0]!.closingStock).toBe(0);
  const named = await caseOf('named', small({ targetInventory: [5, 6, 7], endingInventory: 2 }));
  expect(named.case!.problemFor(named.case!.expect[0]!).stockPoints[0]!.closingStock).toBe(2);
});

test('an opening stock below zero is orders that wait', async () => {
  const { case: read } = await caseOf('waiting', small({ openingInventory: -40, backorder: 5 }));
  expect(read!.problem.stockPoints[0]).toMatchObject({ openingStock: 0, openingBackorder: 40 });
});

test('a unit made in overtime hours does not bear the cost of regular time', async () => {
  const workforce = { opening: 2, unitsPerWorker: 10, hoursPerUnit: 4, overtimeHours: 8, overtimeCostPerHour: 6 };
  const { case: read } = await caseOf('hours', small({ regular: { cost: 10 }, material: 3, workforce }));
  const [point] = read!.problem.stockPoints;
  const [pool] = read!.problem.pools;
  expect(point!.production!.unitCost[0]! + 4 * pool!.overtimeCostPerHour[0]!).toBe(3 + 4 * 6);
});

test('what can be read in two ways is refused; what has no effect is told', async () => {
  const hours = { unitsPerWorker: 10, overtimeHours: 8, overtimeCostPerHour: 6 };
  const both = await caseOf('both', small({ overtime: { cost: 9 }, workforce: hours }));
  expect(both.case).toBeNull();
  expect(both.issues).toMatchObject([{ code: 'intake/two-readings', at: { column: 'problem.overtime' } }]);
  const cheap = await caseOf('cheap', small({ regular: { cost: 7 }, workforce: hours }));
  expect(cheap.issues).toMatchObject([{ code: 'intake/two-readings', severity: 'error' }]);
  const elsewhere = { regular: { cost: [5, 7, 5] }, workforce: { ...hours, overtimeHours: [8, 0, 8] } };
  expect((await caseOf('elsewhere', small(elsewhere))).issues).toEqual([]);
  const idle = await caseOf('idle', {
    ...small({ regular: { idle: 2 }, maxEndingBackorder: 5, workforce: { unitsPerWorker: 1, overtimeCostPerHour: 3 } }),
    comment: 'seen in class',
  });
  expect(idle.case).not.toBeNull();
  expect(idle.issues.map(({ severity, at }) => `${severity} ${at!.column}`)).toEqual([
    'warning problem.regular.idle',
    'warning problem.workforce.overtimeCostPerHour',
    'warning problem.maxEndingBackorder',
    'warning comment',
  ]);
  const nothing = await caseOf('nothing', small({}, []));
  expect(nothing.issues).toMatchObject([{ code: 'intake/without-effect', at: { column: 'expect' } }]);
});

test('a period in which nobody works is planned around', async () => {
  // By hand: the one worker makes 20, 0 and 10 for 5 a period; what is sold in the closed period is made before it and kept for 10.
  const closed = {
    demand: [10, 10, 10],
    workingDays: [20, 0, 10],
    holding: 1,
    workforce: { opening: 1, unitsPerWorker: [20, 0, 10], wage: 5, hire: 30, fullyUsed: true },
  };
  const expected = (['mixed', 'level'] as const).map((strategy) => ({ strategy, totalCost: 25, tolerance: 0 }));
  const { case: read, issues } = await caseOf('closed', small(closed, expected));
  expect(issues).toEqual([]);
  const solver = createInlineSolver();
  for (const one of read!.expect) {
    const choice =
      one.strategy === 'level' ? { strategy: one.strategy, reading: 'cheapest' as const } : { strategy: one.strategy };
    const plan = await planStrategy(read!.problemFor(one), choice, solver);
    expect(plan.status).toBe('optimal');
    expect(plan.totalCost).toBeCloseTo(25, 6);
  }
  await solver.close();
  // Workers who make nothing in regular time pace nothing.
  const overtimeOnly = { unitsPerWorker: 0, opening: 1, overtimeHours: 20, overtimeCostPerHour: 1, fullyUsed: true };
  const { case: idle } = await caseOf('idle', small({ workingDays: 20, workforce: overtimeOnly }, expected));
  expect(idle!.problemFor(idle!.expect[1]!).workingDays).toEqual(Float64Array.of(20, 20, 20));
  // What a worker makes does not go with the days where it is the same without any: the days pace.
  const daily = { unitsPerWorker: 20, opening: 1, fullyUsed: true };
  const { case: shut } = await caseOf('shut', small({ workingDays: [20, 0, 10], workforce: daily }, expected));
  expect(shut!.problemFor(shut!.expect[1]!).workingDays).toEqual(Float64Array.of(20, 0, 10));
  // Without a limit beside them, days of 0 close the period to a level plan alone, as they pace nothing else.
  const open = await caseOf('open', small({ ...closed, workforce: undefined }, expected));
  expect(open.issues).toMatchObject([{ severity: 'warning', at: { column: 'problem.workingDays' } }]);
  expect(open.case!.problemFor(open.case!.expect[0]!).workingDays).toEqual(Float64Array.of(20, 1, 10));
  expect(open.case!.problemFor(open.case!.expect[1]!).workingDays).toEqual(Float64Array.of(20, 0, 10));
});

test('what is wanted of a number says whether it may be zero or less', async () => {
  const workforce = { unitsPerWorker: 1, hoursPerUnit: 0 };
  const { issues } = await caseOf('zero', small({ openingInventory: 'ten', holding: -1, workforce }));
  expect(issues.map(({ wanted }) => wanted)).toEqual([
    'a number (units, below zero for orders that wait)',
    'a number that is not negative, or a list of 3 of them (money a unit a period)',
    'a number above zero, or a list of 3 of them (hours a unit)',
  ]);
});

const published = join(import.meta.dirname, '../../../../../shared/cases');
test.skipIf(!existsSync(published))(`published cases are read (skipped: the folder ../shared/cases is absent)`, async () => {
  const { cases, issues } = await readCases(published);
  expect(issues).toEqual([]);
  expect(cases.length).toBeGreaterThanOrEqual(7);
  for (const { expect: expected, problem } of cases) {
    expect(expected.length).toBeGreaterThan(0);
    expect(problem.stockPoints[0]!.demand.length).toBe(problem.periods);
  }
});
