import type { Issue } from '../../company/issue.ts';
import { layOn, rowsFor } from '../cells.ts';
import type { Change } from '../change.ts';
import type { BookRow } from '../demand-book.ts';
import { type Draft, isOpen } from '../draft.ts';
import { isIssue, itemOf, periodsOf, refusal } from '../place.ts';
import { tellHeld } from './held.ts';

/**
 * Demand moves from an item to its successor, market by market and unit by unit: in equal steps over the n periods of the span up to
 * `share`, and at `share` after it. What moves in period k of the span is share * k / n of what the item has there.
 */
export function laySuccessor(draft: Draft, change: Extract<Change, { kind: 'successor' }>): Issue | null {
  const from = itemOf(draft, change.item);
  if (typeof from !== 'number') return from;
  const to = itemOf(draft, change.successor);
  if (typeof to !== 'number') return to;
  if (from === to) {
    return refusal('own-successor', `${change.item} cannot follow itself.`, {
      at: { item: change.item },
      seen: change.successor,
      wanted: 'another item',
      remedy: 'Name the item that takes over.',
    });
  }
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  const { items } = draft.company;
  const steps = span.to - span.from + 1;
  const T = draft.periods;
  const rows = draft.rows.flatMap((row, r) => (row.item === from ? [r] : []));
  const heirs = rows.map((r): BookRow => {
    const { market, site } = draft.rows[r]!;
    return { item: to, market, site: site === items[from]!.site ? items[to]!.site : site };
  });
  const all = { from: span.from, to: T - 1 };
  const heirRows = rowsFor(draft, heirs);
  const given = new Map<number, Float64Array>();
  const taken = new Map<number, Float64Array>();
  let held = 0;
  for (const [n, r] of rows.entries()) {
    const gives = new Float64Array(T);
    const heir = heirRows[n]!;
    const takes = taken.get(heir) ?? new Float64Array(T);
    for (let t = span.from; t < T; t++) {
      const units = draft.values[r * T + t]! * change.share * Math.min(1, (t - span.from + 1) / steps);
      if (units === 0) continue;
      if (!isOpen(draft, heirs[n]!, t)) return notSold(draft, change.successor, t);
      if (draft.lockedBy[r * T + t] !== 0 || draft.lockedBy[heir * T + t] !== 0) {
        held++;
        continue;
      }
      gives[t] = units;
      takes[t]! += units;
    }
    given.set(r, gives);
    taken.set(heir, takes);
  }
  layOn(draft, given.keys(), all, (r, t, before) => before - given.get(r)![t]!);
  layOn(draft, taken.keys(), all, (r, t, before) => before + taken.get(r)![t]!);
  tellHeld(draft, held);
  return null;
}

function notSold(draft: Draft, successor: string, t: number): Issue {
  return refusal('outside-life', `${successor} is not sold in ${draft.labels[t]}, so demand cannot move to it.`, {
    at: { item: successor, period: draft.labels[t]! },
    seen: 'a period before its launch or after its end',
    wanted: 'a successor that is sold from the first period of the span to the last of the plan',
    remedy: 'Move the span, or the launch or the end of the successor.',
  });
}
