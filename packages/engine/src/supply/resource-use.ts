import type { SupplyProblem } from './problem.ts';

/** One line of a bill of resources with its resource found: a labour pool or a machine group by position. */
export interface FoundUse {
  readonly kind: 'pool' | 'machine';
  readonly position: number;
  readonly hoursPerUnit: Float64Array;
  readonly offset: number;
  /** Variable money an hour used. */
  readonly costPerHour: number;
  /** Money an hour not used, by period in which it is worked; null: idle hours cost nothing. */
  readonly idleCostPerHour: Float64Array | null;
}

/** The resource use of every stock point, empty where nothing is made. A resource nobody declared is our own mistake. */
export function findUses(problem: SupplyProblem): readonly (readonly FoundUse[])[] {
  const pools = new Map(problem.pools.map((pool, p) => [pool.resource, p]));
  const machines = new Map(problem.machines.map((machine, m) => [machine.resource, m]));
  const idleOfPools = problem.pools.map((pool) => idleCost(pool.idleCostPerHour, pool.hoursPerHead));
  const idleOfMachines = problem.machines.map((machine) => idleCost(machine.idleCostPerHour, machine.hours));
  return problem.stockPoints.map((point) =>
    (point.production?.hours ?? []).map(({ resource, hoursPerUnit, offset }) => {
      const p = pools.get(resource);
      const m = machines.get(resource);
      const owner = p !== undefined ? problem.pools[p] : m !== undefined ? problem.machines[m] : undefined;
      if (owner === undefined)
        throw new Error(`${point.key} uses ${resource}, which is no labour pool or machine of the problem`);
      return {
        kind: p !== undefined ? ('pool' as const) : ('machine' as const),
        position: (p ?? m)!,
        hoursPerUnit,
        offset,
        costPerHour: owner.costPerHour,
        idleCostPerHour: p !== undefined ? idleOfPools[p]! : idleOfMachines[m!]!,
      };
    }),
  );
}

/** Hours without limit are never idle. */
function idleCost(costPerHour: number, hours: Float64Array): Float64Array | null {
  return costPerHour > 0 ? hours.map((h) => (h < Infinity ? costPerHour : 0)) : null;
}
