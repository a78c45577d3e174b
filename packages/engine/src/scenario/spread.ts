import { familySharesOf } from '../company/measures/index.ts';
import { cellKey } from '../figures/demand-place.ts';
import type { DemandPlace, SplitBasis } from './change.ts';
import type { BookRow } from './demand-book.ts';
import type { Draft } from './draft.ts';
import { lastYearOf } from './last-year.ts';

/**
 * Weights by which a sum is spread over the cells below it, [cells] of one period. Where a basis speaks of items only (planning bill,
 * a history without markets), the part of an item goes to its cells by their own values, equally where these are all zero.
 */
export type Weights = (period: number, own: Float64Array) => Float64Array;

export function weightsOf(draft: Draft, place: DemandPlace, cells: readonly BookRow[], basis: SplitBasis): Weights {
  switch (basis) {
    case 'own-values':
      return (_, own) => own;
    case 'equal':
      return () => new Float64Array(cells.length).fill(1);
    case 'planning-bill':
      return planningBill(draft, place, cells);
    case 'last-year':
      return lastYear(draft, place, cells);
    default:
      return basis satisfies never;
  }
}

/** Weights that are prepared when they are first asked for: the second basis seldom is. */
export function whenAsked(prepare: () => Weights): Weights {
  let weights: Weights | null = null;
  return (period, own) => {
    weights ??= prepare();
    return weights(period, own);
  };
}

/** The basis that is asked where the first one gives nothing; equal parts come after it. */
export const secondBasis: Readonly<Record<SplitBasis, SplitBasis>> = {
  'own-values': 'last-year',
  'last-year': 'own-values',
  'planning-bill': 'own-values',
  equal: 'equal',
};

/** Shares of the family by its planning bill. Over all items together each top family first takes what it has. */
function planningBill(draft: Draft, { item: single, family }: DemandPlace, cells: readonly BookRow[]): Weights {
  if (single !== null) return (_, own) => overCells(cellsByItem(cells), own, () => 1);
  const { products, company } = draft;
  const { tree, nodeOf } = products.members;
  const sharesOf = familySharesOf(company, products);
  const share = new Float64Array(company.items.length);
  const groupOf = (item: number): number => {
    let f = nodeOf[item]!;
    if (family !== null) return tree.positionOf.get(family)!;
    while (tree.parent[f]! >= 0) f = tree.parent[f]!;
    return f;
  };
  const groups = Int32Array.from(cells, ({ item }) => groupOf(item));
  for (const f of new Set(groups)) {
    const { items, share: parts } = sharesOf(f);
    items.forEach((i, k) => {
      share[i] = parts[k]!;
    });
  }
  const byItem = cellsByItem(cells);
  return (_, own) => {
    const groupUnits = new Map<number, number>();
    for (const [k, f] of groups.entries()) groupUnits.set(f, (groupUnits.get(f) ?? 0) + own[k]!);
    const ofItem = (item: number, k: number) => share[item]! * (family === null ? groupUnits.get(groups[k]!)! : 1);
    return overCells(byItem, own, ofItem);
  };
}

/** Units sold in the same period a year before (further years back until a closed period is found). */
function lastYear(draft: Draft, place: DemandPlace, cells: readonly BookRow[]): Weights {
  const sold = lastYearOf(draft, place);
  const byItem = cellsByItem(cells);
  const keys = cells.map(cellKey);
  // Cells that have sales of their own follow them; an item whose sales are told elsewhere spreads them.
  const ownHistory = Uint8Array.from(keys, (key) => (sold.hasCell(key) ? 1 : 0));
  const told = new Set(cells.filter((_, k) => ownHistory[k] === 1).map(({ item }) => item));
  return (t, own) => {
    const weights = overCells(byItem, own, (item) => (told.has(item) ? 0 : sold.ofItem(item, t)));
    keys.forEach((key, k) => {
      if (ownHistory[k] === 1) weights[k] = sold.ofCell(key, t);
    });
    return weights;
  };
}

function cellsByItem(cells: readonly BookRow[]): ReadonlyMap<number, readonly number[]> {
  return Map.groupBy(cells.keys(), (k) => cells[k]!.item);
}

function overCells(
  byItem: ReadonlyMap<number, readonly number[]>,
  own: Float64Array,
  weightOf: (item: number, cell: number) => number,
): Float64Array {
  const weights = new Float64Array(own.length);
  for (const [item, cells] of byItem) {
    const weight = weightOf(item, cells[0]!);
    let sum = 0;
    for (const k of cells) sum += own[k]!;
    for (const k of cells) weights[k] = sum > 0 ? (weight * own[k]!) / sum : weight / cells.length;
  }
  return weights;
}
