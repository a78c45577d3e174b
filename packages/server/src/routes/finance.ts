import type { MoneyCash, MoneyLine, MoneyStatement, MoneyYearCell, Why } from '@equipoise/api';
import {
  budgetStatement,
  type Corner,
  cashFinding,
  choiceOf,
  comparableRows,
  currenciesOf,
  defaultChanges,
  defaultLevel,
  demandGroundOf,
  derivedParts,
  everything,
  explainMoney,
  type Gap,
  gapOf,
  headlineOf,
  type LineId,
  lastYearStatement,
  lineIds,
  lowestCash,
  moneyFinding,
  objectiveGaps,
  type Projection,
  pageStyle,
  placeLabel,
  type Ratios,
  ratiosOf,
  type Statement,
  type StatementBy,
  spanName,
  statementLines,
  statementOf,
  strategyName,
  strategyWords,
  targetFinding,
  wishedCash,
  yearSpan,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import type { Call, HandlersOf } from '../http/call.ts';
import { notThere, Refusal } from '../http/problem.ts';
import { currencyOf, isWhole, placeOf } from './finance-place.ts';
import { endOf, type MoneyEnd, type MoneyShelf, wantedStrategy, wantProjection } from './finance-plans.ts';
import { listed, orNull } from './numbers.ts';

interface View {
  readonly by: StatementBy;
  readonly currency: string;
}
/** What a plan is held against: a statement by column, made for any way of gathering. */
type Reference = ((view: View) => Statement) | null;

export function financeHandlers({ desk }: Application, shelf: MoneyShelf): HandlersOf<'getMoney' | 'whyMoney' | 'getMoneyCash'> {
  return {
    getMoney: async ({ params, query, fresh }): Promise<MoneyStatement> => {
      const evaluation = await desk.evaluation(params.id);
      const { company } = evaluation;
      const place = placeOf(company, query);
      const currency = currencyOf(company, query.currency);
      const end = endOf(query.against);
      const choice = wantedStrategy(evaluation, query.strategy);
      const found = await shelf.of(evaluation, query.at, [choice]);
      if (found.kind === 'job') return found;
      const other = end.kind === 'plan' ? await otherPlan(desk, shelf, evaluation, end, query.at) : null;
      if (other !== null && 'kind' in other) return other;
      fresh(evaluation.stamp, other?.stamp ?? '');
      const mine = found.list[0]!;
      const projection = wantProjection(mine);
      const history = shelf.history(evaluation);
      const reference = referenceOf(end, evaluation, projection, history, place, other?.projection ?? null);
      return answerOf({ evaluation, projection, history, place, view: { by: query.by, currency }, end, reference, other, mine });
    },

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
        const statement = statementOf(projection, everything, { currency });
        return [{ choice, statement, status, lowest: lowestCash(statement) }];
      });
      const limit = wishedCash(company, courses[0]!.statement, currency);
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

interface OtherPlan {
  readonly name: string;
  readonly stamp: string;
  readonly projection: Projection;
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
    case 'target':
    case 'none':
      return null;
    default:
      return end satisfies never;
  }
}

interface Asked {
  readonly evaluation: Evaluation;
  readonly projection: Projection;
  readonly history: Projection;
  readonly place: Corner;
  readonly view: View;
  readonly end: MoneyEnd;
  readonly reference: Reference;
  readonly other: OtherPlan | null;
  readonly mine: { readonly choice: { readonly strategy: MoneyStatementOf['strategy'] }; readonly notes: Projection['issues'] };
}
type MoneyStatementOf = Extract<MoneyStatement, { kind: 'money' }>;

function answerOf({ evaluation, projection, history, place, view, end, reference, other, mine }: Asked): MoneyStatementOf {
  const { company } = evaluation;
  const { currency, by } = view;
  const byYear: View = { by: 'year', currency };
  const statement = statementOf(projection, place, view);
  const months = by === 'period' ? statement : statementOf(projection, place, { by: 'period', currency });
  const years = by === 'year' ? statement : statementOf(projection, place, byYear);
  const gap = reference === null ? null : gapOf(statement, reference(view));
  const yearGap = reference === null ? null : gapOf(years, reference(byYear));
  const past = lastYearStatement(projection, history, place, view);
  const pastYears = lastYearStatement(projection, history, place, byYear);
  const shown = gap === null ? null : new Map(comparableRows(gap).map((row) => [row.line, row]));
  const shownYears = yearGap === null ? null : new Map(comparableRows(yearGap).map((row) => [row.line, row]));
  const whole = isWhole(place);
  const against = againstName(end, other);
  const name = whole ? null : placeLabel(demandGroundOf(company), place);
  const lowest = whole ? lowestCash(months) : null;
  const objectives = whole ? objectiveGaps(company, statementOf(projection), lastYearStatement(projection, history)) : [];
  const labels = evaluation.labels;
  const totalsOf = (one: Gap): Partial<Record<LineId, Gap['rows'][number]['total']>> =>
    Object.fromEntries(comparableRows(one).map(({ line, total }) => [line, total]));
  const monthGap = reference === null ? null : by === 'period' ? gap : gapOf(months, reference({ by: 'period', currency }));
  const compared = monthGap === null ? labels : comparedSpan(monthGap, labels);
  const facts = { place: name, currency, against, lowest };
  const sum = (of: Statement, line: LineId) => of.lines[line].reduce((all, value) => all + value, 0);
  const sentence =
    end.kind === 'target'
      ? targetFinding(objectives)
      : moneyFinding(
          {
            ...facts,
            span: spanName(compared),
            totals: monthGap === null ? null : totalsOf(monthGap),
            revenue: sum(months, 'revenue'),
            profit: sum(months, 'profit'),
          },
          pageStyle,
        );
  const columnOf = ({ label, fiscalYear, fiscalQuarter, from, to, complete }: Statement['periods'][number]) => ({
    label,
    fiscalYear,
    fiscalQuarter,
    from: company.calendar.periods[from]!.label,
    to: company.calendar.periods[to - 1]!.label,
    complete,
  });
  const ratios = { columns: ratiosOf(statement), years: ratiosOf(years), reference: reference && ratiosOf(yearGap!.reference) };
  return {
    kind: 'money',
    scenario: evaluation.opened.head,
    sentence,
    title: projection.title,
    strategy: mine.choice.strategy,
    currency,
    currencies: currenciesOf(company),
    place: name,
    by,
    columns: statement.periods.map(columnOf),
    years: years.periods.map((period, k) => {
      const inYear = labels.filter((_, t) => {
        const at = company.calendar.firstPlan + t;
        return at >= period.from && at < period.to;
      });
      const totals =
        shownYears === null
          ? null
          : Object.fromEntries(
              [...shownYears].flatMap(([line, { reached, reference: wanted, difference }]) =>
                Number.isNaN(difference[k]!)
                  ? []
                  : [
                      [
                        line,
                        {
                          reached: reached[k]!,
                          reference: wanted[k]!,
                          difference: difference[k]!,
                          share: wanted[k] === 0 ? Number.NaN : difference[k]! / Math.abs(wanted[k]!),
                          columns: 1,
                        },
                      ],
                    ],
              ),
            );
      return {
        ...columnOf(period),
        sentence:
          end.kind === 'target'
            ? targetFinding(objectives.filter(({ fiscalYear }) => fiscalYear === period.fiscalYear))
            : moneyFinding(
                {
                  ...facts,
                  span: yearSpan(period.fiscalYear, inYear, period.complete),
                  totals,
                  revenue: years.lines.revenue[k]!,
                  profit: years.lines.profit[k]!,
                },
                pageStyle,
              ),
      };
    }),
    against,
    lines: lineIds.map((line): MoneyLine => {
      const { label, unit, over, good, total, memo } = statementLines[line];
      const row = shown?.get(line);
      const yearRow = shownYears?.get(line);
      return {
        ...{ line, label, unit, over, good, total, memo },
        parts: partsOf(line),
        values: listed(statement.lines[line]),
        reference: row === undefined ? [] : listed(row.reference),
        difference: row === undefined ? [] : listed(row.difference),
        lastYear: listed(past.lines[line]),
        years: years.periods.map((_, k) => yearCell(line, years, yearRow, pastYears, k)),
      };
    }),
    ratios: ratioNames.map(({ ratio, unit, needs }) => ({
      ratio,
      unit,
      values: listed(ratios.columns[ratio]),
      years: years.periods.map((_, k) => ({
        value: orNull(ratios.years[ratio][k]!),
        reference: ratios.reference === null || !shownYears?.has(needs) ? null : orNull(ratios.reference[ratio][k]!),
      })),
    })),
    lowestCash: lowest,
    closed: end.kind === 'budget' ? closedGap(evaluation, history, place, currency) : null,
    targets: objectives.map((row) => ({ ...row, reached: orNull(row.reached), difference: orNull(row.difference) })),
    issues: [...mine.notes, ...history.issues],
  };
}

const ratioNames = [
  { ratio: 'grossMargin', unit: 'share', needs: 'grossMargin' },
  { ratio: 'contributionMargin', unit: 'share', needs: 'contributionMargin' },
  { ratio: 'profit', unit: 'share', needs: 'profit' },
  { ratio: 'turns', unit: 'turns', needs: 'costOfGoodsSold' },
  { ratio: 'cashToCash', unit: 'days', needs: 'costOfGoodsSold' },
] as const satisfies readonly {
  readonly ratio: keyof Ratios;
  readonly unit: 'share' | 'turns' | 'days';
  /** Only what can be compared has a reference. */
  readonly needs: LineId;
}[];

function partsOf(line: LineId): MoneyLine['parts'] {
  const parts: Readonly<Record<string, number>> | undefined = (derivedParts as Partial<Record<LineId, Record<string, 1 | -1>>>)[
    line
  ];
  return parts === undefined ? [] : Object.entries(parts).map(([part, sign]) => ({ line: part as LineId, sign }));
}

function yearCell(
  line: LineId,
  years: Statement,
  row: Gap['rows'][number] | undefined,
  past: Statement,
  k: number,
): MoneyYearCell {
  const difference = row === undefined ? Number.NaN : row.difference[k]!;
  const reference = row === undefined ? Number.NaN : row.reference[k]!;
  return {
    value: orNull(years.lines[line][k]!),
    reference: orNull(reference),
    difference: orNull(difference),
    share: reference === 0 ? null : orNull(difference / Math.abs(reference)),
    good: Number.isNaN(difference) ? 0 : Math.sign(statementLines[line].good * difference),
    lastYear: orNull(past.lines[line][k]!),
  };
}

/** Periods of which both sides know the headline. */
function comparedSpan(gap: Gap, labels: readonly string[]): readonly string[] {
  const rows = comparableRows(gap);
  const headline = headlineOf(Object.fromEntries(rows.map(({ line, total }) => [line, total])));
  const row = rows.find(({ line }) => line === headline);
  const both = row === undefined ? labels : labels.filter((_, t) => !Number.isNaN(row.difference[t]!));
  return both.length === 0 ? labels : both;
}

function againstName(end: MoneyEnd, other: OtherPlan | null): string | null {
  switch (end.kind) {
    case 'plan':
      return other?.name ?? null;
    case 'budget':
      return 'the budget';
    case 'last-year':
    case 'actual':
      return 'last year';
    case 'target':
      return 'the targets';
    case 'none':
      return null;
    default:
      return end satisfies never;
  }
}

function closedGap({ company }: Evaluation, history: Projection, place: Corner, currency: string): MoneyStatementOf['closed'] {
  const { firstPlan } = company.calendar;
  if (history.periods === 0) return null;
  const past = statementOf(history, place, { currency });
  const gap = gapOf(past, budgetStatement(company, place, { from: 0, to: firstPlan, currency }));
  const row = gap.rows.find(({ line }) => line === 'revenue');
  if (row === undefined) return null;
  const known = past.periods.filter((_, t) => !Number.isNaN(row.difference[t]!));
  const { reached, reference, difference } = row.total;
  return { from: known[0]!.label, to: known.at(-1)!.label, reached, reference, difference };
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
