import type { GridPick } from '../grid/index.ts';
import type { View } from '../view/view.ts';
import type { DemandLayout } from './demand-source.ts';

export const layouts = ['product', 'product-market', 'market', 'market-product'] as const satisfies readonly DemandLayout[];
export const measuresOffered = [
  'consensus',
  'baseline',
  'promotion',
  'change',
  'last-year',
  'budget',
  'sales',
  'marketing',
  'finance',
  'product',
  'operations',
  'planning',
] as const;
export const tabs = ['plan', 'accuracy', 'repairs'] as const;
export type DemandTab = (typeof tabs)[number];

/** What a link says of this page besides scenario, periods and place. */
export interface DemandState {
  readonly tab: DemandTab;
  readonly layout: DemandLayout;
  readonly measures: readonly string[];
  /** Keys of places that are open; null: as the page opens them. */
  readonly open: readonly string[] | null;
  readonly search: string;
  readonly pick: GridPick | null;
}

const mostInLink = 60;
const mostOpenAtFirst = 12;

/** Reads the part of an address that belongs to the grid; what it does not understand it leaves out. */
export function readDemand(grid: View['grid']): DemandState {
  const { tab, layout, measures, open, search, pick } = (grid ?? {}) as Readonly<Record<string, unknown>>;
  const known = texts(measures).filter((measure) => measuresOffered.some((offered) => offered === measure));
  return {
    tab: tabs.find((one) => one === tab) ?? 'plan',
    layout: layouts.find((one) => one === layout) ?? 'product',
    measures: known.length > 0 ? known : ['consensus'],
    open: Array.isArray(open) ? texts(open) : null,
    search: typeof search === 'string' ? search : '',
    pick: pickOf(pick),
  };
}

/** The same for a link: what is as usual is left out. Of places that are open a link holds a reasonable number. */
export function writeDemand({ tab, layout, measures, open, search, pick }: DemandState): View['grid'] | null {
  const said = {
    ...(tab === 'plan' ? {} : { tab }),
    ...(layout === 'product' ? {} : { layout }),
    ...(measures.length === 1 && measures[0] === 'consensus' ? {} : { measures }),
    ...(open === null ? {} : { open: open.slice(0, mostInLink) }),
    ...(search === '' ? {} : { search }),
    ...(pick === null ? {} : { pick }),
  };
  return Object.keys(said).length === 0 ? null : said;
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function pickOf(value: unknown): GridPick | null {
  if (value === null || typeof value !== 'object') return null;
  const { key, measure, from, to } = value as Readonly<Record<string, unknown>>;
  const all = [key, measure, from, to];
  return all.every((part) => typeof part === 'string') ? ({ key, measure, from, to } as GridPick) : null;
}

/** What is open when nobody said otherwise: top families that have families below them. */
export function openAtFirst(
  layout: DemandLayout,
  families: readonly { readonly id: string; readonly parent: string | null }[],
): string[] {
  if (!layout.startsWith('product')) return [];
  const tops = families.filter(({ id, parent }) => parent === null && families.some((child) => child.parent === id));
  return tops.length > mostOpenAtFirst ? [] : tops.map(({ id }) => `all/f:${id}`);
}

/** Keys of a family and of all above it, in layouts that begin with products: opened so that the family is seen. */
export function keysDownTo(
  family: string,
  families: readonly { readonly id: string; readonly parent: string | null }[],
): readonly string[] {
  const path: string[] = [];
  let at: string | null = family;
  while (at !== null && path.length <= families.length) {
    path.unshift(at);
    at = families.find(({ id }) => id === at)?.parent ?? null;
  }
  return path.map((_, k) => ['all', ...path.slice(0, k + 1).map((id) => `f:${id}`)].join('/'));
}
