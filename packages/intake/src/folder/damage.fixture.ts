import { type Column, isRequired, itemOrFamilyTables, type Table } from '@equipoise/engine';

/** One way of spoiling the file of a table, and what must be said of it. */
export interface Damage {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Code of an issue that must be among those found. */
  readonly code: string;
  /** Line that must be named; null: the damage has none. */
  readonly row: number | null;
  readonly column?: string;
}

/** Cells of a file as written by `writeTables`: commas, no cell with quotation marks. */
type Grid = readonly (readonly string[])[];

/** Spoils the file of a table in every general way that its columns allow. Line 2 is the first row. */
export function damagesOf(table: Table, text: string): Damage[] {
  if (text.includes('"')) throw new Error('Cells with quotation marks are not taken apart here.');
  const grid = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const names = grid[0]!;
  return [...fileDamages(table, text, grid), ...names.flatMap((name, index) => columnDamages(table, name, index, grid))];
}

const join = (grid: Grid): string => `${grid.map((cells) => cells.join(',')).join('\n')}\n`;
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

function fileDamages(table: Table, text: string, grid: Grid): Damage[] {
  const header = grid[0]!;
  const last = grid[grid.length - 1]!;
  const next = grid.length + 1;
  const damages: Damage[] = [
    { name: 'empty file', content: '', code: 'intake/empty-file', row: 1 },
    { name: 'blank lines only', content: '\n \n\n', code: 'intake/empty-file', row: 1 },
    {
      name: 'column that nobody knows',
      content: join(grid.map((cells, i) => [...cells, i === 0 ? 'colour' : 'red'])),
      code: 'intake/unknown-column',
      row: 1,
      column: 'colour',
    },
    { name: 'column twice', content: join(grid.map((cells) => [...cells, cells[0]!])), code: 'intake/column-twice', row: 1 },
    {
      name: 'cells without heading',
      content: join(grid.map((cells, i) => (i === 1 ? [...cells, 'x'] : cells))),
      code: 'intake/too-many-cells',
      row: 2,
    },
    {
      name: 'column without heading',
      content: join(grid.map((cells, i) => [...cells, i === 0 ? '' : 'red'])),
      code: 'intake/no-heading',
      row: 1,
    },
    { name: 'last row cut off', content: join([...grid, last.slice(0, -1)]), code: 'intake/too-few-cells', row: next },
    {
      name: 'row twice',
      content: join([...grid, last]),
      code: table.name === 'calendar' ? 'calendar/duplicate-period' : 'intake/duplicate',
      row: next,
    },
    { name: 'Windows-1252', content: bytes(text, 'M', [0xfc], 'ller'), code: 'intake/encoding', row: next },
    { name: 'bytes of another program', content: bytes('PK', [3, 4, 20, 0, 6, 0, 8, 0]), code: 'intake/encoding', row: 1 },
    { name: 'UTF-16 without a mark', content: Buffer.from(text, 'utf16le'), code: 'intake/encoding', row: 1 },
    { name: 'UTF-16 that breaks off', content: bytes([0xff, 0xfe], [0x00, 0xd8, 0x41, 0x00]), code: 'intake/encoding', row: 1 },
    { name: 'quotation mark never closed', content: `${text}"${last.join(',')}\n`, code: 'intake/quote', row: next },
    { name: 'text after a quotation mark', content: `${text}"a"b${last.join(',')}\n`, code: 'intake/quote', row: next },
    { name: 'quotation mark inside a cell', content: `${text}a"b${last.join(',')}\n`, code: 'intake/quote', row: next },
  ];
  if (isEitherOr(table)) {
    const spoiled = (item: string, family: string) =>
      join(
        grid.map((cells, i) =>
          i === 1 ? cells.map((cell, c) => (header[c] === 'item' ? item : header[c] === 'family' ? family : cell)) : cells,
        ),
      );
    damages.push(
      { name: 'neither item nor family', content: spoiled('', ''), code: 'intake/item-or-family', row: 2 },
      { name: 'item and family', content: spoiled('arc', 'light'), code: 'intake/item-or-family', row: 2 },
    );
  }
  return damages;
}

const isEitherOr = (table: Table): boolean => (itemOrFamilyTables as readonly string[]).includes(table.name);

function columnDamages(table: Table, name: string, index: number, grid: Grid): Damage[] {
  const settings = table.key.length === 0;
  const damages: Damage[] = [];
  const required = settings ? name === 'setting' : isRequired(table, name);
  if (required) {
    const left = grid.map((cells) => cells.filter((_, i) => i !== index));
    damages.push({ name: `no column ${name}`, content: join(left), code: 'intake/missing-column', row: 1, column: name });
  }
  const column = settings ? undefined : table.columns[name];
  const wrong: [string, string][] = column === undefined ? [] : wrongCells(column, required, !mayBeUnknown(table, name));
  for (const [cell, code] of wrong) {
    // A row without any cell is no row, and a row that names an item may not name a family besides.
    if (cell === '' && grid[1]!.every((other, i) => i === index || other === '')) continue;
    if (cell === 'nobody' && isEitherOr(table) && grid[1]![index] === '') continue;
    const spoiled = grid.map((cells, line) => (line === 1 ? cells.map((old, i) => (i === index ? cell : old)) : cells));
    damages.push({ name: `"${cell}" in ${name}`, content: join(spoiled), code, row: 2, column: name });
  }
  return damages;
}

/** A family that items mention needs no row. */
const mayBeUnknown = (table: Table, name: string): boolean => table.name === 'items' && name === 'family';

/** Cells that a column refuses, and how. */
function wrongCells(column: Column, required: boolean, refused: boolean): [string, string][] {
  const wrong: [string, string][] = required ? [['', 'intake/empty-cell']] : [];
  switch (column.kind) {
    case 'number':
      wrong.push(['many', 'intake/not-a-number'], ['NaN', 'intake/not-a-number'], ['Infinity', 'intake/not-a-number']);
      wrong.push(['1e999', 'intake/number-too-large']);
      if (column.minimum === 0) wrong.push(['-1', 'intake/negative']);
      if (column.whole) wrong.push(['1.5', 'intake/not-whole']);
      if (column.maximum !== undefined) wrong.push([String(Math.max(99_999, 10 * column.maximum)), 'intake/too-large']);
      break;
    case 'ref':
      if (refused) wrong.push(['nobody', 'intake/unknown-reference']);
      break;
    case 'period':
      wrong.push(
        ['soon', 'intake/unknown-period'],
        ['2026-13', 'intake/unknown-period'],
        ['03/04/2026', 'intake/unknown-period'],
      );
      wrong.push(['2026-W01', 'intake/unknown-period']);
      break;
    case 'day':
      wrong.push(['soon', 'intake/not-a-day'], ['2026-02-30', 'intake/not-a-day']);
      break;
    case 'choice':
      wrong.push(['perhaps', 'intake/unknown-choice']);
      break;
    case 'flag':
      wrong.push(['perhaps', 'intake/not-a-flag']);
      break;
    default:
      wrong.push(['a\u0007b', 'intake/control-character']);
  }
  return wrong;
}
