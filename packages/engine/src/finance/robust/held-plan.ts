import type { SupplyPlan } from '../../supply/plan.ts';
import type { SupplyProblem } from '../../supply/problem.ts';
import { joined, type Limits, limitsOf } from './limits.ts';
import { type PlanPrices, pricesOf } from './plan-prices.ts';
import { atOnce, type CashTerms } from './terms.ts';

/** What happens to a plan when demand turns out otherwise. */
export type Recourse =
  /** Production, purchases, moves and people stay as planned. */
  | { readonly kind: 'held' }
  /**
   * After `fence` periods each product makes (or buys) what its stock misses against the plan, as far as planned hours, overtime and
   * suppliers reach, and less by what stands above the plan. People and moves stay as planned.
   */
  | { readonly kind: 'adapted'; readonly fence: number };

const held: Recourse = { kind: 'held' };

export interface AlternativeInput {
  /** For people: `Mixed`, `Base, level`. */
  readonly title: string;
  readonly problem: SupplyProblem;
  readonly plan: SupplyPlan;
  readonly recourse?: Recourse;
  readonly terms?: CashTerms;
  /** Weight of a unit in service: 1, or its price where products are counted in different units. */
  readonly serviceBy?: 'units' | 'price';
}

/**
 * A plan ready to be met by futures: everything by stock point and period in flat arrays, [points x periods], so that threads can
 * share it and nothing is looked up by name.
 */
export interface HeldPlan {
  readonly title: string;
  readonly periods: number;
  readonly products: readonly string[];
  /** Points in an order in which components and sending sites come before those that take from them. */
  readonly order: Int32Array;
  readonly workingDays: Float64Array;
  readonly demand: Float64Array;
  readonly openingStock: Float64Array;
  readonly openingBackorder: Float64Array;
  readonly regular: Float64Array;
  readonly overtime: Float64Array;
  readonly setups: Float64Array;
  /** Planned stock less backorders at the end of each period: what `adapted` steers back to. */
  readonly position: Float64Array;
  /** Sales the plan declines although they could wait or be met. */
  readonly declined: Float64Array;
  readonly expired: Float64Array;
  /** 1 where unmet demand waits, 0 where it is lost. */
  readonly waits: Uint8Array;
  /** Orders that may wait without being late (make-to-order), and those counted by service. */
  readonly backlogWanted: Float64Array;
  readonly notDueYet: Float64Array;
  readonly serviceWeight: Float64Array;
  readonly offers: Offers;
  readonly lanes: Lanes;
  readonly components: Components;
  readonly limits: Limits;
  readonly prices: PlanPrices;
  readonly terms: CashTerms;
  readonly recourse: Recourse;
}

/** [offers], and [offers x periods]. */
export interface Offers {
  readonly point: Int32Array;
  readonly taken: Float64Array;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  readonly price: Float64Array;
  /** The cheapest offer that delivers to a point in a period, -1 without one, [points x periods]. */
  readonly cheapest: Int32Array;
}

/** [lanes], and [lanes x periods]. */
export interface Lanes {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly leadTime: Int32Array;
  readonly units: Float64Array;
  /** Lanes that leave and that reach each point. */
  readonly leaving: Lists;
  readonly arriving: Lists;
}

/** Members of list i are `member[start[i]] … member[start[i + 1] - 1]`. */
export interface Lists {
  readonly start: Int32Array;
  readonly member: Int32Array;
}

/** [uses]. */
export interface Components {
  readonly parent: Int32Array;
  readonly component: Int32Array;
  readonly quantity: Float64Array;
  readonly offset: Int32Array;
  /** Uses of each component. */
  readonly ofComponent: Lists;
}

/** Throws when the plan is infeasible for want of any numbers, or is not of this problem. */
export function heldPlan(input: AlternativeInput): HeldPlan {
  const { problem, plan, recourse = held, terms = atOnce, serviceBy = 'units' } = input;
  const { periods: T, stockPoints } = problem;
  if (plan.products.length !== stockPoints.length) throw new Error(`${input.title}: the plan is not of this problem`);
  const N = stockPoints.length;
  const flat = (of: (i: number) => Float64Array) => {
    const out = new Float64Array(N * T);
    for (let i = 0; i < N; i++) out.set(of(i), i * T);
    return out;
  };
  const planned = plan.products;
  const toOrder = (i: number) => stockPoints[i]!.policy === 'make-to-order';
  const none = new Float64Array(T);
  const waits = Uint8Array.from({ length: N * T }, (_, k) => {
    const i = Math.floor(k / T);
    const { backorderCost, lostSaleCost } = stockPoints[i]!;
    return toOrder(i) || backorderCost[k % T]! < Infinity || lostSaleCost[k % T] === Infinity ? 1 : 0;
  });
  const prices = pricesOf(problem, plan);
  return {
    title: input.title,
    periods: T,
    products: stockPoints.map(({ product }) => product),
    order: upstreamFirst(problem),
    workingDays: problem.workingDays,
    demand: flat((i) => stockPoints[i]!.demand),
    openingStock: Float64Array.from(stockPoints, (point) => point.openingStock),
    openingBackorder: Float64Array.from(stockPoints, (point) => point.openingBackorder),
    regular: flat((i) => planned[i]!.regular),
    overtime: flat((i) => planned[i]!.overtime),
    setups: flat((i) => planned[i]!.setups),
    position: flat((i) => planned[i]!.stock.map((units, t) => units - planned[i]!.backorder[t]!)),
    declined: flat((i) =>
      planned[i]!.lostSales.map((lost, t) => (waits[i * T + t] === 1 || planned[i]!.stock[t]! > 1e-6 ? lost : 0)),
    ),
    expired: flat((i) => planned[i]!.expired),
    waits,
    backlogWanted: prices.backlogWanted,
    notDueYet: flat((i) => (toOrder(i) ? stockPoints[i]!.target : none)),
    serviceWeight: serviceBy === 'price' ? flat((i) => stockPoints[i]!.price) : new Float64Array(N * T).fill(1),
    offers: {
      point: Int32Array.from(problem.offers, (offer) => offer.stockPoint),
      taken: plan.taken === undefined ? takenOf(problem, plan) : joined(plan.taken),
      minimum: joined(problem.offers.map(({ minimum }) => minimum)),
      maximum: joined(problem.offers.map(({ maximum }) => maximum)),
      price: joined(problem.offers.map(({ price }) => price)),
      cheapest: cheapestOffers(problem),
    },
    lanes: {
      from: Int32Array.from(problem.lanes, (lane) => lane.from),
      to: Int32Array.from(problem.lanes, (lane) => lane.to),
      leadTime: Int32Array.from(problem.lanes, (lane) => lane.leadTime),
      units: joined(plan.moves.map(({ units }) => units)),
      leaving: listsOf(
        N,
        problem.lanes.map((lane) => lane.from),
      ),
      arriving: listsOf(
        N,
        problem.lanes.map((lane) => lane.to),
      ),
    },
    components: {
      parent: Int32Array.from(problem.components, (use) => use.parent),
      component: Int32Array.from(problem.components, (use) => use.component),
      quantity: Float64Array.from(problem.components, (use) => use.quantity),
      offset: Int32Array.from(problem.components, (use) => use.offset),
      ofComponent: listsOf(
        N,
        problem.components.map((use) => use.component),
      ),
    },
    limits: limitsOf(problem, plan),
    prices,
    terms,
    recourse,
  };
}

/**
 * Units of each offer, [offers x periods], where a plan tells purchases and subcontract by point only: several offers of one kind for
 * a point are filled cheapest first, as a least-cost plan takes them, after what each must deliver.
 */
function takenOf(problem: SupplyProblem, plan: SupplyPlan): Float64Array {
  const T = problem.periods;
  const out = new Float64Array(problem.offers.length * T);
  const groups = Map.groupBy(problem.offers.keys(), (o) => `${problem.offers[o]!.stockPoint} ${problem.offers[o]!.kind}`);
  for (const list of groups.values()) {
    const { stockPoint, kind } = problem.offers[list[0]!]!;
    const units = plan.products[stockPoint]![kind];
    for (let t = 0; t < T; t++) {
      let rest = units[t]!;
      for (const o of list) {
        out[o * T + t] = Math.min(rest, problem.offers[o]!.minimum[t]!);
        rest -= out[o * T + t]!;
      }
      const cheapest = [...list].sort((a, b) => problem.offers[a]!.price[t]! - problem.offers[b]!.price[t]! || a - b);
      for (const [k, o] of cheapest.entries()) {
        const room = k === cheapest.length - 1 ? Infinity : problem.offers[o]!.maximum[t]! - out[o * T + t]!;
        const more = Math.max(0, Math.min(rest, room));
        out[o * T + t]! += more;
        rest -= more;
      }
    }
  }
  return out;
}

/** Points so that each comes after its components and after the sites that send to it within the period; circles as listed. */
function upstreamFirst({ stockPoints, components, lanes }: SupplyProblem): Int32Array {
  const after = new Map<number, number[]>();
  const waitsFor = new Int32Array(stockPoints.length);
  const edge = (from: number, to: number) => {
    if (from === to) return;
    const list = after.get(from);
    if (list) list.push(to);
    else after.set(from, [to]);
    waitsFor[to]!++;
  };
  for (const { component, parent } of components) edge(component, parent);
  for (const { from, to, leadTime } of lanes) if (leadTime === 0) edge(from, to);
  const order: number[] = [];
  const done = new Uint8Array(stockPoints.length);
  const take = (i: number) => {
    done[i] = 1;
    order.push(i);
  };
  for (let i = 0; i < stockPoints.length; i++) if (waitsFor[i] === 0) take(i);
  for (let k = 0; k < order.length; k++) {
    for (const to of after.get(order[k]!) ?? []) if (--waitsFor[to]! === 0) take(to);
  }
  for (let i = 0; i < stockPoints.length; i++) if (done[i] === 0) take(i);
  return Int32Array.from(order);
}

function listsOf(lists: number, keys: readonly number[]): Lists {
  const start = new Int32Array(lists + 1);
  for (const key of keys) start[key + 1]!++;
  for (let i = 0; i < lists; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const member = new Int32Array(keys.length);
  keys.forEach((key, m) => {
    member[next[key]!++] = m;
  });
  return { start, member };
}

function cheapestOffers({ offers, periods: T, stockPoints }: SupplyProblem): Int32Array {
  const best = new Int32Array(stockPoints.length * T).fill(-1);
  offers.forEach((offer, o) => {
    for (let t = 0; t < T; t++) {
      if (!(offer.maximum[t]! > 0)) continue;
      const k = offer.stockPoint * T + t;
      if (best[k]! < 0 || offer.price[t]! < offers[best[k]!]!.price[t]!) best[k] = o;
    }
  });
  return best;
}
