import type { Messages } from '../../texts/messages.ts';

/** A role in the reader's words; a name nobody knows stays as it is. */
export function roleWord(role: string, { frame }: Pick<Messages, 'frame'>): string {
  const word = role in frame.roles ? frame.roles[role as keyof typeof frame.roles] : role;
  // What stands after a colon explains the role where it is given.
  return word.split(':')[0] ?? word;
}
