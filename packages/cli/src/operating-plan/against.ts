import { type Against, type ChainFiles, companyHash } from '@equipoise/engine';
import { openCompany } from '../planning/company-folder.ts';
import type { Terminal } from '../terminal.ts';
import { baselineOf, baseOf } from '../workspace/base.ts';
import { isFile, withWorkspace } from '../workspace/open.ts';

/** Base data that plans can be held against, by the hash that stands in them. */
export type Bases = ReadonlyMap<string, Against>;

/** Reads folders of base data and the bases of workspaces. `wanted`: only these of a workspace are read. */
export async function basesIn(places: readonly string[], wanted: ReadonlySet<string>, terminal: Terminal): Promise<Bases> {
  const bases = new Map<string, Against>();
  for (const place of places) {
    if (await isFile(place)) {
      await withWorkspace(place, async (store) => {
        for (const { hash } of await store.listBases()) {
          const company = await store.getBase(hash);
          if (company === null || (!wanted.has(companyHash(company)) && wanted.size > 0)) continue;
          bases.set(companyHash(company), await baseOf(store, hash, terminal));
        }
      });
    } else {
      const { company } = await openCompany(place, terminal, { quiet: true });
      const { baseline } = await baselineOf(company, place, terminal);
      bases.set(companyHash(company), { company, baseline });
    }
  }
  return bases;
}

/** The base hash each plan of the chain names, by cycle; plans that cannot be read are left out. */
export function baseHashes(files: ChainFiles): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const [path, bytes] of files) {
    if (!path.endsWith('/operating-plan.json')) continue;
    try {
      const plan = JSON.parse(new TextDecoder().decode(bytes)) as { base?: { hash?: unknown } };
      if (typeof plan.base?.hash === 'string') hashes.set(path.split('/')[0]!, plan.base.hash);
    } catch {
      // What is not readable is told by the verification.
    }
  }
  return hashes;
}
