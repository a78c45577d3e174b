import {
  buildCalendar,
  type Calendar,
  type Company,
  type Day,
  emptyValue,
  formatDay,
  type Issue,
  listedTables,
  type Panel,
  rowsOf,
  type Table,
  type TableName,
} from '@equipoise/engine';
import type { WrittenCell } from '../csv/write.ts';
import { allTables } from './files.ts';
import { type TableContents, type TableRow, type WriteOptions, writeTables } from './write-tables.ts';

/** Writes a company as a folder of base data that reads back as the same company. See `writeTables` for what may be said. */
export function writeCompany(company: Company, folder: string, options: WriteOptions = {}): Promise<Issue[]> {
  return writeTables(companyTables(company), folder, options);
}

/** The rows of every table that has any. Panels are given cell by cell, in long form. */
export function companyTables(company: Company): TableContents {
  const labelOf = labels(company);
  const contents: Partial<Record<TableName, Iterable<TableRow>>> = { settings: settingRows(company) };
  const calendar = calendarRows(company);
  if (calendar.length > 0) contents.calendar = calendar;
  for (const name of listedTables) {
    const rows: readonly object[] = rowsOf(company, name);
    if (rows.length > 0) contents[name] = rows.map((row) => tableRow(allTables[name], row as Cells, labelOf));
  }
  const { salesHistory, salesRevenue, demand, production, productionFrozen, calendar: axis } = company;
  const closed = (period: number): string => labelOf(period - axis.firstPlan);
  if (salesHistory.rows.length > 0) contents.sales_history = panelRows(salesHistory, closed, 'revenue', salesRevenue);
  if (demand !== null) contents.demand = panelRows(demand, labelOf);
  if (production.rows.length > 0) contents.production = panelRows(production, labelOf, 'frozen', productionFrozen);
  return contents;
}

type Cells = Readonly<Record<string, WrittenCell>>;

/** Cells that hold the default are written empty, positions as labels. */
function tableRow(table: Table, row: Cells, labelOf: (position: number) => string): TableRow {
  const written: Record<string, WrittenCell> = {};
  for (const [name, column] of Object.entries(table.columns)) {
    const value = row[name] ?? null;
    if (column.kind === 'period' && typeof value === 'number') written[name] = labelOf(value);
    else if (column.kind === 'day' && typeof value === 'number') written[name] = formatDay(value);
    else written[name] = value === emptyValue(column) ? null : value;
  }
  return written;
}

function settingRows({ settings }: Company): TableRow[] {
  const { columns } = allTables.settings;
  return Object.entries(settings).flatMap(([setting, value]) => {
    if (setting === 'start') return [{ setting, value: formatDay(Number(value)) }];
    return value === emptyValue(columns[setting]!) ? [] : [{ setting, value }];
  });
}

function* panelRows(
  panel: Panel,
  labelOf: (period: number) => string,
  extra?: 'revenue' | 'frozen',
  beside?: Panel,
): Generator<TableRow> {
  for (const [r, { item, family, market, site }] of panel.rows.entries()) {
    const about =
      extra === 'revenue' ? { item, market, site } : extra === 'frozen' ? { item, family, site } : { item, family, market, site };
    for (let t = 0; t < panel.periods; t++) {
      const at = r * panel.periods + t;
      const units = panel.values[at]!;
      if (Number.isNaN(units)) continue;
      const row = { ...about, period: labelOf(t), units };
      if (extra === undefined) yield row;
      else yield { ...row, [extra]: besideCell(extra, beside!.values[at]!) };
    }
  }
}

function besideCell(extra: 'revenue' | 'frozen', value: number): WrittenCell {
  if (extra === 'frozen') return value === 1;
  return Number.isNaN(value) ? null : value;
}

/** The calendar that the settings alone would give, covering given days. */
function plainCalendar({ settings, calendar }: Company, reach: { from: Day; until: Day }): Calendar {
  const { bucket, start, horizon, weeks, fiscal_year_start: fiscalYearStart } = settings;
  const historyFrom = calendar.firstPlan === 0 ? null : calendar.periods[0]!.start;
  const { reach: plain } = buildCalendar({ bucket, start, horizon, weeks, fiscalYearStart, historyFrom, reach, rows: [] });
  if (plain === null) throw new Error('A calendar without a table has no faults.');
  return plain;
}

/** Rows of the table `calendar`: all periods where they are own periods, otherwise those whose working days are not usual. */
function calendarRows(company: Company): TableRow[] {
  const { periods, firstPlan } = company.calendar;
  const plain = plainCalendar(company, { from: periods[0]!.start, until: periods[0]!.start });
  const usual = (index: number) => plain.periods[plain.firstPlan - firstPlan + index];
  const own = periods.some(({ start, days, label }, index) => {
    const period = usual(index);
    return period === undefined || period.start !== start || period.days !== days || period.label !== label;
  });
  return periods.flatMap((period, index) => {
    const { label, start, days, workingDays, fiscalYear, fiscalQuarter } = period;
    const row = { period: label, working_days: workingDays, fiscal_year: fiscalYear, fiscal_quarter: fiscalQuarter };
    if (own) return [{ ...row, start: formatDay(start), end: formatDay(start + days - 1) }];
    const plainPeriod = usual(index)!;
    const same =
      workingDays === plainPeriod.workingDays &&
      fiscalYear === plainPeriod.fiscalYear &&
      fiscalQuarter === plainPeriod.fiscalQuarter;
    return same ? [] : [row];
  });
}

/** Labels of positions, also of those before the history and beyond the horizon. */
function labels(company: Company): (position: number) => string {
  const { calendar } = company;
  let far: Calendar | null = null;
  return (position) => {
    const near = calendar.periods[calendar.firstPlan + position];
    if (near !== undefined) return near.label;
    const reach = { from: company.settings.start - 36_525, until: company.settings.start + 36_525 };
    far ??= plainCalendar(company, reach);
    const label = far.periods[far.firstPlan + position]?.label;
    if (label === undefined) throw new Error(`Position ${position} is on no calendar.`);
    return label;
  };
}
