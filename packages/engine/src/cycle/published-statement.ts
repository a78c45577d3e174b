import { everything } from '../figures/index.ts';
import {
  eachLine,
  gatherStatement,
  type LineId,
  type Projection,
  type PublishedPlan,
  rateOf,
  type Statement,
  type StatementView,
  statementLines,
  statementOf,
} from '../finance/index.ts';
import type { OperatingPlan } from './operating-plan/operating-plan.ts';

/**
 * What a published plan promised in money, over the periods of another statement: NaN in periods it did not plan and on lines it does not
 * tell. Null where it tells no money, or tells it in another currency.
 */
export function publishedStatement(
  plan: Pick<OperatingPlan, 'cycle' | 'currency' | 'horizon' | 'money'>,
  like: Statement,
): Statement | null {
  const told = plan.money.statement;
  if (told === null || plan.currency !== like.currency || like.by !== 'period') return null;
  const at = new Map(plan.horizon.periods.map(({ label }, t) => [label, t]));
  const lineOf = (id: LineId): Float64Array => {
    const series = told.lines[id];
    return Float64Array.from(like.periods, ({ label }) => {
      const money = series?.[at.get(label) ?? -1];
      return typeof money === 'number' ? money : Number.NaN;
    });
  };
  const unknown = Number.NaN;
  return {
    ...like,
    title: plan.cycle,
    opening: { inventoryValue: unknown, receivables: unknown, payables: unknown, cash: unknown },
    lines: eachLine(lineOf),
  };
}

/**
 * What a published plan promised in money of the whole company, by the columns and in the currency in which a projection is shown; a column
 * of which it did not plan every period is not known.
 */
export function publishedView(
  plan: Pick<OperatingPlan, 'cycle' | 'currency' | 'horizon' | 'money'>,
  projection: Projection,
  { by = 'period', currency = plan.currency }: StatementView = {},
): Statement | null {
  const { company } = projection;
  const found = publishedStatement(plan, statementOf(projection, everything));
  const rate = rateOf(company, currency);
  if (found === null || rate === null) return null;
  const shown = (id: LineId, values: Float64Array) =>
    statementLines[id].unit === 'money' ? values.map((money, t) => money / rate(t)) : values;
  const lines = eachLine((id) => shown(id, found.lines[id]));
  return gatherStatement({ ...found, title: `Plan ${plan.cycle}`, currency, lines }, company.calendar, by);
}

/** A published plan as bridges take it. */
export const publishedPlan = (plan: OperatingPlan): PublishedPlan => ({
  name: `Plan ${plan.cycle}`,
  currency: plan.currency,
  periodLabels: plan.horizon.periods.map(({ label }) => label),
  items: plan.items.list.map(({ item, flows }) => ({ item, units: flows.delivered ?? [] })),
  statement: plan.money.statement,
});
