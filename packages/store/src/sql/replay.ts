import type { Issue } from '@equipoise/engine';
import type { EntryState, HeadState, LogEntry } from '../operation.ts';
import { readBlock } from './block-rows.ts';
import { sameState, stateOf } from './entry-list.ts';
import { decodeEntries } from './read-scenario.ts';
import { fault } from './refusals.ts';
import type { Db } from './schema.ts';

interface Replayed {
  readonly head: Partial<HeadState>;
  readonly version: number;
  readonly entries: Map<string, EntryState>;
  /** Hash of the list a branch started with; its positions are those of the origin then. */
  readonly start: string | null;
}

/** What scenarios must look like by their log, worked out from its rows alone. */
export class Replay {
  readonly #scenarios = new Map<string, Replayed>();
  readonly #revisions = new Map<string, string>();
  /** By stream the sequences of its events, oldest first. */
  readonly #streams = new Map<string, number[]>();
  readonly #issues: Issue[] = [];

  take({ kind, scenario, version, sequence, body }: LogEntry): void {
    for (const { assumption, revision, hash } of body.effect?.revisions ?? [])
      this.#revisions.set(`${revision} ${assumption}`, hash);
    if (body.stream !== undefined) this.#takeStream(body.stream, sequence);
    if (scenario === null || version === null) return;
    const origin = kind === 'branch' ? this.#scenarios.get(body.origin?.id ?? '') : undefined;
    const before = this.#scenarios.get(scenario) ?? {
      head: {},
      version: 0,
      entries: new Map(origin?.entries),
      start: body.entries ?? null,
    };
    if (version !== before.version + 1) this.#say(`Row ${sequence} of the log leaves out a version of a scenario.`, scenario);
    for (const change of body.effect?.entries ?? []) {
      if (!sameState(before.entries.get(change.assumption) ?? null, change.before)) {
        this.#say(`Row ${sequence} of the log does not follow from the rows before it.`, change.assumption);
      }
      if (change.after === null) before.entries.delete(change.assumption);
      else before.entries.set(change.assumption, change.after);
    }
    this.#scenarios.set(scenario, { ...before, version, head: { ...before.head, ...body.effect?.head?.after } });
  }

  #takeStream({ id, version }: NonNullable<LogEntry['body']['stream']>, sequence: number): void {
    const events = this.#streams.get(id) ?? [];
    if (version !== events.length + 1) this.#say(`Row ${sequence} of the log leaves out a version of a stream.`, id);
    this.#streams.set(id, [...events, sequence]);
  }

  async #compareStreams(db: Db): Promise<void> {
    const rows = await db.selectFrom('stream_event').selectAll().orderBy('stream').orderBy('version').execute();
    const stored = Map.groupBy(rows, ({ stream }) => stream);
    for (const id of new Set([...stored.keys(), ...this.#streams.keys()])) {
      const kept = (stored.get(id) ?? []).map(({ version, sequence }) => `${version} ${Number(sequence)}`);
      const logged = (this.#streams.get(id) ?? []).map((sequence, at) => `${at + 1} ${sequence}`);
      if (kept.join() !== logged.join()) this.#say('A stream of events is not what the log adds up to.', id);
    }
  }

  /** Compares what the log adds up to with the tables of scenarios and entries. */
  async compare(db: Db): Promise<Issue[]> {
    const rows = await db.selectFrom('scenario').selectAll().execute();
    if (rows.length !== this.#scenarios.size)
      this.#say('The log knows another number of scenarios than the workspace.', `${rows.length}`);
    for (const row of rows) {
      const replayed = this.#scenarios.get(row.id);
      if (replayed === undefined) {
        this.#say('The log knows nothing of a scenario.', row.id);
        continue;
      }
      const { head, version, entries, start } = replayed;
      const same =
        head.name === row.name && head.base === row.base && head.removed === (row.removed === 1) && version === row.version;
      if (!same || start !== row.origin_entries) this.#say('A scenario is not what its log adds up to.', row.id);
      if (row.origin_entries !== null) decodeEntries(await readBlock(db, row.origin_entries));
      const stored = await db.selectFrom('entry').selectAll().where('scenario', '=', row.id).execute();
      const wrong = stored.find((entry) => !sameState(entries.get(entry.assumption) ?? null, stateOf(entry)));
      if (wrong !== undefined || stored.length !== entries.size) {
        this.#say(
          'The entries of a scenario are not what its log adds up to.',
          `${row.id}: ${wrong?.assumption ?? `${stored.length} entries`}`,
        );
      }
    }
    await this.#compareStreams(db);
    return this.#issues;
  }

  /** Hash that the log gives for a revision; undefined: it knows none. */
  revisionHash(assumption: string, revision: number): string | undefined {
    return this.#revisions.get(`${revision} ${assumption}`);
  }

  get revisions(): number {
    return this.#revisions.size;
  }

  #say(message: string, seen: string): void {
    this.#issues.push(fault('replay', message, { seen, remedy: 'Restore the last good back-up.' }));
  }
}
