import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import { counts } from './apply.ts';
import type { Assumption, Entry, Scenario } from './assumption.ts';
import { type Clash, type ConflictKind, clashBetween, isConflict, type RemarkKind, touchedOf } from './conflict.ts';
import { type Ground, groundOf } from './conflict-region.ts';
import { idOf } from './diff.ts';
import { isSameData } from './diff-same.ts';
import { mergeEntry } from './merge-entry.ts';
import { mergedOrder } from './merge-order.ts';

/** Which side holds. `both` keeps both assumptions in their order: what that means for a number is then as if one person had said so. */
export type Resolution = 'ours' | 'theirs' | 'both';

/** A question that a merge leaves open until somebody settles it. */
export interface MergeConflict {
  /** The same in every merge of the same lists. */
  readonly id: string;
  readonly kind:
    | ConflictKind
    /** Both changed the same part of one assumption differently. */
    | 'same-assumption'
    /** One side took out what the other changed. */
    | 'taken-out';
  /** Null: taken out on this side. */
  readonly ours: Assumption | null;
  readonly theirs: Assumption | null;
  readonly message: string;
  readonly choices: readonly Resolution[];
  /** Where two assumptions meet; null when one assumption is in question. */
  readonly region: Clash['region'] | null;
  readonly resolution: Resolution | null;
}

export interface MergeResult {
  /** Ours with the changes of theirs; null while a conflict is not settled. */
  readonly scenario: Scenario | null;
  /** What the list looks like so far: open conflicts keep both, or what ours says of one assumption. */
  readonly entries: readonly Entry[];
  readonly conflicts: readonly MergeConflict[];
  /** Pairs that both stay and may be worth a look: the order decides, or the same was said twice. */
  readonly remarks: readonly Clash<RemarkKind>[];
  readonly issues: readonly Issue[];
}

/**
 * Three-way merge: what ours and theirs changed since they had one list, `origin`. Conflicts are settled by their id in `settled`.
 *
 * Laws: an unchanged side gives the other; merging a list with itself gives it; without conflicts both directions give the same list.
 * Issue: `scenario/other-base` when the two stand on different bases; rebase one of them first.
 */
export function mergeScenarios(
  origin: { readonly entries: readonly Entry[] },
  ours: Scenario,
  theirs: Scenario,
  company: Company,
  settled: ReadonlyMap<string, Resolution> = new Map(),
): MergeResult {
  if (ours.base !== theirs.base) {
    return { scenario: null, entries: ours.entries, conflicts: [], remarks: [], issues: [otherBase(ours, theirs)] };
  }
  const before = byId(origin.entries);
  const left = byId(ours.entries);
  const right = byId(theirs.entries);
  const kept = new Map<string, Entry>();
  const conflicts: MergeConflict[] = [];
  for (const id of new Set([...left.keys(), ...right.keys()])) {
    const merged = mergeEntry(before.get(id) ?? null, left.get(id) ?? null, right.get(id) ?? null, settled);
    if (merged.entry !== null) kept.set(id, merged.entry);
    if (merged.conflict !== null) conflicts.push(merged.conflict);
  }

  const ground = groundOf(company, [...ours.entries, ...theirs.entries]);
  const clashes = clashesOf(news(ours.entries, before, right, kept), news(theirs.entries, before, left, kept), ground);
  for (const clash of clashes.filter(isConflict)) {
    const id = `${clash.ours.id} ${clash.theirs.id}`;
    const resolution = settled.get(id) ?? null;
    const { kind, region, message } = clash;
    conflicts.push({
      id,
      kind,
      region,
      message,
      ours: clash.ours,
      theirs: clash.theirs,
      choices: ['ours', 'theirs', 'both'],
      resolution,
    });
    if (resolution === 'ours') giveWay(clash.theirs.id, before, kept);
    if (resolution === 'theirs') giveWay(clash.ours.id, before, kept);
  }
  const entries = mergedOrder(origin.entries, ours.entries, theirs.entries, kept);
  return {
    scenario: conflicts.every(({ resolution }) => resolution !== null) ? { ...ours, entries } : null,
    entries,
    conflicts,
    remarks: clashes.filter((clash): clash is Clash<RemarkKind> => !isConflict(clash)),
    issues: [],
  };
}

/** All clashes between two lists of assumptions that count, by the order of ours, then of theirs. */
export function clashesOf(ours: readonly Assumption[], theirs: readonly Assumption[], ground: Ground): Clash[] {
  const others = theirs.map((assumption) => touchedOf(assumption, ground));
  return ours.flatMap((assumption) => {
    const one = touchedOf(assumption, ground);
    return others.flatMap((other) => {
      const clash = one.assumption.id === other.assumption.id ? null : clashBetween(one, other, ground);
      return clash === null ? [] : [clash];
    });
  });
}

/**
 * What a side says that neither the list before nor the other side does: assumptions that count and are in the merged list. What both
 * say they said knowing it.
 */
function news(entries: readonly Entry[], before: ById, other: ById, kept: ById): Assumption[] {
  return entries.flatMap((entry) => {
    const id = idOf(entry);
    const says = (there: Entry | undefined) =>
      there !== undefined && counts(there) && isSameData(there.assumption.change, entry.assumption.change);
    const isNew = counts(entry) && kept.has(id) && !says(before.get(id)) && !says(other.get(id));
    return isNew ? [entry.assumption] : [];
  });
}

/** The side that yields: a new assumption is ticked off and stays to be read, a changed one is again what it was. */
function giveWay(id: string, before: ById, kept: Map<string, Entry>): void {
  const entry = kept.get(id);
  if (entry !== undefined) kept.set(id, before.get(id) ?? { ...entry, on: false });
}

type ById = ReadonlyMap<string, Entry>;

const byId = (entries: readonly Entry[]): Map<string, Entry> => new Map(entries.map((entry) => [idOf(entry), entry]));

const otherBase = (ours: Scenario, theirs: Scenario): Issue => ({
  code: 'scenario/other-base',
  severity: 'error',
  message: `"${ours.name}" and "${theirs.name}" stand on different base data.`,
  seen: theirs.base,
  wanted: ours.base,
  remedy: 'Rebase one of them onto the base of the other, then merge.',
});
