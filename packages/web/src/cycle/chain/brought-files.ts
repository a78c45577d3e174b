import type { BroughtFile } from '../../parts/dropped-files.ts';
import { filesOfZip } from './read-zip.ts';

/** Files of a chain of plans by path, as `verifyChain` takes them. */
export type PlanFiles = ReadonlyMap<string, Uint8Array>;

/** Most bytes that are taken into the page, unpacked. */
const mostBytes = 512 * 2 ** 20;

/** The bytes of what was brought, ZIPs unpacked, as a chain: paths begin where `chain.json` stands. */
export async function chainBrought(brought: readonly BroughtFile[]): Promise<PlanFiles> {
  const files = new Map<string, Uint8Array>();
  for (const { path, file } of brought) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (/\.zip$/i.test(path)) for (const [name, one] of await filesOfZip(bytes, mostBytes)) files.set(name, one);
    else files.set(path, bytes);
  }
  return asChain(files);
}

/**
 * Takes off the folders above the chain: those above `chain.json` that is highest up; without one, those above the folders of the
 * plans. Files outside are not of the chain, except where the chain itself lies at the top: then `verifyChain` says that they are too
 * many. What a system lays into folders by itself is left out.
 */
export function asChain(files: PlanFiles): PlanFiles {
  const named = [...files].filter(([path]) => !/(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$|(^|\/)__MACOSX\//.test(path));
  const paths = named.map(([path]) => path);
  const chain = shortest(paths.filter((path) => fileName(path) === 'chain.json'));
  const plan = shortest(paths.filter((path) => fileName(path) === 'operating-plan.json'));
  const above = chain !== null ? folderOf(chain) : plan !== null ? folderOf(folderOf(plan)) : '';
  const start = above === '' ? '' : `${above}/`;
  return new Map(named.filter(([path]) => path.startsWith(start)).map(([path, bytes]) => [path.slice(start.length), bytes]));
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
const depth = (path: string): number => path.split('/').length;

function shortest(paths: readonly string[]): string | null {
  return paths.reduce<string | null>((best, path) => (best === null || depth(path) < depth(best) ? path : best), null);
}
