import { apportion } from '../hierarchy/index.ts';

/** What the parts of one split must obey, one number a part. */
export interface LotRules {
  /** If anything is made, at least this much. */
  readonly minimum: Float64Array;
  /** Whole multiples of this; 0: any quantity. */
  readonly multiple: Float64Array;
  /** Units without which the part would run short now; rounding down stops here while the total allows. */
  readonly urgent: Float64Array;
}

/**
 * Rounds ideal parts to lots and keeps their total where the lots allow it.
 *
 * Each part with lots goes to its nearest lot (up where it would run short). Parts that may take any quantity absorb the difference,
 * then lots are taken off those with the most above their ideal, or added to those with the most below it, as long as this
 * brings the total nearer.
 *
 * Units: all in units. The parts give the total exactly if any part is free to; otherwise they miss it by less than a lot, and the
 * caller carries what is left into the next period.
 *
 * @example total 100, ideal 40 and 60, lots of 25 for the first: 50 and 50
 */
export function roundToLots(total: number, ideal: Float64Array, { minimum, multiple, urgent }: LotRules): Float64Array {
  const count = ideal.length;
  const parts = new Float64Array(count);
  const first = Float64Array.from(minimum, (least, k) => {
    const lot = multiple[k]!;
    return lot > 0 ? lot * Math.max(1, Math.ceil(least / lot - 1e-9)) : least;
  });
  let left = total;
  for (let k = 0; k < count; k++) {
    const lot = multiple[k]!;
    const wanted = ideal[k]!;
    let part = wanted;
    if (lot > 0) part = lot * Math.round(wanted / lot);
    if (part < first[k]!) part = wanted * 2 >= first[k]! ? first[k]! : 0;
    if (wanted > 0 && part < urgent[k]!) {
      part = Math.max(first[k]!, lot > 0 ? lot * Math.ceil(urgent[k]! / lot - 1e-9) : part);
    }
    parts[k] = part;
    left -= part;
  }
  const tolerance = 1e-9 * Math.max(1, Math.abs(total));
  const isFree = (k: number): boolean => multiple[k]! === 0 && (minimum[k]! === 0 || parts[k]! > 0);
  const slack = (): number => {
    let units = 0;
    for (let k = 0; k < count; k++) if (isFree(k)) units += parts[k]! - first[k]!;
    return units;
  };
  const hasFree = (): boolean => parts.some((_, k) => isFree(k));
  const byExcess = (sign: 1 | -1): number[] =>
    Array.from(ideal.keys())
      .filter((k) => first[k]! > 0)
      .sort((a, b) => sign * (parts[b]! - ideal[b]! - (parts[a]! - ideal[a]!)) || sign * (b - a));

  for (let changed = true; changed && left < -tolerance && slack() < -left - tolerance; ) {
    changed = false;
    for (const k of byExcess(1)) {
      if (left >= -tolerance || slack() >= -left - tolerance) break;
      const step = parts[k]! > first[k]! && multiple[k]! > 0 ? multiple[k]! : first[k]!;
      if (parts[k] === 0 || (!hasFree() && step >= -2 * left)) continue;
      if (multiple[k] === 0) left += parts[k]! - step;
      parts[k] = multiple[k] === 0 ? 0 : parts[k]! - step;
      left += step;
      changed = true;
    }
  }
  for (let changed = true; changed && left > tolerance && !hasFree(); ) {
    changed = false;
    for (const k of byExcess(-1)) {
      const step = parts[k] === 0 ? first[k]! : multiple[k]!;
      if (step >= 2 * left) continue;
      parts[k]! += step;
      left -= step;
      changed = true;
      if (left <= tolerance || hasFree()) break;
    }
  }
  if (hasFree()) absorb(total, left, ideal, parts, first, isFree);
  return parts;
}

/** Lets the parts that may take any quantity take what is left, none of them below its least quantity. */
function absorb(
  total: number,
  left: number,
  ideal: Float64Array,
  parts: Float64Array,
  first: Float64Array,
  isFree: (k: number) => boolean,
): void {
  const free = Array.from(parts.keys()).filter(isFree);
  let fixed = 0;
  let least = 0;
  let wanted = 0;
  const freeOnes = new Set(free);
  parts.forEach((part, k) => {
    if (freeOnes.has(k)) {
      least += first[k]!;
      wanted += ideal[k]!;
    } else fixed += part;
  });
  // Lots that take everything, or a hair more than everything, leave the free ones their least.
  const amount = Math.max(0, total - fixed - least);
  const weights = Float64Array.from(free, (k) => {
    const more = left > 0 ? (wanted > 0 ? (left * ideal[k]!) / wanted : left / free.length) : 0;
    return Math.max(0, parts[k]! - first[k]!) + more;
  });
  if (!weights.some((weight) => weight > 0)) weights.fill(1);
  const shared = apportion(amount, weights, 0);
  free.forEach((k, n) => {
    parts[k] = first[k]! + shared[n]!;
  });
}
