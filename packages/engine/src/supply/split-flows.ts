import { isSold, periodsOfAYear } from '../company/measures/index.ts';
import { apportion, split } from '../hierarchy/index.ts';
import type { ProductPlan } from './plan.ts';
import type { SplitContext, SplitMove } from './split-context.ts';
import { roundToLots } from './split-lots.ts';
import { heldShare, type NeedBasis, partsByNeed } from './split-need.ts';

/** Units of every stock point by period, [measures.points x periods]. */
export interface SplitFlows {
  readonly made: Float64Array;
  /** Part of `made`. */
  readonly overtime: Float64Array;
  readonly subcontract: Float64Array;
  readonly purchase: Float64Array;
  readonly received: Float64Array;
  readonly sent: Float64Array;
  readonly dependent: Float64Array;
  readonly lost: Float64Array;
  readonly expired: Float64Array;
  /** Stock less backorders at the end of the period. */
  readonly position: Float64Array;
  /** Quantities of the plan that could not be split as they are. */
  readonly misses: readonly SplitMiss[];
}

export interface SplitMiss {
  /** Point of `groups`. */
  readonly point: number;
  readonly period: number;
  /** Units of the plan, and what its parts add up to. */
  readonly planned: number;
  readonly parts: number;
  readonly because: 'locks' | 'lots' | 'lane';
}

type Writable = Omit<SplitFlows, 'misses'> & { readonly misses: SplitMiss[] };

/** Splits every quantity of the plan, point by point and period by period. */
export function splitFlows(context: SplitContext, useLots: boolean): SplitFlows {
  const { measures, groups, plans, order, components } = context;
  const T = measures.periods;
  const size = measures.points.item.length * T;
  const flows: Writable = {
    made: new Float64Array(size),
    overtime: new Float64Array(size),
    subcontract: new Float64Array(size),
    purchase: new Float64Array(size),
    received: new Float64Array(size),
    sent: new Float64Array(size),
    dependent: new Float64Array(size),
    lost: new Float64Array(size),
    expired: new Float64Array(size),
    position: new Float64Array(size),
    misses: [],
  };
  const done = new Uint8Array(groups.points.length);
  for (const point of order) {
    const plan = plans[point];
    if (plan) splitPoint(context, flows, point, plan, done, useLots);
    done[point] = 1;
    for (const p of groups.points[point]!.points) {
      for (const { point: c, quantity, offset } of components.get(measures.points.item[p]!) ?? []) {
        for (let t = offset; t < T; t++) flows.dependent[c * T + t - offset]! += quantity * flows.made[p * T + t]!;
      }
    }
  }
  settle(context, flows);
  return flows;
}

/** One product at one site. */
function splitPoint(
  context: SplitContext,
  flows: Writable,
  point: number,
  plan: ProductPlan,
  done: Uint8Array,
  useLots: boolean,
): void {
  const { measures, groups, moves, by, company } = context;
  const T = measures.periods;
  const { group, points } = groups.points[point]!;
  const { family } = groups.groups[group]!;
  const items = points.map((p) => company.items[measures.points.item[p]!]!);
  // Units sent to places that are split later: nobody knows their needs yet.
  for (const move of moves) {
    if (move.from !== point || done[move.to] === 1 || move.to === point) continue;
    for (let t = 0; t < T; t++) if (move.units[t]! > 0) sendByDemand(context, flows, move, t);
  }
  const basis = needBasisOf(context, flows, point, plan);
  const shares = sharesWithin(context, family, points, basis);
  const { position } = basis;
  const incoming = moves.filter((move) => move.to === point && done[move.from] === 0);
  // Units on lanes that were split where they leave.
  const before = new Float64Array(points.length * T);
  points.forEach((p, k) => {
    before.set(flows.received.subarray(p * T, (p + 1) * T), k * T);
  });
  let carry = 0;

  const partsOf = (t: number, quantity: number, chosen: readonly number[]): Float64Array => {
    const fixed = Float64Array.from(chosen, (k) => (isSold(items[k]!, t) ? shares[k]! : 0));
    const wanted = by === 'planning bill' ? fixed : partsByNeed(basis, t, quantity, chosen, by);
    const result = split({
      total: quantity,
      parts: chosen.length,
      basis: { by: 'measure', values: wanted },
      otherwise: { by: 'shares', values: fixed },
    });
    if (!result.ok) throw new Error(result.refusal.message);
    return result.parts;
  };
  const bring = (t: number, quantity: number, into: Float64Array, launched: readonly number[]): void => {
    if (!(quantity > 0)) return;
    partsOf(t, quantity, launched).forEach((units, n) => {
      const k = launched[n]!;
      into[points[k]! * T + t] = units;
      position[k]! += units;
    });
  };

  for (let t = 0; t < T; t++) {
    const able = Array.from(items.keys()).filter((k) => t >= (items[k]!.launch ?? 0));
    const launched = able.length > 0 ? able : Array.from(items.keys());
    for (const move of incoming) {
      const leaves = t - move.leadTime;
      if (leaves < 0 || !(move.units[leaves]! > 0)) continue;
      const allowed = Array.from(points.keys()).filter((k) => move.sender.has(points[k]!));
      if (allowed.length === 0) {
        flows.misses.push({ point, period: t, planned: move.units[leaves]!, parts: 0, because: 'lane' });
        continue;
      }
      partsOf(t, move.units[leaves]!, allowed).forEach((units, n) => {
        const p = points[allowed[n]!]!;
        flows.received[p * T + t]! += units;
        flows.sent[move.sender.get(p)! * T + leaves]! += units;
        position[allowed[n]!]! += units;
      });
    }
    for (let k = 0; k < points.length; k++) position[k]! += before[k * T + t]!;
    bring(t, plan.purchase[t]!, flows.purchase, launched);
    bring(t, plan.subcontract[t]!, flows.subcontract, launched);
    carry = splitMade(context, flows, point, t, plan, { position, basis, partsOf, launched, useLots, carry });
    leave(flows, points, basis, plan, t);
  }
  // What arrives after the horizon is for the needs after it.
  for (const move of incoming) {
    for (let t = Math.max(0, T - move.leadTime); t < T; t++) if (move.units[t]! > 0) sendByDemand(context, flows, move, t);
  }
}

interface MadeInput {
  readonly position: Float64Array;
  readonly basis: NeedBasis;
  readonly partsOf: (t: number, quantity: number, chosen: readonly number[]) => Float64Array;
  readonly launched: readonly number[];
  readonly useLots: boolean;
  /** Units that lots kept back in earlier periods. */
  readonly carry: number;
}

/** Splits what is made in a period, around the locks and to lots. Returns what lots leave for the next period. */
function splitMade(
  context: SplitContext,
  flows: Writable,
  point: number,
  t: number,
  plan: ProductPlan,
  input: MadeInput,
): number {
  const { groups, measures, locked, company } = context;
  const { position, basis, partsOf, launched, useLots, carry } = input;
  const T = measures.periods;
  const { points } = groups.points[point]!;
  const planned = plan.regular[t]! + plan.overtime[t]!;
  const lockOf = (k: number): number => locked.get(points[k]!)?.[t] ?? Number.NaN;
  const fixed = Array.from(points.keys()).filter((k) => !Number.isNaN(lockOf(k)));
  const free = launched.filter((k) => Number.isNaN(lockOf(k)));
  let rest = planned + carry;
  for (const k of fixed) {
    flows.made[points[k]! * T + t] = lockOf(k);
    position[k]! += lockOf(k);
    rest -= lockOf(k);
  }
  const tolerance = 1e-9 * Math.max(1, planned);
  let left = 0;
  if (rest > (fixed.length > 0 || carry !== 0 ? tolerance : 0) && free.length > 0) {
    let parts = partsOf(t, rest, free);
    const item = (k: number) => company.items[measures.points.item[points[k]!]!]!;
    if (useLots && free.some((k) => item(k).minimum_lot > 0 || item(k).lot_multiple > 0)) {
      parts = roundToLots(rest, parts, {
        minimum: Float64Array.from(free, (k) => item(k).minimum_lot),
        multiple: Float64Array.from(free, (k) => item(k).lot_multiple),
        urgent: Float64Array.from(free, (k) => (basis.toOrder ? 0 : basis.out[k * T + t]! - position[k]!)),
      });
      left = parts.reduce((units, part) => units - part, rest);
    }
    parts.forEach((units, n) => {
      flows.made[points[free[n]!]! * T + t] = units;
      position[free[n]!]! += units;
    });
  } else if (carry < 0 && rest < 0 && rest >= carry) left = rest;
  const made = points.reduce((units, p) => units + flows.made[p * T + t]!, 0);
  if (Math.abs(made - planned) > tolerance) {
    const byLocks = fixed.length > 0 && (rest < -tolerance || free.length === 0);
    flows.misses.push({ point, period: t, planned, parts: made, because: byLocks ? 'locks' : 'lots' });
  }
  if (plan.overtime[t]! > 0 && made > 0) {
    const share = Math.abs(made - planned) > tolerance ? made / planned : 1;
    const weights = Float64Array.from(points, (p) => flows.made[p * T + t]!);
    apportion(plan.overtime[t]! * share, weights, 0).forEach((units, k) => {
      flows.overtime[points[k]! * T + t] = units;
    });
  }
  return Math.abs(left) > tolerance ? left : 0;
}

/** Takes off what leaves in the period: demand, parents, other sites, less lost sales; and what expires. */
function leave(
  flows: Writable,
  points: readonly number[],
  { position, out, periods: T }: NeedBasis,
  plan: ProductPlan,
  t: number,
): void {
  const expired = plan.expired[t]!;
  const stock = position.map((units) => Math.max(0, units));
  const onHand = stock.reduce((a, b) => a + b, 0);
  if (expired > 0 && onHand > 0) {
    apportion(Math.min(expired, onHand), stock, 0).forEach((units, k) => {
      flows.expired[points[k]! * T + t] = units;
      position[k]! -= units;
    });
  }
  for (let k = 0; k < points.length; k++) position[k]! -= out[k * T + t]!;
  const short = position.map((units) => Math.max(0, -units));
  const missing = short.reduce((a, b) => a + b, 0);
  if (!(plan.lostSales[t]! > 0) || !(missing > 0)) return;
  apportion(Math.min(plan.lostSales[t]!, missing), short, 0).forEach((units, k) => {
    flows.lost[points[k]! * T + t] = units;
    position[k]! += units;
  });
}

function needBasisOf(context: SplitContext, flows: SplitFlows, point: number, plan: ProductPlan): NeedBasis {
  const { measures, groups, company } = context;
  const T = measures.periods;
  const { group, points } = groups.points[point]!;
  const toOrder = groups.groups[group]!.policy === 'make-to-order';
  const size = points.length * T;
  const position = Float64Array.from(points, (p) => measures.opening.stock[p]! - measures.opening.backorder[p]!);
  const out = new Float64Array(size);
  const level = new Float64Array(size);
  const left = new Float64Array(size);
  points.forEach((p, k) => {
    let units = position[k]!;
    for (let t = 0; t < T; t++) {
      const at = p * T + t;
      out[k * T + t] = measures.demand[at]! + flows.dependent[at]! + flows.sent[at]!;
      units -= out[k * T + t]!;
      left[k * T + t] = units;
      level[k * T + t] = toOrder ? -measures.targets.target[at]! : measures.targets.safety[at]!;
    }
  });
  if (!toOrder) {
    const held = heldShare(
      level,
      left,
      Float64Array.from(plan.regular, (units, t) => units + otherSupply(plan, t)),
    );
    for (let k = 0; k < points.length; k++) for (let t = 0; t < T; t++) level[k * T + t]! *= held[t]!;
  }
  return {
    parts: points.length,
    periods: T,
    repeat: periodsOfAYear(company),
    position,
    out,
    level,
    toOrder,
    end: Float64Array.from(points, (p) => company.items[measures.points.item[p]!]!.end ?? Infinity),
  };
}

/** What comes in besides regular production, and what lost sales spare, less what expires. */
const otherSupply = (plan: ProductPlan, t: number): number =>
  plan.overtime[t]! + plan.subcontract[t]! + plan.purchase[t]! + plan.received[t]! + plan.lostSales[t]! - plan.expired[t]!;

/** Splits units on a lane by the demand of the receiving points over the horizon. */
function sendByDemand({ measures, groups }: SplitContext, flows: Writable, move: SplitMove, t: number): void {
  const T = measures.periods;
  const allowed = groups.points[move.to]!.points.filter((p) => move.sender.has(p));
  if (allowed.length === 0) {
    flows.misses.push({ point: move.to, period: t, planned: move.units[t]!, parts: 0, because: 'lane' });
    return;
  }
  const weights = Float64Array.from(allowed, (p) => measures.demand.subarray(p * T, (p + 1) * T).reduce((a, b) => a + b, 0));
  if (!weights.some((units) => units > 0)) weights.fill(1);
  apportion(move.units[t]!, weights, 0).forEach((units, n) => {
    const p = allowed[n]!;
    flows.sent[move.sender.get(p)! * T + t]! += units;
    if (t + move.leadTime < T) flows.received[p * T + t + move.leadTime]! += units;
  });
}

/** Shares of the family's planning bill; without one, of what leaves the items over the horizon, otherwise of history, otherwise equal. */
function sharesWithin(
  { measures }: SplitContext,
  family: string,
  points: readonly number[],
  { out, periods: T }: NeedBasis,
): Float64Array {
  const { items, share, basis } = measures.sharesOf(measures.products.members.tree.positionOf.get(family)!);
  if (basis !== 'planning bill') {
    const leaving = Float64Array.from(points, (_, k) => out.subarray(k * T, (k + 1) * T).reduce((a, b) => a + b, 0));
    if (leaving.some((units) => units > 0)) return leaving;
  }
  const shareOf = new Map<number, number>();
  items.forEach((i, k) => {
    shareOf.set(i, share[k]!);
  });
  return Float64Array.from(points, (p) => shareOf.get(measures.points.item[p]!) ?? 0);
}

/** Positions from all flows together: what the split of one product learned too late of another is counted here. */
function settle({ measures }: SplitContext, flows: Writable): void {
  const T = measures.periods;
  for (let p = 0; p < measures.points.item.length; p++) {
    let units = measures.opening.stock[p]! - measures.opening.backorder[p]!;
    for (let t = 0; t < T; t++) {
      const k = p * T + t;
      units += flows.made[k]! + flows.subcontract[k]! + flows.purchase[k]! + flows.received[k]! + flows.lost[k]!;
      units -= measures.demand[k]! + flows.dependent[k]! + flows.sent[k]! + flows.expired[k]!;
      flows.position[k] = units;
    }
  }
}
