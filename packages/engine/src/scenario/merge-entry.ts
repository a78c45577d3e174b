import type { Assumption, Entry } from './assumption.ts';
import { isSameData } from './diff-same.ts';
import type { MergeConflict, Resolution } from './merge.ts';

export interface MergedEntry {
  /** Null: not in the merged list. */
  readonly entry: Entry | null;
  readonly conflict: MergeConflict | null;
}

/**
 * Three-way merge of one assumption, part by part: a part that one side changed is that side's. Null: not in that list. Both sides
 * changed the same part differently, or one took out what the other changed: a conflict, ours until it is settled.
 */
export function mergeEntry(
  before: Entry | null,
  ours: Entry | null,
  theirs: Entry | null,
  settled: ReadonlyMap<string, Resolution>,
): MergedEntry {
  if (isSameData(ours, theirs) || isSameData(before, theirs)) return { entry: ours, conflict: null };
  if (isSameData(before, ours)) return { entry: theirs, conflict: null };
  const id = (ours ?? theirs)!.assumption.id;
  const wanted = settled.get(id);
  const resolution = wanted === 'both' ? null : (wanted ?? null);
  const parts = {
    id,
    region: null,
    choices: ['ours', 'theirs'],
    resolution,
    ours: ours?.assumption ?? null,
    theirs: theirs?.assumption ?? null,
  } as const;
  const [by, other] = resolution === 'theirs' ? [theirs, ours] : [ours, theirs];
  if (ours === null || theirs === null) {
    const stays = (ours ?? theirs)!.assumption;
    const message = `${ours === null ? 'Ours' : 'Theirs'} took out what ${ours === null ? 'theirs' : 'ours'} changed: ${stays.reason} (${stays.owner}).`;
    // Until it is settled nothing is lost.
    const entry = resolution === null ? (ours ?? theirs) : by;
    return { entry, conflict: { ...parts, kind: 'taken-out', message } };
  }
  const merged = mergeParts(before, by!, other!);
  if (merged.disputed.length === 0) return { entry: merged.entry, conflict: null };
  const message = `Both changed ${merged.disputed.map((part) => partNames[part]).join(', ')} of the assumption "${ours.assumption.reason}" (${ours.assumption.owner}).`;
  return { entry: merged.entry, conflict: { ...parts, kind: 'same-assumption', message } };
}

type Part = keyof Assumption | 'ticked';

const partNames: Readonly<Record<Part, string>> = {
  id: 'the id',
  change: 'what it says',
  team: 'the team',
  owner: 'the owner',
  on: 'the day',
  reason: 'the reason',
  state: 'the state',
  probability: 'the probability',
  expires: 'the expiry',
  tags: 'the tags',
  ticked: 'whether it is ticked on',
};

/** Disputed parts are those of `by`. */
function mergeParts(
  before: Entry | null,
  by: Entry,
  other: Entry,
): { readonly entry: Entry; readonly disputed: readonly Part[] } {
  const disputed: Part[] = [];
  const choose = <T>(part: Part, old: T | undefined, one: T, two: T): T => {
    if (isSameData(one, two) || isSameData(old, two)) return one;
    if (isSameData(old, one)) return two;
    disputed.push(part);
    return one;
  };
  const fields = Object.keys(by.assumption) as (keyof Assumption)[];
  const assumption = Object.fromEntries(
    fields.map((field) => [
      field,
      choose<unknown>(field, before?.assumption[field], by.assumption[field], other.assumption[field]),
    ]),
  ) as unknown as Assumption;
  return { entry: { assumption, on: choose('ticked', before?.on, by.on, other.on) }, disputed };
}
