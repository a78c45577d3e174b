import type { Import } from '@equipoise/api';
import type { Company } from '@equipoise/engine';
import { type ReadableTable, tablesOf } from './table-rows.ts';

/** How many rows of every table come, go and change from one company to another; rows are told apart by the key of their table. */
export function tableDifferences(before: Company | null, after: Company): Import['tables'] {
  const known = new Map((before === null ? [] : tablesOf(before)).map((table) => [table.name, table]));
  return tablesOf(after)
    .map((table) => differencesOf(known.get(table.name) ?? null, table))
    .filter(({ rows, rowsBefore }) => rows > 0 || rowsBefore > 0);
}

function differencesOf(before: ReadableTable | null, after: ReadableTable): Import['tables'][number] {
  const old = before === null ? new Map<string, string>() : rowsByKey(before);
  let added = 0;
  let changed = 0;
  const now = rowsByKey(after);
  for (const [key, row] of now) {
    const was = old.get(key);
    if (was === undefined) added += 1;
    else if (was !== row) changed += 1;
  }
  let removed = 0;
  for (const key of old.keys()) if (!now.has(key)) removed += 1;
  return { name: after.name, rowsBefore: before?.rows ?? 0, rows: after.rows, added, removed, changed };
}

/** Rows as text by their key; rows of one key are told apart by their order. */
function rowsByKey({ columns, table, rows, row, periods }: ReadableTable): Map<string, string> {
  const named = table.key.flatMap((name) => (columns.includes(name) ? [columns.indexOf(name)] : []));
  const wide = periods.length > 0;
  const keys = wide ? [0, 1, 2, 3] : named.length > 0 ? named : [0];
  const result = new Map<string, string>();
  const seen = new Map<string, number>();
  for (let k = 0; k < rows; k++) {
    const cells = row(k);
    const key = JSON.stringify(keys.map((at) => cells[at]));
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    const values = wide
      ? cells.slice(0, 4).concat(cells.slice(4).flatMap((value, t) => (value === null ? [] : [periods[t]!, value])))
      : cells;
    result.set(times === 0 ? key : `${key} ${times}`, JSON.stringify(values));
  }
  return result;
}
