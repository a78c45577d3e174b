import type { WaitingAnswer } from '@equipoise/api';
import {
  type Company,
  leverNames,
  pageStyle,
  periodName,
  planPeriods,
  sayMoney,
  sentenceOf,
  type Waiting,
  waitingOf,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Call } from '../http/call.ts';
import { notThere, Refusal } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';
import { orNull } from './numbers.ts';

const patienceMs = 300;
const mostMoves = 12;

type Told = Extract<WaitingAnswer, { kind: 'waiting' }>;
/** Answers of the last questions, by application. */
const known = new WeakMap<Application, Map<string, Told>>();

/** What it costs to leave a decision open for a cycle: the best plan with it, against the best that goes on for a cycle without it. */
export async function waitingAnswer(app: Application, { params, query, fresh }: Call<'getWaiting'>): Promise<WaitingAnswer> {
  const { desk, jobs, plans } = app;
  const evaluation = await desk.evaluation(params.id);
  const { opened, base, company } = evaluation;
  const { entries } = opened.scenario;
  const ids = (query.assumptions ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const missing = ids.find((id) => !entries.some(({ assumption }) => assumption.id === id));
  if (missing !== undefined) throw notThere(`${opened.head.name} has no assumption "${missing}".`);
  const open = entries.filter(({ assumption }) =>
    ids.length > 0 ? ids.includes(assumption.id) : assumption.state === 'proposed',
  );
  if (open.length === 0)
    throw new Refusal(
      422,
      'refused',
      `${opened.head.name} has no open proposal: name the assumptions whose decision could wait.`,
    );
  const chosen = new Set(open.map(({ assumption }) => assumption.id));
  const key = `waiting:1:${evaluation.stamp}:${JSON.stringify([[...chosen], query.periods, query.at])}`;
  const kept = known.get(app) ?? new Map<string, Told>();
  known.set(app, kept);
  const before = kept.get(key);
  if (before !== undefined) {
    fresh(key);
    return before;
  }
  const ticked = (on: boolean) =>
    desk.evaluate(
      opened,
      base,
      entries.map((entry) => (chosen.has(entry.assumption.id) ? { ...entry, on } : entry)),
    );
  const job = { kind: 'money' as const, title: `Cost of waiting in ${opened.head.name}`, key, scenario: opened.head.id };
  const { id, done } = jobs.run(job, async (signal, report) => {
    report(null, 'Planning with and without the decision');
    const [decided, undecided] = [ticked(true), ticked(false)];
    const waiting = await waitingOf(decided.posed(query.at).problem, undecided.posed(query.at).problem, plans.solver, {
      periods: query.periods ?? periodsOfAMonth(company),
      fence: decided.company.settings.demand_time_fence,
      signal,
    });
    const told = toldOf(
      waiting,
      open.map(({ assumption }) => ({ id: assumption.id, sentence: sentenceOf(assumption.change, company) })),
      company.settings.currency,
    );
    kept.set(key, told);
    if (kept.size > 50) kept.delete(kept.keys().next().value!);
    return told;
  });
  const made = await inTime(done, patienceMs);
  return made ?? { kind: 'job', job: jobs.get(id)! };
}

function toldOf(waiting: Waiting, assumptions: Told['assumptions'], currency: string): Told {
  const { cost, periodLabels } = waiting;
  const [first, last] = [periodLabels[0], periodLabels.at(-1)];
  const when =
    first === undefined || last === undefined
      ? ''
      : first === last
        ? periodName(first).long
        : `${periodName(first).long} to ${periodName(last).long}`;
  return {
    kind: 'waiting',
    currency,
    assumptions: [...assumptions],
    periods: [...periodLabels],
    costNow: orNull(waiting.costNow),
    costWaiting: waiting.costWaiting,
    cost,
    levers: waiting.levers.map((one) => ({ lever: one.lever, name: leverNames[one.lever], cost: one.cost })),
    missed: waiting.missed
      .slice(0, mostMoves)
      .map(({ what, about, unit, now, waiting: later }) => ({ what, about, unit, now, waiting: later })),
    sentence:
      cost === null
        ? (waiting.issues[0]?.message ?? 'It cannot be said what waiting costs.')
        : cost === 0
          ? 'Waiting a cycle costs nothing: nothing has to be decided before.'
          : `Waiting a cycle costs ${sayMoney(cost, currency, pageStyle)}: what could be done in ${when} is then no longer in time.`,
    issues: [...waiting.issues],
  };
}

/** As many first periods as make at least four weeks. */
function periodsOfAMonth({ calendar }: Company): number {
  const periods = planPeriods(calendar);
  let days = 0;
  for (let t = 0; t < periods.length; t++) {
    days += periods[t]!.days;
    if (days >= 28) return t + 1;
  }
  return periods.length;
}
