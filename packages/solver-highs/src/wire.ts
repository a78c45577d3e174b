import type { Program, Solution, SolveOptions, SolveProgress } from '@equipoise/engine';
import type { Changes } from './changes.ts';

/** The part of a program a solver needs: numbers only, so that it can travel to another thread or process. */
export type ProgramArrays = Omit<Program, 'columnFamilies' | 'rowFamilies'>;

/** What a solve is asked to do, as data that can travel. */
export interface SolveOrder {
  readonly program: ProgramArrays;
  /** Counts the orders of one caller. */
  readonly version: number;
  /** What `program` changes in the one of the order before; null when it is another program. */
  readonly changes: Changes | null;
  readonly limits: Pick<SolveOptions, 'gap' | 'nodeLimit' | 'timeLimit' | 'algorithm' | 'warmStart' | 'start'>;
  readonly wantsProgress: boolean;
  /** Shared between threads: not 0 once the caller has cancelled. Null where memory cannot be shared. */
  readonly cancelFlag: Int32Array | null;
}

/** What comes back, one or more messages an order; `failed` is a mistake of ours or of the solver, not of the data. */
export type SolveReply =
  | { readonly kind: 'progress'; readonly progress: SolveProgress }
  | { readonly kind: 'solved'; readonly solution: Solution }
  | { readonly kind: 'failed'; readonly message: string };

/** Copies the arrays into shared memory: the caller keeps its own, and the thread reads them without a second copy. */
export function sharedArrays(program: ProgramArrays): ProgramArrays {
  return copied(program, (bytes) => new SharedArrayBuffer(bytes));
}

/** Copies the arrays into memory of this thread. */
export function copiedArrays(program: ProgramArrays): ProgramArrays {
  return copied(program, (bytes) => new ArrayBuffer(bytes));
}

function copied(program: ProgramArrays, memory: (bytes: number) => ArrayBuffer | SharedArrayBuffer): ProgramArrays {
  const floats = (from: Float64Array): Float64Array => {
    const to = new Float64Array(memory(from.byteLength));
    to.set(from);
    return to;
  };
  const ints = (from: Int32Array): Int32Array => {
    const to = new Int32Array(memory(from.byteLength));
    to.set(from);
    return to;
  };
  const bytes = (from: Uint8Array): Uint8Array => {
    const to = new Uint8Array(memory(from.byteLength));
    to.set(from);
    return to;
  };
  return {
    columns: program.columns,
    rows: program.rows,
    offset: program.offset,
    cost: floats(program.cost),
    lower: floats(program.lower),
    upper: floats(program.upper),
    rowLower: floats(program.rowLower),
    rowUpper: floats(program.rowUpper),
    start: ints(program.start),
    index: ints(program.index),
    value: floats(program.value),
    integer: program.integer === null ? null : bytes(program.integer),
  };
}

/** The arrays as they are, without the families, whose functions cannot travel. */
export function plainArrays(program: ProgramArrays): ProgramArrays {
  const { columns, rows, offset, cost, lower, upper, rowLower, rowUpper, start, index, value, integer } = program;
  return { columns, rows, offset, cost, lower, upper, rowLower, rowUpper, start, index, value, integer };
}

export function limitsOf(options: SolveOptions): SolveOrder['limits'] {
  return {
    ...(options.gap === undefined ? {} : { gap: options.gap }),
    ...(options.nodeLimit === undefined ? {} : { nodeLimit: options.nodeLimit }),
    ...(options.timeLimit === undefined ? {} : { timeLimit: options.timeLimit }),
    ...(options.algorithm === undefined ? {} : { algorithm: options.algorithm }),
    ...(options.warmStart === undefined ? {} : { warmStart: options.warmStart }),
    ...(options.start === undefined ? {} : { start: options.start }),
  };
}

/** A solution without a plan: cancelled, out of memory, infeasible and the like. */
export function withoutPlan(status: Solution['status'], iterations = 0): Solution {
  return {
    status,
    objective: Number.NaN,
    bound: status === 'infeasible' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
    gap: Number.POSITIVE_INFINITY,
    primal: new Float64Array(0),
    rowDual: null,
    reducedCost: null,
    basis: null,
    iterations,
  };
}
