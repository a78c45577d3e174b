import type { Period } from '../calendar/calendar.ts';
import type { Company, Panel, PanelRow } from '../company/company.ts';
import { fieldOfTable, type ListedTable, listedTables } from '../company/listed-tables.ts';
import { tables } from '../company/tables.ts';
import type { Applied } from './apply.ts';
import { type DemandBook, panelOf } from './demand-book.ts';
import type { Swap } from './diff.ts';
import { applyListDiff, diffList, isEmptyListDiff, type ListDiff } from './diff-list.ts';
import { differingFields, isSameData } from './diff-same.ts';

/** What assumptions made of the base data, as far as differences look at it. */
export type AppliedData = Pick<Applied, 'company' | 'book' | 'strategy'>;

/** Cell by cell: what differs between two results. Periods of a panel are those of its calendar. */
export interface AppliedDiff {
  /** Demand at its finest: items by market and site. */
  readonly demand: PanelDiff;
  /** Only tables that differ, in the order of `listedTables`. */
  readonly tables: readonly TableDiff[];
  /** Only panels that differ: typed production and history. */
  readonly panels: readonly { readonly panel: PanelName; readonly diff: PanelDiff }[];
  readonly settings: readonly { readonly setting: string; readonly before: unknown; readonly after: unknown }[];
  /** Null: the same axis of time, working days included. */
  readonly calendar: { readonly periods: ListDiff<Period>; readonly after: Omit<Company['calendar'], 'periods'> } | null;
  readonly strategy: Swap<Applied['strategy']> | null;
}

export interface TableDiff {
  readonly table: TableField;
  readonly rows: ListDiff<object>;
}

export interface PanelDiff {
  readonly periods: number;
  readonly rows: ListDiff<PanelLine>;
}

/** One row of a panel with its numbers by period. */
export interface PanelLine {
  readonly row: PanelRow;
  readonly values: Float64Array;
}

/** Fields of a company that hold a table, with the table that describes their rows. */
const tableOfField = new Map(listedTables.map((table) => [fieldOfTable[table], table] as const));
export type TableField = (typeof fieldOfTable)[ListedTable];

const panelFields = ['salesHistory', 'salesRevenue', 'production', 'productionFrozen'] as const;
export type PanelName = (typeof panelFields)[number];

/** Differences from a to b. Parts that both share are not looked into. */
export function diffApplied(a: AppliedData, b: AppliedData): AppliedDiff {
  const from = a.company;
  const to = b.company;
  return {
    demand: diffPanel(panelOf(from, a.book), panelOf(to, b.book)),
    tables: [...tableOfField.keys()].flatMap((table) => {
      const rows = diffList<object>(from[table], to[table], rowKeyOf(table));
      return isEmptyListDiff(rows) ? [] : [{ table, rows }];
    }),
    panels: panelFields.flatMap((panel) => {
      const before = from[panel];
      const after = to[panel];
      return isSameData(before, after) ? [] : [{ panel, diff: diffPanel(before, after) }];
    }),
    settings: differingFields(from.settings, to.settings).map((setting) => ({
      setting,
      before: (from.settings as Readonly<Record<string, unknown>>)[setting],
      after: (to.settings as Readonly<Record<string, unknown>>)[setting],
    })),
    calendar: calendarDiff(from.calendar, to.calendar),
    strategy: isSameData(a.strategy, b.strategy) ? null : { before: a.strategy, after: b.strategy },
  };
}

/** Law: `applyAppliedDiff(a, diffApplied(a, b))` is b, byte for byte. */
export function applyAppliedDiff(a: AppliedData, diff: AppliedDiff): AppliedData {
  const company: Record<string, unknown> = { ...a.company };
  for (const { table, rows } of diff.tables) company[table] = applyListDiff<object>(a.company[table], rows, rowKeyOf(table));
  for (const { panel, diff: change } of diff.panels) company[panel] = applyPanelDiff(a.company[panel], change);
  const settings: Record<string, unknown> = { ...a.company.settings };
  for (const { setting, after } of diff.settings) settings[setting] = after;
  company.settings = settings;
  if (diff.calendar !== null) {
    const periods = applyListDiff(a.company.calendar.periods, diff.calendar.periods, labelOf);
    company.calendar = { ...a.company.calendar, ...diff.calendar.after, periods };
  }
  const demand = applyPanelDiff(panelOf(a.company, a.book), diff.demand);
  company.demand = demand;
  const made = company as unknown as Company;
  return { company: made, book: bookFrom(made, demand), strategy: diff.strategy === null ? a.strategy : diff.strategy.after };
}

export function isEmptyAppliedDiff(diff: AppliedDiff): boolean {
  return (
    isEmptyListDiff(diff.demand.rows) &&
    diff.tables.length + diff.panels.length + diff.settings.length === 0 &&
    diff.calendar === null &&
    diff.strategy === null
  );
}

function diffPanel(a: Panel, b: Panel): PanelDiff {
  return { periods: b.periods, rows: diffList(linesOf(a), linesOf(b), lineKey) };
}

function applyPanelDiff(a: Panel, { periods, rows }: PanelDiff): Panel {
  const lines = applyListDiff(linesOf(a), rows, lineKey);
  const values = new Float64Array(lines.length * periods);
  lines.forEach((line, r) => {
    values.set(line.values, r * periods);
  });
  return { rows: lines.map(({ row }) => row), periods, values };
}

/** Key of a panel row: what it is about. */
const lineKey = ({ row }: { readonly row: PanelRow }): string => JSON.stringify([row.item, row.family, row.market, row.site]);

function linesOf({ rows, periods, values }: Panel): PanelLine[] {
  return rows.map((row, r) => ({ row, values: values.subarray(r * periods, (r + 1) * periods) }));
}

/** The columns that together may occur once, as text. */
function rowKeyOf(table: TableField): (row: object) => string {
  const { key } = tables[tableOfField.get(table)!];
  return (row) => JSON.stringify(key.map((column) => (row as Readonly<Record<string, unknown>>)[column]));
}

function calendarDiff(a: Company['calendar'], b: Company['calendar']): AppliedDiff['calendar'] {
  if (isSameData(a, b)) return null;
  const { periods, ...after } = b;
  return { periods: diffList(a.periods, periods, labelOf), after };
}

const labelOf = ({ label }: Period): string => label;

function bookFrom(company: Company, { rows, periods, values }: Panel): DemandBook {
  const itemAt = new Map(company.items.map(({ item }, i) => [item, i]));
  return {
    periods,
    rows: rows.map(({ item, market, site }) => {
      const position = itemAt.get(item ?? '');
      if (position === undefined) throw new Error(`The difference was made from another company: it has no item "${item}".`);
      return { item: position, market, site: site ?? company.items[position]!.site };
    }),
    values,
  };
}
