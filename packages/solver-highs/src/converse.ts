import type { Solution, SolveOptions } from '@equipoise/engine';
import { type SolveOrder, type SolveReply, withoutPlan } from './wire.ts';

/** A thread or a process that takes orders, seen from this side. */
export interface FarSide {
  send(order: SolveOrder): void;
  /** Gives the function that stops listening. `onEnd` is called when the far side ends without having been asked. */
  listen(onReply: (reply: SolveReply) => void, onEnd: (end: FarEnd) => void): () => void;
  kill(): void;
}

export interface FarEnd {
  /** True when it ended for want of memory. */
  readonly memory: boolean;
  readonly message: string;
}

/**
 * Sends one order and waits for its answer. A cancelled solve gets `graceMilliseconds` to notice by itself (presolve and the
 * factorisation cannot be interrupted); then its far side is ended, and the caller has to start another.
 */
export function converse(far: FarSide, order: SolveOrder, options: SolveOptions, graceMilliseconds: number): Promise<Solution> {
  const { signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    let grace: ReturnType<typeof setTimeout> | undefined;
    const onAbort = () => {
      if (order.cancelFlag !== null) Atomics.store(order.cancelFlag, 0, 1);
      grace ??= setTimeout(() => far.kill(), graceMilliseconds);
    };
    const unlisten = far.listen(
      (reply) => {
        if (reply.kind === 'progress') {
          onProgress?.(reply.progress);
          return;
        }
        finish();
        if (reply.kind === 'solved') resolve(reply.solution);
        else reject(new Error(`solver: ${reply.message}`));
      },
      (end) => {
        finish();
        if (signal?.aborted) resolve(withoutPlan('cancelled'));
        else if (end.memory) resolve(withoutPlan('out-of-memory'));
        else reject(new Error(`solver: ${end.message}`));
      },
    );
    const finish = () => {
      unlisten();
      clearTimeout(grace);
      signal?.removeEventListener('abort', onAbort);
    };
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    far.send(order);
  });
}
