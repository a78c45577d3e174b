import { Worker } from 'node:worker_threads';
import { type BatchNumbers, type BatchPlan, Forecaster, runBatch, type SeriesBlock, workIn } from '@equipoise/engine';
import { type SharedWork, slice, takeNext } from './shared-work.ts';

export interface BatchControl {
  /** Threads to use; 1 works in the calling thread. */
  readonly threads: number;
  /** Items done of all, about five times a second. */
  readonly onProgress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
}

/** Numbers that threads can share. */
export function sharedNumbers(count: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));
}

/** The same block over shared memory. */
export function shareBlock(block: SeriesBlock): SeriesBlock {
  const periods = new Uint16Array(new SharedArrayBuffer(block.periods.byteLength));
  const horizons = new Uint16Array(new SharedArrayBuffer(block.horizons.byteLength));
  const values = sharedNumbers(block.values.length);
  const starts = sharedNumbers(block.starts.length);
  periods.set(block.periods);
  horizons.set(block.horizons);
  values.set(block.values);
  starts.set(block.starts);
  return { values, starts, periods, horizons, width: block.width };
}

/**
 * Does all work of a plan. `numbers` (and, for more than one thread, `block`) must lie over shared memory. The bits of the
 * result do not depend on the number of threads, because every item stands alone. Rejects with an AbortError when cancelled;
 * the numbers are then incomplete.
 */
export async function runBatchInThreads(
  block: SeriesBlock,
  plan: BatchPlan,
  numbers: BatchNumbers,
  control: BatchControl,
): Promise<void> {
  const items = workIn(block, plan);
  const counters = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  if (control.threads <= 1) return runHere(block, plan, numbers, items, control);
  const work: SharedWork = { block, plan, numbers, items, counters };
  const timer = setInterval(() => control.onProgress?.(Atomics.load(counters, slice.done), items), 200);
  const cancel = () => Atomics.store(counters, slice.cancelled, 1);
  control.signal?.addEventListener('abort', cancel, { once: true });
  if (control.signal?.aborted) cancel();
  try {
    await Promise.all(Array.from({ length: control.threads }, () => inWorker(work)));
  } finally {
    clearInterval(timer);
    control.signal?.removeEventListener('abort', cancel);
  }
  control.signal?.throwIfAborted();
  control.onProgress?.(items, items);
}

function inWorker(work: SharedWork): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work });
    worker.on('error', (error) => {
      Atomics.store(work.counters, slice.cancelled, 1);
      reject(error);
    });
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a forecast thread ended with ${code}`))));
  });
}

/** The same in this thread, with pauses in which a cancellation can arrive. */
async function runHere(
  block: SeriesBlock,
  plan: BatchPlan,
  numbers: BatchNumbers,
  items: number,
  { onProgress, signal }: BatchControl,
): Promise<void> {
  const forecaster = new Forecaster();
  const counters = new Int32Array(3);
  let toldAt = performance.now();
  for (let range = takeNext(counters, items); range !== null; range = takeNext(counters, items)) {
    runBatch(block, plan, numbers, range.from, range.to, forecaster);
    if (performance.now() - toldAt < 200) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    onProgress?.(range.to, items);
    toldAt = performance.now();
  }
  signal?.throwIfAborted();
  onProgress?.(items, items);
}
