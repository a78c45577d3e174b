import { classifyDemand } from './classification.ts';

/**
 * Aggregate-disaggregate: add up blocks of `block` periods, counted back from the end, smooth the blocks (SES), divide by
 * the block. Without `block` it is the average demand interval, rounded up.
 * Unknown (NaN) periods count with the mean of their block; a block without any known period is left out.
 * Source: K. Nikolopoulos et al., Journal of the Operational Research Society 62 (2011).
 */
export function adida(values: Float64Array, rate = 0.1, block = defaultBlock(values)): number {
  let level = Number.NaN;
  const blocks = Math.floor(values.length / block);
  if (blocks === 0) return 0;
  const start = values.length - blocks * block;
  for (let b = 0; b < blocks; b++) {
    let sum = 0;
    let known = 0;
    for (let t = start + b * block; t < start + (b + 1) * block; t++) {
      const y = values[t]!;
      if (Number.isNaN(y)) continue;
      sum += y;
      known++;
    }
    if (known === 0) continue;
    const perPeriod = sum / known;
    level = Number.isNaN(level) ? perPeriod : level + rate * (perPeriod - level);
  }
  return Number.isNaN(level) ? 0 : level;
}

/** The average demand interval, rounded up, not longer than the history. */
export function defaultBlock(values: Float64Array): number {
  const { interval } = classifyDemand(values);
  return Math.max(1, Math.min(Number.isFinite(interval) ? Math.ceil(interval) : 1, values.length));
}
