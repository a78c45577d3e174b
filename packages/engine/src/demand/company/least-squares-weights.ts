/**
 * Weights of a mean of forecasts that would have erred least, in squares: the least w'Gw with w ≥ 0 and Σw = 1, where G holds the sums
 * of products of the errors of any two of them.
 *
 * Exact for the few forecasts it is meant for: on every subset w = G⁻¹1 / 1'G⁻¹1, and the best subset without a negative weight
 * is taken. Forecasts that are the same, or no better, get nothing: of equal ones the first counts.
 *
 * Source: J. Bates & C. Granger, The combination of forecasts, Operational Research Quarterly 20 (1969); weights between 0 and 1
 * adding up to 1 as in R. Clemen, IJF 5 (1989).
 *
 * `products`: n x n, symmetric.
 *
 * @example errors of variance 1 and 2 that have nothing in common: 2/3 and 1/3
 */
export function leastSquaresWeights(products: Float64Array): Float64Array {
  const n = Math.round(Math.sqrt(products.length));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += products[i * (n + 1)]!;
  const ridge = (rounding * sum) / n;
  let best = new Float64Array(n);
  best[0] = 1;
  if (!(ridge > 0)) return best;
  let least = products[0]! + ridge;
  const subsets = Array.from({ length: 2 ** n - 2 }, (_, k) => members(k + 2, n)).sort((a, b) => a.length - b.length);
  for (const subset of subsets) {
    const solved = solveOnes(products, n, subset, ridge);
    const total = solved.reduce((all, v) => all + v, 0);
    if (!(total > 0) || solved.some((v) => v < 0) || 1 / total >= least - ridge) continue;
    least = 1 / total;
    best = new Float64Array(n);
    subset.forEach((i, k) => {
      best[i] = solved[k]! / total;
    });
  }
  return best;
}

/** Part of the errors that is rounding: less is no difference, and it keeps the equations solvable where forecasts are the same. */
const rounding = 1e-10;

const members = (bits: number, n: number): number[] => Array.from({ length: n }, (_, i) => i).filter((i) => (bits >> i) & 1);

/** x with (G + ridge) x = 1 on a subset, by Cholesky. */
function solveOnes(products: Float64Array, n: number, subset: readonly number[], ridge: number): number[] {
  const size = subset.length;
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = products[subset[i]! * n + subset[j]!]! + (i === j ? ridge : 0);
      for (let k = 0; k < j; k++) rest -= lower[i * size + k]! * lower[j * size + k]!;
      lower[i * size + j] = i > j ? rest / lower[j * size + j]! : Math.sqrt(Math.max(ridge / 2, rest));
    }
  }
  const x = new Array<number>(size).fill(1);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!;
    x[i]! /= lower[i * size + i]!;
  }
  return x;
}
