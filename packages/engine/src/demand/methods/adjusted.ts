import { Adjustment } from '../adjustment.ts';
import type { MemberWeight } from '../forecast.ts';
import type { History, Method } from './method.ts';

/** A method for histories without season. Owns its buffers; `fit` comes first, then what was fitted can be asked for. */
export interface Kernel {
  fit(y: Float64Array, n: number): void;
  /** Point forecasts and the variance of their errors [horizon]. */
  forecast(horizon: number, mean: Float64Array, variance: Float64Array): void;
  /** One-step-ahead fit of the history [n]. */
  fitted(fit: Float64Array): void;
  /** What was fitted, with its parameters, as the beginning of a sentence. */
  told(): string;
}

/** Takes the season out, lets the kernel forecast, and puts the season back. */
export class Adjusted implements Method {
  readonly adjustment: Adjustment;
  private readonly kernel: Kernel;
  private readonly member: string;

  constructor(kernel: Kernel, member: string, adjustment = new Adjustment()) {
    this.kernel = kernel;
    this.member = member;
    this.adjustment = adjustment;
  }

  forecast({ y, n, m }: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.adjustment.fit(y, n, m);
    this.kernel.fit(this.adjustment.values, n);
    this.kernel.forecast(horizon, mean, variance);
    this.adjustment.restore(horizon, mean, variance);
  }

  fitted(fit: Float64Array): void {
    this.kernel.fitted(fit);
    this.adjustment.restoreFit(fit);
  }

  weights(): readonly MemberWeight[] {
    return [{ member: this.member, weight: 1 }];
  }

  reason(): string {
    return `${this.kernel.told()}${this.adjustment.told()}.`;
  }
}

/** Variance of a smoothed level: σ² (1 + (h − 1) α²), σ² = Σe² / (n − 2). */
export function levelVariance(squares: number, n: number, alpha: number, horizon: number, variance: Float64Array): void {
  const sigma2 = squares / Math.max(1, n - 2);
  for (let h = 0; h < horizon; h++) variance[h] = sigma2 * (1 + h * alpha * alpha);
}
