import { between, chance } from './chance.ts';
import type { Expected } from './expected.ts';
import { monthLabel } from './months.ts';
import { frameScrap, fullCost } from './purchasing.ts';
import type { SampleRow } from './rows.ts';
import { cents } from './rows.ts';
import { isPlant, planned, type Workload } from './workload.ts';

const homeDays = { safety: 6, target: 18 };
const hubDays = { safety: 6, target: 12 };
const partDays = { safety: 4, target: 10 };
const careDays = { safety: 8, target: 20 };
const daysAMonth = 20;

/** Near its target where an item stands, some over it and some under. */
export function stockRows(expected: Expected, work: Workload): SampleRow[] {
  const { assortment, seed } = expected;
  const parts = new Map(assortment.parts.map((part) => [part.item, part]));
  const rows: SampleRow[] = [];
  for (const [g, good] of assortment.goods.entries()) {
    const value = cents(fullCost(good, parts));
    const draw = chance(seed, `${good.item}/stock`);
    for (const site of ['home', 'hub'] as const) {
      const daily = planned(expected, g, 0, site) / work.workingDays[0]!;
      if (daily === 0) continue;
      const days = site === 'hub' ? hubDays.target : good.line.family === 'care' ? careDays.target : homeDays.target;
      const onHand = Math.round(daily * days * between(draw, 0.8, 1.25));
      rows.push({ item: good.item, site: site === 'hub' ? 'hub' : null, on_hand: onHand, backorder: 0, value });
    }
  }
  for (const part of assortment.parts) {
    const draw = chance(seed, `${part.item}/stock`);
    const daily = work.partUse.get(part.item)! / daysAMonth;
    const onHand = Math.round(daily * partDays.target * between(draw, 0.95, 1.2));
    rows.push({ item: part.item, site: null, on_hand: onHand, backorder: 0, value: part.cost });
  }
  return rows;
}

/** Days of cover for what is sold; units for care products and key components. */
export function targetRows({ assortment }: Expected, work: Workload): SampleRow[] {
  const rows: SampleRow[] = [];
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

/** The plants' own plan for the first three months, at a steady pace; the first month is frozen. */
export function productionRows(expected: Expected, work: Workload): SampleRow[] {
  const { assortment, start, horizon } = expected;
  const rows: SampleRow[] = [];
  for (let t = 0; t < Math.min(3, horizon); t++) {
    const days = work.workingDays[t]!;
    const used = new Map<string, number>();
    const row = (item: string, units: number): void => {
      rows.push({ item, family: null, site: null, period: monthLabel(start + t), units, frozen: t === 0 ? 'yes' : 'no' });
    };
    for (const [g, good] of assortment.goods.entries()) {
      const { first, last } = good.life;
      if (!isPlant(good.home) || (first ?? 0) > t || (last ?? t) < t) continue;
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
