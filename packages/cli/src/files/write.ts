import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { refused, WrongUsage } from '../outcome.ts';
import type { TextFile } from './plan-csv.ts';

/** Writes a file whole or not at all: beside its place first, then moved there. Missing folders are made. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const target = resolve(path);
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.part`);
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(beside, content);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error);
  }
}

/** Writes files into a folder; files of other names stay. */
export async function writeFolder(folder: string, files: readonly TextFile[]): Promise<void> {
  for (const { name, text } of files) await writeWhole(join(folder, name), text);
}

/** Refuses a folder that holds anything, so that no work is lost. */
export async function wantEmptyFolder(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw cannotWrite(folder, error);
  }
  if (names.length > 0) {
    throw refused('cli/folder-not-empty', `The folder ${folder} is not empty.`, 'Name a new folder, or empty this one first.', {
      file: folder,
    });
  }
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Refuses a place for files of which a part is a file or where nothing may be written, before long work is done for them. */
export async function wantPlaceFor(path: string, form: 'file' | 'folder'): Promise<void> {
  if (path.trim() === '') throw new WrongUsage('--out: wanted the name of a file or folder.');
  if (form === 'file' && (await isFolder(path))) throw cannotWrite(path, Object.assign(new Error(), { code: 'EISDIR' }));
  for (let at = form === 'folder' ? resolve(path) : dirname(resolve(path)); ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found?.isDirectory()) {
      await access(at, constants.W_OK).catch((error: unknown) => {
        throw cannotWrite(path, error);
      });
      return;
    }
    if (found !== null)
      throw cannotWrite(path, Object.assign(new Error(), { code: at === resolve(path) ? 'EEXIST' : 'ENOTDIR' }));
    if (at === dirname(at)) return;
  }
}

const why: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file of this name is in the way',
};

/** What a disk does not give or take, wherever it comes up, is no mistake of ours; null: it is something else. */
export function diskFault(error: unknown): Error | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null;
  const said = why[String(error.code)];
  if (said === undefined || typeof error.path !== 'string') return null;
  return refused(
    'cli/disk',
    `${error.path}: ${said}.`,
    'Check the place, its rights and the room on the disk, or name another one.',
    {
      file: error.path,
    },
  );
}

/** Why a file could not be used, in words; its code where there are none. */
export function toldByDisk(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return code === 'ENOENT' ? 'it is not there' : (why[code] ?? code);
}

export function cannotWrite(path: string, error: unknown): Error {
  if (!(error instanceof Error) || !('code' in error)) return error instanceof Error ? error : new Error(String(error));
  return refused(
    'cli/cannot-write',
    `${path} cannot be written: ${why[String(error.code)] ?? error.message}.`,
    'Name another place.',
    {
      file: path,
    },
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
