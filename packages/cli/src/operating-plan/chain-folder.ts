import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type ChainFiles, type ChainStep, draftsOf, type Issue } from '@equipoise/engine';
import { ChainChanged, readChainFiles, writeChainFiles } from '@equipoise/intake';
import { cannotWrite } from '../files/write.ts';
import { Refused, refused } from '../outcome.ts';

/** A chain of operating plans on disk: a folder with a folder a cycle. */
export interface ChainFolder {
  readonly folder: string;
  readonly files: ChainFiles;
  /** The cycle that was named, where the folder of one plan was given. */
  readonly cycle: string | null;
}

/** Whether a path is a chain, or a plan in one. */
export async function isChain(path: string): Promise<boolean> {
  const marks = ['operating-plan.json', 'chain.json', 'signers.json', 'publication.json', 'signatures.json'];
  const found = await Promise.all(marks.map((name) => stat(join(path, name)).catch(() => null)));
  return found.some((each) => each !== null);
}

/** Reads a chain whole. `path` is its folder, or the folder of one of its plans; a folder that is not there is an empty chain. */
export async function openChain(path: string, { mustExist = true } = {}): Promise<ChainFolder> {
  const place = resolve(path);
  const found = await stat(place).catch(() => null);
  if (found !== null && !found.isDirectory()) {
    throw refused('cli/not-a-chain', `${path} is a file; a folder of operating plans is wanted.`, 'Name the folder.', {
      file: path,
    });
  }
  if (found === null && mustExist) {
    throw refused(
      'cli/no-chain',
      `There is no folder ${path}.`,
      '`equipoise publish DIR --strategy mixed --to FOLDER` makes one.',
      {
        file: path,
      },
    );
  }
  if (found === null) return { folder: place, files: new Map(), cycle: null };
  const names = new Set(await readdir(place));
  const inPlan = ['operating-plan.json', 'publication.json', 'signatures.json'].some((name) => names.has(name));
  const folder = inPlan ? dirname(place) : place;
  const files = await readChainFiles(folder);
  return { folder, files, cycle: inPlan ? basename(place) : null };
}

/** The draft that is meant: the one named, or the only one. */
export function draftOf({ files, cycle, folder }: ChainFolder): string {
  if (cycle !== null) return cycle;
  const drafts = draftsOf(files);
  if (drafts.length === 1) return drafts[0]!;
  throw refused(
    'cli/no-draft',
    drafts.length === 0 ? `${folder} holds no draft.` : `${folder} holds several drafts: ${drafts.join(', ')}.`,
    drafts.length === 0
      ? '`equipoise publish DIR --strategy mixed --to FOLDER` draws one up.'
      : 'Name the folder of one of them.',
    { file: folder },
  );
}

/** Writes what a step made of a chain; refused as the step was, and where somebody else has changed the chain since it was read. */
export async function takeStep({ folder, files }: ChainFolder, step: ChainStep): Promise<readonly Issue[]> {
  if (step.kind === 'refused') throw new Refused(step.issues);
  await writeChainFiles(folder, step.files, files).catch((error: unknown) => {
    if (error instanceof ChainChanged)
      throw refused(
        'cli/chain-changed',
        `${folder} was changed by somebody else meanwhile. Nothing was written.`,
        'Do it again.',
        {
          file: folder,
        },
      );
    throw cannotWrite(folder, error);
  });
  return step.notes;
}

/** The files as they are after a step. */
export function afterStep(files: ChainFiles, step: ChainStep): ChainFiles {
  return step.kind === 'done' ? new Map([...files, ...step.files]) : files;
}
