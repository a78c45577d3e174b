import { stat } from 'node:fs/promises';
import type { Issue, Table } from '@equipoise/engine';
import type { BadByte } from '../csv/encoding.ts';
import { type ReadFailure, type RecordReader, readRecords } from '../csv/records.ts';
import type { Separator } from '../csv/separator.ts';
import { type Findings, noFile, unreadableFile } from '../findings.ts';
import { type Header, readHeader } from './header.ts';

/** A file of the folder that is to be read as a table. */
export interface TableFile {
  readonly path: string;
  /** Name for messages. */
  readonly name: string;
  readonly table: Table;
  readonly findings: Findings;
}

/** Takes the rows of a table file that have the right number of cells. */
export interface RowTaker {
  header(header: Header, separator: Separator): void;
  row(cells: readonly string[], line: number): void;
}

/**
 * Reads a file: encoding, separator, header, then row by row. What is wrong goes to the findings of the file. False: not all rows were
 * read, because the header was wrong, the file broke off, or rows have too few or too many cells.
 */
export async function readTableFile(file: TableFile, ownPeriods: ReadonlySet<string>, taker: RowTaker): Promise<boolean> {
  let header: Header | null = null;
  let lost = false;
  const unnamed = new Set<number>();
  const failure = await readRecordsOf(file, {
    header(cells, line, separator) {
      header = readHeader(file.table, cells, line, ownPeriods, file.findings);
      if (header !== null) taker.header(header, separator);
      return header !== null;
    },
    record(cells, line) {
      const { blank, line: top } = header!;
      for (const index of blank) {
        const text = cells[index]?.trim() ?? '';
        if (text === '' || unnamed.has(index)) continue;
        unnamed.add(index);
        file.findings.add(withoutHeading(index, text, top));
      }
      if (fits(cells, header!, line, file.findings)) taker.row(cells, line);
      else lost = true;
    },
  });
  if (failure === 'unreadable') return false;
  if (failure !== null) file.findings.add(failureIssue(failure, file.table));
  return failure === null && header !== null && !lost;
}

/** Said once a column: every row would only repeat it. */
function withoutHeading(index: number, text: string, line: number): Issue {
  return {
    code: 'intake/no-heading',
    severity: 'error',
    message: `Column ${index + 1} has cells but no heading.`,
    at: { row: line },
    seen: text,
    wanted: 'a heading above every column that says something',
    remedy: 'Write its heading, or remove the column.',
  };
}

/** A file that is there but cannot be opened is bad news for the planner, not a fault of ours. */
async function readRecordsOf(file: TableFile, reader: RecordReader): Promise<ReadFailure | 'unreadable' | null> {
  try {
    const about = await stat(file.path);
    // A pipe or a device may have no end.
    if (!about.isFile() && !about.isDirectory()) {
      file.findings.add(noFile);
      return 'unreadable';
    }
    return await readRecords(file.path, reader);
  } catch (error) {
    const unreadable = unreadableFile(error);
    if (unreadable === null) throw error;
    file.findings.add(unreadable);
    return 'unreadable';
  }
}

/** Line on which a row begins, when it ends on `line`. */
export function firstLine(cells: readonly string[], line: number): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes('\n')) breaks += cell.split('\n').length - 1;
  return line - breaks;
}

function fits(cells: readonly string[], header: Header, line: number, findings: Findings): boolean {
  let width = cells.length;
  while (width > header.width && cells[width - 1]!.trim() === '') width--;
  if (width === header.width) return true;
  if (width < header.width) {
    findings.add({
      code: 'intake/too-few-cells',
      severity: 'error',
      message: 'The row has fewer cells than the header.',
      at: { row: firstLine(cells, line) },
      seen: `${width} cells`,
      wanted: `${header.width} cells`,
      remedy: 'Add the missing cells, empty where nothing is to be said; look whether the file was cut off.',
    });
  } else {
    findings.add({
      code: 'intake/too-many-cells',
      severity: 'error',
      message: 'The row has cells without a heading.',
      at: { row: firstLine(cells, line) },
      seen: `${width} cells`,
      wanted: `${header.width} cells, each below a heading`,
      remedy: 'Put cells that contain a separator or a decimal comma in quotation marks, or remove the surplus.',
    });
  }
  return false;
}

function failureIssue(failure: ReadFailure, table: Table): Issue {
  switch (failure.kind) {
    case 'empty':
      return {
        code: 'intake/empty-file',
        severity: 'error',
        message: 'The file is empty.',
        at: { row: 1 },
        seen: 'no header',
        wanted: `a header such as ${Object.keys(table.columns).slice(0, 4).join(',')}`,
        remedy: 'Write the header, or remove the file: without it the defaults hold.',
      };
    case 'bad-byte':
      return badEncoding(failure.at);
    case 'quote':
      return {
        code: 'intake/quote',
        severity: 'error',
        message: {
          'not-closed': 'A quotation mark is opened here and never closed; the rest of the file could not be read.',
          opening: 'A quotation mark stands inside a cell that does not begin with one; the rest of the file was not read.',
          closing: 'After a closing quotation mark the cell goes on; the rest of the file was not read.',
        }[failure.why],
        at: { row: failure.line },
        seen: 'a stray quotation mark',
        wanted: 'cells with quotation marks around the whole cell, and doubled inside: "12"" wheel"',
        remedy: 'Close the quotation mark, double it, or remove it.',
      };
    case 'record-too-long':
      return {
        code: 'intake/row-too-long',
        severity: 'error',
        message: `A row that begins here is longer than ${failure.limit} characters.`,
        at: { row: failure.line },
        wanted: 'rows of one line',
        remedy: 'Look for a quotation mark that was not closed.',
      };
    default:
      return failure satisfies never;
  }
}

function badEncoding(at: BadByte): Issue {
  const text = {
    'not-utf-8': 'The file is not UTF-8 text.',
    zero: 'The file contains a zero byte, which no text has.',
    workbook: 'The file is an Excel workbook or another archive under the name of a CSV file.',
    'not-utf-16': 'The file says that it is UTF-16, but it is not.',
  }[at.why];
  return {
    code: 'intake/encoding',
    severity: 'error',
    message: `${text} Nothing of it was used.`,
    at: { row: at.row },
    seen: `byte ${at.byte} at position ${at.position}`,
    wanted: 'UTF-8, or UTF-16 with a byte order mark',
    remedy:
      at.why === 'workbook'
        ? 'Open it in a spreadsheet and save the sheet as "CSV UTF-8".'
        : 'Save it again as "CSV UTF-8". If it comes from an older spreadsheet, it is probably Windows-1252.',
  };
}
