import type { Job } from '@equipoise/api';
import { type Issue, SolveStopped } from '@equipoise/engine';
import { Refusal } from '../http/problem.ts';

/** How the work of a job tells how far it is. */
export type Report = (progress: number | null, message: string) => void;

interface Kept {
  job: Job;
  readonly key: string;
  readonly stop: AbortController;
  readonly done: Promise<unknown>;
}

export interface JobOptions {
  readonly kind: Job['kind'];
  readonly title: string;
  /** What it works out: a job with the same key is joined and not begun again. */
  readonly key: string;
  readonly scenario: string | null;
}

const mostKept = 200;

/** The jobs of this server: each piece of work is done once, however many ask for it, and goes on when nobody waits. */
export class JobBook {
  readonly #jobs = new Map<string, Kept>();
  readonly #running = new Map<string, Kept>();
  readonly #tell: (job: Job) => void;
  readonly #now: () => string;
  readonly #fault: (title: string, error: unknown) => void;
  #count = 0;

  /** `fault` is told of what failed by a mistake of ours. */
  constructor(tell: (job: Job) => void, now: () => string, fault: (title: string, error: unknown) => void) {
    this.#tell = tell;
    this.#now = now;
    this.#fault = fault;
  }

  /** Begins the work, or joins it where it is under way. `done` is its result. */
  run<R>(
    options: JobOptions,
    work: (signal: AbortSignal, report: Report) => Promise<R>,
  ): { readonly id: string; readonly done: Promise<R> } {
    const running = this.#running.get(options.key);
    if (running !== undefined) return { id: running.job.id, done: running.done as Promise<R> };
    this.#count += 1;
    const id = `job-${this.#count}-${Date.now().toString(36)}`;
    const stop = new AbortController();
    const { kind, title, scenario, key } = options;
    const job: Job = {
      id,
      kind,
      title,
      scenario,
      state: 'running',
      progress: null,
      message: title,
      startedAt: this.#now(),
      endedAt: null,
      issues: [],
    };
    const done = Promise.resolve().then(() => work(stop.signal, (progress, message) => this.#change(id, { progress, message })));
    const kept: Kept = { job, key, stop, done };
    this.#jobs.set(id, kept);
    this.#running.set(key, kept);
    this.#tell(job);
    done.then(
      () => this.#end(id, { state: 'done', progress: 1, message: `${title}: done` }),
      (error: unknown) => {
        const cancelled = stop.signal.aborted;
        if (!cancelled && !(error instanceof Refusal) && !(error instanceof SolveStopped)) this.#fault(title, error);
        this.#end(id, {
          state: cancelled ? 'cancelled' : 'failed',
          message: `${title}: ${cancelled ? 'cancelled' : 'failed'}`,
          issues: cancelled ? [] : issuesOf(error),
        });
      },
    );
    return { id, done };
  }

  get(id: string): Job | null {
    return this.#jobs.get(id)?.job ?? null;
  }

  /** The job that works on this key now; null: none does. */
  running(key: string): Job | null {
    return this.#running.get(key)?.job ?? null;
  }

  list(): readonly Job[] {
    return [...this.#jobs.values()].map(({ job }) => job).reverse();
  }

  /** Asks the work to stop; a job that has ended stays as it is. */
  cancel(id: string): Job | null {
    const kept = this.#jobs.get(id);
    if (kept === undefined) return null;
    if (kept.job.state === 'running') {
      this.#running.delete(kept.key);
      kept.stop.abort();
      this.#end(id, { state: 'cancelled', message: `${kept.job.title}: cancelled` });
    }
    return kept.job;
  }

  cancelAll(): void {
    for (const { job } of this.#jobs.values()) this.cancel(job.id);
  }

  #change(id: string, change: Partial<Job>): void {
    const kept = this.#jobs.get(id);
    if (kept === undefined || kept.job.state !== 'running') return;
    kept.job = { ...kept.job, ...change };
    this.#tell(kept.job);
  }

  #end(id: string, change: Partial<Job>): void {
    const kept = this.#jobs.get(id);
    if (kept === undefined) return;
    if (this.#running.get(kept.key) === kept) this.#running.delete(kept.key);
    this.#change(id, { ...change, endedAt: this.#now() });
    for (const [oldest, { job }] of this.#jobs) {
      if (this.#jobs.size <= mostKept) break;
      if (job.state !== 'running') this.#jobs.delete(oldest);
    }
  }
}

function issuesOf(error: unknown): Issue[] {
  if (error instanceof Refusal) return [...error.issues];
  const stopped = error instanceof SolveStopped;
  return [
    {
      code: stopped ? `server/solve-${error.status}` : 'server/fault',
      severity: 'error',
      message: stopped ? error.message : 'Equipoise made a mistake; the log of the server says more.',
      remedy: stopped ? (error.remedy ?? 'Plan by families, or shorten the horizon.') : 'Try again, and report it if it stays.',
    },
  ];
}

/** The result if it comes in time; null otherwise. A failure is not waited for: it is told by the job. */
export async function inTime<R>(done: Promise<R>, ms: number): Promise<R | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([done.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
