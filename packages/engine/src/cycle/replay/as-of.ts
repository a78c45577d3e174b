import { horizonOf } from '../../calendar/calendar.ts';
import type { Table } from '../../company/column.ts';
import type { Company, Panel } from '../../company/company.ts';
import { flagsAsOf } from '../../company/history-flags.ts';
import { tables } from '../../company/tables.ts';

/**
 * Base data of a company as they would have been when only its first `closed` periods were closed: nothing of what was sold later is in
 * them, and the plan begins there and is as long as today. Demand and typed production are those of today's plan and are left out.
 *
 * What base data state without a day (stock, heads, prices, costs, bills, capacity) is as it is today. Throws when `closed` is no closed
 * period of the company.
 */
export function baseAsOf(company: Company, closed: number): Company {
  const { calendar, settings } = company;
  const back = calendar.firstPlan - closed;
  if (!(Number.isInteger(closed) && closed >= 0 && back >= 0))
    throw new Error(`${closed} of ${calendar.firstPlan} closed periods.`);
  const periods = calendar.periods.slice(0, closed + horizonOf(calendar));
  const horizon = periods.length - closed;
  const none: Panel = { rows: [], periods: horizon, values: new Float64Array(0) };
  const later = <R extends object>(table: Table, rows: readonly R[]): readonly R[] =>
    back === 0 ? rows : rows.map((row) => movedOn(table, row, back));
  return {
    ...company,
    settings: { ...settings, start: periods[closed]!.start },
    calendar: { ...calendar, periods, firstPlan: closed },
    currencies: later(tables.currencies, company.currencies),
    items: later(tables.items, company.items),
    lanes: later(tables.lanes, company.lanes),
    capacity: later(tables.capacity, company.capacity),
    shifts: later(tables.shifts, company.shifts),
    workforce: later(tables.workforce, company.workforce),
    overtime: later(tables.overtime, company.overtime),
    billOfResources: later(tables.bill_of_resources, company.billOfResources),
    billOfMaterials: later(tables.bill_of_materials, company.billOfMaterials),
    subcontract: later(tables.subcontract, company.subcontract),
    costs: later(tables.costs, company.costs),
    prices: later(tables.prices, company.prices),
    promotions: later(tables.promotions, company.promotions),
    events: later(tables.events, company.events),
    historyFlags: flagsAsOf(company.historyFlags, back),
    targets: later(tables.targets, company.targets),
    budget: later(tables.budget, company.budget),
    discounts: later(tables.discounts, company.discounts),
    standardCosts: later(tables.standard_costs, company.standardCosts),
    fixedCosts: later(tables.fixed_costs, company.fixedCosts),
    paymentTerms: later(tables.payment_terms, company.paymentTerms),
    objectives: later(tables.objectives, company.objectives),
    demand: null,
    salesHistory: firstPeriods(company.salesHistory, closed),
    salesRevenue: firstPeriods(company.salesRevenue, closed),
    production: none,
    productionFrozen: none,
  };
}

/** Positions count from the first planned period, so every one of them grows as that moves back. */
function movedOn<R extends object>(table: Table, row: R, by: number): R {
  const moved = { ...row } as Record<string, unknown>;
  for (const [name, { kind }] of Object.entries(table.columns)) {
    const value = moved[name];
    if (kind === 'period' && typeof value === 'number') moved[name] = value + by;
  }
  return moved as R;
}

function firstPeriods({ rows, periods, values }: Panel, closed: number): Panel {
  if (rows.length === 0 || periods === closed) return { rows, periods: closed, values };
  const kept = new Float64Array(rows.length * closed);
  rows.forEach((_, r) => {
    kept.set(values.subarray(r * periods, r * periods + closed), r * closed);
  });
  return { rows, periods: closed, values: kept };
}

/** What was asked for from a closed period on: the history itself where it is known, the same period a year before after that. */
export function demandThatCame(company: Company, closed: number, horizon: number): Panel {
  const { rows, periods: known, values } = company.salesHistory;
  const year = company.calendar.bucket === 'week' ? 52 : 12;
  const came = new Float64Array(rows.length * horizon);
  rows.forEach((_, r) => {
    for (let t = 0; t < horizon; t++) {
      let at = closed + t;
      while (at >= known) at -= year;
      const units = at < 0 ? Number.NaN : values[r * known + at]!;
      came[r * horizon + t] = Number.isNaN(units) ? 0 : Math.max(0, units);
    }
  });
  return { rows: rows.map((row) => ({ ...row, family: null })), periods: horizon, values: came };
}
