import { horizonOf } from '../../calendar/calendar.ts';
import { ancestorsOf, treeOf } from '../../hierarchy/tree.ts';
import type { Company, Panel } from '../company.ts';
import { walkDemand } from './demand.ts';
import { discountsOf } from './discounts.ts';
import type { FamilyShares } from './family-shares.ts';
import { itemAt, type Products } from './products.ts';
import { holds } from './steps.ts';

/**
 * Price of an item in one market by planned period, in money of the plan: the row of the market, of the nearest market above
 * that has one, the row without market, the list price of the item; the first of them that holds in the period.
 */
export type MarketPrice = (item: number, market: string | null) => Float64Array;

export function marketPricesOf(company: Company, products: Products): MarketPrice {
  const T = horizonOf(company.calendar);
  const markets = treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent })));
  const currencyOf = new Map(company.markets.map(({ market, currency }) => [market, currency]));
  const rates = ratesOf(company, T);
  const rows = new Map<number, Map<string | null, { from: number | null; value: number }[]>>();
  for (const { item, market, from, price } of company.prices) {
    const i = itemAt(products, item);
    const byMarket = rows.get(i) ?? new Map<string | null, { from: number | null; value: number }[]>();
    rows.set(i, byMarket);
    const list = byMarket.get(market) ?? [];
    byMarket.set(market, list);
    list.push({ from, value: price });
  }
  const chainOf = (market: string | null): (string | null)[] => {
    const position = market === null ? undefined : markets.positionOf.get(market);
    if (market === null || position === undefined) return [null];
    return [market, ...ancestorsOf(markets, position).map((n) => markets.ids[n]!), null];
  };

  const known = new Map<string | null, Map<number, Float64Array>>();
  return (item, asked) => {
    // An item without rows has its list price in every market.
    const market = rows.has(item) ? asked : null;
    const ofMarket = known.get(market) ?? new Map<number, Float64Array>();
    known.set(market, ofMarket);
    const before = ofMarket.get(item);
    if (before) return before;
    const price = new Float64Array(T).fill(company.items[item]!.price);
    const byMarket = rows.get(item);
    if (byMarket) {
      // The most general row first, so that the nearer one overwrites it where it holds.
      for (const name of chainOf(market).reverse()) {
        const steps = byMarket.get(name);
        if (!steps) continue;
        const rate = rates(name === null ? '' : (currencyOf.get(name) ?? ''));
        holds(steps, T, (t, value) => {
          price[t] = value * rate[t]!;
        });
      }
    }
    ofMarket.set(item, price);
    return price;
  };
}

/** The price of an item in one market less its discount: what a unit brings. Same as `marketPricesOf` where nothing is discounted. */
export function netPricesOf(company: Company, products: Products): MarketPrice {
  const T = horizonOf(company.calendar);
  const listIn = marketPricesOf(company, products);
  if (company.discounts.length === 0) return listIn;
  const markets = treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent })));
  const discountIn = discountsOf(company, products, markets, T);
  return (item, market) => {
    const price = listIn(item, market);
    const share = discountIn(item, market === null ? -1 : (markets.positionOf.get(market) ?? -1));
    return share === null ? price : price.map((money, t) => money * (1 - share[t]!));
  };
}

/**
 * Average net price of every item by planned period, money a unit, shape [items x periods]: prices of the markets weighted by their
 * demand. In a period without demand the mix of the whole horizon weighs; an item without any demand has the price that holds
 * for no particular market.
 */
export function pricesOf(
  company: Company,
  products: Products,
  sharesOf: (family: number) => FamilyShares,
  panel: Panel,
): Float64Array {
  const T = panel.periods;
  const priceIn = netPricesOf(company, products);
  const price = new Float64Array(company.items.length * T);
  company.items.forEach((_, i) => {
    price.set(priceIn(i, null), i * T);
  });
  const varied = new Uint8Array(company.items.length);
  for (const { item, market } of company.prices) if (market !== null) varied[itemAt(products, item)] = 1;
  if (company.discounts.some(({ market }) => market !== null)) varied.fill(1);
  if (!varied.includes(1)) return price;

  const units = new Float64Array(price.length);
  const revenue = new Float64Array(price.length);
  // Units of the whole horizon at the prices of each period, for periods without demand.
  const mixUnits = new Float64Array(company.items.length);
  const mixRevenue = new Float64Array(price.length);
  walkDemand(company, products, sharesOf, panel, ({ item, row, units: of }) => {
    if (varied[item] === 0) return;
    const here = priceIn(item, panel.rows[row]!.market);
    let sum = 0;
    for (let t = 0; t < T; t++) {
      const k = item * T + t;
      units[k]! += of[t]!;
      revenue[k]! += of[t]! * here[t]!;
      sum += of[t]!;
    }
    mixUnits[item]! += sum;
    for (let t = 0; t < T; t++) mixRevenue[item * T + t]! += sum * here[t]!;
  });
  for (let i = 0; i < company.items.length; i++) {
    if (varied[i] === 0 || !(mixUnits[i]! > 0)) continue;
    for (let t = 0; t < T; t++) {
      const k = i * T + t;
      price[k] = units[k]! > 0 ? revenue[k]! / units[k]! : mixRevenue[k]! / mixUnits[i]!;
    }
  }
  return price;
}

/** Money of the plan for one unit of a currency by period; 1 for the currency of the plan; the first rate also holds before its period. */
function ratesOf(company: Company, T: number): (currency: string) => Float64Array {
  const one = new Float64Array(T).fill(1);
  const known = new Map<string, Float64Array>([
    ['', one],
    [company.settings.currency, one],
  ]);
  return (currency) => {
    const before = known.get(currency);
    if (before) return before;
    const steps = company.currencies.filter((row) => row.currency === currency).map(({ from, rate }) => ({ from, value: rate }));
    if (steps.length === 0) throw new Error(`Currency "${currency}" has no rate.`);
    const rate = new Float64Array(T).fill(steps.reduce((a, b) => ((b.from ?? -Infinity) < (a.from ?? -Infinity) ? b : a)).value);
    holds(steps, T, (t, value) => {
      rate[t] = value;
    });
    known.set(currency, rate);
    return rate;
  };
}
