import type { SupplyPlan } from '../../supply/plan.ts';
import type { SupplyProblem } from '../../supply/problem.ts';
import type { Quantities } from '../../supply/read.ts';
import type { HeldPlan } from './held-plan.ts';
import type { PlanInFuture } from './simulate.ts';

/** A plan as it became in a future, in the form the supply room prices. */
export function quantitiesOf(problem: SupplyProblem, plan: SupplyPlan, held: HeldPlan, future: PlanInFuture): Quantities {
  const T = problem.periods;
  const row = (all: Float64Array, i: number) => all.slice(i * T, (i + 1) * T);
  const limitNames = [...problem.pools, ...problem.machines, ...problem.allotments].map(({ resource }) => resource);
  return {
    products: plan.products.map((product, i) => ({
      ...product,
      demand: row(future.demand, i),
      regular: row(future.regular, i),
      overtime: row(future.overtime, i),
      stock: row(future.stock, i),
      backorder: row(future.backorder, i),
      lostSales: row(future.lost, i),
      delivered: row(future.delivered, i),
      expired: row(future.expired, i),
    })),
    pools: plan.pools,
    resources: plan.resources.map((resource) => {
      const r = limitNames.indexOf(resource.resource);
      if (r < 0) return resource;
      return { ...resource, load: row(future.load, r), overtime: row(future.limitOvertime, r), idle: row(future.idle, r) };
    }),
    moves: plan.moves.map((move, m) => ({ ...move, units: row(future.moved, m) })),
    taken: held.offers.point.length === 0 ? [] : Array.from(held.offers.point, (_, o) => row(future.taken, o)),
  };
}
