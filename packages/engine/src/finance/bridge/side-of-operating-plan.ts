import type { Company } from '../../company/company.ts';
import { measuresOf } from '../../company/measures/index.ts';
import { standardCostsOf } from '../standard-cost.ts';
import { commonCells, type FlowCell, type Flows } from './flows.ts';
import type { BridgeSide } from './side.ts';

/** What a published plan promises of one item at one site, by period of the plan. */
export interface PromisedItem {
  readonly item: string;
  /** Units delivered, or asked for where the other side counts orders. */
  readonly units: ArrayLike<number>;
}

/** As much of a published plan as a bridge needs; an operating plan holds all of it. */
export interface PromisedPlan {
  readonly name: string;
  readonly periodLabels: readonly string[];
  readonly items: readonly PromisedItem[];
  /** Revenue of the whole by period, as published; absent: units at the prices of the company. */
  readonly revenue?: ArrayLike<number>;
}

/**
 * A published plan as one side of a bridge of revenue or of margin at standard cost, over the periods named: last cycle's plan against
 * what came, for instance.
 *
 * `company`: what the plan was made for, its assumptions laid on it and its plan beginning with the first period of the plan; its prices
 * and standard costs price the units. A plan tells items and no markets, so volume, mix and price are those of items; gather the other
 * side with `withoutMarkets`. Where the published revenue is another than units at these prices, the difference stands in a cell of its own.
 *
 * Throws when a period is not in the plan, or an item not in the company.
 */
export function sideOfOperatingPlan(plan: PromisedPlan, company: Company, labels: readonly string[]): BridgeSide {
  const measures = measuresOf(company);
  const { periods: horizon, products } = measures;
  const standard = standardCostsOf(company, measures);
  const from = labels.map((label) => {
    const t = plan.periodLabels.indexOf(label);
    if (t < 0 || t >= horizon) throw new Error(`The plan ${plan.name} says nothing of ${label}.`);
    return t;
  });
  const T = labels.length;
  const itemOf = ({ item }: PromisedItem): number => {
    const i = products.itemAt.get(item);
    if (i === undefined) throw new Error(`The company has no item "${item}".`);
    return i;
  };
  const rest: FlowCell = { product: null, family: null, market: null, unit: '' };
  const { cells, at } = commonCells([
    plan.items.map((promised) => withoutMarkets(cellOf(company, itemOf(promised)))),
    plan.revenue === undefined ? [] : [rest],
  ]);
  const fresh = () => new Float64Array(cells.length * T);
  const flows = { units: fresh(), revenue: fresh(), cost: fresh() };
  plan.items.forEach((promised, n) => {
    const i = itemOf(promised);
    from.forEach((t, k) => {
      const into = at[0]![n]! * T + k;
      const units = promised.units[t] ?? 0;
      flows.units[into]! += units;
      flows.revenue[into]! += units * measures.price[i * horizon + t]!;
      flows.cost[into]! += units * standard[i * horizon + t]!;
    });
  });
  if (plan.revenue !== undefined) {
    const own = at[1]![0]!;
    from.forEach((t, k) => {
      let priced = 0;
      for (let c = 0; c < cells.length; c++) priced += flows.revenue[c * T + k]!;
      flows.revenue[own * T + k] = plan.revenue![t]! - priced;
    });
  }
  const whole: Flows = { periods: T, cells, ...flows, localRevenue: flows.revenue };
  return { name: plan.name, currency: company.settings.currency, periodLabels: labels, flows: whole, rest: {} };
}

/** A cell of a finer side as an operating plan knows it; for `gatherSide`. */
export const withoutMarkets = (cell: FlowCell): FlowCell => ({ ...cell, market: null });

function cellOf(company: Company, i: number): FlowCell {
  const { item, family, unit } = company.items[i]!;
  return { product: item, family, market: null, unit };
}
