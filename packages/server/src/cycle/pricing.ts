import {
  type CommandBody,
  type Decision,
  type DecisionOption,
  type Issue,
  type PlannedOption,
  pricedOptions,
  projectMoney,
  type Role,
  type Strategy,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import { refusedBy } from '../http/problem.ts';
import type { CycleBook } from './cycle-book.ts';
import { choiceIn, cycleLevel, gatherFacts } from './cycle-facts.ts';

/** Whose pricing it is: the `price` event that follows is theirs. */
export interface PricedFor {
  readonly operation: string;
  readonly by: string;
  readonly role: Role;
  readonly on: string;
}

/** Prices decisions: plans the scenario of every option in a job, and writes what they come to into the cycle. */
export class Pricing {
  readonly #app: Application;
  readonly #book: CycleBook;
  readonly #running = new Map<string, string>();

  constructor(app: Application, book: CycleBook) {
    this.#app = app;
    this.#book = book;
  }

  /** The job that prices a decision now; null: none. */
  jobOf(cycle: string, decision: string): string | null {
    return this.#running.get(`${cycle} ${decision}`) ?? null;
  }

  /** Begins the job. `decision` holds the options to be priced, new ones too. */
  begin(cycle: string, decision: Pick<Decision, 'id' | 'options' | 'reference' | 'recommended'>, who: PricedFor): string {
    const key = `${cycle} ${decision.id}`;
    const { jobs } = this.#app;
    const { id, done } = jobs.run(
      { kind: 'pricing', title: `Prices of ${decision.id}`, key: `pricing ${key} ${who.operation}`, scenario: null },
      async (signal, report) => {
        const { desk, plans } = this.#app;
        const planned = new Map<string, PlannedOption>();
        for (const { id: option, scenario } of decision.options) {
          if (scenario === null) continue;
          const evaluation = await desk.evaluation(scenario.id);
          const choice = choiceIn(evaluation, scenario.strategy as Strategy);
          const [plan] = await plans.make(evaluation, cycleLevel, [choice], signal, report);
          const posed = evaluation.posed(cycleLevel);
          const version = evaluation.opened.head.version;
          planned.set(option, { version, planned: { posed, plan: plan!, projection: projectMoney(posed, plan!) } });
        }
        signal.throwIfAborted();
        const options = pricedOptions(decision, planned);
        const body: CommandBody = { kind: 'price', decision: decision.id, options, recommended: decision.recommended };
        const { operation, by, role, on } = who;
        const request = { operation: `${operation}.price`, expected: null, at: this.#app.now() };
        await this.#book.move(cycle, request, async (now) => ({
          command: { ...body, by, role, on, because: '' },
          facts: (await gatherFacts(this.#app, now!)).facts,
        }));
        await this.#app.hub.look();
      },
    );
    this.#running.set(key, id);
    const over = () => {
      if (this.#running.get(key) === id) this.#running.delete(key);
    };
    done.then(over, over);
    return id;
  }

  /** Options as they are asked for; refused where a scenario is not there. */
  async bare(
    options: readonly {
      readonly id: string;
      readonly name: string;
      readonly scenario: { id: string; strategy: string } | null;
    }[],
  ): Promise<DecisionOption[]> {
    const issues: Issue[] = [];
    const found: DecisionOption[] = [];
    for (const { id, name, scenario } of options) {
      const opened = scenario === null ? null : await this.#app.store.openScenario(scenario.id);
      if (scenario !== null && opened === null) {
        issues.push({
          code: 'cycle/option-scenario',
          severity: 'error',
          message: `Option "${id}" is shown by a scenario that is not there.`,
          seen: scenario.id,
          remedy: 'Choose one of the scenarios, or none.',
        });
      }
      const shown = scenario === null || opened === null ? null : { ...scenario, version: opened.head.version };
      found.push({ id, name, scenario: shown, price: null, expects: [] });
    }
    if (issues.length > 0) throw refusedBy(issues);
    return found;
  }
}
