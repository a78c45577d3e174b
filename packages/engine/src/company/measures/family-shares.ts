import { membersBelow } from '../../hierarchy/members.ts';
import { childrenOf } from '../../hierarchy/tree.ts';
import type { Company } from '../company.ts';
import { familyAt, itemAt, type Products } from './products.ts';

/** Shares that split a family into its items. */
export interface FamilyShares {
  /** Items below the family (positions in `company.items`), in the order of the tree. */
  readonly items: Int32Array;
  /** Same length; adds up to 1. */
  readonly share: Float64Array;
  /** Where the shares come from. */
  readonly basis: 'planning bill' | 'history' | 'equal';
}

/**
 * Splits of families into items, each worked out once when asked for.
 *
 * A family with rows in the planning bill follows them (scaled to one; items without a row get nothing). Another family is split
 * to its sub-families and direct items by the units they sold in the last year of history, and each sub-family by its own rule.
 * Where nothing was sold, every item below gets the same.
 */
export function familySharesOf(company: Company, products: Products): (family: number) => FamilyShares {
  const { members } = products;
  const bill = new Map<number, [number, number][]>();
  for (const { family, item, share } of company.planningBill) {
    if (!(share > 0)) continue;
    const f = familyAt(products, family);
    const list = bill.get(f);
    if (list) list.push([itemAt(products, item), share]);
    else bill.set(f, [[itemAt(products, item), share]]);
  }
  let sold: Float64Array | null = null;
  const known = new Map<number, FamilyShares>();

  const sharesOf = (family: number): FamilyShares => {
    const before = known.get(family);
    if (before) return before;
    const items = membersBelow(members, family);
    const weight = new Map<number, number>();
    const rows = bill.get(family);
    let basis: FamilyShares['basis'] = 'planning bill';
    if (rows) for (const [i, share] of rows) weight.set(i, share);
    else {
      sold ??= soldLastYear(company, products);
      let total = 0;
      for (const i of items) total += sold[i]!;
      basis = total > 0 ? 'history' : 'equal';
      for (const i of items) if (members.nodeOf[i] === family) weight.set(i, total > 0 ? sold[i]! : 1);
      for (const child of childrenOf(members.tree, family)) {
        const below = sharesOf(child);
        let childWeight = total > 0 ? 0 : below.items.length;
        if (total > 0) for (const i of below.items) childWeight += sold[i]!;
        below.items.forEach((i, k) => {
          weight.set(i, childWeight * below.share[k]!);
        });
      }
    }
    const share = Float64Array.from(items, (i) => weight.get(i) ?? 0);
    let sum = 0;
    for (const s of share) sum += s;
    if (sum > 0) for (let k = 0; k < share.length; k++) share[k]! /= sum;
    const shares = { items, share, basis };
    known.set(family, shares);
    return shares;
  };
  return sharesOf;
}

/** Units each item sold in the last 365 days before the plan (in all of its history where that year is empty), returns taken off. */
function soldLastYear(company: Company, products: Products): Float64Array {
  const { salesHistory, calendar } = company;
  const planStart = calendar.periods[calendar.firstPlan]?.start ?? 0;
  let firstOfYear = salesHistory.periods;
  while (firstOfYear > 0 && calendar.periods[firstOfYear - 1]!.start >= planStart - 366) firstOfYear--;
  const lastYear = new Float64Array(company.items.length);
  const ever = new Float64Array(company.items.length);
  salesHistory.rows.forEach((row, r) => {
    if (row.item === null) return;
    const i = itemAt(products, row.item);
    for (let t = 0; t < salesHistory.periods; t++) {
      const units = salesHistory.values[r * salesHistory.periods + t]!;
      if (Number.isNaN(units)) continue;
      ever[i]! += units;
      if (t >= firstOfYear) lastYear[i]! += units;
    }
  });
  return lastYear.map((units, i) => Math.max(0, units > 0 ? units : ever[i]!));
}
