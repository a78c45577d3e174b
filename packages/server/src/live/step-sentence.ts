import type { Step } from '@equipoise/api';
import { counted } from '@equipoise/engine';
import type { LogEntry } from '@equipoise/store';

/** What a row of the log did, in words, without who and when. */
export function stepSentence({ kind, body, reason }: LogEntry): string {
  const because = reason === '' ? '' : `: ${reason}`;
  switch (kind) {
    case 'base':
      return `Base data imported${because}`;
    case 'create':
      return `Scenario made${because}`;
    case 'branch':
      return `Branched from ${body.origin?.name ?? 'another scenario'}${because}`;
    case 'undo':
      return `Undone${because}`;
    case 'redo':
      return `Redone${because}`;
    case 'event':
      return `${body.event ?? 'Event'}${because}`;
    case 'edit':
      return `${editWords(body)}${because}`;
    default:
      return kind satisfies never;
  }
}

function editWords({ effect }: LogEntry['body']): string {
  const words: string[] = [];
  const after = effect?.head?.after;
  if (after?.name !== undefined) words.push(`renamed to ${after.name}`);
  if (after?.base !== undefined) words.push('moved onto other base data');
  if (after?.removed !== undefined) words.push(after.removed ? 'removed' : 'restored');
  const entries = effect?.entries ?? [];
  const added = entries.filter(({ before }) => before === null).length;
  const gone = entries.filter((entry) => entry.after === null).length;
  const ticked = entries.filter(({ before, after: now }) => before !== null && now !== null && before.on !== now.on).length;
  const revised = entries.filter(
    ({ before, after: now }) => before !== null && now !== null && before.revision !== now.revision,
  ).length;
  if (added > 0) words.push(`${counted(added, 'assumption')} added`);
  if (gone > 0) words.push(`${counted(gone, 'assumption')} taken out`);
  if (revised > 0) words.push(`${counted(revised, 'assumption')} changed`);
  if (ticked > 0) words.push(`${counted(ticked, 'assumption')} ticked on or off`);
  if (words.length === 0) words.push('order changed');
  const text = words.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function stepOf(entry: LogEntry): Step {
  const { sequence, kind, by, at, reason } = entry;
  return { sequence, kind, by, at, reason, sentence: stepSentence(entry) };
}
