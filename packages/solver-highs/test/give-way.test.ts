import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

test.skipIf(process.platform !== 'linux')("a thread that gives way lowers its own priority and nobody else's", async () => {
  const before = getPriority(process.pid);
  const code = `
    const { getPriority } = require('node:os');
    const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(new URL('../src/give-way.ts', import.meta.url).href)}).then(({ giveWay }) => {
      giveWay();
      parentPort.postMessage(getPriority(0));
    });`;
  const worker = new Worker(code, { eval: true });
  const own = await new Promise<number>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  await worker.terminate();
  expect(own).toBeGreaterThan(before);
  expect(getPriority(process.pid)).toBe(before);
});
