import type { TableRow } from '../folder/write-tables.ts';
import { between, chance } from './chance.ts';
import { type Expected, meanUnits } from './expected.ts';
import { monthLabel, monthOfYear } from './months.ts';
import { fullCost } from './purchasing.ts';

/** Months of stock that is built ahead: what is sold beyond an even pace in the months to come. */
const monthsAhead = 4;
/** Overheads as a share of mean revenue; as `fixedCostRows` states them one by one. */
const overheadShare = 0.122;

/**
 * The budget of this calendar year and the next, as it was promised last autumn and never quite today's: revenue, units, gross margin and
 * stock by family and month, and cash of the company. Prices and costs are those of that autumn, so that volume, mix, price and cost of
 * the plan can be told apart from it.
 */
export function budgetRows(expected: Expected): TableRow[] {
  const budget = budgetOf(expected);
  const row = (measure: string, family: string | null, values: Float64Array, step: number): TableRow[] =>
    Array.from({ length: budget.periods }, (_, k) => ({
      measure,
      family,
      market: null,
      period: monthLabel(expected.start + budget.from + k),
      value: Math.round(values[k + 1]! / step) * step,
    }));
  const families = [...budget.families];
  return [
    ...families.flatMap(([family, { revenue }]) => row('revenue', family, revenue, 100)),
    ...families.flatMap(([family, { units }]) => row('units', family, units, 1)),
    ...families.flatMap(([family, { revenue, cost }]) =>
      row(
        'margin',
        family,
        revenue.map((money, k) => money - cost[k]!),
        100,
      ),
    ),
    ...[...budget.stock].flatMap(([family, value]) => row('stock-value', family, value, 100)),
    ...row('cash', null, cashOf(expected, budget), 1000),
  ];
}

/** Money before the plan. */
export const openingCash = (expected: Expected): number => Math.round((1.8 * monthlyBudget(expected)) / 1000) * 1000;

/** Mean revenue of a month of the budget. */
export function monthlyBudget(expected: Expected): number {
  const { families, periods } = budgetOf(expected);
  let sum = 0;
  for (const { revenue } of families.values()) for (let k = 1; k <= periods; k++) sum += Math.round(revenue[k]! / 100) * 100;
  return sum / periods;
}

/** One family by month; the first one is the month before the budget, the last ones come after it. */
interface FamilyBudget {
  readonly units: Float64Array;
  readonly revenue: Float64Array;
  /** Cost of the goods sold. */
  readonly cost: Float64Array;
}

interface WholeBudget {
  /** First budgeted month, counted from the first planned one. */
  readonly from: number;
  readonly periods: number;
  readonly families: ReadonlyMap<string, FamilyBudget>;
  /** Value at the end of the month by family, key components included. */
  readonly stock: ReadonlyMap<string, Float64Array>;
}

const known = new WeakMap<Expected, WholeBudget>();

function budgetOf(expected: Expected): WholeBudget {
  const before = known.get(expected);
  if (before !== undefined) return before;
  const { assortment, start, horizon, seed } = expected;
  const from = -monthOfYear(start);
  const periods = Math.min(24, horizon - from);
  const length = periods + 1 + monthsAhead;
  const parts = new Map(assortment.parts.map((part) => [part.item, part]));
  const families = new Map<string, FamilyBudget>();
  const taken = new Map<string, Float64Array>();
  for (const good of assortment.goods) {
    const sums = families.get(good.family) ?? {
      units: new Float64Array(length),
      revenue: new Float64Array(length),
      cost: new Float64Array(length),
    };
    families.set(good.family, sums);
    const cost = fullCost(good, parts);
    for (const { market, share } of good.markets) {
      for (let k = 0; k < length; k++) {
        const units = meanUnits(good, share, start, from + k - 1) * good.line.budget;
        sums.units[k]! += units;
        sums.revenue[k]! += units * good.price * market.priceLevel;
        sums.cost[k]! += units * cost;
        for (const item of good.parts) {
          const part = parts.get(item)!;
          const used = taken.get(part.kind) ?? new Float64Array(length);
          taken.set(part.kind, used);
          used[k]! += units * part.cost;
        }
      }
    }
  }
  const stock = new Map<string, Float64Array>();
  for (const [family, { units, revenue, cost }] of families) {
    const draw = chance(seed, `${family}/budget`);
    const habits = chance(seed, `${family}/budget prices`);
    const [dearer, costlier] = [between(habits, 0.985, 1.01), between(habits, 0.975, 1.02)];
    for (let k = 0; k < length; k++) {
      const noise = k === 0 || k > periods ? 1 : between(draw, 0.97, 1.03);
      revenue[k]! *= noise;
      units[k]! *= noise / dearer;
      cost[k]! *= (noise * costlier) / dearer;
    }
    stock.set(family, stockOf(cost));
  }
  for (const [kind, used] of taken)
    stock.set(
      kind,
      used.map((_, k) => 0.3 * (used[k + 1] ?? used[k]!)),
    );
  const made: WholeBudget = { from, periods, families, stock };
  known.set(expected, made);
  return made;
}

/** A few days of what is sold next, and what the season takes beyond a pace somewhat above the mean of the year. */
function stockOf(cost: Float64Array): Float64Array {
  const pace = (1.15 * cost.subarray(0, 12).reduce((sum, money) => sum + money, 0)) / 12;
  return cost.map((_, k) => {
    let ahead = 0;
    for (let n = k + 1; n <= k + monthsAhead && n < cost.length; n++) ahead += Math.max(0, cost[n]! - pace);
    return 0.2 * (cost[k + 1] ?? cost[k]!) + 0.6 * ahead;
  });
}

/** Customers pay a month later, suppliers too; overheads at once. The last closed month ends a little above what it did. */
function cashOf(expected: Expected, { families, stock, from, periods }: WholeBudget): Float64Array {
  const length = periods + 1;
  const sum = (of: Iterable<Float64Array>, k: number): number => [...of].reduce((all, values) => all + values[k]!, 0);
  const lines = [...families.values()];
  const overheads = overheadShare * monthlyBudget(expected);
  const cash = new Float64Array(length);
  for (let k = 1; k < length; k++) {
    const received = sum(
      lines.map(({ revenue }) => revenue),
      k - 1,
    );
    const sold = sum(
      lines.map(({ cost }) => cost),
      k,
    );
    const built = sum(stock.values(), k) - sum(stock.values(), k - 1);
    cash[k] = cash[k - 1]! + received - sold - built - overheads;
  }
  const lift = 1.03 * openingCash(expected) - cash[Math.max(0, -from)]!;
  return cash.map((value) => value + lift);
}
