import { extname } from 'node:path';
import { comparePlans, defaultChanges, defaultLevel, levelWords } from '@equipoise/engine';
import type { Command } from 'commander';
import { Option } from 'commander';
import { type Verb, wholeNumber } from '../command.ts';
import { planCsv } from '../files/plan-csv.ts';
import { planJson } from '../files/plan-json.ts';
import { planWorkbook } from '../files/plan-xlsx.ts';
import { isFolder, wantPlaceFor, writeFolder, writeWhole } from '../files/write.ts';
import { exitCode, WrongUsage } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { openForPlanning, type ScenarioOptions, scenarioOptions } from '../planning/open-for-planning.ts';
import { type PlannedCompany, planCompany } from '../planning/plan-company.ts';
import { reportOf } from '../planning/report-of.ts';
import { choicesOf, strategyChoices, type TypedOptions } from '../planning/strategies.ts';
import { renderComparison } from '../text/comparison.ts';
import { renderPlan } from '../text/plan.ts';

export interface PlanOptions extends TypedOptions, ScenarioOptions {
  readonly strategy?: string;
  readonly at?: 'family' | 'item';
  readonly out?: string;
}

/** The options that say how strategies are read and at which level production is planned. */
export function planningOptions(command: Command): Command {
  return command
    .addOption(new Option('--level <reading>', `how a level plan is read (default: ${defaultLevel})`).choices([...levelWords]))
    .addOption(
      new Option('--changes <number>', `most changes of rate in a stepped plan (default: ${defaultChanges})`).argParser(
        wholeNumber(0, 260),
      ),
    )
    .addOption(
      new Option('--at <level>', 'plan families or items (default: plan_level of the settings)').choices(['family', 'item']),
    );
}

export const plan: Verb = {
  name: 'plan',
  args: '<dir-or-workspace>',
  about: 'Plans production by one strategy or all of them: priced, feasible or honest about why not.',
  example: 'equipoise plan my-company --strategy all --out plan.html',
  build: (command, act) => {
    planningOptions(
      scenarioOptions(command).option(
        '--strategy <names>',
        'level, stepped, mixed, chase, own, several with commas, or all (default: the one the scenario assumes, else all)',
      ),
    ).option('--out <place>', 'write FILE.html (report), FILE.xlsx (workbook), FILE.json, or a folder of CSV files');
    act<PlanOptions>(async ([dir = ''], options, terminal) => {
      const form = options.out === undefined ? null : await formOf(options.out);
      if (options.out !== undefined && form !== null) await wantPlaceFor(options.out, form === 'folder' ? form : 'file');
      choicesOf(options.strategy ?? 'all', options, null);
      const { company, issues, notes, strategy } = await openForPlanning(dir, options, terminal);
      const choices = strategyChoices(options.strategy, options, company, strategy);
      const planned = await planCompany(company, choices, options.at, terminal);
      const comparison = comparePlans(planned.plans, planned.subject);
      if (options.out !== undefined && form !== null) {
        await write(form, options.out, planned, issues);
        terminal.tell(`Written to ${options.out}`);
      }
      terminal.give({
        plans: planned.plans.map((each) => planJson(each, planned.subject)),
        issues: [...notes, ...planned.notes],
      });
      tellNotes(planned.notes, terminal);
      terminal.say(
        planned.plans.length === 1 ? renderPlan(comparison, planned.subject) : renderComparison(comparison, planned.subject),
      );
      return planned.plans.every(({ status }) => status === 'infeasible') ? exitCode.refused : exitCode.fine;
    });
  },
};

type Form = 'html' | 'xlsx' | 'json' | 'folder';

async function formOf(out: string): Promise<Form> {
  if (await isFolder(out)) return 'folder';
  const extension = extname(out).toLowerCase();
  if (extension === '.html' || extension === '.htm') return 'html';
  if (extension === '.xlsx') return 'xlsx';
  if (extension === '.json') return 'json';
  if (extension === '') return 'folder';
  throw new WrongUsage(`--out ${out}: wanted a name ending in .html, .xlsx or .json, or a folder.`);
}

async function write(form: Form, out: string, planned: PlannedCompany, notes: Parameters<typeof reportOf>[1]): Promise<void> {
  const { plans, subject } = planned;
  const comparison = comparePlans(plans, subject);
  switch (form) {
    case 'html':
      return writeWhole(out, reportOf(planned, notes));
    case 'xlsx':
      return writeWhole(out, await planWorkbook(comparison, subject));
    case 'json':
      return writeWhole(out, `${JSON.stringify({ plans: plans.map((each) => planJson(each, subject)) })}\n`);
    case 'folder':
      return writeFolder(out, planCsv(comparison, subject));
    default:
      return form satisfies never;
  }
}
