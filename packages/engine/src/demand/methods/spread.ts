/**
 * What a fit does not admit about the variance of its errors, n periods known, h ahead, m periods in a season:
 *
 *   σ²  =  Σ memory^(n−t) e_t² / Σ memory^(n−t)  ×  1 + drift (h / m) / (n − 4) + season m / n
 *
 * memory: spread changes with time, and what comes next is like what was last (J.P. Morgan & Reuters, RiskMetrics (1996), 5.2).
 * drift: a random walk whose drift was learned from n steps has the variance h σ² (1 + h / n) (R. Hyndman & G. Athanasopoulos,
 * Forecasting: Principles and Practice, 5.5); seasons hold their level, so that a step counts less where m periods make one.
 * season: an index learned from n / m seasons has the variance σ² m / n. Without seasons (m = 1) there is none.
 * The numbers were chosen inside training data: docs/mathematics/forecasting.md, "Intervals".
 */
export interface Spread {
  /** What an error counts against the one after it, above 0, at most 1. */
  readonly memory: number;
  /** Times h / (m (n − 4)). */
  readonly drift: number;
  /** Times m / n. */
  readonly season: number;
}

export const defaultSpread: Spread = { memory: 0.94, drift: 0.5, season: 0.5 };

/** Shorter histories have widths of their own: see calibration. */
const fewest = 8;

/** Factor of the variance `ahead` periods ahead, `known` periods with seasons of `period` behind. */
export function allowance({ drift, season }: Spread, known: number, period: number, ahead: number): number {
  if (known < fewest) return 1;
  const ofSeason = period > 1 ? (season * period) / known : 0;
  return 1 + (drift * ahead) / (period * (known - 4)) + ofSeason;
}
