import { alignFlows, type FlowCell, type Flows } from './flows.ts';
import { ofFour, ofThree } from './product.ts';

/** What makes revenue and the standard cost of what is sold another: in the order in which they are shown. */
export const flowDrivers = ['volume', 'mix', 'price', 'currency', 'cost', 'outside', 'unsplit'] as const;
export type FlowDriver = (typeof flowDrivers)[number];

/** Money by driver and cell, and by driver and period, of revenue and of standard cost; both add up to b less a. */
export interface FlowBridge {
  readonly cells: readonly FlowCell[];
  readonly periods: number;
  readonly revenue: FlowEffects;
  /** Positive: it costs more. */
  readonly cost: FlowEffects;
}

export interface FlowEffects {
  readonly byCell: Readonly<Record<FlowDriver, Float64Array>>;
  readonly byPeriod: Readonly<Record<FlowDriver, Float64Array>>;
}

/**
 * What volume, mix, price, currency and unit cost do between two sides, cell by cell and period by period, so that the bridge of a year
 * is the sum of its months and that of a family the sum of its items.
 *
 *   revenue = volume * share of the cell in it * price in the market's currency * rate,   cost = volume * share * unit cost
 *
 * and each factor gets its Shapley value. Volume is added up over cells that are counted in the same unit. A price, rate or unit cost of
 * a cell that sells nothing on one side is that of the other side: what comes or goes is volume and mix. Without any volume on one side
 * all is volume. Money without units tells no factors apart: it is `unsplit`. What the other side does not speak of
 * is `outside`, and in no volume.
 *
 * Units : money of the bridge.
 * Source: volume, mix and price variances as in C. T. Horngren, S. M. Datar, M. V. Rajan, "Cost Accounting", 15th ed., chapter 14, with
 *         the Shapley value in place of an order.
 */
export function bridgeFlows(from: Flows, to: Flows): FlowBridge {
  const [a, b] = alignFlows(from, to);
  const { cells } = a;
  const T = a.periods;
  const revenue = noEffects(cells.length, T);
  const cost = noEffects(cells.length, T);
  const { groupOf, volumeA, volumeB } = volumesOf(a, b);
  const into = (effects: FlowEffects, driver: FlowDriver) => ({
    cell: effects.byCell[driver],
    period: effects.byPeriod[driver],
  });
  const [outsideR, outsideC] = [into(revenue, 'outside'), into(cost, 'outside')];
  const [volumeR, mixR, priceR, currencyR, unsplitR] = [
    into(revenue, 'volume'),
    into(revenue, 'mix'),
    into(revenue, 'price'),
    into(revenue, 'currency'),
    into(revenue, 'unsplit'),
  ];
  const [volumeC, mixC, costC, unsplitC] = [into(cost, 'volume'), into(cost, 'mix'), into(cost, 'cost'), into(cost, 'unsplit')];
  const add = (where: { readonly cell: Float64Array; readonly period: Float64Array }, c: number, t: number, value: number) => {
    where.cell[c]! += value;
    where.period[t]! += value;
  };
  for (let c = 0; c < cells.length; c++) {
    const g = groupOf[c]! * T;
    for (let t = 0; t < T; t++) {
      const k = c * T + t;
      const [unitsA, unitsB] = [a.units[k]!, b.units[k]!];
      const [revenueA, revenueB] = [a.revenue[k]!, b.revenue[k]!];
      const [costA, costB] = [a.cost[k]!, b.cost[k]!];
      if (cells[c]!.outside === true) {
        add(outsideR, c, t, revenueB - revenueA);
        add(outsideC, c, t, costB - costA);
        continue;
      }
      if (unitsA === 0 && unitsB === 0) {
        if (revenueA !== revenueB) add(unsplitR, c, t, revenueB - revenueA);
        if (costA !== costB) add(unsplitC, c, t, costB - costA);
        continue;
      }
      const [totalA, totalB] = [volumeA[g + t]!, volumeB[g + t]!];
      const shareA = totalA > 0 ? unitsA / totalA : unitsB / totalB;
      const shareB = totalB > 0 ? unitsB / totalB : shareA;
      const localA = unitsA !== 0 ? a.localRevenue[k]! : 0;
      const localB = unitsB !== 0 ? b.localRevenue[k]! : 0;
      if ((localA === 0 && revenueA !== 0) || (localB === 0 && revenueB !== 0)) {
        add(unsplitR, c, t, revenueB - revenueA);
      } else {
        const priceA = unitsA !== 0 ? localA / unitsA : localB / unitsB;
        const priceB = unitsB !== 0 ? localB / unitsB : priceA;
        const rateA = localA !== 0 ? revenueA / localA : localB !== 0 ? revenueB / localB : 0;
        const rateB = localB !== 0 ? revenueB / localB : rateA;
        add(volumeR, c, t, ofFour(totalA, totalB, shareA, shareB, priceA, priceB, rateA, rateB));
        add(mixR, c, t, ofFour(shareA, shareB, totalA, totalB, priceA, priceB, rateA, rateB));
        add(priceR, c, t, ofFour(priceA, priceB, totalA, totalB, shareA, shareB, rateA, rateB));
        add(currencyR, c, t, ofFour(rateA, rateB, totalA, totalB, shareA, shareB, priceA, priceB));
      }
      if ((unitsA === 0 && costA !== 0) || (unitsB === 0 && costB !== 0)) {
        add(unsplitC, c, t, costB - costA);
      } else {
        const eachA = unitsA !== 0 ? costA / unitsA : costB / unitsB;
        const eachB = unitsB !== 0 ? costB / unitsB : eachA;
        add(volumeC, c, t, ofThree(totalA, totalB, shareA, shareB, eachA, eachB));
        add(mixC, c, t, ofThree(shareA, shareB, totalA, totalB, eachA, eachB));
        add(costC, c, t, ofThree(eachA, eachB, totalA, totalB, shareA, shareB));
      }
    }
  }
  return { cells, periods: T, revenue, cost };
}

/** Units of all cells counted alike by period. Returns count as volume, too: a share may be negative, a volume never is. */
function volumesOf(a: Flows, b: Flows) {
  const { cells } = a;
  const T = a.periods;
  const units = [...new Set(cells.map(({ unit }) => unit))];
  const at = new Map(units.map((unit, g) => [unit, g]));
  const groupOf = Int32Array.from(cells, ({ unit }) => at.get(unit)!);
  const volume = (side: Flows): Float64Array => {
    const total = new Float64Array(units.length * T);
    for (let c = 0; c < cells.length; c++) {
      if (cells[c]!.outside === true) continue;
      const g = groupOf[c]! * T;
      for (let t = 0; t < T; t++) total[g + t]! += Math.abs(side.units[c * T + t]!);
    }
    return total;
  };
  return { groupOf, volumeA: volume(a), volumeB: volume(b) };
}

function noEffects(cells: number, periods: number): FlowEffects {
  const fresh = (length: number) =>
    Object.fromEntries(flowDrivers.map((driver) => [driver, new Float64Array(length)])) as Record<FlowDriver, Float64Array>;
  return { byCell: fresh(cells), byPeriod: fresh(periods) };
}
