import { html, type Markup } from './markup.ts';
import type { PackColumn, PackRow, PackTable } from './pack.ts';
import { formOfCell, kept, newsOf, writeNumber } from './written.ts';

/** A table of the pack. Every number cell carries the number it was rounded from, so that anyone can check the page against the plan. */
export function tableMarkup(table: PackTable): Markup {
  const { id, title, note, rowHead, columns, rows } = table;
  if (rows.length === 0) return title === '' ? html`` : html`<h3>${title}</h3><p class="none">Nothing to show.</p>`;
  const mixed = note === '';
  // Whoever has no mouse scrolls a wide table by its arrow keys.
  const wide = columns.length > 9 ? html` tabindex="0" role="region" aria-label="${title}"` : null;
  return html`<div class="scroll"${wide}><table data-table="${id}"><caption>${title}${note === '' ? null : html` <small>${note}</small>`}</caption><thead><tr>${headCell(rowHead, 'name')}${columns.map(
    ({ label, how, closed, strong }) =>
      headCell(label, `${how === 'text' ? 'text' : ''}${closed ? ' closed' : ''}${strong ? ' strong' : ''}`),
  )}</tr></thead><tbody>${rows.map((row) => rowMarkup(row, columns, mixed))}</tbody></table></div>`;
}

/** A head without a word is no head. */
const headCell = (label: string, look: string): Markup =>
  label === '' ? html`<td class="${look}"></td>` : html`<th scope="col" class="${look}">${label}</th>`;

function rowMarkup(row: PackRow, columns: readonly PackColumn[], mixed: boolean): Markup {
  const { id, label, look, unit, form, values } = row;
  if (look === 'head')
    return html`<tr class="head"><th scope="rowgroup" colspan="${columns.length + 1}">${label} <small>${unit}</small></th></tr>`;
  const counted = unit === '%' ? '%' : form === 'money' || form === 'cost' ? `${unit} thousand` : unit;
  const shown = mixed && look !== 'part' ? html` <small>${counted}</small>` : null;
  return html`<tr data-row="${id}" class="${look ?? ''}"><th scope="row">${kept(label)}${shown}</th>${columns.map((column, k) =>
    cellMarkup(values[k] ?? Number.NaN, row, column),
  )}</tr>`;
}

function cellMarkup(value: number | string, row: PackRow, column: PackColumn): Markup {
  const closed = column.closed ? ' closed' : '';
  if (typeof value === 'string') return html`<td class="text${closed}">${kept(value)}</td>`;
  if (Number.isNaN(value)) return html`<td class="${closed}"></td>`;
  const form = formOfCell(row, column);
  const difference = column.how === 'difference';
  const text = writeNumber(value, form, difference);
  // A load is full at one, and beyond it overtime is worked: the number says it, the ground only helps.
  const full = form !== 'percent' ? '' : value > 1 + 1e-6 ? ' beyond' : value > 1 - 1e-6 ? ' full' : '';
  const news = difference && !/^±0$/.test(text) ? ` ${newsOf(value, row)}` : '';
  return html`<td data-column="${column.id}" data-value="${String(value)}" class="${column.strong ? 'strong' : ''}${closed}${news}${full}">${text}</td>`;
}
