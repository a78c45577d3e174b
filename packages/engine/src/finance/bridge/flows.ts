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
}

/** Two sides over the same cells: a cell that one side does not know is nothing there. */
export interface AlignedFlows {
  readonly cells: readonly FlowCell[];
  readonly a: Flows;
  readonly b: Flows;
}

/** Brings two sides onto the cells of both, those of the first side first. Throws when they have different numbers of periods. */
export function alignFlows(a: Flows, b: Flows): AlignedFlows {
  if (a.periods !== b.periods) throw new Error(`The sides of a bridge have ${a.periods} and ${b.periods} periods.`);
  if (a.cells === b.cells) return { cells: a.cells, a, b };
  const cells = [...a.cells];
  const at = new Map(a.cells.map((cell, c) => [keyOfCell(cell), c]));
  const toOfB = b.cells.map((cell) => {
    const key = keyOfCell(cell);
    const known = at.get(key);
    if (known !== undefined) return known;
    at.set(key, cells.length);
    cells.push(cell);
    return cells.length - 1;
  });
  const toOfA = Array.from(a.cells.keys());
  return { cells, a: placed(a, cells, toOfA), b: placed(b, cells, toOfB) };
}

/** Adds cells up to coarser ones: `coarse` names the cell that each one belongs to. */
export function gatherFlows(flows: Flows, coarse: (cell: FlowCell) => FlowCell): Flows {
  const cells: FlowCell[] = [];
  const at = new Map<string, number>();
  const to = flows.cells.map((cell) => {
    const into = coarse(cell);
    const key = keyOfCell(into);
    const known = at.get(key);
    if (known !== undefined) return known;
    at.set(key, cells.length);
    cells.push(into);
    return cells.length - 1;
  });
  return placed(flows, cells, to);
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

function placed(flows: Flows, cells: readonly FlowCell[], to: readonly number[]): Flows {
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
