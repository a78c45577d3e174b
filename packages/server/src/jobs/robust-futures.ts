import { Piscina } from 'piscina';
import type { Report } from './job-book.ts';
import { phases, type RobustResult, type RobustTask, told } from './robust-thread.ts';

/** Futures are met in a thread of their own. It ends when there is nothing to do. */
export class RobustFutures {
  readonly #pool: Piscina;

  constructor() {
    this.#pool = new Piscina({
      filename: new URL('./robust-thread.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 60_000,
    });
  }

  /** Meets the futures; tells a few times a second how far it is. Cancelled, the thread ends and a new one takes the next task. */
  async meet(task: Omit<RobustTask, 'progress'>, signal: AbortSignal, report: Report): Promise<RobustResult> {
    const progress = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    const timer = setInterval(() => {
      const done = Atomics.load(progress, told.done);
      switch (phases[Atomics.load(progress, told.phase)]!) {
        case 'forecast':
          return report(null, 'Learning how far forecasts err');
        case 'futures':
          return report((0.6 * done) / task.count, `Met ${done} of ${task.count} futures`);
        case 'hedge':
          return report(0.6 + (0.4 * done) / task.hedged.length, `Hedge ${done + 1} of ${task.hedged.length}`);
      }
    }, 250);
    try {
      return (await this.#pool.run({ ...task, progress } satisfies RobustTask, { signal })) as RobustResult;
    } finally {
      clearInterval(timer);
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
