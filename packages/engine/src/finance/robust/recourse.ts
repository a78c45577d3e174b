import type { HeldPlan } from './held-plan.ts';
import type { PlanInFuture } from './simulate.ts';

/**
 * The rule of `adapted` in period t, before its demand is known: what the stock of a product misses against the plan at the end of
 * the period before is made in addition, and what stands above the plan is made less. More is limited by hours, overtime and
 * suppliers; where they do not reach for all, all get the same share of what they miss.
 *
 * Units made in addition take all their hours in the period they are completed in.
 */
export function steer(plan: HeldPlan, room: PlanInFuture, t: number): void {
  const { periods: T, limits, offers } = plan;
  const N = plan.openingStock.length;
  const { wanted, asked, freed, share } = room.scratch;
  asked.fill(0);
  freed.fill(0);
  for (let i = 0; i < N; i++) {
    const k = i * T + t;
    wanted[i] = 0;
    if (limits.free[k] !== 1) continue;
    const missing = plan.position[k - 1]! - (room.stock[k - 1]! - room.backorder[k - 1]!);
    if (missing < 1e-9 && missing > -1e-9) continue;
    const o = offers.cheapest[k]!;
    if (isMade(plan, k)) wanted[i] = missing < 0 ? -makeLess(plan, room, k, -missing) : roomInUnits(plan, room, k, missing);
    else if (o >= 0) wanted[i] = missing < 0 ? -buyLess(plan, room, o, t, -missing) : roomInOffer(plan, room, o, t, missing);
    addUses(plan, i, t, wanted[i]!, wanted[i]! < 0 ? freed : asked);
  }
  for (let r = 0; r < limits.count; r++) {
    const at = r * T + t;
    const left = Math.max(0, limits.available[at]! + limits.overtimeLimit[at]! - limits.load[at]! - freed[r]!);
    share[r] = asked[r]! > left ? left / asked[r]! : 1;
  }
  for (let i = 0; i < N; i++) {
    if (!(wanted[i]! > 0)) continue;
    const k = i * T + t;
    const more = smallestShare(plan, i, t, share) * wanted[i]!;
    if (!isMade(plan, k)) room.taken[offers.cheapest[k]! * T + t]! += more;
    else {
      const regular = Math.min(more, Math.max(0, limits.regularUnits[k]! - room.regular[k]!));
      room.regular[k]! += regular;
      if (plan.prices.hasOvertimeClass[i] === 1) room.overtime[k]! += more - regular;
    }
  }
}

/** Own production is what recourse uses where there is any; points without it buy. */
function isMade({ limits }: HeldPlan, k: number): boolean {
  return limits.regularUnits[k]! > 0 || limits.overtimeUnits[k]! > 0;
}

/** Units by which production shrinks, overtime first. */
function makeLess(plan: HeldPlan, { regular, overtime }: PlanInFuture, k: number, units: number): number {
  const fromOvertime = Math.min(overtime[k]!, units);
  overtime[k]! -= fromOvertime;
  const fromRegular = Math.min(regular[k]!, units - fromOvertime);
  regular[k]! -= fromRegular;
  // A class of overtime in units brings its own hours, so it frees none.
  const classed = plan.prices.hasOvertimeClass[Math.floor(k / plan.periods)] === 1;
  return classed ? fromRegular : fromOvertime + fromRegular;
}

/** Units that may be made in addition by the product's own classes of capacity. */
function roomInUnits(
  { limits, prices, periods }: HeldPlan,
  { regular, overtime }: PlanInFuture,
  k: number,
  units: number,
): number {
  const classed = prices.hasOvertimeClass[Math.floor(k / periods)] === 1;
  const ofRegular = Math.max(0, limits.regularUnits[k]! - regular[k]!);
  const ofOvertime = classed ? Math.max(0, limits.overtimeUnits[k]! - overtime[k]!) : 0;
  return Math.min(units, ofRegular + ofOvertime);
}

function buyLess({ offers, periods }: HeldPlan, { taken }: PlanInFuture, o: number, t: number, units: number): number {
  const at = o * periods + t;
  const less = Math.max(0, Math.min(units, taken[at]! - offers.minimum[at]!));
  taken[at]! -= less;
  return less;
}

function roomInOffer({ offers, periods }: HeldPlan, { taken }: PlanInFuture, o: number, t: number, units: number): number {
  const at = o * periods + t;
  return Math.max(0, Math.min(units, offers.maximum[at]! - taken[at]!));
}

/** Adds what some units of a point take of each limit: hours of what is made, units of an allotment of what is bought. */
function addUses(plan: HeldPlan, i: number, t: number, units: number, into: Float64Array): void {
  const { limits, periods: T, offers } = plan;
  const k = i * T + t;
  if (isMade(plan, k)) {
    for (let u = limits.useStart[i]!; u < limits.useStart[i + 1]!; u++) {
      into[limits.useLimit[u]!]! += limits.useHours[u * T + t]! * units;
    }
    return;
  }
  const o = offers.cheapest[k]!;
  if (o < 0) return;
  for (let a = limits.allotmentStart[o]!; a < limits.allotmentStart[o + 1]!; a++) into[limits.allotment[a]!]! += units;
}

/** The part of what a point misses that its scarcest limit allows. */
function smallestShare(plan: HeldPlan, i: number, t: number, share: Float64Array): number {
  const { limits, periods: T, offers } = plan;
  const k = i * T + t;
  let part = 1;
  if (isMade(plan, k)) {
    for (let u = limits.useStart[i]!; u < limits.useStart[i + 1]!; u++) {
      if (limits.useHours[u * T + t]! > 0) part = Math.min(part, share[limits.useLimit[u]!]!);
    }
    return part;
  }
  const o = offers.cheapest[k]!;
  for (let a = limits.allotmentStart[o]!; a < limits.allotmentStart[o + 1]!; a++)
    part = Math.min(part, share[limits.allotment[a]!]!);
  return part;
}
