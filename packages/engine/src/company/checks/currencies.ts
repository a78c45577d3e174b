import type { CheckContext } from './check.ts';

/** Every currency a market pays in has a rate from the beginning. */
export function checkCurrencies({ company, partial, add, at }: CheckContext): void {
  if (partial) return;
  const { currencies, markets, settings } = company;
  const from = new Map<string, number | null>();
  for (const row of currencies) if (!from.has(row.currency)) from.set(row.currency, row.from);
  markets.forEach(({ market, currency }, index) => {
    if (currency === '' || currency === settings.currency) return;
    const first = from.get(currency);
    if (first === undefined) {
      add({
        code: 'company/unknown-currency',
        severity: 'error',
        message: `The market ${market} pays in ${currency}, which has no rate.`,
        at: at('markets', index, 'currency'),
        seen: currency,
        wanted: `${settings.currency}, or a currency of currencies.csv`,
        remedy: `Add a row for ${currency} to currencies.csv, or correct the currency.`,
      });
    } else if (first !== null && first > 0) {
      add({
        code: 'company/no-rate-yet',
        severity: 'warning',
        message: `The first rate of ${currency} begins after the plan does.`,
        at: {
          ...at(
            'currencies',
            currencies.findIndex((row) => row.currency === currency),
            'from',
          ),
        },
        seen: `from period ${first + 1} of the plan`,
        wanted: 'a rate from the first planned period on',
        remedy: 'Empty the cell from of the first rate, or add an earlier rate.',
      });
    }
  });
}
