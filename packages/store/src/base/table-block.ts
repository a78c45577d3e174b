/*
 * Rows of a table as text: column by column, which a machine reads fast and deflate likes. Key order is kept, and so is every number
 * that JSON has no word for.
 */

export type Cell = string | number | boolean | null | undefined;
export type FlatRow = Readonly<Record<string, Cell>>;

/** Rows with the same columns in the same order. */
export function encodeRows(rows: readonly FlatRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((column) => rows.map((row) => encodeCell(row[column])));
  return JSON.stringify({ rows: rows.length, columns, values });
}

export function decodeRows(text: string): FlatRow[] {
  const { rows, columns, values } = JSON.parse(text) as { rows: number; columns: string[]; values: unknown[][] };
  const decoded: Record<string, Cell>[] = new Array(rows);
  for (let r = 0; r < rows; r++) {
    const row: Record<string, Cell> = {};
    for (let c = 0; c < columns.length; c++) row[columns[c]!] = decodeCell(values[c]![r]);
    decoded[r] = row;
  }
  return decoded;
}

/** Any value made of objects, arrays and cells. */
export function encodeValue(value: unknown): string {
  return JSON.stringify(tagged(value));
}

export function decodeValue(text: string): unknown {
  return untagged(JSON.parse(text));
}

export function isCell(value: unknown): value is Cell {
  return value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value);
}

function encodeCell(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : [tagOf(value)];
  return value === undefined ? ['undefined'] : value;
}

const tagOf = (value: number) => (Object.is(value, -0) ? '-0' : String(value));

function decodeCell(value: unknown): Cell {
  if (!Array.isArray(value)) return value as Cell;
  return value[0] === 'undefined' ? undefined : Number(value[0]);
}

/** Arrays get a tag of their own, because a bare array of one text is a number or undefined. */
function tagged(value: unknown): unknown {
  if (isCell(value)) return encodeCell(value);
  if (Array.isArray(value)) return ['array', value.map(tagged)];
  const prototype = Object.getPrototypeOf(value);
  if (typeof value !== 'object' || (prototype !== Object.prototype && prototype !== null)) {
    throw new TypeError(`base data holds a ${prototype?.constructor?.name ?? typeof value}, which no block can keep`);
  }
  return Object.fromEntries(Object.entries(value as object).map(([key, field]) => [key, tagged(field)]));
}

function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value[0] === 'array' ? (value[1] as unknown[]).map(untagged) : decodeCell(value);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, untagged(field)]));
}
