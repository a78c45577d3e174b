import type { Issue } from '../company/issue.ts';
import type { Assumption, AssumptionState, Entry, Scenario } from './assumption.ts';

/** One edit of the list of a scenario. `before` is the id of the assumption to stand in front of; null: at the end. */
export type ListEdit =
  | { readonly kind: 'append'; readonly assumption: Assumption; readonly on: boolean; readonly before?: string | null }
  /** The same assumption with other content: state, probability, values. */
  | { readonly kind: 'revise'; readonly assumption: Assumption }
  | { readonly kind: 'toggle'; readonly assumption: string; readonly on: boolean }
  | { readonly kind: 'move'; readonly assumption: string; readonly before: string | null }
  | { readonly kind: 'take-out'; readonly assumption: string };

/** Edits done together, and those that take them back, in the order in which to apply them. */
export interface Step {
  readonly edits: readonly ListEdit[];
  readonly back: readonly ListEdit[];
}

/** The list as it is, what was done to it, and what was taken back and may be done again (last one first to go). */
export interface History {
  readonly entries: readonly Entry[];
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export type Edited<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issue: Issue };

export const historyOf = (entries: readonly Entry[]): History => ({ entries, done: [], undone: [] });

/** Does all the edits or none. What had been undone can no longer be redone. */
export function perform(history: History, edits: readonly ListEdit[]): Edited<History> {
  let entries = history.entries;
  const back: ListEdit[] = [];
  for (const edit of edits) {
    const inverse = inverseOf(entries, edit);
    const next = applyEdit(entries, edit);
    if (!next.ok) return next;
    if (inverse !== null) back.unshift(inverse);
    entries = next.value;
  }
  return { ok: true, value: { entries, done: [...history.done, { edits, back }], undone: [] } };
}

/** Takes the last step back; the same history when nothing was done. */
export function undo(history: History): History {
  const step = history.done.at(-1);
  if (step === undefined) return history;
  return {
    entries: replay(history.entries, step.back),
    done: history.done.slice(0, -1),
    undone: [...history.undone, step],
  };
}

/** Does the last undone step again; the same history when nothing was undone. */
export function redo(history: History): History {
  const step = history.undone.at(-1);
  if (step === undefined) return history;
  return {
    entries: replay(history.entries, step.edits),
    done: [...history.done, step],
    undone: history.undone.slice(0, -1),
  };
}

/** The list after an edit. Issues: `scenario/unknown-assumption`, `scenario/known-assumption`. */
export function applyEdit(entries: readonly Entry[], edit: ListEdit): Edited<readonly Entry[]> {
  const id = typeof edit.assumption === 'string' ? edit.assumption : edit.assumption.id;
  const at = positionOf(entries, id);
  if (edit.kind === 'append') {
    if (at >= 0) return { ok: false, issue: known(id) };
    return insertBefore(entries, { assumption: edit.assumption, on: edit.on }, edit.before ?? null);
  }
  if (at < 0) return { ok: false, issue: unknown(id) };
  const entry = entries[at]!;
  switch (edit.kind) {
    case 'revise':
      return { ok: true, value: entries.with(at, { ...entry, assumption: edit.assumption }) };
    case 'toggle':
      return { ok: true, value: entries.with(at, { ...entry, on: edit.on }) };
    case 'take-out':
      return { ok: true, value: entries.toSpliced(at, 1) };
    case 'move':
      return edit.before === id ? { ok: true, value: entries } : insertBefore(entries.toSpliced(at, 1), entry, edit.before);
    default:
      return edit satisfies never;
  }
}

/** The edit that sets an assumption of the list to another state; null when it is not in the list. */
export function stateEdit(entries: readonly Entry[], id: string, state: AssumptionState): ListEdit | null {
  const entry = entries[positionOf(entries, id)];
  return entry === undefined ? null : { kind: 'revise', assumption: { ...entry.assumption, state } };
}

/** A new scenario with the same list. Only the reference to the list is copied. */
export function branchScenario(scenario: Scenario, name: string): Scenario {
  return {
    name,
    base: scenario.base,
    origin: { name: scenario.name, entries: scenario.entries },
    entries: scenario.entries,
  };
}

/** What takes an edit back, seen from the list before it; null when the edit does not apply. */
function inverseOf(entries: readonly Entry[], edit: ListEdit): ListEdit | null {
  if (edit.kind === 'append') return { kind: 'take-out', assumption: edit.assumption.id };
  const id = typeof edit.assumption === 'string' ? edit.assumption : edit.assumption.id;
  const at = positionOf(entries, id);
  const entry = entries[at];
  if (entry === undefined) return null;
  const next = entries[at + 1]?.assumption.id ?? null;
  switch (edit.kind) {
    case 'revise':
      return { kind: 'revise', assumption: entry.assumption };
    case 'toggle':
      return { kind: 'toggle', assumption: id, on: entry.on };
    case 'take-out':
      return { kind: 'append', assumption: entry.assumption, on: entry.on, before: next };
    case 'move':
      return { kind: 'move', assumption: id, before: next };
    default:
      return edit satisfies never;
  }
}

/** Steps were checked when they were first done, so an edit that does not fit is our mistake and throws. */
function replay(entries: readonly Entry[], edits: readonly ListEdit[]): readonly Entry[] {
  return edits.reduce((list, edit) => {
    const next = applyEdit(list, edit);
    if (!next.ok) throw new Error(`A step of the history does not fit its list: ${next.issue.message}`);
    return next.value;
  }, entries);
}

const positionOf = (entries: readonly Entry[], id: string): number => entries.findIndex(({ assumption }) => assumption.id === id);

function insertBefore(entries: readonly Entry[], entry: Entry, before: string | null): Edited<readonly Entry[]> {
  const at = before === null ? entries.length : positionOf(entries, before);
  return at < 0 ? { ok: false, issue: unknown(before ?? '') } : { ok: true, value: entries.toSpliced(at, 0, entry) };
}

const unknown = (id: string): Issue => ({
  code: 'scenario/unknown-assumption',
  severity: 'error',
  message: `The scenario has no assumption "${id}".`,
  seen: id,
  wanted: 'the id of an assumption in the list',
  remedy: 'Look at the list as it is now: somebody may have taken it out.',
});

const known = (id: string): Issue => ({
  code: 'scenario/known-assumption',
  severity: 'error',
  message: `The scenario has an assumption "${id}" already.`,
  seen: id,
  wanted: 'an id that the list does not have',
  remedy: 'Revise the assumption that is there, or give the new one another id.',
});
