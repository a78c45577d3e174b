import type { TableRow } from '../folder/write-tables.ts';
import type { Expected } from './expected.ts';
import { monthLabel, workingDays } from './months.ts';
import { isPlant, plants, type Workload } from './workload.ts';

/** EUR per head and month, social charges included; at seven productive hours a day about 28.70 an hour. */
const wage = 3900;
const hoursPerHead = 7;
export const wagePerHour = 28.7;
export const paintCostPerHour = 16;
export const weldingCostPerHour = 24;

/** Capacity over the steady load: people just enough, machines with some air, so that spring is tight everywhere. */
const headsOverLoad = 0.98;
const paintOverLoad = 1.25;
const weldingOverLoad = 1.3;
const hoursOfTwoShifts = 16;

const headsOf = (work: Workload, plant: 'north' | 'south'): number =>
  Math.max(2, Math.round((headsOverLoad * work.assembly[plant]) / hoursPerHead));

export function resourceRows(work: Workload): TableRow[] {
  const row = (resource: string, name: string, site: string, kind: string, more: TableRow): TableRow => ({
    resource,
    name,
    site,
    kind,
    capacity: null,
    efficiency: 1,
    cost_per_hour: 0,
    idle_cost: 0,
    ...more,
  });
  return [
    ...plants.flatMap((plant) => {
      const place = plant === 'north' ? 'North' : 'South';
      const paint = machinesOf(work.paint[plant] * paintOverLoad);
      return [
        row(`assembly-${plant}`, `Assembly ${place}`, plant, 'labour', {}),
        row(`paint-${plant}`, `Paint shop ${place}`, plant, 'machine', {
          efficiency: paint.efficiency,
          cost_per_hour: paintCostPerHour,
        }),
        row(`welding-${plant}`, `Frame welding ${place}`, plant, 'machine', {
          capacity: Math.round(work.welding[plant] * weldingOverLoad * 10) / 10,
          cost_per_hour: weldingCostPerHour,
        }),
        row(`store-${plant}`, `Store ${place}`, plant, 'storage', { capacity: roomy(1.2 * work.peakStorage[plant]) }),
      ];
    }),
    row('store-hub', 'Store Harbour', 'hub', 'storage', { capacity: roomy(1.6 * work.hubStorage) }),
    row('drive-partner', 'Supplier of motors and batteries', 'north', 'supplier', { capacity: roomy(1.5 * driveUse(work)) }),
    row('assembly-partner', 'Contract assembler', 'north', 'supplier', { capacity: roomy(0.06 * work.bikesAMonth) }),
    row('helmet-partner', 'Supplier of helmets', 'hub', 'supplier', { capacity: null }),
  ];
}

/**
 * Supplier allotments in the month of their long holidays, helmets by month, and a maintenance month in the welding shop. `from`: first
 * period, 0 for the start of the plan.
 */
export function capacityRows(work: Workload, expected: Expected, from = 0): TableRow[] {
  const rows: TableRow[] = [];
  const helmets = helmetDemand(expected);
  const average = helmets.reduce((a, b) => a + b, 0) / expected.horizon;
  for (let t = from; t < from + expected.horizon; t++) {
    const period = monthLabel(expected.start + t);
    const month = (expected.start + t) % 12;
    if (month === 1) rows.push({ resource: 'drive-partner', period, available: roomy(1.1 * driveUse(work)) });
    if (month === 9)
      rows.push({
        resource: 'welding-north',
        period,
        available: Math.round(work.welding.north * weldingOverLoad * workingDays(expected.start + t) * 0.8),
      });
    rows.push({ resource: 'helmet-partner', period, available: roomy((month === 1 ? 0.9 : 1.35) * average) });
  }
  return rows;
}

export function shiftRows(work: Workload, expected: Expected): TableRow[] {
  const rows = plants.flatMap((plant) => {
    const { count } = machinesOf(work.paint[plant] * paintOverLoad);
    return ['early', 'late'].map((shift) => ({ resource: `paint-${plant}`, shift, hours: 8, count, from: null, to: null }));
  });
  const march = (14 - (expected.start % 12)) % 12;
  if (march + 1 >= expected.horizon) return rows;
  const { count } = machinesOf(work.paint.south * paintOverLoad);
  const night = { resource: 'paint-south', shift: 'short night', hours: 1, count };
  return [...rows, { ...night, from: monthLabel(expected.start + march), to: monthLabel(expected.start + march + 1) }];
}

export const workforceRows = (work: Workload): TableRow[] =>
  plants
    .filter((plant) => work.assembly[plant] > 0)
    .map((plant) => {
      const heads = headsOf(work, plant);
      return {
        resource: `assembly-${plant}`,
        heads,
        hours_per_head: hoursPerHead,
        wage,
        hire_cost: 2000,
        layoff_cost: 3500,
        hire_limit: Math.max(1, Math.ceil(heads * 0.15)),
        layoff_limit: Math.max(1, Math.ceil(heads * 0.15)),
        minimum: Math.floor(heads * 0.6),
        maximum: Math.ceil(heads * 1.35) + 1,
        training_hours: 40,
        whole: false,
      };
    });

export const overtimeRows = (): TableRow[] =>
  plants.flatMap((plant) => [
    { resource: `assembly-${plant}`, from: null, share: 0.2, hours: null, cost_per_hour: 36 },
    { resource: `paint-${plant}`, from: null, share: 0.15, hours: null, cost_per_hour: 20 },
    { resource: `welding-${plant}`, from: null, share: 0.2, hours: null, cost_per_hour: 22 },
  ]);

/** Assembly by item; paint by family where a family is made in one plant; frames of e-bikes are welded the month before. */
export function billOfResourceRows({ assortment }: Expected): TableRow[] {
  const rows: TableRow[] = [];
  const row = (item: string | null, family: string | null, resource: string, hours: number, offset = 0): void => {
    rows.push({ item, family, resource, hours, offset });
  };
  const painted = new Set<string>();
  for (const good of assortment.goods) {
    if (!isPlant(good.home)) continue;
    row(good.item, null, `assembly-${good.home}`, good.assemblyHours);
    if (good.line.homes.length > 1) row(good.item, null, `paint-${good.home}`, good.paintHours);
    else if (!painted.has(good.family)) row(null, good.family, `paint-${good.home}`, good.line.paintHours);
    painted.add(good.family);
  }
  for (const part of assortment.parts)
    if (part.weldingHours > 0)
      row(part.item, null, `welding-${part.home}`, part.weldingHours, part.fits.startsWith('e-bikes') ? 1 : 0);
  return rows;
}

/** A group of machines on two shifts that gives these hours a working day. */
function machinesOf(hoursPerDay: number): { count: number; efficiency: number } {
  const count = Math.max(1, Math.ceil(hoursPerDay / (hoursOfTwoShifts * 0.9)));
  return { count, efficiency: Math.max(0.01, Math.round((1000 * hoursPerDay) / (count * hoursOfTwoShifts)) / 1000) };
}

const driveUse = (work: Workload): number =>
  [...work.partUse].reduce((sum, [item, units]) => (item.startsWith('FR-') ? sum : sum + units), 0);

function helmetDemand({ assortment, plan, horizon }: Expected): Float64Array {
  const units = new Float64Array(horizon);
  for (const [g, good] of assortment.goods.entries())
    if (good.line.family === 'helmets') for (let k = 0; k < plan[g]!.length; k++) units[k % horizon]! += plan[g]![k]!;
  return units;
}

/** Rounded up to two figures. */
function roomy(units: number): number {
  let step = 1;
  while (units / step >= 100) step *= 10;
  return Math.ceil(units / step) * step;
}
