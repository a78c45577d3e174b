import type { Assumption, Entry, Scenario } from './assumption.ts';
import { applyListDiff, diffList, isEmptyListDiff, type ListDiff } from './diff-list.ts';
import { differingFields, isSameData } from './diff-same.ts';

/** How one scenario becomes another: which assumptions came, went, changed, were ticked on or off, or changed places. */
export interface ScenarioDiff {
  readonly name: Swap<string> | null;
  /** Another base: cells are then compared across bases. */
  readonly base: Swap<string> | null;
  readonly origin: Swap<Scenario['origin']> | null;
  readonly entries: ListDiff<Entry>;
}

export interface Swap<T> {
  readonly before: T;
  readonly after: T;
}

/** What changed about an assumption that is in both lists. */
export interface EntryChange {
  readonly id: string;
  readonly before: Entry;
  readonly after: Entry;
  /** Parts of the assumption with other content. */
  readonly fields: readonly (keyof Assumption)[];
  /** Ticked on (true) or off (false); null: as it was. */
  readonly ticked: boolean | null;
  readonly moved: { readonly from: number; readonly to: number } | null;
}

export const idOf = (entry: Entry): string => entry.assumption.id;

/** Differences from scenario a to scenario b. */
export function diffScenarios(a: Scenario, b: Scenario): ScenarioDiff {
  return {
    name: swapOf(a.name, b.name),
    base: swapOf(a.base, b.base),
    origin: swapOf(a.origin, b.origin),
    entries: diffList(a.entries, b.entries, idOf),
  };
}

/** Law: `applyScenarioDiff(a, diffScenarios(a, b))` is b, byte for byte. */
export function applyScenarioDiff(a: Scenario, diff: ScenarioDiff): Scenario {
  return {
    name: diff.name === null ? a.name : diff.name.after,
    base: diff.base === null ? a.base : diff.base.after,
    origin: diff.origin === null ? a.origin : diff.origin.after,
    entries: applyListDiff(a.entries, diff.entries, idOf),
  };
}

export function isEmptyScenarioDiff({ name, base, origin, entries }: ScenarioDiff): boolean {
  return name === null && base === null && origin === null && isEmptyListDiff(entries);
}

/** Assumptions in both lists that changed in content, tick or place, in the order of the second list. */
export function entryChangesOf(a: readonly Entry[], b: readonly Entry[]): EntryChange[] {
  const { changed, moved } = diffList(a, b, idOf);
  const places = new Map(moved.map(({ key, from, to }) => [key, { from, to }]));
  const at = [...new Set([...changed.map((change) => change.at), ...moved.map(({ to }) => to)])].sort((x, y) => x - y);
  const before = new Map(a.map((entry) => [idOf(entry), entry]));
  return at.map((position) => {
    const after = b[position]!;
    const id = idOf(after);
    const old = before.get(id)!;
    return {
      id,
      before: old,
      after,
      fields: differingFields(old.assumption, after.assumption) as (keyof Assumption)[],
      ticked: old.on === after.on ? null : after.on,
      moved: places.get(id) ?? null,
    };
  });
}

function swapOf<T>(before: T, after: T): Swap<T> | null {
  return isSameData(before, after) ? null : { before, after };
}
