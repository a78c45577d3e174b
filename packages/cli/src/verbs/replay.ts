import {
  type Company,
  type Entry,
  forecastCompany,
  type PlanLevel,
  type Replay,
  type ReplayRun,
  replayCycles,
  type Standing,
  standingOf,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { Option } from 'commander';
import { type Verb, wholeNumber } from '../command.ts';
import { allCycles } from '../cycle/keep.ts';
import { exitCode, refused } from '../outcome.ts';
import { openCompany } from '../planning/company-folder.ts';
import { type ScenarioOptions, scenarioOptions } from '../planning/open-for-planning.ts';
import { withSolver } from '../planning/plans.ts';
import { choicesOf } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { renderReplay, replayJson } from '../text/replay.ts';
import { isFile, withWorkspace } from '../workspace/open.ts';
import { chosenScenario } from '../workspace/scenario.ts';

interface Options extends ScenarioOptions {
  readonly months: number;
  readonly strategy: string;
  readonly at: PlanLevel;
  readonly start?: string;
  readonly known: boolean;
  readonly byMonth?: boolean;
}

export const replay: Verb = {
  name: 'replay',
  args: '<dir-or-workspace>',
  about:
    'Goes through past cycles as of their day: what the statistical forecast alone, the consensus, level, chase and mixed would have cost and served against the demand that came.',
  example: 'equipoise replay my-company --months 12',
  build: (command, act) => {
    scenarioOptions(command)
      .option('--months <count>', 'how many of the last closed periods', wholeNumber(1, 240), 12)
      .option('--strategy <names>', 'level, stepped, mixed, chase, with commas', 'mixed,level,chase')
      .addOption(new Option('--at <level>', 'plan by families or items').choices(['family', 'item']).default('family'))
      .option('--start <dir>', 'base data of the first of these periods: its stock and people (default: those of today)')
      .option('--by-month', 'show every period')
      .option('--no-known', 'leave out the plan that knows demand beforehand');
    act<Options>(async ([place = ''], options, terminal) => {
      const choices = choicesOf(options.strategy, {}, null);
      const ground = await groundOf(place, options, terminal);
      const { company } = ground;
      const most = company.calendar.firstPlan - 1;
      if (options.months > most)
        throw refused(
          'cli/history-too-short',
          `${options.months} periods cannot be gone through: ${company.calendar.firstPlan} are closed, and the first one has nothing before it.`,
          `Take at most ${most}.`,
        );
      const statistical = choices.map((choice): ReplayRun => ({ demand: 'statistical', choice }));
      const consensus = choices.map((choice): ReplayRun => ({ demand: 'consensus', choice }));
      const known: ReplayRun[] = options.known
        ? [{ demand: 'known', choice: choices.find(({ strategy }) => strategy === 'mixed') ?? choices[0]! }]
        : [];
      terminal.progress.begin('Replaying');
      const replayed: Replay = await withSolver((solver) =>
        replayCycles(
          {
            ...ground,
            ...{ periods: options.months, level: options.at, runs: [...statistical, ...consensus, ...known] },
            forecast: async (then) => {
              // Lets Ctrl-C through between forecasts, which keep the thread busy.
              await new Promise((resolve) => setImmediate(resolve));
              terminal.signal.throwIfAborted();
              return forecastCompany(then).forecast?.baseline ?? null;
            },
          },
          solver,
          {
            signal: terminal.signal,
            onCycle: ({ label, done, all }) => terminal.progress.update({ text: ` ${label}, ${done} of ${all}` }),
          },
        ),
      ).finally(() => terminal.progress.end());
      terminal.give({ ...replayJson(replayed), start: ground.from });
      terminal.say(renderReplay(replayed, ground.from, options.byMonth === true));
      return exitCode.fine;
    });
  },
};

interface Ground {
  readonly company: Company;
  readonly standing?: Standing;
  readonly entriesAt?: (day: string) => Promise<readonly Entry[]>;
  readonly dayOf?: (label: string) => string | null;
  /** Where stock and people of the beginning come from. */
  readonly from: 'today' | 'start' | 'base of that month';
}

async function groundOf(place: string, options: Options, terminal: Terminal): Promise<Ground> {
  const start =
    options.start === undefined ? null : standingOf((await openCompany(options.start, terminal, { quiet: true })).company);
  const own = start === null ? {} : { standing: start };
  if (options.scenario === undefined && !(await isFile(place))) {
    const { company } = await openCompany(place, terminal, { quiet: true });
    return { company, ...own, from: start === null ? 'today' : 'start' };
  }
  return withWorkspace(place, async (store) => {
    const { head } = await chosenScenario(store, options.scenario, place);
    const company = (await store.getBase(head.base))!;
    const first = company.calendar.periods[company.calendar.firstPlan - options.months]?.label;
    const kept = start === null && first !== undefined ? await standingIn(store, first) : null;
    const versions = await versionsOf(store, head.id);
    // The workspace is closed before the replay begins, so everything that was ever said is read now.
    const lists = new Map<number, readonly Entry[]>();
    for (const { version } of versions) lists.set(version, (await store.openScenario(head.id, version))?.scenario.entries ?? []);
    const agreed = new Map(
      (await allCycles(store)).flatMap(({ id, published }) => published.slice(0, 1).map(({ on }) => [id, on] as const)),
    );
    return {
      company,
      ...(kept === null ? own : { standing: kept }),
      entriesAt: async (day: string) => lists.get(versions.findLast(({ on }) => on <= day)?.version ?? 0) ?? [],
      dayOf: (label: string) => agreed.get(label) ?? null,
      from: start !== null ? 'start' : kept === null ? 'today' : 'base of that month',
    } as const;
  });
}

/** Versions of a scenario with the day on which each came to be, oldest first. */
async function versionsOf(store: Store, scenario: string): Promise<{ readonly version: number; readonly on: string }[]> {
  const versions: { version: number; on: string }[] = [];
  for (let after = 0; ; ) {
    const page = await store.readLog({ after, scenario });
    if (page.length === 0) return versions;
    for (const { version, at } of page) if (version !== null) versions.push({ version, on: at.slice(0, 10) });
    after = page.at(-1)!.sequence;
  }
}

/** Stock and people of the base whose plan begins with a period. */
async function standingIn(store: Store, label: string): Promise<Standing | null> {
  for (const { hash } of await store.listBases()) {
    const base = await store.getBase(hash);
    if (base?.calendar.periods[base.calendar.firstPlan]?.label === label) return standingOf(base);
  }
  return null;
}
