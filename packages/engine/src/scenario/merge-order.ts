import type { Entry } from './assumption.ts';
import { idOf } from './diff.ts';

/**
 * The order of a merged list. What both sides have keeps the order of the side that changed it; what one side added stands behind
 * what it stood behind there; where both added in one place, by day and id. Nothing depends on which side is called ours.
 *
 * `kept` holds the merged entries by id: those of ours, of theirs, or of both.
 */
export function mergedOrder(
  origin: readonly Entry[],
  ours: readonly Entry[],
  theirs: readonly Entry[],
  kept: ReadonlyMap<string, Entry>,
): Entry[] {
  const left = ours.map(idOf).filter((id) => kept.has(id));
  const right = theirs.map(idOf).filter((id) => kept.has(id));
  const inLeft = new Set(left);
  const inRight = new Set(right);
  const shared = sharedOrder(
    origin.map(idOf),
    left.filter((id) => inRight.has(id)),
    right.filter((id) => inLeft.has(id)),
    kept,
  );
  const leftRuns = runsBehind(left, inRight);
  const rightRuns = runsBehind(right, inLeft);
  const order: string[] = [];
  for (const anchor of [null, ...shared]) {
    if (anchor !== null) order.push(anchor);
    order.push(...zipped(leftRuns.get(anchor) ?? [], rightRuns.get(anchor) ?? [], kept));
  }
  return order.map((id) => kept.get(id)!);
}

/** Order of what both sides have: pair by pair the order that one of them changed. */
function sharedOrder(
  origin: readonly string[],
  left: readonly string[],
  right: readonly string[],
  kept: Kept,
): readonly string[] {
  if (isSameOrder(left, right)) return left;
  const shared = new Set(left);
  const before = origin.filter((id) => shared.has(id));
  if (isSameOrder(before, left)) return right;
  if (isSameOrder(before, right)) return left;
  const [inOrigin, inLeft, inRight] = [before, left, right].map((list) => new Map(list.map((id, k) => [id, k])));
  const comesFirst = (x: string, y: string): boolean => {
    const leftFirst = inLeft!.get(x)! < inLeft!.get(y)!;
    if (leftFirst === inRight!.get(x)! < inRight!.get(y)!) return leftFirst;
    const [p, q] = [inOrigin!.get(x), inOrigin!.get(y)];
    // The two sides differ, so exactly one of them changed the order of the origin: that one counts.
    return p === undefined || q === undefined ? byDay(x, y, kept) < 0 : p > q;
  };
  // Two moves can chase each other in a circle; how many come before each is then still an order, and day and id break ties.
  const ahead = new Map(left.map((x) => [x, left.reduce((n, y) => (x !== y && comesFirst(y, x) ? n + 1 : n), 0)]));
  return left.toSorted((x, y) => ahead.get(x)! - ahead.get(y)! || byDay(x, y, kept));
}

/** What only one side has, by the shared id it stands behind; null: at the beginning. */
function runsBehind(list: readonly string[], other: ReadonlySet<string>): Map<string | null, string[]> {
  const runs = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const id of list) {
    if (other.has(id)) anchor = id;
    else runs.set(anchor, [...(runs.get(anchor) ?? []), id]);
  }
  return runs;
}

/** Both lists in one, each in its own order. */
function zipped(left: readonly string[], right: readonly string[], kept: Kept): string[] {
  const result: string[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    result.push(byDay(left[l]!, right[r]!, kept) <= 0 ? left[l++]! : right[r++]!);
  }
  return [...result, ...left.slice(l), ...right.slice(r)];
}

type Kept = ReadonlyMap<string, Entry>;

function byDay(x: string, y: string, kept: Kept): number {
  const [a, b] = [kept.get(x)!.assumption, kept.get(y)!.assumption];
  return compare(a.on, b.on) || compare(a.id, b.id);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const isSameOrder = (a: readonly string[], b: readonly string[]): boolean => a.every((id, k) => id === b[k]);
