import type { TableRow } from '../folder/write-tables.ts';
import type { ChosenItems } from './chosen-items.ts';
import type { Source } from './source.ts';
import type { UnitCost } from './unit-costs.ts';

/**
 * Stock on hand: the closing balance of the last closed month where the source keeps one (sold items), otherwise the undated snapshot of
 * all locations. Six balances below zero are small errors of the source and count as nothing.
 */
function onHand(source: Source, lastClosed: string): Map<string, number> {
  const stock = new Map<string, number>();
  for (const row of source.inventory) stock.set(row.item, (stock.get(row.item) ?? 0) + Number(row.on_hand));
  for (const row of source.inventory_history_aligned)
    if (row.month === lastClosed) stock.set(row.item, Math.max(0, Number(row.closing_balance)));
  return stock;
}

export function stockRows(
  source: Source,
  chosen: ChosenItems,
  costs: ReadonlyMap<string, UnitCost>,
  firstPlanned: string,
): TableRow[] {
  const stock = onHand(source, monthBefore(firstPlanned));
  return chosen.items
    .filter(({ item }) => stock.has(item))
    .map(({ item }) => ({ item, on_hand: stock.get(item)!, value: costs.get(item)!.standard }));
}

/** Safety stock of items that are still needed, of which stock is kept at all, and that cost something: a gap then has a price. */
export function targetRows(source: Source, chosen: ChosenItems, firstPlanned: string): TableRow[] {
  const stock = onHand(source, monthBefore(firstPlanned));
  return chosen.items
    .filter(({ item, standard_cost }) => chosen.needed.has(item) && stock.has(item) && Number(standard_cost) > 0)
    .map(({ item, safety_stock }) => ({ item, family: null, safety_stock: Number(safety_stock) }));
}

function monthBefore(month: string): string {
  const [year, index] = month.split('-').map(Number) as [number, number];
  return index === 1 ? `${year - 1}-12` : `${year}-${String(index - 1).padStart(2, '0')}`;
}
