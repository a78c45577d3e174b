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
  const wanted = new Float64Array(N);
  const asked = new Float64Array(limits.count);
  const freed = new Float64Array(limits.count);
  for (let i = 0; i < N; i++) {
    const k = i * T + t;
    if (limits.free[k] !== 1) continue;
    const missing = plan.position[k - 1]! - (room.stock[k - 1]! - room.backorder[k - 1]!);
    if (Math.abs(missing) < 1e-9) continue;
    const o = offers.cheapest[i * T + t]!;
    if (isMade(plan, i, t)) wanted[i] = missing < 0 ? -makeLess(plan, room, k, -missing) : roomInUnits(plan, room, k, missing);
    else if (o >= 0)
      wanted[i] =
        missing < 0
          ? -buyLess(plan, room, o, t, -missing)
          : Math.min(missing, offers.maximum[o * T + t]! - room.taken[o * T + t]!);
    const sign = wanted[i]! < 0 ? freed : asked;
    eachUse(plan, i, o, t, (limit, perUnit) => {
      sign[limit]! += perUnit * wanted[i]!;
    });
  }
  const share = new Float64Array(limits.count).fill(1);
  for (let r = 0; r < limits.count; r++) {
    if (!(asked[r]! > 0)) continue;
    const at = r * T + t;
    const left = Math.max(0, limits.available[at]! + limits.overtimeLimit[at]! - limits.load[at]! - freed[r]!);
    share[r] = Math.min(1, left / asked[r]!);
  }
  for (let i = 0; i < N; i++) {
    if (!(wanted[i]! > 0)) continue;
    const o = offers.cheapest[i * T + t]!;
    let part = 1;
    eachUse(plan, i, o, t, (limit, perUnit) => {
      if (perUnit > 0) part = Math.min(part, share[limit]!);
    });
    const more = part * wanted[i]!;
    const k = i * T + t;
    if (!isMade(plan, i, t)) room.taken[o * T + t]! += more;
    else {
      const regular = Math.min(more, Math.max(0, limits.regularUnits[k]! - room.regular[k]!));
      room.regular[k]! += regular;
      if (plan.prices.hasOvertimeClass[i] === 1) room.overtime[k]! += more - regular;
    }
  }
}

/** Own production is what recourse uses where there is any; points without it buy. */
function isMade({ limits, periods }: HeldPlan, i: number, t: number): boolean {
  return limits.regularUnits[i * periods + t]! > 0 || limits.overtimeUnits[i * periods + t]! > 0;
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

function eachUse(plan: HeldPlan, i: number, offer: number, t: number, visit: (limit: number, perUnit: number) => void): void {
  const { limits, periods } = plan;
  if (isMade(plan, i, t)) {
    for (let u = limits.useStart[i]!; u < limits.useStart[i + 1]!; u++)
      visit(limits.useLimit[u]!, limits.useHours[u * periods + t]!);
  } else if (offer >= 0) {
    for (let a = limits.allotmentStart[offer]!; a < limits.allotmentStart[offer + 1]!; a++) visit(limits.allotment[a]!, 1);
  }
}
