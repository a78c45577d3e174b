import {
  type BridgeDriver,
  type BridgeLine,
  type BridgeMeasure,
  bridgeDrivers,
  bridgeLines,
  effectsBetween,
  levelOf,
  type SideEffects,
} from './effects.ts';
import type { FlowCell } from './flows.ts';
import { alignSides, type BridgeSide } from './side.ts';
import { centsOf, tied } from './ties.ts';

/** From one amount to another, driver by driver, to the cent: `from` and the parts add up to `to`. */
export interface Bridge {
  readonly measure: BridgeMeasure;
  readonly currency: string;
  readonly periodLabels: readonly string[];
  readonly from: BridgeEnd;
  readonly to: BridgeEnd;
  /** Drivers that change anything, in the order in which they are shown. */
  readonly parts: readonly BridgePart[];
  /** What the parts are about; see `openPart`. */
  readonly cells: readonly FlowCell[];
}

export interface BridgeEnd {
  readonly name: string;
  readonly cents: number;
}

export interface BridgePart {
  readonly driver: BridgeDriver;
  readonly name: string;
  /** Positive: more of the measure. */
  readonly cents: number;
  /** Money by line of the statement and cell of the bridge, unrounded. */
  readonly effects: ReadonlyMap<BridgeLine, Float64Array>;
}

export const driverNames: Readonly<Record<BridgeDriver, string>> = {
  volume: 'Volume',
  mix: 'Mix',
  price: 'Price',
  currency: 'Currency',
  cost: 'Unit cost',
  policy: 'Policy',
  capacity: 'Capacity',
  operations: 'Operations',
  fixed: 'Fixed cost',
  inventory: 'Stock',
  receivables: 'Receivables',
  payables: 'Payables',
  opening: 'Opening cash',
  outside: 'Not budgeted',
  unsplit: 'Not told apart',
};

/** What a driver means, in one sentence. */
export const driverMeanings: Readonly<Record<BridgeDriver, string>> = {
  volume: 'More or fewer units at the mix, prices and unit costs between both sides.',
  mix: 'Other shares of items and markets in the same number of units.',
  price: 'Other prices and discounts in the currency of the market.',
  currency: 'Other rates of exchange.',
  cost: 'Another standard cost of a unit: material, wages and rates.',
  policy: 'Another strategy, other stock targets or planning rules, everything planned again.',
  capacity: 'Other shifts, hours, overtime, heads or subcontract offers, everything planned again.',
  operations:
    'What production, people and stock cost beyond standard: variance, hiring, lay-off, rate change, holding, idle time.',
  fixed: 'Fixed cost.',
  inventory: 'Money that went into stock (less) or came out of it (more).',
  receivables: 'Money customers owe: more of it is less cash.',
  payables: 'Money suppliers are owed: more of it is more cash.',
  opening: 'Cash before the first period.',
  outside: 'Families and markets of which the budget tells nothing.',
  unsplit: 'Money of which one side tells no units, so that volume and price cannot be told apart.',
};

/** The bridge between two sides of which nothing is known but what they sold and spent. */
export function bridgeOf(from: BridgeSide, to: BridgeSide, measure: BridgeMeasure): Bridge {
  const [a, b] = alignSides([from, to]) as [BridgeSide, BridgeSide];
  return tieBridge(a, b, measure, effectsBetween(a, b, measure));
}

/**
 * Rounds effects to a bridge that ties: both ends in whole cents, the parts by largest remainder in between. Throws when the effects do
 * not make the difference: that would be our own mistake, and is never shown as a part.
 */
export function tieBridge(from: BridgeSide, to: BridgeSide, measure: BridgeMeasure, effects: SideEffects): Bridge {
  const [levelA, levelB] = [sum(levelOf(from, measure)), sum(levelOf(to, measure))];
  const shown = bridgeDrivers.flatMap((driver) => {
    const lines = effects.get(driver);
    return lines === undefined ? [] : [{ driver, lines, money: total(lines) }];
  });
  const explained = shown.reduce((all, { money }) => all + money, 0);
  const size = Math.max(1, Math.abs(levelA), Math.abs(levelB), ...shown.map(({ money }) => Math.abs(money)));
  if (!(Math.abs(explained - (levelB - levelA)) <= 1e-8 * size)) {
    throw new Error(`A bridge of ${measure} explains ${explained} of ${levelB - levelA}.`);
  }
  const ends = { from: centsOf(levelA), to: centsOf(levelB) };
  const cents =
    shown.length === 0
      ? new Float64Array(0)
      : tied(
          shown.map(({ money }) => money),
          ends.to - ends.from,
        );
  return {
    measure,
    currency: from.currency,
    periodLabels: to.periodLabels,
    from: { name: from.name, cents: ends.from },
    to: { name: to.name, cents: ends.to },
    parts: shown
      .map(({ driver, lines }, k): BridgePart => ({ driver, name: driverNames[driver], cents: cents[k]!, effects: lines }))
      .filter(({ cents }) => cents !== 0),
    cells: from.flows.cells,
  };
}

/** How a part opens. */
export type OpenBy = 'line' | 'family' | 'item' | 'market';

/** Only what lies in these, where they are given. */
export interface OpenWithin {
  readonly family?: string | null;
  readonly item?: string | null;
  readonly market?: string | null;
}

export interface BridgeChild {
  /** Line, family, item or market; null: not told. */
  readonly key: string | null;
  readonly cents: number;
}

/**
 * What a part is made of, largest first; the children add up to their parent to the cent. Opened within a family (or item, or market)
 * they add up to what that family has when the part is opened by family.
 */
export function openPart(bridge: Bridge, driver: BridgeDriver, by: OpenBy, within: OpenWithin = {}): BridgeChild[] {
  const part = bridge.parts.find((one) => one.driver === driver);
  if (part === undefined) return [];
  // Each step inwards is tied to the step before it.
  const path = (['family', 'item', 'market'] as const).filter((key) => within[key] !== undefined && key !== by);
  let cents = part.cents;
  let inside: (cell: FlowCell) => boolean = () => true;
  for (const key of path) {
    const here = inside;
    const { groups } = gathered(bridge, part, key, here);
    const keys = [...groups.keys()];
    const at = keys.indexOf(within[key] ?? null);
    if (at < 0) return [];
    cents = tied([...groups.values()], cents)[at]!;
    inside = (cell) => here(cell) && keyOf(cell, key) === (within[key] ?? null);
  }
  const { groups } = gathered(bridge, part, by, inside);
  if (groups.size === 0) return [];
  const values = tied([...groups.values()], cents);
  return [...groups.keys()]
    .map((key, k): BridgeChild => ({ key, cents: values[k]! }))
    .filter((child) => child.cents !== 0)
    .sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents) || compareKeys(a.key, b.key));
}

function gathered({ cells }: Bridge, { effects }: BridgePart, by: OpenBy, inside: (cell: FlowCell) => boolean) {
  const groups = new Map<string | null, number>();
  const add = (key: string | null, value: number) => groups.set(key, (groups.get(key) ?? 0) + value);
  if (by === 'line') {
    for (const line of bridgeLines) {
      const values = effects.get(line);
      if (values === undefined) continue;
      let money = 0;
      for (let c = 0; c < values.length; c++) if (inside(cells[c]!)) money += values[c]!;
      add(line, money);
    }
    return { groups };
  }
  for (let c = 0; c < cells.length; c++) {
    const cell = cells[c]!;
    if (!inside(cell)) continue;
    let money = 0;
    for (const values of effects.values()) money += values[c]!;
    if (money !== 0 || groups.has(keyOf(cell, by))) add(keyOf(cell, by), money);
  }
  return { groups };
}

const keyOf = (cell: FlowCell, by: 'family' | 'item' | 'market'): string | null =>
  by === 'family' ? cell.family : by === 'item' ? cell.product : cell.market;

const compareKeys = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;

const total = (lines: ReadonlyMap<BridgeLine, Float64Array>): number =>
  [...lines.values()].reduce((all, values) => all + sum(values), 0);

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
