import { type Cycle, type CycleFacts, factsOfScenario, terminalStyle } from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import type { Terminal } from '../terminal.ts';
import { type LaidScenario, layScenario, openScenario } from '../workspace/scenario.ts';
import { keptPlans } from './planned.ts';

/** The facts of a cycle as they are now, with the scenario they are of. */
export interface Gathered {
  readonly laid: LaidScenario;
  readonly facts: CycleFacts;
}

/** Of a cycle that is open, or about to be opened on this scenario. */
export async function gatherFacts(
  store: Store,
  cycle: Pick<Cycle, 'scenario' | 'scenarioVersion' | 'rules' | 'proposal'>,
  day: string,
  terminal: Terminal,
): Promise<Gathered> {
  const laid = await layScenario(store, await openScenario(store, cycle.scenario), day, terminal);
  const { opened, base, applied } = laid;
  const [plans, atOpening] = await Promise.all([
    keptPlans(store, laid, day),
    store.openScenario(cycle.scenario, cycle.scenarioVersion),
  ]);
  const ground = {
    ...{ cycle, base, applied, plans, day },
    scenarioVersion: opened.head.version,
    entries: opened.scenario.entries,
    atOpening: atOpening?.scenario.entries ?? null,
  };
  return { laid, facts: factsOfScenario(ground, terminalStyle) };
}
