import {
  baselineKey,
  baselineText,
  type Company,
  type Evaluator,
  evaluatorOf,
  horizonOf,
  type KeptBaseline,
  type Panel,
  readBaseline,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';

/** Base data in memory, with the demand everything is laid on. */
export interface HeldBase {
  readonly hash: string;
  readonly company: Company;
  readonly baseline: Panel;
  /** Where the baseline is a forecast: of the same rows, what promotions, events and prices add. */
  readonly promotion: Panel | null;
  /** True while the forecast that will be the baseline is still being made: nothing is demanded yet. */
  readonly isForecasting: boolean;
  /** Lays assumptions on it, remembering what it did before. */
  readonly evaluator: Evaluator;
}

function held(
  hash: string,
  company: Company,
  { baseline, promotion }: { readonly baseline: Panel; readonly promotion: Panel | null },
  isForecasting = false,
): HeldBase {
  return { hash, company, baseline, promotion, isForecasting, evaluator: evaluatorOf(company, baseline, 128 * 2 ** 20) };
}

/** Makes the baseline of a company that states no demand plan. */
export type BaselineMaker = (hash: string, company: Company) => Promise<KeptBaseline>;

const mostKept = 3;

/** The bases that are in use, each read once. */
export class BaseShelf {
  readonly #store: Store;
  readonly #forecast: BaselineMaker;
  readonly #onBaseline: (hash: string) => void;
  readonly #held = new Map<string, Promise<HeldBase | null>>();

  constructor(store: Store, forecast: BaselineMaker, onBaseline: (hash: string) => void) {
    this.#store = store;
    this.#forecast = forecast;
    this.#onBaseline = onBaseline;
  }

  /** Null: there is no such base. */
  get(hash: string): Promise<HeldBase | null> {
    const known = this.#held.get(hash);
    if (known !== undefined) {
      this.#held.delete(hash);
      this.#held.set(hash, known);
      return known;
    }
    const reading = this.#read(hash);
    this.#held.set(hash, reading);
    reading.catch(() => this.#held.delete(hash));
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= mostKept) break;
      this.#held.delete(oldest);
    }
    return reading;
  }

  async #read(hash: string): Promise<HeldBase | null> {
    const company = await this.#store.getBase(hash);
    if (company === null) return null;
    if (company.demand !== null) return held(hash, company, { baseline: company.demand, promotion: null });
    const key = baselineKey(hash);
    const cached = await this.#store.getCached(key);
    if (cached !== null) {
      return held(hash, company, readBaseline(new TextDecoder().decode(cached)));
    }
    void this.#forecast(hash, company)
      .then(async (made) => {
        await this.#store.putCached(key, new TextEncoder().encode(baselineText(made)));
        this.#held.set(hash, Promise.resolve(held(hash, company, made)));
        this.#onBaseline(hash);
      })
      // What fails is told by the job. One that was cancelled is begun again when somebody next asks for what needs it.
      .catch((error: unknown) => {
        if (error instanceof Error && error.name === 'AbortError') this.#held.delete(hash);
      });
    const periods = horizonOf(company.calendar);
    return held(hash, company, { baseline: { rows: [], periods, values: new Float64Array(0) }, promotion: null }, true);
  }
}
