import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { byRows, type Program } from '@equipoise/engine';
import highsModule, { type Highs, type InitOptions } from 'highs';

/** HiGHS compiled for this machine, as a package that needs no compiler. It is no dependency: only this comparison uses it. */
const packageName = 'highs-addon';
export const howToGetNative = `npm install --no-save ${packageName}@0.10.3 (or anywhere else, and name that folder in EQUIPOISE_HIGHS_ADDON)`;

/** The part of the package that is used here. */
interface NativeSolver {
  setOption(name: string, value: boolean | number | string): void;
  passModel(model: object): void;
  run(done: (error: Error | null) => void): void;
  getInfo(): { readonly simplex_iteration_count: number; readonly objective_function_value: number };
  getSolution(): object;
}
export interface NativeHighs {
  readonly Solver: new () => NativeSolver;
  solverVersion(): string;
}

/** The native HiGHS, or why there is none. */
export function findNativeHighs(): NativeHighs | string {
  const folder = process.env.EQUIPOISE_HIGHS_ADDON;
  try {
    const from = folder === undefined ? import.meta.url : join(resolve(folder), 'package.json');
    return createRequire(from)(packageName) as NativeHighs;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0]! : String(error);
  }
}

/** The package describes its module as CommonJS; the module that is loaded has the function itself as its default. */
const loadHighs = highsModule as unknown as (init: InitOptions) => Promise<Highs>;

interface Solved {
  /** Processor time, milliseconds: of `run()`, and with handing over and reading. */
  readonly run: number;
  readonly all: number;
  readonly iterations: number;
  readonly cost: number;
}

export interface Comparison {
  readonly wasm: { readonly version: string; readonly iterations: number; readonly milliseconds: number };
  readonly native: { readonly version: string; readonly iterations: number; readonly milliseconds: number };
  /** WebAssembly / native, processor time of `run()`, and with handing over and reading. */
  readonly run: number;
  readonly inAll: number;
}

const warmUpMilliseconds = 2500;
const measuredMilliseconds = 4000;

/**
 * The same program by the same rows with the same options (simplex, one thread, seed 0) in both, in turn, after a warm-up. Processor time, so
 * that others on the machine count less. Costs that differ are an error: then it was not the same program.
 */
export async function compareWithNative(program: Program, native: NativeHighs): Promise<Comparison> {
  const highs = await loadHighs({});
  const rows = byRows(program);
  const solvers = { wasm: () => solveInWasm(highs, program, rows), native: () => solveNatively(native, program, rows) };
  const none: Solved = { run: 0, all: 0, iterations: 0, cost: 0 };
  const total = { wasm: none, native: none };
  let spent = 0;
  let rounds = 0;
  while (rounds < 1 || spent < warmUpMilliseconds + measuredMilliseconds) {
    const counts = spent >= warmUpMilliseconds;
    for (const name of ['wasm', 'native'] as const) {
      const solved = await solvers[name]();
      spent += solved.all;
      if (counts) total[name] = { ...solved, run: total[name].run + solved.run, all: total[name].all + solved.all };
    }
    if (counts) rounds++;
  }
  const { wasm, native: other } = total;
  if (Math.abs(wasm.cost - other.cost) > 1e-6 * Math.abs(other.cost))
    throw new Error(`costs differ: ${wasm.cost}, ${other.cost}`);
  return {
    wasm: { version: highs.version.string, iterations: wasm.iterations, milliseconds: wasm.run / rounds },
    native: { version: native.solverVersion(), iterations: other.iterations, milliseconds: other.run / rounds },
    run: wasm.run / other.run,
    inAll: wasm.all / other.all,
  };
}

function optionsFor(program: Program): Readonly<Record<string, boolean | number | string>> {
  // As packages/solver-highs does it: presolve takes memory that large programs have not got.
  const presolve = program.columns > 150_000 ? 'off' : 'choose';
  return { output_flag: false, log_to_console: false, random_seed: 0, solver: 'simplex', parallel: 'off', presolve };
}

type Rows = ReturnType<typeof byRows>;

function solveInWasm(highs: Highs, program: Program, rows: Rows): Solved {
  const began = processorTime();
  const model = highs.createModel();
  const { parallel: _, ...options } = optionsFor(program);
  model.options.set(options);
  model.passModel({
    numCols: program.columns,
    numRows: program.rows,
    offset: program.offset,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows: program.rows,
      numCols: program.columns,
      starts: rows.start,
      indices: rows.index,
      values: rows.value,
    },
  });
  const passed = processorTime();
  model.run();
  const run = processorTime() - passed;
  model.getSolution();
  const solved = {
    run,
    all: processorTime() - began,
    iterations: Number(model.info.get('simplex_iteration_count')),
    cost: model.getObjectiveValue(),
  };
  model.dispose();
  return solved;
}

async function solveNatively(native: NativeHighs, program: Program, rows: Rows): Promise<Solved> {
  const began = processorTime();
  const model = new native.Solver();
  for (const [name, value] of Object.entries({ ...optionsFor(program), threads: 1 })) model.setOption(name, value);
  model.passModel({
    columnCount: program.columns,
    columnLowerBounds: program.lower,
    columnUpperBounds: program.upper,
    rowCount: program.rows,
    rowLowerBounds: program.rowLower,
    rowUpperBounds: program.rowUpper,
    weights: { offsets: rows.start, indices: rows.index, values: rows.value },
    isMaximization: false,
    objectiveOffset: program.offset,
    objectiveLinearWeights: program.cost,
  });
  const passed = processorTime();
  await new Promise<void>((done, fail) => model.run((error) => (error ? fail(error) : done())));
  const run = processorTime() - passed;
  model.getSolution();
  const all = processorTime() - began;
  const { simplex_iteration_count: iterations, objective_function_value: cost } = model.getInfo();
  return { run, all, iterations, cost };
}

/** Processor time of this process so far, milliseconds. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
