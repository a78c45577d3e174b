import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { acceptsUnit, type Issue, type TableName } from '@equipoise/engine';
import { type WrittenCell, writeRecords } from '../csv/write.ts';
import { allTables } from './files.ts';
import { columnName } from './header.ts';

/** A row of base data as a file has it: numbers as numbers, periods and days as text, empty cells as null or left out. */
export type TableRow = Readonly<Record<string, WrittenCell>>;

/** Rows by table; `settings` has the columns `setting` and `value`. Tables that are left out are not written. */
export type TableContents = Readonly<Partial<Record<TableName, Iterable<TableRow>>>>;

export interface WriteOptions {
  /** The folder may have contents: its tables are replaced, other files stay. */
  readonly overwrite?: boolean;
}

/**
 * Writes base data as a folder of CSV files, all of it or nothing: the files are written beside the folder first, and then take
 * its place. Returns issues instead of writing where the folder has contents and `overwrite` is not set; [] when written.
 *
 * Errors: a column that the table does not have is our mistake and throws, as failures of the disk do.
 */
export async function writeTables(
  contents: TableContents,
  folder: string,
  { overwrite = false }: WriteOptions = {},
): Promise<Issue[]> {
  const target = resolve(folder);
  const present = await namesIn(target);
  if (present === 'a file') return [notAFolder(folder)];
  if (present.length > 0 && !overwrite) return [folderInUse(folder, present)];

  await mkdir(dirname(target), { recursive: true });
  const beside = (word: string): string => join(dirname(target), `.${basename(target)}.${process.pid}.${word}`);
  const fresh = beside('new');
  const old = beside('old');
  try {
    await mkdir(fresh);
    for (const name of present.filter((file) => !isTableFile(file))) {
      await cp(join(target, name), join(fresh, name), { recursive: true, preserveTimestamps: true });
    }
    for (const [name, rows] of Object.entries(contents) as [TableName, Iterable<TableRow> | undefined][]) {
      if (rows !== undefined) await writeRecords(join(fresh, `${name}.csv`), recordsOf(name, rows));
    }
    if (present.length > 0) await rename(target, old);
    else await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
  return [];
}

/** Names of what the folder holds; nothing when there is no folder. */
async function namesIn(folder: string): Promise<readonly string[] | 'a file'> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return 'a file';
    throw error;
  }
}

/** Files that reading the folder would take for a table. */
function isTableFile(name: string): boolean {
  return /\.(csv|tsv)$/i.test(name) && Object.hasOwn(allTables, columnName(name.replace(/\.[^.]*$/, '')));
}

function* recordsOf(name: TableName, rows: Iterable<TableRow>): Generator<readonly WrittenCell[]> {
  const columns = name === 'settings' ? ['setting', 'value'] : Object.keys(allTables[name].columns);
  let headed = false;
  for (const row of rows) {
    if (!headed) {
      if (acceptsUnit(name) && Object.hasOwn(row, 'unit')) columns.push('unit');
      yield columns;
      headed = true;
    }
    for (const key of Object.keys(row)) if (!columns.includes(key)) throw new Error(`The table ${name} has no column "${key}".`);
    yield columns.map((column) => row[column] ?? null);
  }
  if (!headed) yield columns;
}

function folderInUse(folder: string, present: readonly string[]): Issue {
  const some = present.slice(0, 3).join(', ');
  return {
    code: 'intake/folder-in-use',
    severity: 'error',
    message: `Nothing was written: ${folder} has contents.`,
    at: { file: folder },
    seen: present.length > 3 ? `${some} and ${present.length - 3} more` : some,
    wanted: 'a new or an empty folder',
    remedy: 'Name another folder, or ask for the tables in it to be replaced.',
  };
}

function notAFolder(folder: string): Issue {
  return {
    code: 'intake/not-a-folder',
    severity: 'error',
    message: `Nothing was written: ${folder} is a file.`,
    at: { file: folder },
    seen: 'a file',
    wanted: 'a new or an empty folder',
    remedy: 'Name another folder.',
  };
}
