import type { Issue } from '@equipoise/engine';
import type { Signed } from '../operation.ts';

/** Everything the store answers with instead of doing what was asked. */
export interface Refused {
  readonly kind: 'refused';
  readonly issues: readonly Issue[];
}

export function refuse(...issues: readonly Issue[]): Refused {
  return { kind: 'refused', issues };
}

type Words = Pick<Issue, 'seen' | 'wanted' | 'remedy'>;

export function fault(code: string, message: string, words: Words = {}): Issue {
  return { code: `store/${code}`, severity: 'error', message, ...words };
}

export const unknownScenario = (id: string) =>
  fault('unknown-scenario', 'There is no such scenario in this workspace.', {
    seen: id,
    remedy: 'List the scenarios to see their ids.',
  });

export const unknownBase = (hash: string) =>
  fault('unknown-base', 'There is no base data with this hash in this workspace.', {
    seen: hash,
    remedy: 'Import the base data first.',
  });

export const nameTaken = (name: string) =>
  fault('name-taken', 'Another scenario has this name.', { seen: name, remedy: 'Choose another name, or rename that one.' });

export const operationReused = (operation: string) =>
  fault('operation-reused', 'This operation id was used before, for something else.', {
    seen: operation,
    wanted: 'a new id for each operation, and the same id only when the same operation is tried again',
  });

/** Checks who, when, why and the ids and names of a request. */
export function signedIssues({ operation, by, at, reason }: Signed, texts: Readonly<Record<string, string>> = {}): Issue[] {
  return [...textIssues({ operation, by, at, ...texts }), ...(isKeepable(reason) ? [] : [strangeText('reason', reason)])];
}

/** Texts that must say something. What one database cannot keep is refused by all. */
export function textIssues(texts: Readonly<Record<string, string>>): Issue[] {
  return Object.entries(texts).flatMap(([field, text]) => {
    if (text === '') return [fault('empty-text', `The field ${field} is empty.`, { wanted: 'some text' })];
    return isKeepable(text) ? [] : [strangeText(field, text)];
  });
}

const strangeText = (field: string, text: string) =>
  fault('text', `The field ${field} holds a character that is no text.`, {
    seen: JSON.stringify(text),
    wanted: 'text without the NUL character and without half characters (lone surrogates)',
  });

export function valueIssues(what: string, value: unknown): Issue[] {
  const found = unsayable(value);
  if (found === null) return [];
  return [fault('value', `${what} holds ${found}, which cannot be kept.`, { seen: found, wanted: 'numbers, text, yes and no' })];
}

function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** What keeps a value from being said in JSON, or null: where clients send numbers, `NaN` must be an answer and no crash. */
function unsayable(value: unknown): string | null {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : String(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return `a ${value.constructor.name}`;
  for (const element of Array.isArray(value) ? value : Object.values(value)) {
    const found = element === undefined && !Array.isArray(value) ? null : unsayable(element);
    if (found !== null) return found;
  }
  return null;
}
