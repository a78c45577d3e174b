import { type Packed, pack, unpack } from '../base/pack.ts';
import { sha256 } from '../hash.ts';
import type { Db, Tx } from './schema.ts';

/** Blocks that are read or written in one go. */
const batchBlocks = 64;

/** A block that is not what its hash says, or is not there. */
class DamagedBlock extends Error {
  readonly hash: string;
  constructor(hash: string, what: string) {
    super(`block ${hash} ${what}`);
    this.hash = hash;
  }
}

export function batches<T>(all: readonly T[], size = batchBlocks): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size));
  return found;
}

/** Reads, unpacks and checks blocks while the next ones are on their way. */
export async function takeBlocks(
  db: Db,
  hashes: readonly string[],
  take: (hash: string, bytes: Uint8Array) => void,
): Promise<void> {
  let unpacking: Promise<void> = Promise.resolve();
  for (const batch of batches(hashes)) {
    const rows = await db.selectFrom('block').selectAll().where('hash', 'in', batch).execute();
    if (rows.length < batch.length) {
      const there = new Set(rows.map((row) => row.hash));
      throw new DamagedBlock(batch.find((hash) => !there.has(hash))!, 'is missing');
    }
    await unpacking;
    unpacking = Promise.all(rows.map(async (row) => take(row.hash, await checkedBlock(row.hash, row)))).then(() => {});
    // A failure is told where it is waited for.
    unpacking.catch(() => {});
  }
  await unpacking;
}

export async function checkedBlock(hash: string, packed: Packed): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await unpack(packed);
  } catch (error) {
    throw new DamagedBlock(hash, `cannot be unpacked (${(error as Error).message})`);
  }
  if (sha256(bytes) !== hash) throw new DamagedBlock(hash, 'holds other bytes than its hash says');
  return bytes;
}

export async function readBlock(db: Db, hash: string): Promise<Uint8Array> {
  const row = await db.selectFrom('block').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (row === undefined) throw new DamagedBlock(hash, 'is missing');
  return await checkedBlock(hash, row);
}

/** Those of the hashes whose blocks are not there yet. */
export async function missingBlocks(db: Db, hashes: readonly string[]): Promise<string[]> {
  const known = new Set<string>();
  for (const batch of batches(hashes, 512)) {
    for (const row of await db.selectFrom('block').select('hash').where('hash', 'in', batch).execute()) known.add(row.hash);
  }
  return hashes.filter((hash) => !known.has(hash));
}

export async function insertBlocks(tx: Tx, blocks: readonly (Packed & { readonly hash: string })[]): Promise<void> {
  for (const batch of batches(blocks, 32)) {
    await tx
      .insertInto('block')
      .values(batch.map(({ hash, codec, size, body }) => ({ hash, codec, size, body })))
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
  }
}

/** Writes one small block as part of a transaction. */
export async function putBlock(tx: Tx, text: string): Promise<string> {
  const bytes = Buffer.from(text, 'utf8');
  const hash = sha256(bytes);
  await insertBlocks(tx, [{ hash, ...(await pack(bytes)) }]);
  return hash;
}
