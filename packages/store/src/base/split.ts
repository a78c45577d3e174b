import { endianness } from 'node:os';
import type { Company, Panel } from '@equipoise/engine';
import { sha256 } from '../hash.ts';
import { cutsOf } from './cuts.ts';
import type { Manifest, Part } from './manifest.ts';
import { encodeRows, encodeValue, type FlatRow, isCell } from './table-block.ts';

export interface SplitBase {
  /** Hash of the manifest: the hash of the base. */
  readonly hash: string;
  /** By hash, the manifest among them. Numbers are views of the company's own arrays, not copies. */
  readonly blocks: ReadonlyMap<string, Uint8Array>;
}

/**
 * Cuts a company into immutable blocks. The same value gives the same blocks. Without flags of the history nothing is kept of that
 * table, so that base data have the hash they had before there was one.
 */
export function splitCompany(company: Company): SplitBase {
  const blocks = new Map<string, Uint8Array>();
  const keep = (content: string | Uint8Array): string => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const hash = sha256(bytes);
    if (!blocks.has(hash)) blocks.set(hash, bytes);
    return hash;
  };
  const parts = Object.entries(company)
    .filter(([field, value]) => field !== 'historyFlags' || !(Array.isArray(value) && value.length === 0))
    .map(([field, value]): readonly [string, Part] => [field, partOf(value, keep)]);
  const manifest: Manifest = { format: 1, parts };
  return { hash: keep(JSON.stringify(manifest)), blocks };
}

/** The hash base data have in a store, known before they are kept. */
export const baseHash = (company: Company): string => splitCompany(company).hash;

function partOf(value: unknown, keep: (content: string | Uint8Array) => string): Part {
  if (isPanel(value)) return panelPart(value, keep);
  if (isTable(value)) return { kind: 'table', blocks: rowBlocks(value, cutsOf(value), keep) };
  return { kind: 'value', block: keep(encodeValue(value)) };
}

function panelPart(panel: Panel, keep: (content: string | Uint8Array) => string): Part {
  const { rows, periods, values } = panel;
  if (values.length !== rows.length * periods) {
    throw new RangeError(`a panel of ${rows.length} rows and ${periods} periods has ${values.length} values`);
  }
  if (endianness() !== 'LE') throw new Error('blocks of numbers are written by machines that put the little end first');
  const flat = rows as unknown as readonly FlatRow[];
  const ends = cutsOf(flat);
  const rowBytes = periods * Float64Array.BYTES_PER_ELEMENT;
  const startOf = (at: number) => (at === 0 ? 0 : ends[at - 1]!);
  return {
    kind: 'panel',
    periods,
    lengths: ends.map((end, at) => end - startOf(at)),
    rows: rowBlocks(flat, ends, keep),
    values: ends.map((end, at) =>
      keep(new Uint8Array(values.buffer, values.byteOffset + startOf(at) * rowBytes, (end - startOf(at)) * rowBytes)),
    ),
  };
}

function rowBlocks(rows: readonly FlatRow[], ends: readonly number[], keep: (content: string) => string): string[] {
  return ends.map((end, at) => keep(encodeRows(rows.slice(at === 0 ? 0 : ends[at - 1]!, end))));
}

function isPanel(value: unknown): value is Panel {
  if (typeof value !== 'object' || value === null) return false;
  return (
    Object.keys(value).join() === 'rows,periods,values' &&
    (value as Panel).values instanceof Float64Array &&
    isTable((value as Panel).rows, true)
  );
}

/** A list of rows whose fields are cells. An empty list is a plain value, unless it is the rows of a panel. */
function isTable(value: unknown, empty = false): value is readonly FlatRow[] {
  if (!Array.isArray(value) || (value.length === 0 && !empty)) return false;
  for (const row of value) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return false;
    for (const key in row) if (!isCell(row[key])) return false;
  }
  return true;
}
