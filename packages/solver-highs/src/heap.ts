import type { Highs, Model } from 'highs';
import type { ProgramArrays } from './wire.ts';

/** Memory of a WebAssembly instance; the buffer is another one after it grew. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** Functions of HiGHS and of its memory as they stand in the module that was loaded; addresses are numbers. */
export interface HeapFunctions {
  _malloc(bytes: number): number;
  _free(address: number): void;
  _Highs_passModel(...values: number[]): number;
  _Highs_setBasis(model: number, columns: number, rows: number): number;
}

const bytesOfFloat = 8;
const bytesOfInt = 4;
const failed = -1;

/** As the header of HiGHS numbers them. */
const columnwise = 1;
const noHessian = 1;
const minimize = 1;

/**
 * Hands whole arrays to HiGHS by its own functions. The package does the same, but looks at each number and writes a sentence about it
 * first: 3.4 ms for 60 000 nonzeros, as long as a third of a what-if. Here the arrays are looked at as arrays.
 *
 * The package promises none of these functions; where one is missing there is no `Heap`, and the slower way is taken.
 */
export class Heap {
  #functions: HeapFunctions;
  #memory: Memory;

  private constructor(functions: HeapFunctions, memory: Memory) {
    this.#functions = functions;
    this.#memory = memory;
  }

  static of(highs: Highs & Partial<HeapFunctions>, memory: Memory): Heap | null {
    const { _malloc, _free, _Highs_passModel, _Highs_setBasis } = highs;
    if (!_malloc || !_free || !_Highs_passModel || !_Highs_setBasis || highs.intBytes !== bytesOfInt) return null;
    return new Heap({ _malloc, _free, _Highs_passModel, _Highs_setBasis }, memory);
  }

  /** True when the program has been passed; false when the model does not say where it is. Throws when HiGHS refuses the program. */
  passProgram(model: Model, program: ProgramArrays): boolean {
    const address = addressOf(model);
    if (address === null) return false;
    assertSound(program);
    const { columns, rows, offset, cost, lower, upper, rowLower, rowUpper, start, index, value, integer } = program;
    const floats = [cost, lower, upper, rowLower, rowUpper, value];
    const ints = [start.subarray(0, columns), index, ...(integer === null ? [] : [integer])];
    return this.#lend(
      floats,
      ints,
      ([costs, lowers, uppers, rowLowers, rowUppers, values], [starts, indices, integrality = 0]) => {
        const shape = [address, columns, rows, index.length, 0, columnwise, noHessian, minimize, offset];
        const arrays = [costs!, lowers!, uppers!, rowLowers!, rowUppers!, starts!, indices!, values!, 0, 0, 0, integrality];
        return this.#functions._Highs_passModel(...shape, ...arrays);
      },
    );
  }

  /** As `passProgram`, for a basis with a status for each column and row. */
  setBasis(model: Model, columns: Uint8Array, rows: Uint8Array): boolean {
    const address = addressOf(model);
    if (address === null) return false;
    return this.#lend([], [columns, rows], (_, [ofColumns, ofRows]) =>
      this.#functions._Highs_setBasis(address, ofColumns!, ofRows!),
    );
  }

  /** Copies the arrays into memory of HiGHS for the time of one call, which copies what it wants to keep. */
  #lend(
    floats: readonly Float64Array[],
    ints: readonly (Int32Array | Uint8Array)[],
    call: (floats: readonly number[], ints: readonly number[]) => number,
  ): boolean {
    const count = (arrays: readonly { readonly length: number }[]) => arrays.reduce((sum, { length }) => sum + length, 0);
    const bytes = Math.max(1, count(floats) * bytesOfFloat + count(ints) * bytesOfInt);
    const from = this.#functions._malloc(bytes);
    if (from === 0) throw new Error('out of memory');
    try {
      // Taken after the memory may have grown.
      const { buffer } = this.#memory;
      let at = from;
      const addresses = <A extends Float64Array | Int32Array>(
        arrays: readonly ArrayLike<number>[],
        make: (at: number, length: number) => A,
      ) =>
        arrays.map((array) => {
          const here = at;
          const there = make(here, array.length);
          there.set(array);
          at += there.byteLength;
          return here;
        });
      const ofFloats = addresses(floats, (start, length) => new Float64Array(buffer, start, length));
      const ofInts = addresses(ints, (start, length) => new Int32Array(buffer, start, length));
      if (call(ofFloats, ofInts) === failed) throw new Error('HiGHS refused what it was handed');
      return true;
    } finally {
      this.#functions._free(from);
    }
  }
}

/** Where HiGHS keeps the model; the package hands it to its own functions only, so it may be missing in another version. */
function addressOf(model: Model): number | null {
  const raw = model.raw as { _require?(inCallback: boolean): unknown };
  const address = raw._require?.(false);
  return typeof address === 'number' && address > 0 ? address : null;
}

/** A number that is none, or a place outside the program, is a mistake of ours. */
function assertSound(program: ProgramArrays): void {
  const { columns, rows, cost, lower, upper, rowLower, rowUpper, start, index, value } = program;
  const lengths =
    [cost, lower, upper].every(({ length }) => length === columns) && rowLower.length === rows && rowUpper.length === rows;
  const numbers = [cost, lower, upper, rowLower, rowUpper, value].every(allNumbers);
  const places =
    start.length === columns + 1 && start[0] === 0 && start[columns] === index.length && value.length === index.length;
  if (!lengths || !numbers || !places || !ascending(start) || !within(index, rows)) throw new Error('the program is not sound');
}

function allNumbers(values: Float64Array): boolean {
  for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k]!)) return false;
  return true;
}

function ascending(values: Int32Array): boolean {
  for (let k = 1; k < values.length; k++) if (values[k]! < values[k - 1]!) return false;
  return true;
}

function within(values: Int32Array, end: number): boolean {
  for (let k = 0; k < values.length; k++) if (values[k]! < 0 || values[k]! >= end) return false;
  return true;
}
