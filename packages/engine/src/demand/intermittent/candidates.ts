import { imapa } from './imapa.ts';
import { sba } from './sba.ts';
import { tsb } from './tsb.ts';

/** A way to forecast intermittent demand that the automatic choice tries. */
export interface Candidate {
  readonly name: string;
  /** Smoothing rate that says how uncertain the mean is. */
  readonly rate: number;
  /** Units per period. */
  forecast(values: Float64Array): number;
}

const tsbWith = (size: number, probability: number): Candidate => ({
  name: `TSB ${size}/${probability}`,
  rate: probability,
  forecast: (values) => tsb(values, { size, probability }),
});
const imapaWith = (rate: number): Candidate => ({ name: `IMAPA ${rate}`, rate, forecast: (values) => imapa(values, rate) });
const meanOf = (one: Candidate, other: Candidate): Candidate => ({
  name: `mean of ${one.name} and ${other.name}`,
  rate: (one.rate + other.rate) / 2,
  forecast: (values) => (one.forecast(values) + other.forecast(values)) / 2,
});

/** Slow, medium and fast TSB and IMAPA, their means, and SBA; the medium mean is first: it stands when nothing can be judged. */
export const candidates: readonly Candidate[] = [
  meanOf(tsbWith(0.1, 0.1), imapaWith(0.1)),
  tsbWith(0.1, 0.05),
  tsbWith(0.1, 0.1),
  tsbWith(0.1, 0.2),
  imapaWith(0.05),
  imapaWith(0.1),
  imapaWith(0.2),
  meanOf(tsbWith(0.1, 0.05), imapaWith(0.05)),
  meanOf(tsbWith(0.1, 0.2), imapaWith(0.2)),
  { name: 'SBA 0.1', rate: 0.1, forecast: (values) => sba(values, 0.1) },
];
