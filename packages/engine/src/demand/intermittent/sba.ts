import { croston } from './croston.ts';

/**
 * Syntetos-Boylan approximation: Croston times (1 - rate / 2), because the mean of z / p exceeds the ratio of the means.
 * Source: A. Syntetos & J. Boylan, International Journal of Forecasting 21 (2005).
 */
export function sba(values: Float64Array, rate = 0.1): number {
  return (1 - rate / 2) * croston(values, rate);
}
