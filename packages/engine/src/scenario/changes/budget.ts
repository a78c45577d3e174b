import { labelAt } from '../../calendar/find.ts';
import type { Issue } from '../../company/issue.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { isIssue, itemsOf, unfit, unknownMarket } from '../place.ts';
import { writeRows } from '../table-rows.ts';

/** The budget of a period, closed or planned. */
export function layBudget(draft: Draft, change: Extract<Change, { kind: 'budget' }>): Issue | null {
  const { measure, family, market, value } = change;
  const items = itemsOf(draft, { item: null, family });
  if (isIssue(items)) return items;
  const unknown = unknownMarket(draft, market);
  if (unknown !== null) return unknown;
  const { calendar } = draft.company;
  const at = calendar.periods.findIndex(({ label }) => label === change.period);
  if (at < 0) {
    const ends = `a period from ${calendar.periods[0]?.label} to ${labelAt(calendar, draft.periods - 1)}`;
    return unfit('The period', change.period, ends);
  }
  const period = at - calendar.firstPlan;
  writeRows(
    draft,
    'budget',
    (row) => row.measure === measure && row.family === family && row.market === market && row.period === period,
    [{ measure, family, market, period, value }],
  );
  return null;
}
