import { createSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { measuresOf } from '../company/measures/index.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import type { SupplyProblem } from '../supply/problem.ts';
import { problemOf } from '../supply/problem-of.ts';
import { waitingOf } from './waiting.ts';

const solver = createSolver();
afterAll(() => solver.close());

interface Shop {
  readonly demand: readonly number[];
  readonly heads?: number;
  readonly overtime?: number;
  readonly stock?: number;
  readonly hours?: number;
}

/** One item, 8 hours a unit, 160 hours a head a month: 20 units a head. Late units cost 50 a month. */
function shop({ demand, heads = 5, overtime = 0, stock = 0, hours = 8 }: Shop): SupplyProblem {
  const company = smallCompany({
    horizon: demand.length,
    settings: { unmet_demand: 'backorder' },
    items: [{ item: 'kart', price: 500, cost: 100, backorder_cost: 50, holding_cost: 2 }],
    resources: [{ resource: 'team', kind: 'labour' }],
    workforce: [{ resource: 'team', heads, wage: 1000, hire_cost: 400, layoff_cost: 600 }],
    overtime: overtime > 0 ? [{ resource: 'team', share: overtime, cost_per_hour: 12 }] : [],
    billOfResources: [{ item: 'kart', resource: 'team', hours }],
    stock: [{ item: 'kart', on_hand: stock }],
    demand: [{ item: 'kart', units: demand }],
  });
  return problemOf(company, measuresOf(company), 'item').problem;
}

test('by hand: a head that is missed for one month makes 20 units late by a month, 1000, and saves its wage and nothing else', async () => {
  // Without the decision 100 units a month fit 5 heads. Decided: 120 units a month want a sixth head from the first month on.
  // Waiting: 100 units are made in January, 20 are late for a month at 50; made up later by a head more, or carried: priced by the solver.
  const undecided = shop({ demand: [100, 100, 100, 100] });
  const decided = shop({ demand: [120, 120, 120, 120] });
  const found = await waitingOf(decided, undecided, solver, { periods: 1 });
  expect(found.cost).toBeGreaterThan(0);
  expect(found.costWaiting! - found.costNow).toBeCloseTo(found.cost!, 6);
  expect(found.levers.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(found.cost!, 6);
  expect(found.periodLabels).toEqual(['2026-01']);
  expect(found.missed.map(({ what, about }) => `${what} ${about}`)).toContain('hires team[2026-01]');
  const hires = found.missed.find(({ what }) => what === 'hires')!;
  expect(hires).toMatchObject({ lever: 'people', now: 1, waiting: 0, unit: 'heads' });
});

test('the same world decided or not: waiting costs nothing and misses nothing', async () => {
  const problem = shop({ demand: [120, 80, 140, 100] });
  expect(await waitingOf(problem, problem, solver, { periods: 2 })).toMatchObject({ cost: 0, missed: [], issues: [] });
});

test('law: waiting never costs less than nothing, longer never less than shorter, and the levers tie', async () => {
  const units = fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 4, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      units,
      units,
      fc.integer({ min: 3, max: 8 }),
      fc.integer({ min: 0, max: 60 }),
      async (a, b, heads, stock) => {
        const undecided = shop({ demand: a, heads, stock });
        const decided = shop({ demand: b, heads, stock, overtime: 0.2 });
        const [one, two] = [
          await waitingOf(decided, undecided, solver, { periods: 1 }),
          await waitingOf(decided, undecided, solver, { periods: 2 }),
        ];
        const accuracy = 1e-5 * Math.max(1, Math.abs(one.costNow));
        expect(one.cost).toBeGreaterThanOrEqual(0);
        expect(two.cost!).toBeGreaterThanOrEqual(one.cost! - accuracy);
        for (const { cost, levers } of [one, two]) {
          expect(Math.abs(levers.reduce((sum, lever) => sum + lever.cost, 0) - cost!)).toBeLessThan(accuracy);
          for (const lever of levers) expect(lever.cost).toBeGreaterThanOrEqual(0);
        }
      },
    ),
    { numRuns: 15 },
  );
});

test('what the fence holds anyway is no cost of waiting', async () => {
  const undecided = shop({ demand: [100, 100, 100, 100] });
  const decided = shop({ demand: [120, 100, 100, 100] });
  const open = await waitingOf(decided, undecided, solver, { periods: 1 });
  const late = await waitingOf(decided, undecided, solver, { periods: 1, fence: 3 });
  expect(open.cost).toBeGreaterThan(0);
  expect(late.periodLabels).toEqual(['2026-04']);
  expect(late.costNow).toBeGreaterThanOrEqual(open.costNow);
});

test('demand that may not be late cannot wait: said, not priced', async () => {
  const must = (problem: SupplyProblem): SupplyProblem => ({
    ...problem,
    stockPoints: problem.stockPoints.map((point) => ({
      ...point,
      backorderCost: point.backorderCost.map(() => Infinity),
      lostSaleCost: point.lostSaleCost.map(() => Infinity),
    })),
  });
  const found = await waitingOf(must(shop({ demand: [120, 100] })), must(shop({ demand: [100, 100] })), solver, { periods: 1 });
  expect(found).toMatchObject({ cost: null, costWaiting: null });
  expect(found.issues[0]).toMatchObject({ code: 'scenario/waiting-breaks-limits' });
  expect(found.issues[0]!.message).toContain('A cycle later');
});

test('what was arranged but no longer fits into the hours is the most that can be done, and that is said', async () => {
  const demand = [100, 100, 100, 100];
  const found = await waitingOf(shop({ demand, hours: 9 }), shop({ demand }), solver, { periods: 1 });
  expect(found.issues.map(({ code }) => code)).toEqual(['scenario/waiting-at-most']);
  expect(found.cost).toBeGreaterThan(0);
});
