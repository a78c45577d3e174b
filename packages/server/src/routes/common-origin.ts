import type { Entry } from '@equipoise/engine';
import type { OpenedScenario } from '@equipoise/store';
import type { Application } from '../application.ts';
import { notThere } from '../http/problem.ts';

/** The list two scenarios had in common: that of the branch where one came from the other, or of a scenario both came from. */
export async function commonOrigin(app: Application, mine: OpenedScenario, theirs: OpenedScenario): Promise<readonly Entry[]> {
  const [above, others] = await Promise.all([ancestors(app, mine), ancestors(app, theirs)]);
  for (const one of above) {
    const other = others.find(({ id }) => id === one.id);
    if (other === undefined) continue;
    const version = Math.min(one.version, other.version);
    const opened = await app.store.openScenario(one.id, version);
    if (opened !== null) return opened.scenario.entries;
  }
  throw notThere(`${mine.head.name} and ${theirs.head.name} have no scenario in common.`);
}

/** A scenario and those it was branched from, each with the version that was taken over. */
async function ancestors(app: Application, { head }: OpenedScenario): Promise<{ id: string; version: number }[]> {
  const found = [{ id: head.id, version: head.version }];
  for (let origin = head.origin; origin !== null; ) {
    found.push({ id: origin.id, version: origin.version });
    origin = (await app.store.openScenario(origin.id))?.head.origin ?? null;
  }
  return found;
}
