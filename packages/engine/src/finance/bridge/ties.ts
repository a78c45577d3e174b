/** Money in whole cents, a half away from zero, so that an amount and its negative round alike. */
export function centsOf(money: number): number {
  // Amounts that are a half but for the last binary digits are a half.
  return Math.sign(money) * Math.floor(Math.abs(money) * 100 + 0.5 + 1e-6) + 0;
}

/**
 * Whole cents of amounts that add up to `total` cents exactly: each amount is rounded to its nearest cent, and the cents that are left
 * go one by one to the amounts that were rounded furthest the other way (largest remainder, for either sign). An amount of nothing stays
 * nothing while another can take the cent; with every sign turned the answer is the same with every sign turned.
 *
 * Units : amounts in money, total and result in cents.
 * Errors: throws when there is a total and nothing that could take it.
 *
 * @example tied([1 / 3, 1 / 3, 1 / 3], 100) = [34, 33, 33]
 */
export function tied(amounts: ArrayLike<number>, total: number): Float64Array {
  const cents = new Float64Array(amounts.length);
  let left = total;
  for (let k = 0; k < cents.length; k++) {
    cents[k] = centsOf(amounts[k]!);
    left -= cents[k]!;
  }
  if (left === 0) return cents;
  if (cents.length === 0) throw new Error(`Nothing can take ${left} cents.`);
  const sign = Math.sign(left);
  const wish = (k: number): number => sign * (amounts[k]! * 100 - cents[k]!);
  const size = (k: number): number => Math.abs(amounts[k]!);
  const nonzero = Array.from(cents.keys()).filter((k) => amounts[k] !== 0);
  const takers = nonzero.length > 0 ? nonzero : [0];
  const wishes = new Map(takers.map((k) => [k, wish(k)]));
  // Remainders that differ in the last binary digits only are equal: then the larger amount, then the earlier one.
  takers.sort((a, b) => {
    const difference = wishes.get(b)! - wishes.get(a)!;
    return Math.abs(difference) > 1e-6 ? difference : size(b) - size(a) || a - b;
  });
  const each = Math.trunc(left / takers.length);
  const rest = Math.abs(left - each * takers.length);
  takers.forEach((k, n) => {
    cents[k]! += each + (n < rest ? sign : 0);
  });
  return cents;
}
