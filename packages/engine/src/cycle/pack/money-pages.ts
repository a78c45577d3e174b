import { everything, listed, type NumberStyle, periodName, sayMoney } from '../../figures/index.ts';
import {
  budgetStatement,
  type Gap,
  gapOf,
  type LineId,
  lineIds,
  type Statement,
  statementLines,
  statementOf,
} from '../../finance/index.ts';
import type { PackBlock, PackColumn, PackForm, PackPage, PackRow, PackTable } from './pack.ts';
import type { PackFacts } from './pack-facts.ts';
import { knownSum, least } from './sums.ts';

/** Projected financials against the annual operating plan; then why they differ, cash, and the targets of strategy. */
export function moneyPages(facts: PackFacts, style: NumberStyle): readonly PackPage[] {
  return [statementPage(facts, style), bridgePage(facts, style)];
}

/** Lines of the page; the others unfold. */
const shown: readonly LineId[] = [
  'units',
  'revenue',
  'material',
  'labour',
  'overtime',
  'subcontract',
  'purchase',
  'costOfGoodsSold',
  'grossMargin',
  'hire',
  'layoff',
  'holding',
  'idle',
  'contributionMargin',
  'fixedCost',
  'profit',
  'cashFlow',
  'inventoryValue',
  'receivables',
  'payables',
  'cash',
  'heads',
];

function statementPage({ planned, agenda }: PackFacts, style: NumberStyle): PackPage {
  const { projection, posed } = planned;
  const { company } = posed;
  const { currency } = agenda;
  const span = { from: company.calendar.firstPlan, to: company.calendar.periods.length };
  const months = statementOf(projection);
  const gap = gapOf(months, budgetStatement(company, everything, span));
  const [profit, revenue] = [knownSum(months.lines.profit), knownSum(months.lines.revenue)];
  const budgeted = gap.rows.find(({ line }) => line === 'grossMargin') ?? gap.rows.find(({ line }) => line === 'revenue');
  const title = [
    `The plan ${profit < 0 ? 'loses' : 'earns'} ${sayMoney(Math.abs(profit), currency, style)} on ${sayMoney(revenue, currency, style)} of revenue`,
    ...(budgeted === undefined
      ? ['there is no budget to compare with']
      : [
          `${budgeted.line === 'revenue' ? 'revenue' : 'gross margin'} is ${aboveBudget(budgeted.total.difference, currency, style)} where the budget speaks`,
        ]),
  ].join('; ');
  const by = (what: 'quarter' | 'year') => statementOf(projection, everything, { by: what });
  const table = statementTable(by('quarter'), by('year'), gap, currency);
  return {
    id: 'money',
    name: 'Money',
    section: 'Projected financials against the annual operating plan',
    title,
    lead: 'Costs in parentheses. The budget columns compare only periods the budget speaks of; stocks are those of the last of them. An asterisk marks a quarter or year that the plan covers in part.',
    blocks: [
      { kind: 'table', table },
      { kind: 'table', folded: true, table: monthsTable(months, currency) },
    ],
  };
}

const formOf = (line: LineId): PackForm => {
  const { unit, good, memo, over } = statementLines[line];
  return unit !== 'money'
    ? 'units'
    : good < 0 && !memo && over === 'flow' && !statementLines[line].total
      ? 'cost'
      : line === 'costOfGoodsSold'
        ? 'cost'
        : 'money';
};

function lineRow(line: LineId, currency: string, values: readonly (number | string)[]): PackRow {
  const { label, unit, total, good } = statementLines[line];
  return {
    ...{ id: line, label, form: formOf(line), unit: unit === 'money' ? currency : unit, good, values },
    ...(total ? { look: 'total' as const } : {}),
  };
}

const says = (values: Float64Array): boolean => values.some((value) => Number.isFinite(value) && Math.abs(value) > 1e-9);

/** Quarters up to the end of the first whole fiscal year, then years; what the budget speaks of beside them. */
function statementTable(quarterly: Statement, yearly: Statement, gap: Gap, currency: string): PackTable {
  const whole = yearly.periods.find(({ complete }) => complete)?.fiscalYear ?? yearly.periods[0]!.fiscalYear;
  const quarters = [...quarterly.periods.keys()].filter((t) => quarterly.periods[t]!.fiscalYear <= whole).slice(0, 8);
  const years = [...yearly.periods.keys()].filter((t) => yearly.periods[t]!.fiscalYear >= whole).slice(0, 4);
  const against = new Map(gap.rows.map((row) => [row.line, row.total]));
  const columns: PackColumn[] = [
    ...quarters.map((t) => columnOf(quarterly.periods[t]!, false)),
    ...years.map((t) => columnOf(yearly.periods[t]!, true)),
    ...(against.size === 0
      ? []
      : ([
          { id: 'plan', label: 'Plan', strong: true },
          { id: 'budget', label: 'AOP' },
          { id: 'difference', label: 'On AOP', how: 'difference' },
          { id: 'share', label: '%', form: 'share', unit: '%', how: 'difference' },
        ] as const)),
  ];
  const rows = shown
    .filter((line) => says(quarterly.lines[line]))
    .map((line) => {
      const total = against.get(line);
      const compared =
        total === undefined
          ? [Number.NaN, Number.NaN, Number.NaN, Number.NaN]
          : [total.reached, total.reference, total.difference, total.share];
      return lineRow(line, currency, [
        ...quarters.map((t) => quarterly.lines[line][t]!),
        ...years.map((t) => yearly.lines[line][t]!),
        ...(against.size === 0 ? [] : compared),
      ]);
    });
  return {
    id: 'statement',
    title: 'Statement by fiscal quarter and year',
    note: `${currency} thousand; units, heads as such`,
    rowHead: '',
    columns,
    rows,
  };
}

const columnOf = ({ label, complete }: Statement['periods'][number], strong: boolean): PackColumn => ({
  ...{ id: label, label: `${quarterName(label)}${complete ? '' : '*'}`, strong },
});

/** `2027 Q1` to `Q1 27`. */
const quarterName = (label: string): string => {
  const parts = /^(\d\d)(\d\d) (Q\d)$/.exec(label);
  return parts === null ? label : `${parts[3]} ${parts[2]}`;
};

function monthsTable({ lines, periods }: Statement, currency: string): PackTable {
  return {
    ...{ id: 'statement-months', title: 'Statement, every line by period', note: `${currency} thousand`, rowHead: '' },
    columns: periods.map(({ label }) => ({ id: label, label: periodName(label).short })),
    rows: lineIds.filter((line) => says(lines[line])).map((line) => lineRow(line, currency, [...lines[line]])),
  };
}

function bridgePage({ planned, agenda, bridge }: PackFacts, style: NumberStyle): PackPage {
  const { currency, gaps } = agenda;
  const { lines, periods } = statementOf(planned.projection);
  const lowest = least(lines.cash);
  const limit = gaps.find(({ measure, against }) => against === 'strategy' && measure === 'least cash');
  const strategy = gaps.filter(({ against }) => against === 'strategy');
  const missed = strategy.filter(({ plan, wanted }) => plan < wanted - 1e-9);
  const blocks: PackBlock[] = [
    {
      kind: 'course',
      course: {
        id: 'cash',
        title: 'Cash at the end of each period',
        currency,
        labels: periods.map(({ label }) => label),
        values: lines.cash,
        limit: limit === undefined ? null : { value: limit.wanted, label: 'least wanted' },
      },
    },
  ];
  const targets: PackTable = {
    ...{ id: 'gaps', title: 'Against budget and strategy', note: `${currency} thousand, or percent`, rowHead: 'Measure' },
    columns: [
      { id: 'against', label: 'Against', how: 'text' },
      { id: 'plan', label: 'Plan', strong: true },
      { id: 'wanted', label: 'Wanted' },
      { id: 'difference', label: 'Difference', how: 'difference' },
    ],
    rows: gaps.map(({ against, measure, plan, wanted, unit }, k) => ({
      ...{ id: `${k} ${against} ${measure}`, label: `${measure.charAt(0).toUpperCase()}${measure.slice(1)}`, good: 1 as const },
      ...{
        form: unit === 'money' ? 'money' : unit === 'share' ? 'share' : 'units',
        unit: unit === 'money' ? currency : unit === 'share' ? '%' : unit,
      },
      values: [against === 'last-cycle' ? 'cycle before' : against, plan, wanted, plan - wanted],
    })),
  };
  const cash =
    lowest === null
      ? []
      : [`cash is lowest in ${periodName(periods[lowest.at]!.label).long}, at ${sayMoney(lowest.value, currency, style)}`];
  const targetSentence =
    strategy.length === 0
      ? []
      : [
          missed.length === 0
            ? 'every strategic target is met'
            : `missed of strategy: ${listed(missed.map(({ measure }) => measure))}`,
        ];
  const drivers = driverSentence(bridge, currency, style);
  const unsplit = bridge?.parts.some(({ driver }) => driver === 'unsplit') ?? false;
  const said = [...drivers, ...cash, ...targetSentence].join('; ');
  return {
    id: 'bridge',
    name: 'Bridge and cash',
    section: 'Why it differs from the budget, and cash',
    title: said.charAt(0).toUpperCase() + said.slice(1),
    lead:
      bridge === null
        ? ''
        : `The steps add up to the cent; each is averaged over the orders in which the changes could have come.${unsplit ? ' Where the budget tells no units, volume and price cannot be told apart.' : ''}`,
    blocks: [
      {
        kind: 'sides',
        wide: 'equal',
        left:
          bridge === null
            ? []
            : [
                {
                  kind: 'steps',
                  steps: {
                    id: 'bridge',
                    title: `${measureNames[bridge.measure] ?? bridge.measure}, budget to plan`,
                    currency,
                    from: bridge.from,
                    to: bridge.to,
                    parts: bridge.parts.map(({ name, cents }) => ({ name, cents })),
                  },
                },
              ],
        right: blocks,
      },
      { kind: 'table', table: targets },
    ],
  };
}

const measureNames: Readonly<Record<string, string>> = {
  revenue: 'Revenue',
  'gross-margin': 'Gross margin',
  contribution: 'Contribution margin',
  profit: 'Profit',
  cash: 'Cash',
};

/** `Gross margin is €2.3 m above budget: mix gives €2.3 m, price takes €0.4 m`. What cannot be told apart is no reason. */
function driverSentence(bridge: PackFacts['bridge'], currency: string, style: NumberStyle): readonly string[] {
  if (bridge === null) return [];
  const apart = (bridge.to.cents - bridge.from.cents) / 100;
  const largest = [...bridge.parts]
    .filter(({ driver }) => driver !== 'unsplit' && driver !== 'outside')
    .sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents))
    .slice(0, 2)
    .map(
      ({ name, cents }) =>
        `${name.toLowerCase()} ${cents > 0 ? 'gives' : 'takes'} ${sayMoney(Math.abs(cents) / 100, currency, style)}`,
    );
  const name = (measureNames[bridge.measure] ?? bridge.measure).toLowerCase();
  return [`${name} is ${aboveBudget(apart, currency, style)}${largest.length === 0 ? '' : `: ${listed(largest)}`}`];
}

const aboveBudget = (apart: number, currency: string, style: NumberStyle): string =>
  Math.abs(apart) < 0.5 ? 'on budget' : `${sayMoney(Math.abs(apart), currency, style)} ${apart > 0 ? 'above' : 'below'} budget`;
