import type { ViewTasks } from './base.ts';
import type { NodeContext } from './base-forecasts.ts';

/** What cells take of their items in a view, whatever the forecast of the items. */
export interface CellShares {
  /** Node of the item of each bottom. */
  readonly itemNode: Int32Array;
  /** Share of each bottom in its item. */
  readonly share: Float64Array;
  /** Mean of the last season of each bottom, units per usual period. */
  readonly historyMean: Float64Array;
}

/** A cell takes the share of its item that it had over the last season; before any sale, the market's share of the family. */
export function cellSharesOf({ outline, cells, season }: NodeContext, { tasks, view }: ViewTasks): CellShares {
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
  const itemNode = new Int32Array(outline.bottoms.length);
  const share = new Float64Array(outline.bottoms.length);
  const historyMean = new Float64Array(outline.bottoms.length);
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
      itemNode[b] = from;
      share[b] = basis[k]! / total;
      historyMean[b] = (sold[outline.bottoms[b]!]! || 0) / Math.max(1, Math.min(season, known));
    });
  }
  return { itemNode, share, historyMean };
}

/** Forecasts of the cells from those of their items, in place. */
export function cellForecasts(
  { outline, lives, cells }: NodeContext,
  { view: { known }, horizon }: ViewTasks,
  { itemNode, share, historyMean }: CellShares,
  forecast: { readonly mean: Float64Array; readonly sigma: Float64Array; readonly historyMean: Float64Array },
): void {
  const { mean, sigma } = forecast;
  const { aggregates } = outline.structure;
  outline.bottoms.forEach((c, b) => {
    const node = aggregates + b;
    const from = itemNode[b]!;
    const life = lives[cells[c]!.item]!;
    forecast.historyMean[node] = historyMean[b]!;
    for (let h = 0; h < horizon; h++) {
      const p = known + h;
      const isSold = p >= life.from && p <= life.to;
      mean[node * horizon + h] = isSold ? share[b]! * mean[from * horizon + h]! : 0;
      // parts of an item err on their own: variances share out, not deviations
      sigma[node * horizon + h] = isSold ? Math.sqrt(share[b]!) * sigma[from * horizon + h]! : 0;
    }
  });
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < values.length; k++) total += values[k]!;
  return total;
}
