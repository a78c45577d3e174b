import { existsSync, linkSync, renameSync } from 'node:fs';

/**
 * Gives a whole file its name, unless somebody was faster: a link never takes the place of a file that is there. Where a disk knows no
 * links, the name is given by renaming.
 */
export function giveName(part: string, path: string): void {
  try {
    linkSync(part, path);
  } catch (error) {
    if (existsSync(path)) return;
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    renameSync(part, path);
  }
}
