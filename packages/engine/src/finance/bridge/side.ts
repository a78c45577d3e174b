import { commonCells, type Flows, placeFlows, sameCells } from './flows.ts';

/**
 * Lines of a statement that are no revenue and no standard cost of goods sold, with the sign they have in profit, and those that lie
 * between profit and cash.
 */
export const restLines = [
  'variance',
  'hire',
  'layoff',
  'rateChange',
  'holding',
  'idle',
  'fixedCost',
  'inventoryChange',
  'receivablesChange',
  'payablesChange',
  'openingCash',
  'translation',
] as const;
export type RestLine = (typeof restLines)[number];

/** What a line adds to profit, and to cash at the end. */
export const effectOf: Readonly<Record<RestLine, { readonly profit: number; readonly cash: number }>> = {
  variance: { profit: -1, cash: -1 },
  hire: { profit: -1, cash: -1 },
  layoff: { profit: -1, cash: -1 },
  rateChange: { profit: -1, cash: -1 },
  holding: { profit: -1, cash: -1 },
  idle: { profit: -1, cash: -1 },
  fixedCost: { profit: -1, cash: -1 },
  inventoryChange: { profit: 0, cash: -1 },
  receivablesChange: { profit: 0, cash: -1 },
  payablesChange: { profit: 0, cash: 1 },
  openingCash: { profit: 0, cash: 1 },
  translation: { profit: 0, cash: 1 },
};

/** One side of a bridge: a plan, the budget, the past. Periods are those that are compared and no others. */
export interface BridgeSide {
  /** `Mixed`, `Budget`, `Actuals`. */
  readonly name: string;
  readonly currency: string;
  readonly periodLabels: readonly string[];
  readonly flows: Flows;
  /** Money of each line over all periods by cell of the flows; a line that is left out is nothing. */
  readonly rest: Readonly<Partial<Record<RestLine, Float64Array>>>;
}

/** Sides over the cells of all of them: the very same list. Throws when they differ in periods or currency. */
export function alignSides(sides: readonly BridgeSide[]): BridgeSide[] {
  const [first] = sides;
  if (first === undefined) return [];
  for (const side of sides) {
    if (side.currency !== first.currency) throw new Error(`A bridge in ${first.currency} and ${side.currency}.`);
    if (side.flows.periods !== first.flows.periods)
      throw new Error(`The sides of a bridge have ${first.flows.periods} and ${side.flows.periods} periods.`);
  }
  const shared = first.flows.cells;
  if (sides.every(({ flows }) => sameCells(shared, flows.cells)))
    return sides.map((side) => ({ ...side, flows: { ...side.flows, cells: shared } }));
  const { cells, at } = commonCells(sides.map(({ flows }) => flows.cells));
  return sides.map((side, s) => {
    const rest: Partial<Record<RestLine, Float64Array>> = {};
    for (const line of restLines) {
      const values = side.rest[line];
      if (values === undefined) continue;
      const moved = new Float64Array(cells.length);
      for (let c = 0; c < values.length; c++) moved[at[s]![c]!]! += values[c]!;
      rest[line] = moved;
    }
    return { ...side, flows: placeFlows(side.flows, cells, at[s]!), rest };
  });
}
