import { apportion } from '@equipoise/engine';
import type {
  CellChange,
  GridPeriod,
  GridSource,
  GridView,
  GridWindow,
  GridWrite,
  GridWritten,
  Refusal,
  SplitBasis,
  SplitPreview,
  Turned,
} from '../grid/index.ts';
import type { DemandRow, DemandSource } from './demand-source.ts';

/** A column that stands for several periods: a quarter or a year of them. */
export interface GatheredColumn {
  readonly label: string;
  readonly zone: GridPeriod['zone'];
  /** Labels of its periods, in order; none of them is in another column. */
  readonly periods: readonly string[];
}

/**
 * Demand by quarters or years: a flow, so columns are sums. What is typed into a column is spread over its periods as they stand
 * (equally where they are all zero), exactly, and travels as the periods it is made of.
 */
export class GatheredSource implements GridSource<DemandRow> {
  readonly #inner: DemandSource;
  readonly #columns: readonly GatheredColumn[];
  readonly #byLabel: ReadonlyMap<string, GatheredColumn>;
  /** Values by period of the rows seen last, by place and measure. */
  readonly #fine = new Map<string, ReadonlyMap<string, number | null>>();

  constructor(inner: DemandSource, columns: readonly GatheredColumn[]) {
    this.#inner = inner;
    this.#columns = columns;
    this.#byLabel = new Map(columns.map((column) => [column.label, column]));
  }

  async load(view: GridView, offset: number, limit: number, signal: AbortSignal): Promise<GridWindow<DemandRow>> {
    const window = await this.#inner.load(view, offset, limit, signal);
    const at = new Map(window.periods.map(({ label }, position) => [label, position]));
    const columns = this.#columns.flatMap(({ label, zone, periods }) => {
      const positions = periods.flatMap((period) => at.get(period) ?? []);
      return positions.length === 0 ? [] : [{ label, zone, positions }];
    });
    return {
      ...window,
      periods: columns,
      rows: window.rows.map((row) => {
        this.#fine.set(keyOf(row), new Map(window.periods.map(({ label }, position) => [label, row.values[position] ?? null])));
        return {
          ...row,
          values: columns.map(({ positions }) => added(positions.map((position) => row.values[position] ?? null))),
          marks: row.marks.length === 0 ? [] : columns.map(({ positions }) => united(positions.map((p) => row.marks[p] ?? 0))),
        };
      }),
    };
  }

  async write(write: GridWrite<DemandRow>): Promise<GridWritten> {
    const cells: CellChange<DemandRow>[] = [];
    const owner: number[] = [];
    for (const [n, cell] of write.cells.entries())
      for (const part of this.#parts(cell)) {
        cells.push(part);
        owner.push(n);
      }
    const written = await this.#inner.write({ ...write, cells });
    if (written.kind !== 'written') return written;
    const refused = write.cells.map((): Refusal | null => null);
    for (const [k, refusal] of written.refused.entries()) refused[owner[k]!] ??= refusal;
    return { ...written, refused };
  }

  async preview(change: CellChange<DemandRow>, split: SplitBasis, signal: AbortSignal): Promise<SplitPreview> {
    const each = await Promise.all(this.#parts(change).map((part) => this.#inner.preview(part, split, signal)));
    const labels = [...new Set(each.flatMap(({ parts }) => parts.map(({ label }) => label)))];
    return {
      before: added(each.map(({ before }) => before)),
      after: added(each.map(({ after }) => after)),
      parts: labels.map((label) => {
        const found = each.flatMap(({ parts }) => parts.filter((part) => part.label === label));
        return {
          label,
          before: added(found.map(({ before }) => before)),
          after: added(found.map(({ after }) => after)),
          locked: found.every(({ locked }) => locked),
        };
      }),
      more: Math.max(...each.map(({ more }) => more)),
      turned: turnedTogether(each.map(({ turned }) => turned ?? null)),
      refusal: each.find(({ refusal }) => refusal !== null)?.refusal ?? null,
    };
  }

  lock(rows: readonly DemandRow[], from: string, to: string, locked: boolean): Promise<Refusal | null> {
    return this.#inner.lock(rows, this.firstOf(from), this.lastOf(to), locked);
  }

  note(row: DemandRow, from: string, to: string, text: string): Promise<Refusal | null> {
    return this.#inner.note(row, this.firstOf(from), this.lastOf(to), text);
  }

  /** First period of a column. */
  firstOf(label: string): string {
    return this.#byLabel.get(label)?.periods[0] ?? label;
  }

  lastOf(label: string): string {
    return this.#byLabel.get(label)?.periods.at(-1) ?? label;
  }

  /** The column a period lies in. */
  columnOf(period: string): string {
    return this.#columns.find(({ periods }) => periods.includes(period))?.label ?? period;
  }

  /** What a change of a column asks of its periods. */
  #parts(change: CellChange<DemandRow>): CellChange<DemandRow>[] {
    const periods = this.#byLabel.get(change.period)?.periods ?? [change.period];
    if (change.operation === 'scale') return periods.map((period) => ({ ...change, period }));
    const fine = this.#fine.get(keyOf(change.row));
    const own = Float64Array.from(periods, (period) => Math.max(0, fine?.get(period) ?? 0));
    const weights = own.some((units) => units > 0) ? own : own.fill(1);
    // Whole numbers stay whole where people type whole numbers.
    const values = apportion(change.value, weights, Number.isInteger(change.value) ? 1 : 0);
    return periods.map((period, k) => ({ ...change, period, value: values[k]! }));
  }
}

const keyOf = ({ key, measure }: DemandRow): string => `${key} ${measure}`;

/** The sum of what is known; null where nothing is. */
function added(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** What the periods of a column are turned into; a price is told where it is one for all of them. */
function turnedTogether(each: readonly (Turned | null)[]): Turned | null {
  const all = each.filter((turned) => turned !== null);
  const first = all[0];
  if (first === undefined || all.length < each.length) return null;
  return {
    ...first,
    before: added(all.map(({ before }) => before)),
    after: added(all.map(({ after }) => after)),
    price: all.every(({ price }) => price === first.price) ? first.price : null,
  };
}

const united = (marks: readonly number[]): number => marks.reduce((all, mark) => all | mark, 0);
