import type { Source } from './source.ts';

/** A use of a planned component in a planned item. */
export interface Use {
  readonly parent: string;
  readonly component: string;
  /** Pieces per piece. */
  readonly quantity: number;
}

/** Which items of the source are planned, and how they hang together. */
export interface ChosenItems {
  readonly items: readonly Source['items'][number][];
  readonly known: ReadonlySet<string>;
  /** Current bill of materials between planned items. */
  readonly uses: readonly Use[];
  readonly usesOf: ReadonlyMap<string, readonly Use[]>;
  /** Sold today: not ended, and sold at least once. */
  readonly live: ReadonlySet<string>;
  /** Live, or part of something live at any depth. */
  readonly needed: ReadonlySet<string>;
}

/**
 * Planned are: what was ever sold, what is made in house by a bill of materials, and finished goods that go into others. Bought raw parts (metal,
 * paint, bearing balls) are not: nothing in the source says what limits them.
 */
export function chooseItems(source: Source): ChosenItems {
  const current = source.bom.filter((row) => row.end_date === '');
  const components = new Set(current.map((row) => row.component));
  const parents = new Set(current.map((row) => row.parent));
  const items = source.items.filter(
    (row) => Number(row.total_units) > 0 || parents.has(row.item) || (row.kind === 'finished' && components.has(row.item)),
  );
  const known = new Set(items.map((row) => row.item));
  const uses = current
    .filter((row) => known.has(row.parent) && known.has(row.component))
    .map((row) => ({ parent: row.parent, component: row.component, quantity: Number(row.quantity_per) }));
  const usesOf = Map.groupBy(uses, (use) => use.parent);
  const live = new Set(items.filter((row) => row.aligned_sell_end === '' && Number(row.total_units) > 0).map((row) => row.item));
  const needed = new Set<string>();
  const waiting = [...live];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (needed.has(item)) continue;
    needed.add(item);
    waiting.push(...(usesOf.get(item) ?? []).map((use) => use.component));
  }
  return { items, known, uses, usesOf, live, needed };
}
