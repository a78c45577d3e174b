import type { CheckContext } from './check.ts';

/** Rows of the tables of money say one thing each. */
export function checkFinance({ company, add, at }: CheckContext): void {
  company.discounts.forEach(({ item, family }, index) => {
    if (item === null || family === null) return;
    add({
      code: 'company/item-and-family',
      severity: 'error',
      message: `A discount names the item ${item} and the family ${family}.`,
      at: at('discounts', index, 'family'),
      seen: `${item} and ${family}`,
      wanted: 'an item, a family, or neither',
      remedy: 'Empty one of the two cells.',
    });
  });
  company.paymentTerms.forEach(({ kind, market }, index) => {
    if (kind === 'sales' || market === null) return;
    add({
      code: 'company/terms-of-market',
      severity: 'error',
      message: `Terms of payment of ${kind} name the market ${market}, but only sales have markets.`,
      at: at('payment_terms', index, 'market'),
      seen: market,
      wanted: 'an empty cell',
      remedy: 'Empty the cell, or change the kind to sales.',
    });
  });
}
