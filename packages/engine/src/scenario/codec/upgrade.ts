import type { Issue } from '../../company/issue.ts';
import { fault, isRecord } from './shape.ts';

/** Makes an object of one version into one of the next. */
export type Upgrade = (old: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export type Upgraded =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Upgrades of a form, oldest first: the first one reads version `first`, and what comes out of the last is written today. */
export interface Versions {
  readonly first: number;
  readonly upgrades: readonly Upgrade[];
}

export const presentVersion = ({ first, upgrades }: Versions): number => first + upgrades.length;

/**
 * Brings an object of any earlier version to the present one. Whoever changes a form adds an upgrade and never edits those before it, so
 * that what was written once can always be read.
 */
export function upgraded(value: unknown, versions: Versions, path: string): Upgraded {
  const { first, upgrades } = versions;
  const present = presentVersion(versions);
  if (!isRecord(value)) return refused(fault(path, value, `an object with version ${present}`));
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < first) {
    return refused(
      fault(`${path}.version`, version, present === first ? String(present) : `a whole number from ${first} to ${present}`),
    );
  }
  if (version > present) {
    return refused({
      ...fault(`${path}.version`, version, `a version up to ${present}`),
      code: 'scenario/newer-version',
      message: `${path} was written by a newer release.`,
      remedy: 'Read it with that release or a later one.',
    });
  }
  let result = value;
  for (let v = version; v < present; v++) result = { ...upgrades[v - first]!(result), version: v + 1 };
  return { ok: true, value: result };
}

const refused = (issue: Issue): Upgraded => ({ ok: false, issues: [issue] });
