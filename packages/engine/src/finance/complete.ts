import { derivedOrder, derivedParts, eachLine, type LineId, statementLines } from './lines.ts';
import type { OpeningBalances } from './statement.ts';
import type { NodeSum } from './statement-of.ts';

/**
 * All lines of a node by period from its base lines in the currency of the plan. `into` turns money of the plan at period t (-1: before
 * the plan) into another currency, rounded so that sums stay exact; null: the currency of the plan.
 *
 * Changes of stocks are flows: they are converted at the rate of their period, so that profit, changes and cash flow tie in every
 * currency, and what a new rate does to the cash that is there stands apart.
 *
 * Where production is not known (the past) cost of goods sold is that at standard, and what follows from production is not known.
 */
export function completeLines(
  base: NodeSum['base'],
  opening: OpeningBalances,
  T: number,
  into: ((money: number, t: number) => number) | null = null,
): Record<LineId, Float64Array> {
  const convert = into ?? ((money: number) => money);
  const lines = eachLine(() => new Float64Array(T).fill(Number.NaN));
  for (const [id, values] of Object.entries(base) as [LineId, Float64Array | null][]) {
    if (values === null) continue;
    const money = statementLines[id].unit === 'money';
    for (let t = 0; t < T; t++) lines[id][t] = money ? convert(values[t]!, t) : values[t]!;
  }
  change(lines.inventoryChange, base.inventoryValue, opening.inventoryValue, convert);
  change(lines.receivablesChange, base.receivables, opening.receivables, convert);
  change(lines.payablesChange, base.payables, opening.payables, convert);
  for (const id of derivedOrder) {
    if (id === 'variance') continue;
    addParts(lines, id, T);
    if (id === 'costOfGoodsSold') {
      if (base.material === null) lines.costOfGoodsSold.set(lines.costAtStandard);
      else addParts(lines, 'variance', T);
    }
  }
  cashOf(lines, base, opening, T, convert, into === null);
  return lines;
}

function change(
  into: Float64Array,
  stock: Float64Array | null,
  opening: number,
  convert: (money: number, t: number) => number,
): void {
  if (stock === null) return;
  for (let t = 0; t < stock.length; t++) into[t] = convert(stock[t]! - (t === 0 ? opening : stock[t - 1]!), t);
}

function addParts(lines: Record<LineId, Float64Array>, id: keyof typeof derivedParts, T: number): void {
  for (let t = 0; t < T; t++) {
    let sum = 0;
    for (const [part, sign] of Object.entries(derivedParts[id]) as [LineId, number][]) sum += sign * lines[part][t]!;
    lines[id][t] = sum;
  }
}

/** Cash runs on in the currency of the plan and is converted where it stands. */
function cashOf(
  lines: Record<LineId, Float64Array>,
  base: NodeSum['base'],
  opening: OpeningBalances,
  T: number,
  convert: (money: number, t: number) => number,
  own: boolean,
): void {
  const flow = own ? lines.cashFlow : completeLines(base, opening, T).cashFlow;
  let cash = opening.cash;
  let before = convert(opening.cash, -1);
  for (let t = 0; t < T; t++) {
    cash += flow[t]!;
    lines.cash[t] = convert(cash, t);
    lines.translation[t] = lines.cash[t]! - before - lines.cashFlow[t]!;
    before = lines.cash[t]!;
  }
}
