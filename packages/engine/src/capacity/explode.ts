import type { MaterialBill } from './material-bill.ts';

export interface ExplosionInput {
  /** Units wanted of each item for itself, [items x periods]. */
  readonly independent: Float64Array;
  readonly periods: number;
  /** Units at hand before the first period, less backorders; where given, stock is used up before anything is made. */
  readonly stock?: Float64Array;
  /** Stock to stand at the end of each period, [items x periods]; only with `stock`. */
  readonly safety?: Float64Array;
}

/** All in units, [items x periods]. */
export interface Explosion {
  /** Needed for parents that are made. */
  readonly dependent: Float64Array;
  /** Made or bought in the period: what is wanted of the item, stock taken off where it was given. */
  readonly required: Float64Array;
  /** [items]: needed before the first period for what is completed soon after; taken as done. */
  readonly before: Float64Array;
}

/**
 * Explodes what is wanted of items into what is needed of everything below them, from the top down by low-level code.
 *
 *   dependent_c,t = sum over parents p of quantity_pc * required_p,t+offset
 *   required_i,t  = independent + dependent,  or with stock: max(0, independent + dependent + safety_t - stock_t-1)
 *
 * Lot for lot, nothing rounded. What parents completed after the horizon will need is not known and not counted.
 *
 * Source: J. Orlicky, "Material Requirements Planning", 1975: low-level coding and level-by-level netting.
 *
 * @example 10 bicycles with 2 wheels, each with 36 spokes: 20 wheels, 720 spokes
 */
export function explode(bill: MaterialBill, { independent, periods: T, stock, safety }: ExplosionInput): Explosion {
  const items = bill.level.length;
  if (independent.length !== items * T) throw new Error('Wanted units do not fit the items.');
  const dependent = new Float64Array(items * T);
  const required = new Float64Array(items * T);
  const before = new Float64Array(items);
  for (const i of bill.order) {
    const row = i * T;
    let onHand = stock ? stock[i]! : 0;
    let any = false;
    for (let t = 0; t < T; t++) {
      const wanted = independent[row + t]! + dependent[row + t]!;
      let make = wanted;
      if (stock) {
        make = Math.max(0, wanted + (safety ? safety[row + t]! : 0) - onHand);
        onHand += make - wanted;
      }
      required[row + t] = make;
      any ||= make !== 0;
    }
    if (!any) continue;
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) {
      const c = bill.component[k]!;
      const quantity = bill.quantity[k]!;
      const offset = bill.offset[k]!;
      for (let t = 0; t < T && t < offset; t++) before[c]! += quantity * required[row + t]!;
      for (let t = offset; t < T; t++) dependent[c * T + t - offset]! += quantity * required[row + t]!;
    }
  }
  return { dependent, required, before };
}
