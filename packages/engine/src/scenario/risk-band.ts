import type { Effect, Risk } from './risk.ts';

/** A number with what proposals could make of it. Each list has one number a column. */
export interface Band {
  /** Nothing but what is agreed. */
  readonly agreed: Float64Array;
  /** Least and most that some proposals coming true could make of it, however unlikely. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Mean, each proposal weighed by its probability. */
  readonly weighed: Float64Array;
  /** Standard deviation around the mean. */
  readonly deviation: Float64Array;
}

/** A result in which some proposals came true. */
export interface Outcome extends Effect {
  readonly on: readonly boolean[];
}

/**
 * Over all outcomes, with chance = product of p for what came true and 1 - p for what did not:
 *
 *   weighed = sum chance * number    deviation = sqrt(sum chance * (number - weighed)^2)
 *
 * Without outcomes proposals are added: weighed = agreed + sum p * alone, deviation = sqrt(sum p (1 - p) alone^2), low and high with
 * all that lowers and all that raises. A proposal without probability has the weight 0.
 */
export function bandOf(
  agreed: ArrayLike<number>,
  risks: readonly Pick<Risk, 'probability' | 'alone'>[],
  outcomes: readonly Outcome[] | null,
  numbersOf: (effect: Effect) => ArrayLike<number>,
): Band {
  const columns = agreed.length;
  const base = Float64Array.from(agreed);
  const [low, high] = [base.slice(), base.slice()];
  const weighed = new Float64Array(columns);
  const variance = new Float64Array(columns);
  const chances = risks.map(({ probability }) => probability ?? 0);
  if (outcomes === null) {
    weighed.set(base);
    risks.forEach(({ alone }, k) => {
      const change = numbersOf(alone);
      const p = chances[k]!;
      for (let t = 0; t < columns; t++) {
        low[t]! += Math.min(0, change[t]!);
        high[t]! += Math.max(0, change[t]!);
        weighed[t]! += p * change[t]!;
        variance[t]! += p * (1 - p) * change[t]! ** 2;
      }
    });
    return { agreed: base, low, high, weighed, deviation: variance.map(Math.sqrt) };
  }
  const weights = outcomes.map(({ on }) => on.reduce((product, isOn, k) => product * (isOn ? chances[k]! : 1 - chances[k]!), 1));
  outcomes.forEach((outcome, n) => {
    const numbers = numbersOf(outcome);
    for (let t = 0; t < columns; t++) {
      low[t] = Math.min(low[t]!, numbers[t]!);
      high[t] = Math.max(high[t]!, numbers[t]!);
      weighed[t]! += weights[n]! * numbers[t]!;
    }
  });
  outcomes.forEach((outcome, n) => {
    const numbers = numbersOf(outcome);
    for (let t = 0; t < columns; t++) variance[t]! += weights[n]! * (numbers[t]! - weighed[t]!) ** 2;
  });
  return { agreed: base, low, high, weighed, deviation: variance.map(Math.sqrt) };
}
