import type { Statement } from './statement.ts';

/** Rates of a statement by column, recomputed from their numerator and denominator; NaN where they cannot be said. */
export interface Ratios {
  /** Share of revenue. */
  readonly grossMargin: Float64Array;
  readonly contributionMargin: Float64Array;
  readonly profit: Float64Array;
  /** Yearly cost of goods sold over the mean inventory value of the period ends in the column. */
  readonly turns: Float64Array;
  /** Inventory at the end over cost of goods sold a day. */
  readonly daysOfInventory: Float64Array;
  /** Receivables at the end over revenue a day. */
  readonly daysReceivable: Float64Array;
  /** Payables at the end over cost of goods sold a day. */
  readonly daysPayable: Float64Array;
  /** Days of inventory + days receivable - days payable. */
  readonly cashToCash: Float64Array;
}

export function ratiosOf({ lines, periods, meanInventoryValue = lines.inventoryValue }: Statement): Ratios {
  const rate = (of: (t: number) => number) =>
    Float64Array.from(periods, (_, t) => {
      const value = of(t);
      return Number.isFinite(value) ? value : Number.NaN;
    });
  const days = (t: number) => periods[t]!.days;
  const daysOfInventory = rate((t) => (lines.inventoryValue[t]! / lines.costOfGoodsSold[t]!) * days(t));
  const daysReceivable = rate((t) => (lines.receivables[t]! / lines.revenue[t]!) * days(t));
  const daysPayable = rate((t) => (lines.payables[t]! / lines.costOfGoodsSold[t]!) * days(t));
  return {
    grossMargin: rate((t) => lines.grossMargin[t]! / lines.revenue[t]!),
    contributionMargin: rate((t) => lines.contributionMargin[t]! / lines.revenue[t]!),
    profit: rate((t) => lines.profit[t]! / lines.revenue[t]!),
    turns: rate((t) => ((lines.costOfGoodsSold[t]! / days(t)) * 365) / meanInventoryValue[t]!),
    daysOfInventory,
    daysReceivable,
    daysPayable,
    cashToCash: rate((t) => daysOfInventory[t]! + daysReceivable[t]! - daysPayable[t]!),
  };
}
