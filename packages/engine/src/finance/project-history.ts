import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import { marketPricesOf, measuresOf, pointAt } from '../company/measures/index.ts';
import { treeOf } from '../hierarchy/tree.ts';
import { grainFor, roundToGrain } from './grain.ts';
import { rowShares } from './project-money.ts';
import { type PointLine, type Projection, pointLines } from './projection.ts';
import { sortedRows } from './sold-rows.ts';
import { standardCostsOf } from './standard-cost.ts';

/**
 * The money of the closed periods: units and revenue as the sales history tells them, goods sold at today's standard cost. Production,
 * stocks and cash of the past are not known, and so is what follows from them.
 *
 * Revenue is what the history says; rows that tell units alone are taken at the price of the first planned period, which is said. A row of a
 * site at which the plan has no stock of the item counts at its home site.
 */
export function projectHistory(company: Company, title = 'Actuals'): Projection {
  const measures = measuresOf(company);
  const { points, products, periods: planned } = measures;
  const { salesHistory: sold, salesRevenue } = company;
  const T = company.calendar.firstPlan;
  const H = sold.periods;
  if (H !== T) throw new Error('The history does not have the closed periods of the calendar.');
  const markets = company.markets.length + 1;
  const marketAt = new Map(company.markets.map(({ market }, m) => [market, m]));
  const keyed = new Map<number, number[]>();
  sold.rows.forEach((row, n) => {
    const item = products.itemAt.get(row.item ?? '');
    if (item === undefined) return;
    const there = row.site === null ? -1 : pointAt(points, item, points.siteAt.get(row.site) ?? -1);
    const point = there >= 0 ? there : points.home[item]!;
    const key = point * markets + (row.market === null ? 0 : marketAt.get(row.market)! + 1);
    const list = keyed.get(key);
    if (list) list.push(n);
    else keyed.set(key, [n]);
  });
  for (let p = 0; p < points.item.length; p++) {
    let any = false;
    for (let m = 0; m < markets; m++) any ||= keyed.has(p * markets + m);
    if (!any) keyed.set(p * markets, []);
  }
  const keys = [...keyed.keys()];
  const units = new Float64Array(keys.length * T);
  keys.forEach((key, r) => {
    for (const n of keyed.get(key)!) for (let t = 0; t < T; t++) units[r * T + t]! += known(sold.values[n * H + t]!);
  });
  const rows = sortedRows(keys, units, points.item.length, markets, T);
  const priceIn = marketPricesOf(company, products);
  const standard = standardCostsOf(company, measures);
  const grossRevenue = new Float64Array(rows.point.length * T);
  const costAtStandard = new Float64Array(points.item.length * T);
  let estimated = 0;
  for (let r = 0; r < rows.point.length; r++) {
    const p = rows.point[r]!;
    const item = points.item[p]!;
    const market = rows.market[r]!;
    for (const n of keyed.get(p * markets + market + 1) ?? []) {
      for (let t = 0; t < T; t++) {
        const count = sold.values[n * H + t]!;
        if (Number.isNaN(count)) continue;
        const told = salesRevenue.values[n * H + t]!;
        if (Number.isNaN(told) && count !== 0) estimated++;
        const price = priceIn(item, market < 0 ? null : company.markets[market]!.market)[0] ?? 0;
        grossRevenue[r * T + t]! += Number.isNaN(told) ? count * price : told;
      }
    }
    for (let t = 0; t < T; t++) costAtStandard[p * T + t]! += rows.demand[r * T + t]! * standard[item * planned]!;
  }
  let bound = 0;
  for (const values of [grossRevenue, costAtStandard]) bound = Math.max(bound, total(values));
  const grain = grainFor(4 * bound);
  roundToGrain(grossRevenue, grain);
  roundToGrain(costAtStandard, grain);
  roundToGrain(rows.demand, grain);
  const nothing = () => new Float64Array(points.item.length);
  return {
    title,
    company,
    products,
    markets: treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent }))),
    from: 0,
    periods: T,
    grain,
    points,
    rows: { point: rows.point, market: rows.market, start: rows.start, share: rowShares(rows, T) },
    rowLine: { units: rows.demand, grossRevenue, discounts: new Float64Array(grossRevenue.length), receivables: null },
    pointLine: {
      ...(Object.fromEntries(pointLines.map((line) => [line, null])) as Record<PointLine, null>),
      costAtStandard,
    },
    opening: {
      receivables: new Float64Array(rows.point.length),
      inventoryValue: nothing(),
      payables: nothing(),
      cash: nothing(),
    },
    issues: estimated > 0 ? [estimatedIssue(estimated)] : [],
  };
}

function estimatedIssue(count: number): Issue {
  return {
    code: 'finance/revenue-estimated',
    severity: 'warning',
    message: `${count} rows of the sales history tell no revenue: they are taken at the price of the first planned period.`,
    at: { file: 'sales_history.csv', column: 'revenue' },
    remedy: 'Fill the column revenue.',
  };
}

const known = (value: number): number => (Number.isNaN(value) ? 0 : value);

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += Math.abs(value);
  return sum;
}
