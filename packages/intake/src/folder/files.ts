import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Issue, settings, type Table, type TableName, tables } from '@equipoise/engine';
import { findingsOf } from '../findings.ts';
import { nearest } from '../nearest.ts';
import { columnName } from './header.ts';
import type { TableFile } from './table-file.ts';

/** All tables by name, settings first. */
export const allTables: Readonly<Record<TableName, Table>> = { settings, ...tables };

/** The files of a folder that are tables. */
export interface FolderFiles {
  readonly files: ReadonlyMap<TableName, TableFile>;
  readonly issues: readonly Issue[];
}

const separated = /\.(csv|tsv)$/i;
/** Files that may lie beside the tables without a word. */
const ignored = /^(\.|~\$|readme|licen[cs]e|notes?\b)|\.(md|txt|pdf|json|html?)$|^thumbs\.db$|^desktop\.ini$/i;

/** Looks through a folder. Names of files do not care about case, spaces and hyphens. */
export async function filesOf(folder: string): Promise<FolderFiles> {
  const entries = await entriesOf(folder);
  if (!Array.isArray(entries)) return { files: new Map(), issues: [entries] };
  const issues: Issue[] = [];
  const files = new Map<TableName, TableFile>();
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    const stem = columnName(name.replace(/\.[^.]*$/, ''));
    const table = Object.hasOwn(allTables, stem) ? allTables[stem as TableName] : null;
    // A folder is passed over, but one in the place of a table is read, which fails, so that it is told.
    if (entry.isDirectory() && (table === null || !separated.test(name))) continue;
    if (!separated.test(name)) {
      if (!ignored.test(name)) issues.push(notRead(name, table === null ? null : stem));
      continue;
    }
    if (table === null) {
      issues.push(unknownFile(name, stem));
      continue;
    }
    const other = files.get(table.name);
    if (other) issues.push(twoFiles(name, other.name, table.name));
    else files.set(table.name, { path: join(folder, name), name, table, findings: findingsOf(name) });
  }
  return { files, issues };
}

async function entriesOf(folder: string): Promise<Dirent[] | Issue> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const why: Readonly<Record<string, string>> = {
      ENOENT: 'There is no such folder.',
      ENOTDIR: 'This is a file, not a folder.',
      EACCES: 'The folder may not be read.',
      EPERM: 'The folder may not be read.',
    };
    if (why[code] === undefined) throw error;
    return {
      code: 'intake/no-folder',
      severity: 'error',
      message: why[code],
      at: { file: folder },
      seen: folder,
      wanted: 'a folder with CSV files, at least items.csv and demand.csv',
      remedy: 'Check the path.',
    };
  }
}

function notRead(name: string, stem: string | null): Issue {
  return {
    code: 'intake/unknown-file',
    severity: 'warning',
    message: `${name} was not read: it is not a CSV file.`,
    at: { file: name },
    seen: name,
    wanted: 'files that end in .csv',
    remedy: stem === null ? 'Keep other files elsewhere.' : `If it is the table ${stem}, save it as ${stem}.csv.`,
  };
}

function unknownFile(name: string, stem: string): Issue {
  const near = nearest(stem, Object.keys(allTables));
  return {
    code: 'intake/unknown-file',
    severity: 'warning',
    message: `${name} was not read: no table has this name.`,
    at: { file: name },
    seen: name,
    wanted: `one of ${Object.keys(allTables).join(', ')}, with .csv`,
    remedy: near === null ? 'Keep other files elsewhere.' : `Rename it to ${near}.csv, if that is meant.`,
  };
}

function twoFiles(name: string, other: string, table: TableName): Issue {
  return {
    code: 'intake/two-files',
    severity: 'error',
    message: `${other} and ${name} are both the table ${table}.`,
    at: { file: name },
    seen: `${other}, ${name}`,
    wanted: 'one file a table',
    remedy: 'Join the two files, or move one elsewhere.',
  };
}
