import type { EntryChange, EntryState } from '../operation.ts';
import { batches } from './block-rows.ts';
import type { Db, EntryTable, Tx } from './schema.ts';

/**
 * The entries of a scenario while it is being edited: reads from the database only what the edits touch, keeps what was there before,
 * and tells the difference.
 */
export class EntryList {
  readonly #db: Db;
  readonly #scenario: string;
  readonly #before = new Map<string, EntryState | null>();
  readonly #now = new Map<string, EntryState | null>();
  /** Ids in the order of application once the whole list was needed. */
  #order: string[] | null = null;
  /** No position is above this one. */
  #last: number | null = null;

  constructor(db: Db, scenario: string) {
    this.#db = db;
    this.#scenario = scenario;
  }

  /** Reads these entries in one go. */
  async load(assumptions: readonly string[]): Promise<void> {
    if (this.#order !== null) return;
    const unseen = [...new Set(assumptions)].filter((id) => !this.#now.has(id));
    for (const batch of batches(unseen, 512)) {
      for (const id of batch) this.#see(id, null);
      for (const row of await this.#rows().where('assumption', 'in', batch).execute()) this.#see(row.assumption, stateOf(row));
    }
  }

  async get(assumption: string): Promise<EntryState | null> {
    await this.load([assumption]);
    return this.#now.get(assumption) ?? null;
  }

  async order(): Promise<readonly string[]> {
    if (this.#order === null) {
      for (const row of await this.#rows().execute()) if (!this.#now.has(row.assumption)) this.#see(row.assumption, stateOf(row));
      this.#order = this.#sorted();
    }
    return this.#order;
  }

  /** Puts it there, changes it, or (null) takes it out. */
  async set(assumption: string, state: EntryState | null): Promise<void> {
    const was = await this.get(assumption);
    this.#now.set(assumption, state);
    if (state !== null && this.#last !== null) this.#last = Math.max(this.#last, state.position);
    if (this.#order === null || was?.position === state?.position) return;
    if (was !== null) this.#order.splice(this.#order.indexOf(assumption), 1);
    if (state !== null) this.#order.splice(this.#rank(state.position), 0, assumption);
  }

  /** A position behind everything (null), or in front of an entry. Null when there is no such entry. */
  async positionBefore(before: string | null): Promise<number | null> {
    if (before === null) return (await this.#lastPosition()) + 1;
    const next = await this.get(before);
    if (next === null) return null;
    const order = await this.order();
    const at = order.indexOf(before);
    const low = at === 0 ? next.position - 1 : this.#now.get(order[at - 1]!)!.position;
    const middle = low + (next.position - low) / 2;
    if (middle > low && middle < next.position) return middle;
    // No double is left between the two: everything gets a whole number again.
    this.#renumber(order);
    return await this.positionBefore(before);
  }

  /** Makes the list exactly these entries, in this order. Where the order of what stays allows it, positions stay too. */
  async replace(
    wanted: readonly { readonly assumption: string; readonly revision: number; readonly on: boolean }[],
  ): Promise<void> {
    const kept = new Set(wanted.map(({ assumption }) => assumption));
    for (const id of [...(await this.order())]) if (!kept.has(id)) await this.set(id, null);
    let last = 0;
    let rising = true;
    for (const { assumption, revision, on } of wanted) {
      const position: number = this.#now.get(assumption)?.position ?? (await this.#lastPosition()) + 1;
      rising &&= position > last;
      last = position;
      await this.set(assumption, { revision, on, position });
    }
    if (!rising) this.#renumber(wanted.map(({ assumption }) => assumption));
  }

  /** What is different from before, by id. */
  changes(): EntryChange[] {
    const changes: EntryChange[] = [];
    for (const [assumption, after] of this.#now) {
      const before = this.#before.get(assumption) ?? null;
      if (!sameState(before, after)) changes.push({ assumption, before, after });
    }
    return changes.sort((a, b) => (a.assumption < b.assumption ? -1 : 1));
  }

  #renumber(order: readonly string[]): void {
    for (const [at, id] of order.entries()) this.#now.set(id, { ...this.#now.get(id)!, position: at + 1 });
    this.#order = [...order];
    this.#last = order.length;
  }

  #sorted(): string[] {
    const there = [...this.#now].flatMap(([id, state]) => (state === null ? [] : [{ id, at: state.position }]));
    return there.sort((a, b) => a.at - b.at).map(({ id }) => id);
  }

  /** How many entries stand at or in front of a position. */
  #rank(position: number): number {
    let low = 0;
    let high = this.#order!.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#now.get(this.#order![middle]!)!.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async #lastPosition(): Promise<number> {
    if (this.#last === null) {
      const row = await this.#db
        .selectFrom('entry')
        .select((e) => e.fn.max('position').as('last'))
        .where('scenario', '=', this.#scenario)
        .executeTakeFirst();
      this.#last = row?.last ?? 0;
      for (const state of this.#now.values()) this.#last = Math.max(this.#last, state?.position ?? 0);
    }
    return this.#last;
  }

  #rows() {
    return this.#db
      .selectFrom('entry')
      .select(['assumption', 'revision', 'is_on', 'position'])
      .where('scenario', '=', this.#scenario);
  }

  #see(id: string, state: EntryState | null): void {
    this.#before.set(id, state);
    this.#now.set(id, state);
  }
}

export function stateOf(row: Pick<EntryTable, 'revision' | 'is_on' | 'position'>): EntryState {
  return { revision: row.revision, on: row.is_on === 1, position: row.position };
}

export function sameState(a: EntryState | null, b: EntryState | null): boolean {
  if (a === null || b === null) return a === b;
  return a.revision === b.revision && a.on === b.on && a.position === b.position;
}

/** Writes changes of entries into the tables. */
export async function writeEntries(tx: Tx, scenario: string, changes: readonly EntryChange[]): Promise<void> {
  const gone = changes.filter(({ after }) => after === null).map(({ assumption }) => assumption);
  for (const batch of batches(gone, 512)) {
    await tx.deleteFrom('entry').where('scenario', '=', scenario).where('assumption', 'in', batch).execute();
  }
  const rows = changes.flatMap(({ assumption, after }): EntryTable[] =>
    after === null ? [] : [{ scenario, assumption, revision: after.revision, is_on: after.on ? 1 : 0, position: after.position }],
  );
  for (const batch of batches(rows)) {
    await tx
      .insertInto('entry')
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(['scenario', 'assumption']).doUpdateSet((e) => ({
          revision: e.ref('excluded.revision'),
          is_on: e.ref('excluded.is_on'),
          position: e.ref('excluded.position'),
        })),
      )
      .execute();
  }
}
