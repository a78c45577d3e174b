import { formatDay } from '../calendar/day.ts';
import type { Column } from '../company/column.ts';
import type { Company } from '../company/company.ts';
import { settings } from '../company/settings.ts';
import { tables } from '../company/tables.ts';

/** What a plan takes for granted: a setting in words, its value, and whether that is the stated default. */
export interface Assumed {
  readonly setting: string;
  readonly meaning: string;
  readonly value: string;
  readonly unit: string;
  readonly isDefault: boolean;
}

/** The settings of a company as sentences, with their values and whether these are the stated defaults. */
export function assumedBy(company: Company): Assumed[] {
  return Object.entries(settings.columns as Readonly<Record<string, Column>>)
    .filter(([name]) => name !== 'name' && name !== 'start')
    .map(([name, column]) => {
      const value = (company.settings as Readonly<Record<string, unknown>>)[name];
      const fallback = 'default' in column ? column.default : undefined;
      return {
        setting: name,
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

/** What silent tables mean, in a sentence; empty where every table says something. */
export function silentSentence(tables: readonly string[]): string {
  if (tables.length === 0) return '';
  return `No rows in ${tables.join(', ')}: ${tables.length === 1 ? 'its' : 'their'} stated defaults hold.`;
}

function panelRows(value: unknown): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'object' && 'rows' in value && Array.isArray(value.rows) ? value.rows.length : 1;
}
