import { budgetOf, everything } from '../../figures/index.ts';
import { statementOf } from '../../finance/index.ts';
import type { Applied } from '../../scenario/apply.ts';
import type { AgendaGap } from '../agenda-facts.ts';
import type { FamilyPlanned } from '../family-facts.ts';
import { worthOfDemand } from './demand-worth.ts';

/** Revenue of demand less budget over the planned periods that the budget speaks of; null: it speaks of none. */
export function budgetGap({ company, book }: Pick<Applied, 'company' | 'book'>): number | null {
  const budget = budgetOf(company, 'revenue', everything).subarray(company.calendar.firstPlan);
  if (budget.every(Number.isNaN)) return null;
  const spoken = {
    company,
    book: { ...book, values: book.values.map((units, k) => (Number.isNaN(budget[k % book.periods]!) ? 0 : units)) },
  };
  return worthOfDemand(spoken).revenue - budget.reduce((sum, money) => sum + (Number.isNaN(money) ? 0 : money), 0);
}

const measures = [
  { measure: 'revenue', line: 'revenue', budget: 'revenue' },
  { measure: 'gross margin', line: 'grossMargin', budget: 'margin' },
  { measure: 'cash at the end', line: 'cash', budget: 'cash' },
  { measure: 'inventory value at the end', line: 'inventoryValue', budget: 'stock-value' },
] as const;

/** The plan against the budget of the whole company and against the objectives that can be read from it. */
export function gapsOf({ posed, projection }: FamilyPlanned): readonly AgendaGap[] {
  const { company } = posed;
  const { lines } = statementOf(projection);
  const sum = (series: Float64Array): number => series.reduce((total, one) => total + one, 0);
  const gaps: AgendaGap[] = measures.flatMap(({ measure, line, budget }) => {
    const said = budgetOf(company, budget, everything).slice(company.calendar.firstPlan);
    const known = [...said.keys()].filter((t) => !Number.isNaN(said[t]!));
    if (known.length === 0) return [];
    const stock = line === 'cash' || line === 'inventoryValue';
    const at = stock ? known.slice(-1) : known;
    const total = (series: Float64Array) => at.reduce((all, t) => all + series[t]!, 0);
    return [{ against: 'budget', measure, plan: total(lines[line]), wanted: total(said), unit: 'money' } as const];
  });
  const revenue = sum(lines.revenue);
  for (const { objective, fiscal_year, value } of company.objectives) {
    if (
      fiscal_year !== null &&
      !company.calendar.periods.slice(company.calendar.firstPlan).some((period) => period.fiscalYear === fiscal_year)
    )
      continue;
    const wish = { against: 'strategy', wanted: value } as const;
    if (objective === 'gross-margin' && revenue > 0) {
      gaps.push({ ...wish, measure: 'gross margin, share of revenue', plan: sum(lines.grossMargin) / revenue, unit: 'share' });
    }
    if (objective === 'profit-margin' && revenue > 0) {
      gaps.push({ ...wish, measure: 'profit, share of revenue', plan: sum(lines.profit) / revenue, unit: 'share' });
    }
    if (objective === 'cash') gaps.push({ ...wish, measure: 'least cash', plan: Math.min(...lines.cash), unit: 'money' });
  }
  return gaps;
}
