import type { Issue } from '../../company/issue.ts';
import { rowsOf } from '../../company/listed-tables.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { periodOf, refusal, unfit } from '../place.ts';
import { isReplacedFrom } from '../step-rows.ts';
import { writeRows } from '../table-rows.ts';

/** What a currency is worth in the currency of the plan from a period on, until the next row of the base. */
export function layCurrency(draft: Draft, change: Extract<Change, { kind: 'currency' }>): Issue | null {
  const { currency, rate } = change;
  if (!rowsOf(draft.company, 'currencies').some((row) => row.currency === currency)) {
    return unfit('The currency', currency, 'a currency with a rate in the base data');
  }
  const from = change.from === null ? null : periodOf(draft, change.from);
  if (from !== null && typeof from !== 'number') return from;
  if (!(rate > 0)) {
    return refusal('out-of-range', `The rate of ${currency} must be above zero.`, {
      seen: String(rate),
      wanted: 'money of the plan for one unit of the currency',
      remedy: 'Correct the rate.',
    });
  }
  writeRows(draft, 'currencies', (row) => row.currency === currency && isReplacedFrom(row.from, from), [
    { currency, from, rate },
  ]);
  return null;
}
