import type { TableRow } from '../folder/write-tables.ts';

/** A market that is sold to. `site` serves what the plants make; null: from the plant itself. */
export interface Market {
  readonly market: string;
  readonly name: string;
  readonly parent: string | null;
  readonly currency: string;
  /** Share of demand. */
  readonly share: number;
  readonly site: 'hub' | null;
  /** Price against the list price. */
  readonly priceLevel: number;
}

export const soldMarkets: readonly Market[] = [
  { market: 'de', name: 'Germany', parent: 'dealers', currency: 'EUR', share: 0.33, site: null, priceLevel: 1 },
  { market: 'fr', name: 'France and Benelux', parent: 'dealers', currency: 'EUR', share: 0.2, site: null, priceLevel: 1 },
  { market: 'online', name: 'Own web shop', parent: null, currency: 'EUR', share: 0.14, site: 'hub', priceLevel: 1.18 },
  { market: 'uk', name: 'United Kingdom', parent: 'dealers', currency: 'GBP', share: 0.14, site: 'hub', priceLevel: 1.03 },
  { market: 'nordics', name: 'Nordics', parent: 'dealers', currency: 'SEK', share: 0.11, site: 'hub', priceLevel: 1.02 },
  { market: 'us', name: 'United States', parent: 'dealers', currency: 'USD', share: 0.08, site: 'hub', priceLevel: 1.06 },
];

/** EUR for one unit of the currency: in the closed periods, and in the plan from the next January on. */
const rates = [
  { currency: 'GBP', before: 1.16, after: 1.15 },
  { currency: 'SEK', before: 0.088, after: 0.0895 },
  { currency: 'USD', before: 0.92, after: 0.905 },
] as const;

/** EUR for one unit of the currency of a market before the plan. */
export const rateOf = (currency: string): number => rates.find((rate) => rate.currency === currency)?.before ?? 1;

export const currencyRows = (nextJanuary: string): TableRow[] =>
  rates.flatMap(({ currency, before, after }) => [
    { currency, from: null, rate: before },
    { currency, from: nextJanuary, rate: after },
  ]);

export const marketRows = (): TableRow[] => [
  { market: 'dealers', name: 'Dealers', parent: null, currency: 'EUR' },
  ...soldMarkets.map(({ market, name, parent, currency }) => ({ market, name, parent, currency })),
];

export const siteRows = (): TableRow[] => [
  { site: 'north', name: 'Plant North', kind: 'plant' },
  { site: 'south', name: 'Plant South', kind: 'plant' },
  { site: 'hub', name: 'Warehouse Harbour', kind: 'warehouse' },
];

/** Lorries to the warehouse arrive within the month. */
export const laneRows = (capacity: { north: number; south: number }): TableRow[] => [
  { from: 'north', to: 'hub', item: null, cost: 6.5, lead_time: 0, capacity: capacity.north },
  { from: 'south', to: 'hub', item: null, cost: 9, lead_time: 0, capacity: capacity.south },
];

export const unitRows = (): TableRow[] => [
  { unit: 'piece', base: null, factor: 1 },
  { unit: 'dozen', base: 'piece', factor: 12 },
];
