import type { NumberWords } from '../texts/number.ts';

export interface StatementScale {
  readonly divisor: 1 | 1000 | 1_000_000;
  readonly decimals: 0 | 1 | 2;
}

/** A statement is read in thousands; small companies in money, very large ones in millions. */
export function statementScale(largest: number): StatementScale {
  if (largest >= 5e9) return { divisor: 1_000_000, decimals: 1 };
  return largest >= 1e6 ? { divisor: 1000, decimals: 0 } : { divisor: 1, decimals: 0 };
}

/** What is taken off stands in brackets; a cost below zero is what came in, without them. */
export function bracketed(
  value: number | null,
  takesOff: boolean,
  { divisor, decimals }: StatementScale,
  n: NumberWords,
): string {
  if (value === null) return '';
  const amount = value / divisor;
  const text = n.number(Math.abs(amount), decimals);
  if (Math.abs(amount) < 0.5 * 10 ** -decimals) return n.number(0, decimals);
  return takesOff === amount > 0 ? `(${text})` : text;
}

export function gapText(value: number | null, { divisor, decimals }: StatementScale, n: NumberWords): string {
  return value === null ? '' : n.difference(value / divisor, decimals);
}

export const largestOf = (values: readonly (number | null)[]): number =>
  values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
