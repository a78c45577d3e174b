import { addUpNodes, type NodeLevel, type SummingStructure } from './structure.ts';

/** What shares a number is split by on the way down. */
export type ShareBasis =
  /** Shares of the children's own forecasts, period by period (forecast proportions). */
  | 'forecast'
  /** Mean over the history of the child's share of its parent's total (proportions of historical averages). */
  | 'history';

/**
 * Top-down and middle-out: the level at the head of the chain keeps its forecasts, every level below splits its parent's
 * number, and what lies above or beside the chain is added up from the bottom.
 *
 * `chain` names levels from the head down to `bottom`; each must refine the one before. Children whose shares are all 0
 * fall to history, then to equal shares. Negative forecasts count as 0 in shares.
 *
 * Source: G. Athanasopoulos, R. Ahmed & R. Hyndman, IJF 25 (2009) (forecast proportions); C. Gross & J. Sohl,
 * Journal of Forecasting 9 (1990), methods A and F (historical proportions).
 */
export function splitDown(
  structure: SummingStructure,
  base: Float64Array,
  horizon: number,
  chain: readonly NodeLevel[],
  basis: ShareBasis,
  historyMeans: Float64Array,
): Float64Array {
  const values = base.slice();
  for (let k = 1; k < chain.length; k++) {
    const parents = parentsIn(structure, chain[k - 1]!, chain[k]!);
    const childrenOf = new Map<number, number[]>();
    for (const [child, parent] of parents) {
      const list = childrenOf.get(parent);
      if (list) list.push(child);
      else childrenOf.set(parent, [child]);
    }
    for (const [parent, children] of childrenOf) {
      for (let t = 0; t < horizon; t++) {
        const shares = sharesOf(children, (child) => (basis === 'forecast' ? base[child * horizon + t]! : historyMeans[child]!));
        const used = shares ?? sharesOf(children, (child) => historyMeans[child]!) ?? children.map(() => 1 / children.length);
        for (const [c, child] of children.entries()) values[child * horizon + t] = values[parent * horizon + t]! * used[c]!;
      }
    }
  }
  return addUpNodes(structure, values, horizon);
}

/**
 * The longest chain that starts at a level and goes down to the bottom by the levels in their order, leaving out those that
 * do not refine the one before (a market level after a product level, say).
 */
export function chainFrom(structure: SummingStructure, head: string): readonly NodeLevel[] {
  const at = structure.levels.findIndex((level) => level.name === head);
  if (at < 0) throw new Error(`no level is called ${head}`);
  const chain = [structure.levels[at]!];
  for (let k = at + 1; k < structure.levels.length; k++) {
    const level = structure.levels[k]!;
    if (refines(structure, chain[chain.length - 1]!, level)) chain.push(level);
  }
  return chain;
}

/** Every node of `fine` lies in one node of `coarse`. */
export function refines(structure: SummingStructure, coarse: NodeLevel, fine: NodeLevel): boolean {
  const parent = new Map<number, number>();
  for (let b = 0; b < structure.bottoms; b++) {
    const known = parent.get(fine.nodeOf[b]!);
    if (known === undefined) parent.set(fine.nodeOf[b]!, coarse.nodeOf[b]!);
    else if (known !== coarse.nodeOf[b]!) return false;
  }
  return true;
}

function parentsIn(structure: SummingStructure, coarse: NodeLevel, fine: NodeLevel): Map<number, number> {
  if (!refines(structure, coarse, fine)) throw new Error(`level ${fine.name} does not refine level ${coarse.name}`);
  const parent = new Map<number, number>();
  for (let b = 0; b < structure.bottoms; b++) parent.set(fine.nodeOf[b]!, coarse.nodeOf[b]!);
  return parent;
}

function sharesOf(children: readonly number[], size: (child: number) => number): number[] | null {
  const sizes = children.map((child) => Math.max(0, size(child)));
  let total = 0;
  for (const s of sizes) total += s;
  return total > 0 ? sizes.map((s) => s / total) : null;
}
