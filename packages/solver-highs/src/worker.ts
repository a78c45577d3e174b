import { parentPort, workerData } from 'node:worker_threads';
import { compiledHighs } from './compiled.ts';
import { giveWay } from './give-way.ts';
import { Instance } from './instance.ts';
import type { SolveOrder, SolveReply } from './wire.ts';

/**
 * The far side of a thread or of a child process: takes orders one at a time, keeps its HiGHS between them.
 * In a thread, `workerData` is the WebAssembly module compiled by the caller, so that code made fast by one thread is fast in all.
 */
const instance = new Instance({ wasmModule: parentPort === null ? await compiledHighs() : workerData });
// A child process is not hurried by anybody but the large program it was made for.
if (parentPort !== null) giveWay();

async function obey(order: SolveOrder, reply: (answer: SolveReply) => void): Promise<void> {
  const { cancelFlag } = order;
  try {
    const solution = await instance.solve(order, {
      onProgress: order.wantsProgress ? (progress) => reply({ kind: 'progress', progress }) : null,
      cancelled: cancelFlag === null ? null : () => Atomics.load(cancelFlag, 0) !== 0,
    });
    reply({ kind: 'solved', solution });
  } catch (error) {
    reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

/** The arrays of a solution move to the other side instead of being copied. */
function buffersOf(answer: SolveReply): ArrayBuffer[] {
  if (answer.kind !== 'solved') return [];
  const { primal, rowDual, reducedCost, basis } = answer.solution;
  const arrays = [primal, rowDual, reducedCost, basis?.columns, basis?.rows];
  const buffers = arrays.flatMap((array) => (array?.buffer instanceof ArrayBuffer ? [array.buffer] : []));
  return [...new Set(buffers)];
}

if (parentPort !== null) {
  const port = parentPort;
  port.on('message', (order: SolveOrder) => obey(order, (answer) => port.postMessage(answer, buffersOf(answer))));
} else {
  process.on('message', (order: SolveOrder) => obey(order, (answer) => process.send?.(answer)));
}
