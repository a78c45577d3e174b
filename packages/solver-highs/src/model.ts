import type { Solution, SolveStatus } from '@equipoise/engine';
import type { Basis, Highs, Model } from 'highs';
import type { Changes, Span } from './changes.ts';
import type { Runtime } from './runtime.ts';
import { boundExponent, isOpen, needsSecondLook, runOnce, secondLook } from './second-look.ts';
import { type SolveHooks, watcher } from './watch.ts';
import { type ProgramArrays, type SolveOrder, withoutPlan } from './wire.ts';

/**
 * Linear programs with more columns are solved without presolve, which saves a quarter of the memory: 0.79 against 1.06 GB with
 * 601 000 columns, in the same time. It depends on the size only, so that the place of a solve does not change its answer.
 */
const leanColumns = 150_000;

/** Seconds; HiGHS takes no infinity here. */
const noTimeLimit = 1e30;

/**
 * Steps after which a linear program is given up. One walks a few times its columns and rows; one that goes on so far runs in a circle, which
 * numbers far apart in size can make it do. A limit in work, so that the answer does not depend on the machine.
 */
const mostSteps = ({ columns, rows }: ProgramArrays): number => 20_000 + 50 * (columns + rows);
/** The same for a search in whole numbers, over all its nodes; with the nodes the engine allows, a thousand times its columns and rows is much. */
const mostSearchSteps = ({ columns, rows }: ProgramArrays): number => 1_000_000 + 200 * (columns + rows);
/** Interior point needs some dozens, whatever the size. */
const mostInteriorSteps = 2000;

/** Edge weights of the dual simplex (HiGHS: simplex_dual_edge_weight_strategy). */
const edgeWeights = { chosen: -1, devex: 1 };

/**
 * Scaling (HiGHS: simplex_scale_strategy). Equilibration, which is chosen as a rule, may look at the costs too; the largest values are
 * those of the matrix alone, so that a kept model and a new one are scaled alike.
 */
const scaling = { chosen: 2, largestValues: 4 };

/** True when the order brings a basis that fits its linear program. */
export function isWarm({ program, limits: { warmStart } }: SolveOrder): boolean {
  return (
    program.integer === null &&
    warmStart !== undefined &&
    warmStart.columns.length === program.columns &&
    warmStart.rows.length === program.rows
  );
}

/** Hands the whole program over to an empty model. */
export function passProgram({ heap }: Runtime, model: Model, program: ProgramArrays): void {
  if (heap?.passProgram(model, program)) return;
  const { columns: numCols, rows: numRows } = program;
  model.passModel({
    numCols,
    numRows,
    offset: program.offset,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: { format: 'csc', numRows, numCols, starts: program.start, indices: program.index, values: program.value },
    ...(program.integer === null ? {} : { integrality: Int32Array.from(program.integer) }),
  });
}

/** Makes the program before into this one, and forgets what the model knew from solving it. */
export function changeModel(model: Model, program: ProgramArrays, { costs, columns, rows }: Changes): void {
  const { cost, lower, upper, rowLower, rowUpper } = program;
  const part = ({ from, to }: Span, whole: Float64Array) => whole.subarray(from, to + 1);
  // The package looks at each position of a list and writes a sentence about it; a span it takes as it is.
  if (costs !== null) model.changeColsCost({ kind: 'range', ...costs }, part(costs, cost));
  if (columns !== null) model.changeColsBounds({ kind: 'range', ...columns }, part(columns, lower), part(columns, upper));
  if (rows !== null) model.changeRowsBounds({ kind: 'range', ...rows }, part(rows, rowLower), part(rows, rowUpper));
  model.changeObjectiveOffset(program.offset);
  model.clearSolver();
  model.zeroAllClocks();
}

/**
 * Solves what the model holds. Settings are fixed so that the same program and basis give the same answer: one thread, seed 0, simplex
 * for linear programs. `intact`: the model still holds the program, solved, and may be changed into the next.
 */
export function runModel(
  runtime: Runtime,
  model: Model,
  order: SolveOrder,
  hooks: SolveHooks,
): { solution: Solution; intact: boolean } {
  const { highs, heap } = runtime;
  const { program, limits } = order;
  const mip = program.integer !== null;
  const warm = isWarm(order);
  model.options.set({
    output_flag: false,
    log_to_console: false,
    random_seed: 0,
    solver: mip ? 'choose' : limits.algorithm === 'interior-point' && limits.warmStart === undefined ? 'ipx' : 'simplex',
    presolve: !mip && program.columns > leanColumns ? 'off' : 'choose',
    // Exact steepest-edge weights cost more to work out for a given basis than the few steps from there.
    simplex_dual_edge_weight_strategy: warm ? edgeWeights.devex : edgeWeights.chosen,
    simplex_scale_strategy: warm ? scaling.largestValues : scaling.chosen,
    // Perturbed costs help a long walk; from a basis near the end, taking them back costs more than they save.
    dual_simplex_cost_perturbation_multiplier: warm ? 0 : 1,
    mip_rel_gap: limits.gap ?? 1e-6,
    time_limit: limits.timeLimit ?? noTimeLimit,
    ...(mip ? {} : { simplex_iteration_limit: mostSteps(program), ipm_iteration_limit: mostInteriorSteps }),
    ...(limits.nodeLimit === undefined ? {} : { mip_max_nodes: limits.nodeLimit }),
  });
  if (warm) {
    const { columns, rows } = limits.warmStart!;
    if (!heap?.setBasis(model, columns, rows))
      model.setBasis({ colStatus: new Int32Array(columns), rowStatus: new Int32Array(rows) });
  }
  if (mip && limits.start !== undefined) model.setSolution({ colValue: limits.start });
  const watch = watcher(highs, hooks, mip ? mostSearchSteps(program) : null);
  let status = runOnce(highs, model, watch.callbacks);
  const again = needsSecondLook(highs, status, mip) && !watch.cancelled();
  const exponent = again ? boundExponent(program) : 0;
  if (again) status = secondLook(highs, model, program, { before: status, exponent }, watch.callbacks);
  const solution = read(runtime, model, program, { modelStatus: status, exponent, cancelled: watch.cancelled() });
  return { solution, intact: !mip && !again && solution.status === 'optimal' };
}

/** How a run ended: its status, the exponent by which bounds were scaled, and whether the caller had it stopped. */
interface End {
  readonly modelStatus: number;
  readonly exponent: number;
  readonly cancelled: boolean;
}

function read(runtime: Runtime, model: Model, program: ProgramArrays, end: End): Solution {
  const iterations = iterationsOf(model);
  const status = statusOf(runtime.highs, model, program.integer !== null, end);
  if (status !== 'optimal' && status !== 'feasible') return withoutPlan(status, iterations);
  if (program.integer !== null) return { status, ...readWhole(runtime, model, program, end.exponent), iterations };
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
    basis: basis === null ? null : { columns: new Uint8Array(basis.colStatus), rows: new Uint8Array(basis.rowStatus) },
    ...(basis === null || status !== 'optimal' ? {} : { ties: tiesOf(program, basis, reducedCost, rowDual) }),
    iterations,
  };
}

/** A reduced cost or dual no larger than this is zero: the tolerance of the solver. */
const dualTolerance = 1e-7;
const basicStatus = 1;

/** What stands at a bound without a price that holds it there. With none, the optimum is the only one. */
function tiesOf(program: ProgramArrays, basis: Basis, reducedCost: Float64Array, rowDual: Float64Array): number {
  let ties = 0;
  for (let j = 0; j < program.columns; j++) {
    if (basis.colStatus[j] === basicStatus || Math.abs(reducedCost[j]!) > dualTolerance) continue;
    if (program.lower[j]! < program.upper[j]!) ties++;
  }
  for (let i = 0; i < program.rows; i++) {
    if (basis.rowStatus[i] === basicStatus || Math.abs(rowDual[i]!) > dualTolerance) continue;
    if (program.rowLower[i]! < program.rowUpper[i]!) ties++;
  }
  return ties;
}

/**
 * Branch and bound takes 2.9999994 for a whole number, and with a set-up of 0.0000006 a little may be made. So the whole columns
 * are rounded and the rest is solved once more; should that fail, the answer stands as it was found.
 */
function readWhole(
  runtime: Runtime,
  model: Model,
  program: ProgramArrays,
  exponent: number,
): Omit<Solution, 'status' | 'iterations'> {
  const apart = exponent === 0 ? 0 : program.offset;
  const found = { primal: model.getSolution().colValue, objective: apart + model.getObjectiveValue() };
  // HiGHS gives the bound of the program it scaled.
  const bound = apart + Number(model.info.get('mip_dual_bound')) * 2 ** -exponent;
  const lower = program.lower.slice();
  const upper = program.upper.slice();
  for (let j = 0; j < program.columns; j++) {
    if (program.integer?.[j] === 1) lower[j] = upper[j] = Math.round(found.primal[j]!);
  }
  model.options.set({ solver: 'simplex', presolve: 'choose', time_limit: noTimeLimit });
  passProgram(runtime, model, { ...program, lower, upper, integer: null });
  const solved = runOnce(runtime.highs, model) === runtime.highs.constants.modelStatus.optimal;
  const { primal, objective } = solved ? { primal: model.getSolution().colValue, objective: model.getObjectiveValue() } : found;
  return { ...priced(objective, bound), primal, rowDual: null, reducedCost: null, basis: null };
}

function priced(objective: number, provenBound: number): Pick<Solution, 'objective' | 'bound' | 'gap'> {
  const bound = Math.min(provenBound, objective);
  return { objective, bound, gap: Math.abs(objective - bound) / Math.max(1, Math.abs(objective)) };
}

function statusOf(highs: Highs, model: Model, mip: boolean, { modelStatus, cancelled }: End): SolveStatus {
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
  if (Number(model.info.get('primal_solution_status')) === primalFeasible) return 'feasible';
  return modelStatus === s.interrupted || isOpen(highs, modelStatus, mip) ? 'undecided' : 'limit';
}

function iterationsOf(model: Model): number {
  const simplex = Number(model.info.get('simplex_iteration_count'));
  return Math.max(0, simplex);
}
