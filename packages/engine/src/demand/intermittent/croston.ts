import { firstSale } from './classification.ts';

/**
 * Croston: smooth the size z of sales and the interval p between them, only when a sale happens; forecast z / p units a
 * period. Starts with the first size and the first interval between two sales (1 when there is only one sale).
 *
 * `rate` is the smoothing constant, 0..1. NaN periods are skipped. No sale: 0.
 * Source: J. Croston, Operational Research Quarterly 23 (1972).
 *
 * @example sizes 6 and 3 two periods apart, rate 0.5: z = 6 → 4.5, p = 2 → 2, forecast 2.25
 */
export function croston(values: Float64Array, rate = 0.1): number {
  const start = firstSale(values);
  if (start === values.length) return 0;
  let size = values[start]!;
  let interval = Number.NaN;
  let since = 0;
  for (let t = start + 1; t < values.length; t++) {
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    since++;
    if (y === 0) continue;
    size += rate * (y - size);
    interval = Number.isNaN(interval) ? since : interval + rate * (since - interval);
    since = 0;
  }
  if (Number.isNaN(interval)) return size / Math.max(1, since + 1);
  return size / interval;
}
