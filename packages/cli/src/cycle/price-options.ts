import {
  type Decision,
  type DecisionOption,
  type Expectation,
  familiesOf,
  familyFactsOf,
  type OptionPrice,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { oneChoice } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { layScenario } from '../workspace/scenario.ts';
import { type Planned, planned, priceOf } from './planned.ts';

/** Periods ahead that an option is held to: beyond a year nobody remembers the question. */
const periodsHeld = 12;

/**
 * Plans every option that names a scenario and says what it comes to. Each is held to what it promises family by family, against the
 * option that stands for no change. Options without a scenario keep the price they have.
 */
export async function priceOptions(
  store: Store,
  decision: Pick<Decision, 'options' | 'reference'>,
  day: string,
  terminal: Terminal,
): Promise<readonly DecisionOption[]> {
  const plans = new Map<string, Planned & { readonly version: number }>();
  for (const { id, scenario } of decision.options) {
    if (scenario === null) continue;
    const opened = await store.openScenario(scenario.id);
    if (opened === null) throw new Error(`The scenario ${scenario.id} of option ${id} is gone.`);
    const laid = await layScenario(store, opened, day, terminal);
    const choice = oneChoice(scenario.strategy, {}, laid.applied.company, laid.applied.strategy, 'mixed');
    const [plan] = await planned(laid, [choice], terminal);
    plans.set(id, { ...plan!, version: opened.head.version });
  }
  const reference = plans.get(decision.reference);
  return decision.options.map((option): DecisionOption => {
    const plan = plans.get(option.id);
    if (plan === undefined || option.scenario === null) return option;
    const scenario = { ...option.scenario, version: plan.version, strategy: plan.plan.strategy };
    const expects = reference === undefined || option.id === decision.reference ? [] : expectationsOf(plan, reference);
    return { ...option, scenario, price: finite(priceOf(plan)), expects };
  });
}

/** Plans that break limits may hold no number; what cannot be said is no price. */
function finite(price: OptionPrice): OptionPrice | null {
  return Number.isFinite(price.margin) ? price : null;
}

/** Sales, stock and revenue of every family where the two plans differ, for a year. */
function expectationsOf(chosen: Planned, otherwise: Planned): readonly Expectation[] {
  const past = { planned: {}, came: {} };
  const others = new Set(familiesOf(otherwise));
  return familiesOf(chosen)
    .filter((family) => others.has(family))
    .flatMap((family) => {
      const [a, b] = [familyFactsOf(chosen, family, past), familyFactsOf(otherwise, family, past)];
      const revenue = (facts: typeof a) => facts.money.find(({ measure }) => measure === 'revenue')!.value;
      const lines = [
        ['sales', a.unit, a.sales.plan, b.sales.plan],
        ['stock', a.unit, a.stock.plan, b.stock.plan],
        ['revenue', a.currency, revenue(a), revenue(b)],
      ] as const;
      return lines.flatMap(([measure, unit, with_, without]) => {
        const list = a.labels.slice(a.closed, a.closed + periodsHeld).map((period, k): Expectation => {
          const at = b.labels.indexOf(period);
          return { measure, family, period, unit, chosen: with_[a.closed + k]!, otherwise: at < 0 ? Number.NaN : without[at]! };
        });
        const known = list.filter((line) => Number.isFinite(line.chosen) && Number.isFinite(line.otherwise));
        return known.some((line) => Math.abs(line.chosen - line.otherwise) > 0.5) ? known : [];
      });
    });
}
