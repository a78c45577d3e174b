import type { TableRow } from '../folder/write-tables.ts';
import type { ChosenItems } from './chosen-items.ts';
import type { Source } from './source.ts';
import type { UnitCost } from './unit-costs.ts';

/** Yearly cost of keeping a piece, as a share of its standard cost: an assumption. */
export const holdingRate = 0.2;

/** Subcategories are families, categories the families above. Made parts without a subcategory form families by what they go into. */
export function familyRows(chosen: ChosenItems): TableRow[] {
  const parents = new Map<string, string>();
  for (const row of chosen.items) parents.set(familyOf(row, chosen), row.category === '' ? 'Made parts' : row.category);
  const top = [...new Set(parents.values())].sort();
  return [
    ...top.map((family) => ({ family, parent: null })),
    ...[...parents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([family, parent]) => ({ family, parent })),
  ];
}

export function itemRows(chosen: ChosenItems, costs: ReadonlyMap<string, UnitCost>): TableRow[] {
  return chosen.items.map((row) => {
    const cost = costs.get(row.item)!;
    return {
      item: row.item,
      name: row.name,
      family: familyOf(row, chosen),
      unit: 'piece',
      supply: row.make_or_buy,
      price: Number(row.list_price),
      cost: Number(cost.material.toFixed(4)),
      holding_cost: Number(((cost.standard * holdingRate) / 12).toFixed(4)),
      launch: monthOf(row.aligned_sell_start, '2011-07'),
      // What living items still need goes on being made after its own last sale.
      end: chosen.needed.has(row.item) ? null : monthOf(row.aligned_sell_end, ''),
    };
  });
}

/** `Frame parts` for what goes into frames of any kind, `Bike parts`, `Fork parts`, … */
function familyOf(row: Source['items'][number], chosen: ChosenItems): string {
  if (row.subcategory !== '') return row.subcategory;
  const use = chosen.uses.find(({ component }) => component === row.item);
  const parent = chosen.items.find(({ item }) => item === use?.parent);
  if (!parent || parent.subcategory === '') return 'Other parts';
  return `${parent.subcategory.split(' ').at(-1)!.replace(/s$/, '')} parts`;
}

/** The month of a day; null when there is none or it is not after `nothingBefore`. */
const monthOf = (day: string, nothingBefore: string): string | null =>
  day === '' || day.slice(0, 7) <= nothingBefore ? null : day.slice(0, 7);
