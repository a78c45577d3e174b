import { type FileHandle, open } from 'node:fs/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { type BadByte, decoder, encodingOf, isArchive, isBadByte } from './encoding.ts';
import { type Separator, separatorOf } from './separator.ts';

/** What reads a file record by record. */
export interface RecordReader {
  /** The first record that is not empty. `false`: nothing more needs to be read. */
  header(cells: readonly string[], line: number, separator: Separator): boolean;
  /** Every further record; `line` is where it ends. */
  record(cells: readonly string[], line: number): void;
}

/** Why a file could not be read to its end. */
export type ReadFailure =
  | { readonly kind: 'empty' }
  | { readonly kind: 'bad-byte'; readonly at: BadByte }
  | { readonly kind: 'quote'; readonly line: number; readonly why: 'not-closed' | 'opening' | 'closing' }
  | { readonly kind: 'record-too-long'; readonly line: number; readonly limit: number };

/** Large files are read in large pieces. */
const pieceBytes = { small: 1 << 14, large: 1 << 20 };
/** A longer record is a quote that was never closed. */
const recordLimit = 4_000_000;

/** Reads a file of any size in pieces, in constant memory. null: all of it was read. Errors of the disk are thrown. */
export async function readRecords(path: string, reader: RecordReader): Promise<ReadFailure | null> {
  const file = await open(path, 'r');
  try {
    return await readOpenFile(file, reader);
  } finally {
    await file.close();
  }
}

async function readOpenFile(file: FileHandle, reader: RecordReader): Promise<ReadFailure | null> {
  const size = (await file.stat()).size < pieceBytes.large ? pieceBytes.small : pieceBytes.large;
  let piece = await nextPiece(file, size);
  if (isArchive(piece)) return { kind: 'bad-byte', at: { position: 0, row: 1, byte: '0x50', why: 'workbook' } };
  const { encoding, mark } = encodingOf(piece);
  const texts = decoder(encoding, mark);
  piece = piece.subarray(mark);
  let records: Records | null = null;
  for (let last = false; !last && !records?.stopped; ) {
    const following = await nextPiece(file, size);
    last = following.length === 0;
    let text = texts.next(piece, last);
    if (isBadByte(text)) return { kind: 'bad-byte', at: text };
    if (records === null) {
      const first = separatorOf(text);
      text = text.subarray(first.skip);
      records = parseRecords(reader, first.separator, first.skip > 0 ? 1 : 0);
    }
    await records.feed(text);
    piece = following;
  }
  return (await records?.end()) ?? null;
}

async function nextPiece(file: FileHandle, size: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(size), 0, size, null);
  return buffer.subarray(0, bytesRead);
}

interface Records {
  readonly stopped: boolean;
  feed(text: Buffer): Promise<void>;
  end(): Promise<ReadFailure | null>;
}

function parseRecords(reader: RecordReader, separator: Separator, linesBefore: number): Records {
  let headerSeen = false;
  let stopped = false;
  let failure: Error | null = null;
  let lastLine = linesBefore;
  const parser: Parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: recordLimit,
    on_record: (cells: string[], { lines }) => {
      lastLine = lines + linesBefore;
      if (stopped || isBlank(cells)) return null;
      if (headerSeen) reader.record(cells, lastLine);
      else {
        headerSeen = true;
        stopped = !reader.header(cells, lastLine, separator);
      }
      return null;
    },
  });
  const ended = new Promise<void>((resolve) => {
    parser.on('error', (error) => {
      failure = error;
      stopped = true;
      resolve();
    });
    parser.on('end', resolve);
  });
  parser.resume();

  return {
    get stopped() {
      return stopped;
    },
    feed: (text) =>
      new Promise((resolve) => {
        if (stopped) resolve();
        else parser.write(text, () => resolve());
      }),
    async end() {
      if (failure === null) parser.end();
      await ended;
      if (failure !== null) return readFailure(failure, lastLine + 1);
      return headerSeen ? null : { kind: 'empty' };
    },
  };
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** A fault of the file as data; anything else is a fault of ours and is thrown. */
function readFailure(error: Error, line: number): ReadFailure {
  if (!(error instanceof CsvError)) throw error;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { kind: 'quote', line, why: 'not-closed' };
    case 'INVALID_OPENING_QUOTE':
      return { kind: 'quote', line, why: 'opening' };
    case 'CSV_INVALID_CLOSING_QUOTE':
      return { kind: 'quote', line, why: 'closing' };
    case 'CSV_MAX_RECORD_SIZE':
      return { kind: 'record-too-long', line, limit: recordLimit };
    default:
      throw error;
  }
}
