/**
 * What is sold to whom, for how much and at what standard cost: one side of a bridge. Series have `periods` numbers a cell; cell c,
 * period t stands at `[c * periods + t]`.
 */
export interface Flows {
  readonly periods: number;
  /** No two with the same product and market. */
  readonly cells: readonly FlowCell[];
  readonly units: Float64Array;
  /** After discounts, in the currency of the market. */
  readonly localRevenue: Float64Array;
  /** The same in the currency of the bridge. */
  readonly revenue: Float64Array;
  /** Standard cost of the units sold, currency of the bridge; all zeros where a bridge of revenue is all that is wanted. */
  readonly cost: Float64Array;
}

export interface FlowCell {
  /** Item, or family where nothing finer is told; null: everything. */
  readonly product: string | null;
  readonly family: string | null;
  /** Null: not told. */
  readonly market: string | null;
  /** What it is counted in: only what is counted alike is added up to a volume. */
  readonly unit: string;
  /** The other side does not speak of it (sales that nobody budgeted): all of it is one part of its own. */
  readonly outside?: true;
}

/** Cells of several sides as one list, and where each cell of each side went. */
export interface CommonCells {
  readonly cells: readonly FlowCell[];
  /** By side, by its own cell: position in `cells`. */
  readonly at: readonly Int32Array[];
}

/** The cells of all sides, those of the first side first. */
export function commonCells(sides: readonly (readonly FlowCell[])[]): CommonCells {
  const cells: FlowCell[] = [];
  const known = new Map<string, number>();
  const at = sides.map((side) =>
    Int32Array.from(side, (cell) => {
      const key = keyOfCell(cell);
      const before = known.get(key);
      if (before !== undefined) return before;
      known.set(key, cells.length);
      cells.push(cell);
      return cells.length - 1;
    }),
  );
  return { cells, at };
}

/** Brings two sides onto the cells of both. Throws when they have different numbers of periods. */
export function alignFlows(a: Flows, b: Flows): readonly [a: Flows, b: Flows] {
  if (a.periods !== b.periods) throw new Error(`The sides of a bridge have ${a.periods} and ${b.periods} periods.`);
  if (a.cells === b.cells) return [a, b];
  if (sameCells(a.cells, b.cells)) return [a, { ...b, cells: a.cells }];
  const { cells, at } = commonCells([a.cells, b.cells]);
  return [placeFlows(a, cells, at[0]!), placeFlows(b, cells, at[1]!)];
}

/** Whether two lists hold the same cells in the same order. */
export function sameCells(a: readonly FlowCell[], b: readonly FlowCell[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((one, c) => {
        const other = b[c]!;
        const sameProduct = one.product === other.product && (one.product !== null || one.family === other.family);
        return sameProduct && one.market === other.market && one.unit === other.unit;
      }))
  );
}

/** Adds cells up to coarser ones: `coarse` names the cell that each one belongs to. */
export function gatherFlows(flows: Flows, coarse: (cell: FlowCell) => FlowCell): Flows {
  const { cells, at } = commonCells([flows.cells.map(coarse)]);
  return placeFlows(flows, cells, at[0]!);
}

/** The same flows in other periods: `from[t]` is the period that period t shows, -1 for none. */
export function shiftFlows(flows: Flows, from: readonly number[]): Flows {
  const T = from.length;
  const shifted = (values: Float64Array): Float64Array => {
    const result = new Float64Array(flows.cells.length * T);
    for (let c = 0; c < flows.cells.length; c++) {
      for (let t = 0; t < T; t++) if (from[t]! >= 0) result[c * T + t] = values[c * flows.periods + from[t]!]!;
    }
    return result;
  };
  return {
    periods: T,
    cells: flows.cells,
    units: shifted(flows.units),
    localRevenue: shifted(flows.localRevenue),
    revenue: shifted(flows.revenue),
    cost: shifted(flows.cost),
  };
}

/** The flows on other cells: cell c goes to `to[c]`; those that meet are added up. */
export function placeFlows(flows: Flows, cells: readonly FlowCell[], to: ArrayLike<number>): Flows {
  const T = flows.periods;
  const moved = (values: Float64Array): Float64Array => {
    const result = new Float64Array(cells.length * T);
    for (let c = 0; c < to.length; c++) {
      const into = to[c]! * T;
      for (let t = 0; t < T; t++) result[into + t]! += values[c * T + t]!;
    }
    return result;
  };
  return {
    periods: T,
    cells,
    units: moved(flows.units),
    localRevenue: moved(flows.localRevenue),
    revenue: moved(flows.revenue),
    cost: moved(flows.cost),
  };
}

const keyOfCell = ({ product, family, market, unit }: FlowCell): string =>
  `${product ?? ''}\u0000${product === null ? (family ?? '') : ''}\u0000${market ?? ''}\u0000${unit}`;
