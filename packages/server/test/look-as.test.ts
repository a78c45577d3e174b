import { join } from 'node:path';
import { clientHeader } from '@equipoise/api';
import { createSolver } from '@equipoise/solver-highs';
import { openWorkspace } from '@equipoise/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plansFolder } from '../src/workspace/prepare.ts';
import { tellSample } from '../src/workspace/sample/tell.ts';
import { everywhere, operation, type TestServer, testServer } from './server.fixture.ts';

let running: TestServer;
beforeAll(async () => {
  running = await testServer({ seed: { kind: 'sample', cycle: 'under-way' } });
});
afterAll(() => running.end());

const headers = { [clientHeader]: 'test', 'content-type': 'application/json' };
const lookAs = (role: string | null) =>
  fetch(`${running.url}/api/v1/session`, { method: 'PATCH', headers, body: JSON.stringify({ role }) });
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')!.split(';')[0]!;

test('the sample company is looked at in one of its roles, by whoever chose it and nobody else', async () => {
  const answer = await lookAs('finance');
  expect(await answer.json()).toMatchObject({ looksAs: 'finance', user: { name: 'Finance', roles: ['finance'] } });
  const cookie = cookieOf(answer);
  const mine = await fetch(`${running.url}/api/v1/session`, { headers: { cookie } });
  expect(await mine.json()).toMatchObject({ automatic: true, looksAs: 'finance', user: { name: 'Finance' } });
  expect(await running.client.getSession()).toMatchObject({ automatic: true, looksAs: null, user: { name: 'planner' } });
  const back = cookieOf(await lookAs(null));
  const all = await fetch(`${running.url}/api/v1/session`, { headers: { cookie: back } });
  expect(await all.json()).toMatchObject({ looksAs: null });
  const invented = await fetch(`${running.url}/api/v1/session`, { headers: { cookie: 'equipoise_look_as=administrator' } });
  expect(await invented.json()).toMatchObject({ looksAs: null, user: { name: 'planner' } });
  expect((await lookAs('administrator')).status).toBe(400);
});

/** The months of the sample, told by a process beside the server. */
async function tell(): Promise<void> {
  const data = join(running.folder, 'data');
  const opened = await openWorkspace(join(data, 'workspace.sqlite'));
  if (opened.kind !== 'open') return expect.fail('the workspace cannot be opened');
  const solver = createSolver();
  const { store } = opened;
  const signal = new AbortController().signal;
  expect(await tellSample({ store, plansFolder: plansFolder(data), solver, engine: '0', signal })).toBe(true);
  await solver.close();
  await store.close();
}

test('in a role one may what the role may', async () => {
  const change = {
    ...{ kind: 'demand', place: { ...everywhere, family: 'e-bikes' }, span: { from: '2027-03', to: '2027-03' } },
    ...{ operation: 'scale', values: [1.1], split: 'own-values' },
  };
  const assumption = {
    ...{ id: 'tried', change, team: 'finance', owner: 'Finance', on: '2026-11-12', reason: 'a try', state: 'agreed' },
    ...{ probability: null, expires: null, tags: [] },
  };
  const edit = async (role: string) => {
    const cookie = cookieOf(await lookAs(role));
    const { head } = await running.client.getScenario({ id: 'plan' });
    const edits = [{ kind: 'append', assumption: { ...assumption, id: `tried-${role}` }, on: true }];
    const body = JSON.stringify({ operation: operation(), expected: head.version, reason: 'a try', edits });
    const path = `${running.url}/api/v1/scenarios/plan/edits`;
    return fetch(path, { method: 'POST', headers: { ...headers, cookie }, body });
  };
  // Until its months are told, nothing binds the plan; a cycle does.
  await tell();
  expect((await edit('finance')).status).toBeGreaterThanOrEqual(400);
  const done = await edit('demand-planner');
  expect(await done.text()).not.toContain('not-allowed');
  expect(done.status).toBe(200);
});

test('where there are users, roles are given by an administrator', async () => {
  const own = await testServer({ seed: { kind: 'empty' } });
  const name = { name: 'first', displayName: '', password: 'a long enough word' };
  const made = await fetch(`${own.url}/api/v1/setup`, { method: 'POST', headers, body: JSON.stringify(name) });
  const cookie = cookieOf(made);
  const answer = await fetch(`${own.url}/api/v1/session`, {
    ...{ method: 'PATCH', headers: { ...headers, cookie }, body: JSON.stringify({ role: 'executive' }) },
  });
  expect(answer.status).toBe(403);
  await own.end();
});
