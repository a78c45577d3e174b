import { open } from 'node:fs/promises';

/** What a cell may hold when it is written; null is an empty cell. */
export type WrittenCell = string | number | boolean | null;

const pieceLength = 1 << 20;

/** Writes a CSV file line by line: UTF-8, commas, line feeds, quotation marks only where they are needed. */
export async function writeRecords(path: string, records: Iterable<readonly WrittenCell[]>): Promise<void> {
  const file = await open(path, 'w');
  try {
    let piece = '';
    for (const record of records) {
      piece += `${record.map(cellText).join(',')}\n`;
      if (piece.length < pieceLength) continue;
      await file.write(piece);
      piece = '';
    }
    if (piece !== '') await file.write(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

function cellText(cell: WrittenCell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
