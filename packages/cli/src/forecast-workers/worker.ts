import { workerData } from 'node:worker_threads';
import { Forecaster, runBatch } from '@equipoise/engine';
import { type SharedWork, slice, takeNext } from './shared-work.ts';

const { block, plan, numbers, items, counters } = workerData as SharedWork;
const forecaster = new Forecaster();
for (let range = takeNext(counters, items); range !== null; range = takeNext(counters, items)) {
  runBatch(block, plan, numbers, range.from, range.to, forecaster);
  Atomics.add(counters, slice.done, range.to - range.from);
}
