import type { Program } from './program.ts';

type Arrays = Omit<Program, 'columnFamilies' | 'rowFamilies'>;

const piece = 1 << 16;

/**
 * The program in free MPS format with every digit, columns called C0, C1, … and rows R0, R1, …: for handing it to another
 * program, not for reading. Comes in pieces of about 64 thousand characters.
 */
export function* mpsChunks(program: Arrays): Generator<string> {
  let text = '';
  for (const line of mpsLines(program)) {
    text += `${line}\n`;
    if (text.length >= piece) {
      yield text;
      text = '';
    }
  }
  yield text;
}

function* mpsLines(program: Arrays): Generator<string> {
  const { columns, rows, cost, rowLower, rowUpper } = program;
  yield 'NAME equipoise';
  yield 'ROWS';
  yield ' N COST';
  for (let i = 0; i < rows; i++) yield ` ${rowType(rowLower[i]!, rowUpper[i]!)} R${i}`;
  yield 'COLUMNS';
  let whole = false;
  for (let j = 0; j < columns; j++) {
    if ((program.integer?.[j] === 1) !== whole) {
      whole = !whole;
      yield ` MARK${j} 'MARKER' ${whole ? "'INTORG'" : "'INTEND'"}`;
    }
    const from = program.start[j]!;
    const to = program.start[j + 1]!;
    if (cost[j] !== 0 || from === to) yield ` C${j} COST ${cost[j]}`;
    for (let k = from; k < to; k++) yield ` C${j} R${program.index[k]} ${program.value[k]}`;
  }
  if (whole) yield " MARKEND 'MARKER' 'INTEND'";
  yield 'RHS';
  if (program.offset !== 0) yield ` RHS COST ${-program.offset}`;
  for (let i = 0; i < rows; i++) {
    const side = rightHandSide(rowLower[i]!, rowUpper[i]!);
    if (side !== 0) yield ` RHS R${i} ${side}`;
  }
  yield 'RANGES';
  for (let i = 0; i < rows; i++) {
    if (isRange(rowLower[i]!, rowUpper[i]!)) yield ` RANGES R${i} ${rowUpper[i]! - rowLower[i]!}`;
  }
  yield 'BOUNDS';
  for (let j = 0; j < columns; j++) yield* boundLines(j, program.lower[j]!, program.upper[j]!);
  yield 'ENDATA';
}

/** A row without bounds is written as at least -1e30: readers drop free rows, and positions would shift. */
const farBelow = -1e30;

function rowType(lower: number, upper: number): 'E' | 'L' | 'G' {
  if (lower === upper) return 'E';
  return upper < Infinity ? 'L' : 'G';
}

function isRange(lower: number, upper: number): boolean {
  return lower > -Infinity && upper < Infinity && lower < upper;
}

function rightHandSide(lower: number, upper: number): number {
  if (upper < Infinity) return upper;
  return lower > -Infinity ? lower : farBelow;
}

/** Every bound is written out: what a missing one means differs from reader to reader for whole columns. */
function* boundLines(j: number, lower: number, upper: number): Generator<string> {
  if (lower === upper) {
    yield ` FX BOUNDS C${j} ${lower}`;
    return;
  }
  if (lower === -Infinity && upper === Infinity) {
    yield ` FR BOUNDS C${j}`;
    return;
  }
  yield lower === -Infinity ? ` MI BOUNDS C${j}` : ` LO BOUNDS C${j} ${lower}`;
  yield upper === Infinity ? ` PL BOUNDS C${j}` : ` UP BOUNDS C${j} ${upper}`;
}
