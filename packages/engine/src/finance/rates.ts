import type { Company } from '../company/company.ts';

/** Money of the plan for one unit of a currency at a position of time (0 is the first planned period, closed periods are negative). */
export type RateAt = (position: number) => number;

/** Rates of a currency over time; null: the company has none. The first rate also holds before its period. */
export function rateOf(company: Company, currency: string): RateAt | null {
  if (currency === company.settings.currency || currency === '') return () => 1;
  const steps = company.currencies
    .filter((row) => row.currency === currency)
    .map(({ from, rate }) => ({ from: from ?? Number.NEGATIVE_INFINITY, rate }))
    .sort((a, b) => a.from - b.from);
  if (steps.length === 0) return null;
  return (position) => {
    let rate = steps[0]!.rate;
    for (const step of steps) if (step.from <= position) rate = step.rate;
    return rate;
  };
}

/** Currencies a statement can be shown in: that of the plan first. */
export function currenciesOf(company: Company): string[] {
  const own = company.settings.currency;
  return [own, ...[...new Set(company.currencies.map(({ currency }) => currency))].filter((currency) => currency !== own).sort()];
}
