import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainFiles, ChainStep } from '@equipoise/engine';
import { ChainChanged, clearHalfWritten, readChainFiles, writeChainFiles } from '@equipoise/intake';
import { refusedBy } from '../http/problem.ts';

/**
 * The chain of operating plans as a folder beside the workspace: the very folder the command line writes, reads and verifies. Who
 * changes it takes turns.
 */
export class ChainFolder {
  readonly folder: string;
  #turn: Promise<unknown> = Promise.resolve();
  #writing: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.folder = folder;
    clearHalfWritten(folder);
  }

  /** Every file of the chain, as it is between two steps; empty where nothing was drawn up yet. */
  async files(): Promise<ChainFiles> {
    for (;;) {
      const before = this.#writing;
      await before.catch(() => undefined);
      const files = await readChainFiles(this.folder);
      // A step that was taken meanwhile may have been read in part.
      if (this.#writing === before) return files;
    }
  }

  /**
   * Does a piece of work that reads and writes, alone. Where another program (the command line) has changed the chain between reading and
   * writing, nothing was written, and the work is done again on the chain as it is.
   */
  alone<R>(work: () => Promise<R>): Promise<R> {
    const again = (): Promise<R> =>
      work().catch((error: unknown) => {
        if (error instanceof ChainChanged) return again();
        throw error;
      });
    const mine = this.#turn.then(again, again);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** Writes what a step made of the files it was made from; refused as the step was. */
  async take(step: ChainStep, since: ChainFiles): Promise<Extract<ChainStep, { kind: 'done' }>> {
    if (step.kind === 'refused') throw refusedBy(step.issues);
    await this.#change(() => writeChainFiles(this.folder, step.files, since));
    return step;
  }

  /** Takes a file away, for instance signatures under a draft that is drawn up anew. */
  async remove(path: string): Promise<void> {
    await this.#change(() => rm(join(this.folder, ...path.split('/')), { force: true }));
  }

  #change(write: () => Promise<void>): Promise<void> {
    const mine = this.#writing.then(write, write);
    this.#writing = mine;
    mine.catch(() => undefined);
    return mine;
  }
}
