import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  counted,
  type Issue,
  planStrategy,
  type Solver,
  SolveStopped,
  type StockPoint,
  type StrategyChoice,
} from '@equipoise/engine';
import { type Expectation, type PlanningCase, readCase } from '@equipoise/intake';
import type { Verb } from '../command.ts';
import { exitCode, refused } from '../outcome.ts';
import { wantFolder } from '../planning/company-folder.ts';
import { withSolver } from '../planning/plans.ts';
import type { Terminal } from '../terminal.ts';
import { renderIssues } from '../text/issues.ts';
import { printable } from '../text/table.ts';

/** What became of one expectation, or of a file that cannot be read (then without strategy). */
interface Verdict {
  readonly agrees: boolean;
  readonly name: string;
  readonly strategy: string | null;
  readonly integerWorkforce: boolean | null;
  readonly published: number | null;
  readonly computed: number | null;
  readonly tolerance: number | null;
  readonly status: string | null;
  readonly reason: string | null;
}

export const cases: Verb = {
  name: 'cases',
  args: '<dir>',
  about: 'Plans published cases and compares: one line an expectation, `ok` or `DIFF`, name, strategy, published, computed.',
  example: 'equipoise cases ../shared/cases',
  build: (_command, act) => {
    act<object>(async ([dir = ''], _options, terminal) => {
      await wantFolder(dir, { content: 'planning cases', remedy: 'Name a folder of .json files, one a case.' });
      const files = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
      if (files.length === 0) {
        throw refused('cli/no-cases', `The folder ${dir} holds no planning case.`, 'Name a folder of .json files, one a case.');
      }
      const verdicts: Verdict[] = [];
      const warnings: Issue[] = [];
      await withSolver(async (solver) => {
        for (const file of files) {
          for await (const verdict of verdictsOf(join(dir, file), file, warnings, solver, terminal)) {
            verdicts.push(verdict);
            terminal.progress.end();
            terminal.say(line(verdict));
          }
        }
      });
      const different = verdicts.filter(({ agrees }) => !agrees).length;
      terminal.give({ agree: different === 0, expectations: verdicts, issues: warnings });
      if (!terminal.json && warnings.length > 0) terminal.tell(`${renderIssues(warnings)}\n`);
      if (!terminal.json) {
        terminal.tell(
          different === 0
            ? `${counted(verdicts.length, 'expectation')}, all agree.`
            : `${different} of ${counted(verdicts.length, 'expectation')} differ.`,
        );
      }
      return different === 0 ? exitCode.fine : exitCode.refused;
    });
  },
};

async function* verdictsOf(
  path: string,
  file: string,
  warnings: Issue[],
  solver: Solver,
  terminal: Terminal,
): AsyncGenerator<Verdict> {
  const { case: planningCase, issues } = await readCase(path);
  if (planningCase === null) {
    for (const { severity, message, at, seen, wanted, remedy } of issues) {
      if (severity !== 'error') continue;
      const where = at?.column === undefined ? '' : `${at.column}: `;
      yield unread(
        file.replace(/\.json$/, ''),
        `${where}${message}${seen === undefined ? '' : ` Seen: ${seen}.`}${wanted === undefined ? '' : ` Wanted: ${wanted}.`}${remedy === undefined ? '' : ` ${remedy}`}`,
      );
    }
    return;
  }
  warnings.push(...issues);
  for (const expectation of planningCase.expect) {
    terminal.progress.begin(`${planningCase.name}, ${expectation.strategy}`);
    yield await judge(planningCase, expectation, solver, terminal);
  }
}

function unread(name: string, reason: string): Verdict {
  return {
    agrees: false,
    name,
    strategy: null,
    integerWorkforce: null,
    published: null,
    computed: null,
    tolerance: null,
    status: null,
    reason,
  };
}

/** What sums lose to binary digits, as part of the amount, is no difference: a tolerance of 0 asks for the published digits. */
const roundingOfSums = 1e-9;

async function judge(planningCase: PlanningCase, expectation: Expectation, solver: Solver, terminal: Terminal): Promise<Verdict> {
  const { strategy, integerWorkforce, totalCost: published, tolerance } = expectation;
  const said = {
    name: planningCase.name,
    strategy,
    integerWorkforce: integerWorkforce ?? null,
    published,
    tolerance,
  };
  try {
    // A search for whole numbers that ends further from the best than the tolerance would prove nothing.
    const amount = Math.max(1, Math.abs(published));
    const allowed = Math.max(tolerance, roundingOfSums * amount);
    const gap = Math.min(1e-6, allowed / (2 * amount));
    const problem = planningCase.problemFor(expectation);
    const options = { signal: terminal.signal, gap };
    let plan = await planStrategy(problem, choiceFor(strategy), solver, options);
    // Where demand cannot be met at once, orders wait if the case has a price for it.
    if (strategy === 'chase' && plan.status === 'infeasible' && problem.stockPoints.some(mayBeLate)) {
      plan = await planStrategy(problem, { strategy, late: true }, solver, options);
    }
    const computed = Number.isFinite(plan.totalCost) ? plan.totalCost : null;
    const possible = plan.status !== 'infeasible';
    const agrees = possible && computed !== null && Math.abs(computed - published) <= allowed;
    return {
      ...said,
      agrees,
      computed,
      status: plan.status,
      reason: possible ? null : ['no plan obeys the hard limits of the case', plan.issues[0]?.message ?? []].flat().join(': '),
    };
  } catch (error) {
    if (error instanceof SolveStopped && error.status !== 'cancelled') {
      return { ...said, agrees: false, computed: null, status: error.status, reason: error.message };
    }
    throw error;
  }
}

const mayBeLate = ({ backorderCost }: StockPoint): boolean => backorderCost.some((money) => money < Number.POSITIVE_INFINITY);

/** Cases ask for the cheapest plan with one rate, and for at least the closing stock. */
function choiceFor(strategy: Expectation['strategy']): StrategyChoice {
  return strategy === 'level' ? { strategy, reading: 'cheapest' } : { strategy };
}

/** `ok    red-tomato           mixed, whole heads   422660   422660`, wide enough for long names. */
function line(verdict: Verdict): string {
  const word = verdict.agrees ? 'ok' : 'DIFF';
  const strategy = verdict.strategy === null ? '' : `${verdict.strategy}${verdict.integerWorkforce === true ? ' integer' : ''}`;
  const numbers =
    verdict.published === null
      ? ''
      : `  ${money(verdict.published)}  ${verdict.computed === null ? 'no plan'.padStart(14) : money(verdict.computed)}`;
  const reason = verdict.reason === null ? '' : `  ${printable(verdict.reason)}`;
  return `${word.padEnd(4)}  ${printable(verdict.name).padEnd(26)}  ${strategy.padEnd(14)}${numbers}${reason}`.trimEnd();
}

/** Plain digits, so that the lines can be read by programs too. */
function money(amount: number): string {
  return (Math.round(amount * 100) / 100).toString().padStart(14);
}
