import { Worker } from 'node:worker_threads';
import type { Solution, SolveOptions } from '@equipoise/engine';
import { compiledHighs } from './compiled.ts';
import { converse, type FarEnd, type FarSide } from './converse.ts';
import { LastProgram } from './last-program.ts';
import { limitsOf, type ProgramArrays, type SolveReply, sharedArrays, withoutPlan } from './wire.ts';

const graceMilliseconds = 250;

/** One warm thread, started when first needed. It does not keep the process alive while it has nothing to do. */
export class SolverThread {
  #worker: Worker | null = null;
  #last = new LastProgram(sharedArrays);

  /** One order at a time. The arrays of the program stay the caller's. */
  async solve(program: ProgramArrays, options: SolveOptions): Promise<Solution> {
    const worker = await this.#open();
    if (options.signal?.aborted) return withoutPlan('cancelled');
    const order = {
      ...this.#last.next(program),
      limits: limitsOf(options),
      wantsProgress: options.onProgress !== undefined,
      cancelFlag: options.signal === undefined ? null : new Int32Array(new SharedArrayBuffer(4)),
    };
    worker.ref();
    try {
      return await converse(farSide(worker), order, options, graceMilliseconds);
    } finally {
      worker.unref();
    }
  }

  /** True when a program of this size was the last: a warm start is quickest here. */
  resembles(program: ProgramArrays): boolean {
    return this.#last.resembles(program);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #open(): Promise<Worker> {
    if (this.#worker === null) {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: await compiledHighs() });
      const forget = () => {
        if (this.#worker === worker) this.#worker = null;
      };
      worker.on('error', forget);
      worker.on('exit', forget);
      worker.unref();
      this.#worker = worker;
    }
    return this.#worker;
  }
}

function farSide(worker: Worker): FarSide {
  return {
    send: (order) => worker.postMessage(order),
    kill: () => void worker.terminate(),
    listen: (onReply: (reply: SolveReply) => void, onEnd: (end: FarEnd) => void) => {
      const onError = (error: Error & { code?: string }) =>
        onEnd({ memory: error.code === 'ERR_WORKER_OUT_OF_MEMORY', message: error.message });
      const onExit = () => onEnd({ memory: false, message: 'its thread ended without an answer' });
      worker.on('message', onReply);
      worker.on('error', onError);
      worker.on('exit', onExit);
      return () => {
        worker.off('message', onReply);
        worker.off('error', onError);
        worker.off('exit', onExit);
      };
    },
  };
}
