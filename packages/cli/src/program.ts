import { Command } from 'commander';
import { run, type Verb } from './command.ts';
import type { ExitCode } from './outcome.ts';
import { actuals } from './verbs/actuals.ts';
import { agenda } from './verbs/agenda.ts';
import { alternatives } from './verbs/alternatives.ts';
import { assume } from './verbs/assume.ts';
import { backtest } from './verbs/backtest.ts';
import { bridge } from './verbs/bridge.ts';
import { budget } from './verbs/budget.ts';
import { cases } from './verbs/cases.ts';
import { check } from './verbs/check.ts';
import { compare } from './verbs/compare.ts';
import { cycle } from './verbs/cycle.ts';
import { decide } from './verbs/decide.ts';
import { diff } from './verbs/diff.ts';
import { exportLp } from './verbs/export-lp.ts';
import { forecast } from './verbs/forecast.ts';
import { importForeign } from './verbs/import.ts';
import { load } from './verbs/load.ts';
import { merge } from './verbs/merge.ts';
import { money } from './verbs/money.ts';
import { pack } from './verbs/pack.ts';
import { plan } from './verbs/plan.ts';
import { publish } from './verbs/publish.ts';
import { rebase } from './verbs/rebase.ts';
import { redo } from './verbs/redo.ts';
import { replay } from './verbs/replay.ts';
import { risks } from './verbs/risks.ts';
import { robust } from './verbs/robust.ts';
import { sample } from './verbs/sample.ts';
import { scenario } from './verbs/scenario.ts';
import { serve } from './verbs/serve.ts';
import { sign } from './verbs/sign.ts';
import { split } from './verbs/split.ts';
import { tables } from './verbs/tables.ts';
import { toggle } from './verbs/toggle.ts';
import { undo } from './verbs/undo.ts';
import { users } from './verbs/users.ts';
import { verify } from './verbs/verify.ts';
import { wait } from './verbs/wait.ts';
import { why } from './verbs/why.ts';
import { workspace } from './verbs/workspace.ts';
import { version } from './version.ts';

const verbs: readonly Verb[] = [
  check,
  plan,
  compare,
  load,
  money,
  budget,
  split,
  exportLp,
  forecast,
  backtest,
  cases,
  importForeign,
  sample,
  tables,
  workspace,
  scenario,
  assume,
  toggle,
  undo,
  redo,
  diff,
  merge,
  rebase,
  why,
  risks,
  cycle,
  agenda,
  pack,
  decide,
  actuals,
  replay,
  robust,
  bridge,
  alternatives,
  wait,
  publish,
  sign,
  verify,
  serve,
  users,
];

/** The program with its help; the verbs are added by `run`. */
function program(): Command {
  return new Command('equipoise')
    .description(
      'Sales and operations planning from a folder of CSV files: level, chase and mixed production plans side by side, each priced, feasible or honest about why not.',
    )
    .version(version)
    .showSuggestionAfterError(true)
    .showHelpAfterError('(--help shows what can be asked)')
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      `
Begin with:
  equipoise sample my-company
  equipoise plan my-company --strategy all --out plan.html

Every verb knows --json (the result on stdout, nothing else there) and --help (options, defaults, an example).

Exit codes:
  0    fine
  1    the data have errors, a case differs, or no strategy asked for can obey the hard limits
  2    the command was typed wrongly
  3    a mistake of Equipoise; EQUIPOISE_DEBUG=1 shows where
  130  cancelled by Ctrl-C; nothing was written`,
    );
}

/** Runs the command line with what was typed after its name. */
export function runProgram(argv: readonly string[]): Promise<ExitCode> {
  return run(program(), verbs, argv);
}
