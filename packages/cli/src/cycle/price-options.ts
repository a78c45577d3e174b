import { type Decision, type DecisionOption, type PlannedOption, pricedOptions } from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { oneChoice } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { layScenario } from '../workspace/scenario.ts';
import { planned } from './planned.ts';

/**
 * Plans every option that names a scenario and says what it comes to.
 */
export async function priceOptions(
  store: Store,
  decision: Pick<Decision, 'options' | 'reference'>,
  day: string,
  terminal: Terminal,
): Promise<readonly DecisionOption[]> {
  const plans = new Map<string, PlannedOption>();
  for (const { id, scenario } of decision.options) {
    if (scenario === null) continue;
    const opened = await store.openScenario(scenario.id);
    if (opened === null) throw new Error(`The scenario ${scenario.id} of option ${id} is gone.`);
    const laid = await layScenario(store, opened, day, terminal);
    const choice = oneChoice(scenario.strategy, {}, laid.applied.company, laid.applied.strategy, 'mixed');
    const [plan] = await planned(laid, [choice], terminal);
    plans.set(id, { planned: plan!, version: opened.head.version });
  }
  return pricedOptions(decision, plans);
}
