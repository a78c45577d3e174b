import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { projectHistory } from '../project-history.ts';
import { shiftFlows } from './flows.ts';
import type { BridgeSide } from './side.ts';
import { sideOfProjection } from './side-of-projection.ts';

export interface PastSide {
  readonly side: BridgeSide;
  readonly issues: readonly Issue[];
}

/**
 * What was sold in closed periods, as one side of a bridge of revenue or of margin at standard cost. `periods` are positions before the
 * plan on the calendar of the company, one for each period of the other side.
 *
 * The past is costed at today's standard, so that unit cost shows only what moves from now on; what the history does not tell is said by
 * `projectHistory`.
 */
export function sideOfSales(company: Company, periods: readonly number[], name = 'Actuals'): PastSide {
  const history = projectHistory(company, name);
  const { flows, currency } = sideOfProjection(history);
  const periodLabels = periods.map((position) => company.calendar.periods[position]!.label);
  return { side: { name, currency, periodLabels, flows: shiftFlows(flows, periods), rest: {} }, issues: history.issues };
}

/** Position of the first closed period in which anything is known to be sold; the first planned one where nothing is. */
export function soldFrom({ salesHistory, calendar }: Company): number {
  let first = calendar.firstPlan;
  salesHistory.values.forEach((units, k) => {
    if (!Number.isNaN(units) && units !== 0) first = Math.min(first, k % salesHistory.periods);
  });
  return first;
}
