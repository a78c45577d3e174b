import type { Company, Panel } from '../../company/company.ts';
import { type PosedCompany, poseCompany } from '../../figures/pose.ts';
import type { CostKind, ProductPlan, SupplyPlan } from '../../supply/plan.ts';
import { splitPlan } from '../../supply/split-plan.ts';
import { standardCostsOf } from '../../supply/standard-cost.ts';
import { pricePlan } from '../operating-plan/verify/price-plan.ts';

/** What is carried from one period to the next: stock and orders that wait by item and site, people by resource. */
export interface Standing {
  readonly stock: Company['stock'];
  readonly heads: ReadonlyMap<string, number>;
}

/** What the first period of a plan became when the demand that came met it. Units of all items together; money of the plan. */
export interface Executed {
  readonly standing: Standing;
  readonly revenue: number;
  /** Paid, by kind; prices of service (late, lost, below safety) are no money and are left out. */
  readonly costs: Readonly<Partial<Record<CostKind, number>>>;
  readonly paid: number;
  /** At standard cost, before and after. */
  readonly stockValue: { readonly opening: number; readonly closing: number };
  readonly ordered: number;
  readonly onTime: number;
  /** Orders and those on time at plan prices: service where units cannot be added. */
  readonly orderedValue: number;
  readonly onTimeValue: number;
  readonly hires: number;
  readonly layoffs: number;
  /** Units that parents took although they were not there. */
  readonly missingParts: number;
}

const nothingHeld = { on_hand: 0, backorder: 0, value: null } as const;

const noMoney: ReadonlySet<string> = new Set(['safety-shortfall', 'backorder', 'lost-sale']);

/** The company with what it holds and employs. */
export function withStanding(company: Company, { stock, heads }: Standing): Company {
  return {
    ...company,
    stock,
    workforce: company.workforce.map((row) => ({ ...row, heads: heads.get(row.resource) ?? row.heads })),
  };
}

export const standingOf = ({ stock, workforce }: Company): Standing => ({
  stock,
  heads: new Map(workforce.map(({ resource, heads }) => [resource, heads])),
});

/** What customers asked for in a period, item by item, with what items cost and earn then. Worked out once for all runs. */
export interface Asked {
  readonly posed: PosedCompany;
  readonly standard: Float64Array;
}

/** `came`: demand by planned period, of which the first counts. `standings`: every stock point of them is a place where things are asked for. */
export function askedIn(company: Company, came: Panel, standings: readonly Standing[]): Asked {
  const places = new Map(standings.flatMap(({ stock }) => stock.map((row) => [`${row.item}@${row.site}`, row] as const)));
  const posed = poseCompany({ ...company, stock: [...places.values()], demand: came }, 'item');
  return { posed, standard: standardCostsOf(posed.company, posed.measures) };
}

/**
 * Executes the first period of a plan: everything is made, bought, moved and hired as planned, split to items, and customers take what
 * they really asked for, item by item. Parents are served before customers. Unmet demand waits or is lost as the company has it.
 *
 * `posed`: what was planned, with the standing of this run.
 */
export function executeFirstPeriod(posed: PosedCompany, plan: SupplyPlan, { posed: asked, standard }: Asked): Executed {
  const { company, measures, problem, at } = posed;
  const items: readonly ProductPlan[] = at === 'item' ? plan.products : splitPlan(company, plan, { measures }).items;
  const supplied = new Map(items.map((item) => [item.key, item]));
  const itemAt = new Map(company.items.map(({ item }, i) => [item, i]));
  const held = new Map(company.stock.map((row) => [`${row.item}@${row.site}`, row]));
  const stock: Company['stock'][number][] = [];
  const offered = cheapestOffers(asked);
  let [revenue, holding, opening, closing, missingParts] = [0, 0, 0, 0, 0];
  const bought = { material: 0, purchase: 0, subcontract: 0 };
  let [ordered, onTime, orderedValue, onTimeValue] = [0, 0, 0, 0];
  asked.problem.stockPoints.forEach((point, i) => {
    const flow = supplied.get(point.key);
    const first = (series: Float64Array | undefined) => series?.[0] ?? 0;
    const added =
      first(flow?.regular) + first(flow?.overtime) + first(flow?.subcontract) + first(flow?.purchase) + first(flow?.received);
    const { on_hand: openingStock, backorder: openingBackorder, value } = held.get(point.key) ?? nothingHeld;
    const before = openingStock + added - first(flow?.sent) - first(flow?.dependentDemand) - first(flow?.expired);
    if (before < 0) missingParts -= before;
    const there = Math.max(0, before);
    const demand = point.demand[0]!;
    const waiting = openingBackorder + demand;
    const delivered = Math.min(waiting, there);
    const unmet = waiting - delivered;
    const toOrder = point.policy === 'make-to-order';
    const waits = toOrder || point.backorderCost[0]! < Infinity || point.lostSaleCost[0] === Infinity;
    const late = Math.min(demand, Math.max(0, unmet - (toOrder ? point.target[0]! : 0)));
    const end = there - delivered;
    const price = point.price[0]!;
    const worth = standard[itemAt.get(point.product)! * problem.periods]!;
    revenue += delivered * price;
    ordered += demand;
    onTime += demand - late;
    orderedValue += demand * price;
    onTimeValue += (demand - late) * price;
    holding += point.holdingCost[0]! * (problem.holdingBasis === 'end' ? end : (openingStock + end) / 2);
    opening += openingStock * worth;
    closing += end * worth;
    const { product: item, site } = point;
    stock.push({ item, site, on_hand: end, backorder: waits ? unmet : 0, value });
    bought.material += (point.production?.unitCost[0] ?? 0) * (first(flow?.regular) + first(flow?.overtime));
    for (const kind of ['purchase', 'subcontract'] as const) bought[kind] += (offered[kind].get(i) ?? 0) * first(flow?.[kind]);
  });
  // What is made of and bought is priced item by item: the plan of a family prices a mix.
  const costs: Partial<Record<CostKind, number>> = { ...bought, holding };
  const { products, pools, resources, moves, taken } = plan;
  const offers = problem.offers.map((_, o) => ({ units: taken?.[o] ?? new Float64Array(problem.periods) }));
  for (const [kind, series] of pricePlan(problem, { products, pools, resources, moves, offers })) {
    if (!(kind in costs) && !noMoney.has(kind) && series[0] !== 0) costs[kind as CostKind] = series[0]!;
  }
  return {
    standing: { stock, heads: new Map(pools.map(({ resource, heads }) => [resource, heads[0]!])) },
    ...{ revenue, costs, missingParts, ordered, onTime, orderedValue, onTimeValue },
    paid: Object.values(costs).reduce((sum, money) => sum + money, 0),
    stockValue: { opening, closing },
    hires: pools.reduce((sum, { hires }) => sum + hires[0]!, 0),
    layoffs: pools.reduce((sum, { layoffs }) => sum + layoffs[0]!, 0),
  };
}

/** Price of the cheapest offer in the first period by stock point. */
function cheapestOffers({ problem }: PosedCompany): Readonly<Record<'purchase' | 'subcontract', ReadonlyMap<number, number>>> {
  const cheapest = { purchase: new Map<number, number>(), subcontract: new Map<number, number>() };
  for (const { stockPoint, kind, price, maximum } of problem.offers) {
    if (!(maximum[0]! > 0)) continue;
    cheapest[kind].set(stockPoint, Math.min(cheapest[kind].get(stockPoint) ?? Infinity, price[0]!));
  }
  return cheapest;
}
