import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import type { PlannedBefore } from './planned-before.ts';

/** What came in the periods that were closed since a plan, by item; series over `labels`. */
export interface Came {
  /** Periods of the plan that are closed now, oldest first. */
  readonly labels: readonly string[];
  /** By `item@site` and by item; NaN: not known. */
  readonly sales: ReadonlyMap<string, Float64Array>;
  readonly revenue: ReadonlyMap<string, Float64Array>;
  /** On hand at the end of the last closed period, by `item@site` and by item. */
  readonly stock: ReadonlyMap<string, number>;
  /** Made or bought in all closed periods together, by item; absent: not known. */
  readonly supply: ReadonlyMap<string, number>;
  /** Whether `supply` was reported, or follows from stocks, sales and the bill of materials. */
  readonly supplyIs: 'reported' | 'implied';
  readonly issues: readonly Issue[];
}

/** Units made or bought by item in each closed period, where somebody reports them. */
export type ReportedSupply = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Reads what came out of the base data of the next month. Periods are matched by their label.
 *
 * Base data state no production of the past. Unless it is reported it follows from
 *
 *   supply = closing stock - opening stock + sales + used by parents + change of what waits
 *
 * from finished goods down the bill of materials, over all closed periods together: moves between sites cancel out.
 */
export function cameIn(planned: PlannedBefore, after: Company, reported: ReportedSupply | null = null): Came {
  const { calendar } = after;
  const closed = new Map(calendar.periods.slice(0, calendar.firstPlan).map(({ label }, t) => [label, t]));
  const labels = planned.labels.filter((label) => closed.has(label));
  const at = labels.map((label) => closed.get(label)!);
  const sales = new Map<string, Float64Array>();
  const revenue = new Map<string, Float64Array>();
  const add = (sums: Map<string, Float64Array>, key: string, values: Float64Array): void => {
    const sum = sums.get(key) ?? new Float64Array(at.length).fill(Number.NaN);
    sums.set(key, sum);
    values.forEach((value, k) => {
      if (!Number.isNaN(value)) sum[k] = (Number.isNaN(sum[k]!) ? 0 : sum[k]!) + value;
    });
  };
  const homeOf = new Map(after.items.map(({ item, site }) => [item, site]));
  for (const [sums, panel] of [
    [sales, after.salesHistory],
    [revenue, after.salesRevenue],
  ] as const) {
    panel.rows.forEach(({ item, site }, r) => {
      if (item === null) return;
      const values = Float64Array.from(at, (t) => panel.values[r * panel.periods + t]!);
      add(sums, item, values);
      add(sums, `${item}@${site ?? homeOf.get(item) ?? ''}`, values);
    });
  }
  fillGaps(sales, planned, after, at);
  const stock = new Map<string, number>();
  const waiting = new Map<string, number>();
  for (const { item, site, on_hand, backorder } of after.stock) {
    for (const key of [item, `${item}@${site}`]) stock.set(key, (stock.get(key) ?? 0) + on_hand);
    waiting.set(item, (waiting.get(item) ?? 0) + backorder);
  }
  // Items without a row start with nothing, so a table of stock speaks of all items.
  if (after.stock.length > 0) {
    for (const { item, site } of planned.items) {
      for (const key of [item, `${item}@${site}`]) if (!stock.has(key)) stock.set(key, 0);
    }
  }
  const came = { labels, sales, revenue, stock };
  if (reported !== null) {
    const supply = new Map(
      [...reported].map(([item, byLabel]) => [item, labels.reduce((sum, label) => sum + (byLabel.get(label) ?? 0), 0)]),
    );
    return { ...came, supply, supplyIs: 'reported', issues: [] };
  }
  const { supply, issues } = impliedSupply(planned, after, came, waiting);
  return { ...came, supply, supplyIs: 'implied', issues };
}

/**
 * Periods without a row: nothing was sold where the setting says so, before an item was ever sold, and after its end. At a site nothing was
 * sold where others sold the item. Anything else stays unknown.
 */
function fillGaps(sales: Map<string, Float64Array>, planned: PlannedBefore, after: Company, at: readonly number[]): void {
  const { salesHistory: history, calendar, settings } = after;
  const everSold = new Set<string>();
  history.rows.forEach(({ item }, r) => {
    const values = history.values.subarray(r * history.periods, (r + 1) * history.periods);
    if (item !== null && values.some((units) => !Number.isNaN(units))) everSold.add(item);
  });
  const ends = new Map(after.items.map(({ item, end }) => [item, end]));
  const isOver = (item: string, k: number) => (ends.get(item) ?? Infinity) < at[k]! - calendar.firstPlan;
  const seriesOf = (key: string): Float64Array => {
    const series = sales.get(key) ?? new Float64Array(at.length).fill(Number.NaN);
    sales.set(key, series);
    return series;
  };
  const items = new Set([...planned.items, ...after.items].map(({ item }) => item));
  for (const item of items) {
    const whole = seriesOf(item);
    whole.forEach((units, k) => {
      if (Number.isNaN(units) && (settings.history_gaps === 'zero' || !everSold.has(item) || isOver(item, k))) whole[k] = 0;
    });
  }
  const sites = [...sales.keys()].filter((key) => !items.has(key));
  const keys = new Set([...planned.items.map(({ item, site }) => `${item}@${site}`), ...sites]);
  for (const key of keys) {
    const whole = sales.get(key.slice(0, key.lastIndexOf('@')))!;
    const part = seriesOf(key);
    part.forEach((units, k) => {
      if (Number.isNaN(units) && !Number.isNaN(whole[k]!)) part[k] = 0;
    });
  }
}

function impliedSupply(
  planned: PlannedBefore,
  after: Company,
  came: Pick<Came, 'labels' | 'sales' | 'stock'>,
  waiting: ReadonlyMap<string, number>,
): Pick<Came, 'supply' | 'issues'> {
  const opening = new Map<string, number>();
  const waited = new Map<string, number>();
  for (const { item, openingStock, openingBackorder } of planned.items) {
    opening.set(item, (opening.get(item) ?? 0) + openingStock);
    waited.set(item, (waited.get(item) ?? 0) + openingBackorder);
  }
  const usesOf = Map.groupBy(after.billOfMaterials, ({ component }) => component);
  const made = new Set(after.items.flatMap(({ item, supply }) => (supply === 'make' ? [item] : [])));
  const orders = after.settings.history_basis === 'bookings';
  const known = new Map<string, number | null>();
  const supplyOf = (item: string): number | null => {
    const before = known.get(item);
    if (before !== undefined) return before;
    // A circle in the bill of materials is refused when base data are read.
    known.set(item, null);
    const closing = came.stock.get(item);
    const first = opening.get(item);
    if (closing === undefined || first === undefined) return null;
    let sold = 0;
    for (const units of came.sales.get(item) ?? []) sold += units;
    if (Number.isNaN(sold)) return null;
    const delivered = orders ? sold - (waiting.get(item) ?? 0) + (waited.get(item) ?? 0) : sold;
    let used = 0;
    for (const { parent, quantity, scrap } of usesOf.get(item) ?? []) {
      if (!made.has(parent)) continue;
      const parts = supplyOf(parent);
      if (parts === null) return null;
      used += (quantity / (1 - scrap)) * parts;
    }
    const supply = closing - first + delivered + used;
    known.set(item, supply);
    return supply;
  };
  const supply = new Map<string, number>();
  const negative: string[] = [];
  for (const item of new Set(planned.items.map((flow) => flow.item))) {
    const units = supplyOf(item);
    if (units === null) continue;
    supply.set(item, Math.abs(units) < 1e-9 ? 0 : units);
    if (units < -1e-6) negative.push(item);
  }
  return { supply, issues: negative.length === 0 ? [] : [lessThanNothing(negative, came.labels)] };
}

const lessThanNothing = (items: readonly string[], labels: readonly string[]): Issue => ({
  code: 'actuals/stock-does-not-add-up',
  severity: 'warning',
  message: `Stock of ${items.length === 1 ? '1 item' : `${items.length} items`} fell by more than was sold and used in ${labels.join(', ')}, so less than nothing would have been made.`,
  at: { item: items[0]! },
  seen: items.length > 4 ? `${items.slice(0, 4).join(', ')}, …` : items.join(', '),
  wanted: 'closing stock = opening stock + made or bought - sold - used by parents',
  remedy: 'Look for counts that were put right, scrap, or sales that are missing; or report what was made.',
});
