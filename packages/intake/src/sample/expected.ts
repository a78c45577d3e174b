import type { TableRow } from '../folder/write-tables.ts';
import type { Assortment, Good } from './assortment.ts';
import { bell, chance } from './chance.ts';
import { lifeFactor } from './life.ts';
import { rateOf } from './markets.ts';
import { type Month, monthLabel, monthOfYear } from './months.ts';
import { afterPromotion, easterFactor, promotionOf } from './promotions.ts';
import { cents } from './rows.ts';

/** Closed months of sales history. */
export const historyMonths = 36;

/** Demand as the generator knows it, and the plan that the company's people made of it. */
export interface Expected {
  readonly start: Month;
  readonly horizon: number;
  readonly seed: number;
  readonly assortment: Assortment;
  /** Per good, market by market: units of the demand plan, `plan[good][market * horizon + period]`. */
  readonly plan: readonly Float64Array[];
}

export function expectedDemand(assortment: Assortment, seed: number, start: Month, horizon: number): Expected {
  const plan = assortment.goods.map((good) => {
    const units = new Float64Array(good.markets.length * horizon);
    for (const [m, { share }] of good.markets.entries())
      for (let t = 0; t < horizon; t++)
        units[m * horizon + t] = Math.round(meanUnits(good, share, start, t) * good.line.optimism);
    return units;
  });
  return { start, horizon, seed, assortment, plan };
}

/** Demand of a usual month: level, growth, season and life. */
export function meanUnits(good: Good, share: number, start: Month, period: number): number {
  const season = good.line.season[monthOfYear(start + period)]!;
  const growth = Math.max(0.3, 1 + (good.line.growth * period) / 12);
  return good.volume * share * season * growth * lifeFactor(good.life, period);
}

/** What a promotion, the month after one, and Easter make of a usual month: 1 where there is none of them. */
export function occasion(good: Good, month: Month): number {
  const dip = promotionOf(good.line, month - 1) === null ? 1 : afterPromotion;
  return (promotionOf(good.line, month)?.uplift ?? dip) * easterFactor(month);
}

export function historyRows({ assortment, seed, start }: Expected): TableRow[] {
  const rows: TableRow[] = [];
  const labels = Array.from({ length: historyMonths }, (_, k) => monthLabel(start - historyMonths + k));
  for (const good of assortment.goods) {
    for (const { market, share } of good.markets) {
      const draw = chance(seed, `${good.item}/${market.market}/history`);
      const price = good.price * market.priceLevel;
      for (let k = 0; k < historyMonths; k++) {
        const period = k - historyMonths;
        const mean = meanUnits(good, share, start, period);
        if (mean === 0) continue;
        const noise = 1 + (0.07 + 0.5 / Math.sqrt(mean + 1)) * bell(draw);
        const units = Math.max(0, Math.round(mean * occasion(good, start + period) * noise));
        const discount = promotionOf(good.line, start + period)?.discount ?? 0;
        rows.push({
          item: good.item,
          market: market.market,
          site: siteOf(good, market.site),
          period: labels[k]!,
          units,
          revenue: cents(units * price * (1 - discount)),
        });
      }
    }
  }
  for (const part of assortment.parts) {
    if (part.spareVolume === 0) continue;
    const draw = chance(seed, `${part.item}/history`);
    for (let k = 0; k < historyMonths; k++) {
      const units = Math.max(0, Math.round(part.spareVolume * (1 + 0.15 * bell(draw))));
      const revenue = cents(units * sparePrice(part.cost));
      rows.push({ item: part.item, market: 'de', site: null, period: labels[k]!, units, revenue });
    }
  }
  return rows;
}

export function demandRows({ assortment, start, horizon, plan }: Expected): TableRow[] {
  const rows: TableRow[] = [];
  const labels = Array.from({ length: horizon }, (_, t) => monthLabel(start + t));
  for (const [g, good] of assortment.goods.entries()) {
    for (const [m, { market }] of good.markets.entries()) {
      for (let t = 0; t < horizon; t++) {
        const units = plan[g]![m * horizon + t]!;
        if (units === 0) continue;
        const site = siteOf(good, market.site);
        rows.push({ item: good.item, family: null, market: market.market, site, period: labels[t]!, units });
      }
    }
  }
  for (const part of assortment.parts) {
    const units = Math.round(part.spareVolume);
    if (units === 0) continue;
    for (const period of labels) rows.push({ item: part.item, family: null, market: 'de', site: null, period, units });
  }
  return rows;
}

/** The warehouse serves far markets; what is homed there needs no site. */
export const siteOf = (good: Good, site: 'hub' | null): string | null => (good.home === 'hub' ? null : site);

/** Price of a component sold as a spare part, EUR. */
export const sparePrice = (cost: number): number => Math.round(cost * 1.6);

/** Price in the currency of a market. */
export const marketPrice = (price: number, level: number, currency: string): number => cents((price * level) / rateOf(currency));
