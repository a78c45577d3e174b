import type { Solution, SolveStatus } from '@equipoise/engine';
import highsModule, { type Highs, type HighsCallbackMap, type InitOptions, type Model } from 'highs';
import { type SolveHooks, watcher } from './watch.ts';
import { type ProgramArrays, type SolveOrder, withoutPlan } from './wire.ts';

/** The package describes its module as CommonJS; the module that is loaded has the function itself as its default. */
const loadHighs = highsModule as unknown as (init: InitOptions) => Promise<Highs>;

/** Memory of a WebAssembly instance never shrinks; above this it is replaced after the solve. */
const keepBytes = 768 * 2 ** 20;
/** An instance that breaks down with more than this in use broke down for want of memory (the ceiling is 2 GiB). */
const crowdedBytes = 1024 * 2 ** 20;
/**
 * Linear programs with more columns are solved without presolve, which saves a quarter of the memory: 0.79 against 1.06 GB with
 * 601 000 columns, in the same time. It depends on the size only, so that the place of a solve does not change its answer.
 */
const leanColumns = 150_000;

/**
 * One HiGHS in WebAssembly, loaded when first needed and kept between solves. It knows no threads and no files: the same code
 * runs in a worker, in a child process, in line and in a browser.
 *
 * Settings are fixed so that the same program gives the same answer: one thread, seed 0, simplex for linear programs.
 */
export class Instance {
  #init: InitOptions;
  #highs: Promise<Highs> | null = null;

  constructor(init: InitOptions = {}) {
    this.#init = init;
  }

  async solve(order: SolveOrder, hooks: SolveHooks): Promise<Solution> {
    if (order.program.columns === 0) return nothingToDecide(order.program);
    // The loader makes the object it is given into the module itself.
    this.#highs ??= loadHighs({ ...this.#init });
    const highs = await this.#highs.catch((error: unknown) => {
      this.#highs = null;
      throw error;
    });
    let model: Model | null = null;
    try {
      model = highs.createModel();
      return run(highs, model, order, hooks);
    } catch (error) {
      this.#highs = null;
      model = null;
      if (isMemory(error, highs)) return withoutPlan('out-of-memory');
      throw error;
    } finally {
      model?.dispose();
      if (highs.memoryBytes > keepBytes) this.#highs = null;
    }
  }
}

/** HiGHS calls such a program empty and gives no answer: every row is 0. */
function nothingToDecide(program: ProgramArrays): Solution {
  for (let i = 0; i < program.rows; i++) {
    if (program.rowLower[i]! > 0 || program.rowUpper[i]! < 0) return withoutPlan('infeasible');
  }
  const none = new Float64Array(0);
  const rowDual = program.integer === null ? new Float64Array(program.rows) : null;
  const found = { objective: program.offset, bound: program.offset, gap: 0, primal: none };
  return { status: 'optimal', ...found, rowDual, reducedCost: rowDual && none, basis: null, iterations: 0 };
}

function run(highs: Highs, model: Model, order: SolveOrder, hooks: SolveHooks): Solution {
  const { program, limits } = order;
  const mip = program.integer !== null;
  model.options.set({
    output_flag: false,
    log_to_console: false,
    random_seed: 0,
    solver: mip ? 'choose' : limits.algorithm === 'interior-point' && limits.warmStart === undefined ? 'ipx' : 'simplex',
    presolve: !mip && program.columns > leanColumns ? 'off' : 'choose',
    mip_rel_gap: limits.gap ?? 1e-6,
    ...(limits.nodeLimit === undefined ? {} : { mip_max_nodes: limits.nodeLimit }),
    ...(limits.timeLimit === undefined ? {} : { time_limit: limits.timeLimit }),
  });
  pass(model, program, program);
  if (!mip && limits.warmStart !== undefined) {
    const { columns, rows } = limits.warmStart;
    if (columns.length === program.columns && rows.length === program.rows) {
      model.setBasis({ colStatus: Int32Array.from(columns), rowStatus: Int32Array.from(rows) });
    }
  }
  if (mip && limits.start !== undefined) model.setSolution({ colValue: limits.start });
  const watch = watcher(highs, hooks);
  let status: number = model.run(watch.callbacks).modelStatus;
  if (needsSecondLook(highs, status) && !watch.cancelled()) status = secondLook(highs, model, watch.callbacks);
  return read(highs, model, program, status, watch.cancelled());
}

type Domain = Pick<ProgramArrays, 'lower' | 'upper' | 'integer'>;

function pass(model: Model, program: ProgramArrays, { lower, upper, integer }: Domain): void {
  model.passModel({
    numCols: program.columns,
    numRows: program.rows,
    offset: program.offset,
    colCost: program.cost,
    colLower: lower,
    colUpper: upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csc',
      numRows: program.rows,
      numCols: program.columns,
      starts: program.start,
      indices: program.index,
      values: program.value,
    },
    ...(integer === null ? {} : { integrality: Int32Array.from(integer) }),
  });
}

/** Presolve may say "infeasible or unbounded", and rounding may leave a status open: then solve without presolve. */
function needsSecondLook(highs: Highs, status: number): boolean {
  const s = highs.constants.modelStatus;
  return status === s.unboundedOrInfeasible || status === s.unknown || status === s.solveError || status === s.postsolveError;
}

function secondLook(highs: Highs, model: Model, callbacks: HighsCallbackMap): number {
  const s = highs.constants.modelStatus;
  model.clearSolver();
  model.options.set('presolve', 'off');
  const status = model.run(callbacks).modelStatus;
  if (status !== s.unboundedOrInfeasible) return status;
  const { numCols } = model.getDimensions();
  for (let j = 0; j < numCols; j++) model.changeColCost(j, 0);
  model.clearSolver();
  return model.run(callbacks).modelStatus === s.infeasible ? s.infeasible : s.unbounded;
}

function read(highs: Highs, model: Model, program: ProgramArrays, modelStatus: number, cancelled: boolean): Solution {
  const iterations = iterationsOf(model);
  const status = statusOf(highs, model, modelStatus, cancelled);
  if (status !== 'optimal' && status !== 'feasible') return withoutPlan(status, iterations);
  if (program.integer !== null) return { status, ...readWhole(highs, model, program), iterations };
  const { colValue: primal, colDual: reducedCost, rowDual } = model.getSolution();
  const objective = model.getObjectiveValue();
  const bound = status === 'optimal' ? objective : Number.NEGATIVE_INFINITY;
  const basis = Number(model.info.get('basis_validity')) === 1 ? model.getBasis() : null;
  return {
    status,
    ...priced(objective, bound),
    primal,
    rowDual,
    reducedCost,
    basis: basis === null ? null : { columns: Uint8Array.from(basis.colStatus), rows: Uint8Array.from(basis.rowStatus) },
    iterations,
  };
}

/**
 * Branch and bound takes 2.9999994 for a whole number, and with a set-up of 0.0000006 a little may be made. So the whole columns
 * are rounded and the rest is solved once more; should that fail, the answer stands as it was found.
 */
function readWhole(highs: Highs, model: Model, program: ProgramArrays): Omit<Solution, 'status' | 'iterations'> {
  const found = { primal: model.getSolution().colValue, objective: model.getObjectiveValue() };
  const bound = Number(model.info.get('mip_dual_bound'));
  const lower = program.lower.slice();
  const upper = program.upper.slice();
  for (let j = 0; j < program.columns; j++) {
    if (program.integer?.[j] === 1) lower[j] = upper[j] = Math.round(found.primal[j]!);
  }
  model.options.set({ solver: 'simplex', presolve: 'choose', time_limit: 1e30 });
  pass(model, program, { lower, upper, integer: null });
  const solved = model.run().modelStatus === highs.constants.modelStatus.optimal;
  const { primal, objective } = solved ? { primal: model.getSolution().colValue, objective: model.getObjectiveValue() } : found;
  return { ...priced(objective, bound), primal, rowDual: null, reducedCost: null, basis: null };
}

function priced(objective: number, provenBound: number): Pick<Solution, 'objective' | 'bound' | 'gap'> {
  const bound = Math.min(provenBound, objective);
  return { objective, bound, gap: Math.abs(objective - bound) / Math.max(1, Math.abs(objective)) };
}

function statusOf(highs: Highs, model: Model, modelStatus: number, cancelled: boolean): SolveStatus {
  const s = highs.constants.modelStatus;
  switch (modelStatus) {
    case s.optimal:
    case s.empty:
      return 'optimal';
    case s.infeasible:
      return 'infeasible';
    case s.unbounded:
      return 'unbounded';
    case s.interrupted:
      if (cancelled) return 'cancelled';
      break;
    case s.loadError:
    case s.modelError:
      throw new Error(`HiGHS refused the program (model status ${modelStatus})`);
    default:
      break;
  }
  const primalFeasible = 2;
  return Number(model.info.get('primal_solution_status')) === primalFeasible ? 'feasible' : 'limit';
}

function iterationsOf(model: Model): number {
  const simplex = Number(model.info.get('simplex_iteration_count'));
  return Math.max(0, simplex);
}

/** WebAssembly reports want of memory as an abort, a trap or a C++ exception; what they share is a crowded instance. */
function isMemory(error: unknown, highs: Highs): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  if (/out of memory|bad_alloc|OOM|enlarge memory|allocation failed/i.test(text)) return true;
  return highs.memoryBytes > crowdedBytes && /abort|unreachable|out of bounds|RuntimeError|exception/i.test(text);
}
