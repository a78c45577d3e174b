import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from './server.fixture.ts';

let running: TestServer;
beforeAll(async () => {
  running = await testServer({ checkAnswers: true });
});
afterAll(() => running.end());

/** Asks until it is no job any more. */
async function worked<A extends { readonly kind: string }>(ask: () => Promise<A>): Promise<Exclude<A, { kind: 'job' }>> {
  for (let k = 0; k < 1500; k++) {
    const answer = await ask();
    if (answer.kind !== 'job') return answer as Exclude<A, { kind: 'job' }>;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the job did not end');
}

test('alternatives are the same in every currency but for the money', async () => {
  const { client } = running;
  const own = await worked(() => client.getAlternatives({ id: 'plan', strategies: 'level,mixed' }));
  const other = await worked(() => client.getAlternatives({ id: 'plan', strategies: 'level,mixed', currency: 'USD' }));
  expect(own.alternatives.map(({ strategy }) => strategy)).toEqual(['level', 'mixed']);
  const of = (table: typeof own, key: string) => table.rows.find((row) => row.key === key)?.values;
  expect(of(other, 'service')).toEqual(of(own, 'service'));
  expect(of(other, 'profit')).not.toEqual(of(own, 'profit'));
  expect(own.mostProfitable).toBe(1);
  await expect(client.getAlternatives({ id: 'plan', currency: 'XXX' })).rejects.toMatchObject({ status: 422 });
});

test('futures are met in a job, the same seed gives the same answer, and a cancelled job is over', async () => {
  const { client } = running;
  const question = { strategies: 'level,mixed', futures: 60, seed: 7, service: 0.9 };
  const before = await client.getRobustness({ id: 'plan', ...question });
  expect(before).toEqual({ kind: 'none', job: null });
  const met = await worked(() => client.meetFutures({ id: 'plan', body: question }));
  expect(met.alternatives.map(({ strategy }) => strategy)).toEqual(['level', 'mixed']);
  for (const { service, regret, staysBest } of met.alternatives) {
    expect(service.p10!).toBeLessThanOrEqual(service.p50!);
    expect(service.p50!).toBeLessThanOrEqual(service.p90!);
    expect(regret.lowest!).toBeGreaterThanOrEqual(0);
    expect(staysBest).toBeGreaterThanOrEqual(0);
  }
  expect(met.alternatives.reduce((sum, { staysBest }) => sum + staysBest, 0)).toBeCloseTo(1, 9);
  expect(await client.getRobustness({ id: 'plan', ...question })).toEqual(met);
  const long = await client.meetFutures({ id: 'plan', body: { ...question, futures: 5000 } });
  if (long.kind !== 'job') throw new Error('5000 futures cannot be there at once');
  const cancelled = await client.cancelJob({ id: long.job.id });
  expect(cancelled.state).toBe('cancelled');
  expect(await client.getRobustness({ id: 'plan', ...question, futures: 5000 })).toEqual({ kind: 'none', job: null });
});

test('every figure of a plan says why, and the steps of money add up', async () => {
  const { client } = running;
  const at = { id: 'plan', strategy: 'mixed' } as const;
  const supply = await worked(() => client.getSupply({ id: 'plan', strategies: 'mixed' }));
  const [plan] = supply.plans;
  for (const figure of ['total', 'material', 'overtime', 'holding', 'wages', 'revenue', 'margin'] as const) {
    const why = await client.whyFigure({ ...at, figure });
    const sum = why.steps.reduce((all, { value }) => all + (value ?? 0), 0);
    expect(Math.abs(sum - why.value!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(why.value!)) + 1);
  }
  const overtime = await client.whyFigure({ ...at, figure: 'overtime' });
  expect(overtime.value).toBeCloseTo(plan!.costs.overtime!, 6);
  for (const figure of ['service', 'stock', 'heads', 'hired', 'peak'] as const)
    expect((await client.whyFigure({ ...at, figure })).sentence).toContain('mixed plan');
});

test('nothing is open, so nothing can wait', async () => {
  await expect(running.client.getWaiting({ id: 'plan' })).rejects.toMatchObject({ status: 422 });
});

test('the overview tells money against AOP and last year, and alerts say where', async () => {
  const { client } = running;
  await worked(() => client.getSupply({ id: 'plan', strategies: 'mixed' }));
  const overview = await client.getOverview({ id: 'plan' });
  expect(overview.figures.map(({ key }) => key)).toEqual(['revenue', 'margin', 'inventory', 'service', 'peak', 'cash']);
  const revenue = overview.figures[0]!;
  expect(revenue.comparisons.map(({ against }) => against)).toEqual(['budget', 'last-year']);
  expect(revenue.difference).toBe(revenue.comparisons[0]!.difference);
  const { regular, overtime, subcontract, purchase, supply } = overview.chart;
  const parts = supply.map((_, t) => regular[t]! + overtime[t]! + subcontract[t]! + purchase[t]!);
  for (const [t, units] of supply.entries()) expect(parts[t]).toBeCloseTo(units!, 6);
  expect(overview.alerts.some(({ resource, period }) => resource !== null && period !== null)).toBe(true);
  expect(overview.alerts.some(({ product }) => product !== null)).toBe(true);
});
