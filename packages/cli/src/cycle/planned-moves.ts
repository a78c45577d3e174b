import { randomUUID } from 'node:crypto';
import { applyEvent, type Command, type CommandBody, type Cycle, type CycleFacts, move } from '@equipoise/engine';
import type { Part, Store } from '@equipoise/store';
import { Refused } from '../outcome.ts';
import { cycleStreams, type Mover, momentOf, readCycle } from './keep.ts';

/** Moves of cycles that are to be written together with other things: each is judged on the cycle as the ones before it leave it. */
export class PlannedMoves {
  readonly parts: Part[] = [];
  readonly #store: Store;
  readonly #mover: Mover;
  readonly #cycles = new Map<string, Cycle | null>();

  constructor(store: Store, mover: Mover) {
    this.#store = store;
    this.#mover = mover;
  }

  /** The cycle with the moves planned so far. */
  async cycle(id: string): Promise<Cycle | null> {
    const known = this.#cycles.get(id);
    return known === undefined ? await readCycle(this.#store, id) : known;
  }

  /** Legal, or refused with every reason. */
  async add(id: string, because: string, body: CommandBody, facts: CycleFacts): Promise<void> {
    const before = await this.cycle(id);
    const command: Command = { ...body, ...this.#mover, because };
    const moved = move(before, command, facts);
    if (moved.kind === 'refusal') throw new Refused(moved.issues);
    this.#cycles.set(id, applyEvent(before, moved.event));
    const { by, on } = this.#mover;
    this.parts.push({
      ...{ kind: 'event', operation: randomUUID(), by, at: momentOf(on), reason: because },
      ...{ stream: cycleStreams + id, expected: before?.version ?? 0, event: `cycle ${command.kind}`, data: moved.event },
    });
  }
}
