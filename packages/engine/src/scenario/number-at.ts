import { planPeriods } from '../calendar/calendar.ts';
import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import { rowsOf } from '../company/listed-tables.ts';
import { capacityOf, costsOf, marketPricesOf, productsOf } from '../company/measures/index.ts';
import { type Settings, settings } from '../company/settings.ts';
import type { Row } from '../company/tables.ts';
import { ancestorsOf, treeOf } from '../hierarchy/tree.ts';
import type { Change } from './change.ts';
import { itemOf, type Lookup, periodOf, resourceOf, unfit, unknownMarket } from './place.ts';

/** Which number of the base data is meant; periods are labels. */
export type NumberPlace =
  /** Money of the plan a unit. */
  | { readonly kind: 'price'; readonly item: string; readonly market: string | null; readonly period: string }
  /** Money a unit. */
  | { readonly kind: 'cost'; readonly item: string; readonly period: string }
  /** Regular capacity, efficiency included: hours, storage units or units a period; Infinity without limit. */
  | { readonly kind: 'capacity'; readonly resource: string; readonly period: string }
  /** Most overtime on top of it, hours. */
  | { readonly kind: 'overtime'; readonly resource: string; readonly period: string }
  | { readonly kind: 'workforce'; readonly resource: string; readonly rule: Extract<Change, { kind: 'workforce' }>['rule'] }
  /** Of the row that holds: units, or working days of cover. */
  | {
      readonly kind: 'target';
      readonly item: string;
      readonly site: string | null;
      readonly period: string;
      readonly measure: 'safety_stock' | 'safety_days' | 'target_stock' | 'target_days';
    }
  | { readonly kind: 'working-days'; readonly period: string }
  | {
      readonly kind: 'budget';
      readonly measure: Row<'budget'>['measure'];
      readonly family: string | null;
      readonly market: string | null;
      readonly period: string;
    }
  /** Money of the plan for one unit of the currency. */
  | { readonly kind: 'currency'; readonly currency: string; readonly period: string }
  /** Last period in which an item is sold, first one: labels; null without end or beginning in the plan. */
  | { readonly kind: 'life'; readonly item: string; readonly end: 'launch' | 'end' }
  | { readonly kind: 'setting'; readonly setting: keyof Settings };

/** Null: not stated, or no limit. */
export type NumberValue = number | string | boolean | null;

/** The number in a company; an issue when it has no such item, resource or period. */
export function numberAt(company: Company, place: NumberPlace): NumberValue | Issue {
  const lookup = lookupIn(company);
  const t = 'period' in place && place.kind !== 'budget' ? periodOf(lookup, place.period) : 0;
  if (typeof t !== 'number') return t;
  switch (place.kind) {
    case 'price': {
      const i = itemOf(lookup, place.item);
      if (typeof i !== 'number') return i;
      return unknownMarket(lookup, place.market) ?? marketPricesOf(company, lookup.products)(i, place.market)[t]!;
    }
    case 'cost': {
      const i = itemOf(lookup, place.item);
      if (typeof i !== 'number') return i;
      // Only rows of this item: there may be very many items.
      const rows = company.costs.filter(({ item }) => item === place.item);
      const one = { ...company, items: [company.items[i]!], costs: rows };
      return costsOf(one, productsOf(one))[t]!;
    }
    case 'capacity':
    case 'overtime': {
      const r = resourceOf(lookup, place.resource);
      if (typeof r !== 'number') return r;
      const { available, overtimeLimit } = capacityOf(company);
      return (place.kind === 'capacity' ? available : overtimeLimit)[r * lookup.labels.length + t]!;
    }
    case 'workforce': {
      const row = company.workforce.find(({ resource }) => resource === place.resource);
      return row === undefined ? unfit('The labour pool', place.resource, 'a resource with heads') : row[place.rule];
    }
    case 'target': {
      const i = itemOf(lookup, place.item);
      return typeof i !== 'number' ? i : (targetRow(company, lookup, i, place.site, t)?.[place.measure] ?? 0);
    }
    case 'working-days':
      return planPeriods(company.calendar)[t]!.workingDays;
    case 'budget':
      return budgetAt(company, place);
    case 'currency': {
      const rows = rowsOf(company, 'currencies').filter(({ currency }) => currency === place.currency);
      if (rows.length === 0) return unfit('The currency', place.currency, 'a currency with a rate');
      return (holdingAt(rows, t) ?? rows[0]!).rate;
    }
    case 'life': {
      const i = itemOf(lookup, place.item);
      if (typeof i !== 'number') return i;
      const position = company.items[i]![place.end];
      return position === null ? null : (company.calendar.periods[company.calendar.firstPlan + position]?.label ?? null);
    }
    case 'setting':
      return Object.hasOwn(settings.columns, place.setting)
        ? company.settings[place.setting]
        : unfit('The setting', place.setting, 'a setting of the table settings');
    default:
      return place satisfies never;
  }
}

function lookupIn(company: Company): Lookup {
  return {
    company,
    labels: planPeriods(company.calendar).map(({ label }) => label),
    products: productsOf(company),
    markets: treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent }))),
  };
}

/** The row that holds in a period: the last that has begun. */
function holdingAt<R extends { readonly from: number | null }>(rows: readonly R[], t: number): R | undefined {
  const begun = rows.filter(({ from }) => (from ?? -Infinity) <= t);
  return begun.sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity) || 0).at(-1);
}

/** The item's row, else that of its nearest family; at its home site a row that names the site comes before one that does not. */
function targetRow(company: Company, lookup: Lookup, i: number, site: string | null, t: number): Row<'targets'> | undefined {
  const { tree, nodeOf } = lookup.products.members;
  const { item, site: home } = company.items[i]!;
  const families = [nodeOf[i]!, ...ancestorsOf(tree, nodeOf[i]!)].map((f) => tree.ids[f]!);
  const places = site === null || site === home ? [home, null] : [site];
  for (const owner of [{ item, family: null }, ...families.map((family) => ({ item: null, family }))]) {
    for (const at of places) {
      const rows = company.targets.filter((row) => row.item === owner.item && row.family === owner.family && row.site === at);
      const row = holdingAt(rows, t);
      if (row !== undefined) return row;
    }
  }
  return undefined;
}

function budgetAt(company: Company, place: Extract<NumberPlace, { kind: 'budget' }>): NumberValue | Issue {
  const at = company.calendar.periods.findIndex(({ label }) => label === place.period);
  if (at < 0) return unfit('The period', place.period, 'a period of the calendar');
  const period = at - company.calendar.firstPlan;
  const { measure, family, market } = place;
  const found = company.budget.find(
    (row) => row.measure === measure && row.family === family && row.market === market && row.period === period,
  );
  return found?.value ?? null;
}
