import type { Good } from './assortment.ts';
import type { Expected } from './expected.ts';
import { workingDays } from './months.ts';

export type Plant = 'north' | 'south';
export const plants: readonly Plant[] = ['north', 'south'];

/** What the demand plan asks of the plants when they work at one steady pace: the measure by which resources are sized. */
export interface Workload {
  readonly workingDays: readonly number[];
  /** Hours per working day at a steady pace over the horizon. */
  readonly assembly: Readonly<Record<Plant, number>>;
  readonly paint: Readonly<Record<Plant, number>>;
  readonly welding: Readonly<Record<Plant, number>>;
  /** Storage units of finished bikes at the highest point of a steady pace. */
  readonly peakStorage: Readonly<Record<Plant, number>>;
  /** Storage units the warehouse needs for a month of the busiest demand it serves. */
  readonly hubStorage: number;
  /** Bikes the plants make a month. */
  readonly bikesAMonth: number;
  /** Units a month the warehouse is sent from a plant in the busiest month. */
  readonly hubFlow: Readonly<Record<Plant, number>>;
  /** Units of each part a month, on average over the horizon; spare parts included. */
  readonly partUse: ReadonlyMap<string, number>;
  /** Units of each good a working day, over the first year of its sale. */
  readonly steadyRate: readonly number[];
}

export function workloadOf(expected: Expected): Workload {
  const { assortment, horizon, start, plan } = expected;
  const days = Array.from({ length: horizon }, (_, t) => workingDays(start + t));
  const allDays = days.reduce((a, b) => a + b, 0);
  const assembly = { north: 0, south: 0 };
  const paint = { north: 0, south: 0 };
  const welding = { north: 0, south: 0 };
  const hubFlow = { north: 0, south: 0 };
  const stored = { north: new Float64Array(horizon), south: new Float64Array(horizon) };
  const flow = { north: new Float64Array(horizon), south: new Float64Array(horizon) };
  const hub = new Float64Array(horizon);
  let bikes = 0;
  const partUse = new Map(assortment.parts.map((part) => [part.item, part.spareVolume]));
  const parts = new Map(assortment.parts.map((part) => [part.item, part]));
  for (const [g, good] of assortment.goods.entries()) {
    let total = 0;
    for (const [m, { market }] of good.markets.entries()) {
      for (let t = 0; t < horizon; t++) {
        const units = plan[g]![m * horizon + t]!;
        total += units;
        if (market.site === 'hub' || good.home === 'hub') hub[t]! += units * good.line.storage;
        if (isPlant(good.home)) stored[good.home][t]! += units * good.line.storage;
        if (isPlant(good.home) && market.site === 'hub') flow[good.home][t]! += units;
      }
    }
    for (const part of good.parts) partUse.set(part, partUse.get(part)! + total / horizon);
    if (!isPlant(good.home)) continue;
    bikes += total;
    assembly[good.home] += (total * good.assemblyHours) / allDays;
    paint[good.home] += (total * good.paintHours) / allDays;
    for (const part of good.parts) welding[good.home] += (total * parts.get(part)!.weldingHours) / allDays;
  }
  for (const plant of plants) hubFlow[plant] = Math.max(...flow[plant]);
  return {
    workingDays: days,
    assembly,
    paint,
    welding,
    peakStorage: { north: highest(stored.north, days), south: highest(stored.south, days) },
    hubStorage: Math.max(...hub),
    bikesAMonth: bikes / horizon,
    hubFlow,
    partUse,
    steadyRate: assortment.goods.map((_, g) => steadyRate(expected, g, days)),
  };
}

export const isPlant = (site: string): site is Plant => site === 'north' || site === 'south';

/** Demand of a good in a period, of all its markets or of those one site serves. */
export function planned({ plan, horizon, assortment }: Expected, g: number, t: number, site: 'home' | 'hub' | 'all'): number {
  const good: Good = assortment.goods[g]!;
  let units = 0;
  for (const [m, { market }] of good.markets.entries()) {
    const servedFrom = market.site === 'hub' && good.home !== 'hub' ? 'hub' : 'home';
    if (site === 'all' || site === servedFrom) units += plan[g]![m * horizon + t]!;
  }
  return units;
}

function steadyRate(expected: Expected, g: number, days: readonly number[]): number {
  const first = Math.max(0, expected.assortment.goods[g]!.life.first ?? 0);
  const last = Math.min(expected.horizon, first + 12, (expected.assortment.goods[g]!.life.last ?? 999) + 1);
  let units = 0;
  let length = 0;
  for (let t = first; t < last; t++) {
    units += planned(expected, g, t, 'all');
    length += days[t]!;
  }
  return length === 0 ? 0 : units / length;
}

/** Highest stock when goods are made at one pace, starting from three weeks of cover. */
function highest(demand: Float64Array, days: readonly number[]): number {
  const total = demand.reduce((a, b) => a + b, 0);
  const allDays = days.reduce((a, b) => a + b, 0);
  let stock = 0.75 * demand[0]!;
  let peak = stock;
  for (const [t, units] of demand.entries()) {
    stock += (total / allDays) * days[t]! - units;
    peak = Math.max(peak, stock);
  }
  return peak;
}
