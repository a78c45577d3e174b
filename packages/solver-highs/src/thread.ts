import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Solution, SolveOptions } from '@equipoise/engine';
import { limitsOf, type ProgramArrays, type SolveOrder, type SolveReply, sharedArrays, withoutPlan } from './wire.ts';

/** How long a cancelled solve may take to notice; then its thread is ended (presolve cannot be interrupted). */
const graceMilliseconds = 250;

/** The part of the global that is used; the compiler settings name no browser. */
const { WebAssembly } = globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<object> } };

let compiled: Promise<object> | null = null;

/** Compiled once a process and shared by all threads. */
function wasmModule(): Promise<object> {
  compiled ??= readFile(createRequire(import.meta.url).resolve('highs/runtime')).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

/** One warm thread. It does not keep the process alive while it has nothing to do. */
export class SolverThread {
  #worker: Worker | null = null;

  /** One order at a time. The arrays of the program stay the caller's. */
  async solve(program: ProgramArrays, options: SolveOptions): Promise<Solution> {
    const { signal, onProgress } = options;
    if (signal?.aborted) return withoutPlan('cancelled');
    const worker = await this.#open();
    const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
    const order: SolveOrder = {
      program: sharedArrays(program),
      limits: limitsOf(options),
      wantsProgress: onProgress !== undefined,
      cancelFlag: signal === undefined ? null : cancelFlag,
    };
    let grace: ReturnType<typeof setTimeout> | undefined;
    const onAbort = () => {
      Atomics.store(cancelFlag, 0, 1);
      grace = setTimeout(() => void worker.terminate(), graceMilliseconds);
    };
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    worker.ref();
    try {
      return await this.#answer(worker, order, onProgress, () => signal?.aborted === true);
    } finally {
      worker.unref();
      clearTimeout(grace);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #open(): Promise<Worker> {
    if (this.#worker === null) {
      this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: await wasmModule() });
      this.#worker.unref();
    }
    return this.#worker;
  }

  #answer(
    worker: Worker,
    order: SolveOrder,
    onProgress: SolveOptions['onProgress'],
    wasCancelled: () => boolean,
  ): Promise<Solution> {
    return new Promise((resolve, reject) => {
      const done = () => {
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
      };
      const onMessage = (reply: SolveReply) => {
        if (reply.kind === 'progress') {
          onProgress?.(reply.progress);
          return;
        }
        done();
        if (reply.kind === 'solved') resolve(reply.solution);
        else reject(new Error(`solver: ${reply.message}`));
      };
      const onError = (error: Error & { code?: string }) => {
        done();
        this.#worker = null;
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(withoutPlan('out-of-memory'));
        else reject(error);
      };
      const onExit = () => {
        done();
        this.#worker = null;
        if (wasCancelled()) resolve(withoutPlan('cancelled'));
        else reject(new Error('solver: its thread ended without an answer'));
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage(order);
    });
  }
}
