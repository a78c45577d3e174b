import { formatDifference, formatNumber, type NumberStyle, pageStyle } from '../../figures/numbers.ts';
import type { PackColumn, PackForm, PackRow } from './pack.ts';

/** Pages use thin spaces and a true minus. */
export const written: NumberStyle = pageStyle;

/** A number as the page shows it: money in thousands, shares in percent, costs in parentheses; what is not known as nothing. */
export function writeNumber(value: number, form: PackForm, difference = false): string {
  if (Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const scaled =
    form === 'money' || form === 'cost' ? value / 1000 : form === 'share' || form === 'percent' ? value * 100 : value;
  const decimals = form === 'share' || form === 'number' ? 1 : form === 'days' && Math.abs(value) < 10 ? 1 : 0;
  if (difference) return formatDifference(scaled, decimals, written);
  if (form === 'cost') {
    const text = formatNumber(Math.abs(scaled), decimals, written);
    return scaled > 0 && Number(Math.abs(scaled).toFixed(decimals)) > 0 ? `(${text})` : text;
  }
  return formatNumber(scaled, decimals, written);
}

export const formOfCell = (row: PackRow, column: PackColumn): PackForm => column.form ?? row.form;

/** Whether a difference is good news: its sign in the meaning of the row. */
export function newsOf(value: number, row: PackRow): 'good' | 'bad' | '' {
  const sign = Math.sign(value) * (row.good ?? 0);
  return sign > 0 ? 'good' : sign < 0 ? 'bad' : '';
}

/** A number that leads a page: money in millions where it has any, and its unit for the label. */
export function writeFigure(value: number, form: PackForm, currency: string): { readonly shown: string; readonly unit: string } {
  if (form !== 'money') return { shown: Number.isNaN(value) ? '–' : writeNumber(value, form), unit: form === 'share' ? '%' : '' };
  const sign = written.currency(currency).trim();
  if (Number.isNaN(value)) return { shown: '–', unit: sign };
  if (Math.abs(value) < 1e6) return { shown: writeNumber(value, form), unit: `${sign} thousand` };
  return { shown: formatNumber(value / 1e6, Math.abs(value) < 1e7 ? 2 : 1, written), unit: `${sign} m` };
}

/** Signs stay with their amount, units with their number, and a day is not broken at its hyphens. */
export const kept = (text: string): string =>
  text
    .replace(/([+−])(?=[^\s\d])/g, '$1\u2060')
    .replace(/(\d) (?=(m|%|pieces|periods)\b|%)/g, '$1\u00a0')
    .replace(/(\d{4})-(\d\d)(?:-(\d\d))?/g, (_, year, month, day) =>
      [year, month, ...(day === undefined ? [] : [day])].join('-\u2060'),
    );
