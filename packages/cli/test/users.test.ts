import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCompany, writeSample } from '@equipoise/intake';
import { openAccounts, openWorkspace } from '@equipoise/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere } from './in-process.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'equipoise-users-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const opened = await openWorkspace(join(folder, 'workspace.sqlite'));
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.issues));
  const { store } = opened;
  const sample = join(folder, 'co');
  await writeSample(sample, { items: 14, seed: 3 });
  const { company } = await readCompany(sample);
  await store.putBase(company!, { operation: 'base', by: 'Planner', at: '2026-11-03T12:00:00.000Z', reason: '' });
  await store.close();
  const accounts = openAccounts(join(folder, 'accounts.sqlite'));
  const person = { territory: '', active: true, password: 'hash' };
  accounts.addUser({ ...person, name: 'anna', displayName: 'Anna', role: 'contributor' });
  accounts.addUser({ ...person, name: 'chief', displayName: 'Chief', role: 'administrator coordinator' });
  accounts.close();
});

test('who may sign in, and what a contributor may change', async () => {
  const limited = await runHere(
    'users',
    'limit',
    folder,
    'ANNA',
    '--family',
    'e-bikes',
    'helmets',
    '--market',
    'dealers',
    '--by',
    'chief',
  );
  expect([limited.code, limited.stdout.trim()]).toEqual([0, 'Anna changes E-bikes, Helmets in Dealers.']);
  const listed = await runHere('users', folder);
  expect(listed.stdout).toMatch(/anna\s+Anna\s+contributor\s+yes\s+E-bikes, Helmets in Dealers/);
  const { users } = JSON.parse((await runHere('users', folder, '--json')).stdout);
  expect(users).toMatchObject([
    { name: 'anna', roles: ['contributor'], territory: { families: ['e-bikes', 'helmets'], markets: ['dealers'] } },
    { name: 'chief', roles: ['administrator', 'coordinator'], territory: { families: [], markets: [] } },
  ]);
  expect((await runHere('users', 'limit', folder, 'anna')).stdout).toContain('changes everything the roles allow');
  const opened = await openWorkspace(join(folder, 'workspace.sqlite'));
  if (opened.kind === 'refused') throw new Error('gone');
  const events = (await opened.store.readLog({ after: 1 })).map(({ by, body }) => [by, body.event]);
  await opened.store.close();
  expect(events[0]).toEqual(['chief', 'user changed']);
  expect(events).toHaveLength(2);
});

test('what is not there is refused with what there is', async () => {
  const said = async (...args: string[]) => {
    const { code, stderr } = await runHere('users', ...args);
    expect(code).toBe(1);
    return stderr.replace(/\s+/g, ' ');
  };
  expect(await said('limit', folder, 'berta', '--family', 'e-bikes')).toContain('There are: anna, chief.');
  expect(await said('limit', folder, 'anna', '--family', 'boats')).toContain('There is no family "boats".');
  expect(await said(join(folder, 'co'))).toContain('is no data folder of a server');
});
