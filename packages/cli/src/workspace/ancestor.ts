import type { Entry } from '@equipoise/engine';
import type { LogEntry, OpenedScenario, Store } from '@equipoise/store';

/** What the event of a merge says, so that the next merge begins where this one ended. */
export interface MergeEvent {
  readonly into: string;
  /** Version of `into` that the merge made. */
  readonly intoVersion: number;
  readonly from: string;
  readonly fromVersion: number;
  /** Id of the operation that wrote it. */
  readonly operation: string;
}

export const mergeEvent = 'merge';

/** A scenario as it was at a version. */
interface Point {
  readonly id: string;
  readonly version: number;
}

export interface CommonList {
  readonly entries: readonly Entry[];
  /** Null: the two never had a common list, so everything in them is new. */
  readonly from: (Point & { readonly name: string }) | null;
}

/** The last list that two scenarios had in common, by branching or by an earlier merge: what a three-way merge starts from. */
export async function commonList(store: Store, a: OpenedScenario, b: OpenedScenario): Promise<CommonList> {
  const merges = await mergesThatStand(store);
  const reach = async (point: Point): Promise<Map<string, number>> => {
    const found = new Map<string, number>();
    const open = [point];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if ((found.get(next.id) ?? 0) >= next.version) continue;
      found.set(next.id, next.version);
      const origin = (await store.openScenario(next.id))?.head.origin;
      if (origin) open.push({ id: origin.id, version: origin.version });
      for (const { into, intoVersion, from, fromVersion } of merges) {
        if (into === next.id && intoVersion <= next.version) open.push({ id: from, version: fromVersion });
      }
    }
    return found;
  };
  const pointOf = ({ head }: OpenedScenario): Point => ({ id: head.id, version: head.version });
  const [ofA, ofB] = [await reach(pointOf(a)), await reach(pointOf(b))];
  const common = [...ofA].flatMap(([id, version]): Point[] => {
    const other = ofB.get(id);
    return other === undefined ? [] : [{ id, version: Math.min(version, other) }];
  });
  // A point that another common point already holds is an older one.
  const held = await Promise.all(common.map(reach));
  const last = common.filter((point, k) => !held.some((of, n) => n !== k && (of.get(point.id) ?? 0) >= point.version));
  const [nearest] = last.length > 0 ? last : common;
  const opened = nearest === undefined ? null : await store.openScenario(nearest.id, nearest.version);
  if (nearest === undefined || opened === null) return { entries: [], from: null };
  return { entries: opened.scenario.entries, from: { ...nearest, name: opened.head.name } };
}

/** Merges that were not taken back since. */
async function mergesThatStand(store: Store): Promise<MergeEvent[]> {
  const events: MergeEvent[] = [];
  const sequenceOf = new Map<string, number>();
  const undone = new Set<number>();
  for (let after = 0; ; ) {
    const page: readonly LogEntry[] = await store.readLog({ after });
    for (const { sequence, operation, kind, about, body } of page) {
      if (kind === 'edit') sequenceOf.set(operation, sequence);
      if (kind === 'undo' && about !== null) undone.add(about);
      if (kind === 'redo' && about !== null) undone.delete(about);
      if (kind === 'event' && body.event === mergeEvent) events.push(body.data as MergeEvent);
    }
    if (page.length === 0) break;
    after = page.at(-1)!.sequence;
  }
  return events.filter(({ operation }) => !undone.has(sequenceOf.get(operation) ?? -1));
}
