/**
 * Equal run-out time: parts of an amount that let all stocks last equally long. Whoever already lasts longer gets nothing.
 *
 *   part_i = max(0, R * rate_i - stock_i),  R so that the parts add up to the amount
 *
 * Units : amount and stock in units (stock may be negative: backorders), rate in units per unit of time.
 * Gives : the ideal parts (not yet tied or rounded) and R; rates that are all zero give R = Infinity and no parts.
 * Source: the equalisation of run-out times of family disaggregation; G. R. Bitran and A. C. Hax, "On the design of hierarchical
 *         production planning systems", Decision Sciences 8 (1977).
 *
 * @example amount 100, stock 50 and 0, rates 10 and 10: parts 25 and 75, R = 7.5
 */
export function equalRunOut(
  amount: number,
  stock: Float64Array,
  rate: Float64Array,
): { readonly parts: Float64Array; readonly runOut: number } {
  const lasting = (i: number): number => stock[i]! / rate[i]!;
  const order = Array.from(rate.keys())
    .filter((i) => rate[i]! > 0)
    .sort((a, b) => lasting(a) - lasting(b) || a - b);
  const parts = new Float64Array(rate.length);
  if (order.length === 0) return { parts, runOut: Infinity };
  let units = amount;
  let rates = 0;
  let runOut = 0;
  for (let k = 0; k < order.length; k++) {
    const i = order[k]!;
    units += stock[i]!;
    rates += rate[i]!;
    runOut = units / rates;
    const next = order[k + 1];
    if (next === undefined || runOut <= lasting(next)) break;
  }
  for (const i of order) parts[i] = Math.max(0, runOut * rate[i]! - stock[i]!);
  return { parts, runOut };
}
