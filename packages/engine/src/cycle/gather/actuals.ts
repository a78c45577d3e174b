import type { Company } from '../../company/company.ts';
import type { NumberStyle } from '../../figures/numbers.ts';
import type { Decision } from '../decision.ts';
import { type ActualOf, type MeasuredDecision, measureDecision, outcomeSentences } from '../outcome.ts';

/** What happened, read from the history of base data: sales and revenue of a family, and stock at the end of the last closed period. */
export function actualsIn(company: Company): ActualOf {
  const familyOf = new Map(company.items.map(({ item, family }) => [item, family]));
  const at = new Map(company.calendar.periods.slice(0, company.calendar.firstPlan).map(({ label }, t) => [label, t]));
  const sums = new Map<string, number>();
  for (const [measure, panel] of [
    ['sales', company.salesHistory],
    ['revenue', company.salesRevenue],
  ] as const) {
    panel.rows.forEach(({ item }, r) => {
      const family = item === null ? undefined : familyOf.get(item);
      if (family === undefined) return;
      for (let t = 0; t < panel.periods; t++) {
        const value = panel.values[r * panel.periods + t]!;
        if (Number.isNaN(value)) continue;
        const key = `${measure}\n${family}\n${t}`;
        sums.set(key, (sums.get(key) ?? 0) + value);
      }
    });
  }
  const stock = new Map<string, number>();
  for (const { item, on_hand } of company.stock) {
    const family = familyOf.get(item);
    if (family !== undefined) stock.set(family, (stock.get(family) ?? 0) + on_hand);
  }
  return ({ measure, family, period }) => {
    const t = at.get(period);
    if (t === undefined || family === null) return null;
    if (measure === 'stock') return t === company.calendar.firstPlan - 1 ? (stock.get(family) ?? null) : null;
    return sums.get(`${measure}\n${family}\n${t}`) ?? null;
  };
}

/** What came of a decision by these base data: the measured numbers, and the finding in sentences. */
export function cameOf(
  decision: Decision,
  company: Company,
  style: NumberStyle,
): MeasuredDecision & { readonly sentences: readonly string[] } {
  const measured = measureDecision(decision, actualsIn(company));
  return { ...measured, sentences: outcomeSentences(measured, style) };
}
