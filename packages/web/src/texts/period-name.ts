import type { Period } from '@equipoise/api';
import type { NumberWords } from './number.ts';

/** A period as people read it. Months are named in the reader's language; weeks and 4-4-5 periods keep their number. */
export interface PeriodName {
  /** `March 2027` for a sentence */
  readonly long: string;
  /** `Mar 2027` beside a number */
  readonly medium: string;
  /** `Mar` for a table head */
  readonly short: string;
  /** `M` for an axis */
  readonly initial: string;
  readonly year: string;
  /** Begins a calendar year: the axis then names it. */
  readonly opensYear: boolean;
}

export function periodName(label: string, words: NumberWords): PeriodName {
  const month = /^(\d{4})-(\d{2})$/.exec(label);
  if (month) {
    const [, year = '', number = ''] = month;
    const day = `${label}-01`;
    const short = words.month(day, 'short');
    const long = words.month(day, 'long');
    const asian = /^(zh|ja)/.test(words.locale);
    return {
      long: asian ? `${year}年${long}` : `${long} ${year}`,
      medium: asian ? `${year}年${short}` : `${short} ${year}`,
      short,
      initial: asian ? String(Number(number)) : words.month(day, 'narrow'),
      year,
      opensYear: number === '01',
    };
  }
  const coded = /^(\d{4})[- ]([WPQ])(\d{1,2})$/.exec(label);
  if (coded) {
    const [, year = '', letter = '', number = ''] = coded;
    const name = `${letter}${number}`;
    return {
      long: `${name} ${year}`,
      medium: `${name} ${year}`,
      short: name,
      initial: letter === 'Q' ? name : String(Number(number)),
      year,
      opensYear: Number(number) === 1,
    };
  }
  const year = /^(\d{4})$/.test(label) ? label : '';
  return { long: label, medium: label, short: label, initial: label, year: year === '' ? label : '', opensYear: false };
}

/** `Nov 2026 – Apr 2028` */
export function rangeName(from: Period, to: Period, words: NumberWords): string {
  const [first, last] = [periodName(from.label, words).medium, periodName(to.label, words).medium];
  return first === last ? first : `${first} – ${last}`;
}
