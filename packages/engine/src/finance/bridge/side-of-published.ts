import type { Company } from '../../company/company.ts';
import { measuresOf } from '../../company/measures/index.ts';
import type { LineId } from '../lines.ts';
import { standardCostsOf } from '../standard-cost.ts';
import { commonCells, type FlowCell } from './flows.ts';
import { type BridgeSide, type RestLine, restLines } from './side.ts';

/** What a published plan promises of one item at one site, by period of the plan. */
export interface PromisedItem {
  readonly item: string;
  /** Units delivered, or asked for where the other side counts orders. */
  readonly units: ArrayLike<number>;
}

/** A published plan with its statement: lines of the whole by period of the plan, and money before its first period. */
export interface PublishedPlan {
  readonly name: string;
  readonly currency: string;
  readonly periodLabels: readonly string[];
  readonly items: readonly PromisedItem[];
  /** Null: it was published without a statement. */
  readonly statement: {
    readonly opening: Readonly<Record<string, number>>;
    readonly lines: Readonly<Record<string, ArrayLike<number>>>;
  } | null;
}

/**
 * A published plan as the side of a bridge to a plan of today, over the periods of `now`; every measure is that of the
 * published statement to the last bit.
 *
 * It tells units by item and money of the whole. So its items have the prices and unit costs that `now` (a side without markets) has in
 * the same period, moved by one factor a period, so that they come to the revenue and the standard cost that were published. Lines
 * below standard cost are of the whole: a cell of its own.
 *
 * Throws when a period is not in the plan or a line that makes up cash is not in its statement.
 */
export function sideOfPublished(plan: PublishedPlan, company: Company, now: BridgeSide): BridgeSide {
  const { periodLabels: labels } = now;
  const { statement } = plan;
  if (statement === null) throw new Error(`The plan ${plan.name} has no statement.`);
  const at = labels.map((label) => {
    const t = plan.periodLabels.indexOf(label);
    if (t < 0) throw new Error(`The plan ${plan.name} says nothing of ${label}.`);
    return t;
  });
  const lineOf = (line: LineId): ArrayLike<number> => {
    const values = statement.lines[line];
    if (values === undefined) throw new Error(`The statement of ${plan.name} has no line ${line}.`);
    return values;
  };
  const T = labels.length;
  const measures = measuresOf(company);
  const { itemAt } = measures.products;
  // What is no longer made here has no price any more; its money is in that of the others.
  const items = plan.items.filter(({ item }) => itemAt.has(item));
  const whole: FlowCell = { product: null, family: null, market: null, unit: '' };
  const cellOf = ({ item }: PromisedItem): FlowCell => {
    const { family, unit } = company.items[itemAt.get(item)!]!;
    return { product: item, family, market: null, unit };
  };
  const { cells, at: placed } = commonCells([now.flows.cells, items.map(cellOf), [whole]]);
  const units = new Float64Array(cells.length * T);
  items.forEach((promised, n) => {
    at.forEach((from, t) => {
      units[placed[1]![n]! * T + t]! += promised.units[from] ?? 0;
    });
  });
  const own = placed[2]![0]!;
  const before = new Map(Array.from(placed[0]!, (into, c) => [into, c]));
  const standard = standardCostsOf(company, measures);
  const first = measuresFirst(company, labels);
  const { periods: horizon } = measures;
  const each = (money: Float64Array, otherwise: Float64Array, c: number, t: number): number => {
    const known = before.get(c);
    const sold = known === undefined ? 0 : now.flows.units[known * T + t]!;
    if (sold !== 0) return money[known! * T + t]! / sold;
    const item = cells[c]!.product;
    return item === null ? 0 : otherwise[itemAt.get(item)! * horizon + first + t]!;
  };
  const priced = (money: Float64Array, otherwise: Float64Array, line: LineId): Float64Array => {
    const published = lineOf(line);
    const values = new Float64Array(cells.length * T);
    for (let t = 0; t < T; t++) {
      let sum = 0;
      for (let c = 0; c < cells.length; c++) {
        if (units[c * T + t] === 0) continue;
        values[c * T + t] = units[c * T + t]! * each(money, otherwise, c, t);
        sum += values[c * T + t]!;
      }
      const wanted = published[at[t]!]!;
      if (sum > 0 && wanted > 0) for (let c = 0; c < cells.length; c++) values[c * T + t]! *= wanted / sum;
      else values[own * T + t]! += wanted - sum;
    }
    return values;
  };
  const revenue = priced(now.flows.revenue, measures.price, 'revenue');
  const cost = priced(now.flows.cost, standard, 'costAtStandard');
  const rest: Partial<Record<RestLine, Float64Array>> = {};
  for (const line of restLines) {
    const values = new Float64Array(cells.length);
    values[own] =
      line === 'openingCash'
        ? at[0] === 0
          ? (statement.opening.cash ?? 0)
          : lineOf('cash')[at[0]! - 1]!
        : at.reduce((sum, from) => sum + lineOf(line)[from]!, 0);
    rest[line] = values;
  }
  return {
    name: plan.name,
    currency: plan.currency,
    periodLabels: labels,
    flows: { periods: T, cells, units, revenue, localRevenue: revenue, cost },
    rest,
  };
}

/** A cell of a finer side as a published plan knows it, for `gatherSide`: it speaks of items, not of markets. */
export const withoutMarkets = (cell: FlowCell): FlowCell => ({ ...cell, market: null });

/** Position of the first label among the planned periods. */
function measuresFirst({ calendar }: Company, [label]: readonly string[]): number {
  return calendar.periods.findIndex((period) => period.label === label) - calendar.firstPlan;
}
