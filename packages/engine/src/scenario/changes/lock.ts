import type { Issue } from '../../company/issue.ts';
import { lockRow } from '../cells.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { isIssue, periodsOf, rowsBelow, unknownIn } from '../place.ts';

/** Cells below the place keep their units whatever comes later; cells that come into being there later are locked at 0. */
export function layLock(draft: Draft, { place, span }: Extract<Change, { kind: 'lock' }>): Issue | null {
  const unknown = unknownIn(draft, place);
  if (unknown !== null) return unknown;
  const periods = periodsOf(draft, span);
  if (isIssue(periods)) return periods;
  draft.locks = [...draft.locks, { entry: draft.entry, place, span: periods }];
  for (const r of rowsBelow(draft, place)) lockRow(draft, r, periods, draft.entry);
  return null;
}
