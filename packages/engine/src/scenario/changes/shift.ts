import type { Issue } from '../../company/issue.ts';
import { rowsOf } from '../../company/listed-tables.ts';
import type { Row } from '../../company/tables.ts';
import type { Change } from '../change.ts';
import { type Draft, type PeriodSpan, tell } from '../draft.ts';
import { isIssue, periodsOf, refusal, resourceOf } from '../place.ts';
import { writeRows } from '../table-rows.ts';
import { resourceName } from '../words/names.ts';
import { headsDecide, noCapacity } from './capacity.ts';

/**
 * A shift a resource runs in the span, beside those it has; one of the same name is replaced there. A resource whose capacity is stated as
 * hours per working day keeps these hours as a shift of its own, so that the new one comes on top.
 */
export function layShift(draft: Draft, change: Extract<Change, { kind: 'shift' }>): Issue | null {
  const r = resourceOf(draft, change.resource);
  if (typeof r !== 'number') return r;
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  const wrong = headsDecide(draft.company, change.resource) ?? notInHours(draft, r) ?? notHours(change);
  if (wrong !== null) return wrong;
  const { capacity } = draft.company.resources[r]!;
  const own = rowsOf(draft.company, 'shifts').filter(({ resource }) => resource === change.resource);
  if (own.length === 0 && capacity === null && !allStated(draft, change.resource, span)) {
    return noCapacity(draft.company, change.resource);
  }
  const others = own.filter(({ shift }) => shift !== change.shift);
  const same = own.filter(({ shift }) => shift === change.shift).flatMap((row) => outside(row, span, draft.periods));
  const { from, to } = ends(span, draft.periods);
  const added = { resource: change.resource, shift: change.shift, hours: change.hours, count: change.count, from, to };
  const usual = capacity === null ? [] : usualHours(change.resource, capacity, own, span, draft.periods);
  writeRows(draft, 'shifts', ({ resource }) => resource === change.resource, [...others, ...same, ...usual, added]);
  tellOverruled(draft, change.resource, span);
  return null;
}

/** Name of the shift that stands for hours stated as capacity per working day. */
const usualShift = 'usual hours';

/** Stretches of the span in which no shift ran, so that the stated capacity held. */
function usualHours(
  resource: string,
  capacity: number,
  shifts: readonly Row<'shifts'>[],
  span: PeriodSpan,
  periods: number,
): Row<'shifts'>[] {
  const runs = (t: number) => shifts.some(({ from, to }) => t >= (from ?? 0) && t <= (to ?? periods));
  const rows: Row<'shifts'>[] = [];
  for (let t = span.from; t <= span.to; t++) {
    if (runs(t)) continue;
    let last = t;
    while (last < span.to && !runs(last + 1)) last++;
    rows.push({ resource, shift: usualShift, hours: 1, count: capacity, ...ends({ from: t, to: last }, periods) });
    t = last;
  }
  return rows;
}

/** The parts of a row that lie before and after a span. */
export function outside<R extends { readonly from: number | null; readonly to: number | null }>(
  row: R,
  span: PeriodSpan,
  periods: number,
): R[] {
  const from = row.from ?? 0;
  const to = row.to ?? periods - 1;
  const parts: R[] = [];
  if (from < span.from) parts.push({ ...row, to: Math.min(to, span.from - 1) });
  if (to > span.to) parts.push(from > span.to ? row : { ...row, from: span.to + 1 });
  return parts;
}

/** Ends of a span as tables write them: null from the beginning and to the end. */
export function ends({ from, to }: PeriodSpan, periods: number): { readonly from: number | null; readonly to: number | null } {
  return { from: from === 0 ? null : from, to: to === periods - 1 ? null : to };
}

const inCapacity = (draft: Draft, resource: string, { from, to }: PeriodSpan) =>
  draft.company.capacity.filter((row) => row.resource === resource && row.period >= from && row.period <= to);

const allStated = (draft: Draft, resource: string, span: PeriodSpan): boolean =>
  inCapacity(draft, resource, span).length === span.to - span.from + 1;

function tellOverruled(draft: Draft, resource: string, span: PeriodSpan): void {
  const rows = inCapacity(draft, resource, span);
  if (rows.length === 0) return;
  const labels = rows.map(({ period }) => draft.labels[period]!);
  tell(draft, {
    code: 'scenario/overruled',
    severity: 'warning',
    message: `The capacity of ${resourceName(draft.company, resource)} is stated for ${labels.join(', ')}, so the shift changes nothing there.`,
    at: { resource, period: labels[0]! },
    wanted: 'periods whose capacity comes from shifts',
    remedy: 'Change the capacity of these periods instead.',
  });
}

function notInHours(draft: Draft, r: number): Issue | null {
  const { resource, kind } = draft.company.resources[r]!;
  if (kind === 'labour' || kind === 'machine') return null;
  return refusal('no-hours', `${resourceName(draft.company, resource)} does not work in shifts.`, {
    at: { resource },
    seen: kind,
    wanted: 'a labour pool or a machine',
    remedy: 'Change its capacity instead.',
  });
}

function notHours({ hours, count }: { readonly hours: number; readonly count: number }): Issue | null {
  if (hours >= 0 && hours <= 24 && count >= 0) return null;
  return refusal('shift-hours', 'A shift has from 0 to 24 hours, and no fewer than none runs in it.', {
    seen: `${hours} hours, ${count} running`,
    wanted: '0 to 24 hours, a count from 0',
    remedy: 'Correct the shift.',
  });
}
