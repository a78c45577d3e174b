/** A forecast borrowed from the family. */
export interface BorrowedForecast {
  /** Units per period [horizon]. */
  readonly mean: Float64Array;
  /** Own units for one unit of the reference. */
  readonly scale: number;
  readonly reason: string;
}

/** Periods of own sales at which they weigh as much as the assumption made before. */
const halfTrust = 6;

/**
 * Like the family: the family's forecast times the item's share. The share begins with 1 / items and moves with n / (n + 6)
 * to the share really sold in the n periods since launch.
 *
 * `familyHistory` ends with the same period as `own` and includes it.
 */
export function forecastLikeFamily(
  name: string,
  familyForecast: Float64Array,
  own: Float64Array,
  familyHistory: Float64Array,
  items: number,
): BorrowedForecast {
  const { n, ratio } = ratioOfSales(own, familyHistory);
  const trust = n / (n + halfTrust);
  const share = (1 - trust) / Math.max(1, items) + (n > 0 ? trust * ratio : 0);
  const told = n === 0 ? `an equal share of ${items} items` : `from ${n} periods of sales and an equal share of ${items} items`;
  return {
    mean: familyForecast.map((units) => units * share),
    scale: share,
    reason: `Too new for its own forecast: ${(100 * share).toFixed(1)} % of the family ${name} (${told}).`,
  };
}

/** Ratio of sums over the last periods in which both are known and the item had been launched. */
function ratioOfSales(own: Float64Array, reference: Float64Array): { n: number; ratio: number } {
  const length = Math.min(own.length, reference.length);
  let launched = false;
  let n = 0;
  let mine = 0;
  let theirs = 0;
  for (let i = length; i > 0; i--) {
    const a = own[own.length - i]!;
    const b = reference[reference.length - i]!;
    launched ||= a > 0;
    if (!launched || Number.isNaN(a) || Number.isNaN(b)) continue;
    n++;
    mine += a;
    theirs += b;
  }
  return theirs > 0 ? { n, ratio: mine / theirs } : { n: 0, ratio: 0 };
}
