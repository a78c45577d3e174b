import { squaredScale } from '../accuracy.ts';
import type { NodeContext } from './base-forecasts.ts';

/** What was really sold in the periods after `known`, nodes x horizon, units. */
export function actualsOf({ outline, cells }: NodeContext, known: number, horizon: number): Float64Array {
  const actual = new Float64Array(outline.nodes.length * horizon);
  outline.nodes.forEach(({ cells: own }, n) => {
    for (const c of own) {
      const { values } = cells[c]!;
      for (let h = 0; h < horizon; h++) actual[n * horizon + h]! += values[known + h]!;
    }
  });
  return actual;
}

/** Units of one node by closed period. */
export function soldBy({ outline, cells }: NodeContext, node: number, closed: number): Float64Array {
  const sold = new Float64Array(closed);
  for (const c of outline.nodes[node]!.cells) for (let t = 0; t < closed; t++) sold[t]! += cells[c]!.values[t]!;
  return sold;
}

/** Mean squared step of the seasonal naive in what was known; of the plain naive where less than a season was. */
export function scalesOf(context: NodeContext, known: number): Float64Array {
  return Float64Array.from(context.outline.nodes, (_, n) => {
    const sold = soldBy(context, n, known);
    const first = sold.findIndex((units) => units !== 0);
    if (first < 0) return 0;
    const history = sold.subarray(first);
    const seasonal = squaredScale(history, context.season);
    const scale = seasonal > 0 ? seasonal : squaredScale(history, 1);
    return scale > 0 ? scale : 0;
  });
}

/** The same period a year before, or the last value where nothing was sold yet a year before. */
export function naiveForecast(sold: Float64Array, known: number, season: number, h: number): number {
  const first = sold.subarray(0, known).findIndex((units) => units !== 0);
  if (first < 0) return 0;
  let at = known + h - season;
  while (at >= known) at -= season;
  return at >= first ? sold[at]! : sold[known - 1]!;
}
