import type { Cycle } from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { choicesOf } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { layScenario } from '../workspace/scenario.ts';
import { type Planned, planned } from './planned.ts';

/** The plan that an earlier cycle published, worked out again: the same version of the scenario on the same base gives the same plan. */
export interface PastPlan {
  readonly cycle: Cycle;
  readonly planned: Planned;
}

/** The plan published last before a cycle (its own where it has one already); null: there is none yet. */
export async function pastPlan(store: Store, earlier: readonly Cycle[], terminal: Terminal): Promise<PastPlan | null> {
  const cycle = earlier.findLast(({ published }) => published.length > 0);
  const publication = cycle?.published.at(-1);
  if (cycle === undefined || publication === undefined) return null;
  const opened = await store.openScenario(cycle.scenario, publication.scenarioVersion);
  if (opened === null) return null;
  const laid = await layScenario(store, opened, publication.on, terminal);
  const strategy = cycle.proposal?.strategy ?? 'mixed';
  const [plan] = await planned(laid, choicesOf(strategy, {}, laid.applied.company), terminal);
  return { cycle, planned: plan! };
}
