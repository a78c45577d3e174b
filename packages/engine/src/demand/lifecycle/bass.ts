import { Simplex } from '../search.ts';

export interface Bass {
  /** Units ever to be sold. */
  readonly market: number;
  /** Coefficient of innovation, per period. */
  readonly innovation: number;
  /** Coefficient of imitation, per period. */
  readonly imitation: number;
}

/** Averages over many published products, per year. Divide by the periods in a year for shorter periods. */
export const typicalBass = { innovation: 0.03, imitation: 0.38 } as const;

/**
 * Share of the market that has bought by time t (periods since launch):
 *
 *   F(t) = (1 - e^{-(p+q) t}) / (1 + (q/p) e^{-(p+q) t})
 *
 * Source: F. Bass, Management Science 15 (1969); typical p and q: F. Sultan, J. Farley & D. Lehmann, Journal of
 * Marketing Research 27 (1990).
 */
export function bassShare({ innovation: p, imitation: q }: Omit<Bass, 'market'>, t: number): number {
  if (t <= 0) return 0;
  const decay = Math.exp(-(p + q) * t);
  return (1 - decay) / (1 + (q / p) * decay);
}

/** Units of the periods first … first + count - 1 since launch (0 is the first period). */
export function bassUnits(bass: Bass, first: number, count: number): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, i) => bass.market * (bassShare(bass, first + i + 1) - bassShare(bass, first + i)),
  );
}

/**
 * Fits market, p and q to the units sold since launch, leaning on analogs: least squares relative to the mean sale, plus the
 * squared log distances from the prior, which count as much as `priorPeriods` periods of data (4 when absent).
 *
 * With few periods the prior decides, with many the data: before the peak, sales alone say little about the market.
 * Source: V. Srinivasan & C. Mason, Marketing Science 5 (1986), least squares on the cumulative curve; the prior as in
 * P. Lenk & A. Rao, Marketing Science 9 (1990).
 */
export function fitBass(sold: Float64Array, prior: Bass, priorPeriods = 4): Bass {
  let total = 0;
  let known = 0;
  for (const units of sold) {
    if (Number.isNaN(units)) continue;
    total += units;
    known++;
  }
  if (!(total > 0)) return prior;
  const scale = total / known;
  const bassAt = (x: Float64Array): Bass => ({
    market: prior.market * Math.exp(x[0]!),
    innovation: prior.innovation * Math.exp(x[1]!),
    imitation: prior.imitation * Math.exp(x[2]!),
  });
  const objective = {
    cost(x: Float64Array): number {
      const fitted = bassUnits(bassAt(x), 0, sold.length);
      let cost = 0;
      for (let t = 0; t < sold.length; t++) if (!Number.isNaN(sold[t]!)) cost += ((sold[t]! - fitted[t]!) / scale) ** 2;
      return cost + priorPeriods * 0.05 * (x[0]! ** 2 + x[1]! ** 2 + x[2]! ** 2);
    },
  };
  const simplex = new Simplex();
  const box = (size: number) => new Float64Array(4).fill(size);
  let start = box(0);
  for (let round = 0; round < 3; round++) {
    simplex.minimise(objective, 3, start, box(0.3), box(-5), box(5), 400, 1e-10);
    start = simplex.best.slice();
  }
  return bassAt(start);
}
