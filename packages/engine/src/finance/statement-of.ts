import { type Corner, everything } from '../figures/demand-place.ts';
import { isWithin } from '../hierarchy/tree.ts';
import { completeLines } from './complete.ts';
import { gatherStatement } from './gather.ts';
import { onGrain } from './grain.ts';
import type { BaseLine } from './lines.ts';
import { statementPeriods } from './periods.ts';
import { intoStock, type Projection, pointLines, rowLines } from './projection.ts';
import { rateOf } from './rates.ts';
import type { OpeningBalances, Statement, StatementBy } from './statement.ts';

export interface StatementView {
  readonly by?: StatementBy;
  /** That of the plan when absent. */
  readonly currency?: string;
}

/**
 * The statement of one node: the whole company when no place is given, a family or market with all below it, an item, a site, or a
 * crossing of them.
 *
 * In the currency of the plan parts add up to the whole exactly. In another one flows are converted at the rate of their period and stocks
 * at the rate of its end; what cash changes by that alone stands in `translation`.
 *
 * What a stock point's markets share: goods sold and the cost of goods sold by the units delivered in the period, the rest by their
 * share over all periods; what a market draws beyond its share of production and stock stands in `transfers`.
 *
 * Errors: throws on an unknown currency (see `currenciesOf`) or an unknown place; doors check them first.
 */
export function statementOf(projection: Projection, place: Corner = everything, view: StatementView = {}): Statement {
  const { company, periods: T } = projection;
  const currency = view.currency ?? company.settings.currency;
  const by = view.by ?? 'period';
  const rate = rateOf(company, currency);
  if (rate === null) throw new Error(`Currency "${currency}" has no rate.`);
  const node = sumNode(projection, place);
  const position = projection.from - company.calendar.firstPlan;
  const own = currency === company.settings.currency;
  const grain = grainIn(projection, (t) => rate(position + t));
  const convert = (money: number, t: number) => (own ? money : onGrain(money / rate(position + t), grain));
  const lines = completeLines(node.base, node.opening, T, own ? null : convert);
  const opening = {
    inventoryValue: convert(node.opening.inventoryValue, -1),
    receivables: convert(node.opening.receivables, -1),
    payables: convert(node.opening.payables, -1),
    cash: convert(node.opening.cash, -1),
  };
  const periods = statementPeriods(company.calendar, projection.from, projection.from + T, 'period');
  return gatherStatement(
    { title: projection.title, place, currency, by: 'period', periods, opening, lines },
    company.calendar,
    by,
  );
}

/** The grain of a currency of smaller units is coarser in the same measure, and that of larger units finer. */
function grainIn({ grain, periods }: Projection, rate: (t: number) => number): number {
  let least = rate(-1);
  for (let t = 0; t < periods; t++) least = Math.min(least, rate(t));
  return grain * 2 ** Math.ceil(-Math.log2(least));
}

/** Base lines of a node in the currency of the plan; null where they are not known. */
export interface NodeSum {
  readonly base: Readonly<Record<Exclude<BaseLine, ChangeLine>, Float64Array | null>>;
  readonly opening: OpeningBalances;
}
export type ChangeLine = 'inventoryChange' | 'receivablesChange' | 'payablesChange' | 'translation' | 'cash';

function sumNode(projection: Projection, place: Corner): NodeSum {
  const { rows, rowLine, pointLine, opening, periods: T } = projection;
  const points = pointsWithin(projection, place);
  const within = marketsWithin(projection, place.market);
  const base = {} as Record<Exclude<BaseLine, ChangeLine>, Float64Array | null>;
  const sums = { inventoryValue: 0, receivables: 0, payables: 0, cash: 0 };
  for (const line of rowLines) {
    const source = rowLine[line];
    base[line] = source === null ? null : new Float64Array(T);
    if (source === null) continue;
    for (const p of points)
      for (let r = rows.start[p]!; r < rows.start[p + 1]!; r++)
        if (within === null || within(rows.market[r]!)) addRow(base[line]!, source, r, T);
  }
  for (const p of points) {
    for (let r = rows.start[p]!; r < rows.start[p + 1]!; r++)
      if (within === null || within(rows.market[r]!)) sums.receivables += opening.receivables[r]!;
  }
  for (const line of pointLines) base[line] = pointLine[line] === null ? null : new Float64Array(T);
  if (within === null) {
    for (const line of pointLines) {
      const source = pointLine[line];
      if (source !== null) for (const p of points) addRow(base[line]!, source, p, T);
    }
    for (const p of points) {
      sums.inventoryValue += opening.inventoryValue[p]!;
      sums.payables += opening.payables[p]!;
      sums.cash += opening.cash[p]!;
    }
  } else for (const p of points) addMarkets(projection, p, within, base, sums);
  return { base, opening: sums };
}

function addRow(into: Float64Array, source: Float64Array, row: number, T: number): void {
  const at = row * T;
  for (let t = 0; t < T; t++) into[t]! += source[at + t]!;
}

/**
 * Adds the part of a stock point that some of its markets bear. Parts are cut at running shares rounded to the grain, so that those of
 * all markets are the whole.
 */
function addMarkets(
  { rows, rowLine, pointLine, opening, periods: T, grain }: Projection,
  p: number,
  within: (market: number) => boolean,
  base: Record<Exclude<BaseLine, ChangeLine>, Float64Array | null>,
  sums: { inventoryValue: number; payables: number; cash: number },
): void {
  const first = rows.start[p]!;
  const last = rows.start[p + 1]!;
  let any = false;
  for (let r = first; r < last; r++) any ||= within(rows.market[r]!);
  if (!any) return;
  const units = new Float64Array(T);
  if (rowLine.units !== null) for (let r = first; r < last; r++) addRow(units, rowLine.units, r, T);
  const cut = (amount: number, below: number, above: number) => onGrain(amount * above, grain) - onGrain(amount * below, grain);
  const running = new Float64Array(T);
  let below = 0;
  for (let r = first; r < last; r++) {
    const above = r === last - 1 ? 1 : below + rows.share[r]!;
    const mine = within(rows.market[r]!);
    if (mine) {
      sums.inventoryValue += cut(opening.inventoryValue[p]!, below, above);
      sums.payables += cut(opening.payables[p]!, below, above);
      sums.cash += cut(opening.cash[p]!, below, above);
    }
    let inventoryBefore = cut(opening.inventoryValue[p]!, below, above);
    let pointBefore = opening.inventoryValue[p]!;
    for (let t = 0; t < T; t++) {
      const k = p * T + t;
      const lower = running[t]!;
      const upper =
        r === last - 1 ? 1 : units[t]! > 0 && rowLine.units !== null ? lower + rowLine.units[r * T + t]! / units[t]! : above;
      running[t] = upper;
      if (!mine) continue;
      for (const line of pointLines) {
        const source = pointLine[line];
        if (source === null || source[k] === 0 || line === 'transfers') continue;
        const sold = line === 'costAtStandard';
        base[line]![t]! += sold ? cut(source[k]!, lower, upper) : cut(source[k]!, below, above);
      }
      const { inventoryValue, transfers } = pointLine;
      if (inventoryValue === null || transfers === null) continue;
      let made = 0;
      let madeHere = 0;
      for (const line of intoStock) {
        made += pointLine[line]![k]!;
        madeHere += cut(pointLine[line]![k]!, below, above);
      }
      const change = inventoryValue[k]! - pointBefore;
      pointBefore = inventoryValue[k]!;
      const here = cut(inventoryValue[k]!, below, above);
      const sold = cut(made + transfers[k]! - change, lower, upper);
      base.transfers![t]! += sold - madeHere + (here - inventoryBefore);
      inventoryBefore = here;
    }
    below = above;
  }
}

/** Stock points of a place, ascending. */
function pointsWithin({ points, products, company }: Projection, { item, family, site }: Corner): Int32Array {
  const { tree, nodeOf } = products.members;
  const i = item === null ? -1 : known(products.itemAt.get(item), 'item', item);
  const f = family === null ? -1 : known(tree.positionOf.get(family), 'family', family);
  const s =
    site === null
      ? -1
      : known(
          company.sites.findIndex((row) => row.site === site),
          'site',
          site,
        );
  const found: number[] = [];
  const candidates = i >= 0 ? (pointsByItem(points).get(i) ?? []) : points.item.keys();
  for (const p of candidates) {
    const of = points.item[p]!;
    if (f >= 0 && !isWithin(tree, nodeOf[of]!, f)) continue;
    if (s >= 0 && points.site[p] !== s) continue;
    found.push(p);
  }
  return Int32Array.from(found);
}

const pointsByItem = (() => {
  const found = new WeakMap<Projection['points'], ReadonlyMap<number, readonly number[]>>();
  return (points: Projection['points']) => {
    const before = found.get(points);
    if (before !== undefined) return before;
    const made = Map.groupBy(points.item.keys(), (p) => points.item[p]!);
    found.set(points, made);
    return made;
  };
})();

/** Whether a market lies in one (null: every market does, also none). */
function marketsWithin({ markets }: Projection, market: string | null): ((m: number) => boolean) | null {
  if (market === null) return null;
  const above = known(markets.positionOf.get(market), 'market', market);
  return (m) => m >= 0 && isWithin(markets, m, above);
}

function known(position: number | undefined, what: string, id: string): number {
  if (position === undefined || position < 0) throw new Error(`There is no ${what} "${id}".`);
  return position;
}
