import { type ApiProblem, type Client, clientHeader, createClient } from '@equipoise/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operation, type TestServer, testServer } from './server.fixture.ts';

const password = 'correct horse battery';
let running: TestServer;

beforeAll(async () => {
  running = await testServer({ seed: { kind: 'empty' }, signInLimit: 4, jsonLimitBytes: 20_000 });
});
afterAll(() => running.end());

const address = (path: string) => `${running.url}/api/v1${path}`;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(address(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', [clientHeader]: '1', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Signs in as a browser would and keeps the cookie. */
async function signedIn(name: string): Promise<{ client: Client; cookie: string }> {
  const response = await post('/session', { name, password });
  expect(response.status).toBe(200);
  const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
  return { client: createClient({ baseUrl: running.url, headers: { cookie } }), cookie };
}

const statusOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 200,
    (error: unknown) => (error as ApiProblem).status,
  );

test('the first start asks for an administrator, once', async () => {
  expect(await running.client.getSession()).toEqual({ user: null, needsSetup: true, automatic: false, looksAs: null });
  expect(await statusOf(running.client.getWorkspace())).toBe(401);
  const weak = await post('/setup', { name: 'Root', displayName: '', password: 'short' });
  expect(weak.status).toBe(400);
  const tries = await Promise.all(['Root', 'Other'].map((name) => post('/setup', { name, displayName: name, password })));
  expect(tries.map(({ status }) => status).sort()).toEqual([200, 403]);
  const made = tries.find(({ status }) => status === 200)!;
  const cookie = made.headers.get('set-cookie')!;
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  const { user } = (await made.json()) as { user: { name: string; role: string } };
  expect(user.role).toBe('administrator');
  const { client } = await signedIn(user.name);
  for (const [name, role] of [
    ['Paula', 'demand-planner'],
    ['Vera', 'viewer'],
    ['Adam', 'administrator'],
  ] as const)
    await client.addUser({ body: { name, displayName: name, role, password } });
  expect(await statusOf(client.addUser({ body: { name: 'paula', displayName: '', role: 'viewer', password } }))).toBe(422);
});

test('roles: a viewer changes nothing, a planner no users, and the last administrator stays', async () => {
  const [viewer, planner, administrator] = await Promise.all(['Vera', 'Paula', 'Adam'].map(signedIn));
  expect(await statusOf(viewer!.client.getWorkspace())).toBe(200);
  const make = { operation: operation(), reason: '', name: 'Mine', from: null, expected: null, base: null };
  expect(await statusOf(viewer!.client.createScenario({ body: make }))).toBe(403);
  expect(await statusOf(viewer!.client.listUsers())).toBe(403);
  expect(await statusOf(planner!.client.createScenario({ body: make }))).toBe(422);
  expect(await statusOf(planner!.client.listUsers())).toBe(403);
  const { users } = await administrator!.client.listUsers();
  for (const { name, role } of users)
    if (role === 'administrator' && name !== 'Adam') await administrator!.client.changeUser({ name, body: { active: false } });
  expect(await statusOf(administrator!.client.changeUser({ name: 'Adam', body: { role: 'viewer' } }))).toBe(422);
  await administrator!.client.changeUser({ name: 'Vera', body: { role: 'supply-planner' } });
  expect(await statusOf(viewer!.client.getWorkspace())).toBe(401);
});

test('signing out ends the session on the server, and a made-up cookie is none', async () => {
  const { client, cookie } = await signedIn('Paula');
  await client.signOut();
  expect((await fetch(address('/workspace'), { headers: { cookie } })).status).toBe(401);
  const forged = `equipoise_session=${'A'.repeat(43)}`;
  expect((await fetch(address('/workspace'), { headers: { cookie: forged } })).status).toBe(401);
});

test('requests that change something come from our own page', async () => {
  const { cookie } = await signedIn('Paula');
  const body = { operation: operation(), reason: '', name: 'x', from: null, expected: null, base: null };
  const plain = await fetch(address('/scenarios'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  expect(plain.status).toBe(403);
  expect((await post('/scenarios', body, { cookie, origin: 'http://evil.example' })).status).toBe(403);
  expect((await post('/scenarios', body, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post('/scenarios', body, { cookie, origin: running.url })).status).toBe(422);
});

test('guessing passwords is slowed down; other names and the right password are not told apart from it', async () => {
  const tries: number[] = [];
  for (let k = 0; k < 6; k += 1) tries.push((await post('/session', { name: 'nobody', password: `guess number ${k}` })).status);
  expect(tries.slice(0, 4)).toEqual([401, 401, 401, 401]);
  expect(tries.slice(4)).toEqual([429, 429]);
  const locked = await post('/session', { name: 'Paula', password });
  expect(locked.status).toBe(429);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('what is too large, not JSON or not understood is said with its status, never a crash', async () => {
  const big = await post('/session', { name: 'a', password: 'x'.repeat(30_000) });
  expect(big.status).toBe(413);
  expect((await post('/session', '{"name":')).status).toBe(400);
  expect((await post('/session', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
  const wrong = await post('/session', { name: 7 });
  expect(wrong.headers.get('content-type')).toBe('application/problem+json');
  expect(((await wrong.json()) as { issues: unknown[] }).issues.length).toBeGreaterThan(0);
  expect((await fetch(address('/nothing'))).status).toBe(404);
});
