import type { StatementSheet, StatementSheetRow } from '@equipoise/engine';
import type { Workbook, Worksheet } from 'exceljs';

const ink = 'FF16181C';
const quiet = 'FF666C75';
const ruleColour = 'FFCDCDC5';
const headGround = 'FFF0F0EC';

/** A statement, and what it is held against, for a workbook. */
export interface StatementBook {
  /** `Halden Cycles, mixed plan`. */
  readonly title: string;
  /** What of, in which currency, on which day, against what: a line each. */
  readonly about: readonly string[];
  /** Names of the columns; those cut short by the horizon carry a mark. */
  readonly columns: readonly string[];
  readonly sheets: readonly StatementSheet[];
}

const firstColumn = 3;

/**
 * A statement as a workbook: a sheet each for the plan and for what it is held against; lines down, periods across, the unit of each
 * line beside its name. Numbers are numbers, unrounded, and nothing is a formula. The same statement gives the same bytes.
 */
export async function statementWorkbook({ title, about, columns, sheets }: StatementBook): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook: Workbook = new ExcelJS.Workbook();
  workbook.creator = 'Equipoise';
  // A fixed day, so that nothing but the statement is in the bytes.
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  for (const { name, rows } of sheets) {
    const above = about.length + 2;
    const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: 'frozen', xSplit: 2, ySplit: above }] });
    sheet.addRow([`${title}: ${name.toLowerCase()}`]).font = { bold: true, size: 14, color: { argb: ink } };
    for (const line of about) sheet.addRow([line]).font = { color: { argb: quiet } };
    headOf(sheet, columns);
    for (const row of rows) lineOf(sheet, row);
    sheet.getColumn(1).width = 40;
    sheet.getColumn(2).width = 8;
    for (let k = 0; k < columns.length; k++) sheet.getColumn(firstColumn + k).width = 15;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function headOf(sheet: Worksheet, columns: readonly string[]): void {
  const row = sheet.addRow(['Line', 'Unit', ...columns]);
  row.font = { bold: true, color: { argb: ink } };
  row.eachCell((cell, at) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headGround } };
    cell.border = { bottom: { style: 'thin', color: { argb: ruleColour } } };
    if (at >= firstColumn) cell.alignment = { horizontal: 'right' };
  });
}

const formats: Readonly<Record<StatementSheetRow['form'], string>> = {
  money: '#,##0;-#,##0;0',
  count: '#,##0',
  heads: '#,##0.0',
  share: '0.0%',
  number: '#,##0.0',
};

function lineOf(sheet: Worksheet, { label, unit, form, total, opens, values }: StatementSheetRow): void {
  const row = sheet.addRow([label, unit, ...values]);
  row.font = { bold: total, color: { argb: ink } };
  row.getCell(1).alignment = { indent: total ? 0 : 1 };
  row.getCell(2).font = { color: { argb: quiet } };
  for (let k = 0; k < values.length; k++) row.getCell(firstColumn + k).numFmt = formats[form];
  if (!opens) return;
  for (let at = 1; at < firstColumn + values.length; at++)
    row.getCell(at).border = { top: { style: 'thin', color: { argb: ruleColour } } };
}

/** What a spreadsheet takes as the name of a sheet: 31 characters, none of them `[]:*?/\`. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
