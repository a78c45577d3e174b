import { type AgendaFacts, agendaOfPlan, type Cycle, type FamilyPage, type NumberStyle, terminalStyle } from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { oneChoice } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import type { LaidScenario } from '../workspace/scenario.ts';
import { gatherFacts } from './gather-facts.ts';
import { allCycles } from './keep.ts';
import { type PastPlan, pastPlan } from './past.ts';
import { type Planned, planAndKeep } from './planned.ts';

export interface GatheredAgenda {
  readonly facts: AgendaFacts;
  readonly pages: readonly FamilyPage[];
  readonly planned: Planned;
  readonly laid: LaidScenario;
  readonly earlier: readonly Cycle[];
  readonly past: PastPlan | null;
}

/** Plans the scenario of a cycle by the strategy put forward (or assumed, or mixed) and gathers what the agenda is built from. */
export async function gatherAgenda(
  store: Store,
  cycle: Cycle,
  day: string,
  terminal: Terminal,
  style: NumberStyle = terminalStyle,
): Promise<GatheredAgenda> {
  const earlier = (await allCycles(store)).filter(({ id, phase }) => id < cycle.id && phase !== 'abandoned');
  const { laid } = await gatherFacts(store, cycle, day, terminal);
  const { opened, base, applied } = laid;
  const choice = oneChoice(cycle.proposal?.strategy, {}, applied.company, applied.strategy, 'mixed');
  const planned = (await planAndKeep(store, laid, [choice], day, terminal))[0]!;
  const past = await pastPlan(store, earlier, terminal);
  const since = past?.cycle.published.at(-1);
  const reference =
    since === undefined
      ? await store.openScenario(cycle.scenario, cycle.scenarioVersion)
      : await store.openScenario(past!.cycle.scenario, since.scenarioVersion);
  const ground = {
    ...{ cycle, earlier, day, base, applied, planned },
    entries: opened.scenario.entries,
    reference: reference?.scenario.entries ?? null,
    past: past?.planned ?? null,
  };
  return { ...agendaOfPlan(ground, style), planned, laid, earlier, past };
}
