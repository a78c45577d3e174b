import {
  type AgendaFacts,
  agendaOfPlan,
  type Cycle,
  type FamilyPage,
  type FamilyPlanned,
  pageStyle,
  projectMoney,
  type Strategy,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import { Evaluation } from '../desk/evaluation.ts';
import type { CycleBook } from './cycle-book.ts';
import { choiceIn, cycleLevel } from './cycle-facts.ts';

/** So long an answer waits for plans before it names the job instead. */
const patienceMs = 900;

export type Waited<T> = { readonly kind: 'made'; readonly made: T } | { readonly kind: 'job'; readonly job: string };

/** A scenario planned by families with its money, or the job that does it. */
export async function familyPlanned(
  app: Application,
  evaluation: Evaluation,
  strategy: Strategy,
): Promise<Waited<FamilyPlanned>> {
  const choice = choiceIn(evaluation, strategy);
  const { plan, job } = await app.plans.within(patienceMs, evaluation, cycleLevel, choice);
  if (plan === null) return { kind: 'job', job };
  const posed = evaluation.posed(cycleLevel);
  return { kind: 'made', made: { posed, plan, projection: projectMoney(posed, plan) } };
}

export interface PastPlan {
  readonly cycle: Cycle;
  readonly planned: FamilyPlanned;
}

/**
 * The plan published last before a cycle, worked out again: the same version of the scenario on the same base and day gives the same plan.
 * Null: there is none yet.
 */
export async function pastPlan(app: Application, earlier: readonly Cycle[]): Promise<Waited<PastPlan | null>> {
  const cycle = earlier.findLast(({ published }) => published.length > 0);
  const publication = cycle?.published.at(-1);
  const nothing = { kind: 'made', made: null } as const;
  if (cycle === undefined || publication === undefined) return nothing;
  const opened = await app.store.openScenario(cycle.scenario, publication.scenarioVersion);
  if (opened === null) return nothing;
  const base = await app.desk.base(opened.head.base);
  const { applied } = base.evaluator.evaluate(opened.scenario.entries, publication.on);
  const then = new Evaluation(opened, base, applied, publication.on, { evaluation: null });
  const planned = await familyPlanned(app, then, (cycle.proposal?.strategy ?? 'mixed') as Strategy);
  return planned.kind === 'job' ? planned : { kind: 'made', made: { cycle, planned: planned.made } };
}

export interface GatheredAgenda {
  /** Everything it was gathered from, as it was before: what is kept under it may be newer than it says, never older. */
  readonly stamp: string;
  readonly cycle: Cycle;
  readonly facts: AgendaFacts;
  /** In the order of the families of the plan. */
  readonly pages: readonly FamilyPage[];
  readonly evaluation: Evaluation;
  readonly planned: FamilyPlanned;
  readonly past: PastPlan | null;
  readonly earlier: readonly Cycle[];
}

/** The strategy a cycle is looked at by: put forward, assumed, or mixed. */
export const strategyOf = (cycle: Cycle, { applied }: Evaluation): Strategy =>
  (cycle.proposal?.strategy ?? applied.strategy?.strategy ?? 'mixed') as Strategy;

/** Gathers what agenda, family pages and the look back are built from; the last one of each cycle is kept. */
export class AgendaShelf {
  readonly #app: Application;
  readonly #book: CycleBook;
  readonly #kept = new Map<string, GatheredAgenda>();

  constructor(app: Application, book: CycleBook) {
    this.#app = app;
    this.#book = book;
  }

  /** Everything an answer built from it depends on; of the cycle itself the version that is given. */
  async stamp(cycle: Cycle): Promise<string> {
    const evaluation = await this.#app.desk.evaluation(cycle.scenario);
    const all = await this.#book.all();
    return [evaluation.stamp, ...all.map(({ id, version }) => `${id}@${id === cycle.id ? cycle.version : version}`)].join(' ');
  }

  async gather(cycle: Cycle): Promise<Waited<GatheredAgenda>> {
    const stamp = await this.stamp(cycle);
    const known = this.#kept.get(cycle.id);
    if (known?.stamp === stamp) return { kind: 'made', made: known };
    const app = this.#app;
    const evaluation = await app.desk.evaluation(cycle.scenario);
    const planned = await familyPlanned(app, evaluation, strategyOf(cycle, evaluation));
    if (planned.kind === 'job') return planned;
    const earlier = await this.#book.before(cycle.id);
    const past = await pastPlan(app, earlier);
    if (past.kind === 'job') return past;
    const { opened, base, applied, day } = evaluation;
    const ground = {
      ...{ cycle, earlier, day, base, applied, planned: planned.made, past: past.made?.planned ?? null },
      entries: opened.scenario.entries,
      reference: await this.reference(cycle, past.made),
    };
    const made = { evaluation, planned: planned.made, past: past.made, earlier };
    const gathered = { ...agendaOfPlan(ground, pageStyle), stamp, cycle, ...made };
    this.#kept.set(cycle.id, gathered);
    return { kind: 'made', made: gathered };
  }

  /** The list a scenario is compared with: that of the plan published last, else that at the opening of the cycle. */
  async reference(cycle: Cycle, past: Pick<PastPlan, 'cycle'> | null) {
    const since = past?.cycle.published.at(-1);
    const [id, version] =
      past === null || since === undefined
        ? [cycle.scenario, cycle.scenarioVersion]
        : [past.cycle.scenario, since.scenarioVersion];
    return (await this.#app.store.openScenario(id, version))?.scenario.entries ?? null;
  }
}
