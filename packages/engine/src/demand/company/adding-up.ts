import {
  addUpNodes,
  chooseReconciliation,
  methodName,
  type ReconciliationMethod,
  type ReconciliationScore,
  reconcile,
  reconciliationCandidates,
} from '../reconcile/index.ts';
import type { Tasks, ViewTasks } from './base.ts';
import type { Base, NodeContext } from './base-forecasts.ts';
import { actualsOf, scalesOf } from './past.ts';

export interface AddedUp {
  /** Nodes x horizon for each view: the sums hold to the last bit. */
  readonly values: readonly Float64Array[];
  readonly reason: string;
  readonly scores: readonly ReconciliationScore[];
}

/** Makes the bases of all views add up, in the way that would have erred least at the past origins. */
export function addUp(context: NodeContext, tasks: Tasks, bases: readonly Base[]): AddedUp {
  const { structure } = context.outline;
  const origins = tasks.views.slice(1).map(({ view: { known }, horizon }, o) => ({
    base: bases[o + 1]!,
    actual: actualsOf(context, known, horizon),
    squaredScale: scalesOf(context, known),
  }));
  // one deviation a node is no covariance: the methods that need one are left out
  const candidates = reconciliationCandidates(structure).filter(({ kind }) => kind !== 'mint-shrink');
  const bottomUp: ReconciliationMethod = { kind: 'bottom-up' };
  const choice =
    origins.length > 0
      ? chooseReconciliation(structure, origins, candidates)
      : { method: bottomUp, scores: [], reason: `${methodName(bottomUp)}: the history is too short to compare methods.` };
  const values = tasks.views.map((view, v) =>
    withoutTheUnsold(context, view, bases[v]!, reconcile(structure, bases[v]!, choice.method)),
  );
  return { values, reason: choice.reason, scores: choice.scores };
}

/**
 * What adding up gave to cells that are not sold in a period, or of which nothing is forecast because they have been silent for a season, goes
 * to the others of their family in proportion.
 */
function withoutTheUnsold(
  { outline, cells, lives }: NodeContext,
  { horizon, view: { known } }: ViewTasks,
  { mean }: Base,
  values: Float64Array,
): Float64Array {
  const { structure, bottoms, nodes } = outline;
  const { aggregates } = structure;
  const isSilent = bottoms.map((_, b) => {
    const from = (aggregates + b) * horizon;
    return mean.subarray(from, from + horizon).some((units) => units !== 0) ? 0 : 1;
  });
  const families = new Map<string, number[]>();
  bottoms.forEach((_, b) => {
    const { family, unit } = nodes[aggregates + b]!;
    const list = families.get(`${family} ${unit}`);
    if (list) list.push(b);
    else families.set(`${family} ${unit}`, [b]);
  });
  for (const members of families.values()) {
    for (let h = 0; h < horizon; h++) {
      let freed = 0;
      let kept = 0;
      const isSold = (b: number): boolean => {
        const { item } = cells[bottoms[b]!]!;
        const { from, to } = lives[item]!;
        return isSilent[b] === 0 && known + h >= from && known + h <= to;
      };
      for (const b of members) {
        const units = values[(aggregates + b) * horizon + h]!;
        if (isSold(b)) kept += units;
        else freed += units;
      }
      if (freed === 0) continue;
      const scale = kept > 0 ? (kept + freed) / kept : 1;
      for (const b of members) {
        const at = (aggregates + b) * horizon + h;
        values[at] = isSold(b) ? values[at]! * scale : 0;
      }
    }
  }
  return addUpNodes(structure, values, horizon);
}
