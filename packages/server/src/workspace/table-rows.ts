import {
  type Company,
  formatDay,
  type Panel,
  panelRow,
  type Settings,
  settings,
  type Table,
  type TableName,
  tables,
} from '@equipoise/engine';

/** A cell of a table as people and JSON know it; null: empty. */
export type Cell = string | number | boolean | null;

/** A table of a company: rows that are made when they are looked at, so that large tables cost nothing. */
export interface ReadableTable {
  readonly name: TableName;
  readonly table: Table;
  readonly columns: readonly string[];
  /** Labels of the columns of numbers that stand after the named ones. */
  readonly periods: readonly string[];
  readonly rows: number;
  readonly row: (index: number) => Cell[];
}

/** Every table of a company, in the order in which they are read. */
export function tablesOf(company: Company): ReadableTable[] {
  return [
    settingsTable(company.settings),
    ...(Object.keys(tables) as (keyof typeof tables)[]).map((name) => tableOf(company, name)),
  ];
}

function tableOf(company: Company, name: keyof typeof tables): ReadableTable {
  const table: Table = tables[name];
  switch (name) {
    case 'demand':
      return panelTable(name, table, company, company.demand, company.calendar.firstPlan);
    case 'production':
      return panelTable(name, table, company, company.production, company.calendar.firstPlan);
    case 'sales_history':
      return panelTable(name, table, company, company.salesHistory, company.calendar.firstPlan - company.salesHistory.periods);
    case 'calendar':
      return calendarTable(table, company);
    default: {
      const key = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      const rows = (company as unknown as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>)[key] ?? [];
      return listTable(name, table, rows, company);
    }
  }
}

function listTable(
  name: TableName,
  table: Table,
  rows: readonly Readonly<Record<string, unknown>>[],
  { calendar }: Company,
): ReadableTable {
  const columns = Object.keys(table.columns);
  const cell = (column: string, value: unknown): Cell => {
    if (value === null || value === undefined) return null;
    const { kind } = table.columns[column]!;
    if (typeof value === 'number' && kind === 'period')
      return calendar.periods[calendar.firstPlan + value]?.label ?? String(value);
    if (typeof value === 'number' && kind === 'day') return formatDay(value);
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    return typeof value === 'boolean' ? value : String(value);
  };
  return {
    name,
    table,
    columns,
    periods: [],
    rows: rows.length,
    row: (k) => columns.map((column) => cell(column, rows[k]![column])),
  };
}

function panelTable(name: TableName, table: Table, company: Company, panel: Panel | null, from: number): ReadableTable {
  const columns = ['item', 'family', 'market', 'site'];
  const periods = panel === null ? [] : company.calendar.periods.slice(from, from + panel.periods).map(({ label }) => label);
  return {
    name,
    table,
    columns,
    periods,
    rows: panel?.rows.length ?? 0,
    row: (k) => {
      const { item, family, market, site } = panel!.rows[k]!;
      return [item, family, market, site, ...Array.from(panelRow(panel!, k), (units) => (Number.isFinite(units) ? units : null))];
    },
  };
}

function calendarTable(table: Table, { calendar }: Company): ReadableTable {
  const columns = ['period', 'start', 'days', 'working_days', 'fiscal_year', 'fiscal_quarter'];
  return {
    name: 'calendar',
    table,
    columns,
    periods: [],
    rows: calendar.periods.length,
    row: (k) => {
      const { label, start, days, workingDays, fiscalYear, fiscalQuarter } = calendar.periods[k]!;
      return [label, formatDay(start), days, workingDays, fiscalYear, fiscalQuarter];
    },
  };
}

function settingsTable(values: Settings): ReadableTable {
  const names = Object.keys(settings.columns) as (keyof Settings)[];
  return {
    name: 'settings',
    table: settings,
    columns: ['setting', 'value'],
    periods: [],
    rows: names.length,
    row: (k) => {
      const value = values[names[k]!];
      const column = settings.columns[names[k]!];
      return [names[k]!, column.kind === 'day' && typeof value === 'number' ? formatDay(value) : (value as Cell)];
    },
  };
}
