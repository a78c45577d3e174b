import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChainFiles, ChainStep } from '@equipoise/engine';
import { refusedBy } from '../http/problem.ts';

/**
 * The chain of operating plans as a folder beside the workspace: the very folder the command line writes, reads and verifies. Who
 * changes it takes turns.
 */
export class ChainFolder {
  readonly folder: string;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Every file of the chain; empty where nothing was drawn up yet. What a stopped machine left half written is no file of it. */
  async files(): Promise<ChainFiles> {
    const files = new Map<string, Uint8Array>();
    await readInto(files, this.folder, '');
    return files;
  }

  /** Does a piece of work that reads and writes, alone. */
  alone<R>(work: () => Promise<R>): Promise<R> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /**
   * Writes what a step made; refused as the step was. Each file is whole or not there, and on disk before the next one is begun: the
   * files of a plan come before the document that names them, and the list of the chain last. So a machine that stops in between
   * leaves a plan that is not published, and doing it again publishes it.
   */
  async take(step: ChainStep): Promise<Extract<ChainStep, { kind: 'done' }>> {
    if (step.kind === 'refused') throw refusedBy(step.issues);
    const rank = (path: string) => (path === 'chain.json' ? 2 : path.endsWith('operating-plan.json') ? 1 : 0);
    for (const [path, bytes] of [...step.files].sort(([a], [b]) => rank(a) - rank(b))) {
      await writeWhole(join(this.folder, ...path.split('/')), bytes);
    }
    return step;
  }

  /** Takes a file away, for instance signatures under a draft that is drawn up anew. */
  async remove(path: string): Promise<void> {
    await rm(join(this.folder, ...path.split('/')), { force: true });
  }
}

async function readInto(files: Map<string, Uint8Array>, folder: string, prefix: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) await readInto(files, join(folder, entry.name), `${path}/`);
    else if (!isHalf(entry.name)) files.set(path, await readFile(join(folder, entry.name)));
    else await rm(join(folder, entry.name), { force: true });
  }
}

const isHalf = (name: string): boolean => /^\..*\.[0-9a-f]{8}\.part$/.test(name);

async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  const name = target.slice(folder.length + 1);
  const beside = join(folder, `.${name}.${randomBytes(4).toString('hex')}.part`);
  const file = await open(beside, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, target);
  const place = await open(folder, 'r');
  try {
    await place.sync();
  } finally {
    await place.close();
  }
}
