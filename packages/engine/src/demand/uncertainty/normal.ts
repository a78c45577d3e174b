/**
 * The standard normal distribution, to double precision: what safety stock books tabulate.
 */

/**
 * Φ(x). Absolute error below 1e-15.
 * Source: G. West, Wilmott Magazine (May 2005), "Better approximations to cumulative normal functions", after
 * J. Hart, Computer Approximations (1968), algorithm 5666.
 */
export function normalCdf(x: number): number {
  const z = Math.abs(x);
  if (z > 37) return x > 0 ? 1 : 0;
  const density = Math.exp((-z * z) / 2);
  let tail: number;
  if (z < 7.07106781186547) {
    const top =
      (((((3.52624965998911e-2 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383) * z + 112.079291497871) *
        z +
        221.213596169931) *
        z +
      220.206867912376;
    const bottom =
      ((((((8.83883476483184e-2 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461) * z + 296.564248779674) *
        z +
        637.333633378831) *
        z +
        793.826512519948) *
        z +
      440.413735824752;
    tail = (density * top) / bottom;
  } else {
    tail = density / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
  }
  return x > 0 ? 1 - tail : tail;
}

/** φ(x). */
function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

const central = {
  top: [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  bottom: [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572],
};
const outer = {
  top: [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  bottom: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416],
};

/**
 * The z with Φ(z) = level, 0 < level < 1; ∓Infinity at 0 and 1.
 * Source: P. Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003), followed by
 * one step of Halley's method.
 */
export function normalQuantile(level: number): number {
  if (!(level >= 0 && level <= 1)) throw new Error(`a probability lies between 0 and 1, not at ${level}`);
  if (level === 0) return Number.NEGATIVE_INFINITY;
  if (level === 1) return Number.POSITIVE_INFINITY;
  if (level > 0.5) return -normalQuantile(1 - level);
  let z: number;
  if (level < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(level));
    z = polynomial(outer.top, q) / (polynomial(outer.bottom, q) * q + 1);
  } else {
    const q = level - 0.5;
    const r = q * q;
    z = (polynomial(central.top, r) * q) / (polynomial(central.bottom, r) * r + 1);
  }
  const miss = (normalCdf(z) - level) / normalDensity(z);
  return z - miss / (1 + (z * miss) / 2);
}

/**
 * Unit normal loss G(z) = E(Z - z)⁺ = φ(z) - z (1 - Φ(z)): expected shortage in standard deviations.
 * Source: E. Silver, D. Pyke & D. Thomas, Inventory and Production Management in Supply Chains, 4th ed., appendix II.
 */
export function normalLoss(z: number): number {
  return normalDensity(z) - z * normalCdf(-z);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const c of coefficients) value = value * x + c;
  return value;
}
