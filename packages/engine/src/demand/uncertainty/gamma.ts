/**
 * Gamma and beta functions, which the Poisson and the negative binomial distribution are made of.
 */

const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/**
 * ln Γ(x) for x > 0, relative error below 1e-14.
 * Source: C. Lanczos, SIAM Journal on Numerical Analysis B 1 (1964), with g = 7 and nine terms.
 */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let sum = lanczos[0]!;
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (z + i);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const steps = 100_000;
const enough = 1e-15;

/**
 * Regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), a > 0, x >= 0. For whole a it is the probability
 * that a Poisson number of mean x stays below a.
 * Source: M. Abramowitz & I. Stegun, Handbook of Mathematical Functions, 6.5.29 (series) and 6.5.31 (continued fraction).
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < steps && Math.abs(term) > enough * Math.abs(sum); n++) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.max(0, 1 - front * sum);
  }
  return (
    front *
    lentz(
      (n) => (n === 0 ? 1 : n * (a - n)),
      (n) => x + 2 * n + 1 - a,
    )
  );
}

/**
 * Regularised incomplete beta function I_x(a, b), a and b > 0, 0 <= x <= 1.
 * Source: M. Abramowitz & I. Stegun, Handbook of Mathematical Functions, 26.5.8 (continued fraction) and 26.5.2 (symmetry).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x > (a + 1) / (a + b + 2) ? 1 - lowerBeta(1 - x, b, a) : lowerBeta(x, a, b);
}

/** I_x(a, b) by its continued fraction, which is quick where x lies below the mean of the distribution. */
function lowerBeta(x: number, a: number, b: number): number {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const fraction = lentz(
    (n) => {
      if (n === 0) return 1;
      const m = n >> 1;
      if (n % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    },
    () => 1,
  );
  return front * fraction;
}

/**
 * Continued fraction n₀/(d₀ + n₁/(d₁ + n₂/(d₂ + …))).
 * Source: W. Lentz, Applied Optics 15 (1976), as modified by I. Thompson & A. Barnett (1986).
 */
function lentz(numerator: (n: number) => number, denominator: (n: number) => number): number {
  const tiny = 1e-300;
  let value = tiny;
  let c = value;
  let d = 0;
  for (let n = 0; n < steps; n++) {
    const above = numerator(n);
    const below = denominator(n);
    d = below + above * d;
    if (d === 0) d = tiny;
    c = below + above / c;
    if (c === 0) c = tiny;
    d = 1 / d;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < enough) break;
  }
  return value;
}
