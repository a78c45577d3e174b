import type { CausalPanel } from './panel.ts';

/**
 * Pressure of rivals: the log of the units all other series of the market would sell by their own drivers, measured from its
 * mean over the known periods. One coefficient on it says how much of a rival's promotion comes out of this item
 * (cannibalisation), however many rivals there are.
 *
 * `logUnits` and `effect` are series x periods; a series alone in its market has pressure 0.
 * Source: the attraction idea of L. Cooper & M. Nakanishi, Market-Share Analysis (1988), in log-linear form.
 */
export function rivalPressure(panel: CausalPanel, logUnits: Float64Array, effect: Float64Array): Float64Array {
  const { series, periods, known, market } = panel;
  const expected = new Float64Array(series * periods);
  const totals = new Map<number, Float64Array>();
  const members = new Map<number, number>();
  for (let s = 0; s < series; s++) {
    let level = 0;
    let count = 0;
    for (let t = s * periods; t < s * periods + known; t++) {
      if (Number.isNaN(logUnits[t]!)) continue;
      level += logUnits[t]! - effect[t]!;
      count++;
    }
    if (count === 0) continue;
    level /= count;
    let total = totals.get(market[s]!);
    if (!total) {
      total = new Float64Array(periods);
      totals.set(market[s]!, total);
    }
    members.set(market[s]!, (members.get(market[s]!) ?? 0) + 1);
    for (let t = 0; t < periods; t++) {
      expected[s * periods + t] = Math.exp(level + effect[s * periods + t]!);
      total[t]! += expected[s * periods + t]!;
    }
  }
  const pressure = new Float64Array(series * periods);
  for (let s = 0; s < series; s++) {
    const total = totals.get(market[s]!);
    if (!total || members.get(market[s]!)! < 2) continue;
    let mean = 0;
    for (let t = 0; t < periods; t++) {
      const others = total[t]! - expected[s * periods + t]!;
      const value = Math.log(Math.max(others, 1e-3 * total[t]!));
      pressure[s * periods + t] = value;
      if (t < known) mean += value / known;
    }
    for (let t = s * periods; t < (s + 1) * periods; t++) pressure[t]! -= mean;
  }
  return pressure;
}
