import type { Issue } from '../../company/issue.ts';
import { layOn } from '../cells.ts';
import type { Change } from '../change.ts';
import { type Draft, replaceTable } from '../draft.ts';
import { itemOf, periodOf, refusal } from '../place.ts';
import { lockedDemand } from './held.ts';

/** The last period in which an item is sold: its demand after it is 0. */
export function layRetirement(draft: Draft, change: Extract<Change, { kind: 'retirement' }>): Issue | null {
  const i = itemOf(draft, change.item);
  if (typeof i !== 'number') return i;
  const last = periodOf(draft, change.last);
  if (typeof last !== 'number') return last;
  const item = draft.company.items[i]!;
  if (item.launch !== null && item.launch > last) {
    return refusal('end-before-launch', `${item.item} is not launched before its end.`, {
      at: { item: item.item, period: change.last },
      seen: `launch in ${draft.labels[item.launch] ?? 'a later period'}, end in ${change.last}`,
      wanted: 'an end that is not before the launch',
      remedy: 'Move one of the two.',
    });
  }
  const rows = draft.rows.flatMap((row, r) => (row.item === i ? [r] : []));
  const after = { from: last + 1, to: draft.periods - 1 };
  const locked = lockedDemand(draft, rows, after);
  if (locked !== null) return locked;
  if (after.from <= after.to) layOn(draft, rows, after, () => 0);
  replaceTable(draft, 'items', draft.company.items.with(i, { ...item, end: last }));
  return null;
}
