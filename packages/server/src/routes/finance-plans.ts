import type { Job } from '@equipoise/api';
import {
  choiceOf,
  defaultChanges,
  defaultLevel,
  type PlanLevel,
  type Projection,
  projectHistory,
  projectMoney,
  type Strategy,
  type StrategyChoice,
  strategyWords,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import { Refusal } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';
import { chosenStrategy } from './supply.ts';

/** What money is asked of: a plan of a scenario by a strategy, the budget, the past, the plan published last, or nothing. */
export type MoneyEnd =
  | { readonly kind: 'plan'; readonly scenario: string | null; readonly strategy: Strategy | null }
  | { readonly kind: 'budget' | 'last-year' | 'last-cycle' | 'actual' | 'target' | 'none' };

const words = ['budget', 'last-year', 'last-cycle', 'actual', 'target', 'none'] as const;
const isStrategy = (word: string): word is Strategy => (strategyWords as readonly string[]).includes(word);

/** Reads `budget`, `mixed`, `scenario:ID` or `scenario:ID:STRATEGY`. */
export function endOf(text: string): MoneyEnd {
  const word = words.find((one) => one === text);
  if (word !== undefined) return { kind: word };
  if (isStrategy(text)) return { kind: 'plan', scenario: null, strategy: text };
  if (!text.startsWith('scenario:') || text.length === 'scenario:'.length) {
    throw new Refusal(
      400,
      'not-understood',
      `"${text}" is nothing to hold money against; wanted: ${words.join(', ')}, ${strategyWords.join(', ')} or scenario:ID.`,
    );
  }
  const rest = text.slice('scenario:'.length);
  const colon = rest.lastIndexOf(':');
  const after = rest.slice(colon + 1);
  if (colon > 0 && isStrategy(after)) return { kind: 'plan', scenario: rest.slice(0, colon), strategy: after };
  return { kind: 'plan', scenario: rest, strategy: null };
}

/** The strategy that is asked for, read as the scenario reads it where it is the one it assumes. */
export function wantedStrategy(evaluation: Evaluation, strategy: Strategy | undefined | null): StrategyChoice {
  const assumed = chosenStrategy(evaluation);
  if (strategy === undefined || strategy === null || strategy === assumed.strategy) return assumed;
  return choiceOf(strategy, { level: defaultLevel, changes: defaultChanges });
}

export interface Projected {
  readonly choice: StrategyChoice;
  /** Null: what is fixed contradicts itself, there are no numbers. */
  readonly projection: Projection | null;
  readonly notes: Projection['issues'];
  readonly status: 'optimal' | 'feasible' | 'infeasible';
}
export type ProjectedOrJob =
  | { readonly kind: 'projected'; readonly list: readonly Projected[] }
  | { readonly kind: 'job'; readonly job: Job };

/** So long an answer waits for plans before it names the job instead. */
const patienceMs = 900;
/** Projections kept at most, and numbers they may hold together. */
const mostKept = 16;
const mostNumbers = 40_000_000;

/** Money of plans, each projected once and kept as long as there is room. */
export class MoneyShelf {
  readonly #app: Application;
  readonly #kept = new Map<string, Projected>();
  readonly #history = new WeakMap<object, Projection>();

  constructor(app: Application) {
    this.#app = app;
  }

  /** Projections of the strategies; the job that plans them where they are not known in time. */
  async of(evaluation: Evaluation, at: PlanLevel | undefined, choices: readonly StrategyChoice[]): Promise<ProjectedOrJob> {
    const { plans, jobs } = this.#app;
    const posed = evaluation.posed(at);
    const keys = choices.map((choice) => evaluation.keyOf(['money', posed.at, choice]));
    const held = keys.map((key) => this.#kept.get(key));
    if (held.every((one) => one !== undefined)) return { kind: 'projected', list: held };
    let known = await plans.known(evaluation, posed.at, choices);
    if (known === null) {
      const begun = plans.begin(evaluation, posed.at, choices);
      known = await inTime(begun.done, patienceMs);
      if (known === null) return { kind: 'job', job: jobs.get(begun.id)! };
    }
    const list = known.map((plan, k): Projected => {
      const before = this.#kept.get(keys[k]!);
      if (before !== undefined) return before;
      const projection = Number.isFinite(plan.totalCost) ? projectMoney(posed, plan) : null;
      const made: Projected = {
        choice: choices[k]!,
        projection,
        notes: [...posed.notes, ...(projection?.issues ?? plan.issues)],
        status: plan.status,
      };
      this.#keep(keys[k]!, made);
      return made;
    });
    return { kind: 'projected', list };
  }

  /** The closed periods of a company. */
  history({ company }: Evaluation): Projection {
    let history = this.#history.get(company);
    if (history === undefined) {
      history = projectHistory(company);
      this.#history.set(company, history);
    }
    return history;
  }

  #keep(key: string, made: Projected): void {
    this.#kept.set(key, made);
    let numbers = 0;
    for (const { projection } of this.#kept.values()) numbers += sizeOf(projection);
    for (const [oldest, { projection }] of this.#kept) {
      if (this.#kept.size <= 1 || (this.#kept.size <= mostKept && numbers <= mostNumbers)) break;
      this.#kept.delete(oldest);
      numbers -= sizeOf(projection);
    }
  }
}

function sizeOf(projection: Projection | null): number {
  if (projection === null) return 0;
  const { rowLine, pointLine } = projection;
  return [...Object.values(rowLine), ...Object.values(pointLine)].reduce((sum, values) => sum + (values?.length ?? 0), 0);
}

/** A plan that holds nothing has no money. */
export function wantProjection({ projection, notes, choice }: Projected): Projection {
  if (projection !== null) return projection;
  throw new Refusal(422, 'refused', notes[0]?.message ?? `There is no plan by ${choice.strategy}.`, { issues: [...notes] });
}
