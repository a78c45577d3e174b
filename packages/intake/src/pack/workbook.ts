import type { Pack, PackBlock, PackColumn, PackForm, PackPage, PackRow, PackTable } from '@equipoise/engine';
import type { Cell, Row, Workbook, Worksheet } from 'exceljs';

const ink = 'FF16181C';
const quiet = 'FF666C75';
const ruleColour = 'FFCDCDC5';
const headGround = 'FFF0F0EC';

/**
 * The pack as a workbook: a sheet a page, with every table of the page and those that are folded in it. Numbers are numbers, unrounded,
 * money in whole units of the currency; formats show them as planners read them. The same pack gives the same bytes.
 */
export async function packWorkbook(pack: Pack): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook: Workbook = new ExcelJS.Workbook();
  workbook.creator = 'Equipoise';
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  const names = new Set<string>();
  for (const page of pack.pages) {
    const tables = inOrder(page, tablesOf(page.blocks, pack.head.currency));
    if (page.id !== 'summary' && tables.length === 0) continue;
    const sheet = workbook.addWorksheet(sheetName(page.name, names), { views: [{ state: 'frozen', xSplit: 2, ySplit: 4 }] });
    opening(sheet, pack, page.title);
    if (page.id === 'summary') aboutSheet(sheet, pack);
    // A sheet has one frozen head: that of its first table, and the others carry theirs with them.
    tables.forEach((table, k) => {
      if (k > 0) sheet.addRow([]);
      tableRows(sheet, table, k === 0 && page.id !== 'summary');
    });
    sheet.getColumn(1).width = 40;
    sheet.getColumn(2).width = 12;
    for (let column = 3; column <= Math.max(3, sheet.columnCount); column++) sheet.getColumn(column).width = 15;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The sheet of a family begins with its periods, so that their names stay in view. */
const inOrder = (page: PackPage, tables: readonly PackTable[]): readonly PackTable[] =>
  page.blocks.some((block) => block.kind === 'sides' && block.left.some(({ kind }) => kind === 'family'))
    ? tables.toSorted((a, b) => b.columns.length - a.columns.length)
    : tables;

/** Every table of a page in its order, folded ones too; steps and courses as tables. */
function tablesOf(blocks: readonly PackBlock[], currency: string): readonly PackTable[] {
  return blocks.flatMap((block): readonly PackTable[] => {
    switch (block.kind) {
      case 'table':
        return block.table.rows.length === 0 ? [] : [block.table];
      case 'sides':
        return [...tablesOf(block.left, currency), ...tablesOf(block.right, currency)];
      case 'figures':
        return [
          {
            ...{ id: 'figures', title: 'Figures', note: '', rowHead: 'Figure' },
            columns: [
              { id: 'value', label: 'Value' },
              { id: 'note', label: 'Against', how: 'text' },
            ],
            rows: block.figures.map(({ id, label, form, value, note }) => ({
              id,
              label,
              form,
              unit: form === 'share' ? '%' : form === 'money' ? currency : '',
              values: [value, note],
            })),
          },
        ];
      case 'steps': {
        const { id, title, currency, from, to, parts } = block.steps;
        const all = [from, ...parts, to];
        return [
          {
            ...{ id, title, note: '', rowHead: 'Step' },
            columns: [{ id: 'amount', label: 'Amount' }],
            rows: all.map(({ name, cents }, k) => ({
              id: `${k}`,
              label: name,
              form: 'money',
              unit: currency,
              values: [cents / 100],
            })),
          },
        ];
      }
      case 'course': {
        const { id, title, currency, labels, values } = block.course;
        return [
          {
            ...{ id, title, note: '', rowHead: '' },
            columns: labels.map((label) => ({ id: label, label })),
            rows: [{ id, label: title, form: 'money', unit: currency, values: [...values] }],
          },
        ];
      }
      case 'list':
      case 'family':
        return [];
      default:
        return block satisfies never;
    }
  });
}

function opening(sheet: Worksheet, { head }: Pack, title: string): void {
  sheet.addRow([title]).font = { bold: true, size: 14, color: { argb: ink } };
  sheet.addRow([
    `${head.company}, cycle ${head.cycle}, ${head.state}; ${head.strategy} plan of ${head.scenario}, version ${head.scenarioVersion}; ${head.span}; money in ${head.currency}`,
  ]).font = { color: { argb: quiet } };
}

/** Contents, and what the pack is of. */
function aboutSheet(sheet: Worksheet, { head, pages }: Pack): void {
  sheet.addRow([]);
  headRow(sheet.addRow(['Page', 'Number', 'Finding']));
  pages.forEach(({ section, title }, k) => {
    sheet.addRow([section, k + 1, title]);
  });
  sheet.addRow([]);
  for (const [name, value] of [
    ['Day', head.day],
    ['Base data', head.base],
    ['Operating plan', head.plan ?? 'not published'],
  ])
    sheet.addRow([name, '', value]);
  sheet.addRow([]);
}

/** The first table of a sheet stands right below its opening lines, so that its head is the frozen one. */
function tableRows(sheet: Worksheet, table: PackTable, first: boolean): void {
  const { title, rowHead, columns, rows } = table;
  const name = sheet.addRow([title]);
  name.font = { bold: true, color: { argb: ink } };
  const head = sheet.addRow([rowHead === '' ? ' ' : rowHead, 'Unit', ...columns.map(labelOf)]);
  headRow(head);
  if (first && head.number !== 4) throw new Error(`The frozen head of ${title} is row ${head.number}.`);
  for (const row of rows) dataRow(sheet, row, columns);
}

const labelOf = ({ label, unit }: PackColumn): string => (unit === undefined || unit === '%' ? label : `${label}, ${unit}`);

function dataRow(sheet: Worksheet, row: PackRow, columns: readonly PackColumn[]): void {
  const added = sheet.addRow([row.label, row.unit, ...columns.map((_, k) => cellValue(row.values[k]))]);
  columns.forEach((column, k) => {
    const cell = added.getCell(3 + k);
    if (typeof row.values[k] === 'number') cell.numFmt = formatOf(column.form ?? row.form, column.how === 'difference');
    if (column.strong || row.look === 'total') cell.font = { bold: true };
    if (column.closed) ground(cell);
  });
  added.getCell(1).font = { bold: row.look === 'total' || row.look === 'head', color: { argb: ink } };
  if (row.look === 'part') added.getCell(1).alignment = { indent: 1 };
  added.getCell(2).font = { color: { argb: quiet } };
}

/** What is not known is an empty cell, never a zero. */
function cellValue(value: number | string | undefined): number | string | null {
  if (value === undefined || typeof value === 'string') return value ?? null;
  return Number.isFinite(value) ? value + 0 : Number.isNaN(value) ? null : '∞';
}

function formatOf(form: PackForm, difference: boolean): string {
  const plain =
    form === 'share' ? '0.0%' : form === 'percent' ? '0%' : form === 'number' || form === 'days' ? '#,##0.0' : '#,##0';
  if (difference) return `+${plain};-${plain};±0`;
  return form === 'cost' ? `(${plain});${plain};0` : plain;
}

function headRow(row: Row): void {
  row.font = { bold: true, color: { argb: ink } };
  row.eachCell((cell) => {
    ground(cell);
    cell.border = { bottom: { style: 'thin', color: { argb: ruleColour } } };
  });
}

function ground(cell: Cell): void {
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headGround } };
}

/** At most 31 characters, none of those a workbook refuses, and no name twice. */
function sheetName(name: string, taken: Set<string>): string {
  const plain = name.replace(/[\\/*?:[\]]/g, ' ').replace(/^'+|'+$/g, '');
  for (let k = 1; ; k++) {
    const end = k === 1 ? '' : ` ${k}`;
    const unique = `${plain.slice(0, 31 - end.length).trim()}${end}`;
    if (taken.has(unique.toLowerCase())) continue;
    taken.add(unique.toLowerCase());
    return unique;
  }
}
