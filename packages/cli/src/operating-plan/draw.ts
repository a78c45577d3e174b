import {
  type Company,
  type Cycle,
  type Drawn,
  drawOperatingPlan,
  type Entry,
  type Panel,
  planPeriods,
  type SplitBy,
  type StrategyChoice,
  type ToDraw,
} from '@equipoise/engine';
import { allCycles } from '../cycle/keep.ts';
import { openCompany, tellNotes } from '../planning/company-folder.ts';
import { withSolver } from '../planning/plans.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';
import { baselineOf, baseOf } from '../workspace/base.ts';
import { isFile, withWorkspace } from '../workspace/open.ts';
import { chosenScenario, layOn } from '../workspace/scenario.ts';

/** What a plan is drawn up from: base data, the demand of it, and the assumptions of a scenario. */
export interface Source {
  readonly company: Company;
  readonly baseline: Panel;
  readonly scenario: string | null;
  readonly entries: readonly Entry[];
  /** The strategy an assumption chose. */
  readonly strategy: StrategyChoice | null;
  /** Cycle the plan is of. */
  readonly cycle: string;
  /** What the cycle of the workspace decided, and who has to sign in it; null where no cycle is held. */
  readonly held: Pick<Cycle, 'decisions' | 'rules'> | null;
}

export interface Asked {
  readonly scenario?: string | undefined;
  readonly cycle?: string | undefined;
  readonly day: string;
}

/**
 * Reads a folder of base data, or a scenario of a workspace. Unless told the cycle is the one that is running in the workspace, and the
 * scenario the one it puts forward; without one the cycle is named after the first planned period.
 */
export async function openSource(place: string, asked: Asked, terminal: Terminal): Promise<Source> {
  if (asked.scenario === undefined && !(await isFile(place))) {
    const { company } = await openCompany(place, terminal);
    const { baseline, notes } = await baselineOf(company, place, terminal);
    tellNotes(notes, terminal);
    const cycle = asked.cycle ?? firstPlanned(company);
    return { company, baseline, scenario: null, entries: [], strategy: null, cycle, held: null };
  }
  return withWorkspace(place, async (store) => {
    const cycles = await allCycles(store);
    const running = cycles.findLast(({ id, phase }) =>
      asked.cycle === undefined ? phase === 'running' || phase === 'off-cycle' : id === asked.cycle,
    );
    const name = asked.scenario ?? running?.proposal?.scenario ?? running?.scenario;
    const opened = await chosenScenario(store, name, place);
    const base = await baseOf(store, opened.head.base, terminal);
    const { entries } = opened.scenario;
    const applied = layOn(base, entries, asked.day);
    tellNotes([...base.notes, ...applied.issues], terminal);
    return {
      ...{ company: base.company, baseline: base.baseline, scenario: opened.head.name, entries, strategy: applied.strategy },
      cycle: asked.cycle ?? running?.id ?? firstPlanned(base.company),
      held: running ?? null,
    };
  });
}

function firstPlanned(company: Company): string {
  return planPeriods(company.calendar)[0]?.label ?? '';
}

export interface DrawOptions {
  readonly at?: 'family' | 'item';
  readonly basis: SplitBy;
  readonly needed?: readonly string[];
}

export function drawPlan(
  source: Source,
  choice: StrategyChoice,
  chained: Pick<ToDraw, 'cycle' | 'day' | 'signers' | 'previous'>,
  { at, basis, needed }: DrawOptions,
  terminal: Terminal,
): Promise<Drawn> {
  const { company, baseline, scenario, entries, held } = source;
  const signing = needed ?? held?.rules.signers;
  terminal.progress.begin(`Planning ${choice.strategy}`);
  return withSolver((solver) =>
    drawOperatingPlan(
      {
        ...{ company, baseline, scenario, entries, choice, splitBy: basis, engine: version },
        ...chained,
        ...(at === undefined ? {} : { level: at }),
        ...(signing === undefined ? {} : { needed: signing }),
        ...(held === null ? {} : { decisions: held.decisions }),
      },
      solver,
      { signal: terminal.signal, onProgress: ({ gap }) => terminal.progress.update({ gap }) },
    ),
  ).finally(() => terminal.progress.end());
}
