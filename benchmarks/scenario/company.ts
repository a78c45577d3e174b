import { buildCalendar, type Company, type Panel, parseDay, type Row, type Settings, settings } from '@equipoise/engine';
import { randomFrom } from '../supply/random.ts';

export interface ScenarioSize {
  readonly items: number;
  readonly periods: number;
  /** Markets each item is sold in. */
  readonly markets: number;
}

const itemsOfFamily = 100;
const familiesOfGroup = 10;
const resources = 30;
const history = 24;

/**
 * A made-up company: seasonal items in families of a hundred under groups of ten, sold in several markets, made on three resources each,
 * every fifth item a component of the next, safety stock in days of demand, two years of history. The same seed gives the same company.
 */
export function companyOf(size: ScenarioSize, seed: number): Company {
  const random = randomFrom(seed);
  const start = parseDay('2027-01-01')!;
  const request = { bucket: 'month', start, horizon: size.periods, weeks: 0, fiscalYearStart: 1, rows: [] } as const;
  const { calendar } = buildCalendar({ ...request, historyFrom: parseDay('2025-01-01')! });
  if (calendar === null) throw new Error('The calendar could not be built.');
  const families = Math.ceil(size.items / itemsOfFamily);
  const groups = Math.ceil(families / familiesOfGroup);
  const itemIds = Array.from({ length: size.items }, (_, i) => idOf('item', i));
  const marketIds = Array.from({ length: size.markets }, (_, m) => idOf('market', m));
  const panel = (periods: number): Panel => {
    const rows = itemIds.flatMap((item) => marketIds.map((market) => ({ item, family: null, market, site: 'plant' })));
    const values = new Float64Array(rows.length * periods);
    for (let r = 0; r < rows.length; r++) {
      const base = 20 + 400 * random();
      const swing = 0.6 * random();
      for (let t = 0; t < periods; t++) {
        values[r * periods + t] = Math.round(base * (1 + swing * Math.sin((t * Math.PI) / 6)) * (0.85 + 0.3 * random()));
      }
    }
    return { rows, periods, values };
  };
  const sold = panel(history);
  const nothing: Panel = { rows: [], periods: size.periods, values: new Float64Array(0) };
  return {
    settings: { ...defaults(), start, horizon: size.periods },
    calendar,
    units: [],
    currencies: [],
    families: [
      ...Array.from({ length: groups }, (_, g) => ({ family: idOf('group', g), name: '', parent: null })),
      ...Array.from({ length: families }, (_, f) => ({
        family: idOf('family', f),
        name: '',
        parent: idOf('group', Math.floor(f / familiesOfGroup)),
      })),
    ],
    markets: [
      { market: 'world', name: 'World', parent: null, currency: '' },
      ...marketIds.map((market) => ({ market, name: '', parent: 'world', currency: '' })),
    ],
    sites: [{ site: 'plant', name: '', kind: 'plant' }],
    items: itemIds.map((item, i) => itemRow(item, idOf('family', Math.floor(i / itemsOfFamily)), 5 + 40 * random())),
    lanes: [],
    resources: Array.from({ length: resources }, (_, r) => ({
      resource: idOf('resource', r),
      name: '',
      site: 'plant',
      kind: 'machine' as const,
      capacity: 5000,
      efficiency: 0.9,
      cost_per_hour: 20,
      idle_cost: 0,
    })),
    capacity: [],
    shifts: [],
    workforce: [],
    overtime: [],
    billOfResources: itemIds.flatMap((item) =>
      [0, 1, 2].map((k) => ({
        item,
        family: null,
        resource: idOf('resource', (10 * k + Math.floor(10 * random())) % resources),
        hours: 0.05 + 0.3 * random(),
        offset: k === 2 ? 1 : 0,
      })),
    ),
    billOfMaterials: itemIds.flatMap((component, i) =>
      i % 5 === 0 && i + 1 < itemIds.length ? [{ parent: itemIds[i + 1]!, component, quantity: 2, scrap: 0, offset: 0 }] : [],
    ),
    subcontract: [],
    costs: [],
    prices: [],
    promotions: [],
    events: [],
    historyFlags: [],
    stock: itemIds.map((item) => ({ item, site: 'plant', on_hand: Math.round(200 * random()), backorder: 0, value: null })),
    targets: Array.from({ length: groups }, (_, g) => ({
      item: null,
      family: idOf('group', g),
      site: null,
      from: null,
      safety_stock: 0,
      safety_days: 8,
      target_stock: 0,
      target_days: 12,
    })),
    planningBill: [],
    discounts: [],
    standardCosts: [],
    fixedCosts: [],
    paymentTerms: [],
    objectives: [],
    budget: [],
    demand: panel(size.periods),
    salesHistory: sold,
    salesRevenue: { ...sold, values: new Float64Array(sold.values.length).fill(Number.NaN) },
    production: nothing,
    productionFrozen: nothing,
  };
}

const idOf = (kind: string, n: number): string => `${kind}-${String(n).padStart(5, '0')}`;

function itemRow(item: string, family: string, cost: number): Row<'items'> & { readonly family: string; readonly site: string } {
  return {
    item,
    name: '',
    family,
    unit: 'unit',
    site: 'plant',
    supply: 'make',
    policy: 'make-to-stock',
    price: 3 * cost,
    cost,
    holding_cost: null,
    backorder_cost: null,
    lost_sale_cost: null,
    storage: 1,
    shelf_life: null,
    minimum_lot: 0,
    lot_multiple: 0,
    setup_cost: 0,
    setup_hours: 0,
    launch: null,
    end: null,
  };
}

/** Settings as they are when nothing is stated. */
function defaults(): Settings {
  const stated = Object.entries(settings.columns).map(([name, column]) => [name, 'default' in column ? column.default : 0]);
  return Object.fromEntries(stated) as Settings;
}
