/**
 * A tree of named nodes (families, markets) as positions: everything that walks it is arithmetic on small integers.
 *
 * Nodes keep the order in which they were given; `order` lists them so that a node is followed by all its descendants.
 */
export interface Tree {
  readonly ids: readonly string[];
  readonly positionOf: ReadonlyMap<string, number>;
  /** Position of the parent, -1 for a top node. */
  readonly parent: Int32Array;
  /** 0 for a top node. */
  readonly depth: Int32Array;
  /** All nodes, each followed by its descendants; children in the order given. */
  readonly order: Int32Array;
  /** Where a node stands in `order`. */
  readonly place: Int32Array;
  /** The node and its descendants stand at `order[place[n] … last[n]-1]`. */
  readonly last: Int32Array;
}

export interface TreeNode {
  readonly id: string;
  /** Null: a top node. */
  readonly parent: string | null;
}

/**
 * The tree of a list of nodes; parents may come after their children.
 *
 * Errors: base data is checked before it gets here, so an unknown parent, a duplicate or a cycle is our mistake and throws.
 */
export function treeOf(nodes: readonly TreeNode[]): Tree {
  const count = nodes.length;
  const ids = nodes.map((node) => node.id);
  const positionOf = new Map(ids.map((id, n) => [id, n]));
  if (positionOf.size !== count) throw new Error('A node of the tree occurs twice.');
  const parent = new Int32Array(count).fill(-1);
  const firstChild = new Int32Array(count).fill(-1);
  const nextSibling = new Int32Array(count).fill(-1);
  let firstTop = -1;
  for (let n = count - 1; n >= 0; n--) {
    const { id, parent: parentId } = nodes[n]!;
    if (parentId === null) {
      nextSibling[n] = firstTop;
      firstTop = n;
      continue;
    }
    const p = positionOf.get(parentId);
    if (p === undefined) throw new Error(`The parent "${parentId}" of "${id}" is not in the tree.`);
    parent[n] = p;
    nextSibling[n] = firstChild[p]!;
    firstChild[p] = n;
  }

  const depth = new Int32Array(count);
  const order = new Int32Array(count);
  const place = new Int32Array(count);
  const last = new Int32Array(count);
  let placed = 0;
  let node = firstTop;
  while (node >= 0) {
    const p = parent[node]!;
    depth[node] = p < 0 ? 0 : depth[p]! + 1;
    place[node] = placed;
    order[placed++] = node;
    if (firstChild[node]! >= 0) {
      node = firstChild[node]!;
      continue;
    }
    while (node >= 0) {
      last[node] = placed;
      if (nextSibling[node]! >= 0) {
        node = nextSibling[node]!;
        break;
      }
      node = parent[node]!;
    }
  }
  if (placed !== count) throw new Error('The tree has a cycle.');
  return { ids, positionOf, parent, depth, order, place, last };
}

/** Direct children, in order. */
export function childrenOf(tree: Tree, node: number): number[] {
  const children: number[] = [];
  for (let k = tree.place[node]! + 1; k < tree.last[node]!; k = tree.last[tree.order[k]!]!) children.push(tree.order[k]!);
  return children;
}

/** Top nodes, in order. */
export function topsOf(tree: Tree): number[] {
  const tops: number[] = [];
  for (let k = 0; k < tree.order.length; k = tree.last[tree.order[k]!]!) tops.push(tree.order[k]!);
  return tops;
}

/** Ancestors from the parent up to the top; the node itself is not among them. */
export function ancestorsOf(tree: Tree, node: number): number[] {
  const ancestors: number[] = [];
  for (let n = tree.parent[node]!; n >= 0; n = tree.parent[n]!) ancestors.push(n);
  return ancestors;
}

/** Whether a node is `above` or one of its descendants. */
export function isWithin(tree: Tree, node: number, above: number): boolean {
  return tree.place[node]! >= tree.place[above]! && tree.place[node]! < tree.last[above]!;
}
