import { firstSale } from './classification.ts';

export interface TsbRates {
  /** Smoothing of the size, at sales only. */
  readonly size: number;
  /** Smoothing of the probability of a sale, in every period: what lets the forecast of a dying item fall. */
  readonly probability: number;
}

/**
 * Teunter-Syntetos-Babai: the probability p of a sale moves every period, the size z at sales; forecast p z units a period.
 *
 *   sale:    p += β (1 - p),  z += α (y - z)
 *   no sale: p -= β p
 *
 * Starts at the first sale with z its size and p one sale in all the periods known until then.
 * Source: R. Teunter, A. Syntetos & M. Babai, European Journal of Operational Research 214 (2011).
 */
export function tsb(values: Float64Array, rates: TsbRates = { size: 0.1, probability: 0.1 }): number {
  const start = firstSale(values);
  if (start === values.length) return 0;
  let size = values[start]!;
  let probability = 1 / (start + 1);
  for (let t = start + 1; t < values.length; t++) {
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    if (y === 0) probability -= rates.probability * probability;
    else {
      probability += rates.probability * (1 - probability);
      size += rates.size * (y - size);
    }
  }
  return probability * size;
}
