import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { decodeNumbers, encodeNumbers } from '@equipoise/api';
import {
  type PlanLevel,
  type PosedCompany,
  planStrategies,
  type Solver,
  type StrategyChoice,
  type SupplyPlan,
  strategyName,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import type { Evaluation } from '../desk/evaluation.ts';
import { inTime, type JobBook, type Report } from './job-book.ts';

const mostInMemory = 64;
/** Changes whenever the engine plans differently, so that no old result is taken for a new one. */
const planning = 2;

/** Plans of strategies: from memory, from the cache of the workspace, or worked out once in a job. */
export class SupplyPlans {
  readonly #store: Store;
  readonly #jobs: JobBook;
  readonly #solver: () => Solver;
  readonly #memory = new Map<string, SupplyPlan>();

  constructor(store: Store, jobs: JobBook, solver: () => Solver) {
    this.#store = store;
    this.#jobs = jobs;
    this.#solver = solver;
  }

  /** The solver of this server, for questions that are no plan by themselves. */
  get solver(): Solver {
    return this.#solver();
  }

  /** Plans that are known already; null: at least one is not. */
  async known(evaluation: Evaluation, at: PlanLevel, choices: readonly StrategyChoice[]): Promise<readonly SupplyPlan[] | null> {
    const plans: SupplyPlan[] = [];
    for (const choice of choices) {
      const plan = await this.#find(keyOf(evaluation, at, choice));
      if (plan === null) return null;
      plans.push(plan);
    }
    return plans;
  }

  /** One plan, where it is known or made within the patience; otherwise the job that makes it. */
  async within(
    patienceMs: number,
    evaluation: Evaluation,
    at: PlanLevel,
    choice: StrategyChoice,
  ): Promise<{ readonly plan: SupplyPlan; readonly job: null } | { readonly plan: null; readonly job: string }> {
    const known = await this.known(evaluation, at, [choice]);
    if (known !== null) return { plan: known[0]!, job: null };
    const { id, done } = this.begin(evaluation, at, [choice]);
    const made = await inTime(done, patienceMs);
    return made === null ? { plan: null, job: id } : { plan: made[0]!, job: null };
  }

  /** Works out what is not known yet, as a job. */
  begin(
    evaluation: Evaluation,
    at: PlanLevel,
    choices: readonly StrategyChoice[],
  ): { readonly id: string; readonly done: Promise<readonly SupplyPlan[]> } {
    const { head } = evaluation.opened;
    const keys = choices.map((choice) => keyOf(evaluation, at, choice));
    return this.#jobs.run(
      { kind: 'supply', title: `Plans of ${head.name}`, key: keys.join(' '), scenario: head.id },
      (signal, report) => this.make(evaluation, at, choices, signal, report),
    );
  }

  /** Plans within a job that is under way: what is known already is not planned again. */
  async make(
    evaluation: Evaluation,
    at: PlanLevel,
    choices: readonly StrategyChoice[],
    signal: AbortSignal,
    report: Report,
  ): Promise<readonly SupplyPlan[]> {
    const keys = choices.map((choice) => keyOf(evaluation, at, choice));
    const found = await Promise.all(keys.map((key) => this.#find(key)));
    const missing = choices.filter((_, k) => found[k] === null);
    const { problem } = evaluation.posed(at);
    let begun = 0;
    let toldAt = 0;
    const tell = (message: string) => report(Math.max(0, begun - 1) / Math.max(1, missing.length), message);
    const planned = await planStrategies(problem, missing, this.#solver(), {
      signal,
      onStrategy: ({ strategy }) => {
        begun += 1;
        tell(`Planning ${strategyName(strategy).toLowerCase()}`);
      },
      onProgress: ({ gap }) => {
        if (performance.now() - toldAt < 250) return;
        toldAt = performance.now();
        tell(Number.isFinite(gap) ? `Optimum gap ${(gap * 100).toFixed(1)} %` : 'Looking for a first plan');
      },
    });
    signal.throwIfAborted();
    for (const [k, plan] of planned.entries()) await this.#keep(keyOf(evaluation, at, missing[k]!), plan);
    let next = 0;
    return found.map((plan) => plan ?? planned[next++]!);
  }

  /** One plan of a company that is no scenario's, for instance between two; it is not kept. Belongs into a job. */
  async once({ problem }: PosedCompany, choice: StrategyChoice, signal: AbortSignal): Promise<SupplyPlan> {
    const [plan] = await planStrategies(problem, [choice], this.#solver(), { signal });
    signal.throwIfAborted();
    return plan!;
  }

  async #find(key: string): Promise<SupplyPlan | null> {
    const known = this.#memory.get(key);
    if (known !== undefined) {
      this.#memory.delete(key);
      this.#memory.set(key, known);
      return known;
    }
    const cached = await this.#store.getCached(key);
    if (cached === null) return null;
    const text = (await promisify(inflateRaw)(cached)).toString('utf8');
    const plan = decodeNumbers(JSON.parse(text)) as SupplyPlan;
    this.#remember(key, plan);
    return plan;
  }

  async #keep(key: string, plan: SupplyPlan): Promise<void> {
    this.#remember(key, plan);
    const bytes = await promisify(deflateRaw)(Buffer.from(JSON.stringify(encodeNumbers(plan))), { level: 1 });
    await this.#store.putCached(key, bytes);
  }

  #remember(key: string, plan: SupplyPlan): void {
    this.#memory.set(key, plan);
    if (this.#memory.size > mostInMemory) this.#memory.delete(this.#memory.keys().next().value!);
  }
}

const keyOf = (evaluation: Evaluation, at: PlanLevel, choice: StrategyChoice): string =>
  `plan:${planning}:${evaluation.keyOf([at, choice])}`;
