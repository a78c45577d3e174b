import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChainFiles } from '@equipoise/engine';
import { clearLeftovers, partOf } from '../leftovers.ts';

/*
 * A chain of operating plans as a folder with a folder a plan, on disk. Programs read it while others write it: a file is whole or not
 * there, and who reads takes nothing away.
 */

/** What is being written stands in the folder of the chain under a name like this until it is whole. */
const half = /^\.plan-\d+-\d+\.part$/;
let written = 0;

/** Every file of a chain by its path, parts separated by `/`; empty where there is no such folder. What is half written is no file of it. */
export async function readChainFiles(folder: string): Promise<ChainFiles> {
  const files = new Map<string, Uint8Array>();
  await readInto(files, folder, '');
  return files;
}

async function readInto(files: Map<string, Uint8Array>, folder: string, prefix: string): Promise<void> {
  const entries = (await unlessGone(readdir(folder, { withFileTypes: true }))) ?? [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) await readInto(files, join(folder, entry.name), `${path}/`);
    else if (prefix !== '' || !half.test(entry.name)) {
      // Signatures under a draft that is drawn up anew go away at any moment.
      const bytes = await unlessGone(readFile(join(folder, entry.name)));
      if (bytes !== null) files.set(path, bytes);
    }
  }
}

async function unlessGone<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Writes files of a chain. Each is whole or not there, and on disk before the next one is begun: the files of a plan come before the
 * document that names them, and the list of the chain last. So a machine that stops in between leaves a plan that is not published, and
 * doing it again publishes it.
 */
export async function writeChainFiles(folder: string, files: ChainFiles): Promise<void> {
  const rank = (path: string) => (path === 'chain.json' ? 2 : path.endsWith('operating-plan.json') ? 1 : 0);
  for (const [path, bytes] of [...files].sort(([a], [b]) => rank(a) - rank(b))) {
    await writeWhole(folder, join(folder, ...path.split('/')), bytes);
  }
}

async function writeWhole(chain: string, target: string, bytes: Uint8Array): Promise<void> {
  const place = dirname(target);
  await mkdir(place, { recursive: true });
  written += 1;
  const beside = join(chain, partOf('plan', written));
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await synced(place);
}

/** A name is on disk when its folder is. */
async function synced(folder: string): Promise<void> {
  const place = await open(folder, 'r');
  try {
    await place.sync();
  } finally {
    await place.close();
  }
}

/** Clears away what programs that are no more left half written. What others write at this moment is left alone. */
export const clearHalfWritten = (folder: string): void => clearLeftovers(folder, 'plan');
