import type { GridPeriod, GridRow, GridWindow } from './grid-source.ts';

/** Where a row came from: the version of its window tells how new it is. */
export interface CachedRow<Row extends GridRow> {
  readonly row: Row;
  readonly version: number;
}

/**
 * Rows fetched in windows of a fixed size. Windows that are out of date stay readable until newer ones replace them, so nothing
 * flickers; the least recently read are forgotten when there are too many.
 */
export class WindowCache<Row extends GridRow> {
  readonly size: number;
  readonly #most: number;
  readonly #windows = new Map<number, GridWindow<Row>>();
  readonly #stale = new Set<number>();
  totalRows = 0;
  periods: readonly GridPeriod[] = [];
  /** Newest version of any window. */
  version = 0;

  constructor({ size = 120, most = 60 }: { readonly size?: number; readonly most?: number } = {}) {
    this.size = size;
    this.#most = most;
  }

  get(index: number): CachedRow<Row> | null {
    const window = this.#windows.get(Math.floor(index / this.size));
    const row = window?.rows[index % this.size];
    return row === undefined ? null : { row, version: window!.version };
  }

  /** Takes a window that begins at a multiple of the size. False: it is older than what is there, and left alone. */
  take(window: GridWindow<Row>): boolean {
    const at = window.offset / this.size;
    const before = this.#windows.get(at);
    if (before !== undefined && before.version > window.version) return false;
    this.#windows.delete(at);
    this.#windows.set(at, window);
    this.#stale.delete(at);
    this.totalRows = window.totalRows;
    this.periods = window.periods;
    this.version = Math.max(this.version, window.version);
    for (const oldest of this.#windows.keys()) {
      if (this.#windows.size <= this.#most) break;
      this.#windows.delete(oldest);
      this.#stale.delete(oldest);
    }
    return true;
  }

  /** Offsets of windows that hold these rows and are missing or out of date. Reading them keeps them. */
  missing(from: number, to: number): readonly number[] {
    const offsets: number[] = [];
    const last = this.totalRows === 0 ? to : Math.min(to, this.totalRows - 1);
    for (let at = Math.floor(Math.max(0, from) / this.size); at * this.size <= last; at++) {
      const window = this.#windows.get(at);
      if (window === undefined || this.#stale.has(at)) offsets.push(at * this.size);
      if (window !== undefined) {
        this.#windows.delete(at);
        this.#windows.set(at, window);
      }
    }
    return offsets;
  }

  /** What is there is out of date. Windows outside of these rows are forgotten: what nobody sees need not stay readable. */
  expire(keepFrom: number, keepTo: number): void {
    for (const at of [...this.#windows.keys()]) {
      if ((at + 1) * this.size <= keepFrom || at * this.size > keepTo) this.#windows.delete(at);
      else this.#stale.add(at);
    }
  }

  /** Another tree: positions no longer mean the same. */
  clear(): void {
    this.#windows.clear();
    this.#stale.clear();
  }

  /** Oldest version of any window; null when there is none. */
  oldestVersion(): number | null {
    let oldest: number | null = null;
    for (const { version } of this.#windows.values()) oldest = oldest === null ? version : Math.min(oldest, version);
    return oldest;
  }

  /** Every row there is, with its position. */
  *rows(): Generator<{ readonly index: number; readonly row: Row; readonly version: number }> {
    for (const window of this.#windows.values()) {
      for (let k = 0; k < window.rows.length; k++)
        yield { index: window.offset + k, row: window.rows[k]!, version: window.version };
    }
  }
}
