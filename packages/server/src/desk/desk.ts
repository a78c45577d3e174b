import type { Entry } from '@equipoise/engine';
import type { LogEntry, OpenedScenario, Store } from '@equipoise/store';
import { notThere } from '../http/problem.ts';
import type { BaseShelf, HeldBase } from './base-shelf.ts';
import { Evaluation, type Latest } from './evaluation.ts';

/** Scenarios held evaluated at most, and numbers of demand they may hold together: about 400 MB with all that is made of them. */
const mostKept = 24;
const mostCells = 12_000_000;

/**
 * The scenarios people are working on, evaluated: the newest version of each, and older ones that were asked for, as long as there is
 * room. What somebody else writes is noticed by the log.
 */
export class Desk {
  readonly #store: Store;
  readonly #shelf: BaseShelf;
  readonly #today: () => string;
  readonly #newest = new Map<string, Promise<OpenedScenario | null>>();
  readonly #kept = new Map<string, Promise<Evaluation>>();
  readonly #latest = new WeakMap<HeldBase, Latest>();

  #room = mostKept;

  constructor(store: Store, shelf: BaseShelf, today: () => string) {
    this.#store = store;
    this.#shelf = shelf;
    this.#today = today;
  }

  /** The log has a new row: what was newest of its scenario may be no more. */
  noticed({ scenario, version }: LogEntry): void {
    if (scenario === null) return;
    void this.#newest.get(scenario)?.then(
      (opened) => {
        if (opened !== null && version !== null && opened.head.version < version) this.#newest.delete(scenario);
      },
      () => undefined,
    );
  }

  forget(scenario: string): void {
    this.#newest.delete(scenario);
  }

  /** A base has another baseline now. */
  dropBase(hash: string): void {
    for (const [key, evaluation] of this.#kept) {
      void evaluation.then(
        (known) => {
          if (known.base.hash === hash) this.#kept.delete(key);
        },
        () => undefined,
      );
    }
  }

  /** The scenario as the store has it; throws a refusal where there is none. */
  async opened(id: string, version?: number): Promise<OpenedScenario> {
    let reading = version === undefined ? this.#newest.get(id) : this.#store.openScenario(id, version);
    if (reading === undefined) {
      reading = this.#store.openScenario(id);
      this.#newest.set(id, reading);
      reading.catch(() => this.#newest.delete(id));
    }
    const opened = await reading;
    if (opened !== null) return opened;
    this.#newest.delete(id);
    throw notThere(version === undefined ? `There is no scenario "${id}".` : `Scenario "${id}" has no version ${version}.`);
  }

  async base(hash: string): Promise<HeldBase> {
    const base = await this.#shelf.get(hash);
    if (base === null) throw notThere(`There is no base "${hash}".`);
    return base;
  }

  /** The scenario evaluated. */
  async evaluation(id: string, version?: number): Promise<Evaluation> {
    const opened = await this.opened(id, version);
    const base = await this.base(opened.head.base);
    const key = keyOf(opened, base, this.#today());
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const made = Promise.resolve().then(() => this.evaluate(opened, base));
    this.#keep(key, made);
    return made;
  }

  evaluate(opened: OpenedScenario, base: HeldBase, entries: readonly Entry[] = opened.scenario.entries): Evaluation {
    const day = this.#today();
    let latest = this.#latest.get(base);
    if (latest === undefined) {
      latest = { evaluation: null };
      this.#latest.set(base, latest);
    }
    return new Evaluation(opened, base, base.evaluator.evaluate(entries, day).applied, day, latest);
  }

  /** Puts an evaluation where the next request finds it, instead of working it out again. */
  async place(evaluation: Evaluation): Promise<void> {
    const { opened, base, day } = evaluation;
    this.#newest.set(opened.head.id, Promise.resolve(opened));
    this.#keep(keyOf(opened, base, day), Promise.resolve(evaluation));
  }

  #keep(key: string, evaluation: Promise<Evaluation>): void {
    this.#kept.set(key, evaluation);
    evaluation.then(
      ({ applied }) => {
        const cells = Math.max(1, applied.book.rows.length * applied.company.calendar.periods.length);
        this.#room = Math.max(2, Math.min(mostKept, Math.floor(mostCells / cells)));
      },
      () => this.#kept.delete(key),
    );
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#room) break;
      this.#kept.delete(oldest);
    }
  }

  today(): string {
    return this.#today();
  }
}

const keyOf = ({ head }: OpenedScenario, base: HeldBase, day: string): string =>
  `${head.id}@${head.version}@${head.base}@${day}@${base.isForecasting}`;
