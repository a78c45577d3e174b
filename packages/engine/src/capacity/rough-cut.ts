/**
 * Rough-cut by overall factors: total hours from quantities and hours per unit, spread over resources by their historical
 * shares. The quickest of the three methods; it does not see the mix on each resource or when hours are worked. The bill of
 * resources (`loadOf` with all offsets 0) sees the mix, the resource profile (`loadOf`) the timing, too.
 *
 * Units : quantity in units [products x periods], hoursPerUnit [products], share [resources] adding up to 1; hours out,
 *         [resources x periods], and their total by period.
 * Source: W. L. Berry, T. G. Schmitt, T. E. Vollmann, "Capacity planning techniques for manufacturing control systems",
 *         Journal of Operations Management 3 (1982): capacity planning using overall factors.
 *
 * @example 100 * 2 h + 50 * 3 h + 25 * 4 h = 450 h; shares 60 % and 40 % give 270 h and 180 h
 */
export function overallFactors(
  quantity: Float64Array,
  hoursPerUnit: Float64Array,
  share: Float64Array,
  periods: number,
): { readonly total: Float64Array; readonly hours: Float64Array } {
  const total = new Float64Array(periods);
  for (let p = 0; p < hoursPerUnit.length; p++) {
    for (let t = 0; t < periods; t++) total[t]! += quantity[p * periods + t]! * hoursPerUnit[p]!;
  }
  const hours = new Float64Array(share.length * periods);
  for (let r = 0; r < share.length; r++) for (let t = 0; t < periods; t++) hours[r * periods + t] = total[t]! * share[r]!;
  return { total, hours };
}

/**
 * Factors of `overallFactors` taken from a known load: hours of a unit over all resources, and each resource's share of the hours.
 *
 * Units: hours [resources x periods] and units by period in; hours per unit, shares out. No hours at all give shares of 0.
 */
export function factorsOf(
  hours: Float64Array,
  units: Float64Array,
): { readonly hoursPerUnit: number; readonly share: Float64Array } {
  const periods = units.length;
  const share = new Float64Array(periods === 0 ? 0 : hours.length / periods);
  hours.forEach((value, k) => {
    share[Math.floor(k / periods)]! += value;
  });
  const total = share.reduce((a, b) => a + b, 0);
  const made = units.reduce((a, b) => a + b, 0);
  return { hoursPerUnit: made > 0 ? total / made : 0, share: share.map((value) => (total > 0 ? value / total : 0)) };
}
