import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { capacityOf } from '../../company/measures/index.ts';
import type { Row } from '../../company/tables.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { below, operated } from '../operate.ts';
import { isIssue, periodsOf, refusal, resourceOf } from '../place.ts';
import { writeRows } from '../table-rows.ts';
import { resourceName } from '../words/names.ts';

/** Capacity of a resource in each period of the span, before efficiency, whatever shifts and working days say. */
export function layCapacity(draft: Draft, change: Extract<Change, { kind: 'capacity' }>): Issue | null {
  const r = resourceOf(draft, change.resource);
  if (typeof r !== 'number') return r;
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  const pool = headsDecide(draft.company, change.resource);
  if (pool !== null) return pool;
  const stated = statedCapacity(draft.company);
  const written: Row<'capacity'>[] = [];
  for (let t = span.from; t <= span.to; t++) {
    const before = stated[r * draft.periods + t]!;
    if (before === Infinity && change.operation !== 'set') return noCapacity(draft.company, change.resource);
    const available = operated(before, change.operation, change.value);
    if (available < 0) return below(`The capacity of ${resourceName(draft.company, change.resource)}`, available);
    written.push({ resource: change.resource, period: t, available });
  }
  writeRows(
    draft,
    'capacity',
    ({ resource, period }) => resource === change.resource && period >= span.from && period <= span.to,
    written,
  );
  return null;
}

/** What capacity, shifts and resources say of every period, before efficiency and without heads, [resources x periods]. */
function statedCapacity(company: Company): Float64Array {
  const resources = company.resources.map((row) => ({ ...row, efficiency: 1 }));
  return capacityOf({ ...company, resources, workforce: [] }).available;
}

/** The hours of a pool with heads come from its heads alone. */
export function headsDecide(company: Company, resource: string): Issue | null {
  if (!company.workforce.some((row) => row.resource === resource)) return null;
  return refusal('heads-decide', `The heads of ${resourceName(company, resource)} decide its hours.`, {
    at: { resource },
    seen: 'a labour pool with heads',
    wanted: 'a resource without heads',
    remedy: 'Change the heads, their hours or the overtime instead.',
  });
}

export function noCapacity(company: Company, resource: string): Issue {
  return refusal('no-capacity', `${resourceName(company, resource)} has no limit, so nothing can be added to it.`, {
    at: { resource },
    seen: 'no capacity',
    wanted: 'a stated capacity',
    remedy: 'Set the capacity instead.',
  });
}
