import type { Budget, BudgetCell } from '@equipoise/api';
import { type Assumption, budgetOf, type Company, type Corner, counts, everything, type Issue } from '@equipoise/engine';
import type { Edit } from '@equipoise/store';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import { type Call, type HandlersOf, signedIn } from '../http/call.ts';
import { notThere, refusedBy } from '../http/problem.ts';
import { listed } from './numbers.ts';
import { conflict, seenVersion } from './scenario.ts';

type Block = Call<'writeBudget'>['body'];
type Measure = Budget['measure'];

const measures: readonly Measure[] = ['revenue', 'units', 'cost', 'margin', 'stock-value', 'cash', 'headcount', 'capital-spend'];

export function financeBudgetHandlers(app: Application): HandlersOf<'getBudget' | 'writeBudget'> {
  const { desk } = app;
  return {
    getBudget: async ({ params, query, fresh }): Promise<Budget> => {
      const evaluation = await desk.evaluation(params.id);
      fresh(evaluation.stamp);
      const { company } = evaluation;
      const market = query.market ?? null;
      if (market !== null && !company.markets.some((row) => row.market === market))
        throw notThere(`There is no market "${market}".`);
      return budgetAnswer(evaluation, query.measure, market);
    },
    writeBudget: (call) => writeBudget(app, call.params.id, call.body, signedIn(call).name),
  };
}

function budgetAnswer(evaluation: Evaluation, measure: Measure, market: string | null): Budget {
  const { company, applied, day } = evaluation;
  const { periods, firstPlan } = company.calendar;
  const firstYear = periods[firstPlan]?.fiscalYear ?? Number.NaN;
  const from = periods.findIndex(({ fiscalYear }) => fiscalYear === firstYear);
  const shown = periods.slice(from);
  const stated = new Set(
    company.budget
      .filter((row) => row.measure === measure && row.market === market)
      .map(({ family, period }) => `${family ?? ''} ${period}`),
  );
  const entered = new Set(
    applied.entries
      .filter((entry) => counts(entry, day))
      .flatMap(({ assumption: { change } }) =>
        change.kind === 'budget' && change.measure === measure && change.market === market
          ? [`${change.family ?? ''} ${change.period}`]
          : [],
      ),
  );
  const row = (family: string | null, name: string, depth: number): Budget['rows'][number] => {
    const place: Corner = { ...everything, family, market };
    return {
      family,
      name,
      depth,
      values: listed(budgetOf(company, measure, place), from),
      stated: shown.map((_, t) => stated.has(`${family ?? ''} ${from + t - firstPlan}`)),
      entered: shown.map(({ label }) => entered.has(`${family ?? ''} ${label}`)),
    };
  };
  return {
    scenario: evaluation.opened.head,
    measure,
    measures: measures.filter((one) => company.budget.some((told) => told.measure === one)),
    unit: measure === 'units' ? 'units' : measure === 'headcount' ? 'heads' : company.settings.currency,
    periods: shown.map(({ label }) => label),
    closed: firstPlan - from,
    rows: [
      row(null, company.settings.name, 0),
      ...familyRows(company).map(({ family, name, depth }) => row(family, name, depth)),
    ],
  };
}

/** Families as a tree read from the top. */
function familyRows({ families }: Company): { readonly family: string; readonly name: string; readonly depth: number }[] {
  const below = Map.groupBy(families, ({ parent }) => parent ?? '');
  const walk = (parent: string, depth: number): { family: string; name: string; depth: number }[] =>
    (below.get(parent) ?? []).flatMap(({ family, name }) => [
      { family, name: name || family, depth },
      ...walk(family, depth + 1),
    ]);
  return walk('', 1);
}

/**
 * Writes a block of the budget as one operation with an answer per cell. A cell that this scenario has entered before is revised; others
 * become assumptions of their own. The block is tried on the version the client has seen, so that a retry is the same request.
 */
async function writeBudget({ desk, store, hub, now }: Application, id: string, block: Block, by: string) {
  const { operation, reason, expected, cells } = block;
  const { newest, evaluation } = await seenVersion(desk, id, expected);
  const { opened, base } = evaluation;
  const said = budgetCells(evaluation.company);
  const last = new Map(cells.map((cell, k) => [keyOf(cell), k]));
  const earlier = new Map<string, Assumption>();
  for (const { assumption, on } of opened.scenario.entries) {
    const { change, id: name, state } = assumption;
    if (change.kind === 'budget' && on && state !== 'rejected' && !name.startsWith(`${operation}.`))
      earlier.set(keyOf(change), assumption);
  }
  const day = desk.today();
  const made = cells.flatMap((cell, k) => {
    if (last.get(keyOf(cell)) !== k || said.get(keyOf(cell)) === cell.value) return [];
    const before = earlier.get(keyOf(cell));
    const change = { kind: 'budget' as const, ...cell };
    const assumption: Assumption =
      before === undefined
        ? {
            id: `${operation}.${k + 1}`,
            change,
            team: 'finance',
            owner: by,
            on: day,
            reason,
            state: 'agreed',
            probability: null,
            expires: null,
            tags: ['budget'],
          }
        : { ...before, change, owner: by, on: day, reason };
    return [{ k, assumption, isNew: before === undefined }];
  });
  const after = desk.evaluate(opened, base, entriesWith(opened.scenario.entries, made));
  const errors = new Map<string, Issue>();
  for (const issue of after.applied.issues)
    if (issue.severity === 'error' && issue.at?.assumption !== undefined) errors.set(issue.at.assumption, issue);
  const accepted = made.filter(({ assumption }) => !errors.has(assumption.id));
  const answer = cells.map((_, k) => {
    const one = made.find((cell) => cell.k === k);
    if (one === undefined) return { kind: 'same' as const, issue: null };
    const issue = errors.get(one.assumption.id) ?? null;
    return issue === null ? { kind: 'written' as const, issue: null } : { kind: 'refused' as const, issue };
  });
  if (accepted.length === 0) return { scenario: newest.head, sequence: null, repeated: false, cells: answer };
  const edits = accepted.map(
    ({ assumption, isNew }): Edit => (isNew ? { kind: 'append', assumption, on: true } : { kind: 'revise', assumption }),
  );
  const outcome = await store.editScenario({ scenario: id, operation, reason, expected, edits, by, at: now() });
  desk.forget(id);
  if (outcome.kind === 'conflict') throw conflict(outcome);
  if (outcome.kind === 'refused') throw refusedBy(outcome.issues);
  await hub.look();
  return { scenario: outcome.scenario, sequence: outcome.logged.sequence, repeated: outcome.repeated, cells: answer };
}

type Made = { readonly assumption: Assumption; readonly isNew: boolean };

function entriesWith(entries: Evaluation['opened']['scenario']['entries'], made: readonly Made[]) {
  const revised = new Map(made.filter(({ isNew }) => !isNew).map(({ assumption }) => [assumption.id, assumption]));
  return [
    ...entries.map((entry) => ({ ...entry, assumption: revised.get(entry.assumption.id) ?? entry.assumption })),
    ...made.filter(({ isNew }) => isNew).map(({ assumption }) => ({ assumption, on: true })),
  ];
}

/** What each row of the budget says already. */
function budgetCells({ budget, calendar }: Company): Map<string, number> {
  return new Map(
    budget.map((row) => {
      const period = calendar.periods[calendar.firstPlan + row.period]?.label ?? '';
      return [keyOf({ ...row, period }), row.value];
    }),
  );
}

const keyOf = ({ measure, family, market, period }: Omit<BudgetCell, 'value'>): string =>
  JSON.stringify([measure, family, market, period]);
