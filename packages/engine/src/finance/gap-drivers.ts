import type { Statement } from './statement.ts';

/** Why gross margin differs, first level. Adds up to `difference`. */
export interface GapDrivers {
  /** More or fewer units at the margin and mix of the reference. */
  readonly volume: number;
  /** Other shares of what earns more or less; what only one side sells stands here. */
  readonly mix: number;
  readonly price: number;
  readonly cost: number;
  readonly difference: number;
}

/**
 * Splits the difference of revenue less goods sold at standard cost over pairs of statements (the same families, or the same items, on both
 * sides), with u units, p revenue a unit, c standard cost a unit, m = p - c; 0 the reference, 1 what is reached; sums over columns both know.
 *
 *   volume = (U1 / U0 - 1) sum u0 m0      mix  = sum u1 m0 - (U1 / U0) sum u0 m0
 *   price  = sum u1 (p1 - p0)             cost = - sum u1 (c1 - c0)
 *
 * A part that only one side sells has no price or cost to compare: all of it is mix. Where the reference tells no cost (a budget of revenue
 * and units alone) cost is taken as 0 on both sides, and the difference is that of revenue. Null: units or revenue are not known.
 */
export function gapDrivers(pairs: readonly { readonly reached: Statement; readonly reference: Statement }[]): GapDrivers | null {
  let [unitsBefore, unitsNow, marginBefore, marginAtReference, price, cost, fresh, difference] = [0, 0, 0, 0, 0, 0, 0, 0];
  let known = false;
  const costed = pairs.every(({ reference }) => reference.lines.costAtStandard.some((value) => !Number.isNaN(value)));
  for (const { reached, reference } of pairs) {
    for (let t = 0; t < reached.periods.length; t++) {
      const of = ({ lines }: Statement) => ({
        units: lines.units[t]!,
        revenue: lines.revenue[t]!,
        cost: costed ? lines.costAtStandard[t]! : 0,
      });
      const [now, before] = [of(reached), of(reference)];
      if (Number.isNaN(now.units + now.revenue + now.cost + before.units + before.revenue + before.cost)) continue;
      known = true;
      unitsBefore += before.units;
      unitsNow += now.units;
      marginBefore += before.revenue - before.cost;
      difference += now.revenue - now.cost - before.revenue + before.cost;
      if (before.units === 0 || now.units === 0) {
        if (before.units === 0) fresh += now.revenue - now.cost;
        continue;
      }
      marginAtReference += (now.units * (before.revenue - before.cost)) / before.units;
      price += now.revenue - (now.units * before.revenue) / before.units;
      cost -= now.cost - (now.units * before.cost) / before.units;
    }
  }
  if (!known || unitsBefore === 0) return null;
  const grown = (unitsNow / unitsBefore) * marginBefore;
  return { volume: grown - marginBefore, mix: marginAtReference + fresh - grown, price, cost, difference };
}
