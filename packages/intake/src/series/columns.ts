import type { Issue } from '@equipoise/engine';
import type { ReadFailure } from '../csv/records.ts';

/** Names under which a series is identified; the first found is used. */
export const idNames = ['series_id', 'unique_id', 'id', 'series', 'item_id', 'item'] as const;
export const periodNames = ['period', 'date', 'ds', 'month', 'week', 'quarter', 'year', 'day', 'time', 't'] as const;
export const valueNames = ['value', 'units', 'quantity', 'sales', 'demand', 'y'] as const;

/** Position of the first of `names` among the headings, whatever their case; -1 when there is none. */
export function columnNamed(headings: readonly string[], names: readonly string[]): number {
  const plain = headings.map((heading) => heading.trim().toLowerCase());
  for (const name of names) {
    const at = plain.indexOf(name);
    if (at >= 0) return at;
  }
  return -1;
}

/** A file that stops being a table, in words. */
export function describeFailure(failure: ReadFailure): Issue {
  const common = { severity: 'error' as const, remedy: 'Save the file again as "CSV UTF-8".' };
  switch (failure.kind) {
    case 'empty':
      return { ...common, code: 'intake/empty-file', message: 'The file is empty.', wanted: 'series_id,period,value,split' };
    case 'bad-byte':
      return {
        ...common,
        code: 'intake/encoding',
        message: 'The file is not UTF-8 text.',
        at: { row: failure.at.row },
        seen: `byte ${failure.at.byte}`,
      };
    case 'quote':
      return {
        ...common,
        code: 'intake/quote',
        message: 'A quotation mark stands where none may stand; the rest of the file was not read.',
        at: { row: failure.line },
      };
    case 'record-too-long':
      return {
        ...common,
        code: 'intake/row-too-long',
        message: `A row is longer than ${failure.limit} characters.`,
        at: { row: failure.line },
      };
    default:
      return failure satisfies never;
  }
}
