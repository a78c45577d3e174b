import type { Company } from '../../company/company.ts';
import type { Products } from '../../company/measures/products.ts';
import { ancestorsOf } from '../../hierarchy/tree.ts';
import { type Grouping, groupedStructure, type SummingStructure } from '../reconcile/index.ts';
import type { Cell, Life } from './cells.ts';

export type NodeKind = 'total' | 'market' | 'family' | 'item' | 'cell';

/** A node of the hierarchy: a sum of cells with a history of its own. */
export interface OutlineNode {
  readonly kind: NodeKind;
  /** Id of the family, item or market; empty for the total. */
  readonly id: string;
  /** What its numbers are counted in. */
  readonly unit: string;
  /** Position of the family whose season it borrows; -1: that of the whole company. */
  readonly family: number;
  /** All cells that belong to it, those of ended items included. */
  readonly cells: Int32Array;
}

/** Products x markets x sites as nodes that add up. Nodes stand in the order of `structure`. */
export interface Outline {
  readonly nodes: readonly OutlineNode[];
  /** Bottoms are the cells that are sold in the plan or were in the last season. */
  readonly structure: SummingStructure;
  /** Cell of each bottom. */
  readonly bottoms: Int32Array;
  /** Families that hold the same cells as a node above them, and so have no node of their own. */
  readonly same: readonly { readonly family: number; readonly unit: string; readonly node: number }[];
}

/** Nodes up to which markets, which cross the products, are forecast and reconciled as well (dense Cholesky). */
const fewestCrossed = 400;

/**
 * Levels from the top: everything, families by depth, items, cells; market levels where the structure is small. Products counted
 * in different units are never added: each unit has nodes of its own. A level that says the same as the one above is left out.
 *
 * Cells that ended before `from` or begin after `to` (closed periods, 0 first) are in no sum to come, but stay in the history
 * of their families.
 */
export function outlineOf(
  company: Company,
  products: Products,
  cells: readonly Cell[],
  lives: readonly Life[],
  from: number,
  to: number,
): Outline {
  const bottoms = Int32Array.from(
    cells.flatMap((cell, c) => (lives[cell.item]!.to >= from && lives[cell.item]!.from <= to ? [c] : [])),
  );
  const { tree, nodeOf } = products.members;
  const lineage = cells.map(({ item }) => {
    const family = nodeOf[item]!;
    return [...ancestorsOf(tree, family).reverse(), family];
  });
  const unitOf = (c: number): string => company.items[cells[c]!.item]!.unit;
  const depth = lineage.reduce((most, line) => Math.max(most, line.length), 0);

  const levels: Level[] = [{ name: 'total', kind: 'total', keyOf: () => ['', -1] }];
  const marketLevels = marketLevelsOf(company, cells);
  if (marketLevels.length > 0 && bottoms.length + company.families.length < fewestCrossed) levels.push(...marketLevels);
  for (let d = 0; d < depth; d++) {
    levels.push({
      name: `family-${d + 1}`,
      kind: 'family',
      keyOf: (c) => {
        const family = lineage[c]![Math.min(d, lineage[c]!.length - 1)]!;
        return [tree.ids[family]!, family];
      },
    });
  }
  const itemLevel: Level = {
    name: 'item',
    kind: 'item',
    keyOf: (c) => [company.items[cells[c]!.item]!.item, nodeOf[cells[c]!.item]!],
  };
  levels.push(itemLevel);

  const groupings: Grouping[] = [];
  const nodes: OutlineNode[] = [];
  const same: { family: number; unit: string; node: number }[] = [];
  let above = 0;
  let aboveFrom = 0;
  for (const level of levels) {
    const group = Array.from(bottoms, (c) => `${level.keyOf(c)[0]}\u0000${unitOf(c)}`);
    const names = [...new Set(group)];
    // the level of items stands even where every family has one item, because results speak of items
    if (level.kind === 'family' && names.length === above) {
      names.forEach((name, k) => {
        const c = bottoms[group.indexOf(name)]!;
        same.push({ family: level.keyOf(c)[1], unit: unitOf(c), node: aboveFrom + k });
      });
      continue;
    }
    if (level.kind !== 'market') {
      above = names.length;
      aboveFrom = nodes.length;
    }
    groupings.push({ level: level.name, group });
    const members = new Map<string, number[]>(names.map((name) => [name, []]));
    cells.forEach((_, c) => {
      members.get(`${level.keyOf(c)[0]}\u0000${unitOf(c)}`)?.push(c);
    });
    for (const name of names) {
      const own = members.get(name)!;
      const [id, family] = level.keyOf(own[0]!);
      nodes.push({ kind: level.kind, id, unit: unitOf(own[0]!), family, cells: Int32Array.from(own) });
    }
  }
  const structure = groupedStructure(
    Array.from(bottoms, (c) => `cell/${c}`),
    groupings,
  );
  for (const c of bottoms) {
    const { item } = cells[c]!;
    nodes.push({ kind: 'cell', id: company.items[item]!.item, unit: unitOf(c), family: nodeOf[item]!, cells: Int32Array.of(c) });
  }
  return { nodes, structure, bottoms, same };
}

interface Level {
  readonly name: string;
  readonly kind: NodeKind;
  /** Name of the group of a cell, and the family whose season it borrows. */
  readonly keyOf: (cell: number) => readonly [string, number];
}

/** Markets from the top down, then sites, as far as the history tells them. */
function marketLevelsOf(company: Company, cells: readonly Cell[]): Level[] {
  const parentOf = new Map(company.markets.map(({ market, parent }) => [market, parent]));
  const lineage = cells.map(({ market }) => {
    const line: string[] = [];
    for (let at: string | null = market; at !== null; at = parentOf.get(at) ?? null) line.unshift(at);
    return line;
  });
  const depth = lineage.reduce((most, line) => Math.max(most, line.length), 0);
  const levels: Level[] = [];
  for (let d = 0; d < depth; d++) {
    const keyOf = (c: number): readonly [string, number] => [lineage[c]![Math.min(d, lineage[c]!.length - 1)] ?? '', -1];
    if (distinct(cells.map((_, c) => keyOf(c)[0])) > 1) levels.push({ name: `market-${d + 1}`, kind: 'market', keyOf });
  }
  const siteOf = (c: number): string => cells[c]!.site ?? company.items[cells[c]!.item]!.site;
  if (distinct(cells.map((_, c) => siteOf(c))) > 1) {
    levels.push({ name: 'site', kind: 'market', keyOf: (c) => [`site ${siteOf(c)}`, -1] });
  }
  return levels;
}

const distinct = (names: readonly string[]): number => new Set(names).size;
