/**
 * What a fit does not admit about the variance of its errors, n periods known, h ahead:
 *
 *   σ²  =  mean square of one-step errors, for a share of it of the late ones: Σ memory^(n−t) e_t² / Σ memory^(n−t)
 *   × 1 + (2 few + drift · h / m^fade) / (n − 4)
 *
 * Late errors: spread changes with time, and what comes next is like what was last (J.P. Morgan & Reuters, RiskMetrics (1996), 5.2).
 * few: the variance of Student's t with n − 2 degrees of freedom is 1 + 2 / (n − 4). drift: a random walk whose drift was learned from
 * n steps has the variance h σ² (1 + h / n) (R. Hyndman & G. Athanasopoulos, Forecasting: Principles and Practice, 5.5); seasons
 * hold their level, so that a step counts less where m periods make one.
 * The numbers were chosen inside training data: docs/mathematics/forecasting.md, "Intervals".
 */
export interface Spread {
  /** Share of the variance that the late errors tell, 0 to 1. */
  readonly recent: number;
  /** What an error counts against the one after it, above 0, at most 1. */
  readonly memory: number;
  /** Times 2 / (n − 4). */
  readonly few: number;
  /** Times h / (m^fade (n − 4)). */
  readonly drift: number;
  /** Power of the season by which the drift counts less. */
  readonly fade: number;
}

export const defaultSpread: Spread = { recent: 0.5, memory: 0.9, few: 0.5, drift: 0.5, fade: 0.5 };

/** Shorter histories have widths of their own: see calibration. */
const fewest = 8;

/** Factor of the variance `ahead` periods ahead, `known` periods with seasons of `period` behind. */
export function allowance({ few, drift, fade }: Spread, known: number, period: number, ahead: number): number {
  return known < fewest ? 1 : 1 + (2 * few + (drift * ahead) / period ** fade) / (known - 4);
}

/**
 * Factor that turns the mean square of errors into one in which late errors tell the share `recent`; 1 where nothing erred. `late` is
 * Σ memory^(n−t) e_t² / Σ memory^(n−t), `all` the plain mean square.
 */
export function lateness(late: number, all: number, recent: number): number {
  const factor = recent === 0 ? 1 : 1 - recent + (recent * late) / all;
  return factor < Number.POSITIVE_INFINITY ? factor : 1;
}
