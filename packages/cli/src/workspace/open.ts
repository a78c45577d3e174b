import { stat } from 'node:fs/promises';
import { keptToCycles, openWorkspace, type Store } from '@equipoise/store';
import { Refused, refused } from '../outcome.ts';

/** Opens a workspace that is there, does the work, and closes it whatever happens. */
export async function withWorkspace<R>(path: string, work: (store: Store) => Promise<R>): Promise<R> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    throw refused(
      'cli/no-workspace',
      `There is no workspace ${path}.`,
      `\`equipoise workspace init ${path} --from DIR\` makes one from a folder of base data.`,
      { file: path },
    );
  }
  if (found.isDirectory()) {
    throw refused(
      'cli/not-a-workspace',
      `${path} is a folder; a workspace is one file.`,
      `\`equipoise workspace init plan.equipoise --from ${path}\` makes a workspace from it.`,
      { file: path },
    );
  }
  const opened = await openWorkspace(path, { create: false });
  if (opened.kind === 'refused') throw new Refused(opened.issues.map((issue) => ({ ...issue, at: { ...issue.at, file: path } })));
  try {
    return await work(keptToCycles(opened.store));
  } finally {
    await opened.store.close();
  }
}

/** Whether a path is a file: then it can only be a workspace. */
export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}
