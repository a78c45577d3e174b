import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { decodeNumbers, encodeNumbers } from '@equipoise/api';
import type { Store } from '@equipoise/store';

const mostInMemory = 64;

/** Answers that took long, by the key of everything they depend on: in memory, and in the cache of the workspace. */
export class KeptResults {
  readonly #store: Store;
  readonly #memory = new Map<string, unknown>();

  constructor(store: Store) {
    this.#store = store;
  }

  async find<R>(key: string): Promise<R | null> {
    const known = this.#memory.get(key);
    if (known !== undefined) {
      this.#memory.delete(key);
      this.#memory.set(key, known);
      return known as R;
    }
    const cached = await this.#store.getCached(key);
    if (cached === null) return null;
    const result = decodeNumbers(JSON.parse((await promisify(inflateRaw)(cached)).toString('utf8'))) as R;
    this.#remember(key, result);
    return result;
  }

  async keep<R>(key: string, result: R): Promise<R> {
    this.#remember(key, result);
    await this.#store.putCached(
      key,
      await promisify(deflateRaw)(Buffer.from(JSON.stringify(encodeNumbers(result))), { level: 1 }),
    );
    return result;
  }

  #remember(key: string, result: unknown): void {
    this.#memory.set(key, result);
    if (this.#memory.size > mostInMemory) this.#memory.delete(this.#memory.keys().next().value!);
  }
}
