/** Where two files begin to differ, with the text around it on both sides. */
export interface FileDifference {
  /** Number of the first byte that differs, from 1. */
  readonly byte: number;
  readonly here: string;
  readonly there: string;
  /** Lengths in bytes. */
  readonly hereBytes: number;
  readonly thereBytes: number;
}

const around = 24;

/** The first difference of two files; null where they are the same. Bytes that are no text show as `�`. */
export function firstDifference(here: Uint8Array, there: Uint8Array): FileDifference | null {
  const shorter = Math.min(here.length, there.length);
  let at = 0;
  while (at < shorter && here[at] === there[at]) at++;
  if (at === shorter && here.length === there.length) return null;
  const cut = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(Math.max(0, at - around), at + around));
  return { byte: at + 1, here: cut(here), there: cut(there), hereBytes: here.length, thereBytes: there.length };
}
