import type { SupplyPlan } from '../../supply/plan.ts';
import type { SupplyProblem } from '../../supply/problem.ts';

/** What bounds recourse: labour pools, machines and supplier allotments, [limits x periods]. */
export interface Limits {
  readonly count: number;
  readonly load: Float64Array;
  readonly available: Float64Array;
  readonly overtime: Float64Array;
  readonly overtimeLimit: Float64Array;
  readonly idle: Float64Array;
  /** Uses of a point, by `useStart[i] … useStart[i + 1]`: limit, and hours a unit by period from `useHours[u * periods]`. */
  readonly useStart: Int32Array;
  readonly useLimit: Int32Array;
  readonly useOffset: Int32Array;
  readonly useHours: Float64Array;
  /** Units of a class of capacity of its own, [points x periods]; Infinity: no limit. */
  readonly regularUnits: Float64Array;
  readonly overtimeUnits: Float64Array;
  /** 1 where a point may make or buy otherwise than planned. */
  readonly free: Uint8Array;
  /** Allotments an offer takes from, by `allotmentStart[o] … `: positions of limits. */
  readonly allotmentStart: Int32Array;
  readonly allotment: Int32Array;
}

export function limitsOf(problem: SupplyProblem, plan: SupplyPlan): Limits {
  const { periods: T, stockPoints, pools, machines, allotments } = problem;
  const byName = new Map(plan.resources.map((resource) => [resource.resource, resource]));
  const names = [...pools, ...machines, ...allotments].map(({ resource }) => resource);
  const found = names.map((name) => {
    const resource = byName.get(name);
    if (resource === undefined) throw new Error(`the plan says nothing of ${name}`);
    return resource;
  });
  const position = new Map(names.map((name, r) => [name, r]));
  const people = pools.length + machines.length;
  const useStart = new Int32Array(stockPoints.length + 1);
  const uses: { limit: number; offset: number; hours: Float64Array }[] = [];
  stockPoints.forEach(({ production }, i) => {
    for (const { resource, offset, hoursPerUnit } of production?.hours ?? []) {
      uses.push({ limit: position.get(resource)!, offset, hours: hoursPerUnit });
    }
    useStart[i + 1] = uses.length;
  });
  const allotmentStart = new Int32Array(problem.offers.length + 1);
  const allotment: number[] = [];
  problem.offers.forEach((offer, o) => {
    for (const a of offer.allotments) allotment.push(people + a);
    allotmentStart[o + 1] = allotment.length;
  });
  const N = stockPoints.length;
  const regularUnits = new Float64Array(N * T);
  const overtimeUnits = new Float64Array(N * T);
  const free = new Uint8Array(N * T);
  stockPoints.forEach(({ production }, i) => {
    for (let t = 0; t < T; t++) {
      const k = i * T + t;
      if (production === null) {
        free[k] = 1;
        continue;
      }
      regularUnits[k] = production.regularCapacity[t]!;
      overtimeUnits[k] = production.overtime?.capacity[t] ?? 0;
      const lots = production.setupCost[t]! > 0 || production.minimumLot > 0 || production.setupHours > 0;
      const isSetUp = !lots || plan.products[i]!.setups[t]! > 0;
      free[k] = t >= production.from && t <= production.to && Number.isNaN(production.frozen[t]!) && isSetUp ? 1 : 0;
    }
  });
  return {
    count: names.length,
    load: joined(found.map(({ load }) => load)),
    available: joined(found.map(({ available }) => available)),
    overtime: joined(found.map(({ overtime }) => overtime)),
    overtimeLimit: joined(found.map(({ overtimeLimit }) => overtimeLimit)),
    idle: joined(found.map(({ idle }) => idle)),
    useStart,
    useLimit: Int32Array.from(uses, ({ limit }) => limit),
    useOffset: Int32Array.from(uses, ({ offset }) => offset),
    useHours: joined(uses.map(({ hours }) => hours)),
    regularUnits,
    overtimeUnits,
    free,
    allotmentStart,
    allotment: Int32Array.from(allotment),
  };
}

/** Rows of the same length, one after the other. */
export function joined(rows: readonly Float64Array[]): Float64Array {
  const width = rows[0]?.length ?? 0;
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, k) => {
    out.set(row, k * width);
  });
  return out;
}
