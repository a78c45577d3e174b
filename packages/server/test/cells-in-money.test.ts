import { type ApiProblem, type Client, createClient } from '@equipoise/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everywhere, operation, type TestServer, testServer } from './server.fixture.ts';

let running: TestServer;
let client: Client;
let labels: string[];
const place = { ...everywhere, family: 'helmets' };

beforeAll(async () => {
  running = await testServer();
  client = createClient({ baseUrl: running.url });
  const { periods, firstPlan } = await client.getWorkspace();
  labels = periods.slice(firstPlan).map(({ label }) => label);
});
afterAll(() => running.end());

async function branch(): Promise<string> {
  const body = { operation: operation(), reason: '', name: operation(), from: 'plan', expected: null, base: null };
  return (await client.createScenario({ body })).scenario.id;
}

/** A measure of a place in the first planned periods, as the grid shows it. */
async function shown(id: string, measure: 'revenue' | 'consensus', filter: typeof place = place) {
  const body = { filter, depth: 0, from: labels[0]!, measures: [measure] };
  return (await client.windowDemand({ id, body })).rows[0]!.values;
}

type Cells = Parameters<Client['writeCells']>[0]['body']['cells'];
const money = (t: number, value: number, more: Partial<Cells[number]> = {}): Cells[number] => ({
  ...{ place, period: labels[t]!, operation: 'set', value, measure: 'revenue' },
  ...more,
});
const write = (id: string, expected: number | null, cells: Cells, whole = false, op = operation()) =>
  client.writeCells({ id, body: { operation: op, reason: 'a quota', team: 'sales', expected, cells, whole } });

test('revenue typed into the grid is what the grid shows then; the assumption holds units, amounts and prices; undone in one step', async () => {
  const id = await branch();
  const before = await shown(id, 'revenue');
  const op = operation();
  const cells = [money(3, 50_000), money(4, 60_000), money(6, 1_000, { operation: 'add' })];
  const answer = await write(id, 1, cells, false, op);
  expect(answer.cells.map(({ kind }) => kind)).toEqual(['written', 'written', 'written']);
  const after = await shown(id, 'revenue');
  expect(after[3]).toBeCloseTo(50_000, 1);
  expect(after[4]).toBeCloseTo(60_000, 1);
  expect(after[6]).toBeCloseTo(before[6]! + 1_000, 1);
  expect(after[5]).toBe(before[5]);
  const units = await shown(id, 'consensus');
  expect(answer.cells[0]!.after).toBeCloseTo(units[3]!, 6);

  const { entries } = await client.getScenario({ id });
  const [set, add] = entries.slice(-2).map(({ assumption }) => assumption.change);
  expect(set).toMatchObject({ kind: 'demand', operation: 'set', typed: { currency: 'EUR', amounts: [50_000, 60_000] } });
  expect(add).toMatchObject({ kind: 'demand', operation: 'add', typed: { amounts: [1_000] } });
  expect(entries.at(-2)!.sentence.replaceAll('\u00a0', ' ')).toMatch(/ typed as EUR 50 000, 60 000 at EUR .* a unit$/);

  expect(await write(id, 1, cells, false, op)).toMatchObject({ repeated: true, scenario: { version: 2 } });
  const body = { operation: operation(), reason: '', expected: 2 };
  await client.undo({ id, body });
  expect(await shown(id, 'revenue')).toEqual(before);
});

test('a preview tells the units and the price, and writes nothing; units and money stand in one block', async () => {
  const id = await branch();
  const preview = await client.previewCell({ id, body: money(3, 50_000) });
  expect(preview.issue).toBeNull();
  expect(preview.typed).toMatchObject({ currency: 'EUR', amount: 50_000 });
  expect(preview.after! * preview.typed!.price).toBeCloseTo(50_000, 2);
  const now = (await shown(id, 'revenue'))[3]!;
  expect(preview.revenue).toEqual({ currency: 'EUR', before: expect.closeTo(now, 6), after: expect.closeTo(50_000, 2) });
  const grown = await client.previewCell({ id, body: money(3, 1.1, { operation: 'scale' }) });
  expect(grown).toMatchObject({ typed: null, revenue: { after: expect.closeTo(now * 1.1, 4) } });
  const plain = await client.previewCell({ id, body: { place, period: labels[3]!, operation: 'set', value: 500 } });
  expect(plain).toMatchObject({ typed: null, revenue: null, after: expect.closeTo(500, 6) });
  expect((await client.getScenario({ id })).head.version).toBe(1);

  const item = { ...everywhere, item: 'HE-01' };
  await write(id, 1, [money(3, 50_000), { place: item, period: labels[3]!, operation: 'set', value: 10 }]);
  // Units come first; the family brings what was typed with them.
  expect((await shown(id, 'revenue'))[3]).toBeCloseTo(50_000, 1);
  // A factor is the same in both.
  const before = (await shown(id, 'consensus'))[7]!;
  const raised = await write(id, 2, [money(7, 1.1, { operation: 'scale' })]);
  expect(raised.cells[0]!.after).toBeCloseTo(before * 1.1, 6);
});

test('what no units bring is refused cell by cell, with the others written; without a version it is not understood', async () => {
  const id = await branch();
  const free = {
    ...{ kind: 'price' as const, item: null, family: 'helmets', market: null, operation: 'set' as const, value: 0 },
    span: { from: labels[4]!, to: labels[4]! },
  };
  const assumption = {
    ...{ id: `free-${id}`, change: free, team: 'sales' as const, reason: 'a gift', state: 'agreed' as const },
    ...{ probability: null, expires: null, tags: [] },
  };
  await client.editScenario({
    id,
    body: { operation: operation(), reason: 'a gift', expected: 1, edits: [{ kind: 'append', on: true, assumption }] },
  });
  const cells = [money(3, 50_000), money(4, 50_000), money(5, 50_000)];
  const whole = await write(id, 2, cells, true);
  expect(whole).toMatchObject({ sequence: null });
  const answer = await write(id, 2, cells);
  expect(answer.cells.map(({ kind }) => kind)).toEqual(['written', 'refused', 'written']);
  expect(answer.cells[1]!.issue).toMatchObject({ code: 'scenario/no-price', at: { period: labels[4]! } });
  expect((await shown(id, 'revenue'))[5]).toBeCloseTo(50_000, 1);
  const preview = await client.previewCell({ id, body: money(4, 50_000) });
  expect(preview).toMatchObject({ after: null, typed: null, issue: { code: 'scenario/no-price' } });
  await expect(write(id, null, cells)).rejects.toSatisfy(({ problem }: ApiProblem) => problem.status === 400);
});
