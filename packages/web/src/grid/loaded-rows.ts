import { cellMark, type GridPeriod, type GridRow, type GridSource, type GridView } from './grid-source.ts';
import { type CachedRow, WindowCache } from './window-cache.ts';

const ahead = 40;

/** The rows of a view, loaded in windows as they come into sight; rows out of date stay until newer ones take their place. */
export class LoadedRows<Row extends GridRow> {
  readonly #source: GridSource<Row>;
  readonly #cache: WindowCache<Row>;
  readonly #changed: () => void;
  #view: GridView | null = null;
  /** The view the rows in the cache are of. */
  #shown: GridView | null = null;
  #wanted = { from: 0, to: 60 };
  #loading = new Map<number, AbortController>();
  #columns = new Map<string, number>();
  /** Why rows could not be loaded; null: they could. */
  failure: unknown = null;
  /** All marks of rows that were loaded, added up: what a legend need explain. */
  marksSeen = 0;

  constructor(source: GridSource<Row>, windowSize: number, changed: () => void) {
    this.#source = source;
    this.#cache = new WindowCache<Row>({ size: windowSize });
    this.#changed = changed;
  }

  get total(): number {
    return this.#cache.totalRows;
  }
  get periods(): readonly GridPeriod[] {
    return this.#cache.periods;
  }
  /** Newest version of any row. */
  get version(): number {
    return this.#cache.version;
  }
  get oldestVersion(): number {
    return this.#cache.oldestVersion() ?? 0;
  }

  at(index: number): CachedRow<Row> | null {
    return this.#cache.get(index);
  }

  all(): ReturnType<WindowCache<Row>['rows']> {
    return this.#cache.rows();
  }

  columnOf(period: string): number {
    return this.#columns.get(period) ?? -1;
  }

  show(view: GridView): void {
    if (view === this.#view || sameView(view, this.#view)) return;
    this.#view = view;
    this.#dropRequests();
    this.#cache.expire(this.#wanted.from, this.#wanted.to);
    void this.#load(true);
  }

  want(from: number, to: number): void {
    this.#wanted = { from, to };
    void this.#load(false);
  }

  async renew(): Promise<void> {
    this.#expire();
    await this.#load(false);
  }

  /** Loads what is in view anew, and some rows wherever they are. */
  async renewWith(from: number, to: number): Promise<void> {
    this.#expire();
    const offsets = new Set([...this.#cache.missing(from, to), ...this.#offsetsInView()]);
    await Promise.all([...offsets].map((offset) => this.#fetch(offset, false)));
  }

  async ensure(from: number, to: number): Promise<boolean> {
    await Promise.all(this.#cache.missing(from, to).map((offset) => this.#fetch(offset, false)));
    return this.#cache.missing(from, to).length === 0;
  }

  #expire(): void {
    this.#dropRequests();
    this.#cache.expire(this.#wanted.from - ahead, this.#wanted.to + ahead);
  }

  #dropRequests(): void {
    for (const request of this.#loading.values()) request.abort();
    this.#loading.clear();
  }

  #offsetsInView(): readonly number[] {
    const { from, to } = this.#wanted;
    const seen = this.#cache.missing(from, to);
    return seen.length > 0 ? seen : this.#cache.missing(from - ahead, to + ahead);
  }

  async #load(isNewTree: boolean): Promise<void> {
    if (this.#view === null) return;
    const offsets = this.#offsetsInView().filter((offset) => !this.#loading.has(offset));
    // What scrolled out of view before it came need not come.
    for (const [offset, request] of this.#loading) {
      if (
        offset + this.#cache.size < this.#wanted.from - 4 * this.#cache.size ||
        offset > this.#wanted.to + 4 * this.#cache.size
      ) {
        request.abort();
        this.#loading.delete(offset);
      }
    }
    await Promise.all(offsets.map((offset) => this.#fetch(offset, isNewTree)));
  }

  async #fetch(offset: number, isNewTree: boolean): Promise<void> {
    const view = this.#view;
    if (view === null) return;
    const request = new AbortController();
    this.#loading.set(offset, request);
    try {
      const window = await this.#source.load(view, offset, this.#cache.size, request.signal);
      if (request.signal.aborted || view !== this.#view) return;
      // Positions of another tree mean other rows: they go when the first of the new come.
      if (isNewTree && this.#loading.get(offset) === request && this.#shown !== view) this.#cache.clear();
      this.#shown = view;
      this.#cache.take(window);
      for (const { marks, barred } of window.rows) {
        for (const mark of marks) this.marksSeen |= mark;
        if (barred != null) this.marksSeen |= cellMark.barred;
      }
      this.#columns = new Map(window.periods.map(({ label }, column) => [label, column]));
      this.failure = null;
    } catch (problem) {
      if (request.signal.aborted) return;
      this.failure = problem;
    } finally {
      if (this.#loading.get(offset) === request) this.#loading.delete(offset);
    }
    this.#changed();
    if (this.failure === null && view === this.#view) void this.#load(false);
  }
}

const sameView = (a: GridView, b: GridView | null): boolean =>
  b !== null && a.expanded.length === b.expanded.length && JSON.stringify(a) === JSON.stringify(b);
