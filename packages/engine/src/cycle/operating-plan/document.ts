import type { Issue } from '../../company/issue.ts';
import { canonicalJson, utf8 } from '../../series/canonical.ts';
import { sha256 } from '../../series/sha256.ts';
import { type Described, formFaults, type Read } from './described.ts';

/** Canonical JSON (RFC 8785) in UTF-8: the one and only bytes of a document. */
export function bytesOf(value: unknown): Uint8Array {
  return utf8(canonicalJson(value));
}

/** SHA-256 of the canonical JSON of a document without its own hash. */
function sealOf(document: object): string {
  return sha256(bytesOf({ ...document, hash: undefined }));
}

/** The document with its hash. */
export function sealed<D extends object>(document: D): D & { readonly hash: string } {
  return { ...document, hash: sealOf(document) };
}

export type ReadDocument<V> =
  | { readonly ok: true; readonly value: V }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Most faults of one file that are told. */
const toldFaults = 5;

/**
 * Reads a document strictly: canonical bytes and nothing else, every field there and no other, its own hash right where it has one.
 * Issues: `operating-plan/not-canonical`, `operating-plan/form`, `operating-plan/hash`.
 */
export function readDocument<const D extends Described>(file: string, bytes: Uint8Array, form: D): ReadDocument<Read<D>> {
  const value = parsed(bytes);
  if (value === undefined) {
    return {
      ok: false,
      issues: [
        changed('not-canonical', file, `${file} is not canonical JSON: some byte of it was changed, added or taken away.`),
      ],
    };
  }
  const faults = formFaults(value, form);
  if (faults.length > 0) {
    const told = faults.slice(0, toldFaults).join('; ');
    return { ok: false, issues: [changed('form', file, `${file} does not have the form of this document: ${told}.`)] };
  }
  const hash = (value as { readonly hash?: unknown }).hash;
  if (typeof hash === 'string') {
    const seen = sealOf(value);
    if (seen !== hash) {
      return {
        ok: false,
        issues: [{ ...changed('hash', file, `${file} was changed after it got its hash.`), seen, wanted: hash }],
      };
    }
  }
  return { ok: true, value: value as Read<D> };
}

/** The value of canonical JSON bytes; undefined where they are anything else. */
function parsed(bytes: Uint8Array): object | undefined {
  try {
    const value: unknown = JSON.parse(utf8Text(bytes));
    if (typeof value !== 'object' || value === null) return undefined;
    return sameBytes(bytesOf(value), bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** An error about a file of the chain. */
export function changed(code: string, file: string, message: string, remedy = restore): Issue {
  return { code: `operating-plan/${code}`, severity: 'error', message, at: { file }, remedy };
}
const restore = 'Take the file from the original of the chain, or ask whoever published it.';

/** The text of UTF-8 bytes. Bytes that are no UTF-8 give some other text, which then has other bytes. */
function utf8Text(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let units: number[] = [];
  for (let k = 0; k < bytes.length; ) {
    const lead = bytes[k]!;
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let code = more === 0 ? lead : lead & (0x3f >> more);
    for (let n = 1; n <= more; n++) code = (code << 6) | ((bytes[k + n] ?? 0) & 63);
    k += more + 1;
    if (code < 0x10000) units.push(code);
    else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    if (units.length >= 4096) {
      pieces.push(String.fromCharCode(...units));
      units = [];
    }
  }
  return pieces.join('') + String.fromCharCode(...units);
}
