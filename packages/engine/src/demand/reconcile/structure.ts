/**
 * Which nodes add up to which: products x markets x sites at any number of levels, as sparse sums over the bottom nodes.
 *
 * Nodes are numbered aggregates first, then bottoms: node a < aggregates is the sum of the bottoms
 * `members[start[a] … start[a+1]-1]` (bottom numbers 0 … bottoms-1), and bottom b is node `aggregates + b`.
 * Numbers by node and period are laid out node by node: `values[node * horizon + t]`.
 */
export interface SummingStructure {
  readonly names: readonly string[];
  readonly aggregates: number;
  readonly bottoms: number;
  readonly start: Int32Array;
  readonly members: Int32Array;
  /** From the top down; the last is the bottom. Every node stands in exactly one level. */
  readonly levels: readonly NodeLevel[];
}

export interface NodeLevel {
  readonly name: string;
  /** Node numbers. */
  readonly nodes: Int32Array;
  /** For each bottom the node of this level it belongs to. */
  readonly nodeOf: Int32Array;
}

/** One way to group the bottom nodes: `group[b]` is the name of the group bottom b belongs to. */
export interface Grouping {
  readonly level: string;
  readonly group: readonly string[];
}

/**
 * A grouped (crossed or nested) structure from labels of the bottom nodes: state, region, purpose, state x purpose, ….
 * Groupings are listed from the top down; every bottom belongs to one group of each. The names of nodes are
 * `level/group`, of bottoms their own.
 */
export function groupedStructure(bottoms: readonly string[], groupings: readonly Grouping[]): SummingStructure {
  const names: string[] = [];
  const lists: number[][] = [];
  const levels: NodeLevel[] = [];
  for (const { level, group } of groupings) {
    if (group.length !== bottoms.length)
      throw new Error(`level ${level} names ${group.length} of ${bottoms.length} bottom nodes`);
    const nodeByGroup = new Map<string, number>();
    const nodes: number[] = [];
    const nodeOf = Int32Array.from(group, (name, b) => {
      let node = nodeByGroup.get(name);
      if (node === undefined) {
        node = names.length;
        nodeByGroup.set(name, node);
        nodes.push(node);
        names.push(`${level}/${name}`);
        lists.push([]);
      }
      lists[node]!.push(b);
      return node;
    });
    levels.push({ name: level, nodes: Int32Array.from(nodes), nodeOf });
  }
  const aggregates = names.length;
  const own = Int32Array.from(bottoms, (_, b) => aggregates + b);
  levels.push({ name: 'bottom', nodes: own, nodeOf: own });
  const start = new Int32Array(aggregates + 1);
  for (let a = 0; a < aggregates; a++) start[a + 1] = start[a]! + lists[a]!.length;
  const members = new Int32Array(start[aggregates]!);
  for (let a = 0; a < aggregates; a++) members.set(lists[a]!, start[a]!);
  return { names: [...names, ...bottoms], aggregates, bottoms: bottoms.length, start, members, levels };
}

export function nodeCount(structure: SummingStructure): number {
  return structure.aggregates + structure.bottoms;
}

/** Sums the bottom rows of `values` (nodes x width) into its aggregate rows, in place: the result adds up by construction. */
export function addUpNodes(structure: SummingStructure, values: Float64Array, width: number): Float64Array {
  const { aggregates, start, members } = structure;
  for (let a = 0; a < aggregates; a++) {
    const row = a * width;
    for (let t = 0; t < width; t++) values[row + t] = 0;
    for (let k = start[a]!; k < start[a + 1]!; k++) {
      const bottom = (aggregates + members[k]!) * width;
      for (let t = 0; t < width; t++) values[row + t]! += values[bottom + t]!;
    }
  }
  return values;
}

/** Largest gap between an aggregate and the sum of its bottoms, in units. 0: coherent. */
export function incoherence(structure: SummingStructure, values: Float64Array, width: number): number {
  const sums = addUpNodes(structure, values.slice(), width);
  let gap = 0;
  for (let i = 0; i < structure.aggregates * width; i++) gap = Math.max(gap, Math.abs(sums[i]! - values[i]!));
  return gap;
}

/** Number of bottoms in each node: S 1. */
export function bottomCounts(structure: SummingStructure): Float64Array {
  const counts = new Float64Array(nodeCount(structure)).fill(1);
  for (let a = 0; a < structure.aggregates; a++) counts[a] = structure.start[a + 1]! - structure.start[a]!;
  return counts;
}
