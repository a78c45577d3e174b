import type { Bucket, Period } from '../../calendar/calendar.ts';
import { dayOf } from '../../calendar/day.ts';
import type { Column } from '../column.ts';
import type { Company, Panel, PanelRow } from '../company.ts';
import { settings } from '../settings.ts';
import { type Row, type Tables, tables } from '../tables.ts';

/** Rows as a person would type them: what is left out has the default of its column. */
type Typed<N extends keyof Tables> = Partial<Row<N>>;

/** A small company for tests: months from January 2026 after twelve closed ones, 20 working days each unless told otherwise. */
export interface SmallCompany {
  readonly horizon?: number;
  readonly history?: number;
  readonly workingDays?: readonly number[];
  readonly bucket?: Bucket;
  readonly settings?: Partial<Company['settings']>;
  readonly families?: readonly Typed<'families'>[];
  readonly markets?: readonly Typed<'markets'>[];
  readonly sites?: readonly string[];
  readonly items: readonly Typed<'items'>[];
  readonly currencies?: readonly Typed<'currencies'>[];
  readonly lanes?: readonly Typed<'lanes'>[];
  readonly resources?: readonly Typed<'resources'>[];
  readonly capacity?: readonly Typed<'capacity'>[];
  readonly shifts?: readonly Typed<'shifts'>[];
  readonly workforce?: readonly Typed<'workforce'>[];
  readonly overtime?: readonly Typed<'overtime'>[];
  readonly billOfResources?: readonly Typed<'bill_of_resources'>[];
  readonly billOfMaterials?: readonly Typed<'bill_of_materials'>[];
  readonly costs?: readonly Typed<'costs'>[];
  readonly prices?: readonly Typed<'prices'>[];
  readonly promotions?: readonly Typed<'promotions'>[];
  readonly events?: readonly Typed<'events'>[];
  readonly historyFlags?: readonly Typed<'history_flags'>[];
  readonly stock?: readonly Typed<'stock'>[];
  readonly targets?: readonly Typed<'targets'>[];
  readonly planningBill?: readonly Typed<'planning_bill'>[];
  readonly budget?: readonly Typed<'budget'>[];
  readonly discounts?: readonly Typed<'discounts'>[];
  readonly standardCosts?: readonly Typed<'standard_costs'>[];
  readonly fixedCosts?: readonly Typed<'fixed_costs'>[];
  readonly paymentTerms?: readonly Typed<'payment_terms'>[];
  readonly objectives?: readonly Typed<'objectives'>[];
  readonly demand?: readonly (Partial<PanelRow> & { readonly units: readonly number[] })[];
  readonly production?: readonly (Partial<PanelRow> & { readonly units: readonly number[]; readonly frozen?: boolean })[];
  readonly sold?: readonly (Partial<PanelRow> & { readonly units: readonly number[] })[];
}

export function smallCompany(typed: SmallCompany): Company {
  const horizon = typed.horizon ?? 12;
  const history = typed.history ?? 12;
  const sites = (typed.sites ?? ['main']).map((site) => filled('sites', { site }));
  const items = (typed.items ?? []).map((item) => {
    const row = filled('items', item);
    return { ...row, family: row.family ?? row.item, site: row.site ?? sites[0]!.site };
  });
  const named = new Set((typed.families ?? []).map(({ family }) => family));
  const mentioned = [...new Set(items.map(({ family }) => family))].filter((family) => !named.has(family));
  const demand = panelOf(typed.demand ?? [], horizon, 0);
  const sold = panelOf(typed.sold ?? [], history, Number.NaN);
  const production = panelOf(typed.production ?? [], horizon, Number.NaN);
  const list = <N extends keyof Tables>(name: N, rows: readonly Typed<N>[] | undefined) =>
    (rows ?? []).map((row) => filled(name, row));
  return {
    settings: {
      ...(defaultsOf(settings.columns) as Company['settings']),
      start: dayOf({ year: 2026, month: 1, day: 1 }),
      ...typed.settings,
    },
    calendar: { bucket: typed.bucket ?? 'month', periods: monthsAround(history, horizon, typed.workingDays), firstPlan: history },
    units: [],
    currencies: list('currencies', typed.currencies),
    families: [...(typed.families ?? []), ...mentioned.map((family) => ({ family }))].map((row) => filled('families', row)),
    markets: list('markets', typed.markets),
    sites,
    items,
    lanes: list('lanes', typed.lanes),
    resources: list('resources', typed.resources).map((row) => ({ ...row, site: row.site ?? sites[0]!.site })),
    capacity: list('capacity', typed.capacity),
    shifts: list('shifts', typed.shifts),
    workforce: list('workforce', typed.workforce),
    overtime: list('overtime', typed.overtime),
    billOfResources: list('bill_of_resources', typed.billOfResources),
    billOfMaterials: list('bill_of_materials', typed.billOfMaterials),
    subcontract: [],
    costs: list('costs', typed.costs),
    prices: list('prices', typed.prices),
    promotions: list('promotions', typed.promotions),
    events: list('events', typed.events),
    historyFlags: list('history_flags', typed.historyFlags),
    stock: list('stock', typed.stock).map((row) => ({
      ...row,
      site: row.site ?? items.find(({ item }) => item === row.item)!.site,
    })),
    targets: list('targets', typed.targets),
    planningBill: list('planning_bill', typed.planningBill),
    budget: list('budget', typed.budget),
    discounts: list('discounts', typed.discounts),
    standardCosts: list('standard_costs', typed.standardCosts),
    fixedCosts: list('fixed_costs', typed.fixedCosts),
    paymentTerms: list('payment_terms', typed.paymentTerms),
    objectives: list('objectives', typed.objectives),
    demand: typed.demand ? demand : null,
    salesHistory: sold,
    salesRevenue: { ...sold, values: new Float64Array(sold.values.length).fill(Number.NaN) },
    production,
    productionFrozen: {
      ...production,
      values: Float64Array.from((typed.production ?? []).flatMap(({ frozen }) => new Array(horizon).fill(frozen ? 1 : 0))),
    },
  };
}

function panelOf(
  rows: readonly (Partial<PanelRow> & { readonly units: readonly number[] })[],
  periods: number,
  absent: number,
): Panel {
  const values = new Float64Array(rows.length * periods).fill(absent);
  rows.forEach(({ units }, r) => {
    values.set(units.slice(0, periods), r * periods);
  });
  return {
    rows: rows.map(({ item = null, family = null, market = null, site = null }) => ({ item, family, market, site })),
    periods,
    values,
  };
}

function monthsAround(history: number, horizon: number, workingDays: readonly number[] | undefined): Period[] {
  return Array.from({ length: history + horizon }, (_, k) => {
    const month = 2026 * 12 + k - history;
    const start = dayOf({ year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 });
    const end = dayOf({ year: Math.floor((month + 1) / 12), month: ((month + 1) % 12) + 1, day: 1 });
    return {
      label: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
      start,
      days: end - start,
      workingDays: workingDays?.[k - history] ?? 20,
      fiscalYear: Math.floor(month / 12),
      fiscalQuarter: Math.floor((month % 12) / 3) + 1,
    };
  });
}

function filled<N extends keyof Tables>(name: N, row: Typed<N>): Row<N> {
  return { ...(defaultsOf(tables[name].columns) as Row<N>), ...row };
}

/** What empty cells mean; a required cell that a test leaves out stays undefined and is noticed. */
function defaultsOf(columns: Readonly<Record<string, Column>>): unknown {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      if (column.kind === 'ref' || column.kind === 'period') return column.optional ? [[name, null]] : [];
      return 'default' in column && column.default !== undefined ? [[name, column.default]] : [];
    }),
  );
}
