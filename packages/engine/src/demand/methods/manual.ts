import type { MemberWeight } from '../forecast.ts';
import type { History, Method } from './method.ts';
import { Naive } from './naive.ts';

/** The planner's own numbers, the last one carried on when they end early; spread as for the naive forecast. */
export class Manual implements Method {
  readonly adjustment = null;
  /** The numbers, in the scale of the history. */
  numbers = new Float64Array(0);
  private readonly naive = new Naive();

  forecast(history: History, horizon: number, mean: Float64Array, variance: Float64Array): void {
    this.naive.forecast(history, horizon, mean, variance);
    const { numbers } = this;
    if (numbers.length === 0) throw new Error('manual forecasts need numbers');
    for (let h = 0; h < horizon; h++) mean[h] = numbers[Math.min(h, numbers.length - 1)]!;
  }

  fitted(fit: Float64Array): void {
    this.naive.fitted(fit);
  }

  weights(): readonly MemberWeight[] {
    return [{ member: 'manual', weight: 1 }];
  }

  reason(): string {
    return 'These are the numbers the planner entered.';
  }
}
