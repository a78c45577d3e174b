import type { Company } from '../../company/company.ts';
import { ancestorsOf } from '../../hierarchy/tree.ts';
import { intoStock, type PointLine, type Projection } from '../projection.ts';
import { rateOf } from '../rates.ts';
import { commonCells, type FlowCell, type Flows } from './flows.ts';
import type { BridgeSide, RestLine } from './side.ts';

export interface SideOptions {
  readonly name?: string;
  /** First period and the one after the last, as positions in the projection; all unless told. */
  readonly from?: number;
  readonly to?: number;
  /** Currency of the bridge; that of the plan unless told. Throws when it has no rate. */
  readonly currency?: string;
}

const spent = ['hire', 'layoff', 'rateChange', 'holding', 'idle', 'fixedCost'] as const satisfies readonly (PointLine &
  RestLine)[];

/**
 * A projection as one side of a bridge: what is sold by item and market; what lies on a stock point goes to its markets as statements share
 * it. Lines that are not known are nothing: ask `projection` first what it knows.
 */
export function sideOfProjection(projection: Projection, options: SideOptions = {}): BridgeSide {
  const { company, rows, rowLine, pointLine, periods } = projection;
  const { from = 0, to = periods, name = projection.title, currency = company.settings.currency } = options;
  const T = to - from;
  const shown = rateOf(company, currency);
  if (shown === null) throw new Error(`Currency "${currency}" has no rate.`);
  const rateAt = (t: number) => 1 / shown(projection.from - company.calendar.firstPlan + t);
  const perUnit = Float64Array.from({ length: periods }, (_, t) => rateAt(t));
  const { cells, at: [at = new Int32Array(0)] = [] } = commonCells([cellsOf(projection)]);
  const size = cells.length * T;
  const flows: Flows = {
    periods: T,
    cells,
    units: new Float64Array(size),
    localRevenue: new Float64Array(size),
    revenue: new Float64Array(size),
    cost: new Float64Array(size),
  };
  const localRate = localRatesOf(projection);
  const units = rowLine.units ?? new Float64Array(rows.point.length * periods);
  const delivered = new Float64Array(projection.points.item.length * periods);
  rows.point.forEach((p, r) => {
    for (let t = from; t < to; t++) delivered[p * periods + t]! += units[r * periods + t]!;
  });
  for (let r = 0; r < rows.point.length; r++) {
    const p = rows.point[r]!;
    const rates = localRate(projection.points.item[p]!, rows.market[r]!);
    for (let t = from; t < to; t++) {
      const k = r * periods + t;
      const into = at[r]! * T + t - from;
      const revenue = (rowLine.grossRevenue?.[k] ?? 0) - (rowLine.discounts?.[k] ?? 0);
      const whole = delivered[p * periods + t]!;
      const part = whole !== 0 ? units[k]! / whole : rows.share[r]!;
      flows.units[into]! += units[k]!;
      flows.localRevenue[into]! += rates === null ? revenue : revenue / rates[t]!;
      flows.revenue[into]! += revenue * perUnit[t]!;
      flows.cost[into]! += (pointLine.costAtStandard?.[p * periods + t] ?? 0) * part * perUnit[t]!;
    }
  }
  const rest = restOf(projection, { from, to, at, cells: cells.length, perUnit, before: rateAt(from - 1) });
  const labels = company.calendar.periods.slice(projection.from + from, projection.from + to).map(({ label }) => label);
  return { name, currency, periodLabels: labels, flows, rest };
}

function restOf(
  { rows, rowLine, pointLine, opening, periods }: Projection,
  cut: {
    readonly from: number;
    readonly to: number;
    readonly at: Int32Array;
    readonly cells: number;
    readonly perUnit: Float64Array;
    /** Rate at the end of the period before `from`. */
    readonly before: number;
  },
): BridgeSide['rest'] {
  const { from, to, at, cells, perUnit, before: firstRate } = cut;
  const fresh = () => new Float64Array(cells);
  const rest = {
    variance: fresh(),
    inventoryChange: fresh(),
    receivablesChange: fresh(),
    payablesChange: fresh(),
    openingCash: fresh(),
    translation: fresh(),
    ...Object.fromEntries(spent.map((line) => [line, fresh()])),
  } as Record<RestLine, Float64Array>;
  const lastRate = perUnit[to - 1] ?? firstRate;
  const isPast = pointLine.material === null;
  // What lies on a stock point is shared among its markets at the end; what they have of their own is not.
  const own: ReadonlySet<string> = new Set(['variance', 'receivablesChange']);
  const shared = (Object.keys(rest) as RestLine[]).filter((line) => !own.has(line));
  const sums = Object.fromEntries(shared.map((line) => [line, 0])) as Record<RestLine, number>;
  for (let p = 0; p < rows.start.length - 1; p++) {
    for (const line of shared) sums[line] = 0;
    let cash = opening.cash[p]!;
    const value = (line: PointLine, t: number): number => pointLine[line]?.[p * periods + t] ?? 0;
    for (let t = 0; t < to; t++) {
      const inventory = value('inventoryValue', t) - (t === 0 ? opening.inventoryValue[p]! : value('inventoryValue', t - 1));
      const payables = value('payables', t) - (t === 0 ? opening.payables[p]! : value('payables', t - 1));
      let production = value('transfers', t);
      for (const line of intoStock) production += value(line, t);
      const sold = isPast ? value('costAtStandard', t) : production - inventory;
      let revenue = 0;
      let units = 0;
      let receivables = 0;
      for (let r = rows.start[p]!; r < rows.start[p + 1]!; r++) {
        const k = r * periods + t;
        revenue += (rowLine.grossRevenue?.[k] ?? 0) - (rowLine.discounts?.[k] ?? 0);
        units += rowLine.units?.[k] ?? 0;
        const owed = (rowLine.receivables?.[k] ?? 0) - (t === 0 ? opening.receivables[r]! : (rowLine.receivables?.[k - 1] ?? 0));
        receivables += owed;
        if (t >= from) rest.receivablesChange[at[r]!]! += owed * perUnit[t]!;
      }
      let profit = revenue - sold;
      for (const line of spent) profit -= value(line, t);
      const flow = profit - inventory - receivables + payables;
      if (t === from) sums.openingCash = cash * firstRate;
      cash += flow;
      if (t < from) continue;
      const rate = perUnit[t]!;
      const variance = (sold - value('costAtStandard', t)) * rate;
      for (let r = rows.start[p]!; variance !== 0 && r < rows.start[p + 1]!; r++) {
        const part = units !== 0 ? (rowLine.units?.[r * periods + t] ?? 0) / units : rows.share[r]!;
        rest.variance[at[r]!]! += variance * part;
      }
      for (const line of spent) sums[line] += value(line, t) * rate;
      sums.inventoryChange += inventory * rate;
      sums.payablesChange += payables * rate;
      sums.translation -= flow * rate;
    }
    // What cash is worth at the last rate, beyond what it was at the first and what flowed at the rates in between.
    sums.translation += cash * lastRate - sums.openingCash;
    for (let r = rows.start[p]!; r < rows.start[p + 1]!; r++) {
      const share = rows.share[r]!;
      for (const line of shared) rest[line][at[r]!]! += sums[line] * share;
    }
  }
  if (firstRate === lastRate && perUnit.every((rate) => rate === firstRate)) rest.translation.fill(0);
  return rest;
}

function cellsOf({ company, points, rows }: Projection): FlowCell[] {
  return Array.from(rows.point, (p, r): FlowCell => {
    const { item, family, unit } = company.items[points.item[p]!]!;
    const market = rows.market[r]!;
    return { product: item, family, market: market < 0 ? null : company.markets[market]!.market, unit };
  });
}

/**
 * Rates of the currency in which the price of an item in a market is stated, by period of the projection; null: in money of the plan. As
 * for prices, the row of the market nearest above that holds decides; in closed periods prices are taken to be stated as they are now.
 */
function localRatesOf(projection: Projection): (item: number, market: number) => Float64Array | null {
  const { company, markets, periods } = projection;
  const position = projection.from - company.calendar.firstPlan;
  const stated = statedPrices(company);
  const foreign = new Map<string, ReturnType<typeof rateOf>>();
  const rateIn = (currency: string) => {
    if (!foreign.has(currency)) foreign.set(currency, rateOf(company, currency));
    return foreign.get(currency) ?? null;
  };
  const known = new Map<number, Float64Array | null>();
  return (item, market) => {
    if (market < 0) return null;
    const key = item * company.markets.length + market;
    const before = known.get(key);
    if (before !== undefined) return before;
    const byMarket = stated.get(company.items[item]!.item);
    let rates: Float64Array | null = null;
    if (byMarket !== undefined) {
      for (const m of [market, ...ancestorsOf(markets, market)].reverse()) {
        const from = byMarket.get(markets.ids[m]!);
        const currency = company.markets.find((one) => one.market === markets.ids[m])?.currency ?? '';
        const rate = from === undefined || currency === '' ? null : rateIn(currency);
        if (from === undefined) continue;
        rates ??= new Float64Array(periods).fill(1);
        for (let t = 0; t < periods; t++) if (from <= position + t || position + t < 0) rates[t] = rate?.(position + t) ?? 1;
      }
    }
    known.set(key, rates);
    return rates;
  };
}

/** By item and market: the first period from which a price of its own is stated. */
function statedPrices({ prices }: Company): Map<string, Map<string, number>> {
  const stated = new Map<string, Map<string, number>>();
  for (const { item, market, from } of prices) {
    if (market === null) continue;
    const byMarket = stated.get(item) ?? new Map<string, number>();
    stated.set(item, byMarket);
    byMarket.set(market, Math.min(byMarket.get(market) ?? Infinity, from ?? -Infinity));
  }
  return stated;
}
