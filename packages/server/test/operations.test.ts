import { ApiProblem, type Client, paths } from '@equipoise/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhere, operation, type TestServer, testServer } from './server.fixture.ts';

let running: TestServer;
let client: Client;

beforeAll(async () => {
  running = await testServer();
  client = running.client;
});
afterAll(() => running.end());

const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('it was done'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ApiProblem);
      return (error as ApiProblem).problem;
    },
  );

/** A branch of the plan, so that tests do not meet. */
async function branch(name = operation()): Promise<{ id: string; version: number }> {
  const { scenario } = await client.createScenario({
    body: { operation: operation(), reason: '', name, from: 'plan', expected: null, base: null },
  });
  return { id: scenario.id, version: scenario.version };
}

test('health, session and workspace: the sample company is there, and whoever is at this machine is its planner', async () => {
  expect(await client.health()).toMatchObject({ status: 'ok' });
  expect(await client.getSession()).toMatchObject({ automatic: true, user: { role: 'coordinator' } });
  const workspace = await client.getWorkspace();
  expect(workspace).toMatchObject({ mode: 'sample', currency: 'EUR', bucket: 'month', firstPlan: 36 });
  expect(workspace.scenarios.map(({ id }) => id)).toContain('plan');
  expect(workspace.periods).toHaveLength(60);
});

test('the OpenAPI document names every operation', async () => {
  const document = (await (await fetch(`${running.url}/api/v1/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, object>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths).sort()).toEqual([...new Set(Object.values(paths).map(([, path]) => path))].sort());
});

test('a window of demand: families, then items; totals are exact', async () => {
  const body = { depth: 1, measures: ['consensus' as const, 'last-year' as const] };
  const window = await client.windowDemand({ id: 'plan', body });
  const families = window.rows.filter(({ depth, measure }) => depth === 1 && measure === 'consensus');
  const [total] = window.totals;
  total!.values.forEach((value, t) => {
    if (value !== null) expect(families.reduce((sum, row) => sum + (row.values[t] ?? 0), 0)).toBeCloseTo(value, 6);
  });
  const opened = await client.windowDemand({
    id: 'plan',
    body: { ...body, expanded: families.slice(0, 1).map(({ key }) => key) },
  });
  expect(opened.totalRows).toBeGreaterThan(window.totalRows);
  const found = await client.windowDemand({ id: 'plan', body: { search: 'helm', measures: ['revenue'] } });
  expect(found.rows.some(({ label }) => /helm/i.test(label))).toBe(true);
  expect(found.rows.every(({ unit }) => unit === 'EUR')).toBe(true);
  const markets = await client.windowDemand({
    id: 'plan',
    body: { layout: 'market-product', depth: 9, measures: ['consensus'], limit: 500 },
  });
  expect(new Set(markets.rows.map(({ kind }) => kind))).toEqual(new Set(['total', 'market', 'family', 'item']));
  expect((await problemOf(client.windowDemand({ id: 'plan', body: { filter: { item: 'nothing' } } }))).status).toBe(404);
});

/** Demand of a family of the plan with its forecast, however long the server has to make it. */
async function whole(family: string) {
  for (;;) {
    const series = await client.getDemandSeries({ id: 'plan', family });
    if (series.job === null) return series;
    while ((await client.getJob({ id: series.job })).state === 'running') await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('demand of a place over time, with its forecast and accuracy', async () => {
  const series = await whole('helmets');
  expect(series.history).toHaveLength(36);
  expect(series.consensus).toHaveLength(24);
  expect(series.forecast?.quantiles).toHaveLength(7);
  expect(series.forecast?.accuracy.map(({ lag }) => lag)).toEqual([1, 3, 6]);
  expect(series.sentence).toMatch(/^Helmets: demand/);
});

test('promotions of a place: apart from what would sell without them, with their names, in the series and in the window', async () => {
  const series = await whole('e-bikes');
  const { promotion, forecast, periods, firstPlan } = series;
  expect(promotion?.reason).toMatch(/are used/);
  expect(promotion?.listed.map(({ name }) => name)).toContain('Easter');
  const offer = promotion!.listed.findLast(({ kind, name }) => kind === 'promotion' && name.startsWith('Spring'))!;
  expect(offer.discount).toBeGreaterThan(0);
  const at = periods.findIndex(({ label }) => label === offer.from);
  expect(at).toBeGreaterThanOrEqual(firstPlan);
  expect(promotion!.planned[at - firstPlan]).toBeGreaterThan(0);
  expect(forecast!.promotion[at - firstPlan]).toBeGreaterThan(0);
  const earlier = promotion!.listed.find(({ kind }) => kind === 'promotion')!;
  expect(promotion!.history[periods.findIndex(({ label }) => label === earlier.from)]).toBeGreaterThan(0);
  const { rows } = await client.windowDemand({
    id: 'plan',
    body: { filter: { family: 'e-bikes' }, measures: ['baseline', 'promotion'], depth: 2, from: offer.from, to: offer.from },
  });
  const row = rows.find(({ measure, label, kind }) => measure === 'promotion' && label === 'E-bikes' && kind === 'family');
  expect(row).toMatchObject({ editable: false });
  expect(row!.values[0]).toBeCloseTo(promotion!.planned[at - firstPlan]!, 6);
  const why = await client.whyDemand({ id: 'plan', family: 'e-bikes', period: offer.from });
  expect(why.steps.map(({ label }) => label).slice(0, 2)).toEqual([
    'Baseline without promotions',
    'Promotions, events and prices in it',
  ]);
  expect(why.steps[1]).toMatchObject({ detail: expect.stringContaining(offer.name) });
  expect(why.steps.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(why.value!, 6);
});

test('cells: a block is one operation with an answer per cell; a lock and a closed period are refused, the rest is written', async () => {
  const { id } = await branch();
  const place = { ...everywhere, family: 'helmets' };
  const { periods, firstPlan } = await client.getWorkspace();
  const label = (t: number) => periods[firstPlan + t]!.label;
  await client.editScenario({
    id,
    body: {
      operation: operation(),
      reason: 'agreed with the dealers',
      expected: 1,
      edits: [
        {
          kind: 'append',
          on: true,
          assumption: {
            id: `lock-${id}`,
            change: { kind: 'lock', place, span: { from: label(4), to: label(4) } },
            team: 'sales',
            reason: 'agreed',
            state: 'agreed',
            probability: null,
            expires: null,
            tags: [],
          },
        },
      ],
    },
  });
  const cells = [3, 4, 5].map((t) => ({ place, period: label(t), operation: 'set' as const, value: 5000 }));
  const closed = { place, period: periods[firstPlan - 1]!.label, operation: 'set' as const, value: 1 };
  const request = {
    operation: operation(),
    expected: 2,
    reason: 'spring fair',
    team: 'sales' as const,
    cells: [...cells, closed],
  };
  const answer = await client.writeCells({ id, body: request });
  expect(answer.cells.map(({ kind }) => kind)).toEqual(['written', 'refused', 'written', 'refused']);
  expect(answer.cells[0]!.after).toBeCloseTo(5000, 6);
  expect(answer.cells[1]!.issue?.message).toMatch(/locked/);
  expect(answer.scenario.version).toBe(3);

  const again = await client.writeCells({ id, body: request });
  expect(again).toMatchObject({ repeated: true, scenario: { version: 3 } });
  expect(again.cells).toEqual(answer.cells);

  const window = await client.windowDemand({
    id,
    body: { filter: { family: 'helmets' }, depth: 0, from: label(0), measures: ['consensus'] },
  });
  expect(window.rows[0]!.values[3]).toBeCloseTo(5000, 6);
  expect(window.rows[0]!.marks[3]! & 1).toBe(1);
  expect(window.rows[0]!.marks[4]! & 2).toBe(2);

  const why = await client.whyDemand({ id, family: 'helmets', period: label(3) });
  expect(why.steps.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(why.value!, 6);
  expect(why.steps.at(-1)).toMatchObject({ detail: 'spring fair', by: 'planner' });

  const whole = await client.writeCells({ id, body: { ...request, operation: operation(), expected: 3, whole: true } });
  expect(whole.sequence).toBe(null);
  expect(whole.cells.map(({ kind }) => kind)).toEqual(['skipped', 'refused', 'skipped', 'refused']);

  const undone = await client.undo({ id, body: { operation: operation(), reason: '', expected: 3 } });
  expect(undone.scenario.version).toBe(4);
  const { redo } = await client.getScenario({ id });
  expect(redo?.sentence).toMatch(/2 assumptions/);
  await client.redo({ id, body: { operation: operation(), reason: '', expected: 4 } });
  expect((await client.getLog({ id })).steps.map(({ kind }) => kind)).toEqual(['redo', 'undo', 'edit', 'edit', 'branch']);
});

test('a retry is never done twice, and whoever comes second is told what the first one did', async () => {
  const { id } = await branch();
  const rename = (name: string, expected: number, op = operation()) =>
    client.editScenario({ id, body: { operation: op, reason: `call it ${name}`, expected, edits: [{ kind: 'rename', name }] } });
  const op = operation();
  const name = `A ${operation()}`;
  const first = await rename(name, 1, op);
  expect(first).toMatchObject({ repeated: false, scenario: { version: 2 } });
  expect(await rename(name, 1, op)).toMatchObject({ repeated: true, sequence: first.sequence, scenario: { version: 2 } });
  const problem = await problemOf(rename('B', 1));
  expect(problem).toMatchObject({
    status: 409,
    type: 'conflict',
    scenario: { version: 2 },
    since: [{ reason: `call it ${name}` }],
  });
  const cells = [{ place: everywhere, period: '2030-01', operation: 'set' as const, value: 1 }];
  expect(
    (await problemOf(client.writeCells({ id, body: { operation: operation(), expected: 99, reason: '', cells } }))).status,
  ).toBe(409);
});

test('an assumption about a period off the plan, or an item nobody knows, is refused when it is written, and no other way leads to it', async () => {
  const { id } = await branch();
  const { periods, firstPlan } = await client.getWorkspace();
  const [first, last] = [periods[firstPlan]!.label, periods.at(-1)!.label];
  const demand = (period: string, item: string | null = null) => ({
    ...{ kind: 'demand' as const, place: { ...everywhere, item }, span: { from: period, to: period } },
    ...{ operation: 'scale' as const, values: [1.1], split: 'own-values' as const },
  });
  const launch = {
    kind: 'launch' as const,
    item: 'NEW-1',
    market: null,
    from: first,
    values: [],
    like: 'HE-01',
    scale: 1,
    ramp: 0,
  };
  type Made = Extract<Parameters<Client['editScenario']>[0]['body']['edits'][number], { kind: 'append' }>['assumption'];
  const made = (name: string, change: Made['change']): Made => ({
    ...{
      id: `${name}-${id}`,
      change,
      team: 'sales',
      reason: 'a fair',
      state: 'agreed',
      probability: null,
      expires: null,
      tags: [],
    },
  });
  const edit = (edits: Parameters<Client['editScenario']>[0]['body']['edits'], expected: number | null = null) =>
    client.editScenario({ id, body: { operation: operation(), reason: 'a fair', expected, edits } });
  for (const on of [true, false])
    for (const period of ['2099-01', periods[firstPlan - 1]!.label, 'someday'])
      expect(await problemOf(edit([{ kind: 'append', on, assumption: made('late', demand(period)) }]))).toMatchObject({
        status: 422,
        issues: [
          {
            at: { assumption: `late-${id}` },
            ...{ code: 'scenario/no-longer-fits', seen: period, wanted: `a period from ${first} to ${last}` },
            remedy: expect.stringContaining('nothing was written'),
          },
        ],
      });
  expect((await client.getScenario({ id })).head.version).toBe(1);

  await edit([{ kind: 'append', on: true, assumption: made('fair', demand(first)) }], 1);
  const revised = edit([{ kind: 'revise', assumption: made('fair', demand('2099-01')) }], 2);
  expect((await problemOf(revised)).issues.map(({ seen }) => seen)).toEqual(['2099-01']);
  // What a launch brings is known, also while the launch is ticked off.
  expect((await problemOf(edit([{ kind: 'append', on: false, assumption: made('new', demand(first, 'NEW-1')) }]))).status).toBe(
    422,
  );
  const both = [made('launch', launch), made('new', demand(last, 'NEW-1'))];
  const done = await edit(both.map((assumption) => ({ kind: 'append', on: false, assumption })));
  expect(done).toMatchObject({ scenario: { version: 3 }, issues: [] });
  // What stands in the list and has lost what it speaks of can still be settled.
  const [{ id: gone }, left] = both as [Made, Made];
  await edit([{ kind: 'take-out', assumption: gone }], 3);
  await edit([{ kind: 'revise', assumption: { ...left, state: 'rejected' } }], 4);
});

test('scenarios differ, merge and weigh their risks in words', async () => {
  const { id } = await branch();
  const { id: other } = await branch();
  const span = { from: null, to: null };
  const assumption = (name: string, value: number) => ({
    id: `${name}-${other}`,
    change: {
      kind: 'demand' as const,
      place: { ...everywhere, family: 'helmets' },
      span,
      operation: 'scale' as const,
      values: [value],
      split: 'own-values' as const,
    },
    team: 'sales' as const,
    reason: name,
    state: 'proposed' as const,
    probability: 0.5,
    expires: null,
    tags: [],
  });
  await client.editScenario({
    id: other,
    body: {
      operation: operation(),
      reason: '',
      expected: 1,
      edits: [{ kind: 'append', assumption: assumption('fair', 1.1), on: true }],
    },
  });
  const diff = await client.diffScenario({ id: other, against: id });
  expect(diff.list).toMatchObject([{ kind: 'added', sentence: '+10 % for Helmets' }]);
  expect(diff.demand.length).toBeGreaterThan(0);
  const risks = await client.getRisks({ id: other });
  expect(risks.risks).toMatchObject([{ kind: 'opportunity' }]);
  expect(risks.weighed).toBeCloseTo(risks.unweighed / 2, 4);
  const merge = { from: other, operation: operation(), reason: '', expected: 1, choices: {} };
  const preview = await client.mergeScenario({ id, body: { ...merge, apply: false } });
  expect(preview).toMatchObject({ conflicts: [], applied: null, list: [{ kind: 'added' }] });
  const applied = await client.mergeScenario({ id, body: { ...merge, apply: true } });
  expect(applied.applied?.scenario.version).toBe(2);
  expect((await client.diffScenario({ id, against: other })).list).toEqual([]);
  expect((await client.compareScenarios({ id, with: 'plan' })).columns).toHaveLength(2);
});

test('supply: strategies side by side; mixed costs no more than any other; a number says why', async () => {
  const query = { id: 'plan', strategies: 'level,mixed,chase' };
  let supply = await client.getSupply(query);
  while (supply.kind === 'job') {
    await new Promise((resolve) => setTimeout(resolve, 100));
    supply = await client.getSupply(query);
  }
  const cost = new Map(supply.plans.map(({ strategy, totalCost }) => [strategy, totalCost!]));
  expect([...cost.keys()]).toEqual(['level', 'mixed', 'chase']);
  for (const plan of supply.plans)
    if (plan.status !== 'infeasible') expect(cost.get('mixed')!).toBeLessThanOrEqual(plan.totalCost! * (1 + 1e-6));
  expect(supply.comparison.headline).toMatch(/^Mixed costs/);
  for (const { parts, total } of supply.comparison.columns) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
  const point = supply.plans[1]!.stockPoints[0]!;
  const why = await client.whySupply({
    id: 'plan',
    strategy: 'mixed',
    key: point.key,
    measure: 'stock',
    period: supply.periods[2]!,
  });
  expect(why.value).toBeCloseTo(point.stock[2]!, 6);
  const overview = await client.getOverview({ id: 'plan' });
  expect(overview.strategy).toBe('Mixed');
  expect(overview.figures.map(({ key }) => key)).toContain('service');
  // The chart draws what is finished in house, the bikes of every plant, and promises what the budget says of them alone.
  const { periods, firstPlan } = await client.getWorkspace();
  const from = periods[firstPlan]!.label;
  const bikes = await client.windowDemand({
    id: 'plan',
    body: { filter: { family: 'bikes' }, depth: 0, measures: ['consensus', 'budget'], from },
  });
  const [demand, budget] = bikes.rows;
  expect(overview.chart.demand[0]).toBeCloseTo(demand!.values[0]!, 6);
  expect(overview.chart.budget[0]).toBeGreaterThan(0);
  expect(overview.chart.budget[0]).toBeCloseTo(budget!.values[0]!, 6);
});

test('loads open into what causes them', async () => {
  const load = await client.getLoad({ id: 'plan' });
  const row = load.rows.find(({ bottomUp }) => bottomUp.some((hours) => (hours ?? 0) > 0))!;
  const t = row.bottomUp.findIndex((hours) => (hours ?? 0) > 0);
  const causes = await client.getLoadCauses({ id: 'plan', resource: row.resource, period: load.periods[t]! });
  expect(causes.items.reduce((sum, { hours }) => sum + hours, causes.rest)).toBeCloseTo(row.bottomUp[t]!, 6);
});

test('tables, base data and search', async () => {
  const { tables } = await client.listTables();
  expect(tables.length).toBeGreaterThan(20);
  for (const { name, rows } of tables) {
    const page = await client.readTable({ name, limit: 5 });
    expect(page.total).toBe(rows);
    for (const cells of page.rows) expect(cells).toHaveLength(page.head.columns.length + page.periods.length);
  }
  const found = await client.readTable({ name: 'items', search: 'helmet' });
  expect(found.total).toBeGreaterThan(0);
  const { hits } = await client.search({ q: 'helm' });
  expect(hits.map(({ kind }) => kind)).toContain('family');
  const { base } = await client.getWorkspace();
  expect((await client.getBase({ hash: base! })).hash).toBe(base);
});

test('what a client has already is not sent again', async () => {
  const address = `${running.url}/api/v1/scenarios/plan`;
  const first = await fetch(address);
  const etag = first.headers.get('etag')!;
  expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect(first.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
});
