import type { CycleMove, Cycles, User } from '@equipoise/api';
import {
  type Check,
  type Cycle,
  type CycleRules,
  cycleSentence,
  cycleYear,
  everything,
  type Issue,
  type Strategy,
  stages,
  usualStageRules,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { MovedCycle } from '../cycle/cycle-book.ts';
import type { CycleDesk } from '../cycle/cycle-desk.ts';
import { choiceIn, cycleLevel, gatherFacts } from '../cycle/cycle-facts.ts';
import { cycleAnswer, headOf, rulesOf } from '../cycle/cycle-view.ts';
import { commandOf } from '../cycle/mover.ts';
import { bodyOf, wantStart } from '../cycle/moving.ts';
import { type HandlersOf, signedIn } from '../http/call.ts';
import { notThere, refusedBy } from '../http/problem.ts';
import { barredBy, notYours } from '../session/territory.ts';

type Names = 'listCycles' | 'openCycle' | 'getCycle' | 'moveCycle' | 'planAlternatives';

export function cycleHandlers(app: Application, { book, pricing }: CycleDesk): HandlersOf<Names> {
  const { store, desk, hub, jobs, plans } = app;

  const movedAnswer = async ({ cycle, sequence, repeated }: MovedCycle, job: string | null) => {
    await hub.look();
    return { cycle: cycle.id, version: cycle.version, sequence, repeated, job: job === null ? null : jobs.get(job) };
  };

  /** Plans what is not known yet of the scenario of a cycle. */
  const planned = async (cycle: Cycle, strategies: readonly Strategy[]): Promise<string | null> => {
    const evaluation = await desk.evaluation(cycle.scenario);
    const choices = strategies.map((strategy) => choiceIn(evaluation, strategy));
    if ((await plans.known(evaluation, cycleLevel, choices)) !== null) return null;
    const begun = plans.begin(evaluation, cycleLevel, choices);
    begun.done.then(() => hub.look()).catch(() => undefined);
    return begun.id;
  };

  /** A note names a family and no market: whoever answers for a market may speak of what every family does there. */
  const wantOwnFamily = async (cycle: Cycle, user: User, family: string): Promise<void> => {
    const { ground } = (await desk.evaluation(cycle.scenario)).cube();
    const limited = { ...user, territory: { ...user.territory, markets: [] } };
    const place = { ...everything, family };
    if (barredBy(ground, limited, 'note')(place)) throw refusedBy([notYours(ground, limited, place)]);
  };

  return {
    listCycles: async ({ fresh }): Promise<Cycles> => {
      const today = desk.today();
      fresh(hub.sequence, today);
      const all = await book.all();
      const scenarios = await store.listScenarios({ removed: true });
      const nameOf = new Map(scenarios.map(({ id, name }) => [id, name]));
      const heads = all.map((cycle) =>
        headOf(cycle, nameOf.get(cycle.scenario) ?? cycle.scenario, cycleSentence(cycle, noChecks, today)),
      );
      const live = all.findLast(({ phase }) => phase === 'running' || phase === 'off-cycle');
      const shown = live ?? all.findLast(({ phase }) => phase !== 'abandoned') ?? all.at(-1) ?? null;
      const last = all.findLast(({ phase }) => phase !== 'abandoned') ?? null;
      const id = laterOf(today.slice(0, 7), last?.id ?? null);
      const rules = { ...(last?.rules ?? usualRules), start: `${id}-01` };
      const issues = openIssues(last, id);
      return {
        cycles: heads.reverse(),
        current: shown?.id ?? null,
        next: {
          cycle: id,
          scenario: last?.scenario ?? scenarios.find(({ removed }) => !removed)?.id ?? null,
          rules: rulesOf(rules),
          allowed: issues.length === 0,
          issues,
        },
        year: cycleYear(shown?.rules ?? rules).map(({ cycle, days }) => ({ cycle, days: [...days] })),
        sentence: shown === null ? 'No cycle is open yet' : cycleSentence(shown, noChecks, today),
      };
    },

    openCycle: async (call) => {
      const { operation, role, because, cycle: id, scenario, rules } = call.body;
      const user = signedIn(call);
      const known = await book.done(id, operation);
      if (known !== null) return movedAnswer(known, null);
      wantStart(id, rules.start);
      const opened = await store.openScenario(scenario);
      if (opened === null) throw notThere(`There is no scenario "${scenario}".`);
      const last = (await book.all()).findLast(({ phase }) => phase !== 'abandoned') ?? null;
      const unfinished = openIssues(last, id);
      if (unfinished.length > 0) {
        // Another try of the same operation may have opened it meanwhile.
        const meanwhile = await book.done(id, operation);
        if (meanwhile !== null) return movedAnswer(meanwhile, null);
        throw refusedBy(unfinished);
      }
      const body = {
        ...({ kind: 'open', cycle: id, previous: last?.id ?? null, rules, scenario } as const),
        scenarioVersion: opened.head.version,
      };
      const request = { operation, expected: null, at: app.now() };
      const moved = await book.move(id, request, async (cycle) => {
        // Facts are looked at by gates alone, and opening has none; rules that cannot be followed are refused before anything is asked of them.
        const facts = noFacts(opened.head.base, opened.head.version);
        return { facts, command: commandOf(cycle, facts, body, { user, on: desk.today(), because }, role) };
      });
      return movedAnswer(moved, null);
    },

    getCycle: async (call) => {
      const cycle = await book.get(call.params.id);
      const gathered = await gatherFacts(app, cycle);
      const user = signedIn(call);
      const planNames = gathered.plans.map(({ strategy, status }) => `${strategy} ${status}`);
      const running = cycle.decisions.map(({ id }) => pricing.jobOf(cycle.id, id) ?? '');
      call.fresh(cycle.version, gathered.evaluation.stamp, ...planNames, ...running, user.name, user.roles.join(' '));
      return cycleAnswer(cycle, gathered, user, desk.today(), (decision) => pricing.jobOf(cycle.id, decision));
    },

    moveCycle: async (call) => {
      const { operation, expected, role, because, move: asked } = call.body;
      const user = signedIn(call);
      const before = await book.get(call.params.id);
      const on = desk.today();
      let as = user.roles[0]!;
      if (asked.kind === 'note' && asked.family !== null) await wantOwnFamily(before, user, asked.family);
      const moved = await book.move(before.id, { operation, expected, at: app.now() }, async (cycle) => {
        const gathered = await gatherFacts(app, cycle!);
        const body = await bodyOf(app, book, pricing, cycle!, asked, gathered);
        const command = commandOf(cycle, gathered.facts, body, { user, on, because }, role);
        as = command.role;
        return { command, facts: gathered.facts };
      });
      if (moved.repeated) return movedAnswer(moved, null);
      const job = await workAfter(moved.cycle, asked, { operation, by: user.name, role: as, on });
      return movedAnswer(moved, job);
    },

    planAlternatives: async ({ params }) => {
      const cycle = await book.get(params.id);
      const strategy = (cycle.proposal?.strategy ?? 'mixed') as Strategy;
      const job = await planned(cycle, [...new Set<Strategy>(['level', 'chase', 'mixed', strategy])]);
      const { facts } = await gatherFacts(app, cycle);
      return { planned: [...facts.planned], job: job === null ? null : jobs.get(job) };
    },
  };

  /** What a move sets going: plans of what was put forward, prices of what was asked. */
  async function workAfter(cycle: Cycle, asked: CycleMove, who: Parameters<typeof pricing.begin>[2]): Promise<string | null> {
    switch (asked.kind) {
      case 'put-forward':
        return planned(cycle, [asked.strategy]);
      case 'pose':
      case 'price': {
        const id = asked.kind === 'pose' ? asked.decision.id : asked.decision;
        const decision = cycle.decisions.find((one) => one.id === id)!;
        if (decision.options.every(({ scenario }) => scenario === null)) return null;
        return pricing.begin(cycle.id, decision, who);
      }
      default:
        return null;
    }
  }
}

const noChecks: readonly Check[] = [];

const usualRules: CycleRules = {
  ...{ start: '', holidays: [], weekends: 'free', stages: usualStageRules },
  signers: ['coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive'],
  teams: ['sales'],
};

function noFacts(base: string, scenarioVersion: number) {
  return {
    ...{ base, scenarioVersion, lastClosed: null, lastClosedWanted: null, itemsSelling: 0, itemsReported: 0 },
    ...{ itemsStocked: 0, itemsCounted: 0, baselineBase: null, baselineSource: null, proposals: [], expired: [] },
    ...{ lifecycle: { launches: 0, phaseOuts: 0 }, entered: [], planned: [], proposalFeasible: null },
    ...{ budgetGap: null, budgetGapShown: '', currenciesWithoutRate: [] },
  };
}

/** Why a cycle may not be opened now: one at a time. */
function openIssues(last: Cycle | null, id: string): Issue[] {
  if (last === null || last.phase === 'published') {
    return last?.id === id ? [exists(id)] : [];
  }
  if (last.id === id) return [exists(id)];
  return [
    {
      code: 'cycle/not-published',
      severity: 'error',
      message: `Cycle ${last.id} is not published yet.`,
      seen: stages.filter((stage) => last.stages[stage].state === 'open').join(', ') || last.phase,
      remedy: 'Publish it, or give it up with the reason.',
    },
  ];
}

const exists = (id: string): Issue => ({
  code: 'cycle/exists',
  severity: 'error',
  message: `Cycle ${id} is there already.`,
  seen: id,
  remedy: 'Open the one of another month; an off-cycle review opens a published one again.',
});

/** The month of today, or the one after the last cycle where that is not earlier. */
function laterOf(today: string, last: string | null): string {
  if (last === null || today > last) return today;
  const [year, month] = last.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
