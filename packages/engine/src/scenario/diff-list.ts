import { isSameData } from './diff-same.ts';

/** How one ordered list of named things becomes another. Positions are those of the list they are said of. */
export interface ListDiff<T> {
  /** In the second list only, with its position there. */
  readonly added: readonly { readonly at: number; readonly value: T }[];
  /** In the first list only, with its position there. */
  readonly removed: readonly { readonly at: number; readonly value: T }[];
  /** In both under one key, with other content; `at` in the second list. */
  readonly changed: readonly { readonly at: number; readonly before: T; readonly after: T }[];
  /** The fewest things that had to change their place among those in both lists. */
  readonly moved: readonly { readonly key: string; readonly from: number; readonly to: number }[];
}

/** Keys that occur more than once are told apart by their order: the list may repeat itself, the difference stays exact. */
export function diffList<T>(a: readonly T[], b: readonly T[], keyOf: (value: T) => string): ListDiff<T> {
  if (a === b) return { added: [], removed: [], changed: [], moved: [] };
  const keysA = uniqueKeys(a, keyOf);
  const keysB = uniqueKeys(b, keyOf);
  const atInA = new Map(keysA.map((key, k) => [key, k]));
  const inB = new Set(keysB);
  const common: number[] = [];
  const added: { at: number; value: T }[] = [];
  const changed: { at: number; before: T; after: T }[] = [];
  keysB.forEach((key, at) => {
    const from = atInA.get(key);
    if (from === undefined) {
      added.push({ at, value: b[at]! });
      return;
    }
    common.push(at);
    if (!isSameData(a[from], b[at])) changed.push({ at, before: a[from]!, after: b[at]! });
  });
  const stays = longestRise(common.map((at) => atInA.get(keysB[at]!)!));
  return {
    added,
    removed: a.flatMap((value, at) => (inB.has(keysA[at]!) ? [] : [{ at, value }])),
    changed,
    moved: common.flatMap((to, k) => (stays[k] ? [] : [{ key: keysB[to]!, from: atInA.get(keysB[to]!)!, to }])),
  };
}

/** Makes the second list out of the first: `applyListDiff(a, diffList(a, b, key), key)` equals b in content and order. */
export function applyListDiff<T>(a: readonly T[], diff: ListDiff<T>, keyOf: (value: T) => string): readonly T[] {
  if (isEmptyListDiff(diff)) return a;
  const keys = uniqueKeys(a, keyOf);
  const gone = new Set([...diff.removed.map(({ at }) => at), ...diff.moved.map(({ from }) => from)]);
  const result = a.filter((_, at) => !gone.has(at));
  const atInA = new Map(keys.map((key, k) => [key, k]));
  const arriving = [
    ...diff.added.map(({ at, value }) => ({ to: at, value })),
    ...diff.moved.map(({ key, to }) => {
      const from = atInA.get(key);
      if (from === undefined) throw new Error(`The difference was made from another list: it has no "${key}".`);
      return { to, value: a[from]! };
    }),
  ].sort((x, y) => x.to - y.to);
  // One pass from front to back: what stays fills the positions at which nothing arrives.
  const merged: T[] = [];
  let next = 0;
  for (const { to, value } of arriving) {
    while (merged.length < to) merged.push(result[next++]!);
    merged.push(value);
  }
  while (next < result.length) merged.push(result[next++]!);
  for (const { at, after } of diff.changed) merged[at] = after;
  return merged;
}

export function isEmptyListDiff({ added, removed, changed, moved }: ListDiff<unknown>): boolean {
  return added.length + removed.length + changed.length + moved.length === 0;
}

function uniqueKeys<T>(list: readonly T[], keyOf: (value: T) => string): string[] {
  const seen = new Map<string, number>();
  return list.map((value) => {
    const key = keyOf(value);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return times === 0 ? key : `${key}\u0000${times + 1}`;
  });
}

/** Marks one longest rising subsequence of distinct numbers (patience sorting, O(n log n)). */
function longestRise(numbers: readonly number[]): boolean[] {
  const lastOfLength: number[] = [];
  const before = new Int32Array(numbers.length).fill(-1);
  numbers.forEach((value, k) => {
    let low = 0;
    let high = lastOfLength.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[lastOfLength[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[k] = low > 0 ? lastOfLength[low - 1]! : -1;
    lastOfLength[low] = k;
  });
  const stays = new Array<boolean>(numbers.length).fill(false);
  for (let k = lastOfLength.at(-1) ?? -1; k >= 0; k = before[k]!) stays[k] = true;
  return stays;
}
