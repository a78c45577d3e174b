import { type Fault, tolerance } from './check-quantities.ts';

interface Totals {
  readonly key: string;
  readonly openingStock: number;
  readonly [flow: string]: unknown;
}
interface Part {
  readonly key: string;
  readonly partOf: string;
  readonly openingStock: number;
  readonly openingBackorder: number;
  readonly flows: Readonly<Record<string, readonly number[]>>;
}
interface Difference {
  readonly partOf: string;
  readonly flow: string;
  readonly period: string;
  readonly planned: number;
  readonly parts: number;
}

/** What is made and moved: of these the items add up to their product, unless a difference says by how much they do not. */
export const tiedFlows = ['regular', 'overtime', 'subcontract', 'purchase', 'sent'] as const;

/** Holds the split to items against the products, and every item against its own balance. It imports nothing of the engine. */
export function checkItems(
  periods: readonly string[],
  products: readonly Totals[],
  items: readonly Part[],
  differences: readonly Difference[],
): Fault[] {
  const faults: Fault[] = [];
  const parts = Map.groupBy(items, (item) => item.partOf);
  const told = new Map(differences.map((each) => [`${each.partOf} ${each.flow} ${each.period}`, each]));
  const close = (x: number, y: number, size = 0) =>
    Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(x), Math.abs(y), Math.abs(size));
  for (const product of products) {
    const own = parts.get(product.key) ?? [];
    parts.delete(product.key);
    for (const flow of tiedFlows) {
      periods.forEach((label, period) => {
        const planned = (product[flow] as readonly number[])[period]!;
        const seen = own.reduce((sum, item) => sum + (item.flows[flow]?.[period] ?? 0), 0);
        const difference = told.get(`${product.key} ${flow} ${label}`);
        const agrees =
          difference === undefined ? close(seen, planned) : close(difference.planned, planned) && close(difference.parts, seen);
        if (!agrees) faults.push({ what: `items of ${product.key}, ${flow}`, period, seen, wanted: planned });
      });
    }
  }
  for (const [key, lost] of parts)
    faults.push({ what: `items of ${key}, which is not planned`, period: 0, seen: lost.length, wanted: 0 });
  for (const item of items) {
    const at = (flow: string, t: number) => item.flows[flow]?.[t] ?? 0;
    let position = item.openingStock - item.openingBackorder;
    for (let t = 0; t < periods.length; t++) {
      const comesIn = ['regular', 'overtime', 'subcontract', 'purchase', 'received'].reduce((sum, flow) => sum + at(flow, t), 0);
      const goesOut =
        ['sent', 'dependentDemand', 'demand', 'expired'].reduce((sum, flow) => sum + at(flow, t), 0) - at('lostSales', t);
      const wanted = position + comesIn - goesOut;
      const size = Math.max(Math.abs(position), comesIn, goesOut);
      position = at('stock', t) - at('backorder', t);
      if (!close(position, wanted, size))
        faults.push({ what: `stock balance of item ${item.key}`, period: t, seen: position, wanted });
    }
  }
  return faults;
}
