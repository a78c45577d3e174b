import { type LineId, lineIds, type Statement } from '../finance/index.ts';
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
    lines: Object.fromEntries(lineIds.map((id) => [id, lineOf(id)])) as Statement['lines'],
  };
}
