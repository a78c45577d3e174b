import type { FlatRow } from './table-block.ts';

/** At least so many rows in a block of one table or panel, where there are as many, and at most. */
const fewestRows = 64;
const mostRows = 1024;
/** A row whose key hashes to a multiple of this ends a block. */
const meanRows = 256;

/**
 * Where to cut rows into blocks: the ends, ascending. Cuts depend on the texts of the rows near them and not on their number, so that
 * an item that comes or goes changes one block and the others are found again in next month's base.
 */
export function cutsOf(rows: readonly FlatRow[]): number[] {
  const ends: number[] = [];
  let start = 0;
  let shape: readonly string[] = Object.keys(rows[0] ?? {});
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    if (!hasShape(row, shape)) {
      ends.push(r);
      start = r;
      shape = Object.keys(row);
    }
    const length = r + 1 - start;
    if (length >= mostRows || (length >= fewestRows && hashOf(row, shape) % meanRows === 0)) {
      ends.push(r + 1);
      start = r + 1;
    }
  }
  if (start < rows.length) ends.push(rows.length);
  return ends;
}

function hasShape(row: FlatRow, shape: readonly string[]): boolean {
  let at = 0;
  for (const key in row) if (key !== shape[at++]) return false;
  return at === shape.length;
}

/** FNV-1a over the texts of a row. */
function hashOf(row: FlatRow, shape: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const key of shape) {
    const value = row[key];
    if (typeof value !== 'string') continue;
    for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
