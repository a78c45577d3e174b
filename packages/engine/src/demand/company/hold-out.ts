import { horizonOf } from '../../calendar/calendar.ts';
import type { Company } from '../../company/company.ts';
import { flagsAsOf } from '../../company/history-flags.ts';
import type { Issue } from '../../company/issue.ts';
import { productsOf } from '../../company/measures/products.ts';
import { axisOf } from './axis.ts';
import { cellsOf, livesOf } from './cells.ts';
import { forecastCompany } from './forecast-company.ts';
import { ErrorSum } from './judge.ts';
import type { LevelAccuracy } from './outlook.ts';
import { naiveForecast } from './past.ts';

/** The company as it stood `periods` ago: the last closed periods are planned again, and their sales are not known. */
export function companyAsOf(company: Company, periods: number): Company {
  const { calendar, salesHistory } = company;
  const closed = calendar.firstPlan - periods;
  if (!(periods >= 1 && closed >= 1)) throw new Error(`${periods} of ${calendar.firstPlan} closed periods cannot be taken back`);
  const cut = (panel: typeof salesHistory): typeof salesHistory => ({
    ...panel,
    periods: closed,
    values: Float64Array.from({ length: panel.rows.length * closed }, (_, k) => {
      const row = Math.floor(k / closed);
      return panel.values[row * panel.periods + (k % closed)]!;
    }),
  });
  return {
    ...company,
    calendar: { ...calendar, firstPlan: closed },
    items: company.items.map((item) => ({
      ...item,
      launch: item.launch === null ? null : item.launch + periods,
      end: item.end === null ? null : item.end + periods,
    })),
    prices: company.prices.map((row) => ({ ...row, from: row.from === null ? null : row.from + periods })),
    currencies: company.currencies.map((row) => ({ ...row, from: row.from === null ? null : row.from + periods })),
    promotions: company.promotions.map((row) => ({
      ...row,
      from: row.from + periods,
      to: row.to === null ? null : row.to + periods,
    })),
    historyFlags: flagsAsOf(company.historyFlags, periods),
    salesHistory: cut(salesHistory),
    salesRevenue: cut(company.salesRevenue),
    demand: null,
  };
}

/**
 * Forecasts the last `periods` closed periods from what was known before them, and says how far that was off by level, beside
 * the seasonal naive forecast (the same period a year before, or the last value where there was none). `make` forecasts: as always when absent. Items that nobody could have forecast count with their full sales.
 */
export function holdOut(
  company: Company,
  periods: number,
  make: (before: Company) => ReturnType<typeof forecastCompany> = forecastCompany,
): { readonly accuracy: readonly LevelAccuracy[]; readonly issues: readonly Issue[] } {
  const before = companyAsOf(company, periods);
  const { calendar } = before;
  const known = calendar.firstPlan;
  const trimmed = {
    ...before,
    calendar: { ...calendar, periods: calendar.periods.slice(0, known + Math.min(periods, horizonOf(calendar))) },
  };
  const { forecast, issues } = make(trimmed);
  if (forecast === null) return { accuracy: [], issues };
  const products = productsOf(company);
  const { season } = axisOf(company.calendar);
  const lives = livesOf(company);
  const groups = new Map<string, { sold: Float64Array; forecast: Float64Array }>();
  const groupOf = (key: string): { sold: Float64Array; forecast: Float64Array } => {
    let group = groups.get(key);
    if (!group) {
      group = { sold: new Float64Array(known + periods), forecast: new Float64Array(periods) };
      groups.set(key, group);
    }
    return group;
  };
  const keysOf = (item: number): string[] => [
    `item ${company.items[item]!.item}`,
    `family ${company.items[item]!.family}`,
    `total ${company.items[item]!.unit}`,
  ];
  for (const { item, values } of cellsOf(company, products, season).cells) {
    const hasEnded = lives[item]!.to < known;
    for (const key of keysOf(item)) {
      // what ended is of no concern to a plan, but belongs to the past of its family
      if (hasEnded && key.startsWith('item ')) continue;
      const { sold } = groupOf(key);
      for (let t = 0; t < sold.length; t++) sold[t]! += values[t]!;
    }
  }
  forecast.baseline.rows.forEach(({ item }, r) => {
    for (const key of keysOf(products.itemAt.get(item!)!)) {
      const group = groupOf(key);
      for (let h = 0; h < periods; h++) group.forecast[h]! += forecast.baseline.values[r * periods + h]!;
    }
  });
  const accuracy = (['item', 'family', 'total'] as const).map((level): LevelAccuracy => {
    const own = new ErrorSum();
    const naive = new ErrorSum();
    for (const [key, { sold, forecast: mean }] of groups) {
      if (!key.startsWith(`${level} `)) continue;
      for (let h = 0; h < periods; h++) {
        own.add(mean[h]!, sold[known + h]!);
        naive.add(naiveForecast(sold, known, season, h), sold[known + h]!);
      }
    }
    return { level, ...own.accuracy, naive: naive.accuracy };
  });
  return { accuracy, issues };
}
