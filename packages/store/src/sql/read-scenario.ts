import type { Assumption, Entry } from '@equipoise/engine';
import type { EntryState, ScenarioHead } from '../operation.ts';
import type { OpenedScenario } from '../store.ts';
import { batches, readBlock } from './block-rows.ts';
import { stateOf } from './entry-list.ts';
import { scenarioLog } from './log.ts';
import { assumptionIn } from './revision-book.ts';
import type { Db } from './schema.ts';
import { redoable, undoable } from './steps.ts';

/** An entry without the text of its assumption. */
export interface EntryRef {
  readonly assumption: string;
  readonly revision: number;
  readonly on: boolean;
}

/** Heads with the names and times of their first and last operation. */
export async function readHeads(db: Db, only: { readonly id: string } | { readonly removed: boolean }): Promise<ScenarioHead[]> {
  let query = db
    .selectFrom('scenario')
    .innerJoin('log as created', 'created.sequence', 'scenario.created')
    .innerJoin('log as changed', 'changed.sequence', 'scenario.changed')
    .select(['scenario.id', 'scenario.name', 'scenario.base', 'scenario.version', 'scenario.removed'])
    .select(['scenario.origin', 'scenario.origin_version', 'scenario.origin_name'])
    .select(['created.signed_by as created_by', 'created.signed_at as created_at'])
    .select(['changed.signed_by as changed_by', 'changed.signed_at as changed_at']);
  if ('id' in only) query = query.where('scenario.id', '=', only.id);
  else if (!only.removed) query = query.where('scenario.removed', '=', 0);
  const rows = await query.orderBy('scenario.name').orderBy('scenario.id').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    base: row.base,
    version: row.version,
    removed: row.removed === 1,
    origin: row.origin === null ? null : { id: row.origin, version: row.origin_version!, name: row.origin_name! },
    createdBy: row.created_by,
    createdAt: row.created_at,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }));
}

export async function readHead(db: Db, id: string): Promise<ScenarioHead | null> {
  return (await readHeads(db, { id }))[0] ?? null;
}

/** For one moment: `db` is a transaction of the reader. */
export async function openScenario(db: Db, id: string, version: number | null): Promise<OpenedScenario | null> {
  const head = await readHead(db, id);
  if (head === null || (version !== null && (version > head.version || version < 1))) return null;
  const rows = await db
    .selectFrom('entry')
    .innerJoin('revision', (join) =>
      join.onRef('revision.assumption', '=', 'entry.assumption').onRef('revision.revision', '=', 'entry.revision'),
    )
    .select(['entry.assumption', 'entry.revision', 'entry.is_on', 'entry.position', 'revision.body'])
    .where('entry.scenario', '=', id)
    .orderBy('entry.position')
    .execute();
  const bodies = new Map<string, Assumption>();
  for (const row of rows) bodies.set(keyOf(row), assumptionIn(row.body));

  const past = version !== null && version < head.version;
  const then = past ? await goBack(db, head, new Map(rows.map((row) => [row.assumption, stateOf(row)])), version) : null;
  const refs = then?.entries ?? rows.map((row) => ({ assumption: row.assumption, revision: row.revision, on: row.is_on === 1 }));
  const originRefs = await originEntries(db, id);
  await readBodies(db, [...refs, ...(originRefs ?? [])], bodies);

  const entriesOf = (list: readonly EntryRef[]) =>
    list.map((ref): Entry => ({ assumption: bodies.get(keyOf(ref))!, on: ref.on }));
  const shown = then?.head ?? head;
  const origin = head.origin === null ? null : { name: head.origin.name, entries: entriesOf(originRefs ?? []) };
  return {
    head: shown,
    scenario: { name: shown.name, base: shown.base, origin, entries: entriesOf(refs) },
    revisions: refs.map(({ revision }) => revision),
    undo: past ? null : await undoable(db, id, null),
    redo: past ? null : await redoable(db, id, null),
  };
}

/** The scenario at an earlier version: what happened since, the other way round. */
async function goBack(db: Db, head: ScenarioHead, states: Map<string, EntryState>, version: number) {
  let shown = head;
  const since = await scenarioLog(db, head.id, version);
  for (const { body } of since.reverse()) {
    for (const { assumption, before } of body.effect?.entries ?? []) {
      if (before === null) states.delete(assumption);
      else states.set(assumption, before);
    }
    shown = { ...shown, ...body.effect?.head?.before };
  }
  const last = await db
    .selectFrom('log')
    .select(['signed_by', 'signed_at'])
    .where('scenario', '=', head.id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const entries = [...states]
    .sort(([, a], [, b]) => a.position - b.position)
    .map(([assumption, { revision, on }]): EntryRef => ({ assumption, revision, on }));
  return { head: { ...shown, version, changedBy: last.signed_by, changedAt: last.signed_at }, entries };
}

async function originEntries(db: Db, id: string): Promise<EntryRef[] | null> {
  const row = await db.selectFrom('scenario').select('origin_entries').where('id', '=', id).executeTakeFirstOrThrow();
  return row.origin_entries === null ? null : decodeEntries(await readBlock(db, row.origin_entries));
}

/** The entries a branch started with, as a block: equal lists are kept once. */
export function encodeEntries(entries: readonly EntryRef[]): string {
  return JSON.stringify(entries.map(({ assumption, revision, on }) => [assumption, revision, on ? 1 : 0]));
}

export function decodeEntries(bytes: Uint8Array): EntryRef[] {
  const rows = JSON.parse(Buffer.from(bytes).toString('utf8')) as [string, number, number][];
  return rows.map(([assumption, revision, on]) => ({ assumption, revision, on: on === 1 }));
}

const keyOf = (ref: { readonly assumption: string; readonly revision: number }) => `${ref.revision} ${ref.assumption}`;

async function readBodies(db: Db, refs: readonly EntryRef[], bodies: Map<string, Assumption>): Promise<void> {
  const wanted = new Set(refs.filter((ref) => !bodies.has(keyOf(ref))).map(({ assumption }) => assumption));
  for (const batch of batches([...wanted], 512)) {
    const rows = await db
      .selectFrom('revision')
      .select(['assumption', 'revision', 'body'])
      .where('assumption', 'in', batch)
      .execute();
    for (const row of rows) if (!bodies.has(keyOf(row))) bodies.set(keyOf(row), assumptionIn(row.body));
  }
}
