/**
 * A linear or mixed-integer program as plain data:
 *
 *   minimise  offset + cost · x   subject to   rowLower <= A x <= rowUpper,  lower <= x <= upper,  some x whole.
 *
 * A is stored by columns (CSC): the entries of column j stand at `start[j] … start[j+1]-1` of `index` (row) and `value`.
 * Names are not stored. Rows and columns come in families (blocks of consecutive positions); a family knows what its members
 * mean, so that a name or a sentence is computed only when somebody asks.
 */
export interface Program {
  readonly columns: number;
  readonly rows: number;
  /** Money a unit of the column. */
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  /** 1 where the column must be whole; null when there is no such column. */
  readonly integer: Uint8Array | null;
  /** Money that does not depend on any choice. */
  readonly offset: number;
  readonly columnFamilies: readonly Family[];
  readonly rowFamilies: readonly RowFamily[];
}

/** A block of consecutive columns or rows with one meaning. */
export interface Family {
  /** Planner's word in kebab case, for instance `production` or `stock-balance`. Unique in its program. */
  readonly name: string;
  /** Unit of the members: `units`, `hours`, `heads`, `money`, `0 or 1`. */
  readonly unit: string;
  /** One sentence in planner's words. */
  readonly meaning: string;
  /** Position of the first member. */
  readonly first: number;
  readonly count: number;
  /** What a member is about, as a name: `member(3)` gives `helmets@north[2026-11]`. Computed on demand. */
  readonly member: (k: number) => string;
}

export interface RowFamily extends Family {
  /**
   * `local` rows touch one stock point only; `linking` rows join several (shared capacity, money, components, transport).
   * Decomposition keeps linking rows in its master.
   */
  readonly scope: 'local' | 'linking';
  /** How the dual of a row reads: what one more unit of its right-hand side is worth. */
  readonly worth: string;
}

export type SolveStatus =
  /** Proven best within the asked gap. */
  | 'optimal'
  /** A plan within the limits, its gap stated, not proven best. */
  | 'feasible'
  | 'infeasible'
  | 'unbounded'
  /** A limit was reached before any plan was found. */
  | 'limit'
  /** The solver came to no answer: numbers that lie too far apart, as a rule. */
  | 'undecided'
  | 'cancelled'
  /** The program does not fit into the memory of the solver. */
  | 'out-of-memory';

export interface Solution {
  readonly status: SolveStatus;
  /** Offset included. NaN when there is no primal. */
  readonly objective: number;
  /** Proven lower bound of the objective; equals it for a solved linear program. -Infinity when nothing is proven. */
  readonly bound: number;
  /** |objective - bound| / max(1, |objective|). */
  readonly gap: number;
  readonly primal: Float64Array;
  /** Row duals: change of cost for one more unit of the right-hand side. Null for mixed-integer programs. */
  readonly rowDual: Float64Array | null;
  /** Reduced costs. Null for mixed-integer programs. */
  readonly reducedCost: Float64Array | null;
  /** Opaque to everyone but the solver: hand it back as `warmStart` for a program of the same shape. */
  readonly basis: Basis | null;
  /**
   * Columns and rows that could leave their bound at no cost. 0: no other plan is as good, so every exact solver gives this one.
   * More: others may be. Absent where it is not known (whole columns, other solvers).
   */
  readonly ties?: number;
  readonly iterations: number;
}

/** Basis status per column and per row in the solver's own code. */
export interface Basis {
  readonly columns: Uint8Array;
  readonly rows: Uint8Array;
}

export interface SolveOptions {
  /** Relative gap at which a mixed-integer search may stop. Default 1e-6. */
  readonly gap?: number;
  /** Branch-and-bound nodes; a limit in work, so that the answer does not depend on the speed of the machine. */
  readonly nodeLimit?: number;
  /** Seconds; answers then depend on the machine. Default: none. */
  readonly timeLimit?: number;
  /** How linear programs are solved. Default: simplex, which alone can use a warm start. */
  readonly algorithm?: 'simplex' | 'interior-point';
  readonly warmStart?: Basis;
  /** A known plan to begin a mixed-integer search with. */
  readonly start?: Float64Array;
  readonly onProgress?: (progress: SolveProgress) => void;
  readonly signal?: AbortSignalLike;
}

export interface SolveProgress {
  readonly seconds: number;
  readonly iterations: number;
  /** Best plan so far, NaN if none. */
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
}

/** The part of AbortSignal the port needs, so that the engine depends on no platform. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The port behind which any solver can stand. */
export interface Solver {
  solve(program: Program, options?: SolveOptions): Promise<Solution>;
  close(): Promise<void>;
}
