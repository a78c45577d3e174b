import type { NumberWords } from '../texts/number.ts';
import { periodName } from '../texts/period-name.ts';
import { shortDay } from './short-day.ts';

/** A sentence of the server with its days and months as the reader writes them: `2026-11-12` is `12 Nov`, `2026-11` is `November 2026`. */
export function said(sentence: string, n: NumberWords): string {
  return sentence
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => shortDay(day, n.locale))
    .replace(/\b\d{4}-(?:0[1-9]|1[0-2])\b/g, (month) => periodName(month, n).long);
}

/** The finding of a cycle that runs; which cycle and day it is stands beneath it. */
export function findingOf(sentence: string): string {
  const finding = /^Cycle [^:]*working day \d+: (.+)$/.exec(sentence)?.[1] ?? sentence;
  return `${finding.charAt(0).toUpperCase()}${finding.slice(1)}`;
}
