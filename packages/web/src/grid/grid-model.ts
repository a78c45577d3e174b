import { type FollowedBy, type KnownRow, type Overlay, overlayOf, rowIdOf } from './edit-overlay.ts';
import {
  cellMark,
  type GridPeriod,
  type GridRow,
  type GridSource,
  type GridView,
  type GridWrite,
  type GridWritten,
} from './grid-source.ts';
import { LoadedRows } from './loaded-rows.ts';
import type { CellConflict, RefusedCell, ShownCell, TypedChange } from './shown-cell.ts';
import { applyTyped } from './typed-input.ts';

interface OnItsWay<Row extends GridRow> {
  readonly write: GridWrite<Row>;
  readonly cells: readonly (TypedChange<Row> & { readonly seen: number | null })[];
  readonly overlay: Overlay;
  /** Version it made; null: not answered yet. */
  version: number | null;
}

const nearEnough = 1e-6;
const manyCells = 20_000;

/**
 * State of a grid outside of React: windows of rows, edits on their way, refusals and conflicts. `subscribe` and `revision` tell when
 * something changed. Edits show at once, with all totals above; when the server answers, its numbers take their place.
 */
export class GridModel<Row extends GridRow = GridRow> {
  readonly source: GridSource<Row>;
  readonly #followedBy: FollowedBy;
  readonly #rows: LoadedRows<Row>;
  #onWay: OnItsWay<Row>[] = [];
  #refused = new Map<string, RefusedCell<Row>>();
  #conflicts = new Map<string, CellConflict<Row>>();
  #listeners = new Set<() => void>();
  /** Versions own edits led to, by the version before. */
  #ownSteps = new Map<number, number>();
  revision = 0;

  constructor(source: GridSource<Row>, { followedBy = {} as FollowedBy, windowSize = 120 } = {}) {
    this.source = source;
    this.#followedBy = followedBy;
    this.#rows = new LoadedRows(source, windowSize, () => {
      // Edits that every row has in it by now need not be laid over them any more.
      const oldest = this.#rows.oldestVersion;
      this.#onWay = this.#onWay.filter(({ version }) => version === null || version > oldest);
      this.#changed();
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get totalRows(): number {
    return this.#rows.total;
  }
  get periods(): readonly GridPeriod[] {
    return this.#rows.periods;
  }
  get version(): number {
    return this.#rows.version;
  }
  /** Blocks not acknowledged yet. */
  get onTheirWay(): number {
    return this.#onWay.filter(({ version }) => version === null).length;
  }
  get refused(): readonly RefusedCell<Row>[] {
    return [...this.#refused.values()];
  }
  get conflicts(): readonly CellConflict<Row>[] {
    return [...this.#conflicts.values()];
  }
  /** Why rows could not be loaded; null: they could. */
  get failure(): unknown {
    return this.#rows.failure;
  }
  /** All marks of rows that were loaded, added up: what a legend need explain. */
  get marksSeen(): number {
    return this.#rows.marksSeen;
  }

  /** Shows another state of the tree. Rows of the one before stay until the first of the new come. */
  show(view: GridView): void {
    this.#rows.show(view);
  }

  /** Rows that are in view. */
  want(from: number, to: number): void {
    this.#rows.want(from, to);
  }

  /** Loads what is in view anew, because somebody changed it. */
  renew(): Promise<void> {
    return this.#rows.renew();
  }

  /** Loads rows wherever they are; false: some could not be had. */
  ensure(from: number, to: number): Promise<boolean> {
    return this.#rows.ensure(from, to);
  }

  row(index: number): Row | null {
    return this.#rows.at(index)?.row ?? null;
  }

  versionOf(index: number): number {
    return this.#rows.at(index)?.version ?? this.#rows.version;
  }

  columnOf(period: string): number {
    return this.#rows.columnOf(period);
  }

  cell(index: number, column: number): ShownCell | null {
    const cached = this.#rows.at(index);
    const period = this.#rows.periods[column];
    if (cached === null || period === undefined) return null;
    const { row, version } = cached;
    const barred = row.barred != null && period.zone !== 'closed' ? cellMark.barred : 0;
    const marks = (row.marks[column] ?? 0) | barred;
    const base = row.values[column] ?? null;
    if (this.#onWay.length === 0 && this.#refused.size === 0 && this.#conflicts.size === 0) {
      return { value: base, marks, state: 'settled', typed: null };
    }
    const id = rowIdOf(row);
    const cellId = `${period.label} ${id}`;
    const { value, moved } = this.#laidOn(id, period.label, base, version);
    const conflict = this.#conflicts.get(cellId);
    if (conflict !== undefined) return { value, marks, state: 'conflict', typed: conflict.typed };
    const refused = this.#refused.get(cellId);
    if (refused !== undefined) return { value, marks, state: 'refused', typed: refused.typed };
    return { value, marks, state: moved ? 'on its way' : 'settled', typed: null };
  }

  refusalAt(index: number, column: number): RefusedCell<Row> | null {
    const id = this.#cellId(index, column);
    return id === null ? null : (this.#refused.get(id) ?? null);
  }

  conflictAt(index: number, column: number): CellConflict<Row> | null {
    const id = this.#cellId(index, column);
    return id === null ? null : (this.#conflicts.get(id) ?? null);
  }

  /** Shows a block of changes at once and sends it. What comes of it shows in the cells. */
  async write(
    changes: readonly TypedChange<Row>[],
    { reason, split, expires, title, expected }: Omit<GridWrite<Row>, 'cells' | 'expected'> & { readonly expected?: number },
  ): Promise<GridWritten | null> {
    if (this.source.write === undefined || changes.length === 0) return null;
    const some = changes.slice(0, manyCells);
    const seen = some.map((change) =>
      change.seen === undefined ? (this.cell(change.index, this.columnOf(change.period))?.value ?? null) : change.seen,
    );
    const oldest = some.reduce((least, { index }) => Math.min(least, this.versionOf(index)), this.version);
    const write: GridWrite<Row> = {
      expected: this.#afterOwn(expected ?? oldest),
      reason,
      split,
      expires,
      title,
      cells: some.map(({ row, period, operation, value }) => ({ row, period, operation, value })),
    };
    for (const change of some) this.#forget(`${change.period} ${rowIdOf(change.row)}`);
    const one: OnItsWay<Row> = {
      write,
      cells: some.map((change, k) => ({ ...change, seen: seen[k]! })),
      overlay: overlayOf(write.cells, split, this.#known(), this.#followedBy),
      version: null,
    };
    this.#onWay.push(one);
    this.#changed();
    const answer = await this.source.write(write).catch(
      (problem: unknown): GridWritten => ({
        kind: 'refused',
        refusal: { message: problem instanceof Error ? problem.message : String(problem), remedy: null },
      }),
    );
    await this.#settle(one, answer);
    return answer;
  }

  /** Keeps a text visible that cannot be sent. */
  refuse(cells: readonly RefusedCell<Row>[]): void {
    for (const cell of cells) this.#refused.set(`${cell.period} ${rowIdOf(cell.row)}`, cell);
    this.#changed();
  }

  /** Forgets what was refused or is in conflict at a cell: what is there stays. */
  drop(row: Row, period: string): void {
    this.#forget(`${period} ${rowIdOf(row)}`);
    this.#changed();
  }

  /** Writes what was typed over what somebody else wrote, now that both have been seen. */
  async insist(conflict: CellConflict<Row>): Promise<GridWritten | null> {
    const { change, typed, write } = conflict;
    this.drop(change.row, change.period);
    const index = this.#indexOf(change.row);
    return this.write([{ ...change, typed, index }], { ...write, expected: this.version });
  }

  async #settle(one: OnItsWay<Row>, answer: GridWritten): Promise<void> {
    switch (answer.kind) {
      case 'written': {
        one.version = answer.version;
        if (answer.version === one.write.expected + 1) this.#ownSteps.set(one.write.expected, answer.version);
        one.cells.forEach(({ row, period, typed }, k) => {
          const refusal = answer.refused[k] ?? null;
          if (refusal !== null) this.#refused.set(`${period} ${rowIdOf(row)}`, { row, period, typed, refusal });
        });
        await this.renew();
        break;
      }
      case 'refused':
        this.#remove(one);
        for (const { row, period, typed } of one.cells) {
          this.#refused.set(`${period} ${rowIdOf(row)}`, { row, period, typed, refusal: answer.refusal });
        }
        break;
      case 'conflict':
        await this.#compare(one, answer);
        break;
      default:
        answer satisfies never;
    }
    this.#changed();
  }

  /** Somebody was faster: cells nobody else touched are sent again, the others are shown with both numbers. */
  async #compare(one: OnItsWay<Row>, { by, at }: Extract<GridWritten, { kind: 'conflict' }>): Promise<void> {
    const indexes = one.cells.map(({ index }) => index);
    await this.#rows.renewWith(Math.min(...indexes), Math.max(...indexes));
    this.#remove(one);
    const known = this.#known();
    const free: TypedChange<Row>[] = [];
    for (const { seen, ...change } of one.cells) {
      const id = rowIdOf(change.row);
      const theirs = known.get(id)?.valueAt(change.period) ?? null;
      if (known.has(id) && same(theirs, seen)) {
        free.push({ ...change, seen, index: this.#indexOf(change.row) });
        continue;
      }
      this.#conflicts.set(`${change.period} ${id}`, {
        change: { row: change.row, period: change.period, operation: change.operation, value: change.value },
        typed: change.typed,
        seen,
        theirs,
        mine: applyTyped(change, theirs),
        by,
        at,
        write: one.write,
      });
    }
    if (free.length > 0) void this.write(free, { ...one.write, expected: this.version });
  }

  /** The version after edits of one's own that nobody came between: they need not have been loaded to be known. */
  #afterOwn(version: number): number {
    let after = version;
    for (let next = this.#ownSteps.get(after); next !== undefined; next = this.#ownSteps.get(after)) after = next;
    return after;
  }

  #laidOn(id: string, period: string, base: number | null, version: number): { value: number | null; moved: boolean } {
    let value = base;
    let moved = false;
    for (const one of this.#onWay) {
      if (one.version !== null && one.version <= version) continue;
      const units = one.overlay.get(id)?.get(period);
      if (units === undefined) continue;
      value = (value ?? 0) + units;
      moved = true;
    }
    return { value, moved };
  }

  #known(): ReadonlyMap<string, KnownRow> {
    const known = new Map<string, KnownRow>();
    for (const { row, version } of this.#rows.all()) {
      const id = rowIdOf(row);
      known.set(id, {
        row,
        valueAt: (period) => this.#laidOn(id, period, row.values[this.columnOf(period)] ?? null, version).value,
        marksAt: (period) => row.marks[this.columnOf(period)] ?? 0,
      });
    }
    return known;
  }

  #indexOf(wanted: Row): number {
    const id = rowIdOf(wanted);
    for (const { index, row } of this.#rows.all()) if (rowIdOf(row) === id) return index;
    return 0;
  }

  #cellId(index: number, column: number): string | null {
    const row = this.row(index);
    const period = this.#rows.periods[column];
    return row === null || period === undefined ? null : `${period.label} ${rowIdOf(row)}`;
  }

  #forget(cellId: string): void {
    this.#refused.delete(cellId);
    this.#conflicts.delete(cellId);
  }

  #remove(one: OnItsWay<Row>): void {
    this.#onWay = this.#onWay.filter((other) => other !== one);
  }

  #changed(): void {
    this.revision++;
    for (const listener of this.#listeners) listener();
  }
}

const same = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= nearEnough * Math.max(1, Math.abs(a));
