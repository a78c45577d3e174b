import {
  type FamilyPlanned,
  type OptionPrice,
  priceOf,
  projectMoney,
  type StrategyChoice,
  type SupplyPlan,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { planCompany } from '../planning/plan-company.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import type { LaidScenario } from '../workspace/scenario.ts';

/** A scenario planned by families with one strategy, and its money. */
export type Planned = FamilyPlanned;

/** What is kept of a plan: enough for check lists, until the scenario changes. */
export interface KeptPlan {
  readonly strategy: string;
  readonly status: SupplyPlan['status'];
  readonly price: OptionPrice;
}

export async function planned(laid: LaidScenario, choices: readonly StrategyChoice[], terminal: Terminal): Promise<Planned[]> {
  const { plans, ...posed } = await planCompany(laid.applied.company, choices, 'family', terminal);
  return plans.map((plan) => ({ posed, plan, projection: projectMoney(posed, plan) }));
}

/** Plans a scenario and keeps what check lists ask for. */
export async function planAndKeep(
  store: Store,
  laid: LaidScenario,
  choices: readonly StrategyChoice[],
  day: string,
  terminal: Terminal,
): Promise<Planned[]> {
  const all = await planned(laid, choices, terminal);
  for (const one of all) {
    const kept: KeptPlan = { strategy: one.plan.strategy, status: one.plan.status, price: priceOf(one) };
    await store.putCached(keyOf(laid, one.plan.strategy, day), new TextEncoder().encode(JSON.stringify(kept)));
  }
  return all;
}

/** What is kept of the plans of this very version of a scenario. */
export async function keptPlans(store: Store, laid: LaidScenario, day: string): Promise<readonly KeptPlan[]> {
  const found: KeptPlan[] = [];
  for (const strategy of ['level', 'chase', 'mixed', 'stepped', 'own']) {
    const bytes = await store.getCached(keyOf(laid, strategy, day));
    if (bytes !== null) found.push(JSON.parse(new TextDecoder().decode(bytes)) as KeptPlan);
  }
  return found;
}

/** Which assumptions have ended by the day changes the plan, so the day is part of it only where one has an end. */
function keyOf({ opened, base }: LaidScenario, strategy: string, day: string): string {
  const { head, scenario } = opened;
  const ends = scenario.entries.some(({ assumption }) => assumption.expires !== null) ? day : 'any day';
  return `cli/cycle-plan ${version} ${head.id} ${head.version} ${base.hash} ${strategy} ${ends}`;
}
