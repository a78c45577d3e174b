import type { Operation } from '@equipoise/engine';

/** What a number does, and the numbers: `+10%` is scale 1.1, `+250` add, `1200` set, `1200,1300` one a period. */
export interface Amount {
  readonly operation: Operation;
  readonly values: readonly number[];
}

export const amountWords = '+10%, -5%, x1.2, +250, -40, 1200, or a list such as 1200,1300,1250';

/**
 * Spaces as sentences print them, so that what is copied from one is read: before a percent sign, after a sign, and the unbroken ones between
 * thousands. `100 200` with a plain space stays what it is: it could be two numbers.
 */
const closeUp = (text: string): string =>
  text
    .replace(/(?<=\d)[\u00a0\u202f](?=\d{3}(\D|$))/g, '')
    .replace(/^([+\u2212-])\s+/, '$1')
    .replace(/\s+%$/, '%');

/** Null: no amount. A percentage without a sign is none, because it could be meant either way. */
export function readAmount(text: string): Amount | null {
  const parts = text.split(/[,;]/).map((part) => readOne(closeUp(part.trim())));
  const [first] = parts;
  if (!first || parts.some((part) => part?.operation !== first.operation)) return null;
  return { operation: first.operation, values: parts.map((part) => part!.value) };
}

/** A plain number; NaN when it is none. */
export function readNumber(text: string): number {
  const plain = closeUp(text.trim()).replace(/\u2212/g, '-');
  return /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
}

/** A share: `15%` or `0.15`; NaN when it is none. */
export function readShare(text: string): number {
  const plain = text.trim();
  return plain.endsWith('%') ? percent(readNumber(plain.slice(0, -1))) : readNumber(plain);
}

function readOne(part: string): { readonly operation: Operation; readonly value: number } | null {
  const text = part.replace(/\u2212/g, '-');
  const number = '(\\d+(?:\\.\\d+)?)';
  const scaled = new RegExp(`^([+-])${number}%$`).exec(text);
  if (scaled) return { operation: 'scale', value: tidy(1 + Number(`${scaled[1]}${scaled[2]}`) / 100) };
  const times = new RegExp(`^[x*]${number}$`, 'i').exec(text);
  if (times) return { operation: 'scale', value: Number(times[1]) };
  if (new RegExp(`^[+-]${number}$`).test(text)) return { operation: 'add', value: Number(text) };
  const set = new RegExp(`^=?${number}$`).exec(text);
  return set ? { operation: 'set', value: Number(set[1]) } : null;
}

const percent = (value: number): number => tidy(value / 100);

/** 1 + 7 / 100 without the last digits of binary fractions. */
const tidy = (value: number): number => Number(value.toPrecision(12));
