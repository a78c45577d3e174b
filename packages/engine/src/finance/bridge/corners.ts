import { planPeriods } from '../../calendar/calendar.ts';
import type { Company, Panel } from '../../company/company.ts';
import type { Settings } from '../../company/settings.ts';
import { hashOf } from '../../series/canonical.ts';
import type { StrategyChoice } from '../../supply/strategy.ts';

/**
 * Groups of changes between two plans of one base. `market`: what is sold, prices, rates and costs, everything that is no plan of our
 * own; `policy`: strategy, stock targets, planning rules, typed production; `capacity`: shifts, hours, overtime, heads, offers.
 */
const planGroups = ['market', 'policy', 'capacity'] as const;
export type PlanGroup = (typeof planGroups)[number];

/** A company and how it is planned. */
export interface PlanQuestion {
  readonly company: Company;
  readonly strategy: StrategyChoice;
}

/** Settings that are numbers of the market or names, and no rule of planning. */
const marketSettings: ReadonlySet<string> = new Set([
  'name',
  'currency',
  'bucket',
  'start',
  'horizon',
  'weeks',
  'fiscal_year_start',
  'history_basis',
  'history_gaps',
  'holding_rate',
  'holding_basis',
  'backorder_rate',
  'lost_sale_rate',
  'safety_shortfall_rate',
]);

/** Whether groups of changes can be told apart at all: same periods, sites and resources. */
export function areComparable(a: Company, b: Company): boolean {
  const shape = ({ calendar, sites, resources, settings }: Company) =>
    hashOf([
      planPeriods(calendar).map(({ label }) => label),
      sites.map(({ site }) => site),
      resources.map(({ resource, site, kind }) => [resource, site, kind]),
      settings.currency,
    ]);
  return shape(a) === shape(b);
}

/** The groups in which two plans differ. */
export function differingGroups(a: PlanQuestion, b: PlanQuestion): PlanGroup[] {
  return planGroups.filter((group) => !isSame(a, cornerOf(a, b, new Set([group]))));
}

/** Tables that are the very same are not looked into; the name of the company is no difference. */
function isSame(a: PlanQuestion, b: PlanQuestion): boolean {
  const unnamed = (settings: Settings) => ({ ...settings, name: '' });
  const tables = Object.keys(a.company) as (keyof Company)[];
  return (
    hashOf([a.strategy, unnamed(a.company.settings)]) === hashOf([b.strategy, unnamed(b.company.settings)]) &&
    tables.every((table) => {
      const [one, other] = [a.company[table], b.company[table]];
      return table === 'settings' || one === other || hashOf(one) === hashOf(other);
    })
  );
}

/** The plan of `a` with the groups named taken from `b`. Rows that speak of what the corner does not have are left out. */
export function cornerOf(a: PlanQuestion, b: PlanQuestion, changed: ReadonlySet<PlanGroup>): PlanQuestion {
  const of = (group: PlanGroup): PlanQuestion => (changed.has(group) ? b : a);
  const market = of('market').company;
  const policy = of('policy');
  const capacity = of('capacity').company;
  const items = new Set(market.items.map(({ item }) => item));
  const families = new Set(market.families.map(({ family }) => family));
  const isKnown = ({ item, family }: { readonly item: string | null; readonly family: string | null }) =>
    (item === null || items.has(item)) && (family === null || families.has(family));
  const known = policy.company.production.rows.map(isKnown);
  return {
    strategy: policy.strategy,
    company: {
      ...market,
      settings: settingsOf(market.settings, policy.company.settings),
      targets: policy.company.targets.filter(isKnown),
      production: pickRows(policy.company.production, known),
      productionFrozen: pickRows(policy.company.productionFrozen, known),
      calendar: capacity.calendar,
      capacity: capacity.capacity,
      shifts: capacity.shifts,
      resources: withRates(capacity.resources, market.resources, ({ resource }) => resource, ['cost_per_hour', 'idle_cost']),
      workforce: withRates(capacity.workforce, market.workforce, ({ resource }) => resource, [
        'wage',
        'hire_cost',
        'layoff_cost',
      ]),
      overtime: withRates(capacity.overtime, market.overtime, ({ resource, from }) => `${resource}|${from}`, ['cost_per_hour']),
      subcontract: withRates(
        capacity.subcontract.filter(isKnown),
        market.subcontract,
        ({ item, family, supplier, from }) => JSON.stringify([item, family, supplier, from]),
        ['price'],
      ),
    },
  };
}

function settingsOf(market: Settings, policy: Settings): Settings {
  const entries = Object.entries(policy).map(([setting, value]) => [
    setting,
    marketSettings.has(setting) ? market[setting as keyof Settings] : value,
  ]);
  return Object.fromEntries(entries) as Settings;
}

/** Rows of one table with some columns of the same rows of another. */
function withRates<R extends object>(
  rows: readonly R[],
  rates: readonly R[],
  keyOf: (row: R) => string,
  columns: readonly (keyof R)[],
): readonly R[] {
  if (rows === rates) return rows;
  const known = new Map(rates.map((row) => [keyOf(row), row]));
  return rows.map((row) => {
    const other = known.get(keyOf(row));
    if (other === undefined || columns.every((column) => row[column] === other[column])) return row;
    return { ...row, ...Object.fromEntries(columns.map((column) => [column, other[column]])) };
  });
}

function pickRows(panel: Panel, keep: readonly boolean[]): Panel {
  if (keep.every(Boolean)) return panel;
  const chosen = keep.flatMap((kept, r) => (kept ? [r] : []));
  const values = new Float64Array(chosen.length * panel.periods);
  chosen.forEach((r, k) => {
    values.set(panel.values.subarray(r * panel.periods, (r + 1) * panel.periods), k * panel.periods);
  });
  return { ...panel, rows: chosen.map((r) => panel.rows[r]!), values };
}
