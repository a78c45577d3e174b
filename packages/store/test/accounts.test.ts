import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Accounts, openAccounts } from '../src/index.ts';

let folder: string;
let accounts: Accounts;
const anna = { name: 'Anna', displayName: 'Anna', role: 'planner', territory: '', active: true, password: 'hash' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'equipoise-accounts-'));
  accounts = openAccounts(join(folder, 'accounts.sqlite'));
});
afterEach(() => {
  accounts.close();
  rmSync(folder, { recursive: true });
});

test('a name is taken whatever its case, and the first user is first only once', () => {
  expect(accounts.addUser(anna, true)).toBe(true);
  expect(accounts.addUser({ ...anna, name: 'Bert' }, true)).toBe(false);
  expect(accounts.addUser({ ...anna, name: 'ANNA' })).toBe(false);
  expect(accounts.findUser('aNNa')).toEqual(anna);
  expect(accounts.countUsers()).toBe(1);
});

test('sessions end with their time, their user and their role', () => {
  accounts.addUser(anna);
  accounts.addSession({ digest: 'd1', user: 'anna', created: 0, expires: 100 });
  accounts.addSession({ digest: 'd2', user: 'anna', created: 0, expires: 1000 });
  expect(accounts.findSession('d1', 99)?.user.name).toBe('Anna');
  expect(accounts.findSession('d1', 100)).toBe(null);
  accounts.extendSession('d1', 200);
  expect(accounts.findSession('d1', 100)).not.toBe(null);
  accounts.changeUser('Anna', { active: false }, false);
  expect(accounts.findSession('d2', 10)).toBe(null);
  accounts.changeUser('Anna', { active: true, role: 'viewer' }, true);
  expect(accounts.findSession('d2', 10)).toBe(null);
});

test('accounts from before anybody could be limited to a part of demand are limited to nothing', () => {
  const path = join(folder, 'old.sqlite');
  const old = new DatabaseSync(path);
  old.exec(`create table user (key text primary key, name text not null, display_name text not null, role text not null,
    active integer not null, password text not null) strict;
    insert into user values ('anna', 'Anna', 'Anna', 'planner', 1, 'hash')`);
  old.close();
  const opened = openAccounts(path);
  expect(opened.findUser('Anna')).toEqual(anna);
  opened.changeUser('Anna', { territory: 'e-bikes' }, false);
  opened.close();
  const again = openAccounts(path);
  expect(again.listUsers()).toEqual([{ ...anna, territory: 'e-bikes' }]);
  again.close();
});

test('only the owner of the file may read it', () => {
  if (process.platform === 'win32') return;
  expect(statSync(join(folder, 'accounts.sqlite')).mode & 0o077).toBe(0);
});
