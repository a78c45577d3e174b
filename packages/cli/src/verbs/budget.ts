import {
  budgetStatement,
  type Company,
  type Corner,
  type Gap,
  type GapDrivers,
  gapDrivers,
  gapOf,
  lastYearStatement,
  lineIds,
  objectiveGaps,
  type Projection,
  projectHistory,
  publishedView,
  type StatementBy,
  statementOf,
} from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { lastPublished, plansOption } from '../operating-plan/last-cycle.ts';
import { exitCode } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { type MoneyOptions, moneyOptions, moneyPlace, placeName, statementBy } from '../planning/money-place.ts';
import { openForPlanning, scenarioOptions } from '../planning/open-for-planning.ts';
import { withSolver } from '../planning/plans.ts';
import { projectPlans } from '../planning/projected.ts';
import { oneChoice } from '../planning/strategies.ts';
import { renderDrivers, renderGap, renderObjectives } from '../text/budget.ts';
import { known } from './money.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

export const budget: Verb = {
  name: 'budget',
  args: '<dir-or-workspace>',
  about:
    'A plan, and the closed periods, against the budget, the plan published last, the year before and strategic targets: the gap by column and in total.',
  example: 'equipoise budget my-company --by quarter',
  build: (command, act) => {
    moneyOptions(
      planningOptions(
        scenarioOptions(command)
          .option('--strategy <name>', 'strategy (default: the one the scenario assumes, else mixed)')
          .option(...plansOption),
      ),
    );
    act<PlanOptions & MoneyOptions & { readonly plans?: string }>(async ([dir = ''], options, terminal) => {
      const { company, notes, strategy } = await openForPlanning(dir, options, terminal);
      const { place, currency } = moneyPlace(company, options);
      const view = { by: statementBy(options), currency };
      const choice = oneChoice(options.strategy, options, company, strategy, 'mixed');
      const [planned] = await withSolver((solver) => projectPlans(company, [choice], options.at, solver, terminal));
      const { projection, posed } = planned!;
      const history = projectHistory(company);
      const last = lastYearStatement(projection, history, place, view);
      const plan = statementOf(projection, place, view);
      const end = company.calendar.periods.length;
      const start = company.calendar.firstPlan;
      const gaps: Record<string, Gap> = {
        budget: gapOf(plan, budgetStatement(company, place, { from: start, to: end, ...view })),
        lastYear: gapOf(plan, last),
      };
      if (history.periods > 0) {
        const past = statementOf(history, place, view);
        gaps.closed = gapOf(past, budgetStatement(company, place, { from: 0, to: start, ...view }));
      }
      const whole = Object.values(place).every((part) => part === null);
      // A published plan tells money of the whole company only.
      const published = whole || options.plans !== undefined ? await lastPublished(dir, options.plans) : null;
      const before = published === null || !whole ? null : publishedView(published, projection, view);
      if (before !== null) gaps.lastCycle = gapOf(plan, before);
      const drivers = driversOf(company, projection, history, place, view);
      const objectives = whole ? objectiveGaps(company, statementOf(projection), lastYearStatement(projection, history)) : [];
      const issues = [...notes, ...posed.notes, ...projection.issues, ...history.issues];
      terminal.give({
        currency,
        against: Object.fromEntries(Object.entries(gaps).map(([name, gap]) => [name, gapJson(gap)])),
        drivers,
        objectives: objectives.map((row) => ({ ...row, reached: known(row.reached), difference: known(row.difference) })),
        issues,
      });
      tellNotes([...posed.notes, ...projection.issues, ...history.issues], terminal);
      const where = placeName(company, place);
      const head = [company.settings.name, ...(where === null ? [] : [where])].join(', ');
      const parts = [
        ...(gaps.closed === undefined || gaps.closed.rows.length === 0
          ? []
          : [renderGap(gaps.closed, `${head}: closed periods against the budget`)]),
        renderGap(gaps.budget!, `${head}: plan against the budget`),
        ...(gaps.lastCycle === undefined
          ? []
          : [renderGap(gaps.lastCycle, `${head}: plan against the plan of ${published!.cycle}`)]),
        renderGap(gaps.lastYear!, `${head}: plan against the year before`),
        ...(drivers === null ? [] : [renderDrivers(drivers, currency, 'Margin at standard cost against the year before')]),
        ...(objectives.length === 0 ? [] : [renderObjectives(objectives, company.settings.currency)]),
      ];
      terminal.say(parts.join('\n\n'));
      return exitCode.fine;
    });
  },
};

/** Why margin differs from the year before, item by item of the place. */
function driversOf(
  company: Company,
  projection: Projection,
  history: Projection,
  place: Corner,
  view: { readonly by: StatementBy; readonly currency: string },
): GapDrivers | null {
  if (history.periods === 0) return null;
  const pairs = itemsWithin(company, projection, place).map((item) => {
    const at = { ...place, item };
    return { reached: statementOf(projection, at, view), reference: lastYearStatement(projection, history, at, view) };
  });
  return gapDrivers(pairs);
}

/** Items of a place. */
function itemsWithin(company: Company, projection: Projection, { item, family }: Corner): readonly string[] {
  const { tree, nodeOf } = projection.products.members;
  const above = tree.positionOf.get(family ?? '') ?? -1;
  return company.items.flatMap((row, i) => {
    if (item !== null && row.item !== item) return [];
    const node = nodeOf[i]!;
    const within = above < 0 || (tree.place[node]! >= tree.place[above]! && tree.place[node]! < tree.last[above]!);
    return within ? [row.item] : [];
  });
}

function gapJson({ statement, reference, rows, years }: Gap): object {
  return {
    reached: statement.title,
    reference: reference.title,
    periods: statement.periods.map(({ label, complete }) => ({ label, complete })),
    lines: rows
      .toSorted((a, b) => lineIds.indexOf(a.line) - lineIds.indexOf(b.line))
      .map((row) => ({
        line: row.line,
        label: row.label,
        reached: Array.from(row.reached, known),
        reference: Array.from(row.reference, known),
        difference: Array.from(row.difference, known),
        total: { ...row.total, share: known(row.total.share) },
        good: row.good,
      })),
    years: years.map(({ fiscalYear, totals }) => ({
      fiscalYear,
      totals: Object.fromEntries(Object.entries(totals).map(([line, total]) => [line, { ...total, share: known(total.share) }])),
    })),
  };
}
