import {
  type Applied,
  applyEntries,
  type Company,
  choiceOf,
  type Decision,
  type DecisionOption,
  defaultChanges,
  defaultLevel,
  type FamilyPlanned,
  type OptionPrice,
  planStrategies,
  poseCompany,
  pricedOptions,
  projectMoney,
  type Solver,
  type Strategy,
} from '@equipoise/engine';
import type { OpenedScenario, Store } from '@equipoise/store';

/** A version of a scenario laid on its base. */
export interface Laid {
  readonly opened: OpenedScenario;
  readonly company: Company;
  readonly applied: Applied;
}

/** An option of a decision, modelled by a scenario and a strategy. */
export interface OptionAsked {
  readonly id: string;
  readonly name: string;
  readonly scenario: string;
  readonly version: number;
  readonly strategy: Strategy;
}

/** Plans scenarios of the sample by families, each once. */
export class SamplePlanner {
  readonly #store: Store;
  readonly #solver: Solver;
  readonly #signal: AbortSignal;
  readonly #laid = new Map<string, Promise<Laid>>();
  readonly #planned = new Map<string, FamilyPlanned>();

  constructor(store: Store, solver: Solver, signal: AbortSignal) {
    this.#store = store;
    this.#solver = solver;
    this.#signal = signal;
  }

  laid(scenario: string, version: number, day: string): Promise<Laid> {
    const key = `${scenario}@${version}`;
    let laid = this.#laid.get(key);
    if (laid === undefined) {
      laid = this.#lay(scenario, version, day);
      this.#laid.set(key, laid);
    }
    return laid;
  }

  async #lay(scenario: string, version: number, day: string): Promise<Laid> {
    const opened = await this.#store.openScenario(scenario, version);
    const company = opened === null ? null : await this.#store.getBase(opened.head.base);
    if (opened === null || company?.demand == null) throw new Error(`The sample has no scenario ${scenario}@${version}.`);
    return { opened, company, applied: applyEntries(company, company.demand, opened.scenario.entries, day) };
  }

  async planned(laid: Laid, strategies: readonly Strategy[]): Promise<readonly FamilyPlanned[]> {
    const { id, version } = laid.opened.head;
    const keyOf = (strategy: Strategy) => `${id}@${version} ${strategy}`;
    const missing = strategies.filter((strategy) => !this.#planned.has(keyOf(strategy)));
    if (missing.length > 0) {
      const posed = poseCompany(laid.applied.company, 'family');
      const choices = missing.map((strategy) => choiceOf(strategy, { level: defaultLevel, changes: defaultChanges }));
      const plans = await planStrategies(posed.problem, choices, this.#solver, { signal: this.#signal });
      plans.forEach((plan, k) => {
        this.#planned.set(keyOf(missing[k]!), { posed, plan, projection: projectMoney(posed, plan) });
      });
    }
    return strategies.map((strategy) => this.#planned.get(keyOf(strategy))!);
  }

  /** Options with the price of their plans, the first of them standing for no change. */
  async priced(asked: readonly OptionAsked[], day: string): Promise<Pick<Decision, 'options' | 'reference'>> {
    const plans = new Map<string, { readonly planned: FamilyPlanned; readonly version: number }>();
    for (const { id, scenario, version, strategy } of asked) {
      const [planned] = await this.planned(await this.laid(scenario, version, day), [strategy]);
      plans.set(id, { planned: planned!, version });
    }
    const options = asked.map(({ id, name, scenario, version, strategy }): DecisionOption => {
      return { id, name, scenario: { id: scenario, version, strategy }, price: null, expects: [] };
    });
    const reference = asked[0]!.id;
    return { reference, options: pricedOptions({ options, reference }, plans) };
  }
}

/** The option with the largest margin. */
export function bestOf(options: readonly DecisionOption[]): string {
  const margin = ({ price }: DecisionOption): OptionPrice['margin'] => price?.margin ?? Number.NEGATIVE_INFINITY;
  return options.reduce((best, option) => (margin(option) > margin(best) ? option : best)).id;
}
