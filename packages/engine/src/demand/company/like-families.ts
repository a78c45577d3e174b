import { forecastLikeFamily } from '../lifecycle/index.ts';
import type { NodeTask, ViewTasks } from './base.ts';
import type { BaseContext } from './base-forecasts.ts';
import { follow, launchFactor } from './ramps.ts';

const everything = 'of all items';

/** Launches: a share of the nearest family above that has sold something. Families come before items, parents before children. */
export function likeFamilies(
  { outline, cells, lives, season, familyName, parentOf, rampTrust }: BaseContext,
  { tasks, view, horizon, ramps }: ViewTasks,
  mean: Float64Array,
  sigma: Float64Array,
  methods: string[],
  reasons: string[],
): void {
  const nodeOf = new Map<string, NodeTask>();
  for (const task of tasks) {
    const { kind, family, unit } = outline.nodes[task.node]!;
    if (kind === 'family' || kind === 'total') nodeOf.set(`${family} ${unit}`, task);
  }
  const taskOf = new Map(tasks.map((task) => [task.node, task]));
  for (const { family, unit, node } of outline.same) nodeOf.set(`${family} ${unit}`, taskOf.get(node)!);
  for (const task of tasks) {
    if (task.class !== 'launch') continue;
    const node = outline.nodes[task.node]!;
    // a family without sales gets what its items get, through the sums
    if (node.kind !== 'item') continue;
    let family = node.family;
    let above = nodeOf.get(`${family} ${node.unit}`);
    while (family >= 0 && (!above || above.class === 'launch' || above.class === 'unknown')) {
      family = parentOf(family);
      above = nodeOf.get(`${family} ${node.unit}`);
    }
    if (!above) {
      methods[task.node] = 'none';
      reasons[task.node] = 'Neither the item nor a family above it has sold anything, so nothing is forecast.';
      continue;
    }
    const alive = new Set<number>();
    for (const c of outline.nodes[above.node]!.cells) {
      const { item } = cells[c]!;
      const { from, to } = lives[item]!;
      if (from < view.known + horizon && to >= view.known) alive.add(item);
    }
    const familyForecast = mean.subarray(above.node * horizon, (above.node + 1) * horizon);
    const familyHistory = above.history.length >= season ? above.history.subarray(-season) : above.history;
    const like = forecastLikeFamily(
      family < 0 ? everything : familyName(family),
      familyForecast,
      task.history,
      familyHistory,
      alive.size,
    );
    const { from } = lives[cells[node.cells[0]!]!.item]!;
    const sold = task.history.length;
    const begins = sold > 0 ? view.known - sold : Math.max(view.known, from);
    for (let h = 0; h < horizon; h++) {
      const units = like.mean[h]! * follow(launchFactor(ramps, view.known + h - begins, sold), rampTrust);
      mean[task.node * horizon + h] = units;
      // as uncertain as the number itself
      sigma[task.node * horizon + h] = units;
    }
    methods[task.node] = 'like family';
    reasons[task.node] =
      rampTrust >= 0.5 && ramps.launches > 0
        ? `${like.reason} It begins as ${ramps.launches} earlier launch${ramps.launches === 1 ? '' : 'es'} did.`
        : like.reason;
  }
  // a family of launches is the sum of them
  for (const task of [...tasks].reverse()) {
    const node = outline.nodes[task.node]!;
    if (task.class !== 'launch' || node.kind !== 'family') continue;
    const inside = new Set(Array.from(node.cells, (c) => cells[c]!.item));
    for (const other of tasks) {
      const child = outline.nodes[other.node]!;
      if (child.kind !== 'item' || !inside.has(cells[child.cells[0]!]!.item)) continue;
      for (let h = 0; h < horizon; h++) {
        mean[task.node * horizon + h]! += mean[other.node * horizon + h]!;
        sigma[task.node * horizon + h] = mean[task.node * horizon + h]!;
      }
    }
    methods[task.node] = 'sum of items';
    reasons[task.node] = 'Nothing of this family has been sold yet: the sum of its launches.';
  }
}
