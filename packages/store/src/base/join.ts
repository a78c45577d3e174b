import type { Company, PanelRow } from '@equipoise/engine';
import type { Manifest, Part } from './manifest.ts';
import { decodeRows, decodeValue, type FlatRow } from './table-block.ts';

/** Hands over blocks by hash, unpacked and checked, in any order, each once. */
export type BlockSource = (hashes: readonly string[], take: (hash: string, bytes: Uint8Array) => void) => Promise<void>;

/** The company of a manifest. Panels over the same rows share them. */
export async function joinCompany(manifest: Manifest, source: BlockSource): Promise<Company> {
  if (manifest.format !== 1) throw new Error(`base data of format ${String(manifest.format)} is not known here`);
  const tables = new Map<string, FlatRow[]>();
  const values = new Map<string, unknown>();
  const panels = new Map<string, Float64Array>();
  const places = new Map<string, { readonly into: Uint8Array; readonly at: number }[]>();
  const wanted = new Map<string, 'value' | 'table' | 'numbers'>();

  for (const [field, part] of manifest.parts) {
    if (part.kind === 'value') wanted.set(part.block, 'value');
    else if (part.kind === 'table') for (const block of part.blocks) wanted.set(block, 'table');
    else {
      for (const block of part.rows) wanted.set(block, 'table');
      panels.set(field, placeNumbers(part, places));
      for (const block of part.values) wanted.set(block, 'numbers');
    }
  }
  await source([...wanted.keys()], (hash, bytes) => {
    const kind = wanted.get(hash);
    if (kind === 'numbers') for (const { into, at } of places.get(hash) ?? []) into.set(bytes, at);
    else if (kind === 'table') tables.set(hash, decodeRows(textOf(bytes)));
    else values.set(hash, decodeValue(textOf(bytes)));
  });

  const joined = new Map<string, FlatRow[]>();
  const rowsOf = (blocks: readonly string[]): FlatRow[] => {
    const key = blocks.join();
    let rows = joined.get(key);
    if (rows === undefined) {
      rows = blocks.flatMap((block) => tables.get(block)!);
      joined.set(key, rows);
    }
    return rows;
  };
  const fields = manifest.parts.map(([field, part]): [string, unknown] => {
    if (part.kind === 'value') return [field, values.get(part.block)];
    if (part.kind === 'table') return [field, rowsOf(part.blocks)];
    const rows = rowsOf(part.rows) as unknown as readonly PanelRow[];
    return [field, { rows, periods: part.periods, values: panels.get(field)! }];
  });
  // Only `splitCompany` writes manifests, and only of companies.
  return Object.fromEntries(fields) as unknown as Company;
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** Makes room for the numbers of a panel and notes where each block goes: equal blocks occur more than once. */
function placeNumbers(
  part: Part & { readonly kind: 'panel' },
  places: Map<string, { readonly into: Uint8Array; readonly at: number }[]>,
): Float64Array {
  const values = new Float64Array(part.lengths.reduce((sum, length) => sum + length, 0) * part.periods);
  const into = new Uint8Array(values.buffer);
  let at = 0;
  for (const [b, block] of part.values.entries()) {
    const found = places.get(block);
    if (found === undefined) places.set(block, [{ into, at }]);
    else found.push({ into, at });
    at += part.lengths[b]! * part.periods * Float64Array.BYTES_PER_ELEMENT;
  }
  return values;
}
