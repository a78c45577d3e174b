import type { RowOf } from './column.ts';
import { events, history_flags, promotions } from './tables/drivers.ts';
import { discounts, fixed_costs, objectives, payment_terms, standard_costs } from './tables/finance.ts';
import { budget, costs, demand, planning_bill, prices, production, sales_history, stock, targets } from './tables/flows.ts';
import {
  bill_of_materials,
  bill_of_resources,
  capacity,
  lanes,
  overtime,
  resources,
  shifts,
  subcontract,
  workforce,
} from './tables/resources.ts';
import { calendar, currencies, families, items, markets, sites, units } from './tables/structure.ts';

/*
 * The tables of the base data. Small companies need only `items`, `demand` and one row of `resources`; every other table and
 * column has the default stated in its description.
 */

/** Every table but `settings`, in the order in which they are read: what is referred to comes first. */
export const tables = {
  units,
  currencies,
  calendar,
  families,
  markets,
  sites,
  items,
  lanes,
  resources,
  capacity,
  shifts,
  workforce,
  overtime,
  bill_of_resources,
  bill_of_materials,
  subcontract,
  costs,
  prices,
  promotions,
  events,
  stock,
  targets,
  sales_history,
  history_flags,
  demand,
  production,
  planning_bill,
  budget,
  discounts,
  standard_costs,
  fixed_costs,
  payment_terms,
  objectives,
} as const;

export type Tables = typeof tables;
export type Row<N extends keyof Tables> = RowOf<Tables[N]>;
