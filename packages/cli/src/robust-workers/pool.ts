import { Worker } from 'node:worker_threads';
import { FutureRunner, type Outcomes, type RobustWork, roomForOutcomes } from '@equipoise/engine';
import { type FutureWork, place, takeFutures } from './future-range.ts';

export interface FuturesControl {
  /** Threads to use; 1 works in the calling thread. */
  readonly threads: number;
  /** Futures done of all, about five times a second. */
  readonly onProgress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
}

/** Meets all futures. The same bits for any number of threads; rejects with an AbortError when cancelled. */
export async function meetInThreads(work: RobustWork, control: FuturesControl): Promise<Outcomes> {
  const counters = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  if (control.threads <= 1) return meetHere(work, counters, control);
  const outcomes = roomForOutcomes(work, sharedNumbers);
  const timer = setInterval(() => control.onProgress?.(Atomics.load(counters, place.done), work.count), 200);
  const cancel = () => Atomics.store(counters, place.cancelled, 1);
  control.signal?.addEventListener('abort', cancel, { once: true });
  if (control.signal?.aborted) cancel();
  try {
    const given: FutureWork = { work, outcomes, counters };
    await Promise.all(Array.from({ length: control.threads }, () => inWorker(given)));
  } finally {
    clearInterval(timer);
    control.signal?.removeEventListener('abort', cancel);
  }
  control.signal?.throwIfAborted();
  control.onProgress?.(work.count, work.count);
  return outcomes;
}

function sharedNumbers(count: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));
}

function inWorker(given: FutureWork): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: given });
    worker.on('error', (error) => {
      Atomics.store(given.counters, place.cancelled, 1);
      reject(error);
    });
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread of futures ended with ${code}`))));
  });
}

/** The same in this thread, with pauses in which a cancellation can arrive. */
async function meetHere(work: RobustWork, counters: Int32Array, { onProgress, signal }: FuturesControl): Promise<Outcomes> {
  const outcomes = roomForOutcomes(work);
  const runner = new FutureRunner(work);
  let toldAt = performance.now();
  for (let range = takeFutures(counters, work.count); range !== null; range = takeFutures(counters, work.count)) {
    runner.run(outcomes, range.from, range.to);
    if (performance.now() - toldAt < 200) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    onProgress?.(range.to, work.count);
    toldAt = performance.now();
  }
  signal?.throwIfAborted();
  onProgress?.(work.count, work.count);
  return outcomes;
}
