import type { Kernel } from './adjusted.ts';
import { Theta } from './theta.ts';

/** The theta method on logarithms where the history is positive, and as it is otherwise. */
export class LogTheta implements Kernel {
  private readonly theta = new Theta();
  private logs = new Float64Array(0);
  private isLog = false;
  private level = 1;

  fit(y: Float64Array, n: number): void {
    if (this.logs.length < n) this.logs = new Float64Array(n);
    this.isLog = allPositive(y, n);
    if (!this.isLog) {
      this.theta.fit(y, n);
      return;
    }
    let sum = 0;
    for (let t = 0; t < n; t++) {
      sum += y[t]!;
      this.logs[t] = Math.log(y[t]!);
    }
    this.level = sum / n;
    this.theta.fit(this.logs, n);
  }

  forecast(horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.theta.forecast(horizon, mean, variance);
    if (!this.isLog) return;
    exponentiate(mean, horizon);
    for (let h = 0; h < horizon; h++) variance[h] = variance[h]! * this.level * this.level;
  }

  fitted(fit: Float64Array): void {
    this.theta.fitted(fit);
    if (this.isLog) exponentiate(fit, fit.length);
  }

  told(): string {
    return this.isLog ? 'Theta on logarithms' : 'Theta';
  }
}

export function allPositive(y: Float64Array, n: number): boolean {
  for (let t = 0; t < n; t++) if (!(y[t]! > 0)) return false;
  return true;
}

/** Back from logarithms of data of size about 1; beyond e^30 a trend has lost touch with the history. */
export function exponentiate(row: Float64Array, count: number): void {
  for (let h = 0; h < count; h++) row[h] = Math.exp(Math.min(30, row[h]!));
}
