import { type NumberWords, signFirst } from './number.ts';
import { periodName } from './period-name.ts';
import { shortDay } from './short-day.ts';

/**
 * A sentence of the server with its days, months, figures and quotes as they are written here: `2026-11-12` is `12 Nov`, `2026-11` is
 * `November 2026`, and where decimals have a comma `€0.91 m` is `0,91 m €`. Whole numbers without a group mark stay: they may be years.
 * No line ends between a number and its percent sign.
 */
export function said(sentence: string, n: NumberWords): string {
  const dated = sentence
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => shortDay(day, n.locale))
    .replace(/\b\d{4}-(?:0[1-9]|1[0-2])\b/g, (month) => periodName(month, n).long)
    .replace(/"([^"]*)"/g, '“$1”')
    .replace(/(^|[\s(“])-(?=\d)/g, '$1\u2212');
  const told = n.locale.startsWith('en') ? dated : dated.replace(figures, (...found) => figureOf(found, n));
  return told.replace(/(?<=\d) %/g, '\u00a0%');
}

/** Money with its sign before it, or a number with a group mark or decimals; not part of a code such as `A-1.2.3`. */
const figures =
  /(?<![\w.,-])(?:([€$£¥])(\d[\d\u202f\u00a0]*(?:\.\d+)?)([ \u00a0]m\b)?|(\d{1,3}(?:[\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+\.\d+))(?!\w|\.\d)/g;

function figureOf([, sign, money, million = '', plain]: readonly (string | undefined)[], n: NumberWords): string {
  const digits = (money ?? plain ?? '').replaceAll(/[\u202f\u00a0]/g, '');
  const text = n.number(Number(digits), digits.split('.')[1]?.length ?? 0) + million;
  if (sign === undefined) return text;
  return signFirst(n.locale) ? `${sign}${text}` : `${text}\u00a0${sign}`;
}
