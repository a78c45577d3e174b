import type { HeldPlan } from './held-plan.ts';
import { steer } from './recourse.ts';

/** What a plan became in one future; [points x periods] unless said otherwise. Room that is used again for the next future. */
export interface PlanInFuture {
  readonly demand: Float64Array;
  readonly regular: Float64Array;
  readonly overtime: Float64Array;
  /** [offers x periods] and [lanes x periods]. */
  readonly taken: Float64Array;
  readonly moved: Float64Array;
  readonly stock: Float64Array;
  readonly backorder: Float64Array;
  readonly lost: Float64Array;
  readonly delivered: Float64Array;
  readonly expired: Float64Array;
  /** Hours, overtime and idle hours of each limit, [limits x periods]. */
  readonly load: Float64Array;
  readonly limitOvertime: Float64Array;
  readonly idle: Float64Array;
  readonly scratch: Scratch;
}

/** Numbers of one period while it is worked out, so that nothing is allocated in a future: [points] and [limits]. */
export interface Scratch {
  readonly inflow: Float64Array;
  readonly outflow: Float64Array;
  readonly wanted: Float64Array;
  readonly asked: Float64Array;
  readonly freed: Float64Array;
  readonly share: Float64Array;
}

export function roomForFuture(plan: HeldPlan): PlanInFuture {
  const { length } = plan.demand;
  const series = () => new Float64Array(length);
  const points = () => new Float64Array(plan.openingStock.length);
  const limits = () => new Float64Array(plan.limits.count * plan.periods);
  return {
    demand: series(),
    regular: series(),
    overtime: series(),
    taken: new Float64Array(plan.offers.taken.length),
    moved: new Float64Array(plan.lanes.units.length),
    stock: series(),
    backorder: series(),
    lost: series(),
    delivered: series(),
    expired: series(),
    load: limits(),
    limitOvertime: limits(),
    idle: limits(),
    scratch: {
      inflow: points(),
      outflow: points(),
      wanted: points(),
      asked: new Float64Array(plan.limits.count),
      freed: new Float64Array(plan.limits.count),
      share: new Float64Array(plan.limits.count),
    },
  };
}

const dust = 1e-9;

/**
 * Lets a plan meet one future.
 *
 *   stock(t) = stock(t-1) + made + bought + received - used by parents - sent - expired - delivered
 *
 * Parents and other sites are served before customers; where a component does not suffice, what is made of it or sent shrinks in
 * proportion. Unmet demand waits or is lost as the company has it; sales the plan declines stay declined.
 *
 * `factors`: demand as a multiple of its plan, [products of the futures x periods]; `row[i]`: row of point i in it, -1: as planned.
 */
export function simulate(plan: HeldPlan, factors: Float64Array, row: Int32Array, room: PlanInFuture): void {
  const { periods: T, lanes, components, offers } = plan;
  const N = plan.openingStock.length;
  const { demand, regular, overtime, taken, moved, stock, backorder, lost, delivered, expired } = room;
  for (let i = 0; i < N; i++) {
    for (let t = 0; t < T; t++) demand[i * T + t] = plan.demand[i * T + t]! * (row[i]! < 0 ? 1 : factors[row[i]! * T + t]!);
  }
  regular.set(plan.regular);
  overtime.set(plan.overtime);
  taken.set(offers.taken);
  moved.set(lanes.units);
  const O = offers.point.length;
  const M = lanes.from.length;
  const C = components.parent.length;
  const { inflow, outflow } = room.scratch;
  const { openingStock, openingBackorder, expired: expiredAsPlanned, declined: declinedAsPlanned, waits } = plan;
  for (let t = 0; t < T; t++) {
    if (plan.recourse.kind === 'adapted' && t > 0 && t >= plan.recourse.fence) steer(plan, room, t);
    inflow.fill(0);
    for (let o = 0; o < O; o++) inflow[offers.point[o]!]! += taken[o * T + t]!;
    if (C + M > 0) shrinkToSupply(plan, room, inflow, t);
    outflow.fill(0);
    for (let c = 0; c < C; c++) {
      const at = t + components.offset[c]!;
      if (at >= T) continue;
      const parent = components.parent[c]! * T + at;
      outflow[components.component[c]!]! += components.quantity[c]! * (regular[parent]! + overtime[parent]!);
    }
    for (let m = 0; m < M; m++) {
      outflow[lanes.from[m]!]! += moved[m * T + t]!;
      const sentAt = t - lanes.leadTime[m]!;
      if (sentAt >= 0) inflow[lanes.to[m]!]! += moved[m * T + sentAt]!;
    }
    for (let i = 0; i < N; i++) {
      const k = i * T + t;
      const before = t === 0 ? openingStock[i]! : stock[k - 1]!;
      const waiting = t === 0 ? openingBackorder[i]! : backorder[k - 1]!;
      let rest = before + regular[k]! + overtime[k]! + inflow[i]! - outflow[i]!;
      const gone = Math.min(expiredAsPlanned[k]!, Math.max(0, rest));
      rest -= gone;
      const declined = Math.min(declinedAsPlanned[k]!, waiting + demand[k]!);
      const asked = waiting + demand[k]! - declined;
      const given = Math.max(0, Math.min(asked, rest));
      const unmet = asked - given;
      expired[k] = gone;
      delivered[k] = given;
      stock[k] = clean(rest - given);
      backorder[k] = waits[k] === 1 ? clean(unmet) : 0;
      lost[k] = declined + (waits[k] === 1 ? 0 : clean(unmet));
    }
  }
  workHours(plan, room);
}

const clean = (units: number): number => (Math.abs(units) < dust ? 0 : units);

/** Where stock does not suffice for parents and other sites, what they take shrinks in proportion, from the components upwards. */
function shrinkToSupply(
  plan: HeldPlan,
  { regular, overtime, moved, stock }: PlanInFuture,
  bought: Float64Array,
  t: number,
): void {
  const { periods: T, lanes, components, order } = plan;
  const { leaving, arriving } = lanes;
  const { ofComponent } = components;
  for (const i of order) {
    const uses = ofComponent.start[i + 1]! - ofComponent.start[i]!;
    if (uses + leaving.start[i + 1]! - leaving.start[i]! === 0) continue;
    const k = i * T + t;
    let have = (t === 0 ? plan.openingStock[i]! : stock[k - 1]!) + regular[k]! + overtime[k]! + bought[i]!;
    let wanted = 0;
    for (let l = arriving.start[i]!; l < arriving.start[i + 1]!; l++) {
      const m = arriving.member[l]!;
      const sentAt = t - lanes.leadTime[m]!;
      if (sentAt >= 0) have += moved[m * T + sentAt]!;
    }
    for (let l = leaving.start[i]!; l < leaving.start[i + 1]!; l++) wanted += moved[leaving.member[l]! * T + t]!;
    for (let l = ofComponent.start[i]!; l < ofComponent.start[i + 1]!; l++) {
      const c = ofComponent.member[l]!;
      const at = t + components.offset[c]!;
      if (at >= T) continue;
      const parent = components.parent[c]! * T + at;
      const units = components.quantity[c]! * (regular[parent]! + overtime[parent]!);
      // What a family takes of itself comes out of what it makes.
      if (parent === k) have -= units;
      else wanted += units;
    }
    if (wanted <= Math.max(0, have) + dust) continue;
    const share = Math.max(0, have) / wanted;
    for (let l = leaving.start[i]!; l < leaving.start[i + 1]!; l++) moved[leaving.member[l]! * T + t]! *= share;
    for (let l = ofComponent.start[i]!; l < ofComponent.start[i + 1]!; l++) {
      const c = ofComponent.member[l]!;
      const at = t + components.offset[c]!;
      const parent = components.parent[c]! * T + at;
      if (at >= T || parent === k) continue;
      regular[parent]! *= share;
      overtime[parent]! *= share;
    }
  }
}

/** Hours as they were worked: those of the plan, moved by what was made more or less. Overtime begins where regular hours end. */
function workHours(plan: HeldPlan, { regular, overtime, taken, load, limitOvertime, idle }: PlanInFuture): void {
  const { periods: T, limits } = plan;
  load.set(limits.load);
  limitOvertime.set(limits.overtime);
  idle.set(limits.idle);
  let changed = false;
  const N = plan.openingStock.length;
  for (let i = 0; i < N; i++) {
    for (let t = 0; t < T; t++) {
      const k = i * T + t;
      const more = made(plan, i, regular[k]!, overtime[k]!) - made(plan, i, plan.regular[k]!, plan.overtime[k]!);
      if (more === 0) continue;
      for (let u = limits.useStart[i]!; u < limits.useStart[i + 1]!; u++) {
        const worked = t - limits.useOffset[u]!;
        if (worked < 0) continue;
        load[limits.useLimit[u]! * T + worked]! += limits.useHours[u * T + t]! * more;
        changed = true;
      }
    }
  }
  for (let o = 0; o < plan.offers.point.length; o++) {
    for (let t = 0; t < T; t++) {
      const more = taken[o * T + t]! - plan.offers.taken[o * T + t]!;
      if (more === 0) continue;
      for (let a = limits.allotmentStart[o]!; a < limits.allotmentStart[o + 1]!; a++) load[limits.allotment[a]! * T + t]! += more;
    }
  }
  if (!changed) return;
  for (let r = 0; r < load.length; r++) {
    if (load[r] === limits.load[r]) continue;
    limitOvertime[r] = clean(Math.max(0, load[r]! - limits.available[r]!));
    idle[r] = limits.available[r] === Infinity ? 0 : clean(Math.max(0, limits.available[r]! + limitOvertime[r]! - load[r]!));
  }
}

/** Units that take hours: those of a class of overtime bring their own. */
function made(plan: HeldPlan, i: number, regular: number, overtime: number): number {
  return plan.prices.hasOvertimeClass[i] === 1 ? regular : regular + overtime;
}
