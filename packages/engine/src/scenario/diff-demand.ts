import { planPeriods } from '../calendar/calendar.ts';
import type { Company } from '../company/company.ts';
import { productsOf } from '../company/measures/index.ts';
import { ancestorsOf, type Tree, treeOf } from '../hierarchy/tree.ts';
import type { Applied } from './apply.ts';

/** What demand is added up from. */
export type Cells = Pick<Applied, 'company' | 'book'>;

/** Level at which demand is looked at: every part is a way of adding cells up. */
export interface DemandLevel {
  /** `family`: every family of the tree, with all below it. */
  readonly product: 'item' | 'family' | 'all';
  /** `each`: every market of the tree, with all below it; demand without a market has a row of its own. */
  readonly market: 'each' | 'all';
  /** Demand without a site belongs to the home site of its item. */
  readonly site: 'each' | 'all';
  readonly time: 'period' | 'fiscal-quarter' | 'fiscal-year' | 'horizon';
}

/** Demand of one place in two results, units by column; NaN: the period is not planned there. */
export interface DemandLine {
  /** Id of the item or family; null: all. */
  readonly product: string | null;
  readonly market: string | null;
  readonly site: string | null;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export interface DemandTable {
  readonly level: DemandLevel;
  /** Labels of the columns, in the order of time: `2027-03`, `2027 Q1`, `2027`, `horizon`. */
  readonly columns: readonly string[];
  readonly lines: readonly DemandLine[];
}

/** Lines that differ between two results at a level; all of them when `all` is asked for. Columns cover the periods of both. */
export function diffDemand(a: Cells, b: Cells, level: DemandLevel, options: { readonly all?: boolean } = {}): DemandTable {
  const columns = columnsOf([a.company, b.company], level.time);
  const at = new Map(columns.map((label, k) => [label, k]));
  const before = addedUp(a, level, at);
  const after = addedUp(b, level, at);
  const lines: DemandLine[] = [];
  for (const key of [...new Set([...before.sums.keys(), ...after.sums.keys()])].sort()) {
    const left = before.sums.get(key) ?? before.nothing;
    const right = after.sums.get(key) ?? after.nothing;
    if (!options.all && left.every((units, k) => Object.is(units, right[k]))) continue;
    const [product, market, site] = JSON.parse(key) as [string | null, string | null, string | null];
    lines.push({ product, market, site, before: left, after: right });
  }
  return { level, columns, lines };
}

function addedUp({ company, book: demand }: Cells, level: DemandLevel, at: ReadonlyMap<string, number>) {
  const periods = planPeriods(company.calendar);
  const column = periods.map((period) => at.get(columnOf(period, level.time))!);
  const nothing = new Float64Array(at.size).fill(Number.NaN);
  for (const k of column) nothing[k] = 0;
  const { tree, nodeOf } = productsOf(company).members;
  const markets = treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent })));
  const sums = new Map<string, Float64Array>();
  demand.rows.forEach((row, r) => {
    const item = company.items[row.item]!;
    const products = level.product === 'item' ? [item.item] : level.product === 'all' ? [null] : upFrom(tree, nodeOf[row.item]!);
    const places = level.market === 'all' || row.market === null ? [null] : upFrom(markets, markets.positionOf.get(row.market)!);
    const site = level.site === 'all' ? null : row.site;
    for (const product of products) {
      for (const market of places) {
        const key = JSON.stringify([product, market, site]);
        let sum = sums.get(key);
        if (sum === undefined) {
          sum = nothing.slice();
          sums.set(key, sum);
        }
        for (let t = 0; t < demand.periods; t++) sum[column[t]!]! += demand.values[r * demand.periods + t]!;
      }
    }
  });
  return { sums, nothing };
}

const upFrom = (tree: Tree, node: number): string[] => [node, ...ancestorsOf(tree, node)].map((n) => tree.ids[n]!);

function columnsOf(companies: readonly Company[], time: DemandLevel['time']): string[] {
  const periods = companies.flatMap(({ calendar }) => planPeriods(calendar)).sort((x, y) => x.start - y.start || x.days - y.days);
  return [...new Set(periods.map((period) => columnOf(period, time)))];
}

function columnOf(
  period: { readonly label: string; readonly fiscalYear: number; readonly fiscalQuarter: number },
  time: DemandLevel['time'],
): string {
  switch (time) {
    case 'period':
      return period.label;
    case 'fiscal-quarter':
      return `${period.fiscalYear} Q${period.fiscalQuarter}`;
    case 'fiscal-year':
      return String(period.fiscalYear);
    case 'horizon':
      return 'horizon';
    default:
      return time satisfies never;
  }
}
