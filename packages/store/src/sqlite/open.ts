import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Issue } from '@equipoise/engine';
import { Kysely } from 'kysely';
import { type Migrated, type Migration, migrate, migrations } from '../sql/migrations.ts';
import { fault, type Refused, refuse } from '../sql/refusals.ts';
import type { Tables } from '../sql/schema.ts';
import { type StoreOptions, sqlStore } from '../sql/sql-store.ts';
import type { Store } from '../store.ts';
import { isBusy, longestWaitMs, sqliteDialect } from './driver.ts';
import { sqlitePlatform } from './platform.ts';
import { sqliteWords } from './words.ts';

export interface OpenOptions extends StoreOptions {
  /** Make the workspace where there is none; true unless told. */
  readonly create?: boolean;
}

export type Opened = { readonly kind: 'open'; readonly store: Store; readonly path: string } | Refused;

/** Marks the file as a workspace of ours: `file` and others read it from the header. */
const applicationId = 0x45515053;

/**
 * Opens the workspace in a file, makes it if there is none, and brings an older one up to date. Any number of processes may have it
 * open at once, on one machine: the file must lie on a local disk.
 */
export async function openWorkspace(path: string, options: OpenOptions = {}): Promise<Opened> {
  return await openWith(path, options, migrations);
}

/** The same with other steps between versions, for tests of the steps. */
export async function openWith(path: string, options: OpenOptions, steps: readonly Migration[]): Promise<Opened> {
  const missing = missingIssue(path, options.create ?? true);
  if (missing !== null) return refuse(missing);
  const open: DatabaseSync[] = [];
  try {
    const writer = await connect(path, 50, open);
    const foreign = await patiently(() => foreignIssue(writer, path));
    if (foreign !== null) throw new Unfit(foreign);
    await prepare(writer);
    const reader = await connect(path, 10_000, open);
    const platform = sqlitePlatform({
      path,
      reader: new Kysely<Tables>({ dialect: sqliteDialect(reader, 'begin') }),
      writer: new Kysely<Tables>({ dialect: sqliteDialect(writer, 'begin immediate') }),
    });
    const migrated = await platform.writeAlone(async (tx) => {
      const result = await migrate(tx, sqliteWords, steps);
      if (result.kind === 'ready' && result.from === 0) writer.exec(`pragma application_id = ${applicationId}`);
      return result;
    });
    if (migrated.kind === 'newer') throw new Unfit(newerIssue(path, migrated));
    return { kind: 'open', store: sqlStore(platform, options), path };
  } catch (error) {
    for (const database of open) if (database.isOpen) database.close();
    const issue = error instanceof Unfit ? error.issue : fileIssue(error, path);
    if (issue === null) throw error;
    return refuse(issue);
  }
}

class Unfit extends Error {
  readonly issue: Issue;
  constructor(issue: Issue) {
    super(issue.message);
    this.issue = issue;
  }
}

/** `timeout`: how long the process may stand still for another one. Writers wait longer, without standing still. */
async function connect(path: string, timeout: number, open: DatabaseSync[]): Promise<DatabaseSync> {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout });
  open.push(database);
  await patiently(() => {
    database.exec('pragma synchronous = full; pragma journal_size_limit = 67108864; pragma trusted_schema = off');
  });
  return database;
}

/** Settings that stay with the file. */
async function prepare(database: DatabaseSync): Promise<void> {
  await patiently(() => {
    database.exec('pragma page_size = 8192');
    const { journal_mode } = database.prepare('pragma journal_mode = wal').get() as { journal_mode: string };
    if (journal_mode !== 'wal') throw new Error(`the file system does not allow a write-ahead log (${journal_mode})`);
  });
}

/** Processes that make the same workspace, or open a copy of one, at the same moment get in each other's way for an instant. */
async function patiently<T>(work: () => T): Promise<T> {
  const deadline = performance.now() + longestWaitMs;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      await pause(5);
    }
  }
}

function missingIssue(path: string, create: boolean): Issue | null {
  if (existsSync(path)) {
    // An empty file may be anything; only who makes a workspace may fill it.
    return !create && statSync(path).size === 0 ? notOurs(path, 'an empty file') : null;
  }
  if (!create)
    return fault('no-workspace', 'There is no workspace here.', { seen: path, remedy: 'Make one first, or give another path.' });
  if (existsSync(dirname(path))) return null;
  return fault('no-folder', 'The folder of the workspace does not exist.', {
    seen: dirname(path),
    remedy: 'Make the folder first.',
  });
}

/** A database of somebody else is left alone. */
function foreignIssue(database: DatabaseSync, path: string): Issue | null {
  const { application_id } = database.prepare('pragma application_id').get() as { application_id: number };
  if (application_id === applicationId) return null;
  const { tables } = database.prepare('select count(*) as tables from sqlite_schema').get() as { tables: number };
  return tables === 0 && application_id === 0 ? null : notOurs(path, 'a database of another program');
}

const notOurs = (path: string, seen: string) =>
  fault('not-a-workspace', `${path} is no workspace.`, {
    seen,
    wanted: 'a workspace file',
    remedy: 'Give the path of a workspace.',
  });

function newerIssue(path: string, { version, known }: Migrated & { readonly kind: 'newer' }): Issue {
  return fault('newer-workspace', `${path} was written by a newer version of Equipoise.`, {
    seen: `workspace version ${version}`,
    wanted: `at most version ${known}`,
    remedy: 'Update Equipoise. The file was not changed.',
  });
}

/** What SQLite says about files that cannot be used, in our words; null: not about the file. */
function fileIssue(error: unknown, path: string): Issue | null {
  const { errcode, message } = error as { errcode?: number; message: string };
  switch ((errcode ?? 0) % 256) {
    case 26:
      return notOurs(path, 'a file that is no database');
    case 11:
      return fault('damaged', `${path} is damaged.`, { seen: message, remedy: 'Restore the last good back-up.' });
    case 14:
    case 23:
    case 3:
    case 8:
      return fault('cannot-open', `${path} cannot be opened for writing.`, {
        seen: message,
        remedy: 'Check the rights of file and folder.',
      });
    default:
      return null;
  }
}
