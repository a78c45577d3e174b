import type { Company } from '../../../company/company.ts';
import { marketPricesOf } from '../../../company/measures/prices.ts';
import type { Products } from '../../../company/measures/products.ts';
import type { Row } from '../../../company/tables.ts';
import { ancestorsOf, treeOf } from '../../../hierarchy/tree.ts';
import type { ForecastAxis } from '../axis.ts';
import type { Cell } from '../cells.ts';
import { carryPrices, changeOfLists, realisedPrices } from './realised-prices.ts';

/** What a driver is: sets of drivers are chosen by kind. */
export type DriverKind = 'promotion' | 'after' | 'event' | 'price' | 'realised';

export interface CompanyDriver {
  readonly kind: DriverKind;
  /** For people: `price cut`, `feature`, `after a promotion`, the name of an event, `price`, `realised price`. */
  readonly name: string;
  /** Groups x periods: log points of price, or the share of the period in which it is on. */
  readonly values: Float64Array;
  /** Whether its values to come are known before. Where not, they stand at their mean over the last so many periods. */
  readonly foreseen: true | { readonly over: number };
}

/** What moves sales besides season and level, for groups of cells that are all moved alike. */
export interface DriverTable {
  /** Group of each cell. */
  readonly groupOf: Int32Array;
  /** Family position of each group. */
  readonly families: Int32Array;
  /** Closed periods, then steps of the forecast. */
  readonly periods: number;
  readonly closed: number;
  readonly drivers: readonly CompanyDriver[];
  /** Log points people expect of promotions that state an uplift, groups x periods. */
  readonly stated: Float64Array;
}

/** Groups beyond which prices are no driver: each item and market would be a group of its own. */
const mostPriced = 20_000;

/** Null when neither a table nor the revenue of the history says anything that moves sales. */
export function driverTableOf(
  company: Company,
  products: Products,
  cells: readonly Cell[],
  axis: ForecastAxis,
): DriverTable | null {
  const { promotions, events } = company;
  const priced = pricedItems(company, axis);
  const isUnlisted = promotions.length === 0 && events.length === 0 && priced.size === 0;
  if (isUnlisted && !company.salesRevenue.values.some((revenue) => revenue > 0)) return null;
  const spans = [...axis.closed, ...axis.steps];
  const periods = spans.length;
  const rowsFor = rowsByScope(company, products);

  const groups = new Map<string, { members: number[]; cell: Cell; promotions: readonly Promotion[]; events: readonly Event[] }>();
  const positions = new Map<string, number>();
  const groupOf = Int32Array.from(cells, (cell, c) => {
    const family = products.members.nodeOf[cell.item]!;
    const mine = rowsFor(cell.item, cell.market);
    const isOwn = priced.has(cell.item) || mine.promotions.some(({ row }) => row.price !== null);
    const names = [...mine.promotions, ...mine.events].map(({ index }) => index).join();
    const key = `${family} ${isOwn ? `${cell.item} ${cell.market ?? ''}` : ''} ${mine.promotions.length} ${names}`;
    let at = positions.get(key);
    if (at === undefined) {
      at = positions.size;
      positions.set(key, at);
      groups.set(key, { members: [], cell, ...mine });
    }
    groups.get(key)!.members.push(c);
    return at;
  });

  const list = [...groups.values()];
  const drivers = new Map<string, CompanyDriver>();
  const room = (kind: DriverKind, name: string): Float64Array => {
    const known = drivers.get(`${kind} ${name}`);
    if (known) return known.values;
    const values = new Float64Array(list.length * periods);
    const foreseen = kind === 'realised' ? { over: quarterOf(axis.season) } : true;
    drivers.set(`${kind} ${name}`, { kind, name, values, foreseen });
    return values;
  };
  const stated = new Float64Array(list.length * periods);
  const usual = usualPrices(company, products, axis);
  const realised = realisedPrices(company, cells, groupOf, list.length);
  list.forEach((group, g) => {
    const on = new Float64Array(periods);
    for (const { row } of group.promotions) {
      const days = daysOf(company, row.from, row.to ?? row.from);
      for (let t = 0; t < periods; t++) {
        const share = row.share * sharedDays(spans[t]!, days);
        if (share === 0) continue;
        on[t] = Math.min(1, on[t]! + share);
        const cut = cutOf(
          row,
          () => usual(group.cell.item, group.cell.market)[t]!,
          () => usual.rate(row.market)[t]!,
        );
        const values =
          cut > 0 ? room('promotion', 'price cut') : room('promotion', row.kind === 'price' ? 'promotion' : row.kind);
        values[g * periods + t]! += cut > 0 ? cut * share : share;
        if (row.expected_uplift !== null) stated[g * periods + t]! += share * Math.log(Math.max(0.01, 1 + row.expected_uplift));
      }
    }
    if (on.some((share) => share > 0)) {
      const after = room('after', 'after a promotion');
      for (let t = 1; t < periods; t++) after[g * periods + t] = on[t - 1]!;
    }
    for (const { row } of group.events) {
      const days = { start: row.from, end: row.to + 1 };
      for (let t = 0; t < periods; t++) {
        const { start, days: length } = spans[t]!;
        const shared = Math.min(days.end, start + length) - Math.max(days.start, start);
        if (shared > 0) room('event', row.event)[g * periods + t]! += (row.share * shared) / (days.end - days.start);
      }
    }
    if (priced.has(group.cell.item)) {
      const price = usual(group.cell.item, group.cell.market);
      const now = price[axis.closed.length]!;
      const values = room('price', 'price');
      for (let t = 0; t < periods; t++) if (price[t]! > 0 && now > 0) values[g * periods + t] = Math.log(price[t]! / now);
    }
    const closed = axis.closed.length;
    const paid = realised?.logs.subarray(g * closed, (g + 1) * closed);
    if (paid !== undefined && carryPrices(paid, (t) => on[t]! > 0 || on[t - 1]! > 0)) {
      const values = room('realised', 'realised price');
      const over = quarterOf(axis.season);
      const now = paid.subarray(-over).reduce((sum, log) => sum + log, 0) / Math.min(over, closed);
      for (let t = 0; t < closed; t++) values[g * periods + t] = paid[t]! - now;
      if (!company.prices.some(({ from }) => from !== null && from >= 0)) return;
      const lists = group.members.map((c) => ({ list: usual(cells[c]!.item, cells[c]!.market), units: realised!.units[c]! }));
      for (let t = closed; t < periods; t++) values[g * periods + t] = changeOfLists(lists, closed - 1, t);
    }
  });
  if (isUnlisted && drivers.size === 0) return null;
  const families = Int32Array.from(list, ({ cell }) => products.members.nodeOf[cell.item]!);
  return { groupOf, families, periods, closed: axis.closed.length, drivers: [...drivers.values()], stated };
}

/** Periods over which a price of today is read from what was paid. */
const quarterOf = (season: number): number => Math.max(1, Math.round(season / 4));

/**
 * Value of a driver for a group in a period as it stood after `known` periods: what is not known before stands as it stood last,
 * and what lists say of planned periods comes on top.
 */
export function valueAsKnown(
  { closed, periods }: DriverTable,
  { values, foreseen }: CompanyDriver,
  group: number,
  period: number,
  known: number,
): number {
  const row = group * periods;
  if (foreseen === true || period < known) return values[row + period]!;
  let last = 0;
  const from = Math.max(0, known - foreseen.over);
  for (let t = from; t < known; t++) last += values[row + t]! / (known - from);
  return period < closed ? last : last + values[row + period]!;
}

type Promotion = { readonly row: Row<'promotions'>; readonly index: number };
type Event = { readonly row: Row<'events'>; readonly index: number };

/** Rows that speak of an item in a market, each pair of scopes looked up once. */
function rowsByScope(company: Company, { members }: Products) {
  const { markets } = company;
  const tree = treeOf(markets.map(({ market, parent }) => ({ id: market, parent })));
  const itemsNamed = new Set(company.promotions.map(({ item }) => item));
  const known = new Map<string, { promotions: readonly Promotion[]; events: readonly Event[] }>();
  return (item: number, market: string | null) => {
    const { item: id } = company.items[item]!;
    const family = members.nodeOf[item]!;
    const key = `${family} ${market ?? ''} ${itemsNamed.has(id) ? id : ''}`;
    const before = known.get(key);
    if (before) return before;
    const families = new Set([family, ...ancestorsOf(members.tree, family)].map((f) => members.tree.ids[f]!));
    const position = market === null ? undefined : tree.positionOf.get(market);
    const around = new Set([market, ...(position === undefined ? [] : ancestorsOf(tree, position).map((n) => tree.ids[n]!))]);
    const isHere = (row: { readonly market: string | null; readonly family: string | null }): boolean =>
      (row.market === null || around.has(row.market)) && (row.family === null || families.has(row.family));
    const found = {
      promotions: company.promotions.flatMap((row, index) =>
        isHere(row) && (row.item === null || row.item === id) ? [{ row, index }] : [],
      ),
      events: company.events.flatMap((row, index) => (isHere(row) ? [{ row, index }] : [])),
    };
    known.set(key, found);
    return found;
  };
}

/** First day of a period and the day after the last; beyond the calendar its ends stand. */
function daysOf({ calendar }: Company, from: number, to: number): { start: number; end: number } {
  const { periods, firstPlan } = calendar;
  const last = periods[Math.min(periods.length - 1, firstPlan + to)];
  const first = periods[Math.max(0, firstPlan + from)];
  return first && last ? { start: first.start, end: last.start + last.days } : { start: 0, end: 0 };
}

function sharedDays(
  { start, days }: { readonly start: number; readonly days: number },
  over: { start: number; end: number },
): number {
  return Math.max(0, Math.min(over.end, start + days) - Math.max(over.start, start)) / days;
}

/** Log points below the usual price; 0 without a cut. */
function cutOf(row: Row<'promotions'>, usual: () => number, rate: () => number): number {
  if (row.price === null) return -Math.log(1 - row.discount);
  const price = usual();
  return price > 0 && row.price > 0 ? Math.max(0, Math.log(price / (row.price * rate()))) : 0;
}

/** Items whose price changed within the closed periods: only these show what a change does. */
function pricedItems(company: Company, { closed }: ForecastAxis): ReadonlySet<number> {
  const changed = new Set(
    company.prices.filter(({ from }) => from !== null && from < 0 && from > -closed.length).map(({ item }) => item),
  );
  const found = new Set(company.items.flatMap(({ item }, i) => (changed.has(item) ? [i] : [])));
  return found.size > mostPriced ? new Set() : found;
}

type UsualPrices = ((item: number, market: string | null) => Float64Array) & {
  /** Money of the plan for one unit of the currency of a market. */
  readonly rate: (market: string | null) => Float64Array;
};

/** Price of an item in a market by closed period and step, in money of the plan. */
function usualPrices(company: Company, products: Products, axis: ForecastAxis): UsualPrices {
  const { calendar } = company;
  const shift = calendar.firstPlan;
  const whole: Company = {
    ...company,
    calendar: { ...calendar, firstPlan: 0 },
    prices: company.prices.map((row) => ({ ...row, from: row.from === null ? null : row.from + shift })),
    currencies: company.currencies.map((row) => ({ ...row, from: row.from === null ? null : row.from + shift })),
  };
  const places = [...axis.closed, ...axis.steps].map(({ start, days }) => {
    const at = calendar.periods.findIndex((period) => start + days / 2 < period.start + period.days);
    return at < 0 ? calendar.periods.length - 1 : at;
  });
  const onAxis = (price: Float64Array): Float64Array => Float64Array.from(places, (at) => price[at]!);
  const priceIn = marketPricesOf(whole, products);
  // a price of 1 in the currency of the market is its rate
  const one = marketPricesOf(
    { ...whole, prices: company.markets.map(({ market }) => ({ item: company.items[0]!.item, market, from: null, price: 1 })) },
    products,
  );
  const ones = new Float64Array(places.length).fill(1);
  return Object.assign((item: number, market: string | null) => onAxis(priceIn(item, market)), {
    rate: (market: string | null) => (market === null ? ones : onAxis(one(0, market))),
  });
}
