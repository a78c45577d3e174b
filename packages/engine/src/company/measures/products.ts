import { type Members, membersOf } from '../../hierarchy/members.ts';
import { treeOf } from '../../hierarchy/tree.ts';
import type { Company } from '../company.ts';

/** Items and families of a company as positions. */
export interface Products {
  /** Position in `company.items` by id. */
  readonly itemAt: ReadonlyMap<string, number>;
  /** Items on the tree of families; nodes are in the order of `company.families`. */
  readonly members: Members;
}

export function productsOf(company: Company): Products {
  const tree = treeOf(company.families.map(({ family, parent }) => ({ id: family, parent })));
  return {
    itemAt: new Map(company.items.map(({ item }, i) => [item, i])),
    members: membersOf(
      tree,
      company.items.map(({ family }) => family),
    ),
  };
}

/** Position of an item; throws for an id that is not in the base data, which is checked before. */
export function itemAt(products: Products, item: string): number {
  const i = products.itemAt.get(item);
  if (i === undefined) throw new Error(`Item "${item}" is not in the company.`);
  return i;
}

/** Position of a family; throws for an id that is not in the base data, which is checked before. */
export function familyAt(products: Products, family: string): number {
  const f = products.members.tree.positionOf.get(family);
  if (f === undefined) throw new Error(`Family "${family}" is not in the company.`);
  return f;
}
