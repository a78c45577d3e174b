import { baseIssues, type CommandBody, type Cycle, type CycleRules, checkList } from '@equipoise/engine';
import { baseHash, type Edit, type NotDone, type Part, type Store } from '@equipoise/store';
import { type Verb, wholeNumber } from '../command.ts';
import { gatherFacts } from '../cycle/gather-facts.ts';
import { allCycles } from '../cycle/keep.ts';
import { dropIssues, type NextMonth, nextMonth } from '../cycle/next-month.ts';
import { type CycleOptions, moverOf, moverOptions } from '../cycle/options.ts';
import { PlannedMoves } from '../cycle/planned-moves.ts';
import { exitCode, Refused, refused } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { actualsJson, renderActuals } from '../text/actuals.ts';
import { renderCycle } from '../text/cycle.ts';
import { withWorkspace } from '../workspace/open.ts';
import { sign } from '../workspace/sign.ts';

interface Options extends CycleOptions {
  readonly scenario?: string;
  readonly plans?: string;
  readonly periods: number;
  readonly month?: string;
  readonly items: number;
  readonly accept?: boolean;
  readonly open: boolean;
  readonly dryRun?: boolean;
}

export const actuals: Verb = {
  name: 'actuals',
  args: '<workspace> <folder>',
  about:
    'Takes in the actuals of a month: a folder of base data, or only the tables that changed (sales_history and stock at least). Shows the published plan against it, measures decisions, rebases scenarios, opens the next cycle.',
  example: 'equipoise actuals plan.equipoise november --plans plans --dry-run',
  build: (command, act) => {
    moverOptions(command)
      .option('--dry-run', 'show everything and write nothing')
      .option('--plans <folder>', 'the chain with the published plan (default: it is worked out again from what it stands on)')
      .option('--periods <count>', 'periods that closed, for a folder of changes', wholeNumber(1, 60), 1)
      .option('--items <count>', 'show this many items, the largest differences first', wholeNumber(0, 100_000), 0)
      .option('--scenario <name>', 'scenario on the base before (default: that of the last cycle, or the only one)')
      .option('--month <month>', 'the cycle that is opened, YYYY-MM (default: the month after the last one)')
      .option('--accept', 'drop assumptions whose time is over')
      .option('--no-open', 'open no cycle');
    act<Options>(async ([path = '', folder = ''], options, terminal) =>
      withWorkspace(path, async (store) => {
        const mover = moverOf(options);
        const { scenario, plans, periods: closed } = options;
        const month = await nextMonth(store, folder, { scenario, plans, closed, day: mover.on }, terminal);
        const next = options.open ? await nextCycle(store, month, options) : null;
        await wantNoFrozenBase(store, month, path);
        if (options.dryRun === true) {
          terminal.give({ dryRun: true, ...actualsJson(month), next: next?.id ?? null });
          terminal.say(`${renderActuals(month, options.items)}\n\nNothing was written (--dry-run).`);
          return exitCode.fine;
        }
        if (options.accept !== true && dropIssues(month).length > 0) throw new Refused(dropIssues(month));
        const { cycle, base } = await takeIn(store, month, next, options, folder, terminal);
        const kept = { ...month, after: { ...month.after, hash: base } };
        terminal.give({ dryRun: false, ...actualsJson(kept), next: cycle?.id ?? null });
        terminal.say(renderActuals(kept, options.items));
        if (cycle !== null) {
          const { facts } = await gatherFacts(store, cycle, mover.on, terminal);
          terminal.say(`\n${renderCycle(cycle, checkList(cycle, facts), mover.on)}`);
        }
        return exitCode.fine;
      }),
    );
  },
};

/** Scenarios of a cycle that is under way stay on its base once its data are closed; that is told before anything is laid out. */
async function wantNoFrozenBase(store: Store, { after, rebased }: NextMonth, path: string): Promise<void> {
  const base = baseHash(after.company);
  const moving = new Set(rebased.map(({ opened }) => opened.head.id));
  const issues = (await allCycles(store))
    .filter(({ phase, scenario }) => (phase === 'running' || phase === 'off-cycle') && moving.has(scenario))
    .flatMap((cycle) => baseIssues(cycle, base));
  const remedy = `Publish the cycle first, give it up (\`cycle move ${path} abandon\`), or open its data stage again with the reason.`;
  if (issues.length > 0) throw new Refused(issues.map((issue) => ({ ...issue, remedy })));
}

interface NextCycle {
  readonly id: string;
  readonly body: CommandBody;
  readonly rules: CycleRules;
}

/** The cycle that is opened after the last published one, with its rules; null where the workspace has no cycle yet. */
async function nextCycle(store: Store, { published }: NextMonth, { month }: Options): Promise<NextCycle | null> {
  if (published === null) return null;
  const running = (await allCycles(store)).findLast(({ phase }) => phase === 'running' || phase === 'off-cycle');
  if (running !== undefined)
    throw refused(
      'cli/cycle-runs',
      `Cycle ${running.id} is not published yet.`,
      'Publish it or give it up; --no-open takes the actuals in without opening a cycle.',
    );
  const id = month ?? monthAfter(published.id);
  const rules = { ...published.rules, start: `${id}-01` };
  const head = (await store.openScenario(published.scenario))!.head;
  const body: CommandBody = {
    ...{ kind: 'open', cycle: id, previous: published.id, rules, scenario: published.scenario, scenarioVersion: head.version },
  };
  return { id, body, rules };
}

function monthAfter(id: string): string {
  const [year, month] = id.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

/** Writes all of it or nothing: base data, what decisions came to, the next cycle, and the scenarios on their new base. */
async function takeIn(
  store: Store,
  { after, published, decisions, rebased }: NextMonth,
  next: NextCycle | null,
  options: Options,
  folder: string,
  terminal: Terminal,
): Promise<{ readonly cycle: Cycle | null; readonly base: string }> {
  const reason = options.because ?? `actuals from ${folder}`;
  const mover = moverOf(options);
  const base = baseHash(after.company);
  const moves = new PlannedMoves(store, mover);
  for (const { cycle: id, decision, measured, sentences, news } of decisions) {
    if (!news) continue;
    const { facts } = await gatherFacts(store, (await moves.cycle(id))!, mover.on, terminal);
    const body: CommandBody = { kind: 'follow-up', decision: decision.id, outcome: { done: false, measured } };
    await moves.add(id, sentences.join(' '), body, facts);
  }
  if (next !== null && published !== null) {
    const start = { scenario: published.scenario, scenarioVersion: 1, rules: next.rules, proposal: null };
    const { facts } = await gatherFacts(store, start, mover.on, terminal);
    await moves.add(next.id, reason, next.body, facts);
  }
  // Scenarios come last: those of a published cycle are frozen until the next one is open.
  const scenarios = rebased.map(({ opened, rebased: laid }): Part => {
    const edits: Edit[] = [{ kind: 'rebase', base }];
    if (laid.scenario.entries !== opened.scenario.entries) edits.push({ kind: 'replace', entries: laid.scenario.entries });
    const { id, version } = opened.head;
    return { kind: 'edit', ...sign(options, reason), scenario: id, expected: version, edits };
  });
  const put: Part = { kind: 'base', ...sign(options, reason), company: after.company };
  const written = await store.together([put, ...moves.parts, ...scenarios]);
  if (written.kind === 'stopped') throw stoppedBy(written.outcome, folder);
  return { cycle: next === null ? null : await moves.cycle(next.id), base };
}

/** Why nothing was written. */
function stoppedBy(outcome: NotDone, folder: string): Refused {
  if (outcome.kind === 'refused') return new Refused(outcome.issues);
  const who = [...new Set(outcome.since.map(({ by }) => by))].join(', ');
  return refused(
    'cli/changed-since',
    `${who || 'Somebody'} changed the workspace while ${folder} was read. Nothing was written.`,
    'Run the command again: it works out anew what has changed.',
  );
}
