import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChainFiles } from '@equipoise/engine';
import { clearLeftovers } from '../leftovers.ts';
import { inStep, longestStepMs, lookMs, nextPart, othersIn } from './chain-step.ts';

/*
 * A chain of operating plans as a folder with a folder a plan, on disk. Programs read it while others write it: who reads sees it before a
 * step or after it and takes nothing away, and who writes finds it as it was read.
 */

/** What is being written stands in the folder of the chain under a name like this until it is whole. */
const half = /^\.plan-\d+-\d+\.part$/;

/**
 * Every file of a chain by its path, parts separated by `/`; empty where there is no such folder. What is half written is no file of it.
 * A step of another program is waited for; where one follows the other for half a minute, the chain is read as it is.
 */
export async function readChainFiles(folder: string): Promise<ChainFiles> {
  const isQuiet = () => othersIn(folder).length === 0;
  const deadline = performance.now() + longestStepMs;
  for (;;) {
    const isLate = performance.now() > deadline;
    if (isLate || isQuiet()) {
      const before = await stampOf(folder);
      const files = await readAll(folder);
      if (isLate || (isQuiet() && before === (await stampOf(folder)))) return files;
    }
    await pause(lookMs);
  }
}

async function readAll(folder: string): Promise<ChainFiles> {
  const files = new Map<string, Uint8Array>();
  for (const path of await pathsIn(folder, '')) {
    // Signatures under a draft that is drawn up anew go away at any moment.
    const bytes = await unlessGone(readFile(join(folder, path)));
    if (bytes !== null) files.set(path, bytes);
  }
  return files;
}

/** Another text whenever a file was written, came or went. */
async function stampOf(folder: string): Promise<string> {
  const found: string[] = [];
  for (const path of await pathsIn(folder, '')) {
    const file = await unlessGone(stat(join(folder, path), { bigint: true }));
    found.push(file === null ? path : `${path} ${file.ino} ${file.size} ${file.mtimeNs}`);
  }
  return found.join('\n');
}

async function pathsIn(folder: string, prefix: string): Promise<string[]> {
  const entries = (await unlessGone(readdir(folder, { withFileTypes: true }))) ?? [];
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) paths.push(...(await pathsIn(join(folder, entry.name), `${path}/`)));
    else if (prefix !== '' || !half.test(entry.name)) paths.push(path);
  }
  return paths;
}

async function unlessGone<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Somebody else has changed the chain since it was read; nothing was written. */
export class ChainChanged extends Error {
  constructor(folder: string) {
    super(`${folder} was changed by another program since it was read`);
  }
}

/**
 * Writes files of a chain that was read as `since`. Each is whole or not there, and on disk before the next one is begun: the files of a
 * plan come before the document that names them, and the list of the chain last. So a machine that stops in between leaves a plan that is
 * not published, and doing it again publishes it. Throws `ChainChanged` where the chain is no longer as it was read.
 */
export async function writeChainFiles(folder: string, files: ChainFiles, since: ChainFiles): Promise<void> {
  const rank = (path: string) => (path === 'chain.json' ? 2 : path.endsWith('operating-plan.json') ? 1 : 0);
  await inStep(folder, async () => {
    if (!sameFiles(await readAll(folder), since)) throw new ChainChanged(folder);
    for (const [path, bytes] of [...files].sort(([a], [b]) => rank(a) - rank(b))) {
      await writeWhole(folder, join(folder, ...path.split('/')), bytes);
    }
  });
}

function sameFiles(a: ChainFiles, b: ChainFiles): boolean {
  const isIn = ([path, bytes]: readonly [string, Uint8Array]) => {
    const other = b.get(path);
    return other !== undefined && Buffer.compare(bytes, other) === 0;
  };
  return a.size === b.size && [...a].every(isIn);
}

async function writeWhole(chain: string, target: string, bytes: Uint8Array): Promise<void> {
  const place = dirname(target);
  await mkdir(place, { recursive: true });
  const beside = join(chain, nextPart());
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
