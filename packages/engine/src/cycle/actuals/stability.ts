import type { Settings } from '../../company/settings.ts';
import type { PlannedBefore } from './planned-before.ts';

/** Inside the demand time fence nothing moves; up to the planning time fence changes need consent; after it the planner is free. */
export type Zone = 'frozen' | 'firm' | 'open';

export interface Stability {
  readonly zone: Zone;
  /** Labels of the shared periods in it. */
  readonly labels: readonly string[];
  /** Units the new plan makes or buys otherwise, and units of the old plan. */
  readonly moved: number;
  readonly planned: number;
  /** moved / planned: 0 is a plan that stands; NaN where the old one had nothing. */
  readonly share: number;
  /** The same of demand. */
  readonly demand: number;
}

/**
 * How much a plan changes the one before it, by zone of the new plan:
 *
 *   instability = sum |new - old| / sum old
 *
 * over all items and the periods both plan. Items counted in different units are all counted as they are, so a zone of a company
 * with many units is an index rather than a quantity. Zones without a period are left out.
 */
export function planStability(
  before: PlannedBefore,
  after: PlannedBefore,
  fences: Pick<Settings, 'demand_time_fence' | 'planning_time_fence'>,
): readonly Stability[] {
  const zones = new Map<Zone, { t: number; old: number; label: string }[]>();
  after.labels.forEach((label, t) => {
    const old = before.labels.indexOf(label);
    if (old < 0) return;
    const zone = t < fences.demand_time_fence ? 'frozen' : t < fences.planning_time_fence ? 'firm' : 'open';
    const list = zones.get(zone);
    if (list) list.push({ t, old, label });
    else zones.set(zone, [{ t, old, label }]);
  });
  const pairs = pairsOf(before, after);
  return (['frozen', 'firm', 'open'] as const).flatMap((zone) => {
    const shared = zones.get(zone);
    if (shared === undefined) return [];
    let [moved, planned, apart, asked] = [0, 0, 0, 0];
    for (const [was, is] of pairs) {
      for (const { t, old } of shared) {
        const supplied = (was?.made[old] ?? 0) + (was?.bought[old] ?? 0);
        moved += Math.abs((is?.made[t] ?? 0) + (is?.bought[t] ?? 0) - supplied);
        planned += supplied;
        apart += Math.abs((is?.demand[t] ?? 0) - (was?.demand[old] ?? 0));
        asked += was?.demand[old] ?? 0;
      }
    }
    const share = (part: number, whole: number) => (whole > 0 ? part / whole : Number.NaN);
    const labels = shared.map(({ label }) => label);
    return [{ zone, labels, moved, planned, share: share(moved, planned), demand: share(apart, asked) }];
  });
}

type Flow = PlannedBefore['items'][number];

function pairsOf(before: PlannedBefore, after: PlannedBefore): (readonly [was: Flow | undefined, is: Flow | undefined])[] {
  const keyOf = ({ item, site }: Flow) => JSON.stringify([item, site]);
  const [old, now] = [before, after].map(({ items }) => new Map(items.map((flow) => [keyOf(flow), flow]))) as [
    Map<string, Flow>,
    Map<string, Flow>,
  ];
  return [...new Set([...old.keys(), ...now.keys()])].map((key) => [old.get(key), now.get(key)]);
}
