import type { TableRow } from '../folder/write-tables.ts';
import { between, chance } from './chance.ts';
import type { Expected } from './expected.ts';
import { monthLabel, workingDays } from './months.ts';
import { frameScrap, fullCost } from './purchasing.ts';
import { cents } from './rows.ts';
import { isPlant, planned, type Workload } from './workload.ts';

const homeDays = { safety: 5, target: 22 };
const hubDays = { safety: 5, target: 16 };
const partDays = { safety: 4, target: 10 };
const careDays = { safety: 8, target: 20 };
const daysAMonth = 20;

/** What stands where an item is served from: near its target, some items over it and some under. */
export function stockRows(expected: Expected, work: Workload): TableRow[] {
  const { assortment, seed } = expected;
  const parts = new Map(assortment.parts.map((part) => [part.item, part]));
  const opening = openingUnits(expected, work);
  const rows: TableRow[] = [];
  for (const [g, good] of assortment.goods.entries()) {
    const value = cents(fullCost(good, parts));
    const { home, hub } = opening[g]!;
    if (home > 0) rows.push({ item: good.item, site: null, on_hand: Math.round(home), backorder: 0, value });
    if (hub > 0) rows.push({ item: good.item, site: 'hub', on_hand: Math.round(hub), backorder: 0, value });
  }
  for (const part of assortment.parts) {
    const draw = chance(seed, `${part.item}/stock`);
    const daily = work.partUse.get(part.item)! / daysAMonth;
    const onHand = Math.round(daily * (part.supply === 'buy' ? partDays.safety + 1 : partDays.target) * between(draw, 0.95, 1.2));
    rows.push({ item: part.item, site: null, on_hand: onHand, backorder: 0, value: part.cost });
  }
  return rows;
}

interface Opening {
  readonly home: number;
  readonly hub: number;
}

/**
 * Days of cover of the first month, and for what the plants make whatever more last year's plan had to leave so that a steady pace
 * gets through the first spring with a few days in hand.
 */
function openingUnits(expected: Expected, work: Workload): Opening[] {
  const { assortment, seed } = expected;
  const cover = assortment.goods.map((good, g): Opening => {
    const draw = chance(seed, `${good.item}/stock`);
    const units = (site: 'home' | 'hub', days: number): number =>
      (planned(expected, g, 0, site) / work.workingDays[0]!) * days * between(draw, 0.8, 1.25);
    // What is bought comes every month, and the plan lets it run down to a little over its safety stock.
    const least = good.line.family === 'care' ? careDays.safety : homeDays.safety;
    const homeTarget = isPlant(good.home) ? homeDays.target : least + 1;
    return { home: units('home', homeTarget), hub: units('hub', hubDays.target) };
  });
  const groupOf = (g: number): string => `${assortment.goods[g]!.line.family}@${assortment.goods[g]!.home}`;
  const demand = new Map<string, Float64Array>();
  const standing = new Map<string, number>();
  for (const [g, good] of assortment.goods.entries()) {
    if (!isPlant(good.home)) continue;
    const sum = demand.get(groupOf(g)) ?? new Float64Array(expected.horizon);
    demand.set(groupOf(g), sum);
    for (let t = 0; t < expected.horizon; t++) sum[t]! += planned(expected, g, t, 'all');
    standing.set(groupOf(g), (standing.get(groupOf(g)) ?? 0) + cover[g]!.home + cover[g]!.hub);
  }
  const factor = new Map(
    [...demand].map(([group, units]) => {
      const stock = standing.get(group)!;
      return [group, stock > 0 ? 1 + moreForASteadyPace(units, work.workingDays, stock) / stock : 1];
    }),
  );
  return cover.map(({ home, hub }, g) => {
    const scale = factor.get(groupOf(g)) ?? 1;
    return { home: home * scale, hub: hub * scale };
  });
}

/** Units to add to `stock` so that one pace, which ends where it began, stays a few days above nothing for a year. */
function moreForASteadyPace(demand: Float64Array, days: readonly number[], stock: number): number {
  const allDays = days.reduce((a, b) => a + b, 0);
  const pace = demand.reduce((a, b) => a + b, 0) / allDays;
  let onHand = stock;
  let worked = 0;
  let more = 0;
  for (let t = 0; t < Math.min(12, demand.length - 1); t++) {
    onHand += pace * days[t]! - demand[t]!;
    worked += days[t]!;
    more = Math.max(more, (5 * pace - onHand) / (1 - worked / allDays));
  }
  return more;
}

/** Days of cover for what is sold; units for care products and key components. */
export function targetRows({ assortment }: Expected, work: Workload): TableRow[] {
  const rows: TableRow[] = [];
  const none = { from: null, safety_stock: 0, safety_days: 0, target_stock: 0, target_days: 0 };
  const seen = new Set<string>();
  for (const [g, good] of assortment.goods.entries()) {
    if (good.line.family === 'care') {
      const daily = work.steadyRate[g]!;
      rows.push({
        item: good.item,
        family: null,
        site: null,
        ...none,
        safety_stock: Math.round(daily * careDays.safety),
        target_stock: Math.round(daily * careDays.target),
      });
    } else if (!seen.has(good.family)) {
      const row = { item: null, family: good.family, ...none };
      rows.push({ ...row, site: null, safety_days: homeDays.safety, target_days: homeDays.target });
      if (isPlant(good.home)) rows.push({ ...row, site: 'hub', safety_days: hubDays.safety, target_days: hubDays.target });
    }
    seen.add(good.family);
  }
  for (const part of assortment.parts) {
    const daily = work.partUse.get(part.item)! / daysAMonth;
    rows.push({
      item: part.item,
      family: null,
      site: null,
      ...none,
      safety_stock: Math.round(daily * partDays.safety),
      target_stock: Math.round(daily * partDays.target),
    });
  }
  return rows;
}

/** If anything of a lot-made item is made in a month, then about a week of it. */
export const minimumLotOf = (steadyRate: number): number => Math.max(5, Math.round((steadyRate * 5) / 5) * 5);

/** The plants' own plan for three months from period `from` on, at a steady pace; the first month is frozen. */
export function productionRows(expected: Expected, work: Workload, from = 0): TableRow[] {
  const { assortment, start, horizon } = expected;
  const rows: TableRow[] = [];
  for (let t = from; t < from + Math.min(3, horizon); t++) {
    const days = workingDays(start + t);
    const used = new Map<string, number>();
    const row = (item: string, units: number): void => {
      rows.push({ item, family: null, site: null, period: monthLabel(start + t), units, frozen: t === from });
    };
    for (const [g, good] of assortment.goods.entries()) {
      const { first, last } = good.life;
      if (!isPlant(good.home) || (first ?? t) > t || (last ?? t) < t) continue;
      const rate = work.steadyRate[g]!;
      const free = Math.round(rate * days * 0.96);
      const units = good.lots ? Math.max(minimumLotOf(rate), Math.round(free / 5) * 5) : free;
      row(good.item, units);
      for (const part of good.parts) used.set(part, (used.get(part) ?? 0) + units);
    }
    for (const part of assortment.parts)
      if (part.supply === 'make') row(part.item, Math.round((used.get(part.item) ?? 0) / (1 - frameScrap)));
  }
  return rows;
}
