import { refines } from './chain.ts';
import { addUpNodes, nodeCount, type SummingStructure } from './structure.ts';
import { reconcileTree } from './two-pass.ts';

/**
 * The parent of every node (-1 at the top) when each level refines the one above it, so that the structure is a tree;
 * null when levels cross (a market level beside a product level).
 */
export function parentsOf(structure: SummingStructure): Int32Array | null {
  const { levels } = structure;
  const parent = new Int32Array(nodeCount(structure)).fill(-1);
  for (let k = 1; k < levels.length; k++) {
    const above = levels[k - 1]!;
    const level = levels[k]!;
    if (!refines(structure, above, level)) return null;
    for (let b = 0; b < structure.bottoms; b++) parent[level.nodeOf[b]!] = above.nodeOf[b]!;
  }
  return parent;
}

/**
 * The projection with diagonal W on a tree, by two passes: linear in the number of nodes, equal to the dense answer. With
 * `nonNegative`, bottoms below zero are fixed at 0 and their period is done again until none is.
 */
export function projectTree(
  structure: SummingStructure,
  parent: Int32Array,
  variance: Float64Array,
  base: Float64Array,
  horizon: number,
  nonNegative: boolean,
): Float64Array {
  const { values } = reconcileTree({ parent }, base, variance, horizon);
  const { aggregates, bottoms } = structure;
  const nodes = nodeCount(structure);
  for (let t = 0; nonNegative && t < horizon; t++) {
    const column = Float64Array.from({ length: nodes }, (_, i) => base[i * horizon + t]!);
    const held = variance.slice();
    let answer = Float64Array.from({ length: nodes }, (_, i) => values[i * horizon + t]!);
    for (;;) {
      let found = false;
      for (let i = aggregates; i < nodes; i++) {
        if (!(answer[i]! < 0)) continue;
        column[i] = 0;
        held[i] = 0;
        found = true;
      }
      if (!found) break;
      answer = reconcileTree({ parent }, column, held, 1).values.map((x, i) => (held[i] === 0 && column[i] === 0 ? 0 : x));
    }
    for (let b = 0; b < bottoms; b++) values[(aggregates + b) * horizon + t] = answer[aggregates + b]!;
  }
  return addUpNodes(structure, values, horizon);
}
