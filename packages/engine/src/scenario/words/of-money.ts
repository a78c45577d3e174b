import type { Company } from '../../company/company.ts';
import { type Of, operation } from './kind.ts';
import { marketName, productName } from './names.ts';
import { counted, money, quantity } from './numbers.ts';
import { during, periodName, since } from './periods.ts';

/** `the E-bikes`: whose price or cost. */
function whose(company: Company, change: { readonly item: string | null; readonly family: string | null }): string {
  return productName(company, change);
}

export function ofPrice(change: Of<'price'>, company: Company): string {
  const { market, span, value } = change;
  const own = company.markets.find((row) => row.market === market)?.currency ?? '';
  const currency = own === '' ? company.settings.currency : own;
  const where = market === null ? '' : ` in ${marketName(company, market)}`;
  const moves = operation(change.operation, value, (amount) => money(amount, currency));
  return `price of ${whose(company, change)}${where} ${moves}${during(span)}`;
}

export function ofCost(change: Of<'cost'>, company: Company): string {
  const moves = operation(change.operation, change.value, (amount) => money(amount, company.settings.currency));
  return `cost of ${whose(company, change)} ${moves}${during(change.span)}`;
}

export function ofBudget({ measure, family, market, period, value }: Of<'budget'>, company: Company): string {
  const of = family === null ? '' : ` for ${productName(company, { item: null, family })}`;
  const where = market === null ? '' : ` in ${marketName(company, market)}`;
  const amount =
    measure === 'units'
      ? counted(value, 'unit')
      : measure === 'headcount'
        ? counted(value, 'head')
        : money(value, company.settings.currency);
  const budgets = {
    revenue: 'revenue budget',
    units: 'sales budget',
    cost: 'cost budget',
    margin: 'margin budget',
    'stock-value': 'budget of stock value',
    cash: 'cash budget',
    headcount: 'headcount budget',
    'capital-spend': 'capital budget',
  } as const;
  return `${budgets[measure]}${of}${where} is ${amount} in ${periodName(period)}`;
}

export function ofCurrency({ currency, from, rate }: Of<'currency'>, company: Company): string {
  const value = Number(rate.toPrecision(6));
  return `${currency} 1 is worth ${company.settings.currency} ${value < 1000 ? value : quantity(value)}${since(from)}`;
}

export function ofSetting({ setting, value }: Of<'setting'>): string {
  return `${setting.replaceAll('_', ' ')} is ${value === '' ? 'not limited' : value}`;
}
