import type { Company } from '../../company/company.ts';
import type { Of } from './kind.ts';
import { placeName, productName, resourceName, siteName } from './names.ts';
import { counted, listed, money } from './numbers.ts';
import { unitsEach } from './of-demand.ts';
import { during, periodWord, since } from './periods.ts';

export function ofSubcontract(change: Of<'subcontract'>, company: Company): string {
  const { supplier, price, minimum, maximum, span } = change;
  const each = ` a ${periodWord(company.calendar.bucket)}`;
  const limits = [
    ...(minimum > 0 ? [`at least ${counted(minimum, 'unit')}${each}`] : []),
    ...(maximum === null ? [] : [`at most ${counted(maximum, 'unit')}${each}`]),
  ];
  const who = supplier === null ? 'a subcontractor' : resourceName(company, supplier);
  const amount = limits.length === 0 ? '' : `, ${limits.join(', ')}`;
  return `${productName(company, change)} from ${who} at ${money(price, company.settings.currency)} a unit${amount}${during(span)}`;
}

export function ofTarget(change: Of<'target'>, company: Company): string {
  const stock = (units: number, days: number): string =>
    [
      ...(units > 0 || days === 0 ? [counted(units, 'unit')] : []),
      ...(days > 0 ? [`${counted(days, 'day')} of demand`] : []),
    ].join(' and ');
  const { safetyStock, safetyDays, targetStock, targetDays } = change;
  const where = change.site === null ? '' : ` at ${siteName(company, change.site)}`;
  const parts = [
    `safety stock of ${productName(company, change)}${where} is ${stock(safetyStock, safetyDays)}`,
    ...(targetStock > 0 || targetDays > 0 ? [`the target ${stock(targetStock, targetDays)}`] : []),
  ];
  return `${listed(parts)}${change.family === null ? '' : ' an item'}${since(change.from)}`;
}

export function ofStrategy({ strategy, reading, changes }: Of<'strategy'>): string {
  switch (strategy) {
    case 'level':
      return {
        'to-target': 'level strategy that ends on target stock',
        'no-stock-out': 'level strategy that never runs out',
        cheapest: 'level strategy at the cheapest rate',
      }[reading];
    case 'stepped':
      return `stepped strategy with at most ${counted(changes, 'change')}`;
    case 'chase':
    case 'mixed':
      return `${strategy} strategy`;
    case 'own':
      return "the planner's own production";
    default:
      return strategy satisfies never;
  }
}

export function ofProduction({ item, family, site, span, values, frozen }: Of<'production'>, company: Company): string {
  const what = placeName(company, { item, family, market: null, site: null });
  const where = site === null ? '' : ` at ${siteName(company, site)}`;
  return `production of ${what}${where} is ${frozen ? 'fixed at ' : ''}${unitsEach(values, span, company)}${during(span)}`;
}
