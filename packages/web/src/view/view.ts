/**
 * Everything a link says. It lives in the address and nowhere else, so that back, reload and a sent link show the same page. Each
 * part has its meaning on every page; a page reads the parts it knows.
 */
export interface View {
  /** Scenario in view and the one it is held against. */
  readonly scenario?: string;
  readonly against?: string;
  /** First and last period in view, labels of the calendar. */
  readonly from?: string;
  readonly to?: string;
  readonly bucket?: 'quarter' | 'year';
  readonly measure?: 'money' | 'hours';
  /** Place in view. */
  readonly family?: string;
  readonly item?: string;
  readonly market?: string;
  readonly site?: string;
  /** Supply: strategy in view, level planned at, reading of level, rate changes of stepped; cell of the load that is open. */
  readonly strategy?: 'level' | 'stepped' | 'mixed' | 'chase' | 'own';
  readonly at?: 'family' | 'item';
  readonly reading?: 'to-target' | 'no-stock-out' | 'cheapest';
  readonly changes?: number;
  readonly resource?: string;
  readonly period?: string;
  /** Supply, Scenarios: futures met, their seed, service wished for in percent. */
  readonly futures?: number;
  readonly seed?: number;
  readonly wish?: number;
  /** Scenarios and Cycle: what is looked at; scenarios compared (by commas). */
  readonly tab?: 'compare' | 'merge' | 'rebase' | 'risks' | 'log' | 'taken' | 'register' | 'year' | 'story';
  readonly with?: string;
  /** Data: table, search in it, first row. */
  readonly table?: string;
  readonly find?: string;
  readonly offset?: number;
  /** Cycle in view, a step of its meeting that is no family, a plan of the chain. */
  readonly cycle?: string;
  readonly stage?: 'data' | 'product' | 'demand' | 'supply' | 'finance' | 'executive' | 'publish';
  readonly step?: 'opening' | 'whole' | 'recap';
  readonly plan?: string;
  /** How many past cycles are gone through again. */
  readonly months?: number;
  /** Finance: what is shown and how; the page knows. */
  readonly money?: Readonly<Record<string, unknown>>;
  /** The number that is asked why. */
  readonly why?: WhyQuestion;
  /** State of the grid: what is open, which measures; the grid knows. */
  readonly grid?: Readonly<Record<string, unknown>>;
}

export type WhyQuestion =
  | { readonly of: 'money'; readonly line: string; readonly period: string }
  | {
      readonly of: 'demand';
      readonly item?: string;
      readonly family?: string;
      readonly market?: string;
      readonly site?: string;
      readonly period: string;
    }
  | {
      readonly of: 'supply';
      readonly strategy: NonNullable<View['strategy']>;
      readonly key: string;
      readonly measure: 'stock' | 'supply' | 'backorder';
      readonly period: string;
    }
  | { readonly of: 'plan'; readonly strategy: NonNullable<View['strategy']>; readonly figure: string };

const words = [
  'scenario',
  'against',
  'from',
  'to',
  'family',
  'item',
  'market',
  'site',
  'resource',
  'period',
  'with',
  'table',
  'find',
  'cycle',
  'plan',
];
const choices: Readonly<Record<string, readonly string[]>> = {
  bucket: ['quarter', 'year'],
  measure: ['money', 'hours'],
  strategy: ['level', 'stepped', 'mixed', 'chase', 'own'],
  at: ['family', 'item'],
  reading: ['to-target', 'no-stock-out', 'cheapest'],
  step: ['opening', 'whole', 'recap'],
  stage: ['data', 'product', 'demand', 'supply', 'finance', 'executive', 'publish'],
  tab: ['compare', 'merge', 'rebase', 'risks', 'log', 'taken', 'register', 'year', 'story'],
};
const counts = ['changes', 'offset', 'months', 'futures', 'seed', 'wish'];

/** Reads an address: what it does not understand it leaves out, so that a broken link still opens the page. */
export function readView(search: Readonly<Record<string, unknown>>): View {
  const view: Record<string, unknown> = {};
  for (const key of words) {
    const value = search[key];
    // Ids of digits alone are read as numbers by the router.
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') view[key] = String(value);
  }
  for (const [key, allowed] of Object.entries(choices)) if (allowed.includes(String(search[key]))) view[key] = search[key];
  for (const key of counts) if (Number.isInteger(search[key]) && Number(search[key]) >= 0) view[key] = search[key];
  if (isWhy(search.why)) view.why = search.why;
  if (search.grid !== null && typeof search.grid === 'object') view.grid = search.grid;
  if (search.money !== null && typeof search.money === 'object') view.money = search.money;
  return view as View;
}

function isWhy(value: unknown): value is WhyQuestion {
  if (value === null || typeof value !== 'object') return false;
  const { of, period, key, measure, strategy, figure } = value as Record<string, unknown>;
  if (of === 'plan') return typeof strategy === 'string' && typeof figure === 'string';
  if (typeof period !== 'string' && typeof period !== 'number') return false;
  if (of === 'money') return typeof (value as Record<string, unknown>).line === 'string';
  return of === 'demand' || (of === 'supply' && [key, measure, strategy].every((part) => typeof part === 'string'));
}
