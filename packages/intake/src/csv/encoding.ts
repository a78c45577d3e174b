import { isUtf8 } from 'node:buffer';

/** Encodings that are read: UTF-8, and UTF-16 when the file says so by a byte order mark. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A byte that cannot stand where it stands. */
export interface BadByte {
  /** Position in the file, the first byte is 0. */
  readonly position: number;
  /** Line of the file, the first is 1. */
  readonly row: number;
  /** As in `0xFC`. */
  readonly byte: string;
  /** Why: the byte is no UTF-8, or it is a zero, which no text contains, or the file begins like a zipped workbook. */
  readonly why: 'not-utf-8' | 'zero' | 'not-utf-16' | 'workbook';
}

/** Workbooks are zip archives, which begin with these bytes. */
export function isArchive(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** Encoding by byte order mark, and how many bytes the mark takes. */
export function encodingOf(head: Uint8Array): { encoding: Encoding; mark: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return { encoding: 'utf-8', mark: 0 };
}

/** Checks a file piece by piece and hands on its text as UTF-8 bytes. */
export interface Decoder {
  /** The text of the next piece, or the byte at which it stops being text. */
  next(piece: Buffer, last: boolean): Buffer | BadByte;
}

export function decoder(encoding: Encoding, firstPosition: number): Decoder {
  return encoding === 'utf-8' ? utf8Decoder(firstPosition) : utf16Decoder(encoding, firstPosition);
}

export function isBadByte(value: Buffer | BadByte): value is BadByte {
  return !Buffer.isBuffer(value);
}

function utf8Decoder(firstPosition: number): Decoder {
  let position = firstPosition;
  let row = 1;
  let carried: Buffer = Buffer.alloc(0);
  return {
    next(piece, last) {
      const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
      const whole = last ? bytes.length : bytes.length - unfinishedTail(bytes);
      const text = bytes.subarray(0, whole);
      const zero = text.indexOf(0);
      if (zero !== -1 || !isUtf8(text)) {
        const bad = isUtf8(text.subarray(0, zero === -1 ? text.length : zero)) ? zero : firstBadByte(text);
        const why = bad === zero ? 'zero' : 'not-utf-8';
        return { position: position + bad, row: row + lineBreaks(text, bad), byte: hex(text[bad]!), why };
      }
      position += whole;
      row += lineBreaks(text, whole);
      carried = bytes.subarray(whole);
      return text;
    },
  };
}

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be', firstPosition: number): Decoder {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let position = firstPosition;
  let row = 1;
  return {
    next(piece, last) {
      try {
        const text = Buffer.from(strict.decode(piece, { stream: !last }), 'utf8');
        if (text.includes(0)) return { position, row, byte: '0x00', why: 'zero' };
        position += piece.length;
        row += lineBreaks(text, text.length);
        return text;
      } catch {
        return { position, row, byte: hex(piece[0] ?? 0), why: 'not-utf-16' };
      }
    },
  };
}

/** Bytes at the end that begin a character whose rest comes with the next piece. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

const sequenceLength = (lead: number): number => (lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);

/** Where UTF-8 breaks off: the first byte that no longer belongs to a whole character. */
function firstBadByte(bytes: Buffer): number {
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at]! < 0x80 ? 1 : sequenceLength(bytes[at]!);
    if (length === 1 ? bytes[at]! >= 0x80 : at + length > bytes.length || !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return bytes.length - 1;
}

function lineBreaks(bytes: Buffer, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

const hex = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
