import type { Separator } from '../csv/separator.ts';

/** A number as typed, or why it is none. */
export type NumberText = number | 'not-a-number' | 'ambiguous' | 'too-large';

/**
 * Reads a number with decimal point or decimal comma, with or without thousands marks.
 *
 * One comma before exactly three digits (`1,234`) could be either. In files separated by semicolons it is a decimal comma, for
 * that is why they use semicolons; there it is `1.234` that could be either. What could be either is refused, never guessed.
 * `5-` of an ERP system and the typographic minus are minus five.
 */
export function readNumber(typed: string, separator: Separator): NumberText {
  const text = leadingMinus(typed);
  if (isPlain(text)) return separator === ';' && thousandsPoint.test(text) ? 'ambiguous' : finite(Number(text));
  const tight = text.replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, '');
  if (isPlain(tight)) return finite(Number(tight));
  if (/^[+-]?\d{1,3}(,\d{3})+$/.test(tight)) {
    const groups = tight.split(',').length - 1;
    if (groups > 1) return finite(Number(tight.replaceAll(',', '')));
    const startsWithZero = /^[+-]?0/.test(tight);
    if (separator !== ';' && !startsWithZero) return 'ambiguous';
    return finite(Number(tight.replace(',', '.')));
  }
  if (/^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(tight) || /^[+-]?\d+,$/.test(tight)) return finite(Number(tight.replace(',', '.')));
  if (/^[+-]?\d{1,3}(\.\d{3}){2,}$/.test(tight)) return finite(Number(tight.replaceAll('.', '')));
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(tight)) return finite(Number(tight.replaceAll('.', '').replace(',', '.')));
  if (/^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(tight)) return finite(Number(tight.replaceAll(',', '')));
  return 'not-a-number';
}

const thousandsPoint = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/** Digits with at most one decimal point, sign and exponent. A loop, because it runs for every cell of large files. */
function isPlain(text: string): boolean {
  let at = text.charCodeAt(0) === minus || text.charCodeAt(0) === plus ? 1 : 0;
  let digits = 0;
  let points = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits++;
    else if (code === point && points === 0) points++;
    else return digits > 0 && /^e[+-]?\d+$/i.test(text.slice(at));
  }
  return digits > 0;
}

/** The minus where JavaScript wants it. */
function leadingMinus(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  if (last === minus && text.length > 1 && /^\d/.test(text)) return `-${text.slice(0, -1).trimEnd()}`;
  return text.charCodeAt(0) === typographicMinus ? `-${text.slice(1)}` : text;
}

/**
 * The number inside a text such as `$1,249.00`, `12.5 t` or `85 %`, to show what is meant; null where there is none, more than one, or one in
 * brackets, which may be less than zero. It is never used as the value: what stands around it may change what it counts.
 */
export function numberWithin(text: string, separator: Separator): string | null {
  const [, before, digits, after] = /^([^\d.,+(-]*)([+-]?[\d.,][\d.,\s'’\u00a0\u202f]*)(\D*)$/.exec(text) ?? [];
  if (digits === undefined || (before === '' && after === '')) return null;
  const number = digits.trim();
  return typeof readNumber(number, separator) === 'number' ? number : null;
}

const plus = 43;
const minus = 45;
const point = 46;
const typographicMinus = 0x2212;

const finite = (value: number): NumberText => (Number.isFinite(value) ? value + 0 : 'too-large');
