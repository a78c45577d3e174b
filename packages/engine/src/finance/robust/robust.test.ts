import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DemandFutures, demandFutures, futureLevels, independent, spreadOf } from '../../demand/futures/index.ts';
import { normalLoss, normalQuantile } from '../../demand/uncertainty/index.ts';
import { exampleProblem } from '../../supply/example-problem.ts';
import type { SupplyPlan } from '../../supply/plan.ts';
import { hourly, level, mixed, planWith } from '../../supply/planned.fixture.ts';
import type { SupplyProblem } from '../../supply/problem.ts';
import { cheapestHedge } from './hedge.ts';
import { withExtraStock } from './hedge-plan.ts';
import { heldPlan } from './held-plan.ts';
import { judge, regrets } from './judge.ts';
import { FutureRunner, type RobustWork, roomForOutcomes, runAllFutures } from './outcomes.ts';
import { termsOfDays } from './terms.ts';

const planned = planWith(createInlineSolver());

/** Normal demand: every period of every product about its plan with this standard deviation, as a share. */
function normalFutures(products: readonly string[], periods: number, share: number, seed = 1): DemandFutures {
  const mean = new Float64Array(periods).fill(1);
  const values = Float64Array.from(futureLevels.flatMap((p) => new Array<number>(periods).fill(1 + share * normalQuantile(p))));
  const factors = spreadOf({ mean, quantiles: { levels: futureLevels, values } });
  return demandFutures(
    products.map((product) => ({ product, factors })),
    futureLevels,
    periods,
    { ...independent, persistence: 0.4 },
    seed,
  );
}

/** One period, stock S made before demand is known: a unit too many costs 2, a unit too few 6. */
const newsvendor = { mean: 100, deviation: 20, over: 2, under: 6 };

function newsvendorWork(stocks: readonly number[], count: number, seed: number): RobustWork {
  const { mean, deviation, over, under } = newsvendor;
  const problem = exampleProblem(1, [
    { demand: [mean], openingStock: 0, holdingCost: over, lostSaleCost: under, production: { unitCost: 0 } },
  ]);
  const alternatives = stocks.map((made) => heldPlan({ title: `${made}`, problem, plan: making(problem, made) }));
  return { futures: normalFutures(['p1'], 1, deviation / mean, seed), alternatives, count };
}

/** A plan that makes what is told in its one period. */
function making(problem: SupplyProblem, units: number): SupplyPlan {
  const none = () => new Float64Array(1);
  const point = problem.stockPoints[0]!;
  const product = {
    key: point.key,
    product: point.product,
    site: point.site,
    demand: point.demand,
    openingStock: 0,
    openingBackorder: 0,
    dependentDemand: none(),
    regular: Float64Array.of(units),
    overtime: none(),
    subcontract: none(),
    purchase: none(),
    received: none(),
    sent: none(),
    stock: Float64Array.of(Math.max(0, units - 100)),
    safety: none(),
    target: none(),
    safetyShortfall: none(),
    backorder: none(),
    lostSales: Float64Array.of(Math.max(0, 100 - units)),
    expired: none(),
    delivered: Float64Array.of(Math.min(100, units)),
    setups: none(),
  };
  return {
    strategy: 'own',
    title: 'own',
    status: 'feasible',
    gap: 0,
    totalCost: 0,
    costs: {} as SupplyPlan['costs'],
    costByPeriod: none(),
    revenue: 0,
    periodLabels: ['t1'],
    products: [product],
    pools: [],
    resources: [],
    moves: [],
    issues: [],
  };
}

test('newsvendor: expected costs approach the analytic ones, and the best stock the critical fractile', () => {
  const { mean, deviation, over, under } = newsvendor;
  const fractile = under / (over + under);
  const best = mean + deviation * normalQuantile(fractile);
  const analytic = (stock: number) => {
    const z = (stock - mean) / deviation;
    return (over + under) * deviation * normalLoss(z) + over * (stock - mean);
  };
  const stocks = Array.from({ length: 41 }, (_, n) => 80 + n * 1.5);
  const misses: number[] = [];
  for (const count of [250, 4000]) {
    const work = newsvendorWork(stocks, count, 11);
    const outcomes = runAllFutures(work);
    let worst = 0;
    stocks.forEach((stock, a) => {
      const costs = outcomes.cost.subarray(a * count, (a + 1) * count);
      const average = costs.reduce((sum, cost) => sum + cost, 0) / count;
      const variance = costs.reduce((sum, cost) => sum + (cost - average) ** 2, 0) / (count - 1);
      const error = Math.sqrt(variance / count);
      expect(Math.abs(average - analytic(stock))).toBeLessThan(4 * error);
      worst = Math.max(worst, error);
    });
    const means = judge(work, outcomes).alternatives.map(({ cost }) => cost.mean);
    const cheapest = means.indexOf(Math.min(...means));
    misses.push(worst);
    // All stocks meet the same demands, so the sample's best is the sample fractile: 4 standard errors of a quantile, and the grid.
    const density = Math.exp(-(normalQuantile(fractile) ** 2) / 2) / Math.sqrt(2 * Math.PI) / deviation;
    const tolerance = (4 * Math.sqrt((fractile * (1 - fractile)) / count)) / density + 1.5;
    expect(Math.abs(stocks[cheapest]! - best)).toBeLessThan(tolerance);
  }
  expect(misses[1]! / misses[0]!).toBeCloseTo(0.25, 1);
});

const season = [60, 80, 120, 140, 100, 60];

function company() {
  const point = (product: string, size: number) => ({
    key: `${product}@main`,
    product,
    demand: season.map((units) => units * size),
    openingStock: 40 * size,
    safety: 20 * size,
    holdingCost: 1,
    backorderCost: 60,
    safetyShortfallCost: 12,
    price: 50,
    closingStock: 20 * size,
    production: { unitCost: 20, hours: [hourly('people', 6)] },
  });
  return exampleProblem(6, [point('bags', 1), point('bikes', 0.5)], {
    pools: [
      {
        resource: 'people',
        openingHeads: 14,
        hoursPerHead: 10,
        wage: 100,
        hireCost: 150,
        layoffCost: 200,
        overtimeHoursPerHead: 10,
        overtimeCostPerHour: 15,
      },
    ],
  });
}

async function work(count = 200, seed = 3, recourse: 'held' | 'adapted' = 'held'): Promise<RobustWork> {
  const problem = company();
  const rule = recourse === 'held' ? ({ kind: 'held' } as const) : ({ kind: 'adapted', fence: 1 } as const);
  const alternatives = [];
  for (const choice of [mixed, level('no-stock-out')]) {
    const plan = await planned(problem, choice);
    alternatives.push(heldPlan({ title: plan.title, problem, plan, recourse: rule, terms: termsOfDays(45, 30, 30) }));
  }
  return { futures: normalFutures(['bags', 'bikes'], 6, 0.2, seed), alternatives, count };
}

test('the same seed gives the same bits, however the futures are shared out; another seed others', async () => {
  const one = await work();
  const whole = runAllFutures(one);
  const parts = roomForOutcomes(one);
  for (const [from, to] of [
    [150, 200],
    [0, 77],
    [77, 150],
  ] as const)
    new FutureRunner(one).run(parts, from, to);
  expect(parts).toEqual(whole);
  expect(runAllFutures(await work(200, 4)).cost).not.toEqual(whole.cost);
  const alone = runAllFutures({ ...one, alternatives: [one.alternatives[1]!] });
  expect(alone.cost).toEqual(whole.cost.slice(200));
});

test('regret: the best of each future has none, shares add up to one, ties are shared', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 20 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 5 })),
      (A, K, numbers) => {
        const next = () => numbers.next().value as number;
        const cost = Float64Array.from({ length: A * K }, next);
        const { regret, best } = regrets({ cost, profit: cost }, A, K, 'cost');
        expect(best.reduce((sum, share) => sum + share, 0)).toBeCloseTo(K);
        for (let k = 0; k < K; k++) {
          const column = Array.from({ length: A }, (_, a) => regret[a * K + k]!);
          expect(Math.min(...column)).toBe(0);
        }
      },
    ),
  );
  const { best } = regrets({ cost: Float64Array.of(1, 5, 1, 9), profit: Float64Array.of(0, 0, 0, 0) }, 2, 2, 'cost');
  expect(Array.from(best)).toEqual([1.5, 0.5]);
});

test('figures: bands rise, cash ends where profit and terms leave it, recourse serves better than none', async () => {
  const still = await work();
  const report = judge(still, runAllFutures(still));
  expect(report.alternatives.reduce((sum, { staysBest }) => sum + staysBest, 0)).toBeCloseTo(1);
  for (const one of report.alternatives) {
    for (const band of [one.cost, one.service, one.profit, one.regret]) {
      expect([band.lowest, band.p5, band.p10, band.p50, band.p90, band.p95, band.highest]).toEqual(
        [band.lowest, band.p5, band.p10, band.p50, band.p90, band.p95, band.highest].sort((a, b) => a - b),
      );
    }
    expect(one.money.mean + one.profit.mean).toBeCloseTo(one.revenue.mean, 4);
    expect(one.cost.mean).toBeGreaterThan(one.money.mean);
  }
  const moving = await work(200, 3, 'adapted');
  const adapted = judge(moving, runAllFutures(moving));
  expect(adapted.alternatives[0]!.service.mean).toBeGreaterThan(report.alternatives[0]!.service.mean);
});

test('a hedge reaches its wish and costs what it said', async () => {
  const two = await work(300);
  for (const measure of ['mean', 'p10'] as const) {
    const one = { ...two, alternatives: [two.alternatives[0]!] };
    const before = judge(one, runAllFutures(one)).alternatives[0]!;
    const wish = { service: Math.min(0.995, before.service[measure] + 0.05), measure };
    const found = await cheapestHedge(one, wish, { fence: 0 }, runAllFutures);
    expect(found.reaches).toBe(true);
    expect(found.before.service).toBe(before.service[measure]);
    const again = { ...one, alternatives: [found.plan] };
    const after = judge(again, runAllFutures(again)).alternatives[0]!;
    expect(after.service[measure]).toBe(found.after.service);
    expect(after.service[measure]).toBeGreaterThanOrEqual(wish.service);
    // No more than the wish needs: the last step was halved ten times.
    expect(after.service[measure]).toBeLessThan(wish.service + 0.01);
    expect(after.money.mean - before.money.mean).toBe(found.extraMoney);
    expect(after.cost.mean - before.cost.mean).toBe(found.extraCost);
    expect(found.extraMoney).toBeGreaterThan(0);
    // Not dearer than the same share of demand held of every product, found by halving.
    const plan = one.alternatives[0]!;
    let [low, high] = [0, 3];
    let alike = after;
    for (let n = 0; n < 14; n++) {
      const share = (low + high) / 2;
      const extra = Float64Array.of(140 * share, 70 * share);
      const held = { ...one, alternatives: [withExtraStock(plan, extra, 0).plan] };
      const figures = judge(held, runAllFutures(held)).alternatives[0]!;
      if (figures.service[measure] >= wish.service) {
        high = share;
        alike = figures;
      } else low = share;
    }
    expect(found.extraMoney).toBeLessThanOrEqual((alike.money.mean - before.money.mean) * 1.01);
  }
});

test('a wish that is met costs nothing; one that cannot be is said, with the largest hedge', async () => {
  const two = await work(100);
  const one = { ...two, alternatives: [two.alternatives[1]!] };
  const easy = await cheapestHedge(one, { service: 0.1, measure: 'mean' }, { fence: 0 }, runAllFutures);
  expect([easy.reaches, easy.extraMoney, Math.max(...easy.extraStock)]).toEqual([true, 0, 0]);
  const late = await cheapestHedge(one, { service: 1.01, measure: 'mean' }, { fence: 5 }, runAllFutures);
  expect(late.reaches).toBe(false);
  expect(late.after.service).toBeLessThanOrEqual(1);
});

test('a plan that adapts may be hedged by further overtime instead of stock', async () => {
  const two = await work(200, 5, 'adapted');
  const one = { ...two, alternatives: [two.alternatives[0]!] };
  const wish = { service: 0.97, measure: 'mean' } as const;
  const stock = await cheapestHedge(one, wish, { fence: 1 }, runAllFutures);
  const either = await cheapestHedge(one, wish, { fence: 1, flex: [0.1, 0.3] }, runAllFutures);
  expect(either.reaches).toBe(true);
  if (stock.reaches) expect(either.extraMoney).toBeLessThanOrEqual(stock.extraMoney);
});
