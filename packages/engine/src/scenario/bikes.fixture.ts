import type { Company } from '../company/company.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import type { Assumption, Entry } from './assumption.ts';
import type { Change, DemandPlace, Span } from './change.ts';

const every = (units: number): number[] => new Array<number>(12).fill(units);

/** A maker of bicycles: two families under one, two markets under EMEA, one labour pool, one press with shifts; 2026 is planned. */
export function bikes(): Company {
  return smallCompany({
    families: [
      { family: 'bikes', name: 'Bicycles' },
      { family: 'e-bikes', name: 'E-bikes', parent: 'bikes' },
      { family: 'city', name: 'City bikes', parent: 'bikes' },
    ],
    markets: [
      { market: 'emea', name: 'EMEA' },
      { market: 'de', name: 'Germany', parent: 'emea' },
      { market: 'us', name: 'United States', currency: 'USD' },
    ],
    sites: ['graz', 'linz'],
    settings: { currency: 'EUR' },
    currencies: [{ currency: 'USD', from: null, rate: 0.8 }],
    items: [
      { item: 'e1', name: 'E-One', family: 'e-bikes', price: 2000, cost: 900 },
      { item: 'e2', name: 'E-Two', family: 'e-bikes', price: 3000, cost: 1200 },
      { item: 'c1', name: 'City', family: 'city', price: 500, cost: 200 },
      { item: 'c2', family: 'city', price: 600, cost: 250, launch: 6 },
    ],
    resources: [
      { resource: 'press', name: 'Press', kind: 'machine' },
      { resource: 'final', name: 'Final assembly', kind: 'labour' },
      { resource: 'paint', name: 'Paint shop', kind: 'machine', capacity: 16 },
      { resource: 'acme', kind: 'supplier', capacity: 100 },
    ],
    shifts: [{ resource: 'press', shift: 'early', hours: 8, count: 2, from: null, to: null }],
    workforce: [{ resource: 'final', heads: 10, wage: 3000, hire_cost: 500, layoff_cost: 800 }],
    overtime: [{ resource: 'final', from: null, share: 0.1, hours: null, cost_per_hour: 40 }],
    billOfResources: [
      { family: 'bikes', item: null, resource: 'final', hours: 2, offset: 0 },
      { item: 'e1', family: null, resource: 'press', hours: 1, offset: 1 },
    ],
    prices: [{ item: 'e1', market: 'us', from: null, price: 2600 }],
    planningBill: [
      { family: 'e-bikes', item: 'e1', share: 0.75 },
      { family: 'e-bikes', item: 'e2', share: 0.25 },
    ],
    demand: [
      { item: 'e1', market: 'de', units: every(60) },
      { item: 'e1', market: 'us', units: every(40) },
      { item: 'e2', market: 'de', units: every(100) },
      { item: 'c1', units: every(300) },
    ],
    sold: [
      { item: 'e1', market: 'de', units: [10, 30, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10] },
      { item: 'e2', market: 'de', units: [30, 10, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30] },
      { item: 'c1', units: every(200) },
    ],
  });
}

export const everywhere: DemandPlace = { item: null, family: null, market: null, site: null };
export const always: Span = { from: null, to: null };
/** One month of 2026. */
export const month = (number: number): Span => {
  const label = `2026-${String(number).padStart(2, '0')}`;
  return { from: label, to: label };
};

let ids = 0;

export function assumption(change: Change, more: Partial<Assumption> = {}): Assumption {
  return {
    id: `a${++ids}`,
    change,
    team: 'sales',
    owner: 'demand planner',
    on: '2025-11-03',
    reason: 'spring campaign',
    state: 'agreed',
    probability: null,
    expires: null,
    tags: [],
    ...more,
  };
}

export function entriesOf(...changes: Change[]): Entry[] {
  return changes.map((change, n) => ({ assumption: assumption(change, { id: `a${n + 1}` }), on: true }));
}

export type DemandChange = Extract<Change, { kind: 'demand' }>;
export const demand = (more: Partial<DemandChange>): DemandChange => ({
  kind: 'demand',
  place: everywhere,
  span: always,
  operation: 'set',
  values: [0],
  split: 'own-values',
  ...more,
});
