import { formatShare, listed, type NumberStyle, periodName, sayMoney } from '../figures/index.ts';
import type { Statement } from '../finance/statement.ts';
import { type Alternative, compareAlternatives, type KpiRow, type KpiTable } from './compare.ts';
import type { ScenarioMoney } from './money-effect.ts';

/** A scenario planned by a strategy, with what it means in money: the whole company by period. */
export interface MoneyAlternative extends Alternative {
  readonly statement: Statement;
}

/** One figure of every alternative, with the best marked. */
export interface AlternativeRow extends KpiRow {
  /** Which are best; none where all are alike or none is better. */
  readonly best: readonly boolean[];
  /** Period of the figure by alternative, where it is of one (`2027-04` for the lowest cash); else null. */
  readonly periods: readonly (string | null)[] | null;
}

export interface AlternativesTable extends Omit<KpiTable, 'rows'> {
  readonly currency: string;
  readonly rows: readonly AlternativeRow[];
  /** Alternative with the largest profit of those that keep the hard limits; null: none does. */
  readonly mostProfitable: number | null;
}

/** Rows of the comparison of plans that belong here: money comes from the statements. */
const kept = ['service', 'lost-sales', 'stability', 'heads/most', 'hired', 'laid-off', 'utilisation', 'peak-load'];

/**
 * Any scenarios by any strategies on cost, margin, cash, service, stock, heads, utilisation and stability, one row a figure. Money is that
 * of the statements, over the horizon; all must be in one currency. Stability is what production moved against the alternative at
 * `reference`, over the periods both plan.
 */
export function alternativesTable(alternatives: readonly MoneyAlternative[], reference = 0): AlternativesTable {
  const table = compareAlternatives(alternatives, reference);
  const [first] = alternatives;
  if (alternatives.some(({ statement }) => statement.currency !== first!.statement.currency))
    throw new Error('Statements in different currencies cannot be compared.');
  const possible = alternatives.map(({ plan }) => plan.status !== 'infeasible');
  const money = alternatives.map(({ statement, plan }) => (Number.isFinite(plan.totalCost) ? statementFigures(statement) : null));
  const row = (
    key: string,
    name: string,
    better: KpiRow['better'],
    of: (figures: StatementFigures) => Figure,
  ): AlternativeRow => {
    const figures = money.map((one) => (one === null ? { value: Number.NaN, period: null } : of(one)));
    const values = figures.map(({ value }) => value);
    const differences = values.map((value) => value - values[reference]!);
    const periods = figures.some(({ period }) => period !== null) ? figures.map(({ period }) => period) : null;
    return { key, name, unit: 'money', better, values, differences, best: bestOf(values, better, possible), periods };
  };
  const plain = (value: number): Figure => ({ value, period: null });
  const rows: AlternativeRow[] = [
    row('revenue', 'Revenue', 'more', ({ money: { revenue } }) => plain(revenue)),
    row('cost', 'Cost', 'less', ({ money: { cost } }) => plain(cost)),
    row('contribution', 'Contribution margin', 'more', ({ money: { contribution } }) => plain(contribution)),
    row('profit', 'Profit', 'more', ({ money: { profit } }) => plain(profit)),
    row('unserved', 'Price put on late, lost and missing safety', 'less', ({ unserved }) => plain(unserved)),
    row('lowest-cash', 'Cash, lowest period', 'more', ({ lowest }) => lowest),
    row('cash', 'Cash at the end', 'more', ({ money: { cash } }) => plain(cash)),
    row('stock/mean', 'Inventory value, mean', 'less', ({ stockMean }) => plain(stockMean)),
    row('stock/peak', 'Inventory value, peak', 'less', ({ stockPeak }) => stockPeak),
    ...table.rows
      .filter(({ key }) => kept.some((one) => key === one || key.startsWith(`${one}/`)))
      .map((one) => {
        // What is measured against the reference says nothing of the reference itself.
        const counted = one.key.startsWith('stability/') ? possible.with(reference, false) : possible;
        return { ...one, best: bestOf(one.values, one.better, counted, one.unit === 'share' ? 5e-4 : 0), periods: null };
      }),
  ];
  const profit = rows.find(({ key }) => key === 'profit')!;
  const most = profit.values.reduce<number | null>((best, value, k) => {
    if (!possible[k] || !Number.isFinite(value)) return best;
    return best === null || value > profit.values[best]! ? k : best;
  }, null);
  return {
    alternatives: table.alternatives,
    reference,
    currency: first!.statement.currency,
    rows: rows.filter(({ key, values }) => !/^(unserved|lost-sales)/.test(key) || values.some((value) => Math.abs(value) > 1e-6)),
    mostProfitable: most,
  };
}

interface Figure {
  readonly value: number;
  readonly period: string | null;
}

interface StatementFigures {
  readonly money: ScenarioMoney;
  readonly unserved: number;
  readonly lowest: Figure;
  readonly stockMean: number;
  readonly stockPeak: Figure;
}

/** The money of a scenario from the statement of the whole company. */
export function scenarioMoneyOf(statement: Statement): ScenarioMoney {
  return statementFigures(statement).money;
}

function statementFigures({ lines, periods }: Statement): StatementFigures {
  const [revenue, profit, contribution] = [sum(lines.revenue), sum(lines.profit), sum(lines.contributionMargin)];
  const lowest = extreme(lines.cash, periods, -1);
  return {
    money: {
      revenue,
      cost: revenue - profit,
      contribution,
      profit,
      cash: lines.cash.at(-1) ?? Number.NaN,
      lowestCash: lowest.value,
    },
    unserved: sum(lines.safetyShortfall) + sum(lines.backorder) + sum(lines.lostSale),
    lowest,
    stockMean: sum(lines.inventoryValue) / lines.inventoryValue.length,
    stockPeak: extreme(lines.inventoryValue, periods, 1),
  };
}

function extreme(series: Float64Array, periods: Statement['periods'], sign: 1 | -1): Figure {
  let at = 0;
  for (let t = 1; t < series.length; t++) if (sign * series[t]! > sign * series[at]!) at = t;
  return { value: series[at] ?? Number.NaN, period: periods[at]?.label ?? null };
}

/** `alike`: differences that nobody would see. */
function bestOf(values: readonly number[], better: KpiRow['better'], possible: readonly boolean[], alike = 0): boolean[] {
  const none = values.map(() => false);
  const held = values.filter((value, k) => possible[k] && Number.isFinite(value));
  if (better === null || held.length < 2) return none;
  const best = better === 'more' ? Math.max(...held) : Math.min(...held);
  const isBest = (value: number) => Math.abs(value - best) <= Math.max(alike, 1e-6 * Math.max(1, Math.abs(best)));
  return held.every(isBest) ? none : values.map((value, k) => possible[k]! && isBest(value));
}

/** The finding in one sentence: what earns most, against the others, with what service and at what lowest cash. */
export function alternativesSentence(table: AlternativesTable, style: NumberStyle): string {
  const { mostProfitable: most, alternatives, currency } = table;
  if (most === null) return 'No alternative can obey the hard limits.';
  const names = namesOf(table);
  const of = (key: string) => table.rows.find((row) => row.key === key);
  const profit = of('profit')!;
  const say = (money: number) => sayMoney(money, currency, style);
  const others = alternatives.flatMap(({ status }, k) => (k !== most && status !== 'infeasible' ? [k] : []));
  const more = others.map((k) => {
    const difference = profit.values[most]! - profit.values[k]!;
    return Math.abs(difference) < 0.5 ? `as much as ${names[k]}` : `${say(difference)} more than ${names[k]}`;
  });
  const broken = alternatives.flatMap(({ status }, k) => (status === 'infeasible' ? [names[k]!] : []));
  const service = of('service')?.values[most];
  const cash = of('lowest-cash');
  const sentences = [
    `${upper(names[most]!)} earns ${say(profit.values[most]!)}${more.length > 0 ? `: ${listed(more)}` : ''}.`,
    service === undefined || !Number.isFinite(service)
      ? ''
      : `It delivers ${formatShare(service, style)} % on time${
          cash === undefined || !Number.isFinite(cash.values[most]!)
            ? ''
            : `; cash is lowest in ${periodName(cash.periods?.[most] ?? '').long}, at ${say(cash.values[most]!)}`
        }.`,
    broken.length === 0 ? '' : `${upper(listed(broken))} cannot obey the hard limits.`,
  ];
  return sentences.filter((one) => one !== '').join(' ');
}

/** The part of the name that tells alternatives apart: strategies of one scenario need no scenario. */
function namesOf({ alternatives }: AlternativesTable): string[] {
  const scenarios = new Set(alternatives.map(({ scenario }) => scenario)).size;
  const strategies = new Set(alternatives.map(({ strategy }) => strategy)).size;
  return alternatives.map(({ scenario, strategy }) => {
    if (scenarios === 1) return lower(strategy);
    return strategies === 1 ? `"${scenario}"` : `"${scenario}" ${lower(strategy)}`;
  });
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const sum = (series: Float64Array): number => series.reduce((all, value) => all + value, 0);
