import type { Company } from '../company/company.ts';
import { childrenOf, topsOf } from '../hierarchy/tree.ts';
import type { DemandCube } from './demand-cube.ts';
import type { Corner } from './demand-place.ts';

/** Which rows stand below which; see `DemandTree`. */
export type DemandLayout = 'product' | 'product-market' | 'market' | 'market-product';

/** A place shown as a row of the grid. */
export interface DemandNode {
  readonly key: string;
  readonly kind: 'total' | 'family' | 'item' | 'market';
  readonly label: string;
  readonly depth: number;
  readonly place: Corner;
  /** Rows of the cube below it. */
  readonly rows: Int32Array;
}

/**
 * The rows of a demand grid as a tree that is built where it is opened: families and items, markets, or one below the other. Only
 * places with rows are in it.
 */
export class DemandTree {
  readonly root: DemandNode;
  // Not the cube itself: a tree outlives the version it was made for.
  readonly #rows: DemandCube['rows'];
  readonly #products: DemandCube['ground']['products'];
  readonly #marketTree: DemandCube['ground']['markets'];
  readonly #tables: Pick<Company, 'families' | 'items' | 'markets'>;
  readonly #layout: DemandLayout;
  readonly #children = new Map<string, readonly DemandNode[]>();

  constructor(cube: DemandCube, layout: DemandLayout, filter: Corner) {
    this.#rows = cube.rows;
    this.#products = cube.ground.products;
    this.#marketTree = cube.ground.markets;
    const { families, items, markets } = cube.state.company;
    this.#tables = { families, items, markets };
    this.#layout = layout;
    this.root = { key: 'all', kind: 'total', label: 'Total', depth: 0, place: filter, rows: cube.rowsBelow(filter) };
  }

  children(node: DemandNode): readonly DemandNode[] {
    const known = this.#children.get(node.key);
    if (known !== undefined) return known;
    const made = this.#below(node);
    this.#children.set(node.key, made);
    return made;
  }

  #below(node: DemandNode): readonly DemandNode[] {
    const layout = this.#layout;
    switch (node.kind) {
      case 'total':
        return layout === 'market' || layout === 'market-product' ? this.#markets(node, null) : this.#families(node, null);
      case 'family':
        return this.#families(node, node.place.family);
      case 'item':
        return layout === 'product-market' ? this.#markets(node, node.place.market, true) : [];
      case 'market': {
        if (layout === 'product-market' || node.place.item !== null) return [];
        const below = this.#markets(node, node.place.market);
        return below.length > 0 || layout === 'market' ? below : this.#families(node, null);
      }
      default:
        return node.kind satisfies never;
    }
  }

  /** Families directly below one (null: the top ones), then items that hang on it. */
  #families(node: DemandNode, family: string | null): DemandNode[] {
    const rows = this.#rows;
    const { tree, nodeOf } = this.#products.members;
    const at = family === null ? -1 : tree.positionOf.get(family)!;
    const tops = family === null ? topsOf(tree) : childrenOf(tree, at);
    const topOf = new Map<number, number>();
    for (const top of tops) for (let k = tree.place[top]!; k < tree.last[top]!; k++) topOf.set(tree.order[k]!, top);
    const ofFamily = new Map<number, number[]>();
    const ofItem = new Map<number, number[]>();
    for (const r of node.rows) {
      const { item } = rows[r]!;
      const top = nodeOf[item] === at ? undefined : topOf.get(nodeOf[item]!);
      const [map, id] = top === undefined ? [ofItem, item] : [ofFamily, top];
      const list = map.get(id);
      if (list) list.push(r);
      else map.set(id, [r]);
    }
    const { families, items } = this.#tables;
    return [
      ...tops
        .filter((top) => ofFamily.has(top))
        .map((top): DemandNode => {
          const { family: id, name } = families[top]!;
          return {
            key: `${node.key}/f:${id}`,
            kind: 'family',
            label: name || id,
            depth: node.depth + 1,
            place: { ...node.place, item: null, family: id },
            rows: Int32Array.from(ofFamily.get(top)!),
          };
        }),
      ...[...ofItem]
        .sort(([a], [b]) => a - b)
        .map(([i, list]): DemandNode => {
          const { item: id, name } = items[i]!;
          return {
            key: `${node.key}/i:${id}`,
            kind: 'item',
            label: name || id,
            depth: node.depth + 1,
            place: { ...node.place, family: null, item: id },
            rows: Int32Array.from(list),
          };
        }),
    ];
  }

  /** Markets directly below one (null: the top ones); `flat`: those that rows name. */
  #markets(node: DemandNode, market: string | null, flat = false): DemandNode[] {
    const rows = this.#rows;
    const markets = this.#marketTree;
    const at = market === null ? -1 : markets.positionOf.get(market)!;
    const found = new Map<number, number[]>();
    for (const r of node.rows) {
      const id = rows[r]!.market;
      if (id === null) continue;
      let m = markets.positionOf.get(id)!;
      if (!flat) while (m >= 0 && m !== at && markets.parent[m] !== at) m = markets.parent[m]!;
      if (m < 0 || m === at) continue;
      const list = found.get(m);
      if (list) list.push(r);
      else found.set(m, [r]);
    }
    return [...found]
      .sort(([a], [b]) => markets.place[a]! - markets.place[b]!)
      .map(([m, list]): DemandNode => {
        const { market: id, name } = this.#tables.markets[m]!;
        return {
          key: `${node.key}/m:${id}`,
          kind: 'market',
          label: name || id,
          depth: node.depth + 1,
          place: { ...node.place, market: id },
          rows: Int32Array.from(list),
        };
      });
  }
}

/** The rows a planner sees with some of them open, in order. `search`: only rows that contain it, with those above them, all open. */
export function visibleNodes(
  tree: DemandTree,
  { expanded, depth, search }: { readonly expanded: ReadonlySet<string>; readonly depth: number; readonly search: string },
): { readonly node: DemandNode; readonly open: boolean; readonly children: number }[] {
  const wanted = search.trim().toLowerCase();
  const result: { node: DemandNode; open: boolean; children: number }[] = [];
  const walk = (node: DemandNode): boolean => {
    const at = result.length;
    const matches = wanted !== '' && isNamed(node, wanted);
    const open = wanted !== '' ? true : node.depth < depth || expanded.has(node.key);
    const children = tree.children(node);
    result.push({ node, open: open && children.length > 0, children: children.length });
    let found = matches;
    if (open) for (const child of children) if (walk(child)) found = true;
    if (wanted !== '' && !found && node.kind !== 'total') result.length = at;
    return found;
  };
  walk(tree.root);
  return result;
}

function isNamed({ label, place, kind }: DemandNode, wanted: string): boolean {
  const id = kind === 'market' ? place.market : (place.item ?? place.family);
  return kind !== 'total' && (label.toLowerCase().includes(wanted) || (id?.toLowerCase().includes(wanted) ?? false));
}
