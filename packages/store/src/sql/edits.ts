import { type Assumption, assumptionVersion, type Issue, readAssumption } from '@equipoise/engine';
import type { Edit, HeadState, ScenarioHead } from '../operation.ts';
import { EntryList } from './entry-list.ts';
import { fault, nameTaken, textIssues, unknownBase } from './refusals.ts';
import { RevisionBook } from './revision-book.ts';
import type { Db } from './schema.ts';

/** Works edits out, one after the other, without writing anything. */
export class EditRun {
  readonly entries: EntryList;
  readonly revisions: RevisionBook;
  readonly issues: Issue[] = [];
  readonly head: HeadState;
  #now: HeadState;
  readonly #db: Db;
  readonly #id: string;

  constructor(db: Db, head: ScenarioHead) {
    this.#db = db;
    this.#id = head.id;
    this.head = { name: head.name, base: head.base, removed: head.removed };
    this.#now = this.head;
    this.entries = new EntryList(db, head.id);
    this.revisions = new RevisionBook(db);
  }

  async run(edits: readonly Edit[]): Promise<void> {
    const named = edits.flatMap(idsOf);
    await this.entries.load(named);
    await this.revisions.load(edits.flatMap(assumptionsOf).map(({ id }) => id));
    for (const edit of edits) await this.#apply(edit);
    if (this.#now.name !== this.head.name || this.#now.removed !== this.head.removed) await this.#checkName();
  }

  /** What changed of name, base and removal, or null. */
  headChange(): { readonly before: Partial<HeadState>; readonly after: Partial<HeadState> } | null {
    return headDifference(this.head, this.#now);
  }

  async #apply(edit: Edit): Promise<void> {
    if (this.#now.removed && edit.kind !== 'restore') {
      this.issues.push(fault('removed', 'The scenario was removed.', { seen: this.#id, remedy: 'Restore it first.' }));
      return;
    }
    switch (edit.kind) {
      case 'append':
        return await this.#append(edit.assumption, edit.on, edit.before ?? null);
      case 'revise': {
        const { id } = edit.assumption;
        const state = await this.#entry(id);
        if (state === null || !this.#isReadable(edit.assumption)) return;
        return await this.entries.set(id, { ...state, revision: await this.revisions.revisionOf(edit.assumption) });
      }
      case 'toggle': {
        const state = await this.#entry(edit.assumption);
        if (state !== null) await this.entries.set(edit.assumption, { ...state, on: edit.on });
        return;
      }
      case 'move': {
        if ((await this.#entry(edit.assumption)) === null || edit.before === edit.assumption) return;
        const position = await this.#position(edit.before);
        // Read again: making room may have renumbered it.
        const state = await this.entries.get(edit.assumption);
        if (position !== null && state !== null) await this.entries.set(edit.assumption, { ...state, position });
        return;
      }
      case 'take-out':
        if ((await this.#entry(edit.assumption)) !== null) await this.entries.set(edit.assumption, null);
        return;
      case 'replace':
        return await this.#replace(edit.entries);
      case 'rename':
        this.issues.push(...textIssues({ name: edit.name }));
        this.#now = { ...this.#now, name: edit.name };
        return;
      case 'rebase':
        if (!(await isBase(this.#db, edit.base))) this.issues.push(unknownBase(edit.base));
        this.#now = { ...this.#now, base: edit.base };
        return;
      case 'remove':
        this.#now = { ...this.#now, removed: true };
        return;
      case 'restore':
        this.#now = { ...this.#now, removed: false };
        return;
      default:
        edit satisfies never;
    }
  }

  async #append(assumption: Assumption, on: boolean, before: string | null): Promise<void> {
    if (!this.#isReadable(assumption)) return;
    const { id } = assumption;
    if ((await this.entries.get(id)) !== null) {
      this.issues.push(
        fault('entry-exists', 'The scenario has this assumption already.', { seen: id, remedy: 'Revise or toggle it.' }),
      );
      return;
    }
    if ((await this.revisions.isKnown(id)) && (await this.revisions.find(assumption)) === null) {
      this.issues.push(
        fault('assumption-exists', 'Another assumption of this workspace has this id.', {
          seen: id,
          wanted: 'a new id, or the very same assumption',
        }),
      );
      return;
    }
    const position = await this.#position(before);
    if (position === null) return;
    await this.entries.set(id, { revision: await this.revisions.revisionOf(assumption), on, position });
  }

  async #replace(wanted: Extract<Edit, { kind: 'replace' }>['entries']): Promise<void> {
    const seen = new Set<string>();
    const list: { assumption: string; revision: number; on: boolean }[] = [];
    for (const { assumption, on } of wanted) {
      if (!this.#isReadable(assumption)) continue;
      if (seen.has(assumption.id)) {
        this.issues.push(fault('entry-twice', 'The list has the same assumption twice.', { seen: assumption.id }));
        continue;
      }
      seen.add(assumption.id);
      list.push({ assumption: assumption.id, revision: await this.revisions.revisionOf(assumption), on });
    }
    if (this.issues.length === 0) await this.entries.replace(list);
  }

  async #entry(id: string) {
    const state = await this.entries.get(id);
    if (state === null) {
      this.issues.push(
        fault('unknown-entry', 'The scenario has no such assumption.', { seen: id, wanted: 'an id from its list' }),
      );
    }
    return state;
  }

  async #position(before: string | null): Promise<number | null> {
    const position = await this.entries.positionBefore(before);
    if (position === null) {
      this.issues.push(
        fault('unknown-entry', 'The scenario has no such assumption to stand in front of.', { seen: before ?? '' }),
      );
    }
    return position;
  }

  /** The workspace holds nothing that cannot be read back. */
  #isReadable(assumption: Assumption): boolean {
    const read = readAssumption({ version: assumptionVersion, ...assumption }, assumption.id);
    const issues = [...(read.ok ? [] : read.issues), ...textIssues({ assumption: assumption.id })];
    this.issues.push(...issues);
    return issues.length === 0;
  }

  async #checkName(): Promise<void> {
    if (!this.#now.removed && !(await isNameFree(this.#db, this.#now.name, this.#id)))
      this.issues.push(nameTaken(this.#now.name));
  }
}

function headDifference(before: HeadState, after: HeadState) {
  const keys = (['name', 'base', 'removed'] as const).filter((key) => before[key] !== after[key]);
  if (keys.length === 0) return null;
  const only = (state: HeadState): Partial<HeadState> => Object.fromEntries(keys.map((key) => [key, state[key]]));
  return { before: only(before), after: only(after) };
}

export async function isBase(db: Db, hash: string): Promise<boolean> {
  return (await db.selectFrom('base').select('hash').where('hash', '=', hash).executeTakeFirst()) !== undefined;
}

/** Whether no scenario but `id` goes by this name now. */
export async function isNameFree(db: Db, name: string, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('scenario')
    .select('id')
    .where('name', '=', name)
    .where('removed', '=', 0)
    .where('id', '!=', id)
    .executeTakeFirst();
  return found === undefined;
}

function idsOf(edit: Edit): string[] {
  switch (edit.kind) {
    case 'append':
    case 'revise':
      return [edit.assumption.id];
    case 'toggle':
    case 'move':
    case 'take-out':
      return [edit.assumption];
    default:
      return [];
  }
}

function assumptionsOf(edit: Edit): readonly Assumption[] {
  if (edit.kind === 'append' || edit.kind === 'revise') return [edit.assumption];
  return edit.kind === 'replace' ? edit.entries.map(({ assumption }) => assumption) : [];
}
