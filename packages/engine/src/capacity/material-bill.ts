import type { Company } from '../company/company.ts';
import { itemAt, type Products } from '../company/measures/products.ts';

/**
 * The bill of materials as positions: components of item i stand at `start[i] … start[i+1]-1`.
 */
export interface MaterialBill {
  readonly start: Int32Array;
  readonly component: Int32Array;
  /** Units of the component per unit of the parent, scrap included. */
  readonly quantity: Float64Array;
  /** Periods before completion of the parent in which the component is needed. */
  readonly offset: Int32Array;
  /** Low-level code: 0 for an item that goes into nothing, otherwise one more than the highest of its parents. */
  readonly level: Int32Array;
  /** All items, parents before their components. */
  readonly order: Int32Array;
}

export interface MaterialRow {
  /** Position of the item that is made. */
  readonly parent: number;
  readonly component: number;
  readonly quantity: number;
  readonly offset: number;
}

export function materialBillOf(company: Company, products: Products): MaterialBill {
  return materialBill(
    company.items.length,
    company.billOfMaterials.map(({ parent, component, quantity, scrap, offset }) => ({
      parent: itemAt(products, parent),
      component: itemAt(products, component),
      quantity: quantity / (1 - scrap),
      offset,
    })),
  );
}

/** Sorts rows by parent and works out low-level codes. Throws on a cycle: base data is checked before. */
export function materialBill(items: number, rows: readonly MaterialRow[]): MaterialBill {
  const start = new Int32Array(items + 1);
  const parents = new Int32Array(items);
  for (const row of rows) {
    start[row.parent + 1]!++;
    parents[row.component]!++;
  }
  for (let i = 0; i < items; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const component = new Int32Array(rows.length);
  const quantity = new Float64Array(rows.length);
  const offset = new Int32Array(rows.length);
  for (const row of rows) {
    const k = next[row.parent]!++;
    component[k] = row.component;
    quantity[k] = row.quantity;
    offset[k] = row.offset;
  }

  const level = new Int32Array(items);
  const order = new Int32Array(items);
  let placed = 0;
  for (let i = 0; i < items; i++) if (parents[i] === 0) order[placed++] = i;
  for (let done = 0; done < placed; done++) {
    const i = order[done]!;
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const c = component[k]!;
      level[c] = Math.max(level[c]!, level[i]! + 1);
      if (--parents[c]! === 0) order[placed++] = c;
    }
  }
  if (placed !== items) throw new Error('The bill of materials has a cycle.');
  return { start, component, quantity, offset, level, order };
}
