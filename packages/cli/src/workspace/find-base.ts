import type { BaseHead, Store } from '@equipoise/store';
import { refused } from '../outcome.ts';

/** The base of a hash or of its beginning; without one the newest. `also`: what else could have been named, for the refusal. */
export async function findBase(store: Store, hash: string | undefined, also = ''): Promise<BaseHead> {
  const bases = await store.listBases();
  const found = hash === undefined ? bases.slice(-1) : bases.filter((base) => base.hash.startsWith(hash) && hash.length >= 4);
  if (found.length === 1) return found[0]!;
  throw refused(
    'cli/no-base',
    found.length === 0 ? `There is no base "${hash ?? ''}" in this workspace.` : `Several bases begin with "${hash}".`,
    `${also}There are: ${bases.map((base) => `${base.hash.slice(0, 12)} (${base.name})`).join(', ')}.`,
  );
}
