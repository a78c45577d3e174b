import {
  type Company,
  type Cycle,
  cameOf,
  companyHash,
  type Decision,
  type Issue,
  type MeasuredDecision,
  type PlanAgainstActual,
  type PlannedBefore,
  planAgainstActual,
  planOf,
  planStability,
  promisedBy,
  promisedByPlan,
  type Rebased,
  rebaseScenario,
  type Stability,
  terminalStyle as style,
} from '@equipoise/engine';
import { type NextBase, readNextBase } from '@equipoise/intake';
import type { OpenedScenario, Store } from '@equipoise/store';
import { openChain } from '../operating-plan/chain-folder.ts';
import { Refused, refused } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { choicesOf } from '../planning/strategies.ts';
import type { Terminal } from '../terminal.ts';
import { type Base, baselineOf, baseOf } from '../workspace/base.ts';
import { layOn } from '../workspace/scenario.ts';
import { allCycles } from './keep.ts';
import { type PastPlan, pastPlan } from './past.ts';
import { planned } from './planned.ts';

/** Everything a new month brings, worked out and not yet written. */
export interface NextMonth {
  readonly read: NextBase;
  /** The base before and the new one, which gets its hash when it is kept. */
  readonly before: Base;
  readonly after: Base;
  /** The cycle that published last; null: none did. */
  readonly published: Cycle | null;
  readonly held: PlanAgainstActual | null;
  /** The plan of the new base, all assumptions kept, against the published one. */
  readonly stability: readonly Stability[];
  readonly decisions: readonly MeasuredChoice[];
  /** Scenarios that stand on the base before. */
  readonly rebased: readonly { readonly opened: OpenedScenario; readonly rebased: Rebased }[];
}

export interface MeasuredChoice extends MeasuredDecision {
  readonly cycle: string;
  readonly decision: Decision;
  readonly sentences: readonly string[];
  /** Whether a number is known now that was not at the last review. */
  readonly news: boolean;
}

export interface NextMonthOptions {
  /** The base before, where no cycle says which one it is. */
  readonly scenario: string | undefined;
  readonly day: string;
  readonly closed: number;
  /** Folder of the chain: the published plan is read from it instead of being worked out again. */
  readonly plans: string | undefined;
}

export async function nextMonth(store: Store, folder: string, options: NextMonthOptions, terminal: Terminal): Promise<NextMonth> {
  const cycles = await allCycles(store);
  const published = cycles.findLast((cycle) => cycle.published.length > 0) ?? null;
  const opened = await scenarioBefore(store, options.scenario ?? (published ?? cycles.at(-1))?.scenario);
  const before = await baseOf(store, opened.head.base, terminal);

  terminal.progress.begin(`Reading ${folder}`);
  const read = await readNextBase(before.company, folder, options.closed);
  terminal.progress.end();
  if (read.company === null) throw new Refused(read.issues);
  const { company } = read;
  if (companyHash(company) === companyHash(before.company))
    throw refused(
      'cli/no-news',
      `${folder} brings nothing new: these are the base data the scenario stands on.`,
      'Name the folder of the new month.',
    );
  const firstOf = ({ calendar }: Company) => calendar.periods[calendar.firstPlan]!;
  if (firstOf(company).start <= firstOf(before.company).start)
    throw refused(
      'cli/no-period-closed',
      `${folder} closes no period: its plan begins with ${firstOf(company).label}, that of the base before with ${firstOf(before.company).label}.`,
      'Move the setting start on; `rebase` takes in corrections of the same month.',
    );
  const after: Base = { hash: '', company, ...(await baselineOf(company, folder, terminal)) };
  tellNotes([...read.issues.filter(({ severity }) => severity === 'warning'), ...after.notes], terminal);

  const scenarios = (await store.listScenarios()).filter(({ base }) => base === before.hash);
  const rebased = [];
  for (const { id } of scenarios) {
    const one = await store.openScenario(id);
    if (one !== null) rebased.push({ opened: one, rebased: rebaseScenario(one.scenario, before, after) });
  }
  const past = published === null ? null : await pastPlan(store, cycles, terminal);
  const promised = past === null ? null : await promisedPlan(past, options.plans);
  const own = rebased.find(({ opened: one }) => one.head.id === opened.head.id);
  return {
    ...{ read, before, after, published, rebased },
    held:
      past === null || promised === null ? null : planAgainstActual(promised, past.planned.posed.company, company, read.supply),
    stability:
      past === null || promised === null || own === undefined
        ? []
        : planStability(promised, await planAgain(past, own, after, options.day, terminal), company.settings),
    decisions: cycles.flatMap((cycle) => measuredIn(cycle, after)),
  };
}

async function scenarioBefore(store: Store, id: string | undefined): Promise<OpenedScenario> {
  const heads = await store.listScenarios();
  const found =
    id === undefined
      ? // Where all stand on the same base data, any of them says which.
        new Set(heads.map(({ base }) => base)).size === 1
        ? heads[0]
        : undefined
      : heads.find((head) => head.id === id || head.name === id);
  const opened = found === undefined ? null : await store.openScenario(found.id);
  if (opened !== null) return opened;
  const names = heads.map(({ name }) => name).join(' | ');
  throw refused(
    'cli/which-scenario',
    'It is not clear which base data the actuals come after.',
    `Name the scenario that stands on them: --scenario ${names}.`,
  );
}

/** What the plan that was published promised: from the document that people signed, or worked out again from what it stands on. */
async function promisedPlan({ cycle, planned: { posed, plan } }: PastPlan, plans: string | undefined): Promise<PlannedBefore> {
  if (plans === undefined) return promisedByPlan(posed, plan, cycle.id);
  const document = planOf((await openChain(plans)).files, cycle.id);
  if (!document.ok) throw new Refused(document.issues);
  const { plan: hash } = cycle.published.at(-1)!;
  if (document.value.hash !== hash)
    throw refused(
      'cli/other-plan',
      `The plan ${cycle.id} in ${plans} is not the one this workspace published.`,
      'Name the folder it was published to.',
      {
        file: plans,
      },
    );
  return promisedBy(document.value);
}

async function planAgain(
  past: PastPlan,
  { opened, rebased }: { readonly opened: OpenedScenario; readonly rebased: Rebased },
  base: Base,
  day: string,
  terminal: Terminal,
): Promise<PlannedBefore> {
  const { entries } = rebased.scenario;
  const applied = layOn(base, entries, day);
  const choices = choicesOf(past.cycle.proposal?.strategy ?? 'mixed', {}, applied.company);
  const [one] = await planned({ opened, base, applied }, choices, terminal);
  return promisedByPlan(one!.posed, one!.plan, 'next');
}

/** Decisions whose choice promised numbers, against what came. */
function measuredIn({ id, decisions }: Cycle, after: Base): MeasuredChoice[] {
  return decisions
    .filter(({ state, outcomes }) => state === 'decided' && outcomes.at(-1)?.done !== true)
    .flatMap((decision) => {
      const came = cameOf(decision, after.company, style);
      const known = promisedAndKnown(came.measured);
      const before = promisedAndKnown(decision.outcomes.at(-1)?.measured ?? []);
      return known === 0 ? [] : [{ ...came, cycle: id, decision, news: known > before }];
    });
}

/** Numbers that the choice was to change and that are known by now. */
const promisedAndKnown = (measured: MeasuredDecision['measured']): number =>
  measured.filter(({ actual, chosen, otherwise }) => actual !== null && Math.abs(chosen - otherwise) > 1e-9).length;

/** What no longer fits and is proposed to be dropped: somebody has to agree. */
export const toDrop = ({ rebased }: NextMonth): readonly { readonly scenario: string; readonly sentence: string }[] =>
  rebased.flatMap(({ opened, rebased: { findings } }) =>
    findings
      .filter(({ chosen }) => chosen === 'drop')
      .map(({ assumption, reasons }) => ({
        scenario: opened.head.name,
        sentence: `${assumption.id}: ${reasons.map(({ message }) => message).join(' ')}`,
      })),
  );

export const dropIssues = (month: NextMonth): readonly Issue[] =>
  toDrop(month).map(({ scenario, sentence }) => ({
    code: 'scenario/no-longer-fits',
    severity: 'error',
    message: `Scenario "${scenario}", ${sentence}`,
    seen: scenario,
    wanted: 'it is dropped (--accept), or changed before',
    remedy: '--accept drops what is over; --dry-run shows everything first.',
  }));
