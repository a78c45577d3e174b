import { type NumberForm, type NumberMarks, parseNumber, plainText } from './number-marks.ts';

/** Text of the clipboard as rows of fields: tabs and line ends part them, quotes hold them together as Excel writes them. */
export function fieldsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') {
        field += '"';
        at++;
      } else if (character === '"') quoted = false;
      else field += character;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === '\t') {
      row.push(field);
      field = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at++;
      row.push(field);
      rows.push(row);
      row = [];
      field = '';
    } else field += character;
  }
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  return rows;
}

/** A field of a pasted block: a number, nothing (the cell is left alone), or text that is none. */
export type PastedCell =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Numbers of a pasted block. One form holds for the whole block: the user's language if every field can be read so, else plain form if
 * every field can, else the one that reads more. So `1.234` beside `12.5` is 1.234 in German too, and a block is never read half and half.
 */
export function pastedCells(fields: readonly (readonly string[])[], marks: NumberMarks): readonly (readonly PastedCell[])[] {
  const count = (form: NumberForm): number =>
    fields.reduce((sum, row) => sum + row.filter((field) => parseNumber(field, form, marks) !== null).length, 0);
  const form: NumberForm = count('locale') >= count('plain') ? 'locale' : 'plain';
  return fields.map((row) =>
    row.map((field): PastedCell => {
      const text = field.trim();
      if (text === '' || text === '·' || text === '-') return { kind: 'empty' };
      const value = parseNumber(text, form, marks);
      return value === null ? { kind: 'text', text } : { kind: 'number', value };
    }),
  );
}

export type CopiedCell = number | string | null;

/** A block as Excel takes it: tabs between fields, no thousands marks, unknown numbers empty. */
export function textOf(block: readonly (readonly CopiedCell[])[], form: NumberForm, marks: NumberMarks): string {
  const field = (cell: CopiedCell): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return form === 'locale' ? plainText(cell, marks) : String(cell);
    return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  };
  return block.map((row) => row.map(field).join('\t')).join('\r\n');
}

/** The same as a table whose numbers carry their value, so that a spreadsheet of any language reads them. */
export function htmlOf(block: readonly (readonly CopiedCell[])[], marks: NumberMarks): string {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const field = (cell: CopiedCell): string => {
    if (cell === null) return '<td></td>';
    if (typeof cell === 'string') return `<td>${escaped(cell)}</td>`;
    return `<td x:num="${cell}">${plainText(cell, marks)}</td>`;
  };
  const rows = block.map((row) => `<tr>${row.map(field).join('')}</tr>`).join('');
  return `<table xmlns:x="urn:schemas-microsoft-com:office:excel">${rows}</table>`;
}
