import type { Tree } from './tree.ts';

/**
 * What hangs on the nodes of a tree (items on families), sorted so that everything below a node is one stretch:
 * the members of node n and of all its descendants are `list[from[n] … to[n]-1]`.
 */
export interface Members {
  readonly tree: Tree;
  /** Node each member hangs on. */
  readonly nodeOf: Int32Array;
  /** Members in the order of the tree; members of one node in their own order. */
  readonly list: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Members by the id of their node. Throws when a node is not in the tree (base data is checked before). */
export function membersOf(tree: Tree, nodeIds: readonly string[]): Members {
  const nodeOf = Int32Array.from(nodeIds, (id) => {
    const node = tree.positionOf.get(id);
    if (node === undefined) throw new Error(`"${id}" is not in the tree.`);
    return node;
  });
  const nodes = tree.ids.length;
  const startAt = new Int32Array(nodes + 1);
  for (const node of nodeOf) startAt[tree.place[node]! + 1]!++;
  for (let k = 0; k < nodes; k++) startAt[k + 1]! += startAt[k]!;
  const next = startAt.slice();
  const list = new Int32Array(nodeOf.length);
  for (let m = 0; m < nodeOf.length; m++) list[next[tree.place[nodeOf[m]!]!]!++] = m;
  const from = new Int32Array(nodes);
  const to = new Int32Array(nodes);
  for (let n = 0; n < nodes; n++) {
    from[n] = startAt[tree.place[n]!]!;
    to[n] = startAt[tree.last[n]!]!;
  }
  return { tree, nodeOf, list, from, to };
}

/** The members below a node, its descendants' included, as a view. */
export function membersBelow(members: Members, node: number): Int32Array {
  return members.list.subarray(members.from[node]!, members.to[node]!);
}

/**
 * Adds members up the tree: for every node the sum over all members below it.
 *
 * Shapes: values[members x width] → [nodes x width]. Members are added in the order of the tree, so the result does not depend
 * on how they were listed within `values` beyond that order.
 */
export function addUp(members: Members, values: Float64Array, width: number): Float64Array {
  const { tree, nodeOf, list } = members;
  if (values.length !== nodeOf.length * width) throw new Error('Values do not fit the members.');
  const totals = new Float64Array(tree.ids.length * width);
  for (const m of list) {
    const base = nodeOf[m]! * width;
    for (let t = 0; t < width; t++) totals[base + t]! += values[m * width + t]!;
  }
  for (let k = tree.order.length - 1; k >= 0; k--) {
    const n = tree.order[k]!;
    const p = tree.parent[n]!;
    if (p < 0) continue;
    for (let t = 0; t < width; t++) totals[p * width + t]! += totals[n * width + t]!;
  }
  return totals;
}
