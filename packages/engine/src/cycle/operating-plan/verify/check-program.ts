/**
 * The independent checker of an optimum. It needs no solver and imports nothing.
 *
 *   minimise  offset + cost · x   subject to   rowLower <= A x <= rowUpper,  lower <= x <= upper
 *
 * With any row multipliers y and d = cost - A'y, every x that obeys the limits costs at least
 * offset + Σ y·(row bound) + Σ d·(column bound), where the lower bound stands for a positive and the upper for a negative multiplier.
 * That is plain arithmetic (weak duality). So x is best if it obeys the limits and costs no more than the bound.
 *
 * Source: any text on linear programming, for instance V. Chvátal, Linear Programming (1983), chapter 5.
 */
export interface CheckedProgram {
  readonly columns: number;
  readonly rows: number;
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
  /** Entries of column j stand at `start[j] … start[j+1]-1` of `index` (row) and `value`. */
  readonly start: readonly number[];
  readonly index: readonly number[];
  readonly value: readonly number[];
  /** 1 where the column must be whole; null: nowhere. */
  readonly integer: readonly number[] | null;
  readonly offset: number;
}

export interface ProgramProof {
  /** Money the primal values cost, offset included. */
  readonly objective: number;
  /** Money that no plan can go below, by the dual values. */
  readonly bound: number;
  /** (objective - bound) / max(1, |objective|), never below 0. */
  readonly gap: number;
  /** Largest excess over a limit, against the size of what it is made of. */
  readonly primalViolation: number;
  /** Largest multiplier that no limit supports, against the size of what it is made of. */
  readonly dualViolation: number;
  /** Largest distance from a whole number where one is wanted. */
  readonly wholeViolation: number;
  /** The bound lies above the objective by this share: it must be rounding, or the dual values are wrong. */
  readonly excess: number;
}

/** Works everything out again; NaN where lengths do not fit or a number is none. */
export function proveProgram(program: CheckedProgram, primal: readonly number[], dual: readonly number[]): ProgramProof {
  if (!fits(program, primal, dual)) return nothing;
  const { columns, rows, cost, start, index, value } = program;
  const activity = new Float64Array(rows);
  const size = new Float64Array(rows);
  let objective = program.offset;
  let bound = program.offset;
  let primalViolation = 0;
  let dualViolation = 0;
  let wholeViolation = 0;
  for (let j = 0; j < columns; j++) {
    const x = primal[j]!;
    objective += cost[j]! * x;
    primalViolation = worse(primalViolation, outside(x, program.lower[j]!, program.upper[j]!, 1));
    if (program.integer?.[j] === 1) wholeViolation = worse(wholeViolation, Math.abs(x - Math.round(x)));
    let reduced = cost[j]!;
    let terms = Math.abs(reduced);
    for (let k = start[j]!; k < start[j + 1]!; k++) {
      const row = index[k]!;
      activity[row]! += value[k]! * x;
      size[row]! += Math.abs(value[k]! * x);
      reduced -= value[k]! * dual[row]!;
      terms += Math.abs(value[k]! * dual[row]!);
    }
    const limit = reduced > 0 ? program.lower[j]! : program.upper[j]!;
    if (reduced === 0) continue;
    if (Math.abs(limit) === Infinity) dualViolation = worse(dualViolation, Math.abs(reduced) / Math.max(1, terms));
    else bound += reduced * limit;
  }
  for (let i = 0; i < rows; i++) {
    primalViolation = worse(primalViolation, outside(activity[i]!, program.rowLower[i]!, program.rowUpper[i]!, size[i]!));
    const y = dual[i]!;
    const limit = y > 0 ? program.rowLower[i]! : program.rowUpper[i]!;
    if (y === 0) continue;
    if (Math.abs(limit) === Infinity) dualViolation = worse(dualViolation, Math.abs(y));
    else bound += y * limit;
  }
  const share = (objective - bound) / Math.max(1, Math.abs(objective));
  const [gap, excess] = [Math.max(0, share), Math.max(0, -share)];
  return { objective, bound, gap, primalViolation, dualViolation, wholeViolation, excess };
}

function outside(x: number, lower: number, upper: number, size: number): number {
  if (x < lower) return (lower - x) / Math.max(1, Math.abs(lower), size);
  if (x > upper) return (x - upper) / Math.max(1, Math.abs(upper), size);
  return x >= lower && x <= upper ? 0 : Number.NaN;
}

/** The larger one; what is no number stays so, that it cannot be overlooked. */
const worse = (a: number, b: number): number => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Math.max(a, b));

function fits(program: CheckedProgram, primal: readonly number[], dual: readonly number[]): boolean {
  const { columns, rows, cost, lower, upper, rowLower, rowUpper, start, index, value, integer } = program;
  if ([cost, lower, upper, primal].some((each) => each.length !== columns)) return false;
  if ([rowLower, rowUpper, dual].some((each) => each.length !== rows) || index.length !== value.length) return false;
  if (start.length !== columns + 1 || start[0] !== 0 || start[columns] !== value.length) return false;
  if (integer !== null && integer.length !== columns) return false;
  return index.every((i) => Number.isInteger(i) && i >= 0 && i < rows) && start.every((s, j) => j === 0 || s >= start[j - 1]!);
}

const nothing: ProgramProof = {
  objective: Number.NaN,
  bound: Number.NaN,
  gap: Number.NaN,
  primalViolation: Number.NaN,
  dualViolation: Number.NaN,
  wholeViolation: Number.NaN,
  excess: Number.NaN,
};
