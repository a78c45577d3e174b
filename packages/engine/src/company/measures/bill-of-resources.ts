import type { Company } from '../company.ts';
import type { Issue } from '../issue.ts';
import { familyAt, itemAt, type Products } from './products.ts';

/**
 * Hours of each resource one unit of an item takes: entries of item i stand at `start[i] … start[i+1]-1`, sorted by resource,
 * then offset.
 */
export interface ResourceBill {
  readonly start: Int32Array;
  /** Position in `company.resources`. */
  readonly resource: Int32Array;
  /** Hours a unit. */
  readonly hours: Float64Array;
  /** Periods before completion in which the hours are worked. */
  readonly offset: Int32Array;
  /** Largest offset of all. */
  readonly longestOffset: number;
  readonly issues: readonly Issue[];
}

interface Use {
  readonly resource: number;
  readonly hours: number;
  readonly offset: number;
}

/**
 * The bill of resources of every item. Resource by resource the nearest rows count: those of the item, else of its family, else
 * of the family above. So an item row replaces what its family says of this resource, at every offset, and 0 hours removes it.
 * Bought items take no hours of ours.
 *
 * Issues: `company/bill-of-bought-item` where a row names an item that is bought.
 */
export function resourceBillOf(company: Company, products: Products): ResourceBill {
  const resourceAt = new Map(company.resources.map(({ resource }, r) => [resource, r]));
  const { tree, nodeOf } = products.members;
  const ofItem = new Map<number, Use[]>();
  const ofFamily = new Map<number, Use[]>();
  for (const row of company.billOfResources) {
    const resource = resourceAt.get(row.resource);
    if (resource === undefined) throw new Error(`Resource "${row.resource}" is not in the company.`);
    const [map, key] =
      row.item !== null ? [ofItem, itemAt(products, row.item)] : [ofFamily, familyAt(products, row.family ?? '')];
    const list = map.get(key) ?? [];
    map.set(key, list);
    list.push({ resource, hours: row.hours, offset: row.offset });
  }
  const inherited = new Map<number, readonly Use[]>();
  for (const f of tree.order) {
    const parent = tree.parent[f]!;
    inherited.set(f, nearer(ofFamily.get(f), parent < 0 ? [] : inherited.get(parent)!));
  }

  const start = new Int32Array(company.items.length + 1);
  const uses = company.items.map(({ supply }, i) =>
    supply === 'buy' ? [] : nearer(ofItem.get(i), inherited.get(nodeOf[i]!)!).filter(({ hours }) => hours > 0),
  );
  uses.forEach((list, i) => {
    start[i + 1] = start[i]! + list.length;
  });
  const count = start[company.items.length]!;
  const resource = new Int32Array(count);
  const hours = new Float64Array(count);
  const offset = new Int32Array(count);
  let k = 0;
  let longestOffset = 0;
  for (const list of uses) {
    for (const use of list) {
      resource[k] = use.resource;
      hours[k] = use.hours;
      offset[k++] = use.offset;
      longestOffset = Math.max(longestOffset, use.offset);
    }
  }
  const issues = [...ofItem.keys()]
    .sort((a, b) => a - b)
    .filter((i) => company.items[i]!.supply === 'buy')
    .map((i) => boughtItem(company.items[i]!.item));
  return { start, resource, hours, offset, longestOffset, issues };
}

const boughtItem = (item: string): Issue => ({
  code: 'company/bill-of-bought-item',
  severity: 'warning',
  message: `${item} is bought, so its rows in the bill of resources are not used.`,
  at: { file: 'bill_of_resources', item },
  wanted: 'a bill of resources for items that are made',
  remedy: 'Remove the rows, or set supply to make in items.',
});

/** Own rows, and of the rows above those whose resource has no own row; sorted. */
function nearer(own: readonly Use[] | undefined, above: readonly Use[]): readonly Use[] {
  if (!own) return above;
  const stated = new Set(own.map(({ resource }) => resource));
  return [...own, ...above.filter(({ resource }) => !stated.has(resource))].sort(
    (a, b) => a.resource - b.resource || a.offset - b.offset,
  );
}
