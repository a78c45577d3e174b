import type { NumberWords } from '../../texts/number.ts';
import { periodName } from '../../texts/period-name.ts';

/** `November 2026`; a review out of turn keeps its letter: `November 2026, B`. Other names stay as they are. */
export function planName(cycle: string, n: NumberWords): string {
  const [, month = cycle, letter = ''] = /^(\d{4}-\d{2})([A-Z]*)$/.exec(cycle) ?? [];
  const { long } = periodName(month, n);
  return letter === '' ? long : `${long}, ${letter}`;
}

/** Enough of a hash to tell it from others at a glance. */
export const shortHash = (hash: string): string => hash.slice(0, 12);
