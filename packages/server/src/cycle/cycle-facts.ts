import {
  allStrategies,
  type Cycle,
  type CycleFacts,
  choiceOf,
  defaultChanges,
  defaultLevel,
  factsOfScenario,
  pageStyle,
  type Strategy,
  type StrategyChoice,
  type SupplyPlan,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';

/** A cycle is planned by families, whatever level the scenario is looked at elsewhere. */
export const cycleLevel = 'family';

export interface GatheredFacts {
  readonly evaluation: Evaluation;
  readonly facts: CycleFacts;
  /** Plans by families of the scenario as it is, as far as they are worked out. */
  readonly plans: readonly SupplyPlan[];
}

/** A strategy as the scenario reads it, otherwise as usual. */
export function choiceIn({ applied }: Evaluation, strategy: Strategy): StrategyChoice {
  if (applied.strategy?.strategy === strategy) return applied.strategy;
  return choiceOf(strategy, { level: defaultLevel, changes: defaultChanges });
}

/** The facts of a cycle as they are now: of one that is open, or about to be. */
export async function gatherFacts(
  { store, desk, plans }: Application,
  cycle: Pick<Cycle, 'scenario' | 'scenarioVersion' | 'rules' | 'proposal'>,
): Promise<GatheredFacts> {
  const evaluation = await desk.evaluation(cycle.scenario);
  const { opened, base, applied, day } = evaluation;
  const known: SupplyPlan[] = [];
  for (const strategy of allStrategies(applied.company)) {
    const found = await plans.known(evaluation, cycleLevel, [choiceIn(evaluation, strategy)]);
    if (found !== null) known.push(found[0]!);
  }
  const atOpening = await store.openScenario(cycle.scenario, cycle.scenarioVersion);
  const ground = {
    cycle,
    base: { hash: opened.head.base, company: base.company },
    scenarioVersion: opened.head.version,
    entries: opened.scenario.entries,
    atOpening: atOpening?.scenario.entries ?? null,
    applied,
    plans: known,
    hasBaseline: !base.isForecasting,
    day,
  };
  return { evaluation, plans: known, facts: factsOfScenario(ground, pageStyle) };
}
