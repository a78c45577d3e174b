import { extname } from 'node:path';
import {
  type Company,
  lineIds,
  type Ratios,
  ratiosOf,
  type Statement,
  statementLines,
  statementOf,
  statementSheet,
} from '@equipoise/engine';
import { type StatementBook, statementWorkbook } from '@equipoise/intake';
import { Option } from 'commander';
import type { Verb } from '../command.ts';
import { writeWhole } from '../files/write.ts';
import { exitCode, WrongUsage } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { type MoneyOptions, moneyOptions, moneyPlace, placeName, statementBy } from '../planning/money-place.ts';
import { openForPlanning, scenarioOptions } from '../planning/open-for-planning.ts';
import { withSolver } from '../planning/plans.ts';
import { projectPlans } from '../planning/projected.ts';
import { oneChoice } from '../planning/strategies.ts';
import { columnName, renderStatement } from '../text/money.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

export const money: Verb = {
  name: 'money',
  args: '<dir-or-workspace>',
  about: 'What a plan means in money: revenue, cost, margin, profit, stock, working capital and cash, with heads and hours.',
  example: 'equipoise money my-company --strategy mixed --by quarter --currency USD',
  build: (command, act) => {
    moneyOptions(
      planningOptions(
        scenarioOptions(command).option('--strategy <name>', 'strategy (default: the one the scenario assumes, else mixed)'),
      ),
    )
      .addOption(
        new Option(
          '--objective <aim>',
          'what the plan seeks: least cost, or the largest margin, where demand that does not pay is declined (default: the setting)',
        ).choices(['cost', 'margin']),
      )
      .option('--out <file>', 'write the statement to FILE.xlsx: lines down, periods across, numbers as numbers');
    act<PlanOptions & MoneyOptions & { readonly objective?: 'cost' | 'margin'; readonly out?: string }>(
      async ([dir = ''], options, terminal) => {
        if (options.out !== undefined && extname(options.out).toLowerCase() !== '.xlsx')
          throw new WrongUsage(`--out ${options.out}: wanted a file that ends in .xlsx.`);
        const opened = await openForPlanning(dir, options, terminal);
        const { notes, strategy } = opened;
        const company = seeking(opened.company, options.objective);
        const { place, currency } = moneyPlace(company, options);
        const choice = oneChoice(options.strategy, options, company, strategy, 'mixed');
        const [planned] = await withSolver((solver) => projectPlans(company, [choice], options.at, solver, terminal));
        const { projection, plan, posed } = planned!;
        const statement = statementOf(projection, place, { by: statementBy(options), currency });
        const issues = [...notes, ...posed.notes, ...projection.issues];
        terminal.give({ ...statementJson(statement), strategy: plan.strategy, status: plan.status, issues });
        tellNotes([...posed.notes, ...projection.issues], terminal);
        const where = placeName(company, place);
        const parts = [company.settings.name, ...(where === null ? [] : [where]), projection.title];
        const cut = statement.periods.some(({ complete }) => !complete) ? ' (*: part of it)' : '';
        terminal.say(renderStatement(statement, `${parts.join(', ')}, in ${currency}${cut}`));
        if (options.out !== undefined) {
          await writeWhole(options.out, await statementWorkbook(bookOf(statement, parts.join(', '), cut)));
          terminal.tell(`Written to ${options.out}`);
        }
        return plan.status === 'infeasible' ? exitCode.refused : exitCode.fine;
      },
    );
  },
};

/** The statement as one sheet. */
function bookOf(statement: Statement, title: string, cut: string): StatementBook {
  const { lines, currency, periods } = statement;
  const ratios = ratiosOf(statement);
  const sheet = statementSheet(
    'Plan',
    currency,
    (line) => lines[line],
    (ratio) => ratios[ratio],
  );
  const about = [`Money in ${currency}, costs positive; units, heads and hours as each line says${cut}.`];
  return { title, about, columns: periods.map((_, t) => columnName(statement, t)), sheets: [sheet] };
}

/** The company with another objective of planning. */
function seeking(company: Company, objective: Company['settings']['objective'] = company.settings.objective): Company {
  return { ...company, settings: { ...company.settings, objective } };
}

/** A statement as numbers; what is not known is null. */
function statementJson(statement: Statement): object {
  const { title, place, currency, by, periods, opening, lines } = statement;
  const ratios = ratiosOf(statement);
  return {
    title,
    place,
    currency,
    by: by === 'period' ? 'month' : by,
    periods: periods.map(({ label, days, fiscalYear, fiscalQuarter, complete }) => ({
      label,
      days,
      fiscalYear,
      fiscalQuarter,
      complete,
    })),
    opening: Object.fromEntries(Object.entries(opening).map(([name, value]) => [name, known(value)])),
    lines: lineIds.map((id) => ({
      line: id,
      label: statementLines[id].label,
      unit: statementLines[id].unit === 'money' ? currency : statementLines[id].unit,
      over: statementLines[id].over,
      memo: statementLines[id].memo,
      values: Array.from(lines[id], known),
    })),
    ratios: Object.fromEntries((Object.keys(ratios) as (keyof Ratios)[]).map((name) => [name, Array.from(ratios[name], known)])),
  };
}

export const known = (value: number): number | null => (Number.isFinite(value) ? value + 0 : null);
