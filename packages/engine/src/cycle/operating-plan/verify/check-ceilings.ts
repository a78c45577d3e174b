import { type Fault, tolerance } from './check-quantities.ts';
import type { CheckedPlan, CheckedProblem } from './checked.ts';

/** Kinds of cost that count against the money ceiling. */
const spending = [
  ...['material', 'regular', 'overtime', 'subcontract', 'purchase'],
  ...['wages', 'hire', 'layoff', 'setup', 'transport'],
];

/** Costs that suppliers wait for, by the name their terms have. */
const supplierCosts: readonly (readonly [terms: string, kind: string])[] = [
  ['material', 'material'],
  ['subcontract', 'subcontract'],
  ['purchase', 'purchase'],
  ['freight', 'transport'],
  ['setup', 'setup'],
];

/**
 * Holds money spent, stock value and working capital of every period against their ceilings. It works them out from the quantities and
 * the prices in the inputs, and imports nothing of the engine.
 *
 *   working capital_t = stock value_t + Σ_s receivable_ts · revenue_s - Σ_kind Σ_s payable_kind,ts · cost_kind,s + before_t
 */
export function checkCeilings(
  problem: CheckedProblem,
  plan: Pick<CheckedPlan, 'products'>,
  costs: ReadonlyMap<string, Float64Array>,
): Fault[] {
  const T = problem.periods;
  const faults: Fault[] = [];
  /** `size`: the largest sum of money it is made of. */
  const most = (what: string, period: number, seen: number, ceiling: number, size: number) => {
    if (!(seen <= ceiling + tolerance * Math.max(1, size)))
      faults.push({ what: `${what}, at most`, period, seen, wanted: ceiling });
  };
  const { stockPoints, stockValueCeiling, workingCapital } = problem;
  const cost = (kind: string, t: number) => costs.get(kind)?.[t] ?? 0;
  const stockValue = (t: number) =>
    stockPoints.reduce((money, { stockValue: value }, i) => money + (value?.[t] ?? 0) * plan.products[i]!.stock[t]!, 0);
  const revenue = (t: number) =>
    stockPoints.reduce((money, { price }, i) => money + price[t]! * plan.products[i]!.delivered[t]!, 0);
  for (let t = 0; t < T; t++) {
    const spent = spending.reduce((money, kind) => money + cost(kind, t), 0);
    most('money of the period', t, spent, problem.moneyCeiling[t]!, spent);
    const tied = stockValue(t);
    if (stockValueCeiling !== undefined) most('stock value', t, tied, stockValueCeiling[t]!, tied);
    if (workingCapital === undefined) continue;
    const { ceiling, receivable, payable, before } = workingCapital;
    let owedByCustomers = 0;
    let owedToSuppliers = 0;
    for (let s = 0; s <= t; s++) {
      owedByCustomers += receivable[t * T + s]! * revenue(s);
      for (const [terms, kind] of supplierCosts) owedToSuppliers += payable[terms]![t * T + s]! * cost(kind, s);
    }
    const capital = tied + owedByCustomers - owedToSuppliers + before[t]!;
    most('working capital', t, capital, ceiling[t]!, Math.max(tied, owedByCustomers, owedToSuppliers));
  }
  return faults;
}
