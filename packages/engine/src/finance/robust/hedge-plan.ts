import type { HeldPlan } from './held-plan.ts';

/** What is added to a plan so that it stands more: units of stock by point, and overtime that recourse may use. */
export interface Hedge {
  /** Units of each stock point that stand above the plan from `ready` on, [points]. */
  readonly extraStock: Float64Array;
  /** More overtime than planned, as a share of regular hours. */
  readonly flex: number;
}

/** A plan with extra stock, and what of it could be made or bought. */
export interface HedgedPlan {
  readonly plan: HeldPlan;
  /** Units that are really there; less than asked where capacity does not reach before the end. [points] */
  readonly extraStock: Float64Array;
}

/**
 * The plan with extra stock: made or bought in the first periods after `fence`, as far as hours, overtime, classes of capacity and
 * offers are left over in each, shared in proportion to what is asked of them; then kept to the end of the horizon. The units and hours are ordinary
 * ones of the plan, so they are priced like everything else.
 *
 * Points that neither make nor buy cannot hold extra stock of their own. What a component takes is not raised: extra stock of a
 * parent uses components as its planned production does.
 */
export function withExtraStock(plan: HeldPlan, extra: Float64Array, fence: number): HedgedPlan {
  const { periods: T, limits, offers } = plan;
  const N = plan.openingStock.length;
  const regular = plan.regular.slice();
  const overtime = plan.overtime.slice();
  const taken = offers.taken.slice();
  const load = limits.load.slice();
  const position = plan.position.slice();
  const reached = new Float64Array(N);
  const offersOf = Map.groupBy(offers.point.keys(), (o) => offers.point[o]!);
  const rest = extra.slice();
  for (let t = fence; t < T; t++) {
    const part = fairParts(plan, load, rest, t);
    for (let i = 0; i < N; i++) {
      if (!(rest[i]! > 1e-9)) continue;
      const k = i * T + t;
      let units = 0;
      if (limits.free[k] === 1 && canMake(plan, k)) {
        const classed = plan.prices.hasOvertimeClass[i] === 1;
        const room = Math.max(0, limits.regularUnits[k]! - regular[k]!);
        const ofRegular = Math.min(rest[i]! * part[i]!, room, hoursLeft(plan, load, i, t));
        useHours(plan, load, i, t, ofRegular);
        regular[k]! += ofRegular;
        const ofOvertime = classed ? Math.min(rest[i]! - ofRegular, Math.max(0, limits.overtimeUnits[k]! - overtime[k]!)) : 0;
        overtime[k]! += ofOvertime;
        units = ofRegular + ofOvertime;
      }
      const byPrice = [...(offersOf.get(i) ?? [])].sort((a, b) => offers.price[a * T + t]! - offers.price[b * T + t]! || a - b);
      for (const o of byPrice) {
        const room = offers.maximum[o * T + t]! - taken[o * T + t]!;
        const bought = Math.max(0, Math.min(rest[i]! - units, room, allotmentLeft(plan, load, o, t)));
        taken[o * T + t]! += bought;
        for (let a = limits.allotmentStart[o]!; a < limits.allotmentStart[o + 1]!; a++)
          load[limits.allotment[a]! * T + t]! += bought;
        units += bought;
      }
      rest[i]! -= units;
      reached[i]! += units;
      for (let s = t; s < T; s++) position[i * T + s]! += units;
    }
  }
  const hours = worked(plan, load);
  return {
    plan: { ...plan, regular, overtime, position, offers: { ...offers, taken }, limits: { ...limits, load, ...hours } },
    extraStock: reached,
  };
}

/** The same plan with more overtime for recourse. */
export function withFlex(plan: HeldPlan, flex: number): HeldPlan {
  if (flex === 0) return plan;
  const { limits, periods: T, prices } = plan;
  const overtimeLimit = limits.overtimeLimit.slice();
  for (let r = 0; r < limits.count; r++) {
    // A supplier's allotment has no overtime.
    if (!prices.isLabourOrMachine[r]) continue;
    for (let t = 0; t < T; t++) overtimeLimit[r * T + t]! += flex * limits.available[r * T + t]!;
  }
  return { ...plan, limits: { ...limits, overtimeLimit } };
}

function canMake({ limits }: HeldPlan, k: number): boolean {
  return limits.regularUnits[k]! > 0 || limits.overtimeUnits[k]! > 0;
}

/** The part of what is still wanted that the hours left allow when every product gets the same part of each resource. */
function fairParts(plan: HeldPlan, load: Float64Array, rest: Float64Array, t: number): Float64Array {
  const { limits, periods: T } = plan;
  const asked = new Float64Array(limits.count * T);
  const each = (i: number, visit: (at: number, perUnit: number) => void) => {
    if (!(rest[i]! > 1e-9) || limits.free[i * T + t] !== 1) return;
    for (let u = limits.useStart[i]!; u < limits.useStart[i + 1]!; u++) {
      const worked = t - limits.useOffset[u]!;
      if (worked >= 0) visit(limits.useLimit[u]! * T + worked, limits.useHours[u * T + t]!);
    }
  };
  for (let i = 0; i < rest.length; i++) {
    each(i, (at, perUnit) => {
      asked[at]! += perUnit * rest[i]!;
    });
  }
  return rest.map((_, i) => {
    let part = 1;
    each(i, (at, perUnit) => {
      const left = Math.max(0, limits.available[at]! + limits.overtimeLimit[at]! - load[at]!);
      if (perUnit > 0) part = Math.min(part, left / asked[at]!);
    });
    return part;
  });
}

function hoursLeft({ limits, periods: T }: HeldPlan, load: Float64Array, i: number, t: number): number {
  let units = Infinity;
  for (let u = limits.useStart[i]!; u < limits.useStart[i + 1]!; u++) {
    const perUnit = limits.useHours[u * T + t]!;
    if (!(perUnit > 0)) continue;
    const worked = t - limits.useOffset[u]!;
    if (worked < 0) return 0;
    const at = limits.useLimit[u]! * T + worked;
    units = Math.min(units, Math.max(0, limits.available[at]! + limits.overtimeLimit[at]! - load[at]!) / perUnit);
  }
  return units;
}

function useHours({ limits, periods: T }: HeldPlan, load: Float64Array, i: number, t: number, units: number): void {
  for (let u = limits.useStart[i]!; u < limits.useStart[i + 1]!; u++) {
    const at = t - limits.useOffset[u]!;
    if (at >= 0) load[limits.useLimit[u]! * T + at]! += limits.useHours[u * T + t]! * units;
  }
}

function allotmentLeft({ limits, periods: T }: HeldPlan, load: Float64Array, o: number, t: number): number {
  let units = Infinity;
  for (let a = limits.allotmentStart[o]!; a < limits.allotmentStart[o + 1]!; a++) {
    const at = limits.allotment[a]! * T + t;
    units = Math.min(units, Math.max(0, limits.available[at]! - load[at]!));
  }
  return units;
}

/** Overtime and idle hours of a changed load: overtime begins where regular hours end. */
function worked({ limits }: HeldPlan, load: Float64Array): { overtime: Float64Array; idle: Float64Array } {
  const overtime = limits.overtime.slice();
  const idle = limits.idle.slice();
  load.forEach((hours, at) => {
    if (hours === limits.load[at]) return;
    const available = limits.available[at]!;
    overtime[at] = Math.max(0, hours - available);
    idle[at] = available === Infinity ? 0 : Math.max(0, available + overtime[at]! - hours);
  });
  return { overtime, idle };
}
