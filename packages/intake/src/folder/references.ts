import type { TableName } from '@equipoise/engine';
import { nearest } from '../nearest.ts';
import type { Cell, CellFault } from './cell.ts';
import { isSum } from './heading-hint.ts';
import type { Sheet } from './sheet.ts';

/** The ids that rows may refer to. */
export interface References {
  has(table: TableName, id: string): boolean;
  /** What to say of an id that no row has. */
  unknown(table: TableName, id: string): CellFault;
}

/** The one site of a company that names none. */
export const onlySite = 'main';

/** Collects ids, broken rows included, so that one mistake is told once. A family that items mention needs no row. */
export function referencesOf(sheets: ReadonlyMap<TableName, Sheet>): References {
  const ids = new Map<TableName, ReadonlySet<string>>();
  for (const [name, column] of idColumns) ids.set(name, new Set(texts(sheets.get(name), column)));
  const items = sheets.get('items');
  const families = new Set(texts(sheets.get('families'), 'family'));
  for (const row of items?.rows ?? []) {
    const family = row.cells.family ?? row.cells.item ?? null;
    if (typeof family === 'string') families.add(family);
  }
  ids.set('families', families);
  if ((sheets.get('sites')?.rows.length ?? 0) === 0) ids.set('sites', new Set([onlySite]));

  // Of a table whose file broke off nobody knows what it would have said.
  const unsure = new Set<TableName>();
  for (const [name, sheet] of sheets) if (!sheet.complete) unsure.add(name);
  if (unsure.has('items')) unsure.add('families');

  const nearby = new Map<string, string | null>();
  return {
    has: (table, id) => unsure.has(table) || (ids.get(table)?.has(id) ?? false),
    unknown(table, id) {
      const key = `${table}\u0000${id}`;
      // A suggestion costs a walk over all ids; a file full of unknown ones is told without it.
      if (!nearby.has(key)) nearby.set(key, nearby.size < 40 ? nearest(id, ids.get(table) ?? []) : null);
      const near = nearby.get(key) ?? null;
      return {
        code: 'intake/unknown-reference',
        message: `The table ${table} has no row "${id}".`,
        wanted: `the id of a row of ${table}`,
        remedy:
          near === null
            ? isSum(id)
              ? 'Remove the row, if it is the sum of the others.'
              : `Correct the id, or add a row to ${table}.csv.`
            : `Write ${near}, if that is meant; otherwise add a row to ${table}.csv.`,
      };
    },
  };
}

const idColumns = [
  ['items', 'item'],
  ['markets', 'market'],
  ['sites', 'site'],
  ['resources', 'resource'],
] as const satisfies readonly (readonly [TableName, string])[];

function texts(sheet: Sheet | undefined, column: string): string[] {
  return (sheet?.rows ?? []).map((row) => row.cells[column] as Cell).filter((cell) => typeof cell === 'string');
}
