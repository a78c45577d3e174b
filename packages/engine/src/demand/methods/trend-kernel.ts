import type { Kernel } from './adjusted.ts';
import { Ets, etsModels } from './ets.ts';

/** Exponential smoothing in one form without season. */
export class TrendKernel implements Kernel {
  private readonly ets = new Ets();
  private readonly index: number;
  private readonly title: string;

  constructor(form: string, title: string) {
    this.index = etsModels.findIndex(({ name }) => name === form);
    this.title = title;
  }

  fit(y: Float64Array, n: number): void {
    this.ets.fit(y, n, 1, true, false, this.index);
  }

  forecast(horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.ets.forecast(horizon, mean, variance, this.index);
  }

  fitted(fit: Float64Array): void {
    this.ets.fitted(fit, this.index);
  }

  told(): string {
    const p = this.index * 4;
    const value = (i: number) => this.ets.parameters[p + i]!.toFixed(2);
    const damping = this.ets.parameters[p + 3] === 1 ? '' : `, φ ${value(3)}`;
    return `${this.title} with α ${value(0)}, β ${value(1)}${damping}`;
  }
}
