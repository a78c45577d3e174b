import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Account, AccountSession, Accounts } from '../accounts.ts';

interface UserRow {
  readonly name: string;
  readonly display_name: string;
  readonly role: string;
  readonly territory: string;
  readonly active: number;
  readonly password: string;
}

/** Opens the accounts in a file, which only its owner may read, and makes it if there is none. */
export function openAccounts(path: string): Accounts {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: 10_000 });
  chmodSync(path, 0o600);
  database.exec(`pragma journal_mode = wal; pragma synchronous = full;
    create table if not exists user (
      key text primary key, name text not null, display_name text not null, role text not null, active integer not null,
      password text not null) strict;
    create table if not exists session (
      digest text primary key, user text not null references user (key), created integer not null, expires integer not null) strict;
    create index if not exists session_user on session (user)`);
  addTerritory(database);
  const users = database.prepare('select * from user order by key');
  const user = database.prepare('select * from user where key = ?');
  const count = database.prepare('select count(*) as users from user');
  const insert = database.prepare(
    'insert into user (key, name, display_name, role, territory, active, password) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
  );
  const insertFirst = database.prepare(
    'insert into user (key, name, display_name, role, territory, active, password) select ?, ?, ?, ?, ?, ?, ? where not exists (select 1 from user)',
  );
  const update = database.prepare(
    'update user set display_name = ?, role = ?, territory = ?, active = ?, password = ? where key = ?',
  );
  const endAll = database.prepare('delete from session where user = ?');
  const addSession = database.prepare('insert into session (digest, user, created, expires) values (?, ?, ?, ?)');
  const session = database.prepare('select * from session where digest = ? and expires > ?');
  const extend = database.prepare('update session set expires = ? where digest = ?');
  const end = database.prepare('delete from session where digest = ?');
  const sweep = database.prepare('delete from session where expires <= ?');

  const find = (name: string): Account | null => {
    const row = user.get(keyOf(name)) as unknown as UserRow | undefined;
    return row === undefined ? null : accountOf(row);
  };
  return {
    countUsers: () => Number((count.get() as { users: number }).users),
    listUsers: () => (users.all() as unknown as UserRow[]).map(accountOf),
    findUser: find,
    addUser: ({ name, displayName, role, territory, active, password }, onlyFirst = false) => {
      const added = onlyFirst ? insertFirst : insert;
      const { changes } = added.run(keyOf(name), name, displayName, role, territory, active ? 1 : 0, password);
      return changes === 1;
    },
    changeUser: (name, change, endSessions) => {
      const before = find(name);
      if (before === null) return false;
      const { displayName, role, territory, active, password } = { ...before, ...change };
      database.exec('begin immediate');
      try {
        update.run(displayName, role, territory, active ? 1 : 0, password, keyOf(name));
        if (endSessions) endAll.run(keyOf(name));
        database.exec('commit');
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
      return true;
    },
    addSession: ({ digest, user: name, created, expires }) => {
      addSession.run(digest, keyOf(name), created, expires);
    },
    findSession: (digest, now) => {
      const row = session.get(digest, now) as unknown as AccountSession | undefined;
      const owner = row === undefined ? null : find(row.user);
      return row === undefined || owner === null || !owner.active ? null : { session: { ...row }, user: owner };
    },
    extendSession: (digest, expires) => {
      extend.run(expires, digest);
    },
    endSession: (digest) => {
      end.run(digest);
    },
    sweep: (now) => {
      sweep.run(now);
    },
    close: () => database.close(),
  };
}

const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase();

function accountOf({ name, display_name, role, territory, active, password }: UserRow): Account {
  return { name, displayName: display_name, role, territory, active: active === 1, password };
}

/** Files from before somebody could be limited to a part of demand do not have the column. */
function addTerritory(database: DatabaseSync): void {
  database.exec('begin immediate');
  const columns = database.prepare('select name from pragma_table_info(?)').all('user') as unknown as { readonly name: string }[];
  const isThere = columns.some(({ name }) => name === 'territory');
  if (!isThere) database.exec("alter table user add column territory text not null default ''");
  database.exec('commit');
}
