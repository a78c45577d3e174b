/** An item that takes over from another. */
export interface Succession {
  /** First forecast period in which the new item sells; negative: it began that many periods ago. */
  readonly begins: number;
  /** Periods until the old item is gone; 0 is a change from one day to the next. */
  readonly overlap: number;
  /** New units sold for one old unit: 1 unless pack sizes or prices differ. */
  readonly ratio: number;
}

/** Share of demand the new item has in forecast period t: 0 before it begins, rising evenly to 1 over the overlap. */
export function successorShare({ begins, overlap }: Succession, t: number): number {
  return t < begins ? 0 : Math.min(1, (t - begins + 1) / (overlap + 1));
}

/**
 * Splits the demand both items serve, in old units, into phase-out of the old and phase-in of the new item. Where the ratio
 * is 1 the two add up to the demand of every period.
 */
export function splitSuccession(demand: Float64Array, succession: Succession): { old: Float64Array; successor: Float64Array } {
  const share = demand.map((_, t) => successorShare(succession, t));
  return {
    old: demand.map((units, t) => units * (1 - share[t]!)),
    successor: demand.map((units, t) => units * share[t]! * succession.ratio),
  };
}

/**
 * One history for the two, in units of the new item: the old item's sales times the ratio, plus the new item's own. Both end
 * with the same period and may differ in length; NaN is unknown and counts only when both are.
 */
export function chainHistory(old: Float64Array, successor: Float64Array, ratio = 1): Float64Array {
  const length = Math.max(old.length, successor.length);
  return Float64Array.from({ length }, (_, i) => {
    const before = old[old.length - length + i] ?? Number.NaN;
    const after = successor[successor.length - length + i] ?? Number.NaN;
    if (Number.isNaN(before)) return after;
    return before * ratio + (Number.isNaN(after) ? 0 : after);
  });
}
