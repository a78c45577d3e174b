import type { Assumption, ListChange } from '@equipoise/api';
import { type Entry, entryChangesOf, sentenceOf } from '@equipoise/engine';
import type { Evaluation } from '../desk/evaluation.ts';

/** How one list of assumptions becomes another, in words. */
export function changesBetween(before: readonly Entry[], after: readonly Entry[], { company }: Evaluation): ListChange[] {
  const known = new Map(before.map((entry) => [entry.assumption.id, entry]));
  const now = new Map(after.map((entry) => [entry.assumption.id, entry]));
  const pair = (entry: Entry | undefined) =>
    entry === undefined ? null : { assumption: entry.assumption as Assumption, on: entry.on };
  const say = (entry: Entry) => sentenceOf(entry.assumption.change, company);
  const added = after.filter(({ assumption }) => !known.has(assumption.id));
  const removed = before.filter(({ assumption }) => !now.has(assumption.id));
  return [
    ...added.map(
      (entry): ListChange => ({
        kind: 'added',
        assumption: entry.assumption.id,
        sentence: say(entry),
        before: null,
        after: pair(entry),
        fields: [],
      }),
    ),
    ...removed.map(
      (entry): ListChange => ({
        kind: 'removed',
        assumption: entry.assumption.id,
        sentence: say(entry),
        before: pair(entry),
        after: null,
        fields: [],
      }),
    ),
    ...entryChangesOf(before, after).map(
      (change): ListChange => ({
        kind: change.fields.length > 0 ? 'changed' : change.ticked !== null ? 'ticked' : 'moved',
        assumption: change.id,
        sentence: say(change.after),
        before: pair(change.before),
        after: pair(change.after),
        fields: [...change.fields],
      }),
    ),
  ];
}
