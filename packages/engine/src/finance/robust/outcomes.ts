import { type DemandFutures, FutureSampler } from '../../demand/futures/index.ts';
import type { HeldPlan } from './held-plan.ts';
import { type MoneyInFuture, priceFuture, roomForMoney } from './price-future.ts';
import { type PlanInFuture, roomForFuture, simulate } from './simulate.ts';

/** Alternatives to be met by the same futures. Plain data: threads share it. */
export interface RobustWork {
  readonly futures: DemandFutures;
  readonly alternatives: readonly HeldPlan[];
  /** How many futures, numbered from 0. */
  readonly count: number;
  /** Factors of all futures where they are drawn already (see `withDrawn`). */
  readonly drawn?: Float64Array;
}

/** What each alternative became in each future: [alternatives x futures], series [alternatives x futures x periods]. */
export interface Outcomes {
  readonly cost: Float64Array;
  readonly money: Float64Array;
  readonly revenue: Float64Array;
  readonly profit: Float64Array;
  readonly service: Float64Array;
  readonly stock: Float64Array;
  readonly cashFlow: Float64Array;
  readonly stockByPeriod: Float64Array;
  readonly missedByPeriod: Float64Array;
  /** Weighted units late or lost, and stock that would have spared them: [alternatives x futures x points of the largest]. */
  readonly missedByPoint: Float64Array;
  readonly shortByPoint: Float64Array;
}

/** Points in a row of `missedByPoint` and `shortByPoint`. */
export function widestOf(alternatives: readonly HeldPlan[]): number {
  return alternatives.reduce((most, { openingStock }) => Math.max(most, openingStock.length), 0);
}

/** Room for the results; `allocate` may give memory that threads share. */
export function roomForOutcomes(
  { alternatives, count, futures }: RobustWork,
  allocate: (length: number) => Float64Array = (length) => new Float64Array(length),
): Outcomes {
  const cells = alternatives.length * count;
  const single = () => allocate(cells);
  const series = () => allocate(cells * futures.periods);
  return {
    cost: single(),
    money: single(),
    revenue: single(),
    profit: single(),
    service: single(),
    stock: single(),
    cashFlow: series(),
    stockByPeriod: series(),
    missedByPeriod: series(),
    missedByPoint: allocate(cells * widestOf(alternatives)),
    shortByPoint: allocate(cells * widestOf(alternatives)),
  };
}

/**
 * Lets every alternative meet futures, and writes what became of them. Every future stands alone, so ranges may be done in any thread
 * and order; all alternatives meet the same futures (common random numbers). Holds the room it needs, so one for each thread.
 */
export class FutureRunner {
  readonly #work: RobustWork;
  readonly #ready: readonly Ready[];
  readonly #sampler: FutureSampler;
  readonly #factors: Float64Array;

  constructor(work: RobustWork) {
    const { futures, alternatives } = work;
    const rowOf = new Map(futures.products.map((product, p) => [product, p]));
    this.#work = work;
    this.#ready = alternatives.map((plan) => {
      if (plan.periods !== futures.periods)
        throw new Error(`${plan.title} has ${plan.periods} periods, the futures ${futures.periods}`);
      return {
        plan,
        row: Int32Array.from(plan.products, (product) => rowOf.get(product) ?? -1),
        future: roomForFuture(plan),
        money: roomForMoney(plan),
      };
    });
    this.#sampler = new FutureSampler(futures);
    this.#factors = new Float64Array(futures.products.length * futures.periods);
  }

  /** Futures `from` up to before `to`. */
  run(out: Outcomes, from: number, to: number): void {
    const { futures, alternatives, count, drawn } = this.#work;
    const T = futures.periods;
    const widest = widestOf(alternatives);
    const size = this.#factors.length;
    for (let k = from; k < to; k++) {
      if (drawn === undefined) this.#sampler.draw(k, this.#factors);
      const factors = drawn === undefined ? this.#factors : drawn.subarray(k * size, (k + 1) * size);
      for (let a = 0; a < this.#ready.length; a++) {
        const { plan, row, future, money } = this.#ready[a]!;
        simulate(plan, factors, row, future);
        priceFuture(plan, future, money);
        const at = a * count + k;
        out.cost[at] = money.cost;
        out.money[at] = money.money;
        out.revenue[at] = money.revenue;
        out.profit[at] = money.profit;
        out.service[at] = money.service;
        out.stock[at] = money.stock;
        out.cashFlow.set(money.cashFlow, at * T);
        out.stockByPeriod.set(money.stockByPeriod, at * T);
        out.missedByPeriod.set(money.missedByPeriod, at * T);
        out.missedByPoint.set(money.missedByPoint, at * widest);
        out.shortByPoint.set(money.shortByPoint, at * widest);
      }
    }
  }
}

interface Ready {
  readonly plan: HeldPlan;
  readonly row: Int32Array;
  readonly future: PlanInFuture;
  readonly money: MoneyInFuture;
}

/** The same work with its futures drawn once, for a search that meets them many times: futures x products x periods numbers. */
export function withDrawn(work: RobustWork): RobustWork {
  const sampler = new FutureSampler(work.futures);
  const size = work.futures.products.length * work.futures.periods;
  const drawn = new Float64Array(work.count * size);
  for (let k = 0; k < work.count; k++) sampler.draw(k, drawn.subarray(k * size, (k + 1) * size));
  return { ...work, drawn };
}

/** All futures in this thread. */
export function runAllFutures(work: RobustWork): Outcomes {
  const out = roomForOutcomes(work);
  new FutureRunner(work).run(out, 0, work.count);
  return out;
}
