import { formatDifference, formatNumber, type NumberStyle, pageStyle } from '../../figures/numbers.ts';
import type { PackColumn, PackForm, PackRow } from './pack.ts';

/** Pages use thin spaces and a true minus. */
export const written: NumberStyle = pageStyle;

/** A number as the page shows it: money in thousands, shares in percent, costs in parentheses; what is not known as nothing. */
export function writeNumber(value: number, form: PackForm, difference = false): string {
  if (Number.isNaN(value)) return '';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const scaled = form === 'money' || form === 'cost' ? value / 1000 : form === 'share' ? value * 100 : value;
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
