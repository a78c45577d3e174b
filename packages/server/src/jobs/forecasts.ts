import { availableParallelism } from 'node:os';
import type { Company, KeptBaseline, PlaceForecast } from '@equipoise/engine';
import { Piscina } from 'piscina';
import type { ForecastTask } from './forecast-thread.ts';

/** Forecasts in threads of their own, so that nobody waits for somebody else's. Threads end when there is nothing to do. */
export class Forecasts {
  readonly #pool: Piscina;
  readonly #places = new Map<string, Promise<PlaceForecast>>();

  constructor() {
    this.#pool = new Piscina({
      filename: new URL('./forecast-thread.ts', import.meta.url).href,
      minThreads: 1,
      maxThreads: Math.max(1, Math.min(4, availableParallelism() - 1)),
      idleTimeout: 30_000,
    });
  }

  /** `key` names everything the forecast depends on. */
  place(key: string, history: Float64Array, season: number, horizon: number, signal?: AbortSignal): Promise<PlaceForecast> {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const made = this.#run<PlaceForecast>({ kind: 'place', history, season, horizon }, signal);
    this.#places.set(key, made);
    made.catch(() => this.#places.delete(key));
    if (this.#places.size > 2000) this.#places.delete(this.#places.keys().next().value!);
    return made;
  }

  /** The baseline of a whole company. */
  baseline(company: Company, signal: AbortSignal): Promise<KeptBaseline | null> {
    return this.#run<KeptBaseline | null>({ kind: 'company', company }, signal);
  }

  #run<R>(task: ForecastTask, signal?: AbortSignal): Promise<R> {
    return this.#pool.run(task, signal === undefined ? {} : { signal }) as Promise<R>;
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
