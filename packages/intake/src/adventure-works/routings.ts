import type { TableRow } from '../folder/write-tables.ts';
import type { ChosenItems } from './chosen-items.ts';
import type { Source } from './source.ts';

/**
 * Hours of one piece. The source books fixed hours per work order, whatever its quantity, so hours per piece depend on lot sizes:
 * those of the last twelve months count, and where nothing was made then, those of the whole history.
 */
export const hoursPerUnit = (row: Source['routings'][number]): number =>
  Number(row.hours_per_unit_last12 === '' ? row.hours_per_unit : row.hours_per_unit_last12);

/**
 * Bill of resources: routings item by item. Components are planned items with routings of their own, so the hours of a bicycle are
 * found by exploding the bill of materials, not by adding them here. Made items without a routing (89 of 238) take no hours.
 */
export function billOfResourceRows(source: Source, chosen: ChosenItems): TableRow[] {
  const hours = new Map<string, number>();
  for (const row of source.routings) {
    if (!chosen.known.has(row.item)) continue;
    const key = `${row.item}\n${row.work_center}`;
    hours.set(key, (hours.get(key) ?? 0) + hoursPerUnit(row));
  }
  return [...hours].map(([key, sum]) => {
    const [item, resource] = key.split('\n');
    return { item: item!, family: null, resource: resource!, hours: Number(sum.toFixed(6)), offset: 0 };
  });
}

/** Bill of materials: current rows between planned items. */
export const billOfMaterialRows = (chosen: ChosenItems): TableRow[] =>
  chosen.uses.map(({ parent, component, quantity }) => ({ parent, component, quantity, scrap: 0, offset: 0 }));
