import { counted } from '@equipoise/engine';
import type { LogEntry } from './operation.ts';

/** What a row of the log did, in words, without who and when. */
export function stepSentence({ kind, body, reason }: LogEntry): string {
  const because = reason === '' ? '' : `, ${reason}`;
  switch (kind) {
    case 'base':
      return `base data imported${because}`;
    case 'create':
      return `scenario made${because}`;
    case 'branch':
      return `branched from ${body.origin?.name ?? 'another scenario'}${because}`;
    case 'undo':
      return `taken back${because}`;
    case 'redo':
      return `done again${because}`;
    case 'event':
      return `${body.event ?? 'event'}${because}`;
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
  const tell = (what: string, found: typeof entries): void => {
    if (found.length === 0) return;
    const ids = found.slice(0, idsShown).map(({ assumption }) => assumption);
    words.push(`${counted(found.length, 'assumption')} ${what} (${ids.join(', ')}${found.length > idsShown ? ', …' : ''})`);
  };
  const both = entries.flatMap(({ assumption, before, after: now }) =>
    before && now ? [{ assumption, before, after: now }] : [],
  );
  tell(
    'added',
    entries.filter(({ before }) => before === null),
  );
  tell(
    'taken out',
    entries.filter((entry) => entry.after === null),
  );
  tell(
    'changed',
    both.filter(({ before, after: now }) => before.revision !== now.revision),
  );
  tell(
    'ticked on',
    both.filter(({ before, after: now }) => !before.on && now.on),
  );
  tell(
    'ticked off',
    both.filter(({ before, after: now }) => before.on && !now.on),
  );
  return words.length === 0 ? 'order changed' : words.join(', ');
}

const idsShown = 4;
