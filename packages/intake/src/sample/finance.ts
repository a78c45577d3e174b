import type { TableRow } from '../folder/write-tables.ts';
import { monthlyBudget } from './budget.ts';
import type { Expected } from './expected.ts';
import { monthLabel, nextJanuary } from './months.ts';

/** The web shop gives a welcome discount on what is not a bicycle; dealers buy net. */
export const discountRows = ({ assortment }: Expected): TableRow[] =>
  [...new Set(assortment.goods.filter(({ line }) => line.parent !== 'bikes').map(({ family }) => family))].map((family) => ({
    item: null,
    family,
    market: 'online',
    from: null,
    share: 0.03,
  }));

/** Parts are carried at their price of the year; bicycles at what the derived standard says. */
export const standardCostRows = ({ assortment }: Expected): TableRow[] =>
  assortment.parts.slice(0, 1).map(({ item, cost }) => ({ item, from: null, cost }));

/** Overheads are about an eighth of the revenue of the budget, and rise by 2 % in January. */
export function fixedCostRows(expected: Expected): TableRow[] {
  const month = monthlyBudget(expected);
  const january = nextJanuary(expected.start);
  const change = january < expected.start + expected.horizon ? monthLabel(january) : null;
  return [
    { cost: 'rent and energy', site: 'north', share: 0.022 },
    { cost: 'rent and energy', site: 'south', share: 0.014 },
    { cost: 'rent and energy', site: 'hub', share: 0.006 },
    { cost: 'sales and marketing', site: null, share: 0.05 },
    { cost: 'administration', site: null, share: 0.03 },
  ].flatMap(({ cost, site, share }) => {
    const row = (from: string | null, rise: number): TableRow => ({
      cost,
      family: null,
      site,
      from,
      amount: Math.round((share * month * rise) / 100) * 100,
    });
    return [row(null, 1), ...(change === null ? [] : [row(change, 1.02)])];
  });
}

export const paymentTermRows = (): TableRow[] => [
  { kind: 'sales', market: null, days: 30 },
  { kind: 'sales', market: 'online', days: 2 },
  { kind: 'sales', market: 'us', days: 60 },
  { kind: 'material', market: null, days: 45 },
  { kind: 'purchase', market: null, days: 45 },
  { kind: 'subcontract', market: null, days: 30 },
  { kind: 'freight', market: null, days: 14 },
  { kind: 'fixed', market: null, days: 10 },
];

/** What the owners wish; the cash is the least the bank wants to see. */
export function objectiveRows(expected: Expected): TableRow[] {
  const row = (objective: string, value: number, note: string): TableRow => ({ objective, fiscal_year: null, value, note });
  return [
    row('growth', 0.06, 'owners'),
    row('gross-margin', 0.3, 'owners'),
    row('profit-margin', 0.12, 'owners'),
    row('turns', 6, 'owners'),
    row('cash', Math.round(monthlyBudget(expected) * 0.5), 'bank'),
  ];
}
