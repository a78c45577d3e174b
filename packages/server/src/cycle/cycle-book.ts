import { applyEvent, type Command, type Cycle, type CycleFacts, foldCycle, move } from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { notThere, Refusal, refusedBy } from '../http/problem.ts';
import { stepOf } from '../live/step.ts';
import { cycleEventOf, cycleStreams } from './cycle-entry.ts';

export interface MovedCycle {
  readonly cycle: Cycle;
  readonly sequence: number;
  readonly repeated: boolean;
}

/** One operation on a cycle. */
export interface MoveRequest {
  readonly operation: string;
  /** Version the client has seen; null: whatever it is now. */
  readonly expected: number | null;
  /** Moment, ISO 8601. */
  readonly at: string;
}

/** The cycles of the workspace: each is the fold of its events, read again when there are more. */
export class CycleBook {
  readonly #store: Store;
  readonly #folded = new Map<string, Cycle>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Oldest first. */
  async all(): Promise<readonly Cycle[]> {
    const heads = await this.#store.listStreams(cycleStreams);
    const cycles = await Promise.all(heads.map(({ stream, version }) => this.#read(stream.slice(cycleStreams.length), version)));
    return cycles.filter((cycle) => cycle !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async get(id: string): Promise<Cycle> {
    const cycle = (await this.all()).find((one) => one.id === id);
    if (cycle === undefined) throw notThere(`There is no cycle "${id}".`);
    return cycle;
  }

  /** The latest cycle, not given up, that is about a scenario; null: the scenario is free. */
  async ofScenario(scenario: string): Promise<Cycle | null> {
    return (await this.all()).findLast((cycle) => cycle.scenario === scenario && cycle.phase !== 'abandoned') ?? null;
  }

  /** Cycles before one that were not given up, oldest first. */
  async before(id: string): Promise<readonly Cycle[]> {
    return (await this.all()).filter((cycle) => cycle.id < id && cycle.phase !== 'abandoned');
  }

  async #read(id: string, version: number): Promise<Cycle | null> {
    const known = this.#folded.get(id);
    if (known !== undefined && known.version === version) return known;
    const cycle = foldCycle((await this.#store.readStream(cycleStreams + id)).map(cycleEventOf));
    if (cycle !== null) this.#folded.set(id, cycle);
    return cycle;
  }

  /** What an operation did, where it was done before; null: it is new. */
  async done(id: string, operation: string): Promise<MovedCycle | null> {
    const entries = await this.#store.readStream(cycleStreams + id);
    const entry = entries.find((one) => one.operation === operation);
    if (entry === undefined) return null;
    return { cycle: foldCycle(entries.map(cycleEventOf))!, sequence: entry.sequence, repeated: true };
  }

  /**
   * Does one move, legal or refused with every reason. Somebody else's move in between is looked at again unless the client said
   * which version it has seen: `again` then gives command and facts for the cycle as it is.
   */
  async move(
    id: string,
    { operation, expected, at }: MoveRequest,
    again: (cycle: Cycle | null) => Promise<{ readonly command: Command; readonly facts: CycleFacts }>,
  ): Promise<MovedCycle> {
    const before = await this.done(id, operation);
    if (before !== null) return before;
    try {
      return await this.#moved(id, { operation, expected, at }, again);
    } catch (error) {
      // Another try of the same operation may have done it meanwhile.
      const meanwhile = error instanceof Refusal ? await this.done(id, operation) : null;
      if (meanwhile !== null) return meanwhile;
      throw error;
    }
  }

  async #moved(
    id: string,
    { operation, expected, at }: MoveRequest,
    again: Parameters<CycleBook['move']>[2],
  ): Promise<MovedCycle> {
    for (let tries = 0; ; tries++) {
      const cycle = (await this.all()).find((one) => one.id === id) ?? null;
      const version = cycle?.version ?? 0;
      if (expected !== null && expected !== version) throw await this.#conflict(id, expected);
      const { command, facts } = await again(cycle);
      const moved = move(cycle, command, facts);
      if (moved.kind === 'refusal') throw refusedMove(moved.issues);
      const appended = await this.#store.appendEvent({
        ...{ operation, by: command.by, at, reason: command.because },
        ...{ stream: cycleStreams + id, expected: version, event: `cycle ${command.kind}`, data: moved.event },
      });
      if (appended.kind === 'refused') throw refusedBy(appended.issues);
      if (appended.kind === 'done') {
        const after = applyEvent(cycle, moved.event);
        return { cycle: after, sequence: appended.logged.sequence, repeated: appended.repeated };
      }
      if (expected !== null || command.kind === 'open' || tries > 20) throw await this.#conflict(id, expected ?? version);
    }
  }

  async #conflict(id: string, seen: number): Promise<Refusal> {
    const since = await this.#store.readStream(cycleStreams + id, seen);
    const who = [...new Set(since.map(({ by }) => by))].join(', ');
    const version = since.at(-1)?.body.stream?.version ?? seen;
    return new Refusal(
      409,
      'conflict',
      `Cycle ${id} is at version ${version} now, moved by ${who || 'somebody'}. Nothing was written.`,
      { more: { cycle: id, version, since: since.map(stepOf) } },
    );
  }
}

/** A move that is not legal: 403 where the role is what is wrong, otherwise 422, with every reason. */
export function refusedMove(issues: Parameters<typeof refusedBy>[0]): Refusal {
  const yours = issues.find(({ code }) => code === 'cycle/not-yours');
  if (yours === undefined) return refusedBy(issues);
  const who = yours.wanted === undefined || yours.wanted === '' ? '' : ` It is for: ${yours.wanted}.`;
  return new Refusal(403, 'not-allowed', `${yours.message}${who}`, { issues });
}
