/** The marks one language writes numbers with. */
export interface NumberMarks {
  readonly locale: string;
  readonly decimal: string;
  readonly group: string;
}

const known = new Map<string, NumberMarks>();

export function numberMarks(locale: string): NumberMarks {
  let marks = known.get(locale);
  if (marks === undefined) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(12345.6);
    const mark = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
    marks = { locale, decimal: mark('decimal', '.'), group: mark('group', '\u202f') };
    known.set(locale, marks);
  }
  return marks;
}

/** A number without thousands marks and with a hyphen: what a spreadsheet of this language reads as a number. */
export const plainText = (value: number, { decimal }: NumberMarks): string => String(value).replace('.', decimal);

/** The language of the reader, or a decimal point and commas for thousands. */
export type NumberForm = 'locale' | 'plain';

/**
 * A number as people and spreadsheets write it, or null: with grouped thousands, a hyphen or true minus, parentheses for negatives.
 * Groups must be groups of three, so that `1.2345` is no number where the point groups. A space, thin space or apostrophe groups in
 * any language: it can mean nothing else.
 */
export function parseNumber(written: string, form: NumberForm, marks: NumberMarks): number | null {
  const text = written.trim().replaceAll('\u2212', '-');
  const inParentheses = /^\((.*)\)$/.exec(text)?.[1];
  const signed = /^([+-]?)(.*)$/s.exec(inParentheses ?? text)!;
  if (inParentheses !== undefined && signed[1] !== '') return null;
  const isNegative = inParentheses !== undefined || signed[1] === '-';
  const [decimal, group] = form === 'plain' ? ['.', ','] : [marks.decimal, marks.group];
  const pieces = signed[2]!.trim().split(decimal);
  const whole = ungrouped(pieces[0]!, group);
  const fraction = pieces[1] ?? '';
  if (pieces.length > 2 || whole === null || !/^\d*$/.test(fraction) || (whole === '' && fraction === '')) return null;
  const value = Number(`${whole}.${fraction}`.replace(/^\./, '0.').replace(/\.$/, ''));
  return isNegative ? 0 - value : value;
}

function ungrouped(whole: string, group: string): string | null {
  const spaced = whole
    .replace(/[\u00a0\u202f\u2009']/g, ' ')
    .split(group)
    .join(' ');
  if (/^\d*$/.test(spaced)) return spaced;
  return /^\d{1,3}( \d{3})+$/.test(spaced) ? spaced.replaceAll(' ', '') : null;
}
