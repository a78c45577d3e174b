import { dirname, join } from 'node:path';
import { chainOf, type OperatingPlan, planOf } from '@equipoise/engine';
import { refused } from '../outcome.ts';
import { isFile } from '../workspace/open.ts';
import { isChain, openChain } from './chain-folder.ts';

/**
 * The plan published last: of the folder of operating plans that is named, else of the folder `plans` beside a workspace, where a server
 * keeps them. Null: there is no such folder, or nothing is published in it.
 */
export async function lastPublished(place: string, folder: string | undefined): Promise<OperatingPlan | null> {
  const beside = join(dirname(place), 'plans');
  if (folder === undefined && !((await isFile(place)) && (await isChain(beside)))) return null;
  const { files, folder: read } = await openChain(folder ?? beside);
  const list = chainOf(files);
  const last = list.ok ? list.value.published.at(-1) : undefined;
  if (last === undefined) {
    if (folder === undefined) return null;
    throw refused('cli/nothing-published', `Nothing is published in ${read}.`, 'Publish a plan first: `equipoise publish`.', {
      file: read,
    });
  }
  const plan = planOf(files, last.cycle);
  if (plan.ok) return plan.value;
  throw refused('cli/unreadable-plan', `The plan of ${last.cycle} in ${read} cannot be read.`, 'Verify it: `equipoise verify`.', {
    file: read,
  });
}

/** What `--plans` means, for help. */
export const plansOption = [
  '--plans <folder>',
  'operating plans, of which the last is the last cycle (default: plans beside a workspace)',
] as const;
