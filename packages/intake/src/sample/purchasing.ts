import type { TableRow } from '../folder/write-tables.ts';
import type { Good } from './assortment.ts';
import type { Expected } from './expected.ts';
import { components } from './lines.ts';
import { monthLabel, nextJanuary } from './months.ts';
import type { Part } from './parts.ts';
import { paintCostPerHour, wagePerHour, weldingCostPerHour } from './resources.ts';
import { cents } from './rows.ts';
import { isPlant, type Workload } from './workload.ts';

/** Share of frames lost in paint and alignment. */
export const frameScrap = 0.01;

/** Factor on the cost of key components from the next January on: batteries get cheaper, frames dearer. */
const laterCost = { batteries: 0.96, motors: 1, frames: 1.03 };

/** Cost of a part from the next January on, EUR. */
export const laterCostOf = (part: Part): number => Math.round(part.cost * laterCost[part.kind] * 10) / 10;

/** Material of a unit with its parts, EUR; `later`: from the next January on. */
export function materialOf(good: Good, parts: ReadonlyMap<string, Part>, later = false): number {
  return good.parts.reduce((sum, item) => {
    const part = parts.get(item)!;
    const scrap = part.kind === 'frames' ? frameScrap : 0;
    return sum + (later ? laterCostOf(part) : part.cost) / (1 - scrap);
  }, good.material);
}

/** Full cost of a unit, EUR: material with its parts, people and machines. */
export function fullCost(good: Good, parts: ReadonlyMap<string, Part>): number {
  const welding = good.parts.reduce((sum, item) => sum + parts.get(item)!.weldingHours * weldingCostPerHour, 0);
  const making = good.assemblyHours * wagePerHour + good.paintHours * paintCostPerHour;
  return materialOf(good, parts) + welding + making;
}

export const billOfMaterialRows = ({ assortment }: Expected): TableRow[] =>
  assortment.goods.flatMap((good) =>
    good.parts.map((component) => ({
      parent: good.item,
      component,
      quantity: 1,
      scrap: component.startsWith(components.frames.code) ? frameScrap : 0,
      offset: 0,
    })),
  );

/**
 * Who else can make or sell it. A contract assembler builds plain bikes at a tenth above our own full cost, in small numbers and
 * from the third month on; frames can be bought in; motors, batteries and helmets have an allotment and a dearer second source.
 */
export function subcontractRows(expected: Expected, work: Workload): TableRow[] {
  const { assortment, start, horizon } = expected;
  const parts = new Map(assortment.parts.map((part) => [part.item, part]));
  const change = nextJanuary(start) - start;
  const rows: TableRow[] = [];
  const offer = (more: TableRow): void => {
    rows.push({ item: null, family: null, supplier: null, minimum: 0, maximum: null, from: null, to: null, ...more });
  };
  const label = (t: number): string | null => (t < horizon ? monthLabel(start + t) : null);
  for (const [g, good] of assortment.goods.entries()) {
    const monthly = work.steadyRate[g]! * 20;
    if (isPlant(good.home) && ['city', 'trekking', 'kids'].includes(good.line.family) && monthly >= 1)
      offer({
        item: good.item,
        supplier: 'assembly-partner',
        price: Math.round(1.1 * fullCost(good, parts)),
        maximum: Math.ceil(0.25 * monthly),
        from: label(2),
      });
    if (good.line.family === 'helmets') {
      offer({ item: good.item, supplier: 'helmet-partner', price: good.material });
      offer({ item: good.item, price: cents(good.material * 1.18) });
    }
  }
  for (const part of assortment.parts) {
    const monthly = work.partUse.get(part.item)!;
    if (part.kind === 'frames')
      offer({
        item: part.item,
        price: Math.round(1.15 * (part.cost + part.weldingHours * weldingCostPerHour)),
        maximum: Math.ceil(0.25 * monthly),
      });
    else if (change >= horizon || laterCostOf(part) === part.cost)
      offer({ item: part.item, supplier: 'drive-partner', price: part.cost });
    else {
      offer({ item: part.item, supplier: 'drive-partner', price: part.cost, to: label(change - 1) });
      offer({ item: part.item, supplier: 'drive-partner', price: laterCostOf(part), from: label(change) });
    }
  }
  for (const kind of ['batteries', 'motors'] as const)
    offer({ family: kind, price: Math.round(components[kind].cost * 1.3), from: label(1) });
  return rows;
}
