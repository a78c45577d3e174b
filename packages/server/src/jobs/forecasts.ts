import { availableParallelism } from 'node:os';
import type { Company, KeptBaseline, PlaceForecast, PromotionFactors } from '@equipoise/engine';
import { Piscina } from 'piscina';
import type { ForecastTask } from './forecast-thread.ts';

/** Forecasts in threads of their own, so that nobody waits for somebody else's. Threads end when there is nothing to do. */
export class Forecasts {
  readonly #pool: Piscina;
  readonly #places = new Map<string, Promise<PlaceForecast>>();
  readonly #promotions = new Map<string, Promise<PromotionFactors | null>>();

  constructor() {
    this.#pool = new Piscina({
      filename: new URL('./forecast-thread.ts', import.meta.url).href,
      minThreads: 1,
      maxThreads: Math.max(1, Math.min(4, availableParallelism() - 1)),
      idleTimeout: 30_000,
    });
  }

  /** `key` names everything the forecast depends on. */
  place(key: string, task: Omit<Extract<ForecastTask, { kind: 'place' }>, 'kind'>): Promise<PlaceForecast> {
    return kept(this.#places, mostPlaces, key, () => this.#run<PlaceForecast>({ kind: 'place', ...task }));
  }

  /** What promotions, events and prices do to the sales of a company; null where nothing tells of any. `hash` names the company. */
  promotions(hash: string, company: Company): Promise<PromotionFactors | null> {
    const { promotions, events, prices, salesRevenue } = company;
    const isListed = promotions.length + events.length + prices.length > 0;
    if (!isListed && !salesRevenue.values.some((revenue) => revenue > 0)) return Promise.resolve(null);
    return kept(this.#promotions, mostCompanies, hash, () => this.#run({ kind: 'promotions', company }));
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

const mostPlaces = 2000;
const mostCompanies = 4;

/** What is known under a key, or is made and known from now on: the oldest gives way. */
function kept<T>(known: Map<string, Promise<T>>, most: number, key: string, make: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  if (known.size > most) known.delete(known.keys().next().value!);
  return made;
}
