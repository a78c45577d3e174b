import { accessSync, closeSync, constants, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { fault, type Refused, refuse } from '../sql/refusals.ts';

/** Why no file can be made here, or null. */
export function pathIssue(to: string): Refused | null {
  // A log left by a file that was deleted would be laid over the new one.
  for (const path of [to, `${to}-wal`, `${to}-shm`]) {
    if (existsSync(path)) {
      return refuse(
        fault('file-exists', `${path} exists already.`, { seen: path, remedy: 'Choose another path, or move that file away.' }),
      );
    }
  }
  const folder = dirname(to);
  if (!existsSync(folder))
    return refuse(fault('no-folder', 'The folder does not exist.', { seen: folder, remedy: 'Make the folder first.' }));
  try {
    accessSync(folder, constants.W_OK);
    return null;
  } catch {
    const remedy = 'Check the rights of the folder, or name another place.';
    return refuse(fault('cannot-write', `${to} cannot be written: access to its folder is denied.`, { seen: folder, remedy }));
  }
}

/** Bytes first, name second, both on disk. */
export function publish(part: string, to: string): void {
  syncPath(part);
  renameSync(part, to);
  // Windows cannot open folders, and needs no such call.
  if (process.platform !== 'win32') syncPath(dirname(to));
}

function syncPath(path: string): void {
  const handle = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
