import type { BatchNumbers } from '../batch.ts';
import type { Tasks } from './base.ts';
import { type BaseContext, baseOf } from './base-forecasts.ts';
import { actualsOf } from './past.ts';
import type { ViewParts } from './view-parts.ts';

/**
 * How far launches and ends are believed to go as earlier ones did: 0 they begin and end evenly, 1 they follow them.
 *
 * The share that would have erred least in squares at past origins, over the items that were about to begin or end then:
 * Σ (a - e)(r - e) / Σ (r - e)², a actual, e even, r ramped, held between 0 and 1.
 */
export function rampTrust(
  given: Omit<BaseContext, 'rampTrust'>,
  tasks: Tasks,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
  parts: readonly ViewParts[],
): number {
  let together = 0;
  let alone = 0;
  tasks.views.forEach((view, v) => {
    const { known } = view.view;
    const { horizon } = view;
    const concerned = view.tasks.filter(({ node, class: kind }) => {
      const one = given.outline.nodes[node]!;
      if (one.kind !== 'item') return false;
      const { to } = given.lives[given.cells[one.cells[0]!]!.item]!;
      return kind === 'launch' || (to >= known && to < known + horizon);
    });
    if (v === 0 || concerned.length === 0) return;
    const actual = actualsOf(given, known, horizon);
    const meanWith = (trust: number): Float64Array =>
      baseOf({ ...given, rampTrust: trust }, tasks, view, numbers, 'borrowed', parts[v]!).mean;
    const even = meanWith(0);
    const ramped = meanWith(1);
    for (const { node } of concerned) {
      for (let k = node * horizon; k < (node + 1) * horizon; k++) {
        const step = ramped[k]! - even[k]!;
        together += (actual[k]! - even[k]!) * step;
        alone += step * step;
      }
    }
  });
  return alone > 0 ? Math.max(0, Math.min(1, together / alone)) : 0;
}
