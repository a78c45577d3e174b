import { workerData } from 'node:worker_threads';
import { FutureRunner } from '@equipoise/engine';
import { type FutureWork, place, takeFutures } from './future-range.ts';

const { work, outcomes, counters } = workerData as FutureWork;
const runner = new FutureRunner(work);
for (let range = takeFutures(counters, work.count); range !== null; range = takeFutures(counters, work.count)) {
  runner.run(outcomes, range.from, range.to);
  Atomics.add(counters, place.done, range.to - range.from);
}
