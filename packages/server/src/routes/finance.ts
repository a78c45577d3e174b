import type { MoneyCash, MoneyStatement, Why } from '@equipoise/api';
import {
  budgetStatement,
  type Corner,
  cashFinding,
  choiceOf,
  defaultChanges,
  defaultLevel,
  demandGroundOf,
  explainMoney,
  type LineId,
  lastYearStatement,
  lowestCash,
  type OperatingPlan,
  type Projection,
  pageStyle,
  placeLabel,
  publishedView,
  statementLines,
  statementOf,
  strategyName,
  strategyWords,
  wishedCash,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { LastPublished } from '../cycle/last-published.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import type { Call, HandlersOf } from '../http/call.ts';
import { notThere, Refusal } from '../http/problem.ts';
import { currencyOf, isWhole, placeOf } from './finance-place.ts';
import { endOf, type MoneyEnd, type MoneyShelf, wantedStrategy, wantProjection } from './finance-plans.ts';
import { type LastCycle, type OtherPlan, type Reference, statementAnswer } from './finance-statement.ts';
import { listed, orNull } from './numbers.ts';

/** The statement that a query asks for, or the job that plans it. */
export type MoneyAsked = (
  id: string,
  query: Call<'getMoney'>['query'],
  fresh: Call<'getMoney'>['fresh'],
) => Promise<MoneyStatement>;

export function moneyAsked({ desk }: Application, shelf: MoneyShelf, lastPublished: LastPublished): MoneyAsked {
  return async (id, query, fresh) => {
    const evaluation = await desk.evaluation(id);
    const { company } = evaluation;
    const place = placeOf(company, query);
    const currency = currencyOf(company, query.currency);
    const end = endOf(query.against);
    const choice = wantedStrategy(evaluation, query.strategy);
    const found = await shelf.of(evaluation, query.at, [choice]);
    if (found.kind === 'job') return found;
    const other = end.kind === 'plan' ? await otherPlan(desk, shelf, evaluation, end, query.at) : null;
    if (other !== null && 'kind' in other) return other;
    const published = end.kind === 'last-cycle' ? await lastPublished.plan() : null;
    fresh(evaluation.stamp, other?.stamp ?? '', published?.stamp ?? '');
    const mine = found.list[0]!;
    const projection = wantProjection(mine);
    const history = shelf.history(evaluation);
    const last = published === null ? null : lastCycleOf(published.plan, projection, place);
    const reference = last?.reference ?? referenceOf(end, evaluation, projection, history, place, other?.projection ?? null);
    const view = { by: query.by, currency };
    return statementAnswer({ lastCycle: last, evaluation, projection, history, place, view, end, reference, other, mine });
  };
}

export function financeHandlers(
  { desk }: Application,
  shelf: MoneyShelf,
  money: MoneyAsked,
): HandlersOf<'getMoney' | 'whyMoney' | 'getMoneyCash'> {
  return {
    getMoney: ({ params, query, fresh }) => money(params.id, query, fresh),

    whyMoney: async ({ params, query, fresh }): Promise<Why> => {
      const evaluation = await desk.evaluation(params.id);
      const place = placeOf(evaluation.company, query);
      const currency = currencyOf(evaluation.company, query.currency);
      const found = await shelf.of(evaluation, query.at, [wantedStrategy(evaluation, query.strategy)]);
      if (found.kind === 'job') throw new Refusal(422, 'refused', 'This plan is not worked out yet: ask for it first.');
      fresh(evaluation.stamp);
      return whyAnswer(evaluation, wantProjection(found.list[0]!), place, currency, query.line, query.period);
    },

    getMoneyCash: async ({ params, query, fresh }): Promise<MoneyCash> => {
      const evaluation = await desk.evaluation(params.id);
      const { company } = evaluation;
      const currency = currencyOf(company, query.currency);
      const place = placeOf(company, query);
      const whole = isWhole(place);
      const mine = wantedStrategy(evaluation, query.strategy);
      const names = (query.strategies ?? 'level,mixed,chase').split(',').filter((name) => name !== '');
      const unknown = names.find((name) => !(strategyWords as readonly string[]).includes(name));
      if (unknown !== undefined)
        throw new Refusal(400, 'not-understood', `Strategy "${unknown}" is not known; wanted: ${strategyWords.join(', ')}.`);
      const others = strategyWords
        .filter((name) => names.includes(name) && name !== mine.strategy)
        .map((name) => choiceOf(name, { level: defaultLevel, changes: defaultChanges }));
      const found = await shelf.of(evaluation, query.at, [mine, ...others]);
      if (found.kind === 'job') return found;
      fresh(evaluation.stamp);
      wantProjection(found.list[0]!);
      const courses = found.list.flatMap(({ choice, projection, status }) => {
        if (projection === null) return [];
        const statement = statementOf(projection, place, { currency });
        return [{ choice, statement, status, lowest: lowestCash(statement) }];
      });
      // A wish is of the whole company; no part of it is promised by anybody.
      const limit = whole ? wishedCash(company, courses[0]!.statement, currency) : new Float64Array(0);
      const lowest = courses[0]!.lowest;
      const there = lowest === null ? Number.NaN : (limit[evaluation.labels.indexOf(lowest.period)] ?? Number.NaN);
      return {
        kind: 'cash',
        sentence: cashFinding(
          courses.map(({ choice, lowest: at }) => ({ name: strategyName(choice.strategy).toLowerCase(), lowest: at })),
          lowest === null || Number.isNaN(there) ? null : { cash: there, period: lowest.period },
          currency,
          pageStyle,
        ),
        currency,
        place: whole ? null : placeLabel(demandGroundOf(company), place),
        periods: courses[0]!.statement.periods.map(({ label }) => label),
        courses: courses.map(({ choice, statement: { lines, opening }, status, lowest: at }) => ({
          strategy: choice.strategy,
          possible: status !== 'infeasible',
          lowest: at,
          opening: opening.cash,
          cash: listed(lines.cash),
          cashFlow: listed(lines.cashFlow),
          workingCapital: listed(lines.workingCapital),
          inventoryValue: listed(lines.inventoryValue),
          receivables: listed(lines.receivables),
          payables: listed(lines.payables),
        })),
        limit: limit.some((cash) => !Number.isNaN(cash)) ? listed(limit) : [],
        terms: termsOf(evaluation),
      };
    },
  };
}

/** The plan of another scenario, or of another strategy, over the same columns. */
async function otherPlan(
  desk: Application['desk'],
  shelf: MoneyShelf,
  evaluation: Evaluation,
  end: Extract<MoneyEnd, { kind: 'plan' }>,
  at: Call<'getMoney'>['query']['at'],
): Promise<OtherPlan | { readonly kind: 'job'; readonly job: Extract<MoneyStatement, { kind: 'job' }>['job'] }> {
  const other = end.scenario === null ? evaluation : await desk.evaluation(end.scenario);
  const choice = wantedStrategy(other, end.strategy);
  const found = await shelf.of(other, at, [choice]);
  if (found.kind === 'job') return found;
  const projection = wantProjection(found.list[0]!);
  if (other.labels.join() !== evaluation.labels.join())
    throw new Refusal(422, 'refused', `${other.opened.head.name} plans other periods, so its columns cannot stand beside these.`);
  const word = strategyName(choice.strategy);
  const name = other === evaluation ? `the ${word.toLowerCase()} plan` : other.opened.head.name;
  return { name, stamp: other.stamp, projection };
}

function referenceOf(
  end: MoneyEnd,
  { company }: Evaluation,
  projection: Projection,
  history: Projection,
  place: Corner,
  other: Projection | null,
): Reference {
  switch (end.kind) {
    case 'plan':
      return (view) => statementOf(other!, place, view);
    case 'budget': {
      const { firstPlan, periods } = company.calendar;
      return (view) => budgetStatement(company, place, { from: firstPlan, to: periods.length, ...view });
    }
    case 'last-year':
    case 'actual':
      return (view) => lastYearStatement(projection, history, place, view);
    case 'last-cycle':
    case 'target':
    case 'none':
      return null;
    default:
      return end satisfies never;
  }
}

/** The plan published last as a reference; or why it is none here. */
function lastCycleOf(plan: OperatingPlan | null, projection: Projection, place: Corner): LastCycle {
  const none = (message: string, remedy: string): LastCycle => ({
    name: null,
    reference: null,
    issues: [{ code: 'finance/no-last-cycle', severity: 'warning', message, remedy }],
  });
  if (plan === null)
    return none('No operating plan is published yet.', 'Publish the plan of a cycle; the next one is held against it.');
  if (!isWhole(place)) {
    return none('A published plan tells money of the whole company only.', 'Choose the whole company, or another reference.');
  }
  if (publishedView(plan, projection) === null) {
    return none(
      `The plan of ${plan.cycle} tells no money in ${projection.company.settings.currency}.`,
      'Publish the next plan with its statement.',
    );
  }
  return { name: `the plan of ${plan.cycle}`, reference: (view) => publishedView(plan, projection, view)!, issues: [] };
}

function termsOf({ company }: Evaluation): Extract<MoneyCash, { kind: 'cash' }>['terms'] {
  const { paymentTerms, settings, markets } = company;
  const names = new Map(markets.map(({ market, name }) => [market, name || market]));
  const rows = paymentTerms.map(({ kind, market, days }) => ({
    kind: kind as string,
    market,
    name: market === null ? null : (names.get(market) ?? market),
    days,
  }));
  const said = (kind: string) => rows.some((row) => row.kind === kind && row.market === null);
  return [
    ...rows,
    ...(said('sales') ? [] : [{ kind: 'sales', market: null, name: null, days: settings.days_receivable }]),
    ...(rows.some(({ kind }) => kind !== 'sales')
      ? []
      : [{ kind: 'suppliers', market: null, name: null, days: settings.days_payable }]),
  ];
}

function whyAnswer(
  { company }: Evaluation,
  projection: Projection,
  place: Corner,
  currency: string,
  line: LineId,
  label: string,
): Why {
  const told = explainMoney(projection, place, currency, line, label);
  if (told === null) throw notThere(`The plan has no column "${label}".`);
  const where = isWhole(place) ? '' : `, ${placeLabel(demandGroundOf(company), place)}`;
  const unit = (one: LineId) => (statementLines[one].unit === 'money' ? currency : statementLines[one].unit);
  return {
    title: `${statementLines[line].label}${where}, ${told.span}`,
    value: orNull(told.value),
    unit: unit(line),
    formula: told.formula,
    steps: told.steps.map((step) => ({
      label: step.label,
      value: orNull(step.value),
      unit: unit(line),
      detail: step.detail,
      assumption: null,
      by: null,
      on: null,
    })),
    sentence: told.sentence,
  };
}
