import type { Company } from '../company/company.ts';
import { type Corner, everything } from '../figures/demand-place.ts';
import { budgetOf } from '../figures/demand-window.ts';
import { gatherStatement } from './gather.ts';
import { eachLine, type LineId, statementLines } from './lines.ts';
import { statementPeriods } from './periods.ts';
import { rateOf } from './rates.ts';
import type { Statement } from './statement.ts';
import type { StatementView } from './statement-of.ts';

/** The line each measure of the budget is compared with; capital spend is no line of a statement. */
const lineOfMeasure = {
  revenue: 'revenue',
  units: 'units',
  cost: 'costOfGoodsSold',
  margin: 'grossMargin',
  'stock-value': 'inventoryValue',
  cash: 'cash',
  headcount: 'heads',
} as const satisfies Partial<Record<Company['budget'][number]['measure'], LineId>>;

/**
 * The budget (annual operating plan) of a place over calendar positions `from` to `to` (exclusive) as a statement: NaN where it says
 * nothing. Of revenue, cost of goods sold and gross margin the third follows from the two others. A quarter or year in which it does not speak
 * of every period is not known.
 */
export function budgetStatement(
  company: Company,
  place: Corner = everything,
  {
    from,
    to,
    by = 'period',
    currency = company.settings.currency,
  }: StatementView & { readonly from: number; readonly to: number },
): Statement {
  const rate = rateOf(company, currency);
  if (rate === null) throw new Error(`Currency "${currency}" has no rate.`);
  const T = to - from;
  const lines = eachLine(() => new Float64Array(T).fill(Number.NaN));
  for (const [measure, line] of Object.entries(lineOfMeasure) as [keyof typeof lineOfMeasure, LineId][]) {
    const values = budgetOf(company, measure, place);
    const money = statementLines[line].unit === 'money';
    for (let t = 0; t < T; t++) {
      lines[line][t] = values[from + t]! / (money ? rate(from + t - company.calendar.firstPlan) : 1);
    }
  }
  const { revenue, costOfGoodsSold, grossMargin } = lines;
  for (let t = 0; t < T; t++) {
    if (Number.isNaN(revenue[t]!)) revenue[t] = costOfGoodsSold[t]! + grossMargin[t]!;
    else if (Number.isNaN(grossMargin[t]!)) grossMargin[t] = revenue[t]! - costOfGoodsSold[t]!;
    else if (Number.isNaN(costOfGoodsSold[t]!)) costOfGoodsSold[t] = revenue[t]! - grossMargin[t]!;
  }
  const unknown = Number.NaN;
  const statement: Statement = {
    title: 'Budget',
    place,
    currency,
    by: 'period',
    periods: statementPeriods(company.calendar, from, to, 'period'),
    opening: { inventoryValue: unknown, receivables: unknown, payables: unknown, cash: unknown },
    lines,
  };
  return gatherStatement(statement, company.calendar, by);
}
