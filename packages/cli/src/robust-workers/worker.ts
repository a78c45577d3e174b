import { workerData } from 'node:worker_threads';
import { runFutures } from '@equipoise/engine';
import { type FutureWork, place, takeFutures } from './future-range.ts';

const { work, outcomes, counters } = workerData as FutureWork;
for (let range = takeFutures(counters, work.count); range !== null; range = takeFutures(counters, work.count)) {
  runFutures(work, outcomes, range.from, range.to);
  Atomics.add(counters, place.done, range.to - range.from);
}
