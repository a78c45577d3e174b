import { type Assumption, canonicalJson, type Entry, type Issue } from '@equipoise/engine';
import type { Edit } from '@equipoise/store';
import type { Desk } from '../desk/desk.ts';
import type { Evaluation } from '../desk/evaluation.ts';

/**
 * What edits write that speaks of something nobody knows: a period off the plan, an item, a resource. It is told before anything is
 * written, also of assumptions that are ticked off. All of the list is ticked on for it, so that what another assumption brings into being
 * (a launch) is there. What stands in the list already, as a rebase or a merge left it, is not looked at again.
 */
export function unknownNames(desk: Desk, { opened, base }: Evaluation, edits: readonly Edit[]): readonly Issue[] {
  let list = opened.scenario.entries;
  const fresh = new Set<string>();
  for (const edit of edits) {
    if (edit.kind !== 'append' && edit.kind !== 'revise') continue;
    const { assumption } = edit;
    const at = list.findIndex((entry) => entry.assumption.id === assumption.id);
    if (at >= 0 && saysTheSame(list[at]!.assumption, assumption)) continue;
    fresh.add(assumption.id);
    const before = edit.kind === 'append' ? list.findIndex((entry) => entry.assumption.id === edit.before) : at;
    const place = before < 0 ? list.length : before;
    list = list.toSpliced(place, at < 0 ? 0 : 1, { assumption, on: true });
  }
  if (fresh.size === 0) return [];
  const { applied } = desk.evaluate(opened, base, list.map(tickedOn));
  return applied.issues
    .filter(({ code, at }) => code === 'scenario/no-longer-fits' && at?.assumption !== undefined && fresh.has(at.assumption))
    .map((issue) => ({ ...issue, remedy: `Name ${issue.wanted} and send it again; nothing was written.` }));
}

const tickedOn = ({ assumption }: Entry): Entry => ({ on: true, assumption: { ...assumption, state: 'agreed', expires: null } });

const saysTheSame = (a: Assumption, b: Assumption): boolean => canonicalJson(a.change) === canonicalJson(b.change);
