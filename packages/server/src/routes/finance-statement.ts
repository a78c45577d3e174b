import type { MoneyLine, MoneyStatement, MoneyYearCell } from '@equipoise/api';
import {
  budgetStatement,
  type Corner,
  comparableRows,
  currenciesOf,
  demandGroundOf,
  derivedParts,
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
  targetFinding,
  yearSpan,
} from '@equipoise/engine';
import type { Evaluation } from '../desk/evaluation.ts';
import { isWhole } from './finance-place.ts';
import type { MoneyEnd } from './finance-plans.ts';
import { listed, orNull } from './numbers.ts';

export interface View {
  readonly by: StatementBy;
  readonly currency: string;
}
/** What a plan is held against: a statement by column, made for any way of gathering. */
export type Reference = ((view: View) => Statement) | null;

/** A plan that another is held against. */
export interface OtherPlan {
  readonly name: string;
  readonly stamp: string;
  readonly projection: Projection;
}

/** The plan published last as a reference; issues say why it is none. */
export interface LastCycle {
  readonly name: string | null;
  readonly reference: Reference;
  readonly issues: Projection['issues'];
}

/** What a statement is asked of, and what it is held against. */
export interface Asked {
  readonly evaluation: Evaluation;
  readonly projection: Projection;
  readonly history: Projection;
  readonly place: Corner;
  readonly view: View;
  readonly end: MoneyEnd;
  readonly reference: Reference;
  readonly other: OtherPlan | null;
  /** Null: it is not asked for. */
  readonly lastCycle: LastCycle | null;
  readonly mine: { readonly choice: { readonly strategy: MoneyStatementOf['strategy'] }; readonly notes: Projection['issues'] };
}
type MoneyStatementOf = Extract<MoneyStatement, { kind: 'money' }>;

/** A statement as it travels: by column and fiscal year, with its gaps and the sentences that say what they mean. */
export function statementAnswer({
  evaluation,
  projection,
  history,
  place,
  view,
  end,
  reference,
  other,
  lastCycle,
  mine,
}: Asked): MoneyStatementOf {
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
  const against = lastCycle === null ? againstName(end, other) : lastCycle.name;
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
    issues: [...(lastCycle?.issues ?? []), ...mine.notes, ...history.issues],
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
    case 'last-cycle':
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
