import { randomUUID } from 'node:crypto';
import {
  applyEvent,
  type Command,
  type CommandBody,
  type Cycle,
  type CycleEvent,
  type CycleFacts,
  foldCycle,
  type Issue,
  move,
  type Role,
} from '@equipoise/engine';
import type { LogEntry, Store } from '@equipoise/store';
import { Refused, refused } from '../outcome.ts';

/** Streams of cycles are named so: `cycle/2026-11`. */
export const cycleStreams = 'cycle/';

/** Who moves a cycle: a person in a role, on a day. */
export interface Mover {
  readonly by: string;
  readonly role: Role;
  readonly on: string;
}

/** Ids of the cycles of a workspace, oldest first. */
export async function cycleIds(store: Store): Promise<readonly string[]> {
  return (await store.listStreams(cycleStreams)).map(({ stream }) => stream.slice(cycleStreams.length)).sort();
}

/** A cycle as its events add up to; null where there is none. */
export async function readCycle(store: Store, id: string): Promise<Cycle | null> {
  return foldCycle((await store.readStream(cycleStreams + id)).map(eventOf));
}

/** The events of a cycle, oldest first. */
export async function cycleEvents(store: Store, id: string): Promise<readonly CycleEvent[]> {
  return (await store.readStream(cycleStreams + id)).map(eventOf);
}

export async function allCycles(store: Store): Promise<readonly Cycle[]> {
  const found: Cycle[] = [];
  for (const id of await cycleIds(store)) found.push((await readCycle(store, id))!);
  return found;
}

/** The cycle of an id, or the latest one that was not given up. */
export async function openCycle(store: Store, id: string | undefined): Promise<Cycle> {
  const all = await allCycles(store);
  const found =
    id === undefined ? (all.findLast(({ phase }) => phase !== 'abandoned') ?? all.at(-1)) : all.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = all.map((one) => one.id).join(', ');
  throw refused(
    'cli/no-cycle',
    id === undefined ? 'This workspace has no cycle yet.' : `This workspace has no cycle ${id}.`,
    known === '' ? '`equipoise cycle open WORKSPACE` opens one.' : `There are: ${known}.`,
  );
}

/** Days of events are those of the mover; the moment on the log is noon of a day that was typed, otherwise now. */
export const momentOf = (on: string): string => {
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  return on === today ? now.toISOString() : `${on}T12:00:00.000Z`;
};

/**
 * Does one move: legal or refused with every reason. Somebody else's move in between is looked at again, so that the last word is that
 * of the cycle as it is: `factsNow` gathers its facts again then.
 */
export async function moveCycle(
  store: Store,
  id: string,
  mover: Mover,
  because: string,
  bodyOf: (cycle: Cycle | null) => CommandBody,
  facts: CycleFacts,
  factsNow: (cycle: Cycle) => Promise<CycleFacts> = async () => facts,
): Promise<Cycle> {
  const operation = randomUUID();
  for (let known = facts; ; ) {
    const cycle = await readCycle(store, id);
    const command = { ...bodyOf(cycle), ...mover, because } as Command;
    const moved = move(cycle, command, known);
    if (moved.kind === 'refusal') throw new Refused(moved.issues);
    const appended = await store.appendEvent({
      ...{ operation, by: mover.by, at: momentOf(mover.on), reason: because },
      ...{ stream: cycleStreams + id, expected: cycle?.version ?? 0, event: `cycle ${command.kind}`, data: moved.event },
    });
    switch (appended.kind) {
      case 'done':
        return applyEvent(cycle, moved.event);
      case 'refused':
        throw new Refused(appended.issues);
      case 'conflict':
        if (command.kind === 'open') throw new Refused([openedAlready(id)]);
        known = await factsNow((await readCycle(store, id))!);
        continue;
      default:
        appended satisfies never;
    }
  }
}

const openedAlready = (id: string): Issue => ({
  code: 'cycle/exists',
  severity: 'error',
  message: `Cycle ${id} is open already.`,
  remedy: '`equipoise cycle WORKSPACE` shows where it stands.',
});

/** What was appended is what comes back: the store keeps JSON, and events are nothing else. */
const eventOf = ({ body }: LogEntry): CycleEvent => body.data as CycleEvent;
