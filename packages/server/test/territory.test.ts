import type { ApiProblem, Client, WindowRow } from '@equipoise/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password, signedInAs } from './people.fixture.ts';
import { everywhere, operation, type TestServer, testServer } from './server.fixture.ts';

let running: TestServer;
let chief: Client;
let anna: Client;
let period = '';
const scenario = 'plan';

beforeAll(async () => {
  running = await testServer();
  chief = await signedInAs(running.url, 'chief', '/setup');
  const territory = { families: ['e-bikes'], markets: [] };
  const person = { name: 'anna', displayName: 'Anna', role: 'contributor' as const, territory, password };
  await chief.addUser({ body: person });
  anna = await signedInAs(running.url, 'anna');
  const { periods, firstPlan } = await anna.getWorkspace();
  period = periods[firstPlan + 2]!.label;
});
afterAll(() => running.end());

/** Status and codes of a refusal. */
const refusal = (call: Promise<unknown>): Promise<readonly [number, readonly string[]]> =>
  call.then(
    () => [200, []],
    ({ problem }: ApiProblem) => [problem.status, problem.issues.map(({ code }) => code)],
  );
const cell = (place: Partial<Record<keyof typeof everywhere, string>>, value: number) => {
  return { place: { ...everywhere, ...place }, period, operation: 'set' as const, value };
};
const write = (client: Client, cells: ReturnType<typeof cell>[], whole = false) =>
  client.writeCells({ id: scenario, body: { operation: operation(), reason: 'a test', expected: null, cells, whole } });

test('cells of others are to be read, with the reason; one’s own are written', async () => {
  const { rows } = await anna.windowDemand({ id: scenario, body: { depth: 2, limit: 200 } });
  const row = (key: (one: WindowRow) => boolean) => rows.find(key)!;
  const own = row(({ place }) => place.family === 'e-bikes');
  const other = row(({ place }) => place.family === 'helmets');
  const total = row(({ kind }) => kind === 'total');
  expect([own.editable, own.barred]).toEqual([true, null]);
  for (const barred of [other, total]) {
    expect(barred.editable).toBe(false);
    expect(barred.barred).toBe('Not yours to change. You change E-bikes.');
  }
  const all = (await chief.windowDemand({ id: scenario, body: { depth: 2, limit: 200 } })).rows;
  expect(all.every(({ barred }) => barred === null)).toBe(true);

  const written = await write(anna, [cell({ family: 'e-bikes' }, 500), cell({ family: 'helmets' }, 500)]);
  expect(written.cells.map(({ kind, issue }) => [kind, issue?.code ?? null])).toEqual([
    ['written', null],
    ['refused', 'cycle/not-your-place'],
  ]);
  expect(written.cells[1]!.issue).toMatchObject({ wanted: 'E-bikes' });
  expect((await write(chief, [cell({ family: 'helmets' }, 700)])).cells[0]!.kind).toBe('written');
});

test('no other way leads around it: assumptions, what others made, a step back', async () => {
  const { head, entries } = await anna.getScenario({ id: scenario });
  const helmets = entries.find(({ assumption: { change } }) => change.kind === 'demand' && change.place.family === 'helmets')!;
  const bikes = entries.find(({ assumption: { change } }) => change.kind === 'demand' && change.place.family === 'e-bikes')!;
  const edit = (edits: Parameters<Client['editScenario']>[0]['body']['edits']) =>
    anna.editScenario({ id: scenario, body: { operation: operation(), reason: '', expected: null, edits } });
  const beyond = [422, ['cycle/not-your-place']];
  const { owner: _, on: __, ...said } = helmets.assumption;
  expect(await refusal(edit([{ kind: 'toggle', assumption: helmets.assumption.id, on: false }]))).toEqual(beyond);
  expect(await refusal(edit([{ kind: 'take-out', assumption: helmets.assumption.id }]))).toEqual(beyond);
  expect(await refusal(edit([{ kind: 'append', on: false, assumption: { ...said, id: 'proposed' } }]))).toEqual(beyond);
  // Making somebody else's change one's own by its new place is one too.
  expect(await refusal(edit([{ kind: 'revise', assumption: { ...said, change: bikes.assumption.change } }]))).toEqual(beyond);
  const step = { operation: operation(), reason: '', expected: null };
  expect(await refusal(anna.undo({ id: scenario, body: { ...step, own: false } }))).toEqual(beyond);
  expect((await anna.getScenario({ id: scenario })).head.version).toBe(head.version);
  await edit([{ kind: 'toggle', assumption: bikes.assumption.id, on: false }]);
  await anna.undo({ id: scenario, body: { ...step, operation: operation(), own: true } });
});

test('an administrator widens it, and it holds at once; a role without limits is not limited', async () => {
  const unknown = { territory: { families: ['boats'], markets: [] } };
  expect((await refusal(chief.changeUser({ name: 'anna', body: unknown })))[0]).toBe(422);
  const { users } = await chief.changeUser({
    name: 'anna',
    body: { territory: { families: ['e-bikes', 'helmets'], markets: [] } },
  });
  expect(users.find(({ name }) => name === 'anna')!.territory.families).toEqual(['e-bikes', 'helmets']);
  expect((await write(anna, [cell({ family: 'helmets' }, 650)])).cells[0]!.kind).toBe('written');
  const planner = { roles: ['contributor', 'demand-planner'] as ('contributor' | 'demand-planner')[] };
  await chief.changeUser({
    name: 'anna',
    body: { role: 'contributor', ...planner, territory: { families: ['e-bikes'], markets: [] } },
  });
  anna = await signedInAs(running.url, 'anna');
  expect((await write(anna, [cell({ family: 'helmets' }, 660)])).cells[0]!.kind).toBe('written');
});

test('revenue is typed within the territory alone', async () => {
  anna = await limited('contributor');
  const { rows, version } = await anna.windowDemand({ id: scenario, body: { depth: 2, limit: 200, measures: ['revenue'] } });
  const row = (family: string) => rows.find(({ place }) => place.family === family)!;
  expect(row('e-bikes')).toMatchObject({ editable: true, barred: null, unit: 'EUR' });
  expect(row('helmets')).toMatchObject({ editable: false, barred: 'Not yours to change. You change E-bikes.' });
  const paid = [cell({ family: 'e-bikes' }, 400_000), cell({ family: 'helmets' }, 50_000)].map((one) => ({
    ...one,
    measure: 'revenue' as const,
  }));
  const body = { operation: operation(), reason: 'a quota', expected: version, cells: paid, whole: false };
  const { cells } = await anna.writeCells({ id: scenario, body });
  expect(cells.map(({ kind, issue }) => [kind, issue?.code ?? null])).toEqual([
    ['written', null],
    ['refused', 'cycle/not-your-place'],
  ]);
});

test('notes are written within the territory alone: in the grid, and on a family of the cycle', async () => {
  const note = (family: string) => ({
    id: operation(),
    change: {
      ...{ kind: 'demand' as const, place: { ...everywhere, family }, span: { from: period, to: period } },
      ...{ operation: 'add' as const, values: [0], split: 'own-values' as const },
    },
    ...{ team: 'sales' as const, reason: 'heard at the fair', state: 'agreed' as const },
    ...{ probability: null, expires: null, tags: ['note'] },
  });
  const inGrid = (family: string) => {
    const edits = [{ kind: 'append' as const, on: true, assumption: note(family) }];
    return refusal(anna.editScenario({ id: scenario, body: { operation: operation(), reason: '', expected: null, edits } }));
  };
  expect(await inGrid('helmets')).toEqual([422, ['cycle/not-your-place']]);
  expect((await inGrid('e-bikes'))[0]).toBe(200);

  const { next } = await chief.listCycles();
  const opening = { operation: operation(), because: 'a month', cycle: next.cycle, scenario, rules: next.rules };
  const { cycle: current } = await chief.openCycle({ body: opening });
  const onFamily = (client: Client, family: string | null) => {
    const move = { kind: 'note' as const, family, stage: null };
    return refusal(client.moveCycle({ id: current, body: { operation: operation(), because: 'heard', expected: null, move } }));
  };
  const steps = async () => (await chief.getCycle({ id: current })).head.version;
  const before = await steps();
  expect(await onFamily(anna, 'helmets')).toEqual([422, ['cycle/not-your-place']]);
  expect(await steps()).toBe(before);
  expect((await onFamily(anna, 'e-bikes'))[0]).toBe(200);
  // A word to all of the cycle is about no place.
  expect((await onFamily(anna, null))[0]).toBe(200);
  expect((await onFamily(chief, 'helmets'))[0]).toBe(200);
  // A note names no market: whoever answers for one speaks of any family there.
  const { markets } = await chief.getWorkspace();
  await chief.changeUser({ name: 'anna', body: { territory: { families: [], markets: [markets.at(-1)!.id] } } });
  expect((await onFamily(anna, 'helmets'))[0]).toBe(200);
});

test('who was limited and may only look by now is told of no place that is theirs', async () => {
  const viewer = await limited('viewer');
  const { rows } = await viewer.windowDemand({ id: scenario, body: { depth: 2, limit: 200 } });
  expect(rows.length).toBeGreaterThan(5);
  for (const { editable, barred } of rows) expect([editable, barred]).toEqual([false, null]);
  expect((await refusal(write(viewer, [cell({ family: 'helmets' }, 1)])))[0]).toBe(403);
});

/** Anna in one role, limited to e-bikes, signed in anew. */
async function limited(role: 'contributor' | 'viewer'): Promise<Client> {
  await chief.changeUser({ name: 'anna', body: { role, roles: [role], territory: { families: ['e-bikes'], markets: [] } } });
  return await signedInAs(running.url, 'anna');
}
