import type { Issue } from '../../company/issue.ts';
import { rowsOf } from '../../company/listed-tables.ts';
import { marketPricesOf } from '../../company/measures/index.ts';
import type { Row } from '../../company/tables.ts';
import type { Change, Operation } from '../change.ts';
import type { Draft, PeriodSpan } from '../draft.ts';
import { below, operated } from '../operate.ts';
import { isInMarket, isIssue, itemsOf, periodsOf, unknownMarket } from '../place.ts';
import { overSteps, type Step } from '../step-rows.ts';
import { writeRows } from '../table-rows.ts';

/**
 * The price of items in a market and the markets below it that have prices of their own; without a market, everywhere. A number to set or
 * add is in the currency of the market named (of the plan without one) and converted for markets with another. After the span the price
 * before holds again.
 */
export function layPrice(draft: Draft, change: Extract<Change, { kind: 'price' }>): Issue | null {
  const items = itemsOf(draft, change);
  if (isIssue(items)) return items;
  const unknown = unknownMarket(draft, change.market);
  if (unknown !== null) return unknown;
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  return layPrices(draft, { ...change, items, span });
}

export interface PriceChange {
  readonly items: readonly number[];
  readonly market: string | null;
  readonly span: PeriodSpan;
  readonly operation: Operation;
  readonly value: number;
}

export function layPrices(draft: Draft, { items, market, span, operation, value }: PriceChange): Issue | null {
  const { company, products, periods } = draft;
  const priceIn = marketPricesOf(company, products);
  const rateOf = ratesOf(draft);
  const stated = Map.groupBy(rowsOf(company, 'prices'), ({ item }) => item);
  const written: Row<'prices'>[] = [];
  const touched = new Set<string>();
  for (const i of items) {
    const { item } = company.items[i]!;
    const own = Map.groupBy(stated.get(item) ?? [], (row) => row.market);
    const below = [...own.keys()].filter((other) => market === null || isInMarket(draft, other, market));
    for (const place of new Set([market, ...below])) {
      const steps: Step[] = (own.get(place) ?? []).map(({ from, price }) => ({ from, value: price }));
      const rate = rateOf(place);
      const inherited = priceIn(i, place);
      const spoken = rateOf(market);
      const amount = (t: number): number => (operation === 'scale' || place === market ? value : (value * spoken(t)) / rate(t));
      const after = overSteps(
        steps,
        span,
        periods,
        (t) => inherited[t]! / rate(t),
        (before, t) => operated(before, operation, amount(t)),
      );
      const negative = after.find((step) => step.value < 0);
      if (negative !== undefined) return belowZero(item, negative.value);
      touched.add(keyOf(item, place));
      for (const step of after) written.push({ item, market: place, from: step.from, price: step.value });
    }
  }
  writeRows(draft, 'prices', (row) => touched.has(keyOf(row.item, row.market)), written);
  return null;
}

const belowZero = (item: string, value: number): Issue => below(`The price of ${item}`, value);
const keyOf = (item: string, market: string | null): string => JSON.stringify([item, market]);

/** Money of the plan for one unit of the currency of a market. */
function ratesOf({ company }: Draft): (market: string | null) => (t: number) => number {
  return (market) => {
    const currency = company.markets.find((row) => row.market === market)?.currency ?? '';
    if (currency === '' || currency === company.settings.currency) return () => 1;
    const steps = company.currencies
      .filter((row) => row.currency === currency)
      .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
    const first = steps[0];
    if (first === undefined) throw new Error(`Currency "${currency}" has no rate.`);
    // The first rate also holds before its period.
    return (t) => (steps.findLast(({ from }) => (from ?? -Infinity) <= t) ?? first).rate;
  };
}
