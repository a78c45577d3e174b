import { type Column, type Company, formatDay, settings, tables } from '@equipoise/engine';
import type { Assumed } from '../report/assumptions.ts';

/** The settings of a company as sentences, with their values and whether these are the stated defaults. */
export function assumedBy(company: Company): Assumed[] {
  return Object.entries(settings.columns as Readonly<Record<string, Column>>)
    .filter(([name]) => name !== 'name' && name !== 'start')
    .map(([name, column]) => {
      const value = (company.settings as Readonly<Record<string, unknown>>)[name];
      const fallback = 'default' in column ? column.default : undefined;
      return {
        meaning: column.meaning.replaceAll('`', ''),
        value: inWords(value, column),
        unit: value === null ? '' : (column.unit ?? ''),
        isDefault: value === fallback,
      };
    });
}

function inWords(value: unknown, column: Column): string {
  if (value === null || value === undefined) return 'empty' in column && column.empty ? column.empty : 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (column.kind === 'day' && typeof value === 'number') return formatDay(value);
  return String(value);
}

/** Tables of the company that say nothing, by file name: their defaults hold. */
export function silentTables(company: Company): string[] {
  const rowsOf: Readonly<Record<string, number>> = {
    ...Object.fromEntries(
      Object.keys(tables).map((name) => {
        const key = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
        const value = (company as unknown as Readonly<Record<string, unknown>>)[key];
        return [name, Array.isArray(value) ? value.length : panelRows(value)];
      }),
    ),
  };
  return Object.keys(tables).filter((name) => name !== 'calendar' && rowsOf[name] === 0);
}

function panelRows(value: unknown): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'object' && 'rows' in value && Array.isArray(value.rows) ? value.rows.length : 1;
}
