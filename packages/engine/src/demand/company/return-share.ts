import type { Tasks } from './base.ts';
import type { NodeContext } from './base-forecasts.ts';
import { actualsOf } from './past.ts';
import type { ViewParts } from './view-parts.ts';

/** Whether items that sold nothing for a whole season come back, as the company's own past origins show. */
export interface Returns {
  /** Share of an intermittent forecast that is believed, 0 to 1. */
  readonly share: number;
  /** Items that were silent for a season at a past origin, and those of them that sold again. */
  readonly silent: number;
  readonly back: number;
}

/**
 * Every item that was dormant at a past origin is one trial. The share is what all trials together then sold against what an intermittent
 * method would have forecast for them and for one more that did not come back, at most 1: without evidence of a return nothing is forecast.
 */
export function returnsOf(context: NodeContext, tasks: Tasks, parts: readonly ViewParts[]): Returns {
  const { outline, weights } = context;
  const silent = new Set<number>();
  const back = new Set<number>();
  let trials = 0;
  let soldAgain = 0;
  let expected = 0;
  tasks.views.forEach((view, v) => {
    const concerned = view.tasks.filter(({ node, class: kind }) => kind === 'dormant' && outline.nodes[node]!.kind === 'item');
    if (v === 0 || concerned.length === 0) return;
    const { horizon } = view;
    const { known } = view.view;
    const actual = actualsOf(context, known, horizon);
    for (const { node } of concerned) {
      let wanted = 0;
      let sold = 0;
      for (let h = 0; h < horizon; h++) {
        wanted += (parts[v]!.rare.get(node)?.mean ?? 0) * weights[known + h]!;
        sold += actual[node * horizon + h]!;
      }
      silent.add(node);
      trials++;
      soldAgain += Math.max(0, sold);
      expected += wanted;
      if (sold > 0) back.add(node);
    }
  });
  const share = soldAgain > 0 ? Math.min(1, soldAgain / (expected * (1 + 1 / trials))) : 0;
  return { share, silent: silent.size, back: back.size };
}
