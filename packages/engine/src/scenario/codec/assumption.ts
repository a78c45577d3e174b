import { parseDay } from '../../calendar/day.ts';
import type { Issue } from '../../company/issue.ts';
import { canonicalJson } from '../../series/canonical.ts';
import type { Assumption } from '../assumption.ts';
import { changeFaults } from './change-shapes.ts';
import { choice, fault, faultsOf, id, list, maybeNumber, number, record, type Shape, text } from './shape.ts';
import { presentVersion, upgraded, type Versions } from './upgrade.ts';

const day: Shape = { is: 'text', orNull: false, empty: false, pattern: /^\d{4}-\d{2}-\d{2}$/, says: 'a day as YYYY-MM-DD' };

const fields = {
  id,
  team: choice('sales', 'marketing', 'finance', 'product', 'operations', 'planning'),
  owner: text,
  on: day,
  reason: text,
  state: choice('proposed', 'agreed', 'rejected', 'expired'),
  probability: maybeNumber({ minimum: 0, maximum: 1 }),
  expires: { ...day, orNull: true },
  tags: list(id),
} satisfies Readonly<Record<Exclude<keyof Assumption, 'change'>, Shape>>;

/** Version 1 is the first and the present one. */
const versions: Versions = { first: 1, upgrades: [] };
export const assumptionVersion = presentVersion(versions);

export type Decoded =
  | { readonly ok: true; readonly assumption: Assumption }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Canonical JSON with a version. */
export function encodeAssumption(assumption: Assumption): string {
  return canonicalJson({ version: assumptionVersion, ...assumption });
}

/**
 * Reads an assumption from JSON text. Strict: every field must be there and no other, and everything that is wrong is said at once.
 * Older versions are read, newer ones refused.
 */
export function decodeAssumption(json: string): Decoded {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, issues: [fault('$', json, 'JSON')] };
  }
  return readAssumption(value);
}

/** The same for JSON that was parsed already. `path` is where it stands in what was read. */
export function readAssumption(value: unknown, path = '$'): Decoded {
  const read = upgraded(value, versions, path);
  if (!read.ok) return read;
  const { change, ...rest } = read.value;
  const issues = [
    ...faultsOf(rest, record({ version: number(), ...fields }), path),
    ...changeFaults(change, `${path}.change`),
    ...[rest.on, rest.expires].flatMap((text, k) => noDay(text, `${path}.${k === 0 ? 'on' : 'expires'}`)),
  ];
  if (issues.length > 0) return { ok: false, issues: named(issues, rest.id) };
  const { version, ...plain } = rest;
  return { ok: true, assumption: { ...plain, change } as unknown as Assumption };
}

/** A text of the right form that is no day: 2027-02-30. */
function noDay(text: unknown, path: string): Issue[] {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text) || parseDay(text) !== null) return [];
  return [fault(path, text, 'a day that exists')];
}

function named(issues: readonly Issue[], assumption: unknown): Issue[] {
  return issues.map((issue) =>
    typeof assumption === 'string' && assumption !== '' ? { ...issue, at: { ...issue.at, assumption } } : issue,
  );
}
