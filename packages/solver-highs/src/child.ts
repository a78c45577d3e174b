import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Solution, SolveOptions } from '@equipoise/engine';
import { converse, type FarSide } from './converse.ts';
import { limitsOf, type ProgramArrays, plainArrays, withoutPlan } from './wire.ts';

/** JavaScript memory of the child, MiB; the 2 GiB of WebAssembly come on top. */
const heapMebibytes = 4096;

/**
 * A process of its own for each large program: memory of its own, given back at the end, and if the system ends it for taking
 * too much, only this solve is lost.
 */
export class SolverChild {
  async solve(program: ProgramArrays, options: SolveOptions): Promise<Solution> {
    if (options.signal?.aborted) return withoutPlan('cancelled');
    const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heapMebibytes}`, '--no-warnings'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // A process that is ended while the arrays are on their way breaks the pipe; its exit tells all there is to know.
    child.on('error', () => {});
    const order = {
      program: plainArrays(program),
      version: 1,
      changes: null,
      limits: limitsOf(options),
      wantsProgress: options.onProgress !== undefined,
      cancelFlag: null,
    };
    try {
      return await converse(farSide(child), order, options, 0);
    } finally {
      child.kill('SIGKILL');
    }
  }

  async close(): Promise<void> {}
}

/** Signals with which a system or a runtime ends a process that takes too much memory. */
const memorySignals = new Set<NodeJS.Signals | null>(['SIGKILL', 'SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGSEGV']);

function farSide(child: ChildProcess): FarSide {
  return {
    send: (order) => void child.send(order, () => {}),
    kill: () => void child.kill('SIGKILL'),
    listen: (onReply, onEnd) => {
      const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
        onEnd({ memory: memorySignals.has(signal), message: `its process ended with ${signal ?? `code ${code}`}` });
      const onError = (error: Error) => onEnd({ memory: false, message: error.message });
      child.on('message', onReply);
      child.on('exit', onExit);
      child.on('error', onError);
      return () => {
        child.off('message', onReply);
        child.off('exit', onExit);
        child.off('error', onError);
      };
    },
  };
}
