import type { TableName } from '../column.ts';
import type { Company } from '../company.ts';
import type { Issue, Place } from '../issue.ts';
import { type UnitScale, unitScale } from '../unit-scale.ts';
import { checkComponents } from './components.ts';
import { checkCurrencies } from './currencies.ts';
import { checkDemand } from './demand.ts';
import { checkDrivers } from './drivers.ts';
import { checkFamilies } from './families.ts';
import { checkFinance } from './finance.ts';
import { checkHistoryFlags } from './history-flags.ts';
import { checkItemOrFamily } from './item-or-family.ts';
import { checkLimits } from './limits.ts';
import { checkPeriodLengths } from './period-lengths.ts';
import { checkResources } from './resources.ts';
import { checkSites } from './sites.ts';
import { checkTrees } from './trees.ts';
import { checkUnits } from './units.ts';

/** Where row `index` of a table of the company was read from. */
export type PlaceOf = (table: TableName, index: number) => Place;

/** What every check gets and may say. */
export interface CheckContext {
  readonly company: Company;
  readonly units: UnitScale;
  /** Rows are missing because they had mistakes: nothing follows from what is not there. */
  readonly partial: boolean;
  add(issue: Issue): void;
  /** Place of a row, with its column. */
  at(table: TableName, index: number, column?: string): Place;
}

const checks = [
  checkTrees,
  checkComponents,
  checkItemOrFamily,
  checkLimits,
  checkResources,
  checkUnits,
  checkCurrencies,
  checkFamilies,
  checkSites,
  checkDemand,
  checkDrivers,
  checkHistoryFlags,
  checkFinance,
  checkPeriodLengths,
] as const satisfies readonly ((context: CheckContext) => void)[];

/**
 * Everything that can be checked on a company beyond single cells, all of it at once. References are known when a company is
 * made; a check skips a reference it cannot follow.
 *
 * `placeOf` says where a row came from; without it places name the table only. `partial`: rows with mistakes were left out, so only
 * errors of the others are told, and none that follow from something missing.
 */
export function checkCompany(
  company: Company,
  placeOf: PlaceOf = (table) => ({ file: `${table}.csv` }),
  { partial = false }: { readonly partial?: boolean } = {},
): Issue[] {
  const issues: Issue[] = [];
  const context: CheckContext = {
    company,
    partial,
    units: unitScale(company.units),
    add: (issue) => issues.push(issue),
    at: (table, index, column) => ({ ...placeOf(table, index), ...(column === undefined ? {} : { column }) }),
  };
  for (const check of checks) check(context);
  return partial ? issues.filter(({ severity }) => severity === 'error') : issues;
}
