import { planPeriods } from '../../calendar/calendar.ts';
import type { Company } from '../company.ts';
import { type CoverBasis, unitsForCover } from './cover.ts';
import type { StockPoints } from './points.ts';
import { familyAt, itemAt, type Products } from './products.ts';
import { holds } from './steps.ts';
import { workingDaysOf } from './working-days.ts';

/** Safety and target stock of every stock point by planned period, units, shape [points x periods]. */
export interface StockTargets {
  readonly safety: Float64Array;
  /** Make-to-stock: at least the safety stock. Make-to-order: the order backlog to keep. */
  readonly target: Float64Array;
}

interface TargetStep {
  readonly safetyUnits: number;
  readonly safetyDays: number;
  readonly targetUnits: number;
  readonly targetDays: number;
}

type Steps = { readonly from: number | null; readonly value: TargetStep }[];

/**
 * Units plus days of forward cover of the rows that hold: the item's row of that site, otherwise the row of its nearest family.
 * A row without site speaks of the home site of the item. Days are days of `demand` (units, [points x periods]): hand in
 * dependent demand, too, where components shall be covered. Beyond the horizon the last year of the plan repeats where the plan
 * covers one and the item is sold all through it, otherwise the last period.
 */
export function targetsOf(company: Company, products: Products, points: StockPoints, demand: Float64Array): StockTargets {
  const workingDays = workingDaysOf(company);
  const T = workingDays.length;
  const year = periodsOfAYear(company);
  const ofItem = new Map<string, Steps>();
  const ofFamily = new Map<string, Steps>();
  for (const row of company.targets) {
    const [steps, key] =
      row.item !== null
        ? [ofItem, keyOf(itemAt(products, row.item), row.site)]
        : [ofFamily, keyOf(familyAt(products, row.family ?? ''), row.site)];
    const list = steps.get(key) ?? [];
    steps.set(key, list);
    list.push({
      from: row.from,
      value: {
        safetyUnits: row.safety_stock,
        safetyDays: row.safety_days,
        targetUnits: row.target_stock,
        targetDays: row.target_days,
      },
    });
  }
  const safety = new Float64Array(points.item.length * T);
  const target = new Float64Array(points.item.length * T);
  if (company.targets.length === 0) return { safety, target };

  const step: (TargetStep | undefined)[] = new Array(T);
  for (let p = 0; p < points.item.length; p++) {
    const i = points.item[p]!;
    const item = company.items[i]!;
    const atHome = points.home[i] === p;
    const site = company.sites[points.site[p]!]!.site;
    step.fill(undefined);
    let any = false;
    const lay = (of: Map<string, Steps>, position: number): void => {
      // The row that names the site comes last, so that it overwrites the one without.
      for (const name of atHome ? [null, site] : [site]) {
        const steps = of.get(keyOf(position, name));
        if (!steps) continue;
        any = true;
        holds(steps, T, (t, value) => {
          step[t] = value;
        });
      }
    };
    for (const family of lineage(products, i)) lay(ofFamily, family);
    lay(ofItem, i);
    if (!any) continue;

    const own = demand.subarray(p * T, (p + 1) * T);
    const basis: CoverBasis = {
      demand: own,
      workingDays,
      repeat: (item.launch ?? 0) <= T - year ? year : 1,
      lastPeriod: item.end ?? Infinity,
    };
    for (let t = 0; t < T; t++) {
      const row = step[t];
      if (!row) continue;
      const s = row.safetyUnits + (row.safetyDays > 0 ? unitsForCover(basis, t, row.safetyDays) : 0);
      const wanted = row.targetUnits + (row.targetDays > 0 ? unitsForCover(basis, t, row.targetDays) : 0);
      safety[p * T + t] = s;
      target[p * T + t] = item.policy === 'make-to-stock' ? Math.max(s, wanted) : wanted;
    }
  }
  return { safety, target };
}

/** Last planned periods that make a year (360 days or more together); 1 where the plan is shorter. */
export function periodsOfAYear(company: Company): number {
  const periods = planPeriods(company.calendar);
  let days = 0;
  for (let t = periods.length - 1; t >= 0; t--) {
    days += periods[t]!.days;
    if (days >= 360) return periods.length - t;
  }
  return 1;
}

/** Families of an item from the top down. */
function lineage({ members: { tree, nodeOf } }: Products, item: number): number[] {
  const families: number[] = [];
  for (let f = nodeOf[item]!; f >= 0; f = tree.parent[f]!) families.push(f);
  return families.reverse();
}

const keyOf = (position: number, site: string | null): string => `${position}/${site ?? ''}`;
