import { Sha256 } from './sha256.ts';

/**
 * Canonical JSON: one text for one value. Keys are sorted by code unit, numbers are written as ECMAScript writes them (the shortest digits
 * that read back the same; -0 is 0), texts escape only what JSON demands, nothing stands between the parts. Fields that are
 * undefined are left out.
 *
 * Errors: throws for what JSON cannot say (NaN, Infinity, functions, typed arrays).
 * Source: RFC 8785, JSON Canonicalization Scheme.
 *
 * @example canonicalJson({ b: 1e3, a: [null, 'x'] }) = '{"a":[null,"x"],"b":1000}'
 */
export function canonicalJson(value: unknown): string {
  return written(value, (strange) => {
    throw new Error(`${String(strange)} has no place in JSON.`);
  });
}

/**
 * SHA-256 of a value, the same on every machine: of its canonical JSON in UTF-8, where numbers JSON cannot say are written as ECMAScript
 * does, and typed arrays by their name, length and the hash of their bytes (little endian, every NaN the same).
 */
export function hashOf(value: unknown): string {
  const hash = new Sha256();
  hash.update(utf8(written(value, strangeText)));
  return hash.digest();
}

/** No JSON begins like these, so they cannot be taken for other values. */
function strangeText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (value instanceof Float64Array) return `Float64Array(${value.length},${hashOfNumbers(value)})`;
  if (value instanceof Int32Array || value instanceof Uint8Array) {
    return `${value instanceof Int32Array ? 'Int32Array' : 'Uint8Array'}(${value.length},${hashOfNumbers(Float64Array.from(value))})`;
  }
  throw new Error(`A ${typeof value} has no hash.`);
}

function written(value: unknown, strange: (value: unknown) => string): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : strange(value);
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map((part) => written(part, strange)).join(',')}]`;
      if (!isRecord(value)) return strange(value);
      const fields = Object.keys(value)
        .filter((key) => value[key] !== undefined)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${written(value[key], strange)}`);
      return `{${fields.join(',')}}`;
    }
    default:
      return strange(value);
  }
}

function isRecord(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function hashOfNumbers(values: Float64Array): string {
  const hash = new Sha256();
  const piece = new DataView(new ArrayBuffer(8 * 4096));
  for (let from = 0; from < values.length; from += 4096) {
    const count = Math.min(4096, values.length - from);
    for (let k = 0; k < count; k++) {
      const value = values[from + k]!;
      // Machines know many NaN; one of them stands for all.
      if (Number.isNaN(value)) piece.setBigUint64(8 * k, 0x7ff8000000000000n, true);
      else piece.setFloat64(8 * k, value, true);
    }
    hash.update(new Uint8Array(piece.buffer, 0, 8 * count));
  }
  return hash.digest();
}

/** UTF-8 of a text; halves of surrogate pairs become the replacement character. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(3 * text.length);
  let n = 0;
  for (let k = 0; k < text.length; k++) {
    let code = text.charCodeAt(k);
    if (code < 0x80) {
      bytes[n++] = code;
      continue;
    }
    if (code >= 0xd800 && code < 0xe000) {
      const next = code < 0xdc00 ? text.charCodeAt(k + 1) : Number.NaN;
      if (next >= 0xdc00 && next < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
        k++;
      } else code = 0xfffd;
    }
    if (code < 0x800) bytes[n++] = 0xc0 | (code >> 6);
    else {
      if (code < 0x10000) bytes[n++] = 0xe0 | (code >> 12);
      else {
        bytes[n++] = 0xf0 | (code >> 18);
        bytes[n++] = 0x80 | ((code >> 12) & 63);
      }
      bytes[n++] = 0x80 | ((code >> 6) & 63);
    }
    bytes[n++] = 0x80 | (code & 63);
  }
  return bytes.subarray(0, n);
}
