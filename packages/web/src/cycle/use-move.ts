import { type Answer, ApiProblem, type Cycle, type LegalMove, type Request } from '@equipoise/api';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { client } from '../api/client.ts';
import { expectEcho } from '../api/live.ts';
import { renewCycles } from '../api/renew-cycles.ts';

type Body = Request<'moveCycle'>['body'];
export type Move = Body['move'];

export interface Wanted {
  readonly move: Move;
  readonly because: string;
  /** Role in which it is done; null: the server takes the first of yours that may. */
  readonly role: LegalMove['role'];
}

/** Versions that moves of this window led to, by the version each was made on: nobody else came between. */
const ownSteps = new Map<string, number>();
const at = ({ id }: Cycle['head'], version: number): string => `${id}@${version}`;

/** The version in view with one's own moves upon it: the answer to them may not have come back into view yet. */
function versionSeen(head: Cycle['head']): number {
  let { version } = head;
  for (let next = ownSteps.get(at(head, version)); next !== undefined; next = ownSteps.get(at(head, version))) version = next;
  return version;
}

/**
 * Sends a move of a cycle, on the version in view and what this window did since. A retry after a lost connection carries the same
 * operation id, so that it is never done twice; what the server refused is a new attempt.
 */
export function useMove(
  cycle: Pick<Cycle, 'head'>,
  onDone?: (moved: Answer<'moveCycle'>) => void,
): UseMutationResult<Answer<'moveCycle'>, unknown, Wanted> {
  const operation = useRef<{ readonly id: string; readonly of: string } | null>(null);
  return useMutation({
    mutationFn: async ({ move, because, role }: Wanted) => {
      const { head } = cycle;
      const expected = versionSeen(head);
      const of = JSON.stringify([head.id, expected, move, because, role]);
      if (operation.current?.of !== of) operation.current = { id: crypto.randomUUID(), of };
      const { id } = operation.current;
      expectEcho(id);
      const moved = await client.moveCycle({
        id: head.id,
        body: { operation: id, expected, because, move, ...(role === null ? {} : { role }) },
      });
      if (!moved.repeated) ownSteps.set(at(head, expected), moved.version);
      return moved;
    },
    onSuccess: (moved) => onDone?.(moved),
    onSettled: (_, problem) => {
      if (problem === null || problem instanceof ApiProblem) operation.current = null;
      renewCycles();
    },
  });
}

/** The move of a kind, as the server says it stands for the person who asks; undefined: the phase does not know it. */
export function moveOf(
  { moves }: Pick<Cycle, 'moves'>,
  kind: Move['kind'],
  about: { readonly stage?: string; readonly check?: string; readonly decision?: string } = {},
): LegalMove | undefined {
  return moves.find(
    (move) =>
      move.kind === kind &&
      (about.stage === undefined || move.stage === about.stage) &&
      (about.check === undefined || move.check === about.check) &&
      (about.decision === undefined || move.decision === about.decision),
  );
}
