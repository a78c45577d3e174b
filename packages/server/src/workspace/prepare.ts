import { join } from 'node:path';
import { allStrategies, choiceOf, defaultChanges, defaultLevel, type Solver } from '@equipoise/engine';
import type { Application } from '../application.ts';
import { isUntold, tellSample } from './sample/tell.ts';

/** Scenarios whose plans are worked out before anybody asks. */
const mostAhead = 3;

/** Folder of the chain of operating plans in the data folder of a server. */
export const plansFolder = (dataFolder: string): string => join(dataFolder, 'plans');

/**
 * What is worked out while the first page is being looked at: the plans of the oldest scenario, which the overview opens with; the months
 * behind a new sample company; then the plans of the scenarios after it.
 */
export async function prepare(application: Application, dataFolder: string, solver: () => Solver): Promise<void> {
  const { store, closing, version, log } = application;
  const oldest = [...(await store.listScenarios())].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).slice(0, mostAhead);
  const [first, ...others] = oldest.map(({ id }) => id);
  if (first !== undefined) await planned(application, first);
  if (application.mode === 'sample' && (await isUntold(store))) {
    const to = { store, plansFolder: plansFolder(dataFolder), solver: solver(), engine: version, signal: closing };
    await tellSample(to).then(
      (told) => log.info({ told }, 'sample company laid out'),
      (error: unknown) => {
        if (!closing.aborted) throw error;
      },
    );
  }
  for (const id of others) await planned(application, id);
}

async function planned({ desk, plans }: Application, scenario: string): Promise<void> {
  const evaluation = await desk.evaluation(scenario);
  const posed = evaluation.posed(undefined);
  const choices = allStrategies(evaluation.company).map((name) =>
    choiceOf(name, { level: defaultLevel, changes: defaultChanges }),
  );
  if ((await plans.known(evaluation, posed.at, choices)) !== null) return;
  await plans.begin(evaluation, posed.at, choices).done.catch(() => undefined);
}
