import { equalRunOut } from '../hierarchy/index.ts';

/**
 * The parts of a product at a site while it is split period by period. Series are [parts x periods]; the parts' own needs after
 * the horizon repeat its last `repeat` periods.
 */
export interface NeedBasis {
  readonly parts: number;
  readonly periods: number;
  readonly repeat: number;
  /** Units on hand less backorders, now. */
  readonly position: Float64Array;
  /** Units that leave each part by period: demand, parents, other sites. */
  readonly out: Float64Array;
  /** Stock each part should stand at. Make-to-order: minus the backlog to keep. */
  readonly level: Float64Array;
  readonly toOrder: boolean;
  /** Last period in which a part is sold. */
  readonly end: Float64Array;
}

/**
 * Ideal parts of a quantity that comes in during period t, by what the parts need: whoever needs it earlier gets it first, counted
 * after its own stock (effective demand).
 *
 * need_i(s) = max over u = t..s of ( out_i,t..u + level_i,u - position_i ), from 0 on. Let s be the first period in which the needs
 * of all parts add up to the quantity; up to s - 1 all needs are met, and within s the parts either share in proportion to
 * what they need more, or so that all run out at the same moment. So as long as the product covers its needs, every part does.
 *
 * Gives weights in units that add up to the quantity, or to less where all needs of the coming year are met.
 */
export function partsByNeed(
  basis: NeedBasis,
  t: number,
  quantity: number,
  chosen: readonly number[],
  by: 'demand' | 'run-out time',
): Float64Array {
  const { periods: T, repeat, position, out, level, toOrder, end } = basis;
  const count = chosen.length;
  const met = new Float64Array(count);
  const next = new Float64Array(count);
  const line = new Float64Array(count);
  const lineNext = new Float64Array(count);
  const gone = new Float64Array(count);
  let sum = 0;

  /** Raises the needs to `next`; true when that reaches the quantity, and then `met` holds the parts. */
  const reach = (runOut: boolean): boolean => {
    let sumNext = 0;
    for (let n = 0; n < count; n++) sumNext += next[n]!;
    if (sumNext >= quantity) {
      const rest = quantity - sum;
      if (runOut && rest > 0) {
        const gap = met.map((units, n) => units - line[n]!);
        const slope = lineNext.map((units, n) => Math.max(0, units - line[n]!));
        const { parts } = equalRunOut(rest, gap, slope);
        for (let n = 0; n < count; n++) met[n]! += parts[n]!;
      } else if (rest > 0) {
        const part = rest / (sumNext - sum);
        for (let n = 0; n < count; n++) met[n]! += (next[n]! - met[n]!) * part;
      }
      return true;
    }
    met.set(next);
    sum = sumNext;
    return false;
  };

  // What is late comes before what is needed now.
  chosen.forEach((k, n) => {
    line[n] = -position[k]!;
    next[n] = toOrder ? 0 : Math.max(0, -position[k]!);
  });
  if (reach(false)) return met;
  if (toOrder) {
    // Down to the backlog to keep, then all orders in hand.
    for (const share of [1, 0]) {
      chosen.forEach((k, n) => {
        next[n] = Math.max(met[n]!, out[k * T + t]! + share * level[k * T + t]! - position[k]!);
      });
      if (reach(false)) return met;
    }
  }
  for (let s = t; s < T + Math.max(repeat, 12); s++) {
    const at = s < T ? s : T - repeat + ((s - T) % repeat);
    chosen.forEach((k, n) => {
      if (s < T || s <= end[k]!) gone[n]! += out[k * T + at]!;
      lineNext[n] = gone[n]! + (toOrder ? 0 : level[k * T + Math.min(s, T - 1)]!) - position[k]!;
      next[n] = Math.max(met[n]!, lineNext[n]!);
    });
    if (reach(by === 'run-out time')) return met;
    line.set(lineNext);
  }
  return met;
}

/**
 * The share of its safety stock that every part can be given in each period without taking units that another part will need:
 * phi_t from 0 to 1, the largest for which in every period s from t on
 *
 *   sum_i max( given_i, -left_i,t + phi_t * safety_i,t, need_i,s ) <= incoming_1..s
 *
 * where left is what the opening stock leaves of itself, need_i,s = max over u <= s of -left_i,u (from 0 on) the units a part cannot do
 * without, and given_i what earlier periods asked for. So a plan that lives on its safety stock for a while makes no part run short. Where the product is short
 * itself, safety stock takes nothing from the needs.
 *
 * Shapes: safety and left [parts x periods], incoming (units the product takes in) [periods].
 */
export function heldShare(safety: Float64Array, left: Float64Array, incoming: Float64Array): Float64Array {
  const T = incoming.length;
  const parts = T === 0 ? 0 : safety.length / T;
  const need = new Float64Array(safety.length);
  const room = new Float64Array(T);
  for (let k = 0; k < parts; k++) {
    let most = 0;
    for (let t = 0; t < T; t++) {
      most = Math.max(most, -left[k * T + t]!);
      need[k * T + t] = most;
    }
  }
  for (let t = 0, units = 0; t < T; t++) {
    units += incoming[t]!;
    let needed = 0;
    for (let k = 0; k < parts; k++) needed += need[k * T + t]!;
    room[t] = Math.max(units, needed) * (1 + 1e-12);
  }
  const given = new Float64Array(parts);
  const fits = (t: number, s: number, share: number): boolean => {
    let sum = 0;
    for (let k = 0; k < parts; k++) {
      sum += Math.max(given[k]!, share * safety[k * T + t]! - left[k * T + t]!, need[k * T + s]!);
    }
    return sum <= room[s]!;
  };
  const held = new Float64Array(T).fill(1);
  for (let t = 0; t < T; t++) {
    for (let s = t; s < T; s++) {
      if (fits(t, s, held[t]!)) continue;
      let low = 0;
      let high = held[t]!;
      for (let step = 0; step < 30; step++) {
        const middle = (low + high) / 2;
        if (fits(t, s, middle)) low = middle;
        else high = middle;
      }
      held[t] = low;
    }
    for (let k = 0; k < parts; k++) given[k] = Math.max(given[k]!, held[t]! * safety[k * T + t]! - left[k * T + t]!);
  }
  return held;
}
