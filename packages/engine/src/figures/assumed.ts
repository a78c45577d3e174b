import { formatDay } from '../calendar/day.ts';
import type { Column } from '../company/column.ts';
import type { Company } from '../company/company.ts';
import { rowsOf } from '../company/listed-tables.ts';
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
  return (Object.keys(tables) as (keyof typeof tables)[]).filter((name) => countRows(company, name) === 0);
}

function countRows(company: Company, table: keyof typeof tables): number {
  switch (table) {
    case 'calendar':
      return company.calendar.periods.length;
    case 'demand':
      return company.demand?.rows.length ?? 0;
    case 'sales_history':
      return company.salesHistory.rows.length;
    case 'production':
      return company.production.rows.length;
    default:
      return rowsOf(company, table).length;
  }
}

/** What silent tables mean, in a sentence; empty where every table says something. */
export function silentSentence(tables: readonly string[]): string {
  if (tables.length === 0) return '';
  return `No rows in ${tables.join(', ')}: ${tables.length === 1 ? 'its' : 'their'} stated defaults hold.`;
}
