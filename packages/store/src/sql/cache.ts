import { sql } from 'kysely';
import { sha256 } from '../hash.ts';
import { cacheTable } from './migrations.ts';
import type { Platform } from './platform.ts';

/** The cache of a workspace: it may be emptied or dropped, by anybody, while it is in use. */
export class Cache {
  readonly #platform: Platform;
  readonly #limitBytes: number;

  constructor(platform: Platform, limitBytes: number) {
    this.#platform = platform;
    this.#limitBytes = limitBytes;
  }

  async get(key: string): Promise<Uint8Array | null> {
    try {
      const row = await this.#platform.reader
        .selectFrom('cache')
        .select(['body', 'hash'])
        .where('key', '=', key)
        .executeTakeFirst();
      return row !== undefined && sha256(row.body) === row.hash ? row.body : null;
    } catch (error) {
      if (await this.#isThere()) throw error;
      return null;
    }
  }

  /** What is bigger than the whole cache is not kept; the oldest results make room for others. */
  async put(key: string, body: Uint8Array): Promise<void> {
    if (body.length > this.#limitBytes) return;
    await this.#platform.writeAlone(async (tx) => {
      await sql.raw(cacheTable(this.#platform.words)).execute(tx);
      await tx.deleteFrom('cache').where('key', '=', key).execute();
      const { last, bytes } = await tx
        .selectFrom('cache')
        .select((e) => [e.fn.max('added').as('last'), e.fn.sum<number>('size').as('bytes')])
        .executeTakeFirstOrThrow();
      let over = Number(bytes ?? 0) + body.length - this.#limitBytes;
      if (over > 0) {
        for (const old of await tx.selectFrom('cache').select(['key', 'size']).orderBy('added').execute()) {
          if (over <= 0) break;
          await tx.deleteFrom('cache').where('key', '=', old.key).execute();
          over -= old.size;
        }
      }
      const added = Number(last ?? 0) + 1;
      await tx
        .insertInto('cache')
        .values({ key, added, size: body.length, hash: sha256(body), body })
        .execute();
    });
  }

  async drop(): Promise<void> {
    await this.#platform.writeAlone(async (tx) => {
      await sql.raw('drop table if exists cache').execute(tx);
      await sql.raw(cacheTable(this.#platform.words)).execute(tx);
    });
  }

  async #isThere(): Promise<boolean> {
    const tables = await this.#platform.reader.introspection.getTables();
    return tables.some(({ name }) => name === 'cache');
  }
}
