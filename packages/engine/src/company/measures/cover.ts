/**
 * Days of cover, forward: the largest number of coming working days whose demand the stock covers, fraction included.
 *
 * Demand spreads evenly over the working days of its period. Beyond the horizon the last `repeat` planned periods come again and
 * again (a year of them keeps the season), up to `lastPeriod`.
 */
export interface CoverBasis {
  /** Units by planned period. */
  readonly demand: Float64Array;
  readonly workingDays: Float64Array;
  /** 1 … periods */
  readonly repeat: number;
  /** Last position with demand, may lie beyond the horizon; Infinity: it goes on. */
  readonly lastPeriod: number;
}

/**
 * Working days of demand after the end of period t that `units` of stock cover; Infinity when demand never uses them up.
 *
 * @example demand 100 a period of 20 days, 250 units: 50 days
 */
export function daysOfCover(basis: CoverBasis, t: number, units: number): number {
  const { demand, workingDays, repeat, lastPeriod } = basis;
  const T = demand.length;
  let left = units;
  let days = 0;
  for (let s = t + 1; s <= lastPeriod; s++) {
    if (s >= T && lastPeriod === Infinity && (s - T) % repeat === 0) {
      let roundUnits = 0;
      let roundDays = 0;
      for (let k = T - repeat; k < T; k++) {
        roundUnits += demand[k]!;
        roundDays += workingDays[k]!;
      }
      if (roundUnits <= 0) return Infinity;
      const rounds = Math.floor(left / roundUnits);
      left -= rounds * roundUnits;
      days += rounds * roundDays;
    }
    const k = plannedPeriod(basis, s);
    const need = demand[k]!;
    if (need > left) return days + (left / need) * workingDays[k]!;
    left -= need;
    days += workingDays[k]!;
  }
  return Infinity;
}

/**
 * Units that cover the demand of the coming `days` working days after the end of period t.
 *
 * @example demand 100 a period of 20 days, 50 days: 250 units
 */
export function unitsForCover(basis: CoverBasis, t: number, days: number): number {
  const { demand, workingDays, repeat, lastPeriod } = basis;
  const T = demand.length;
  let left = days;
  let units = 0;
  for (let s = t + 1; left > 0 && s <= lastPeriod; s++) {
    // Nobody works in what repeats: the days asked for never come.
    if (s === T && !workingDays.subarray(T - repeat).some((w) => w > 0)) break;
    const k = plannedPeriod(basis, s);
    const w = workingDays[k]!;
    if (w >= left) return units + (demand[k]! * left) / w;
    units += demand[k]!;
    left -= w;
  }
  return units;
}

/** The planned period whose demand and working days period s has. */
function plannedPeriod({ demand, repeat }: CoverBasis, s: number): number {
  const T = demand.length;
  return s < T ? s : T - repeat + ((s - T) % repeat);
}
