import { createClient, type LiveEvent } from '@equipoise/api';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operation, type TestServer, testServer } from './server.fixture.ts';

let running: TestServer;
beforeAll(async () => {
  running = await testServer();
});
afterAll(() => running.end());

const rename = (id: string, name: string) =>
  running.client.editScenario({
    id,
    body: { operation: operation(), reason: name, expected: null, edits: [{ kind: 'rename', name }] },
  });

/** Collects events until there are as many as wanted. */
function collect(after: number, wanted: (events: LiveEvent[]) => boolean, scenario?: string): Promise<LiveEvent[]> {
  return new Promise((resolve, reject) => {
    const events: LiveEvent[] = [];
    const late = setTimeout(() => reject(new Error(`only ${JSON.stringify(events)}`)), 120_000);
    const stream = running.client.events({
      after,
      ...(scenario === undefined ? {} : { scenario }),
      onEvent: (event) => {
        events.push(event);
        if (!wanted(events)) return;
        clearTimeout(late);
        stream.close();
        resolve(events);
      },
    });
  });
}
const changes = (events: LiveEvent[]) => events.filter((event) => event.kind === 'changed');

test('others see a change at once; who was away gets what was missed, once and in order', async () => {
  const { sequence } = await running.client.getWorkspace();
  const names = Array.from({ length: 5 }, (_, k) => `Plan ${k} ${operation()}`);
  const seen = collect(sequence, (events) => changes(events).length >= 5);
  for (const name of names) await rename('plan', name);
  const live = changes(await seen);
  expect(live.map(({ sentence }) => sentence)).toEqual(names.map((name) => `Renamed to ${name}, ${name}`));
  const missed = changes(await collect(live[1]!.sequence, (events) => changes(events).length >= 3));
  expect(missed.map((event) => event.sequence)).toEqual(live.slice(2).map((event) => event.sequence));
});

test('a position the log never had is answered by a fresh start', async () => {
  const [first] = await collect(1_000_000, (events) => events.length >= 1);
  expect(first).toMatchObject({ kind: 'reset' });
});

test('who looks at what is told to the others', async () => {
  const { sequence } = await running.client.getWorkspace();
  const client = operation();
  const here = (events: LiveEvent[]) =>
    events.some((event) => event.kind === 'presence' && event.present.some((one) => one.client === client));
  const seen = collect(sequence, here);
  await running.client.postPresence({ body: { client, scenario: 'plan', page: 'demand', selection: 'Helmets' } });
  expect(here(await seen)).toBe(true);
  const { present } = await running.client.postPresence({
    body: { client, scenario: 'plan', page: 'demand', selection: null, left: true },
  });
  expect(present.some((one) => one.client === client)).toBe(false);
});

test('a job tells its progress, is worked out once however many ask, and can be cancelled', async () => {
  const ask = (changes: number) => running.client.getSupply({ id: 'plan', at: 'item', strategies: 'stepped', changes });
  const answers = await Promise.all([ask(9), ask(9), ask(9)]);
  const ids = answers.map((answer) =>
    answer.kind === 'job' ? answer.job.id : expect.fail('plans of items take longer than an answer waits'),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await running.client.getJob({ id: ids[0]! })).toMatchObject({ state: 'running', kind: 'supply' });
  expect((await running.client.listJobs()).jobs.map(({ id }) => id)).toContain(ids[0]);
  expect(await running.client.cancelJob({ id: ids[0]! })).toMatchObject({ state: 'cancelled' });
  const quick = await running.client.getSupply({ id: 'plan', strategies: 'chase' });
  expect(['plans', 'job']).toContain(quick.kind);
});

test('an import is reported first and written when it is committed', async () => {
  const items = 'item,name,family\na,Anvil,tools\nb,Bolt,tools\n';
  const demand = 'item,2027-01,2027-02\na,10,20\nb,5,6\n';
  const before = await running.client.getWorkspace();
  const zip = zipSync({ 'data/items.csv': strToU8(items), 'data/demand.csv': strToU8(demand) });
  const report = await running.client.prepareImport(new Blob([zip]));
  expect(report).toMatchObject({ ok: true });
  expect(report.tables.find(({ name }) => name === 'items')).toMatchObject({ rows: 2, added: 2 });
  expect((await running.client.getWorkspace()).bases).toEqual(before.bases);

  const request = { id: report.id, body: { operation: operation(), reason: 'first try', name: 'Tools' } };
  const committed = await running.client.commitImport(request);
  expect(await running.client.commitImport(request)).toEqual({ ...committed, repeated: true });
  const after = await running.client.getWorkspace();
  expect(after.base).toBe(committed.base);
  expect(after.families.map(({ id }) => id)).toEqual(['tools']);
  const moved = await running.client.rebaseScenario({
    id: 'plan',
    body: { base: committed.base, apply: true, operation: operation(), reason: 'new data', expected: null, choices: {} },
  });
  expect(moved.applied?.scenario.base).toBe(committed.base);
  expect((await running.client.windowDemand({ id: 'plan', body: {} })).rows[0]!.total).toBe(41);
});

test('files with errors are reported with row, column and remedy, and cannot be committed', async () => {
  const files = [new File(['item,cost\na,much\na,2\n'], 'items.csv')];
  const report = await running.client.prepareImport(files);
  expect(report.ok).toBe(false);
  expect(report.issues.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
  expect(report.issues.find(({ at }) => at?.file === 'items.csv')).toMatchObject({ at: { row: 2 }, seen: 'much' });
  const commit = running.client.commitImport({ id: report.id, body: { operation: operation(), reason: '' } });
  await expect(commit).rejects.toMatchObject({ status: 422 });
  await expect(running.client.prepareImport(new Blob(['no zip']))).rejects.toMatchObject({ status: 422 });
});

test('the client comes back by itself after the line broke', async () => {
  const { sequence } = await running.client.getWorkspace();
  let broken = false;
  const flaky = createClient({
    baseUrl: running.url,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (broken || !String(input).includes('/events')) return response;
      broken = true;
      await response.body?.cancel();
      return new Response(new ReadableStream({ start: (controller) => controller.close() }), { status: 200 });
    },
  });
  const states: string[] = [];
  const name = `Again ${operation()}`;
  const seen = new Promise<LiveEvent>((resolve) => {
    const stream = flaky.events({
      after: sequence,
      retryMs: 20,
      onState: (state) => states.push(state),
      onEvent: (event) => {
        if (event.kind !== 'changed') return;
        stream.close();
        resolve(event);
      },
    });
  });
  await rename('plan', name);
  expect(await seen).toMatchObject({ kind: 'changed', sequence: sequence + 1 });
  expect(states.slice(0, 3)).toEqual(['connected', 'disconnected', 'connected']);
});
