import type { Issue } from '../../company/issue.ts';
import type { Change } from '../change.ts';
import { type Draft, replaceTable } from '../draft.ts';
import { periodOf, refusal } from '../place.ts';

/** Working days of one planned period. */
export function layCalendar(draft: Draft, { period, workingDays }: Extract<Change, { kind: 'calendar' }>): Issue | null {
  const t = periodOf(draft, period);
  if (typeof t !== 'number') return t;
  const { calendar } = draft.company;
  const at = calendar.firstPlan + t;
  const before = calendar.periods[at]!;
  if (!(workingDays >= 0 && workingDays <= before.days)) {
    return refusal('working-days', `${period} has ${before.days} days.`, {
      at: { period },
      seen: `${workingDays} working days`,
      wanted: `0 to ${before.days}`,
      remedy: 'Correct the working days.',
    });
  }
  replaceTable(draft, 'calendar', { ...calendar, periods: calendar.periods.with(at, { ...before, workingDays }) });
  return null;
}
