import {
  choiceOf,
  defaultChanges,
  defaultLevel,
  type PlanLevel,
  type PosedCompany,
  type Strategy,
  type StrategyChoice,
  type SupplyPlan,
  strategyWords,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import { Refusal } from '../http/problem.ts';
import type { Report } from '../jobs/job-book.ts';

/** A scenario to be planned by a strategy. */
export interface Candidate {
  readonly evaluation: Evaluation;
  readonly posed: PosedCompany;
  readonly choice: StrategyChoice;
}

/** A candidate with its plan. */
export interface PlannedCandidate extends Candidate {
  readonly plan: SupplyPlan;
}

/** How a question about alternatives is asked. */
export interface CandidateQuery {
  readonly with?: string | undefined;
  readonly strategies?: string | undefined;
  readonly at?: PlanLevel | undefined;
  readonly reading?: 'to-target' | 'no-stock-out' | 'cheapest' | undefined;
  readonly changes?: number | undefined;
}

const most = 12;

/**
 * The alternatives a question speaks of: the scenario, and those it is compared with, by the strategies named. Without a name one
 * scenario is planned by level, mixed and chase, and several each by the strategy they chose.
 */
export async function candidatesOf({ desk }: Application, id: string, query: CandidateQuery): Promise<Candidate[]> {
  const ids = [...new Set([id, ...(query.with ?? '').split(',').map((one) => one.trim())])].filter((one) => one !== '');
  const names = namesOf(query.strategies);
  if (ids.length * Math.max(1, names.length) > most)
    throw new Refusal(422, 'refused', `At most ${most} alternatives stand side by side.`);
  const evaluations = await Promise.all(ids.map((one) => desk.evaluation(one)));
  const [first] = evaluations;
  for (const other of evaluations) {
    if (other.labels.join() !== first!.labels.join())
      throw new Refusal(422, 'refused', `${other.opened.head.name} plans other periods than ${first!.opened.head.name}.`);
    if (other.company.settings.currency !== first!.company.settings.currency)
      throw new Refusal(
        422,
        'refused',
        `${other.opened.head.name} is planned in another currency than ${first!.opened.head.name}.`,
      );
  }
  return evaluations.flatMap((evaluation) => {
    const posed = evaluation.posed(query.at);
    const { strategy: chosen } = evaluation.applied;
    const options = { level: query.reading ?? defaultLevel, changes: query.changes ?? defaultChanges };
    const wanted: readonly Strategy[] =
      names.length > 0 ? names : ids.length > 1 ? [chosen?.strategy ?? 'mixed'] : ['level', 'mixed', 'chase'];
    // Unless a reading is asked for, the one the scenario assumes holds.
    const isAsked = query.reading !== undefined || query.changes !== undefined;
    return wanted.map((name) => ({
      evaluation,
      posed,
      choice: chosen?.strategy === name && !isAsked ? chosen : choiceOf(name, options),
    }));
  });
}

function namesOf(text = ''): Strategy[] {
  const names = text.split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !(strategyWords as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new Refusal(400, 'not-understood', `Strategy "${unknown}" is not known; wanted: ${strategyWords.join(', ')}.`);
  return strategyWords.filter((name) => names.includes(name));
}

/** Name of a question about candidates: whoever asks the same joins the same work. */
export function keyOf(candidates: readonly Candidate[], question: unknown): string {
  const parts = candidates.map(({ evaluation, posed, choice }) => evaluation.keyOf([posed.at, choice]));
  return `${parts.join(' ')} ${JSON.stringify(question)}`;
}

/** Their plans, if all are known; else null. */
export async function knownPlans({ plans }: Application, candidates: readonly Candidate[]): Promise<PlannedCandidate[] | null> {
  const planned: PlannedCandidate[] = [];
  for (const candidate of candidates) {
    const known = await plans.known(candidate.evaluation, candidate.posed.at, [candidate.choice]);
    if (known === null) return null;
    planned.push({ ...candidate, plan: known[0]! });
  }
  return planned;
}

/** Plans them within a job. */
export async function makePlans(
  { plans }: Application,
  candidates: readonly Candidate[],
  signal: AbortSignal,
  report: Report,
): Promise<PlannedCandidate[]> {
  const planned: PlannedCandidate[] = [];
  for (const [k, candidate] of candidates.entries()) {
    const [plan] = await plans.make(candidate.evaluation, candidate.posed.at, [candidate.choice], signal, (_, message) =>
      report(k / candidates.length, message),
    );
    planned.push({ ...candidate, plan: plan! });
  }
  return planned;
}
