import { bridgeFlows, type FlowDriver, flowDrivers } from './bridge-flows.ts';
import { type BridgeSide, effectOf, type RestLine, restLines } from './side.ts';

/** What is bridged. `cash` is cash at the end of the periods. */
export const bridgeMeasures = ['revenue', 'gross-margin', 'profit', 'cash'] as const;
export type BridgeMeasure = (typeof bridgeMeasures)[number];

/** What makes the difference, in the order in which it is shown. */
export const bridgeDrivers = [
  'volume',
  'mix',
  'price',
  'currency',
  'cost',
  'policy',
  'capacity',
  'operations',
  'fixed',
  'inventory',
  'receivables',
  'payables',
  'opening',
  'outside',
  'unsplit',
] as const;
export type BridgeDriver = (typeof bridgeDrivers)[number];

/** What an amount of a driver stands in: a line of the statement. */
export type BridgeLine = 'revenue' | 'costAtStandard' | RestLine;
export const bridgeLines: readonly BridgeLine[] = ['revenue', 'costAtStandard', ...restLines];

/** Money that a driver adds to the measure, by line of the statement and cell; lines without any are left out. */
export type DriverEffects = ReadonlyMap<BridgeLine, Float64Array>;
/** The difference of two sides, driver by driver; drivers without any are left out. */
export type SideEffects = ReadonlyMap<BridgeDriver, DriverEffects>;

const driverOfLine: Readonly<Record<RestLine, BridgeDriver>> = {
  variance: 'operations',
  hire: 'operations',
  layoff: 'operations',
  rateChange: 'operations',
  holding: 'operations',
  idle: 'operations',
  fixedCost: 'fixed',
  inventoryChange: 'inventory',
  receivablesChange: 'receivables',
  payablesChange: 'payables',
  openingCash: 'opening',
  translation: 'currency',
};

/**
 * The difference of two sides as what drives it: revenue and standard cost of what is sold by volume, mix, price, currency and unit cost
 * (see `bridgeFlows`), everything else by its own line. The sides must have the same cells (see `alignSides`).
 *
 * Units : money, positive is more of the measure.
 */
export function effectsBetween(from: BridgeSide, to: BridgeSide, measure: BridgeMeasure): SideEffects {
  const found = bridgeFlows(from.flows, to.flows);
  const result = new Map<BridgeDriver, Map<BridgeLine, Float64Array>>();
  const put = (driver: BridgeDriver, line: BridgeLine, values: Float64Array) => {
    if (values.every((value) => value === 0)) return;
    const lines = result.get(driver) ?? new Map<BridgeLine, Float64Array>();
    lines.set(line, values);
    result.set(driver, lines);
  };
  const flow = (driver: FlowDriver) => {
    put(driver, 'revenue', found.revenue.byCell[driver]);
    if (measure !== 'revenue')
      put(
        driver,
        'costAtStandard',
        found.cost.byCell[driver].map((value) => -value),
      );
  };
  flowDrivers.forEach(flow);
  for (const line of restLines) {
    const sign = signOf(line, measure);
    const [a, b] = [from.rest[line], to.rest[line]];
    if (sign === 0 || (a === undefined && b === undefined)) continue;
    const cells = from.flows.cells.length;
    put(
      driverOfLine[line],
      line,
      Float64Array.from({ length: cells }, (_, c) => sign * ((b?.[c] ?? 0) - (a?.[c] ?? 0))),
    );
  }
  return result;
}

/** How much a side has of a measure, by cell. */
export function levelOf(side: BridgeSide, measure: BridgeMeasure): Float64Array {
  const { cells, periods: T, revenue, cost } = side.flows;
  const level = new Float64Array(cells.length);
  for (let c = 0; c < cells.length; c++) {
    for (let t = 0; t < T; t++) level[c]! += revenue[c * T + t]! - (measure === 'revenue' ? 0 : cost[c * T + t]!);
  }
  for (const line of restLines) {
    const sign = signOf(line, measure);
    const values = side.rest[line];
    if (sign === 0 || values === undefined) continue;
    for (let c = 0; c < cells.length; c++) level[c]! += sign * values[c]!;
  }
  return level;
}

function signOf(line: RestLine, measure: BridgeMeasure): number {
  switch (measure) {
    case 'revenue':
      return 0;
    case 'gross-margin':
      return line === 'variance' ? -1 : 0;
    case 'profit':
      return effectOf[line].profit;
    case 'cash':
      return effectOf[line].cash;
    default:
      return measure satisfies never;
  }
}

/** Effects added up with weights; `all` puts everything of a term under one driver. */
export function weighEffects(
  terms: readonly { readonly effects: SideEffects; readonly weight: number; readonly all?: BridgeDriver }[],
): SideEffects {
  const result = new Map<BridgeDriver, Map<BridgeLine, Float64Array>>();
  for (const { effects, weight, all } of terms) {
    for (const [driver, lines] of effects) {
      const into = result.get(all ?? driver) ?? new Map<BridgeLine, Float64Array>();
      result.set(all ?? driver, into);
      for (const [line, values] of lines) {
        const sum = into.get(line) ?? new Float64Array(values.length);
        into.set(line, sum);
        for (let c = 0; c < values.length; c++) sum[c]! += weight * values[c]!;
      }
    }
  }
  return result;
}
