/** An axis from a round number to a round number, with two to four lines. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly decimals: number;
}

const steps = [1, 2, 2.5, 5, 10];

/** The smallest round axis that holds everything from `low` (at most 0) to `high`. */
export function scaleOf(high: number, low = 0, lines = 3): Scale {
  const top = Math.max(high, 0);
  const bottom = Math.min(low, 0);
  const span = top - bottom || 1;
  const size = 10 ** Math.floor(Math.log10(span / lines));
  const step = size * (steps.find((one) => one * size * lines >= span * 0.999) ?? 10);
  const decimals = Math.max(
    0,
    -Math.floor(Math.log10(step) + 1e-9) + (step / 10 ** Math.floor(Math.log10(step)) === 2.5 ? 1 : 0),
  );
  return {
    min: bottom === 0 ? 0 : bottom,
    max: Math.ceil(top / step - 1e-9) * step || step,
    step,
    decimals: Math.min(decimals, 3),
  };
}

/** Charts count in thousands or millions where numbers are large. */
export function divisorOf(largest: number): 1 | 1000 | 1_000_000 {
  return largest >= 10_000_000 ? 1_000_000 : largest >= 10_000 ? 1000 : 1;
}
