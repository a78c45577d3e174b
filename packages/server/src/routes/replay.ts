import type { ReplayAnswer } from '@equipoise/api';
import {
  type Company,
  type Cycle,
  choiceOf,
  defaultChanges,
  defaultLevel,
  type Entry,
  pageStyle,
  type Replay,
  type ReplayRun,
  replayCycles,
  replaySentences,
  replayTitle,
  type Standing,
  standingOf,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { CycleDesk } from '../cycle/cycle-desk.ts';
import { cycleLevel } from '../cycle/cycle-facts.ts';
import type { HandlersOf } from '../http/call.ts';
import { notThere, Refusal } from '../http/problem.ts';
import { KeptResults } from '../jobs/kept-results.ts';
import { orNull } from './numbers.ts';

const strategies = ['mixed', 'level', 'chase'] as const;
/** Changes whenever a replay comes to something else, so that no old result is taken for a new one. */
const replaying = 1;

type Start = 'today' | 'base of that month';

export function replayHandlers(app: Application, { book }: CycleDesk): HandlersOf<'getReplay'> {
  const { store, desk, jobs, forecasts, plans } = app;
  const results = new KeptResults(store);
  /** One at a time: a replay plans dozens of times. */
  let running: string | null = null;

  return {
    getReplay: async ({ query }): Promise<ReplayAnswer> => {
      const cycles = await book.all();
      const latest = cycles.findLast(({ phase }) => phase !== 'abandoned') ?? null;
      const id = query.scenario ?? latest?.scenario ?? (await store.listScenarios())[0]?.id;
      if (id === undefined) throw notThere('There is no scenario yet.');
      const { base, opened } = await desk.evaluation(id);
      const { company } = base;
      const most = company.calendar.firstPlan - 1;
      const { months } = query;
      if (months > most)
        throw new Refusal(422, 'refused', `${months} periods cannot be gone through: at most ${Math.max(0, most)} can.`);
      const agreed = agreedOn(cycles);
      const { id: scenario, version } = opened.head;
      const key = `replay:${replaying}:${JSON.stringify([base.hash, scenario, version, months, [...agreed]])}`;
      const found = await results.find<{ readonly replay: Replay; readonly start: Start }>(key);
      if (found !== null) return answerOf(scenario, found.replay, found.start);
      const under = running === null ? null : jobs.get(running);
      if (under?.state === 'running') return { kind: 'job', job: under };
      const { id: job } = jobs.run(
        { kind: 'replay', title: `Replay of ${months} ${months === 1 ? 'period' : 'periods'}`, key, scenario },
        async (signal, report) => {
          const first = company.calendar.periods[company.calendar.firstPlan - months]?.label ?? '';
          const standing = await standingIn(app, first);
          const lists = await listsByDay(app, scenario);
          const replay = await replayCycles(
            {
              ...{ company, periods: months, level: cycleLevel, runs: runs() },
              ...(standing === null ? {} : { standing }),
              entriesAt: async (day) => lists.findLast(({ on }) => on <= day)?.entries ?? [],
              dayOf: (label) => agreed.get(label) ?? null,
              forecast: async (then: Company) => (await forecasts.baseline(then, signal))?.baseline ?? null,
            },
            plans.solver,
            { signal, onCycle: ({ label, done, all }) => report(done / all, `Replaying ${label}, ${done} of ${all}`) },
          );
          signal.throwIfAborted();
          await results.keep(key, { replay, start: standing === null ? 'today' : 'base of that month' });
        },
      );
      running = job;
      return { kind: 'job', job: jobs.get(job)! };
    },
  };
}

function runs(): readonly ReplayRun[] {
  const choices = strategies.map((name) => choiceOf(name, { level: defaultLevel, changes: defaultChanges }));
  const on = (demand: ReplayRun['demand']) => choices.map((choice): ReplayRun => ({ demand, choice }));
  return [...on('statistical'), ...on('consensus'), { demand: 'known', choice: choices[0]! }];
}

/** The day on which the plan of a cycle was first published, by cycle. */
const agreedOn = (cycles: readonly Cycle[]): ReadonlyMap<string, string> =>
  new Map(cycles.flatMap(({ id, published }) => published.slice(0, 1).map(({ on }) => [id, on] as const)));

/** The list of a scenario by the day since which it was so, oldest first. */
async function listsByDay({ store }: Application, scenario: string) {
  const versions = new Map<number, string>();
  for (let after = 0; ; ) {
    const page = await store.readLog({ after, scenario });
    if (page.length === 0) break;
    for (const { version, at } of page) if (version !== null) versions.set(version, at.slice(0, 10));
    after = page.at(-1)!.sequence;
  }
  // Of the versions of one day only the last one is asked for.
  const last = new Map([...versions].map(([version, on]) => [on, version]));
  const lists: { readonly on: string; readonly entries: readonly Entry[] }[] = [];
  for (const [on, version] of last)
    lists.push({ on, entries: (await store.openScenario(scenario, version))?.scenario.entries ?? [] });
  return lists;
}

/** Stock and people of the base whose plan begins with a period. */
async function standingIn({ store }: Application, label: string): Promise<Standing | null> {
  for (const { hash } of await store.listBases()) {
    const base = await store.getBase(hash);
    if (base?.calendar.periods[base.calendar.firstPlan]?.label === label) return standingOf(base);
  }
  return null;
}

function answerOf(scenario: string, replay: Replay, start: Start): ReplayAnswer {
  const sentences = [...replaySentences(replay, pageStyle)];
  const { labels, currency, serviceBy, assumptionsKnown, issues } = replay;
  return {
    kind: 'replay',
    ...{ scenario, labels: [...labels], currency, serviceBy, assumptionsKnown, start, sentences, issues: [...issues] },
    runs: replay.runs.map((run) => ({
      title: replayTitle(run),
      demand: run.demand,
      strategy: run.choice.strategy,
      ...{ revenue: run.revenue, paid: run.paid, result: run.result, hires: run.hires, layoffs: run.layoffs },
      costs: { ...run.costs } as Record<string, number>,
      stockValue: run.stockValue,
      service: orNull(run.service),
      periods: run.periods.map((period) => {
        const [asked, served] =
          serviceBy === 'units' ? [period.ordered, period.onTime] : [period.orderedValue, period.onTimeValue];
        return {
          ...{ label: period.label, instead: period.instead, revenue: period.revenue, paid: period.paid },
          ...{ stockValue: period.stockValue.closing, hires: period.hires, layoffs: period.layoffs },
          service: asked > 0 ? served / asked : null,
        };
      }),
    })),
    sentence: sentences[0] ?? 'There is nothing to replay',
  };
}
