/**
 * Cholesky factor of a symmetric positive semi-definite matrix [n x n, row by row], in place: the lower triangle becomes L.
 *
 * A pivot that is nothing beside its diagonal means the row depends on earlier ones (a sum that others already imply): it
 * is switched off by a zero column and the solution gives it 0. Returns which rows count.
 * Source: G. Golub & C. Van Loan, Matrix Computations, 4th ed., algorithm 4.2.1.
 */
export function choleskyInPlace(matrix: Float64Array, n: number): Uint8Array {
  const counts = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const diagonal = matrix[row + i]!;
    for (let j = 0; j < i; j++) {
      const other = j * n;
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!;
      matrix[row + j] = counts[j] === 1 ? sum / matrix[other + j]! : 0;
    }
    let pivot = diagonal;
    for (let k = 0; k < i; k++) pivot -= matrix[row + k]! * matrix[row + k]!;
    if (pivot > 1e-11 * diagonal && pivot > 0) {
      counts[i] = 1;
      matrix[row + i] = Math.sqrt(pivot);
    } else {
      counts[i] = 0;
      matrix[row + i] = 0;
    }
  }
  return counts;
}

/** Solves L L' x = b for the factor above, in place. Rows that do not count get 0. */
export function choleskySolve(factor: Float64Array, counts: Uint8Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    if (counts[i] === 0) {
      b[i] = 0;
      continue;
    }
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    if (counts[i] === 0) {
      b[i] = 0;
      continue;
    }
    let sum = b[i]!;
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
}
