import { type Applied, applyEntries, type Company, type Issue, type Panel, type StrategyChoice } from '@equipoise/engine';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { isFile, withWorkspace } from '../workspace/open.ts';
import { chosenScenario, type LaidScenario, layScenario } from '../workspace/scenario.ts';
import { dayOption, type SignOptions, todayOf } from '../workspace/sign.ts';
import { openCompany, tellNotes } from './company-folder.ts';
import { type CompanyWithDemand, openWithDemand } from './demand-of.ts';

/** Which scenario of a workspace is meant. */
export interface ScenarioOptions extends Pick<SignOptions, 'today'> {
  readonly scenario?: string;
}

export interface ToPlan extends CompanyWithDemand {
  /** Name of the scenario; null for a folder. */
  readonly scenario: string | null;
  /** What an assumption says about the strategy; null where none does. */
  readonly strategy: StrategyChoice | null;
}

/** The options by which verbs over a folder also work over a scenario of a workspace. */
export function scenarioOptions(command: Command): Command {
  return dayOption(command.option('--scenario <name>', 'scenario, where the first argument is a workspace'));
}

/** Reads a folder of base data, or a scenario of a workspace as its assumptions make it. What no longer fits is told, and left out. */
export async function openForPlanning(place: string, options: ScenarioOptions, terminal: Terminal): Promise<ToPlan> {
  if (options.scenario === undefined && !(await isFile(place))) {
    return { ...(await openWithDemand(place, terminal)), scenario: null, strategy: null };
  }
  return withWorkspace(place, async (store) => {
    const opened = await chosenScenario(store, options.scenario, place);
    const laid = await layScenario(store, opened, todayOf(options), terminal);
    const notes: readonly Issue[] = [...laid.base.notes, ...laid.applied.issues];
    tellNotes(notes, terminal);
    return { company: entitled(laid), issues: notes, notes, scenario: opened.head.name, strategy: laid.applied.strategy };
  });
}

export interface ToForecast {
  /** Base data: the history is what is forecast, and no assumption changes it. */
  readonly company: Company;
  readonly scenario: string | null;
  /** What the assumptions of the scenario make of a forecast; null for a folder. */
  readonly laidOn: ((forecast: Panel) => { readonly before: Applied; readonly after: Applied }) | null;
}

/** Reads a folder of base data, or the base of a scenario with its assumptions, for forecasting. */
export async function openForForecast(place: string, options: ScenarioOptions, terminal: Terminal): Promise<ToForecast> {
  if (options.scenario === undefined && !(await isFile(place))) {
    return { company: (await openCompany(place, terminal)).company, scenario: null, laidOn: null };
  }
  return withWorkspace(place, async (store) => {
    const { head, scenario } = await chosenScenario(store, options.scenario, place);
    const company = await store.getBase(head.base);
    if (company === null) throw new Error(`The workspace has lost the base ${head.base}.`);
    const day = todayOf(options);
    const laidOn = (forecast: Panel) => ({
      before: applyEntries(company, forecast, [], day),
      after: applyEntries(company, forecast, scenario.entries, day),
    });
    return { company, scenario: head.name, laidOn };
  });
}

/** The company with the name of the scenario beside its own, so that every table and report says which one it is. */
function entitled({ opened, applied }: Pick<LaidScenario, 'opened' | 'applied'>): Company {
  const { company } = applied;
  return { ...company, settings: { ...company.settings, name: `${company.settings.name}, scenario ${opened.head.name}` } };
}
