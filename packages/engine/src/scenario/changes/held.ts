import type { Issue } from '../../company/issue.ts';
import { type Draft, type PeriodSpan, tell } from '../draft.ts';
import { refusal } from '../place.ts';

/** Says that a change left locked cells alone. */
export function tellHeld(draft: Draft, cells: number): void {
  if (cells === 0) return;
  tell(draft, {
    code: 'scenario/locked-cells-left',
    severity: 'note',
    message: `${cells} locked ${cells === 1 ? 'cell keeps its' : 'cells keep their'} units.`,
    seen: `${cells} locked ${cells === 1 ? 'cell' : 'cells'}`,
    remedy: 'Tick the lock off if they should follow.',
  });
}

/** A refusal when demand that must go is locked. */
export function lockedDemand(draft: Draft, rows: readonly number[], { from, to }: PeriodSpan): Issue | null {
  for (const r of rows) {
    for (let t = from; t <= to; t++) {
      const at = r * draft.periods + t;
      if (draft.lockedBy[at] === 0 || draft.values[at] === 0) continue;
      const { item } = draft.company.items[draft.rows[r]!.item]!;
      return refusal('locked', `The demand of ${item} in ${draft.labels[t]} is locked, so it cannot go.`, {
        at: { item, period: draft.labels[t]! },
        seen: `${draft.values[at]} locked units`,
        wanted: 'demand that is free',
        remedy: 'Tick the lock off, or choose other periods.',
      });
    }
  }
  return null;
}
