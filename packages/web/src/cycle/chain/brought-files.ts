import { filesOfZip } from './read-zip.ts';

/** Files of a chain of plans by path, as `verifyChain` takes them. */
export type PlanFiles = ReadonlyMap<string, Uint8Array>;

/** Most bytes that are taken into the page, unpacked. */
const mostBytes = 512 * 2 ** 20;

/** A file that was dropped or chosen, with its path below what was dropped. */
export interface Brought {
  readonly path: string;
  readonly file: File;
}

/** Everything of a drop, inside of folders too. Called at once: what was dropped is gone after the event. */
export function broughtByDrop(transfer: DataTransfer): Promise<readonly Brought[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return Promise.resolve([...transfer.files].map((file) => ({ path: file.name, file })));
  return Promise.all(entries.map(inside)).then((found) => found.flat());
}

/** Everything of a folder or file that was chosen. */
export function broughtByChoice(files: FileList | null): readonly Brought[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

async function inside(entry: FileSystemEntry): Promise<Brought[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Brought[] = [];
  // A reader gives a part at a time, and none at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const one of part) found.push(...(await inside(one)));
  }
}

/** The bytes of what was brought, ZIPs unpacked, as a chain: paths begin where `chain.json` stands. */
export async function chainBrought(brought: readonly Brought[]): Promise<PlanFiles> {
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
