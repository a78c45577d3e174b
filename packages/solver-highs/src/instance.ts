import type { Solution } from '@equipoise/engine';
import type { Highs, InitOptions, Model } from 'highs';
import { changeModel, isWarm, passProgram, runModel } from './model.ts';
import { loadRuntime, type Runtime } from './runtime.ts';
import type { SolveHooks } from './watch.ts';
import { type ProgramArrays, type SolveOrder, withoutPlan } from './wire.ts';

/** Memory of a WebAssembly instance never shrinks; above this it is replaced after the solve. */
const keepBytes = 768 * 2 ** 20;
/** An instance that breaks down with more than this in use broke down for want of memory (the ceiling is 2 GiB). */
const crowdedBytes = 1024 * 2 ** 20;

/**
 * One HiGHS in WebAssembly, loaded when first needed and kept between solves. It knows no threads and no files: the same code
 * runs in a worker, in a child process, in line and in a browser.
 *
 * The linear program solved last stays in it, so that a warm start of one that differs little is told the differences only. The answer
 * is the one that passing the whole program with the same basis gives, byte for byte: nothing but numbers of the program is kept.
 */
export class Instance {
  #init: InitOptions;
  #runtime: Promise<Runtime> | null = null;
  #kept: { readonly model: Model; readonly version: number } | null = null;

  constructor(init: InitOptions = {}) {
    this.#init = init;
  }

  async solve(order: SolveOrder, hooks: SolveHooks): Promise<Solution> {
    if (order.program.columns === 0) return nothingToDecide(order.program);
    this.#runtime ??= loadRuntime(this.#init);
    const runtime = await this.#runtime.catch((error: unknown) => {
      this.#runtime = null;
      throw error;
    });
    const { highs } = runtime;
    let model: Model | null = null;
    try {
      model = this.#modelFor(runtime, order);
      const { solution, intact } = runModel(runtime, model, order, hooks);
      if (intact && highs.memoryBytes <= keepBytes) {
        this.#kept = { model, version: order.version };
        model = null;
      }
      return solution;
    } catch (error) {
      this.#runtime = null;
      this.#kept = null;
      model = null;
      if (isMemory(error, highs)) return withoutPlan('out-of-memory');
      if (isBeyond(order.program)) return withoutPlan('undecided');
      throw error;
    } finally {
      model?.dispose();
      if (highs.memoryBytes > keepBytes) this.#runtime = null;
    }
  }

  /** The kept model with the changes made in it, where it is the one they are to; otherwise a new one with the whole program. */
  #modelFor(runtime: Runtime, order: SolveOrder): Model {
    const kept = this.#kept;
    this.#kept = null;
    if (kept !== null && order.changes !== null && kept.version === order.version - 1 && isWarm(order)) {
      changeModel(kept.model, order.program, order.changes);
      return kept.model;
    }
    kept?.model.dispose();
    const model = runtime.highs.createModel();
    passProgram(runtime, model, order.program);
    return model;
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

/** True where a number is so large that HiGHS refuses the program: it takes bounds from 1e20 on for infinite, and no entry above 1e15. */
function isBeyond({ lower, upper, rowLower, rowUpper, value }: ProgramArrays): boolean {
  const bounds = [lower, upper, rowLower, rowUpper];
  return bounds.some((of) => of.some((x) => Number.isFinite(x) && Math.abs(x) >= 1e20)) || value.some((x) => Math.abs(x) > 1e15);
}

/** WebAssembly reports want of memory as an abort, a trap or a C++ exception; what they share is a crowded instance. */
function isMemory(error: unknown, highs: Highs): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  if (/out of memory|bad_alloc|OOM|enlarge memory|allocation failed/i.test(text)) return true;
  return highs.memoryBytes > crowdedBytes && /abort|unreachable|out of bounds|RuntimeError|exception/i.test(text);
}
