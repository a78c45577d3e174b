import { adida, defaultBlock } from './adida.ts';

/**
 * Intermittent multiple aggregation: the mean of the aggregate-disaggregate forecasts with blocks of 1, 2, … up to the
 * average demand interval.
 * Source: F. Petropoulos & N. Kourentzes, Journal of the Operational Research Society 66 (2015).
 */
export function imapa(values: Float64Array, rate = 0.1): number {
  const longest = defaultBlock(values);
  let sum = 0;
  for (let block = 1; block <= longest; block++) sum += adida(values, rate, block);
  return longest === 0 ? 0 : sum / longest;
}
