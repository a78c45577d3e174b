import { planPeriods } from '../../calendar/calendar.ts';
import type { Company, CompanyItem, Panel } from '../company.ts';
import type { Issue } from '../issue.ts';
import type { FamilyShares } from './family-shares.ts';
import { pointAt, type StockPoints } from './points.ts';
import { familyAt, itemAt, type Products } from './products.ts';

/** A row of the demand plan brought to items: what `item` takes of row `row` of the panel. */
export interface DemandVisit {
  readonly item: number;
  /** Position in the panel, for market and site. */
  readonly row: number;
  /** Units by period; overwritten by the next visit. */
  readonly units: Float64Array;
}

/**
 * Walks the demand plan item by item: rows of items as they are, rows of families split by the family's shares among
 * the items that are sold in the period. Demand of an item outside its life is left out and reported.
 *
 * Issues: `company/demand-outside-life` (units left out, by item or family), `company/demand-stated-twice` (a family and an
 * item below it both have a row for the same market, site and period: they are added).
 */
export function walkDemand(
  company: Company,
  products: Products,
  sharesOf: (family: number) => FamilyShares,
  panel: Panel,
  visit: (visit: DemandVisit) => void,
): Issue[] {
  const T = panel.periods;
  const issues: Issue[] = [];
  const labels = planPeriods(company.calendar).map((period) => period.label);
  const units = new Float64Array(T);
  panel.rows.forEach((row, r) => {
    const values = panel.values.subarray(r * T, (r + 1) * T);
    if (row.item !== null) {
      const i = itemAt(products, row.item);
      const item = company.items[i]!;
      if (item.launch === null && item.end === null) {
        units.set(values);
        visit({ item: i, row: r, units });
        return;
      }
      const left = new Float64Array(T);
      for (let t = 0; t < T; t++) {
        const sold = isSold(item, t);
        units[t] = sold ? values[t]! : 0;
        left[t] = sold ? 0 : values[t]!;
      }
      reportLeftOut(issues, left, labels, `Item ${row.item}`, 'before its launch or after its end', { item: row.item });
      visit({ item: i, row: r, units });
      return;
    }
    if (row.family === null) throw new Error('A row of demand names neither item nor family.');
    const { items, share } = sharesOf(familyAt(products, row.family));
    const alive = new Float64Array(T);
    const count = new Int32Array(T);
    items.forEach((i, k) => {
      const item = company.items[i]!;
      for (let t = 0; t < T; t++) {
        if (!isSold(item, t)) continue;
        alive[t]! += share[k]!;
        count[t]!++;
      }
    });
    items.forEach((i, k) => {
      const item = company.items[i]!;
      let any = false;
      for (let t = 0; t < T; t++) {
        const part = !isSold(item, t) ? 0 : alive[t]! > 0 ? share[k]! / alive[t]! : 1 / count[t]!;
        units[t] = values[t]! * part;
        any ||= units[t] !== 0;
      }
      if (any) visit({ item: i, row: r, units });
    });
    const left = values.map((v, t) => (count[t] === 0 ? v : 0));
    reportLeftOut(issues, left, labels, `Family ${row.family}`, 'when none of its items is sold', {});
  });
  return issues;
}

/** Whether an item is sold in planned period t. */
export function isSold(item: CompanyItem, t: number): boolean {
  return (item.launch === null || t >= item.launch) && (item.end === null || t <= item.end);
}

/**
 * Demand of every stock point: units by planned period, shape [points x periods]. Rows without a site are served from the
 * home site of the item.
 */
export function demandOf(
  company: Company,
  products: Products,
  points: StockPoints,
  sharesOf: (family: number) => FamilyShares,
  panel: Panel,
): { readonly units: Float64Array; readonly issues: readonly Issue[] } {
  const T = panel.periods;
  const total = new Float64Array(points.item.length * T);
  const issues = walkDemand(company, products, sharesOf, panel, ({ item, row, units }) => {
    const site = panel.rows[row]!.site;
    const p = site === null ? points.home[item]! : pointAt(points, item, points.siteAt.get(site) ?? -1);
    if (p < 0) throw new Error(`Item "${company.items[item]!.item}" has no stock point at "${site}".`);
    for (let t = 0; t < T; t++) total[p * T + t]! += units[t]!;
  });
  issues.push(...statedTwice(company, products, panel));
  return { units: total, issues };
}

function reportLeftOut(
  issues: Issue[],
  left: Float64Array,
  labels: readonly string[],
  who: string,
  when: string,
  at: { readonly item?: string },
): void {
  let sum = 0;
  let first = -1;
  let last = -1;
  left.forEach((units, t) => {
    if (units === 0) return;
    sum += units;
    if (first < 0) first = t;
    last = t;
  });
  if (first < 0) return;
  const span = first === last ? labels[first]! : `${labels[first]} to ${labels[last]}`;
  issues.push({
    code: 'company/demand-outside-life',
    severity: 'warning',
    message: `${who} has demand ${when}; it is left out of the plan.`,
    at: { file: 'demand', period: labels[first]!, ...at },
    seen: `${Number(sum.toPrecision(12))} units in ${span}`,
    wanted: 'demand between launch and end only',
    remedy: 'Change launch or end in items, or move the demand.',
  });
}

/** Families and items below them that both state demand for the same market, site and period. */
function statedTwice(company: Company, products: Products, panel: Panel): Issue[] {
  const issues: Issue[] = [];
  const { tree, nodeOf } = products.members;
  const familyRows = new Map<string, number>();
  const cell = (family: number, row: { market: string | null; site: string | null }) =>
    JSON.stringify([family, row.market, row.site]);
  panel.rows.forEach((row, r) => {
    if (row.family !== null) familyRows.set(cell(familyAt(products, row.family), row), r);
  });
  if (familyRows.size === 0) return issues;
  const T = panel.periods;
  const seen = new Set<number>();
  panel.rows.forEach((row, r) => {
    if (row.item === null) return;
    for (let f = nodeOf[itemAt(products, row.item)]!; f >= 0; f = tree.parent[f]!) {
      const above = familyRows.get(cell(f, row));
      if (above === undefined || seen.has(above)) continue;
      for (let t = 0; t < T; t++) {
        if (panel.values[above * T + t] === 0 || panel.values[r * T + t] === 0) continue;
        seen.add(above);
        issues.push({
          code: 'company/demand-stated-twice',
          severity: 'warning',
          message: `Family ${tree.ids[f]} and its item ${row.item} both have demand; they are added.`,
          at: { file: 'demand', item: row.item, period: planPeriods(company.calendar)[t]!.label },
          wanted: 'demand of the family or of its items',
          remedy: 'Keep one of the two rows if they mean the same units.',
        });
        break;
      }
    }
  });
  return issues;
}
