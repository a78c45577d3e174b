import type { LiveEvent } from '@equipoise/api';
import type { LogEntry, Store } from '@equipoise/store';
import { cycleOfEntry } from '../cycle/cycle-entry.ts';
import { sentenceOf } from './step.ts';

/** Somebody who follows what happens, told what came after `cursor`. */
interface Follower {
  readonly scenario: string | null;
  cursor: number;
  readonly send: (event: LiveEvent, id: number | null) => void;
}

/** More missed changes than this are not told one by one. */
const mostMissed = 2000;

/**
 * Tells followers what was written, by whichever process: the log of the workspace is the one source, read on from where it was. Own
 * writes ask for a look at once; those of others are seen by looking regularly.
 */
export class Hub {
  readonly #store: Store;
  readonly #followers = new Set<Follower>();
  readonly #listeners = new Set<(entry: LogEntry) => void>();
  #cursor = 0;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #again = false;

  constructor(store: Store) {
    this.#store = store;
  }

  async start(everyMs: number): Promise<void> {
    this.#cursor = (await this.#store.auditHead()).sequence;
    this.#timer = setInterval(() => void this.look().catch(() => undefined), everyMs);
    this.#timer.unref();
  }

  get sequence(): number {
    return this.#cursor;
  }

  /** Is told of every new row of the log, before any follower. */
  onEntry(listener: (entry: LogEntry) => void): void {
    this.#listeners.add(listener);
  }

  /** Reads the log on and tells everybody. Calls side by side become one more look. */
  look(): Promise<void> {
    if (this.#looking !== null) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = this.#lookOnce();
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    try {
      do {
        this.#again = false;
        for (;;) {
          const entries = await this.#store.readLog({ after: this.#cursor, limit: 500 });
          for (const entry of entries) this.#tell(entry);
          if (entries.length < 500) break;
        }
      } while (this.#again);
    } finally {
      // At once, not when somebody is told that it is over: whoever calls in between would ask a look that looks no more.
      this.#looking = null;
    }
  }

  #tell(entry: LogEntry): void {
    this.#cursor = entry.sequence;
    for (const listener of this.#listeners) listener(entry);
    const event = changedOf(entry);
    for (const follower of this.#followers) if (entry.sequence > follower.cursor) give(follower, event, entry);
  }

  /** Sends something that is in no log: progress, presence. */
  broadcast(event: LiveEvent): void {
    for (const follower of this.#followers) follower.send(event, null);
  }

  /** Follows from after a sequence: what was missed first, then what comes, without gap or repetition. */
  async follow(after: number, scenario: string | null, send: Follower['send']): Promise<() => void> {
    const follower: Follower = { scenario, cursor: after, send };
    const head = (await this.#store.auditHead()).sequence;
    if (after > head || head - after > mostMissed) {
      follower.cursor = head;
      send({ kind: 'reset', sequence: head }, head);
    }
    for (;;) {
      const missed = await this.#store.readLog({ after: follower.cursor, limit: 500 });
      for (const entry of missed) give(follower, changedOf(entry), entry);
      // Nothing is awaited between this look and joining, so nothing falls between them.
      if (missed.length < 500 && follower.cursor >= this.#cursor) break;
    }
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  get followers(): number {
    return this.#followers.size;
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#followers.clear();
  }
}

function give(follower: Follower, event: LiveEvent, entry: LogEntry): void {
  follower.cursor = entry.sequence;
  if (follower.scenario === null || entry.scenario === null || entry.scenario === follower.scenario)
    follower.send(event, entry.sequence);
}

function changedOf(entry: LogEntry): LiveEvent {
  const { sequence, scenario, operation, by, at } = entry;
  const cycle = cycleOfEntry(entry);
  const version = cycle === null ? entry.version : (entry.body.stream?.version ?? null);
  return { kind: 'changed', sequence, scenario, cycle, version, operation, by, at, sentence: sentenceOf(entry) };
}
