import { type Load, loadOf } from '../../capacity/load.ts';
import { materialBillOf } from '../../capacity/material-bill.ts';
import { type ResourcePlanRow, resourcePlanOf } from '../../capacity/resource-plan.ts';
import { rollUp } from '../../capacity/roll-up.ts';
import { ownRequirement } from '../../capacity/two-approaches.ts';
import type { Company } from '../../company/company.ts';
import {
  capacityOf,
  openingStockOf,
  type Products,
  pointAt,
  resourceBillOf,
  type StockPoints,
  type StockTargets,
  stockPointsOf,
  targetsOf,
} from '../../company/measures/index.ts';
import type { DemandBook } from '../demand-book.ts';
import type { Memo } from './memo.ts';

/** What demand asks of the resources, item by item, before any plan is solved. */
export interface DemandLoad {
  /** Units completed of each item for its own demand, stock above safety used up, [items x periods]. */
  readonly required: Float64Array;
  readonly load: Load;
  /** The load of resources counted in hours against what they offer. */
  readonly rows: readonly ResourcePlanRow[];
}

/** The same numbers as `measuresOf` and `compareApproaches` give, worked out again only where what they depend on is another. */
export function demandLoadOf(company: Company, products: Products, book: DemandBook, memo: Memo): DemandLoad {
  const { items, families, sites, lanes, stock, targets, resources, billOfResources, billOfMaterials, calendar } = company;
  const shape = [items, families, sites, book.rows, company.production.rows, targets, stock, lanes, billOfMaterials];
  const points = memo.of('points', shape, () => stockPointsOf(company, products));
  const pointOf = memo.of('point of row', [points, book.rows], () => pointsOfRows(points, book));
  const demand = demandAt(points, pointOf, book);
  const opening = memo.of('opening', [points, stock, items], () => openingStockOf(company, products, points));
  const levels = stockTargets(company, products, points, demand, memo);
  const required = ownRequirement({ periods: book.periods, points, demand, opening, targets: levels });
  const bill = memo.of('bill', [resources, families, items, billOfResources], () => resourceBillOf(company, products));
  const whole = memo.of('whole bill', [bill, items, billOfMaterials], () => rollUp(bill, materialBillOf(company, products)));
  const offer = [calendar, resources, company.capacity, company.shifts, company.workforce, company.overtime];
  const capacity = memo.of('capacity', offer, () => capacityOf(company));
  const load = loadOf(whole, required, resources.length, book.periods);
  return { required, load, rows: resourcePlanOf(company, capacity, load.hours) };
}

function pointsOfRows(points: StockPoints, { rows }: DemandBook): Int32Array {
  return Int32Array.from(rows, ({ item, site }) => {
    const p = pointAt(points, item, points.siteAt.get(site) ?? -1);
    if (p < 0) throw new Error(`A row of demand has no stock point at "${site}".`);
    return p;
  });
}

/** Units by stock point, added up in the order of the rows. */
function demandAt(points: StockPoints, pointOf: Int32Array, { values, periods: T }: DemandBook): Float64Array {
  const demand = new Float64Array(points.item.length * T);
  for (let r = 0; r < pointOf.length; r++) {
    const into = pointOf[r]! * T;
    for (let t = 0; t < T; t++) demand[into + t]! += values[r * T + t]!;
  }
  return demand;
}

/** Targets stated in days follow demand; a point whose demand is the same keeps what it had. */
function stockTargets(company: Company, products: Products, points: StockPoints, demand: Float64Array, memo: Memo): StockTargets {
  const { targets, items, families, sites, calendar } = company;
  const inputs = [targets, items, families, sites, calendar, points];
  if (!targets.some((row) => row.safety_days > 0 || row.target_days > 0)) {
    return memo.of('targets', inputs, () => targetsOf(company, products, points, demand));
  }
  const before = memo.of('targets in days', inputs, (): { of: { demand: Float64Array; targets: StockTargets } | null } => ({
    of: null,
  }));
  const now = before.of === null ? null : refreshed(company, products, points, before.of, demand);
  const result = now ?? targetsOf(company, products, points, demand);
  before.of = { demand, targets: result };
  return result;
}

function refreshed(
  company: Company,
  products: Products,
  points: StockPoints,
  before: { readonly demand: Float64Array; readonly targets: StockTargets },
  demand: Float64Array,
): StockTargets {
  const T = demand.length / Math.max(1, points.item.length);
  const changed: number[] = [];
  for (let p = 0; p < points.item.length; p++) {
    for (let k = p * T; k < (p + 1) * T; k++) {
      if (demand[k] === before.demand[k]) continue;
      changed.push(p);
      break;
    }
  }
  if (changed.length === 0) return before.targets;
  const some = pick(points, changed);
  const part = new Float64Array(changed.length * T);
  changed.forEach((p, k) => {
    part.set(demand.subarray(p * T, (p + 1) * T), k * T);
  });
  const fresh = targetsOf(company, products, some, part);
  const safety = before.targets.safety.slice();
  const target = before.targets.target.slice();
  changed.forEach((p, k) => {
    safety.set(fresh.safety.subarray(k * T, (k + 1) * T), p * T);
    target.set(fresh.target.subarray(k * T, (k + 1) * T), p * T);
  });
  return { safety, target };
}

/** Some of the points, as points of their own. */
function pick(points: StockPoints, chosen: readonly number[]): StockPoints {
  const home = new Int32Array(points.home.length).fill(-1);
  const itemStart = new Int32Array(points.itemStart.length);
  chosen.forEach((p, k) => {
    const i = points.item[p]!;
    if (points.home[i] === p) home[i] = k;
    itemStart[i + 1]!++;
  });
  for (let i = 1; i < itemStart.length; i++) itemStart[i]! += itemStart[i - 1]!;
  return {
    ...points,
    item: Int32Array.from(chosen, (p) => points.item[p]!),
    site: Int32Array.from(chosen, (p) => points.site[p]!),
    itemStart,
    home,
  };
}
