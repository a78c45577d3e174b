import type { ViewTasks } from './base.ts';
import type { NodeContext } from './base-forecasts.ts';

/** A cell takes the share of its item that it had over the last season; before any sale, the market's share of the family. */
export function cellForecasts(
  { outline, lives, cells, season }: NodeContext,
  { tasks, view, horizon }: ViewTasks,
  mean: Float64Array,
  sigma: Float64Array,
  historyMean: Float64Array,
): void {
  const { known, values } = view;
  const sold = Float64Array.from(cells, ({ first }, c) => {
    let sum = 0;
    for (let t = Math.max(first, known - season); t < known; t++) sum += values[c * known + t]!;
    return Math.max(0, sum);
  });
  const byMarket = new Map<string, number>();
  const family = new Map<number, number>();
  for (const node of outline.nodes) if (node.kind === 'item') family.set(cells[node.cells[0]!]!.item, node.family);
  cells.forEach((cell, c) => {
    const key = `${family.get(cell.item)} ${cell.market} ${cell.site}`;
    byMarket.set(key, (byMarket.get(key) ?? 0) + sold[c]!);
  });
  const nodeOfItem = new Map<number, number>();
  for (const { node } of tasks) {
    const one = outline.nodes[node]!;
    if (one.kind === 'item') nodeOfItem.set(cells[one.cells[0]!]!.item, node);
  }
  const { aggregates } = outline.structure;
  const perItem = new Map<number, number[]>();
  outline.bottoms.forEach((c, b) => {
    const { item } = cells[c]!;
    const list = perItem.get(item);
    if (list) list.push(b);
    else perItem.set(item, [b]);
  });
  for (const [item, list] of perItem) {
    const own = list.map((b) => sold[outline.bottoms[b]!]!);
    const ofFamily = list.map((b) => {
      const { market, site } = cells[outline.bottoms[b]!]!;
      return byMarket.get(`${family.get(item)} ${market} ${site}`) ?? 0;
    });
    const basis = sum(own) > 0 ? own : sum(ofFamily) > 0 ? ofFamily : list.map(() => 1);
    const total = sum(basis);
    const from = nodeOfItem.get(item)!;
    list.forEach((b, k) => {
      const node = aggregates + b;
      const share = basis[k]! / total;
      historyMean[node] = (sold[outline.bottoms[b]!]! || 0) / Math.max(1, Math.min(season, known));
      for (let h = 0; h < horizon; h++) {
        const p = known + h;
        const isSold = p >= lives[item]!.from && p <= lives[item]!.to;
        mean[node * horizon + h] = isSold ? share * mean[from * horizon + h]! : 0;
        // parts of an item err on their own: variances share out, not deviations
        sigma[node * horizon + h] = isSold ? Math.sqrt(share) * sigma[from * horizon + h]! : 0;
      }
    });
  }
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < values.length; k++) total += values[k]!;
  return total;
}
