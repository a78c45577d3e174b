import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { partOf, writersIn } from '../leftovers.ts';

/** No step takes longer, ms: whoever stands still in the middle of one is waited for no longer. */
export const longestStepMs = 30_000;
export const lookMs = 5;
let made = 0;

/** A name under which nobody else writes: what is being written stands so in the folder of the chain. */
export function nextPart(): string {
  made += 1;
  return partOf('plan', made);
}

/** Other programs that are in the middle of a step, by process id. */
export const othersIn = (folder: string): number[] => writersIn(folder, 'plan', longestStepMs);

/**
 * Does a piece of work on a chain while no other program does one. Its mark stands in the folder as long. A mark is made before others are
 * looked for, so that of two programs at least one sees the other; the one with the lower process id then goes first. Within a process
 * whoever calls sees to it.
 */
export async function inStep<R>(folder: string, work: () => Promise<R>): Promise<R> {
  await mkdir(folder, { recursive: true });
  const mark = join(folder, nextPart());
  try {
    for (let isMarked = false; ; ) {
      const others = othersIn(folder);
      if (isMarked && others.length === 0) return await work();
      if (isMarked && others.some((pid) => pid < process.pid)) {
        await rm(mark, { force: true });
        isMarked = false;
      } else if (!isMarked && others.length === 0) {
        await writeFile(mark, '');
        isMarked = true;
        continue;
      }
      await pause(lookMs);
    }
  } finally {
    await rm(mark, { force: true });
  }
}
