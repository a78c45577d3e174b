import { type Assumption, type Company, type Entry, emptyValue, type PanelRow, settings } from '@equipoise/engine';
import type { Edit, Outcome, PutBase, Signed, Store } from '../src/index.ts';

/** Each call another operation, signed by the same person. */
export function signer(by = 'Planner', prefix = 'operation'): (operation?: string) => Signed {
  let count = 0;
  return (operation) => ({
    operation: operation ?? `${prefix}-${++count}`,
    by,
    at: '2027-01-04T09:00:00.000Z',
    reason: 'spring campaign',
  });
}

export function assumptionOf(id: string, changes: Partial<Assumption> = {}): Assumption {
  return {
    id,
    change: { kind: 'retirement', item: id, last: '2027-03' },
    team: 'sales',
    owner: 'Planner',
    on: '2027-01-04',
    reason: 'replaced in spring',
    state: 'proposed',
    probability: 0.5,
    expires: null,
    tags: ['spring', 'Ä→𝄞'],
    ...changes,
  };
}

export const entryOf = (id: string, on = true): Entry => ({ assumption: assumptionOf(id), on });
export const append = (id: string, on = true): Edit => ({ kind: 'append', assumption: assumptionOf(id), on });

const defaultSettings = Object.fromEntries(Object.entries(settings.columns).map(([name, column]) => [name, emptyValue(column)]));

/**
 * Base data with everything a block must carry: several blocks, rows of another shape, numbers JSON cannot say, empty lists and panels.
 * The store asks nothing of the tables, so a few of them do.
 */
export function companyOf(items: readonly string[], periods = 3): Company {
  const rows = items.map((item): PanelRow => ({ item, family: null, market: null, site: 'main' }));
  const values = Float64Array.from({ length: rows.length * periods }, (_, at) => at / 3);
  values.set([Number.NaN, -0, Number.POSITIVE_INFINITY].slice(0, values.length));
  return {
    settings: { ...defaultSettings, name: 'Kites and Co', horizon: periods, cost_ceiling: null, rate_change_cost: -0 },
    calendar: { bucket: 'month', periods: [{ label: '2027-01', start: 20_819, days: 31, workingDays: 20.5 }], firstPlan: 1 },
    units: [],
    items: items.map((id) => ({ id, name: `Größe ${id} 凧`, family: 'kites', site: 'main', lot: null })),
    costs: [
      { item: 'a', cost: 12.5 },
      { item: 'b', cost: Number.POSITIVE_INFINITY, note: undefined },
      { cost: 0.1 + 0.2, item: 'c' },
    ],
    promotions: [],
    events: [],
    historyFlags: [{ item: 'a', market: null, from: -1, flag: 'as-sold' }],
    discounts: [],
    standardCosts: [],
    fixedCosts: [],
    paymentTerms: [],
    objectives: [],
    demand: null,
    salesHistory: { rows, periods, values },
    salesRevenue: { rows, periods, values: values.map((value) => value * 10) },
    production: { rows: [], periods, values: new Float64Array(0) },
    productionFrozen: { rows: [], periods, values: new Float64Array(0) },
  } as unknown as Company;
}

export const manyItems = (count: number) => Array.from({ length: count }, (_, at) => `item-${at}`);

/** A workspace with one base and an empty scenario `plan` at version 1. */
export async function begin(store: Store, next = signer('Planner', 'begin')): Promise<string> {
  const { hash } = expectDone(await store.putBase(companyOf(['a', 'b', 'c']), next()));
  expectDone(await store.createScenario({ ...next(), scenario: 'plan', name: 'Plan', base: hash }));
  return hash;
}

export function expectDone<T extends Outcome | PutBase>(outcome: T): T & { readonly kind: 'done' } {
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome as T & { readonly kind: 'done' };
}

/** Codes of a refusal, or what it is instead. */
export function codesOf(outcome: { readonly kind: string; readonly issues?: readonly { readonly code: string }[] }): string[] {
  return outcome.issues?.map(({ code }) => code) ?? [outcome.kind];
}
