import {
  type Comparison,
  hasNumbers,
  headline,
  headsByPeriod,
  kindName,
  loadShare,
  pageStyle,
  periodName,
  productName,
  productUnit,
  resourceName,
  type Subject,
  type SupplyPlan,
  shownAmount,
  siteName,
  strategyName,
  tickOf,
} from '@equipoise/engine';
import type { Workbook, Worksheet } from 'exceljs';
import { productSeries } from './plan-json.ts';

const ink = 'FF16181C';
const quiet = 'FF666C75';
const ruleColour = 'FFCDCDC5';
const headGround = 'FFF0F0EC';
const bestGround = 'FFEAF0FC';

/** Plans as a workbook: the comparison, a sheet a strategy, the resources. Numbers are numbers, with formats. */
export async function planWorkbook(comparison: Comparison, subject: Subject): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook: Workbook = new ExcelJS.Workbook();
  workbook.creator = 'Equipoise';
  // A fixed day: the same plan gives the same workbook.
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  comparisonSheet(workbook, comparison, subject);
  for (const { plan } of comparison.columns) if (hasNumbers(plan)) strategySheet(workbook, plan, subject);
  resourceSheet(workbook, comparison, subject);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function comparisonSheet(workbook: Workbook, comparison: Comparison, subject: Subject): void {
  const { scale, columns, kinds } = comparison;
  const sheet = workbook.addWorksheet('Comparison', { views: [{ state: 'frozen', xSplit: 1, ySplit: 3 }] });
  sheet.addRow([`${headline(comparison, pageStyle)}.`]).font = { bold: true, size: 14, color: { argb: ink } };
  sheet.addRow([`${subject.company}, ${scale.unit} over the horizon; difference against the cheapest plan`]).font = {
    color: { argb: quiet },
  };
  head(sheet.addRow([`Cost, ${scale.unit}`, ...columns.flatMap((column) => [column.plan.title, 'difference'])]));
  const format = scale.decimals === 2 ? '#,##0.00' : '#,##0';
  const differenceFormat = `+${format};-${format};±0`;
  const money = (label: string, ticks: (k: number) => number | null, differences: (k: number) => number | null) => {
    const row = sheet.addRow([
      label,
      ...columns.flatMap((_, k) => {
        const [value, difference] = [ticks(k), differences(k)];
        return [value === null ? null : shownAmount(value, scale), difference === null ? null : shownAmount(difference, scale)];
      }),
    ]);
    columns.forEach((column, k) => {
      row.getCell(2 + 2 * k).numFmt = format;
      row.getCell(3 + 2 * k).numFmt = differenceFormat;
      row.getCell(3 + 2 * k).font = { color: { argb: quiet } };
      if (column === comparison.best)
        row.getCell(2 + 2 * k).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: bestGround } };
    });
    return row;
  };
  money(
    'Total',
    (k) => columns[k]!.money?.total ?? null,
    (k) => columns[k]!.money?.difference ?? null,
  ).font = { bold: true };
  kinds.forEach((kind, i) => {
    money(
      kindName(kind),
      (k) => columns[k]!.money?.parts[i] ?? null,
      (k) => columns[k]!.money?.partDifferences[i] ?? null,
    );
  });
  sheet.addRow([]);
  const facts = (label: string, value: (k: number) => number | string | null, numFmt: string) => {
    const row = sheet.addRow([label, ...columns.flatMap((column, k) => [column.money === null ? null : value(k), null])]);
    columns.forEach((_, k) => {
      row.getCell(2 + 2 * k).numFmt = numFmt;
      row.getCell(2 + 2 * k).alignment = { horizontal: 'right' };
    });
  };
  facts('Service', (k) => columns[k]!.facts.service, '0.0%');
  facts('Heads, fewest', (k) => columns[k]!.facts.heads?.fewest ?? null, '#,##0.0');
  facts('Heads, most', (k) => columns[k]!.facts.heads?.most ?? null, '#,##0.0');
  facts('Hired', (k) => columns[k]!.facts.hired, '#,##0.0');
  facts('Laid off', (k) => columns[k]!.facts.laidOff, '#,##0.0');
  facts('Peak load, share of regular capacity', (k) => finite(columns[k]!.facts.peak?.share), '0%');
  facts('Peak load at', (k) => (columns[k]!.facts.peak ? resourceName(subject, columns[k]!.facts.peak!.resource) : null), '@');
  facts(`Revenue, ${scale.unit}`, (k) => finite((columns[k]!.plan.revenue / tickOf(scale)) * (1 / 10 ** scale.decimals)), format);
  facts('Proven within', (k) => finite(columns[k]!.plan.gap), '0.00%');
  sheet.getColumn(1).width = 36;
  columns.forEach((_, k) => {
    sheet.getColumn(2 + 2 * k).width = 22;
    sheet.getColumn(3 + 2 * k).width = 12;
  });
}

function strategySheet(workbook: Workbook, plan: SupplyPlan, subject: Subject): void {
  const sheet = workbook.addWorksheet(strategyName(plan.strategy), { views: [{ state: 'frozen', xSplit: 4, ySplit: 2 }] });
  sheet.addRow([plan.title]).font = { bold: true, size: 14, color: { argb: ink } };
  head(
    sheet.addRow(['Product', 'Site', 'Series', 'Unit', ...plan.periodLabels.map((label) => periodName(label).short), 'Total']),
  );
  for (const point of plan.products) {
    for (const [name, key] of productSeries) {
      const values = point[key];
      const always = name === 'demand' || name === 'regular' || name === 'stock';
      if (!always && values.every((value) => value === 0)) continue;
      const flow = !['stock', 'safety', 'target', 'backorder', 'safety-shortfall'].includes(name);
      const row = sheet.addRow([
        productName(subject, point.product),
        siteName(subject, point.site),
        name,
        productUnit(subject, point.product),
        ...Array.from(values, finite),
        flow ? values.reduce((sum, value) => sum + value, 0) : null,
      ]);
      format(row, 5, '#,##0.##;-#,##0.##;0');
      if (name === 'demand') row.eachCell((cell) => (cell.border = { top: { style: 'thin', color: { argb: ruleColour } } }));
    }
  }
  const heads = headsByPeriod(plan);
  if (heads) {
    for (const pool of plan.pools) {
      for (const name of ['heads', 'hires', 'layoffs'] as const) {
        format(sheet.addRow([resourceName(subject, pool.resource), '', name, 'heads', ...pool[name]]), 5, '#,##0.0');
      }
    }
  }
  widths(sheet, [28, 16, 17, 10], plan.periodLabels.length + 1);
}

function resourceSheet(workbook: Workbook, comparison: Comparison, subject: Subject): void {
  const plans = comparison.columns.map((column) => column.plan).filter(hasNumbers);
  const sheet = workbook.addWorksheet('Resources', { views: [{ state: 'frozen', xSplit: 4, ySplit: 1 }] });
  const labels = plans[0]?.periodLabels ?? [];
  head(sheet.addRow(['Strategy', 'Resource', 'Series', 'Unit', ...labels.map((label) => periodName(label).short)]));
  for (const plan of plans) {
    for (const resource of plan.resources) {
      const name = resourceName(subject, resource.resource);
      const strategy = strategyName(plan.strategy);
      const add = (series: string, unit: string, values: ArrayLike<number>, numFmt: string) =>
        format(sheet.addRow([strategy, name, series, unit, ...Array.from(values, finite)]), 5, numFmt);
      add('load', resource.unit, resource.load, '#,##0');
      add('available', resource.unit, resource.available, '#,##0');
      if (resource.overtime.some((hours) => hours > 0)) add('overtime', resource.unit, resource.overtime, '#,##0');
      const shares = resource.load.map((_, t) => loadShare(resource, t) ?? Number.NaN);
      if (shares.some(Number.isFinite)) add('load share', '%', shares, '0%');
    }
  }
  widths(sheet, [14, 28, 13, 14], labels.length);
}

type Row = ReturnType<Worksheet['addRow']>;

function head(row: Row): void {
  row.font = { bold: true, color: { argb: ink } };
  row.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: headGround } };
    cell.border = { bottom: { style: 'thin', color: { argb: ruleColour } } };
  });
}

function format(row: Row, from: number, numFmt: string): void {
  for (let k = from; k <= row.cellCount; k += 1) row.getCell(k).numFmt = numFmt;
}

function widths(sheet: Worksheet, first: readonly number[], periods: number): void {
  first.forEach((width, k) => {
    sheet.getColumn(k + 1).width = width;
  });
  for (let k = 0; k < periods; k += 1) sheet.getColumn(first.length + 1 + k).width = 10;
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value + 0 : null;
}
