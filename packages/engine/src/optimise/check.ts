import type { Program, Solution } from './program.ts';

/**
 * What plain arithmetic says about a solution, without believing the solver: everything is computed again from the program,
 * the primal values and the row duals.
 *
 * Violations are relative: divided by the largest of 1, the bound in question and the sum of the terms' sizes, so that a
 * rounding in millions of units does not look like a mistake.
 */
export interface Certificate {
  /** Offset included, money. NaN when there is no plan. */
  readonly objective: number;
  /** |recomputed - reported| / max(1, |recomputed|). */
  readonly objectiveError: number;
  /** Largest violation of a row or a bound. */
  readonly primalViolation: number;
  /** Largest distance from a whole number where one is wanted, in units of the column. */
  readonly wholeViolation: number;
  /** Largest reduced cost or row dual of a sign that no bound supports, against the sizes it is made of. Null without duals. */
  readonly dualViolation: number | null;
  /** Lower bound of the objective that the duals prove. Null without duals. */
  readonly dualObjective: number | null;
  /** |objective - dualObjective| / max(1, |objective|): zero for a proven optimum. Null without duals. */
  readonly complementaryGap: number | null;
  /**
   * Feasible and priced as reported; for a linear program also proven optimal by its duals. For a mixed-integer program the
   * bound is the solver's word.
   */
  readonly holds: boolean;
}

/** `tolerance` applies to every number of the certificate. */
export function certify(program: Program, solution: Solution, tolerance = 1e-6): Certificate {
  if (solution.primal.length !== program.columns || (solution.status !== 'optimal' && solution.status !== 'feasible')) {
    return {
      objective: Number.NaN,
      objectiveError: Number.NaN,
      primalViolation: Number.NaN,
      wholeViolation: Number.NaN,
      dualViolation: null,
      dualObjective: null,
      complementaryGap: null,
      holds: false,
    };
  }
  const objective = objectiveOf(program, solution.primal);
  const objectiveError = Math.abs(objective - solution.objective) / Math.max(1, Math.abs(objective));
  const primalViolation = Math.max(boundViolation(program, solution.primal), rowViolation(program, solution.primal));
  const wholeViolation = distanceFromWhole(program, solution.primal);
  const dual = solution.rowDual === null ? null : dualCheck(program, solution.rowDual);
  const complementaryGap = dual === null ? null : Math.abs(objective - dual.objective) / Math.max(1, Math.abs(objective));
  const feasible = objectiveError <= tolerance && primalViolation <= tolerance && wholeViolation <= tolerance;
  const proven = dual === null || complementaryGap === null || (dual.violation <= tolerance && complementaryGap <= tolerance);
  return {
    objective,
    objectiveError,
    primalViolation,
    wholeViolation,
    dualViolation: dual?.violation ?? null,
    dualObjective: dual?.objective ?? null,
    complementaryGap,
    holds: feasible && (solution.status === 'feasible' || proven),
  };
}

/** Money, offset included. */
export function objectiveOf(program: Program, primal: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < program.columns; j++) sum += program.cost[j]! * primal[j]!;
  return sum + program.offset;
}

/** A x, one number a row. */
export function rowActivity(program: Program, primal: Float64Array): Float64Array {
  const { start, index, value } = program;
  const activity = new Float64Array(program.rows);
  for (let j = 0; j < program.columns; j++) {
    const x = primal[j]!;
    if (x === 0) continue;
    for (let k = start[j]!; k < start[j + 1]!; k++) activity[index[k]!]! += value[k]! * x;
  }
  return activity;
}

function boundViolation(program: Program, primal: Float64Array): number {
  let worst = 0;
  for (let j = 0; j < program.columns; j++) {
    worst = Math.max(worst, outside(primal[j]!, program.lower[j]!, program.upper[j]!, 1));
  }
  return worst;
}

function rowViolation(program: Program, primal: Float64Array): number {
  const { start, index, value } = program;
  const activity = rowActivity(program, primal);
  const size = new Float64Array(program.rows);
  for (let j = 0; j < program.columns; j++) {
    const x = Math.abs(primal[j]!);
    for (let k = start[j]!; k < start[j + 1]!; k++) size[index[k]!]! += Math.abs(value[k]!) * x;
  }
  let worst = 0;
  for (let i = 0; i < program.rows; i++) {
    worst = Math.max(worst, outside(activity[i]!, program.rowLower[i]!, program.rowUpper[i]!, size[i]!));
  }
  return worst;
}

function outside(x: number, lower: number, upper: number, size: number): number {
  if (x < lower) return (lower - x) / Math.max(1, Math.abs(lower), size);
  if (x > upper) return (x - upper) / Math.max(1, Math.abs(upper), size);
  return x - x === 0 ? 0 : Number.NaN;
}

function distanceFromWhole(program: Program, primal: Float64Array): number {
  const { integer } = program;
  if (integer === null) return 0;
  let worst = 0;
  for (let j = 0; j < program.columns; j++) {
    if (integer[j] === 1) worst = Math.max(worst, Math.abs(primal[j]! - Math.round(primal[j]!)));
  }
  return worst;
}

/**
 * The bound a set of row duals y proves: with d = c - A'y every plan costs at least Σ y·(row bound) + Σ d·(column bound),
 * taking the lower bound where the multiplier is positive and the upper where it is negative. Where that bound is infinite
 * the multiplier must be zero; how far it is from zero is the violation.
 */
function dualCheck(program: Program, rowDual: Float64Array): { readonly objective: number; readonly violation: number } {
  const { start, index, value, cost } = program;
  let objective = program.offset;
  let violation = 0;
  for (let i = 0; i < program.rows; i++) {
    const y = rowDual[i]!;
    if (y === 0) continue;
    const bound = y > 0 ? program.rowLower[i]! : program.rowUpper[i]!;
    if (Math.abs(bound) === Infinity) violation = Math.max(violation, Math.abs(y));
    else objective += y * bound;
  }
  for (let j = 0; j < program.columns; j++) {
    let d = cost[j]!;
    let size = Math.abs(d);
    for (let k = start[j]!; k < start[j + 1]!; k++) {
      const term = value[k]! * rowDual[index[k]!]!;
      d -= term;
      size += Math.abs(term);
    }
    if (d === 0) continue;
    const bound = d > 0 ? program.lower[j]! : program.upper[j]!;
    if (Math.abs(bound) === Infinity) violation = Math.max(violation, Math.abs(d) / Math.max(1, size));
    else objective += d * bound;
  }
  return { objective, violation };
}
