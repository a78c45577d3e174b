import { columnName, rowName } from './names.ts';
import type { Family, Program } from './program.ts';
import { byRows } from './transpose.ts';

/**
 * The program as CPLEX LP text, to be read by people and by other solvers. Names come from the families, changed where the
 * format does not allow a character, and made unique by a number. A row with two different bounds becomes two rows.
 */
export function lpText(program: Program): string {
  return [...lpChunks(program)].join('');
}

/** The same in pieces, for programs whose text is longer than a string can be. */
export function* lpChunks(program: Program): Generator<string> {
  const columns = lpNames(program.columns, (j) => columnName(program, j));
  const rows = lpNames(program.rows, (i) => rowName(program, i));
  yield heading(program);
  yield `Minimize\n cost:${sum(program.cost, columns)}${program.offset === 0 ? '' : ` ${signed(program.offset)}`}\n`;
  yield 'Subject To\n';
  const { start, index, value } = byRows(program);
  for (let i = 0; i < program.rows; i++) {
    const lower = program.rowLower[i]!;
    const upper = program.rowUpper[i]!;
    if (lower === -Infinity && upper === Infinity) continue;
    const from = start[i]!;
    const to = start[i + 1]!;
    const left = from === to ? emptySum(columns) : sum(value.subarray(from, to), columns, index.subarray(from, to));
    if (lower === upper) yield ` ${rows[i]}:${left} = ${lower}\n`;
    else if (upper === Infinity) yield ` ${rows[i]}:${left} >= ${lower}\n`;
    else if (lower === -Infinity) yield ` ${rows[i]}:${left} <= ${upper}\n`;
    else yield ` ${rows[i]}.least:${left} >= ${lower}\n ${rows[i]}.most:${left} <= ${upper}\n`;
  }
  yield 'Bounds\n';
  for (let j = 0; j < program.columns; j++) yield bound(columns[j]!, program.lower[j]!, program.upper[j]!);
  if (program.integer !== null) {
    yield 'Generals\n';
    for (let j = 0; j < program.columns; j++) if (program.integer[j] === 1) yield ` ${columns[j]}\n`;
  }
  yield 'End\n';
}

function heading(program: Program): string {
  const lines = [`${program.columns} columns, ${program.rows} rows, ${program.start[program.columns]} nonzeros`];
  const describe = (families: readonly Family[], what: string) => {
    for (const { name, unit, meaning, count } of families)
      if (count > 0) lines.push(`${count} ${what} ${name} [${unit}]: ${meaning}`);
  };
  describe(program.columnFamilies, 'columns');
  describe(program.rowFamilies, 'rows');
  return lines.map((line) => `\\ ${line.replaceAll('\n', ' ')}\n`).join('');
}

const termsALine = 4;

function sum(coefficients: Float64Array, names: readonly string[], positions?: Int32Array): string {
  let text = '';
  let terms = 0;
  for (let k = 0; k < coefficients.length; k++) {
    const coefficient = coefficients[k]!;
    if (coefficient === 0) continue;
    if (terms > 0 && terms % termsALine === 0) text += '\n  ';
    text += ` ${signed(coefficient)} ${names[positions === undefined ? k : positions[k]!]}`;
    terms += 1;
  }
  return terms === 0 ? emptySum(names) : text;
}

/** The format wants at least one term. */
function emptySum(names: readonly string[]): string {
  return names.length === 0 ? '' : ` 0 ${names[0]}`;
}

function signed(value: number): string {
  return value < 0 ? `- ${-value}` : `+ ${value}`;
}

/** Without a line the format means 0 <= x. */
function bound(name: string, lower: number, upper: number): string {
  if (lower === 0 && upper === Infinity) return '';
  if (lower === upper) return ` ${name} = ${lower}\n`;
  if (lower === -Infinity && upper === Infinity) return ` ${name} free\n`;
  if (upper === Infinity) return ` ${name} >= ${lower}\n`;
  return ` ${lower === -Infinity ? '-inf' : lower} <= ${name} <= ${upper}\n`;
}

const reserved =
  /^(e\d.*|[\d.].*|max|maximi[sz]e|maximum|min|minimi[sz]e|minimum|s\.?t\.?|subject|such|bounds?|free|inf|infinity|gen|generals?|int|integers?|bin|binar(y|ies)|semi|sos|end)$/i;

/** Letters, digits, `_`, `.` and `@` only; unique; not a word of the format; at most 200 characters. */
function lpNames(count: number, nameOf: (k: number) => string): string[] {
  const taken = new Set<string>();
  const names: string[] = [];
  for (let k = 0; k < count; k++) {
    let name = nameOf(k)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[[(]/g, '.')
      .replace(/[\])]/g, '')
      .replace(/[^A-Za-z0-9_.@]/g, '_')
      .slice(0, 200);
    if (name === '' || reserved.test(name)) name = `x_${name}`;
    if (taken.has(name)) {
      let again = 2;
      while (taken.has(`${name}.${again}`)) again += 1;
      name = `${name}.${again}`;
    }
    taken.add(name);
    names.push(name);
  }
  return names;
}
