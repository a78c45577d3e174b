import type { Effect, EntryChange, HeadState, LogEntry, LogKind, ScenarioHead } from '../operation.ts';
import { isNameFree } from './edits.ts';
import { EntryList, sameState } from './entry-list.ts';
import { logEntryOf } from './log.ts';
import { fault, nameTaken, type Refused, refuse } from './refusals.ts';
import type { Db } from './schema.ts';

/** Rows of the log that are looked at in one go on the way back. */
const pageRows = 64;

interface Step {
  readonly sequence: number;
  readonly kind: LogKind;
  readonly about: number | null;
  readonly by: string;
}

/** The operation that undo would take back: the last edit that stands, by anybody or (`by`) by one person. */
export async function undoable(db: Db, scenario: string, by: string | null): Promise<LogEntry | null> {
  // Read backwards, the first word about an edit is the last one said about it.
  const undone = new Map<number, boolean>();
  for await (const step of backwards(db, scenario)) {
    if (step.about !== null) {
      if (!undone.has(step.about)) undone.set(step.about, step.kind === 'undo');
    } else if (step.kind === 'edit' && undone.get(step.sequence) !== true && (by === null || step.by === by)) {
      return await entryAt(db, step.sequence);
    }
  }
  return null;
}

/** The operation that redo would do again: the one undone last. An edit after it ends the possibility. */
export async function redoable(db: Db, scenario: string, by: string | null): Promise<LogEntry | null> {
  const undone = new Map<number, boolean>();
  for await (const step of backwards(db, scenario)) {
    const mine = by === null || step.by === by;
    if (step.about === null) {
      if (step.kind === 'edit' && mine) return null;
    } else if (!undone.has(step.about)) {
      undone.set(step.about, step.kind === 'undo');
      if (step.kind === 'undo' && mine) return await entryAt(db, step.about);
    }
  }
  return null;
}

async function* backwards(db: Db, scenario: string): AsyncGenerator<Step> {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const rows = await db
      .selectFrom('log')
      .select(['sequence', 'version', 'kind', 'about', 'signed_by as by'])
      .where('scenario', '=', scenario)
      .where('version', '<', below)
      .orderBy('version', 'desc')
      .limit(pageRows)
      .execute();
    for (const { sequence, kind, about, by } of rows) {
      yield { sequence: Number(sequence), kind: kind as LogKind, about: about === null ? null : Number(about), by };
    }
    if (rows.length < pageRows) return;
    below = rows.at(-1)!.version!;
  }
}

async function entryAt(db: Db, sequence: number): Promise<LogEntry> {
  return logEntryOf(await db.selectFrom('log').selectAll().where('sequence', '=', sequence).executeTakeFirstOrThrow());
}

/** The effect the other way round. Revisions are not in it: what was written stays. */
export function inverse(effect: Effect): Effect {
  return {
    ...(effect.entries ? { entries: effect.entries.map((e) => ({ ...e, before: e.after, after: e.before })) } : {}),
    ...(effect.head ? { head: { before: effect.head.after, after: effect.head.before } } : {}),
  };
}

/** Whether an effect can be applied again here and now: everything it touches must be as it was before it. */
export async function checkStep(db: Db, head: ScenarioHead, effect: Effect): Promise<Refused | null> {
  const entries = new EntryList(db, head.id);
  const changes: readonly EntryChange[] = effect.entries ?? [];
  await entries.load(changes.map(({ assumption }) => assumption));
  for (const { assumption, before } of changes) {
    if (!sameState(await entries.get(assumption), before)) return refuse(blocked(assumption));
  }
  for (const key of Object.keys(effect.head?.before ?? {}) as (keyof HeadState)[]) {
    if (effect.head!.before[key] !== head[key]) return refuse(blocked(key));
  }
  const after = { ...head, ...effect.head?.after };
  if (!after.removed && (after.name !== head.name || head.removed) && !(await isNameFree(db, after.name, head.id))) {
    return refuse(nameTaken(after.name));
  }
  return null;
}

const blocked = (what: string) =>
  fault('step-blocked', 'What the operation changed has been changed again since.', {
    seen: what,
    remedy: 'Undo the later change first, or make the change you want as a new one.',
  });
