import { type Answer, clientHeader, prefix } from '@equipoise/api';
import type { PlanFiles } from './brought-files.ts';

export type Chain = Answer<'listPlans'>;

/** Address of a file of the chain, or of a ZIP of all. */
export const fileAddress = (path: string): string => `${prefix}/plans/files/${path.split('/').map(encodeURIComponent).join('/')}`;
export const zipAddress = `${prefix}/plans/zip`;
export const planZipAddress = (hash: string): string => `${prefix}/plans/${hash}/zip`;

/** Every file of the chain as the server keeps it. */
export function filesOf(chain: Chain): Chain['files'] {
  return [...chain.files, ...chain.plans.flatMap(({ files }) => files)];
}

/** The bytes of one file of the chain. */
export async function keptFile(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(fileAddress(path), {
    credentials: 'same-origin',
    // What is verified are the bytes the server has now.
    cache: 'no-store',
    headers: { [clientHeader]: '1' },
    ...(signal === undefined ? {} : { signal }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Fetches the whole chain, a few files at a time; says how far it is. */
export async function keptChain(chain: Chain, signal: AbortSignal, onProgress: (share: number) => void): Promise<PlanFiles> {
  const wanted = filesOf(chain);
  const all = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  const found = new Map<string, Uint8Array>();
  let done = 0;
  const waiting = [...wanted];
  const take = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      found.set(next.path, await keptFile(next.path, signal));
      done += next.bytes;
      onProgress(all === 0 ? 1 : done / all);
    }
  };
  await Promise.all(Array.from({ length: 4 }, take));
  return found;
}
