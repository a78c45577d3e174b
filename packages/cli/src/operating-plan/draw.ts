import {
  type Company,
  type Drawn,
  drawOperatingPlan,
  type Entry,
  type Panel,
  planPeriods,
  type SplitBy,
  type StrategyChoice,
  type ToDraw,
} from '@equipoise/engine';
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
}

/** Reads a folder of base data, or a scenario of a workspace. */
export async function openSource(place: string, scenario: string | undefined, day: string, terminal: Terminal): Promise<Source> {
  if (scenario === undefined && !(await isFile(place))) {
    const { company } = await openCompany(place, terminal);
    const { baseline, notes } = await baselineOf(company, place, terminal);
    tellNotes(notes, terminal);
    return { company, baseline, scenario: null, entries: [], strategy: null };
  }
  return withWorkspace(place, async (store) => {
    const opened = await chosenScenario(store, scenario, place);
    const base = await baseOf(store, opened.head.base, terminal);
    const { entries } = opened.scenario;
    const applied = layOn(base, entries, day);
    tellNotes([...base.notes, ...applied.issues], terminal);
    return { company: base.company, baseline: base.baseline, scenario: opened.head.name, entries, strategy: applied.strategy };
  });
}

/** The cycle a plan is of unless told: its first planned period. */
export function usualCycle(company: Company): string {
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
  const { company, baseline, scenario, entries } = source;
  terminal.progress.begin(`Planning ${choice.strategy}`);
  return withSolver((solver) =>
    drawOperatingPlan(
      {
        ...{ company, baseline, scenario, entries, choice, splitBy: basis, engine: version },
        ...chained,
        ...(at === undefined ? {} : { level: at }),
        ...(needed === undefined ? {} : { needed }),
      },
      solver,
      { signal: terminal.signal, onProgress: ({ gap }) => terminal.progress.update({ gap }) },
    ),
  ).finally(() => terminal.progress.end());
}
