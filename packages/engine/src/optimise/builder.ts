import type { Family, Program, RowFamily } from './program.ts';

/**
 * Builds a `Program` column by column, fast: rows first, then the columns of one family after the other.
 *
 *     const b = programBuilder();
 *     const balance = b.rows({ name: 'stock-balance', unit: 'units', meaning, scope: 'local', worth, member }, periods);
 *     balance.lower.set(demand); balance.upper.set(demand);
 *     const production = b.columns({ name: 'production', unit: 'units', meaning, member });
 *     for (let t = 0; t < periods; t++) {
 *       b.entry(balance.first + t, 1);
 *       b.endColumn(unitCost[t]!, 0, Infinity);
 *     }
 *     const program = b.build();
 *
 * Entries of a column may come in any order; two entries in the same row add up; zeros are dropped. Entries are written to
 * typed arrays in chunks: about 12 bytes a nonzero plus the copy made by `build`. Knowing the number of nonzeros beforehand
 * (`programBuilder({ nonzeros })`) saves that copy.
 */
export function programBuilder(sizes: { readonly nonzeros?: number; readonly columns?: number } = {}): ProgramBuilder {
  return new ProgramBuilder(sizes.nonzeros ?? 0, sizes.columns ?? 0);
}

/** What a family of columns says about itself; position and count follow from what is written. */
export interface ColumnBlock extends Omit<Family, 'first' | 'count'> {
  /** True when every column of the family must be whole. */
  readonly whole?: boolean;
}

/** A family of rows as declared: its bounds are plain arrays to be filled by loops, free (-Infinity, Infinity) at first. */
export interface RowBlock {
  readonly first: number;
  readonly count: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

const chunkEntries = 1 << 18;
const firstColumns = 1 << 10;

/** Misuse (a row outside the program, a number that is not finite, a repeated family name) throws: it is our own mistake. */
export class ProgramBuilder {
  #rowBlocks: RowBlock[] = [];
  #rowFamilies: RowFamily[] = [];
  #rows = 0;

  #columnFamilies: Family[] = [];
  #open: (ColumnBlock & { first: number }) | null = null;
  #columns = 0;
  #cost: Float64Array;
  #lower: Float64Array;
  #upper: Float64Array;
  #integer: Uint8Array;
  #start: Int32Array;
  #someWhole = false;
  #offset = 0;

  /** Full chunks, each with whole columns only. */
  #chunks: Chunk[] = [];
  #index: Int32Array;
  #value: Float64Array;
  /** Next free place in the current chunk, and where its unfinished column began. */
  #at = 0;
  #columnAt = 0;
  #nonzeros = 0;
  /** Per row, 1 + the last column with an entry in it; 0: none. */
  #columnOf = new Int32Array(0);
  /** Per row, 1 + place in the current column while `#addUp` runs; 0 otherwise. */
  #seen = new Int32Array(0);

  constructor(nonzeros: number, columns: number) {
    const first = nonzeros > 0 ? newChunk(nonzeros) : takeChunk();
    this.#index = first.index;
    this.#value = first.value;
    const room = columns > 0 ? columns : firstColumns;
    this.#cost = new Float64Array(room);
    this.#lower = new Float64Array(room);
    this.#upper = new Float64Array(room);
    this.#integer = new Uint8Array(room);
    this.#start = new Int32Array(room + 1);
  }

  /** Declares `count` rows with one meaning. Rows may be declared at any time before a column uses them. */
  rows(family: Omit<RowFamily, 'first' | 'count'>, count: number): RowBlock {
    unique(this.#rowFamilies, family.name);
    if (!Number.isInteger(count) || count < 0) throw new Error(`rows ${family.name}: count ${count}`);
    const lower = new Float64Array(count).fill(-Infinity);
    const upper = new Float64Array(count).fill(Infinity);
    const block = { first: this.#rows, count, lower, upper };
    this.#rowBlocks.push(block);
    this.#rowFamilies.push({ ...family, first: this.#rows, count });
    this.#rows += count;
    return block;
  }

  /** Ends the family of columns before, if any, and opens the next. Gives the position of its first column. */
  columns(family: ColumnBlock): number {
    this.#endFamily();
    unique(this.#columnFamilies, family.name);
    this.#open = { ...family, first: this.#columns };
    return this.#columns;
  }

  /** One coefficient of the column being written. */
  entry(row: number, value: number): void {
    if (value === 0) return;
    let at = this.#at;
    if (at === this.#index.length) {
      this.#nextChunk();
      at = this.#at;
    }
    this.#index[at] = row;
    this.#value[at] = value;
    this.#at = at + 1;
  }

  /** Ends the column: money a unit and bounds. `whole` only where it differs from its family. */
  endColumn(cost: number, lower: number, upper: number, whole?: boolean): void {
    const open = this.#open;
    if (open === null) throw new Error('endColumn before columns(family)');
    const j = this.#columns;
    if (j === this.#cost.length) this.#growColumns();
    if (this.#at > this.#columnAt) this.#merge();
    if (!(cost - cost === 0) || !(lower <= upper)) {
      throw new Error(`${open.name} ${open.member(j - open.first)}: cost ${cost}, bounds ${lower} to ${upper}`);
    }
    this.#cost[j] = cost;
    this.#lower[j] = lower;
    this.#upper[j] = upper;
    if (whole ?? open.whole ?? false) {
      this.#integer[j] = 1;
      this.#someWhole = true;
    }
    this.#nonzeros += this.#at - this.#columnAt;
    this.#columnAt = this.#at;
    this.#columns = j + 1;
    this.#start[j + 1] = this.#nonzeros;
  }

  /** Money that does not depend on any choice. */
  addOffset(money: number): void {
    this.#offset += money;
  }

  get columnCount(): number {
    return this.#columns;
  }

  get rowCount(): number {
    return this.#rows;
  }

  /** The program. The builder is spent afterwards. */
  build(): Program {
    if (this.#at > this.#columnAt) throw new Error('build inside a column: endColumn is missing');
    this.#endFamily();
    const columns = this.#columns;
    const rowLower = new Float64Array(this.#rows);
    const rowUpper = new Float64Array(this.#rows);
    for (const block of this.#rowBlocks) {
      rowLower.set(block.lower, block.first);
      rowUpper.set(block.upper, block.first);
    }
    for (let i = 0; i < this.#rows; i++) {
      if (!(rowLower[i]! <= rowUpper[i]!)) throw new Error(`row ${i}: bounds ${rowLower[i]} to ${rowUpper[i]}`);
    }
    const { index, value } = this.#joinChunks();
    if (index !== this.#index && this.#index.length === chunkEntries) spareChunk = { index: this.#index, value: this.#value };
    return {
      columns,
      rows: this.#rows,
      cost: fit(this.#cost, columns),
      lower: fit(this.#lower, columns),
      upper: fit(this.#upper, columns),
      rowLower,
      rowUpper,
      start: fit(this.#start, columns + 1),
      index,
      value,
      integer: this.#someWhole ? fit(this.#integer, columns) : null,
      offset: this.#offset,
      columnFamilies: this.#columnFamilies,
      rowFamilies: this.#rowFamilies,
    };
  }

  #endFamily(): void {
    const open = this.#open;
    if (open === null) return;
    if (this.#at > this.#columnAt) throw new Error(`columns ${open.name}: endColumn is missing`);
    const { name, unit, meaning, member, first } = open;
    this.#columnFamilies.push({ name, unit, meaning, member, first, count: this.#columns - first });
    this.#open = null;
  }

  /** Checks the entries of the column just written and adds up those that share a row. */
  #merge(): void {
    const index = this.#index;
    const value = this.#value;
    const from = this.#columnAt;
    const to = this.#at;
    const rows = this.#rows;
    if (this.#columnOf.length < rows) this.#columnOf = new Int32Array(rows);
    const columnOf = this.#columnOf;
    const column = this.#columns + 1;
    let shared = false;
    for (let k = from; k < to; k++) {
      const row = index[k]!;
      if (row < 0 || row >= rows) throw new Error(`${this.#open?.name}: row ${row} of ${rows}`);
      if (!(value[k]! - value[k]! === 0)) throw new Error(`${this.#open?.name}: coefficient ${value[k]} in row ${row}`);
      if (columnOf[row] === column) shared = true;
      columnOf[row] = column;
    }
    if (shared) this.#addUp(from, to);
  }

  #addUp(from: number, to: number): void {
    if (this.#seen.length < this.#rows) this.#seen = new Int32Array(this.#rows);
    const seen = this.#seen;
    const index = this.#index;
    const value = this.#value;
    let kept = from;
    for (let k = from; k < to; k++) {
      const row = index[k]!;
      const place = seen[row]!;
      if (place > 0) {
        value[place - 1] = value[place - 1]! + value[k]!;
        continue;
      }
      index[kept] = row;
      value[kept] = value[k]!;
      kept += 1;
      seen[row] = kept;
    }
    for (let k = from; k < kept; k++) seen[index[k]!] = 0;
    this.#at = from;
    for (let k = from; k < kept; k++) {
      if (value[k] === 0) continue;
      index[this.#at] = index[k]!;
      value[this.#at] = value[k]!;
      this.#at += 1;
    }
  }

  /** Closes the current chunk and carries its unfinished column over to the next. */
  #nextChunk(): void {
    const begun = this.#at - this.#columnAt;
    const size = Math.max(chunkEntries, 2 * begun);
    const { index, value } = newChunk(size);
    index.set(this.#index.subarray(this.#columnAt, this.#at));
    value.set(this.#value.subarray(this.#columnAt, this.#at));
    this.#chunks.push({ index: this.#index.subarray(0, this.#columnAt), value: this.#value.subarray(0, this.#columnAt) });
    this.#index = index;
    this.#value = value;
    this.#at = begun;
    this.#columnAt = 0;
  }

  #joinChunks(): Chunk {
    if (this.#chunks.length === 0) return { index: fit(this.#index, this.#at), value: fit(this.#value, this.#at) };
    const last = { index: this.#index.subarray(0, this.#at), value: this.#value.subarray(0, this.#at) };
    const chunks = [...this.#chunks, last];
    const index = new Int32Array(this.#nonzeros);
    let at = 0;
    for (const chunk of chunks) {
      index.set(chunk.index, at);
      at += chunk.index.length;
    }
    const value = new Float64Array(this.#nonzeros);
    at = 0;
    for (const chunk of chunks) {
      value.set(chunk.value, at);
      at += chunk.value.length;
    }
    this.#chunks = [];
    return { index, value };
  }

  #growColumns(): void {
    const room = 2 * this.#cost.length;
    this.#cost = grown(this.#cost, new Float64Array(room));
    this.#lower = grown(this.#lower, new Float64Array(room));
    this.#upper = grown(this.#upper, new Float64Array(room));
    this.#integer = grown(this.#integer, new Uint8Array(room));
    this.#start = grown(this.#start, new Int32Array(room + 1));
  }
}

interface Chunk {
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/** The last chunk of the last builder: clean memory costs a tenth of writing a middling program. What stands in it is never read. */
let spareChunk: Chunk | null = null;

function takeChunk(): Chunk {
  const chunk = spareChunk ?? newChunk(chunkEntries);
  spareChunk = null;
  return chunk;
}

function newChunk(entries: number): Chunk {
  return { index: new Int32Array(entries), value: new Float64Array(entries) };
}

function grown<A extends Float64Array | Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** The first `length` places as an array of their own, without a copy when it is that long already. */
function fit<A extends Float64Array | Uint8Array | Int32Array>(array: A, length: number): A {
  return array.length === length ? array : (array.slice(0, length) as A);
}

function unique(families: readonly { readonly name: string }[], name: string): void {
  if (families.some((family) => family.name === name)) throw new Error(`two families are called ${name}`);
}
