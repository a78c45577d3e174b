import type { Issue } from '../../company/issue.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { periodOf, resourceOf } from '../place.ts';
import { isReplacedFrom } from '../step-rows.ts';
import { writeRows } from '../table-rows.ts';

/** How much overtime a resource may work from a period on, until the next row of the base. */
export function layOvertime(draft: Draft, change: Extract<Change, { kind: 'overtime' }>): Issue | null {
  const r = resourceOf(draft, change.resource);
  if (typeof r !== 'number') return r;
  const from = change.from === null ? null : periodOf(draft, change.from);
  if (from !== null && typeof from !== 'number') return from;
  writeRows(draft, 'overtime', (row) => row.resource === change.resource && isReplacedFrom(row.from, from), [
    { resource: change.resource, from, share: change.share, hours: change.hours, cost_per_hour: change.costPerHour },
  ]);
  return null;
}
