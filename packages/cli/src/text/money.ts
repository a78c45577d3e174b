import {
  formatDifference,
  formatNumber,
  formatShare,
  type LineId,
  type MoneyScale,
  moneyScale,
  periodName,
  ratiosOf,
  type Statement,
  statementLines,
  statementSections,
  terminalStyle as style,
  tickOf,
} from '@equipoise/engine';
import { renderTable, type TextRow } from './table.ts';

/** Columns beside each other in a terminal of 130 columns; longer horizons continue below. */
const columnsInWidth = 8;

/** One statement: lines by column, with rates below. What is nil in every column is left out, but for subtotals. */
export function renderStatement(statement: Statement, heading: string): string {
  const { lines, periods, currency } = statement;
  const scale = moneyScale([...lines.revenue, ...lines.inventoryValue, ...lines.cash], currency);
  const least = (id: LineId) => (statementLines[id].unit === 'money' ? tickOf(scale) / 2 : 1e-9);
  const parts = [heading, ''];
  for (let from = 0; from < periods.length; from += columnsInWidth) {
    const columns = Array.from({ length: Math.min(columnsInWidth, periods.length - from) }, (_, k) => from + k);
    const head = ['', ...columns.map((t) => columnName(statement, t))];
    const rows: TextRow[] = [head];
    for (const section of statementSections) {
      const shown = section.filter((id) => statementLines[id].total || lines[id].some((value) => Math.abs(value) > least(id)));
      const known = shown.filter((id) => lines[id].some((value) => !Number.isNaN(value)));
      if (known.length === 0) continue;
      rows.push('rule', ...known.map((id) => [labelOf(id, scale), ...columns.map((t) => cell(id, lines[id][t]!, scale))]));
    }
    rows.push('rule', ...rateRows(statement, columns));
    parts.push(renderTable([{ align: 'left' }, ...columns.map(() => ({ align: 'right' }) as const)], rows), '');
  }
  return parts.join('\n').trimEnd();
}

export function columnName({ periods, by }: Statement, t: number): string {
  const { label, complete } = periods[t]!;
  return (by === 'period' ? periodName(label).short : label) + (complete ? '' : '*');
}

function labelOf(id: LineId, { unit }: MoneyScale): string {
  const { label, total, memo } = statementLines[id];
  if (id === 'variance') return '    of it variance from standard';
  const text = id === 'revenue' ? `${label}, ${unit}` : label;
  return total || id === 'units' ? text : memo ? `  ${text} (no money)` : `  ${text}`;
}

/** Money in the scale of the statement, what is taken off in brackets; people with a decimal. */
export function cell(id: LineId, value: number, scale: MoneyScale): string {
  if (Number.isNaN(value)) return '';
  const { unit, good, over, memo } = statementLines[id];
  if (unit !== 'money') return formatNumber(value, unit === 'heads' ? 1 : 0, style);
  const amount = value / scale.divisor;
  const off = over === 'flow' && !memo && (good === -1 || takenOff.has(id));
  if (!off) return formatNumber(amount, scale.decimals, style);
  const text = formatNumber(Math.abs(amount), scale.decimals, style);
  return amount > 0 && Number(text.replaceAll(',', '')) !== 0 ? `(${text})` : text;
}

/** Growth of what is held takes cash. */
const takenOff: ReadonlySet<LineId> = new Set(['receivablesChange', 'transfers']);

function rateRows(statement: Statement, columns: readonly number[]): TextRow[] {
  const ratios = ratiosOf(statement);
  const share = (values: Float64Array) => columns.map((t) => (Number.isNaN(values[t]!) ? '' : signedShare(values[t]!)));
  const plain = (values: Float64Array, decimals: number) =>
    columns.map((t) => (Number.isNaN(values[t]!) ? '' : formatNumber(values[t]!, decimals, style)));
  const rows: [string, string[]][] = [
    ['Gross margin, % of revenue', share(ratios.grossMargin)],
    ['Profit, % of revenue', share(ratios.profit)],
    ['Inventory turns a year', plain(ratios.turns, 1)],
    ['Cash to cash, days', plain(ratios.cashToCash, 0)],
  ];
  return rows.filter(([, cells]) => cells.some((text) => text !== '')).map(([label, cells]) => [label, ...cells]);
}

export const signedShare = (share: number): string => (share < 0 ? `-${formatShare(-share, style)}` : formatShare(share, style));

export const differenceText = (money: number, scale: MoneyScale): string =>
  Number.isNaN(money) ? '' : formatDifference(money / scale.divisor, scale.decimals, style);
