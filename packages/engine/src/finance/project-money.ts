import { marketPricesOf } from '../company/measures/index.ts';
import type { PosedCompany } from '../figures/pose.ts';
import { treeOf } from '../hierarchy/tree.ts';
import type { CostKind, SupplyPlan } from '../supply/plan.ts';
import { costByPoint } from './cost-by-point.ts';
import { discountsOf } from './discounts.ts';
import { addFixedCosts } from './fixed-costs.ts';
import { grainFor, roundToGrain } from './grain.ts';
import { inventoryOf } from './inventory.ts';
import { itemFlows } from './item-flows.ts';
import { moneyIssues } from './money-issues.ts';
import { addPayables, addReceivables } from './owed.ts';
import { type PointLine, type Projection, pointLines, type RowLine, rowLines } from './projection.ts';
import { type SoldRows, soldRows } from './sold-rows.ts';
import { standardCostsOf } from './standard-cost.ts';

/** Which line a kind of cost of the supply plan stands in. */
const lineOfKind = {
  material: 'material',
  regular: 'labour',
  wages: 'labour',
  overtime: 'overtime',
  subcontract: 'subcontract',
  purchase: 'purchase',
  setup: 'setup',
  transport: 'freight',
  hire: 'hire',
  layoff: 'layoff',
  'rate-change': 'rateChange',
  holding: 'holding',
  idle: 'idle',
  'safety-shortfall': 'safetyShortfall',
  backorder: 'backorder',
  'lost-sale': 'lostSale',
} as const satisfies Readonly<Record<CostKind, PointLine>>;

/** What follows goods coming in, and what follows the mix of a family. */
const byInflow: ReadonlySet<PointLine> = new Set(['material', 'labour', 'overtime', 'subcontract', 'purchase', 'setup']);

/**
 * The money a supply plan makes: by item, market and site, over the planned periods, in the currency of the plan.
 *
 * Costs of the plan lie on the items behind its products: production cost by the value at standard of what came in, the rest by the mix;
 * every kind adds up to the cost of the plan. `docs/mathematics/money.md` says all rules.
 *
 * Shapes : [rows x periods] and [points x periods], see `Projection`.
 * Errors : none; what was assumed is told in `issues`. A plan that holds nothing (infeasible) gives a projection of nothing.
 */
export function projectMoney(posed: PosedCompany, plan: SupplyPlan, title = plan.title): Projection {
  const { company, measures } = posed;
  const T = measures.periods;
  const count = measures.points.item.length;
  const markets = treeOf(company.markets.map(({ market, parent }) => ({ id: market, parent })));
  const standard = standardCostsOf(company, measures);
  const flows = itemFlows(posed, plan);
  const rows = soldRows(company, measures);
  const share = rowShares(rows, T);
  const { rowLine, revenue } = sell(posed, rows, share, flows.delivered, markets);
  const pointLine = Object.fromEntries(pointLines.map((line) => [line, new Float64Array(count * T)])) as Record<
    PointLine,
    Float64Array
  >;
  layCosts(posed, plan, flows, standard, pointLine);
  const { item } = measures.points;
  for (let p = 0; p < count; p++) {
    for (let t = 0; t < T; t++) {
      pointLine.costAtStandard[p * T + t] = flows.delivered[p * T + t]! * standard[item[p]! * T + t]!;
    }
  }
  const openingInventory = inventoryOf(posed, plan, flows, standard, pointLine);
  addFixedCosts(company, measures, revenue, pointLine.fixedCost);
  const openingReceivables = addReceivables(posed, rows, rowLine, markets);
  const openingPayables = addPayables(company, pointLine, T);
  const opening = {
    receivables: openingReceivables,
    inventoryValue: openingInventory,
    payables: openingPayables,
    cash: sharedOpening(company.settings.opening_cash, revenue, count, T),
  };
  const grain = roundAll([...Object.values(rowLine), ...Object.values(pointLine), ...Object.values(opening)]);
  settleOpeningCash(opening.cash, company.settings.opening_cash, grain);
  return {
    title,
    company,
    products: measures.products,
    markets,
    from: company.calendar.firstPlan,
    periods: T,
    grain,
    points: measures.points,
    rows: { point: rows.point, market: rows.market, start: rows.start, share },
    rowLine,
    pointLine,
    opening,
    issues: moneyIssues(posed, plan, flows),
  };
}

/**
 * Units, gross revenue and discounts of every row: a stock point's deliveries go to its rows by their demand in the period. Beside them
 * the revenue of every stock point, [points x periods].
 */
function sell(
  { company, measures }: PosedCompany,
  rows: SoldRows,
  share: Float64Array,
  delivered: Float64Array,
  markets: ReturnType<typeof treeOf>,
): { readonly rowLine: Record<RowLine, Float64Array>; readonly revenue: Float64Array } {
  const T = measures.periods;
  const count = rows.point.length;
  const result = Object.fromEntries(rowLines.map((line) => [line, new Float64Array(count * T)])) as Record<RowLine, Float64Array>;
  const priceIn = marketPricesOf(company, measures.products);
  const discountIn = discountsOf(company, measures.products, markets, T);
  const revenue = new Float64Array(delivered.length);
  const asked = new Float64Array(T);
  const { units: sold, grossRevenue, discounts } = result;
  for (let p = 0; p < rows.start.length - 1; p++) {
    const item = measures.points.item[p]!;
    asked.fill(0);
    const [first, last] = [rows.start[p]!, rows.start[p + 1]!];
    for (let r = first; r < last; r++) for (let t = 0; t < T; t++) asked[t]! += rows.demand[r * T + t]!;
    for (let r = first; r < last; r++) {
      const market = rows.market[r]!;
      const price = priceIn(item, market < 0 ? null : company.markets[market]!.market);
      const discount = discountIn(item, market);
      for (let t = 0; t < T; t++) {
        const k = r * T + t;
        const part = asked[t]! > 0 ? rows.demand[k]! / asked[t]! : share[r]!;
        const units = part * delivered[p * T + t]!;
        const gross = units * price[t]!;
        const off = discount === null ? 0 : gross * discount[t]!;
        sold[k] = units;
        grossRevenue[k] = gross;
        discounts[k] = off;
        revenue[p * T + t]! += gross - off;
      }
    }
  }
  return { rowLine: result, revenue };
}

/** Share of each row in its stock point over all periods; equal where nothing is asked. */
export function rowShares({ point, start, demand }: SoldRows, T: number): Float64Array {
  const sum = new Float64Array(point.length);
  const whole = new Float64Array(start.length - 1);
  for (let r = 0; r < point.length; r++) {
    let units = 0;
    for (let t = 0; t < T; t++) units += Math.max(0, demand[r * T + t]!);
    sum[r] = units;
    whole[point[r]!]! += units;
  }
  return sum.map((units, r) => {
    const p = point[r]!;
    return whole[p]! > 0 ? units / whole[p]! : 1 / (start[p + 1]! - start[p]!);
  });
}

function layCosts(
  { company, measures, groups, problem }: PosedCompany,
  plan: SupplyPlan,
  flows: ReturnType<typeof itemFlows>,
  standard: Float64Array,
  lines: Record<PointLine, Float64Array>,
): void {
  const T = measures.periods;
  const laid = costByPoint(problem, plan);
  const sources: (readonly [PointLine, Float64Array])[] = (Object.keys(lineOfKind) as CostKind[]).map((kind) => [
    lineOfKind[kind],
    laid.costs[kind],
  ]);
  sources.push(['heads', laid.heads], ['hours', laid.hours], ['overtimeHours', laid.overtimeHours]);
  groups.points.forEach(({ points }, at) => {
    const only = points.length === 1 ? points[0]! : -1;
    const value = new Float64Array(T);
    if (only < 0) {
      for (const p of points)
        for (let t = 0; t < T; t++) value[t]! += flows.inflow[p * T + t]! * standard[measures.points.item[p]! * T + t]!;
    }
    for (const [line, source] of sources) {
      const into = lines[line];
      const inflow = byInflow.has(line);
      for (const p of points) {
        const row = measures.points.item[p]! * T;
        for (let t = 0; t < T; t++) {
          const amount = source[at * T + t]!;
          if (amount === 0) continue;
          const part =
            only >= 0
              ? 1
              : inflow && value[t]! > 0
                ? (flows.inflow[p * T + t]! * standard[row + t]!) / value[t]!
                : flows.weight[p * T + t]!;
          into[p * T + t]! += amount * part;
        }
      }
    }
  });
  if (company.items.length === 0) throw new Error('A company has at least one item.');
}

/** Cash before the plan, by the revenue of the whole plan, so that parts foot. */
function sharedOpening(cash: number, revenue: Float64Array, count: number, T: number): Float64Array {
  const whole = new Float64Array(count);
  let all = 0;
  for (let p = 0; p < count; p++) {
    for (let t = 0; t < T; t++) whole[p]! += Math.max(0, revenue[p * T + t]!);
    all += whole[p]!;
  }
  return whole.map((money) => cash * (all > 0 ? money / all : 1 / count));
}

/** The last stock point takes what rounding left, so that the whole is what was stated, to the grain. */
function settleOpeningCash(cash: Float64Array, stated: number, grain: number): void {
  if (cash.length === 0) return;
  let sum = 0;
  for (const money of cash) sum += money;
  const whole = Math.round(stated / grain) * grain;
  cash[cash.length - 1]! += whole - sum;
}

/** Rounds all amounts to one grain, fine enough for sums of any of them, and gives the grain. */
function roundAll(arrays: readonly Float64Array[]): number {
  const sums = arrays.map((values) => {
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += Math.abs(values[k]!);
    return sum;
  });
  const grain = grainFor(4 * Math.max(...sums));
  arrays.forEach((values, n) => {
    if (sums[n]! > 0) roundToGrain(values, grain);
  });
  return grain;
}
