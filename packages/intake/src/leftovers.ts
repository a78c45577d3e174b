import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Name of what this process writes beside its place, until it is whole. `nth` where it writes several. */
export const partOf = (what: string, nth?: number): string => `.${what}-${nth === undefined ? '' : `${nth}-`}${process.pid}.part`;

/** Clears away what processes that are no more left behind half-written. Those that still run are left alone. */
export function clearLeftovers(folder: string, what: string): void {
  const begin = `.${what}-`;
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(begin)) continue;
    const maker = /^(?:\d+-)?(\d+)\.part/.exec(name.slice(begin.length))?.[1];
    if (maker !== undefined && !isAlive(Number(maker))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
