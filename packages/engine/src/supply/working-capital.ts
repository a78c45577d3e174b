import type { ColumnContext } from './column-context.ts';
import type { SupplierCost, SupplyProblem } from './problem.ts';

/** Entries of a column in the rows of working capital. */
export interface CapitalWriter {
  /** Units delivered in s more (or fewer, negative) than demand says. */
  sold(stockPoint: number, units: number, s: number): void;
  /** Money a unit of the column costs in s, owed to suppliers until they are paid. */
  spent(kind: SupplierCost, money: number, s: number): void;
  /** Units in stock at the end of t. */
  kept(stockPoint: number, units: number, t: number): void;
}

/** Null where working capital has no limit. Entries of one column in one row add up. */
export function capitalWriter({ builder, problem, rows }: ColumnContext): CapitalWriter | null {
  const capital = problem.workingCapital;
  if (capital === undefined) return null;
  const T = problem.periods;
  const { first } = rows['working-capital'];
  const spread = (open: Float64Array, money: number, s: number) => {
    if (money === 0) return;
    for (let t = s; t < T; t++) {
      const part = open[t * T + s]!;
      if (part !== 0) builder.entry(first + t, money * part);
    }
  };
  return {
    sold: (i, units, s) => spread(capital.receivable, units * problem.stockPoints[i]!.price[s]!, s),
    spent: (kind, money, s) => spread(capital.payable[kind], -money, s),
    kept: (i, units, t) => builder.entry(first + t, units * (problem.stockPoints[i]!.stockValue?.[t] ?? 0)),
  };
}

/** Working capital at the end of t that no decision changes: stock at its base, sales as demanded, and what is owed from before. */
export function givenCapital(problem: SupplyProblem, base: readonly Float64Array[], t: number): number {
  const { receivable, before } = problem.workingCapital!;
  const T = problem.periods;
  let money = before[t]!;
  problem.stockPoints.forEach(({ demand, price, stockValue, openingBackorder }, i) => {
    money += (stockValue?.[t] ?? 0) * base[i]![t]!;
    for (let s = 0; s <= t; s++) {
      const part = receivable[t * T + s]!;
      if (part !== 0) money += part * price[s]! * (demand[s]! + (s === 0 ? openingBackorder : 0));
    }
  });
  return money;
}
