import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Name of what this process writes beside its place, until it is whole. `nth` where it writes several. */
export const partOf = (what: string, nth?: number): string => `.${what}-${nth === undefined ? '' : `${nth}-`}${process.pid}.part`;

/** Clears away what processes that are no more left behind half-written. Those that still run are left alone. */
export function clearLeftovers(folder: string, what: string): void {
  const begin = `.${what}-`;
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(begin)) continue;
    const maker = makerOf(name.slice(begin.length));
    if (maker !== null && !isAlive(maker)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Processes other than this one that write under such a name now. What is older than this is a leftover whose maker's number another
 * process has by now.
 */
export function writersIn(folder: string, what: string, youngerThanMs: number): number[] {
  const begin = `.${what}-`;
  if (!existsSync(folder)) return [];
  const makers = new Set<number>();
  for (const name of readdirSync(folder)) {
    const maker = name.startsWith(begin) ? makerOf(name.slice(begin.length)) : null;
    if (maker === null || makers.has(maker) || !isAlive(maker)) continue;
    const changedMs = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs;
    if (changedMs !== undefined && Math.abs(Date.now() - changedMs) < youngerThanMs) makers.add(maker);
  }
  return [...makers];
}

const makerOf = (end: string): number | null => {
  const maker = /^(?:\d+-)?(\d+)\.part/.exec(end)?.[1];
  return maker === undefined ? null : Number(maker);
};

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
