import {
  acceptsUnit,
  type Column,
  type Issue,
  isRequired,
  isWideTable,
  itemOrFamilyTables,
  readPeriodText,
  settings,
  type Table,
  unitColumn,
} from '@equipoise/engine';
import { type Findings, findingsPerFile } from '../findings.ts';
import { columnMeant, headingRemedy } from './heading-hint.ts';
import { cleanText } from './text.ts';

/** A column of the table that the file has. */
export interface FileColumn {
  readonly name: string;
  /** As the file spells it. */
  readonly heading: string;
  readonly index: number;
  readonly column: Column;
  readonly required: boolean;
}

/** What the header line of a file says. */
export interface Header {
  readonly line: number;
  readonly columns: readonly FileColumn[];
  /** Columns that are periods (wide form); empty in long form. */
  readonly periods: readonly { readonly label: string; readonly index: number }[];
  /** Number of cells every row must have. */
  readonly width: number;
  /** Positions without a heading: their cells must be empty. */
  readonly blank: readonly number[];
}

/** Reads a header line; null when the file cannot be read with it. All that is wrong with it is found at once. */
export function readHeader(
  table: Table,
  cells: readonly string[],
  line: number,
  ownPeriods: ReadonlySet<string>,
  findings: Findings,
): Header | null {
  const errorsBefore = findings.errors;
  if (isNoHeader(table, cells, ownPeriods)) {
    findings.add(noHeader(table, cells, line));
    return null;
  }
  const known: Readonly<Record<string, Column>> = acceptsUnit(table.name)
    ? { ...table.columns, unit: unitColumn }
    : table.columns;
  const columns: FileColumn[] = [];
  const periods: { label: string; index: number }[] = [];
  const blank: number[] = [];
  let unknown: Issue | null = null;
  cells.forEach((cell, index) => {
    const heading = cleanText(cell.trim());
    const name = columnName(heading);
    if (heading === '') blank.push(index);
    else if (Object.hasOwn(known, name)) {
      const same = columns.find((other) => other.name === name);
      if (same) findings.add(twice(heading, same.heading, line));
      else
        columns.push({
          name,
          heading,
          index,
          column: known[name]!,
          required: Object.hasOwn(table.columns, name) && isRequired(table, name),
        });
    } else if (isWideTable(table.name) && (ownPeriods.has(heading.toLowerCase()) || readPeriodText(heading) !== null)) {
      periods.push({ label: heading, index });
    } else {
      // Beyond what is told they are only counted.
      if (unknown === null || findings.errors < findingsPerFile)
        unknown = unknownColumn(table, heading, Object.keys(known), line);
      findings.add(unknown);
    }
  });
  const wide = periods.length > 0;
  if (wide)
    for (const column of columns) if (isLongOnly(column)) findings.add(bothForms(column.heading, periods[0]!.label, line));
  for (const name of Object.keys(table.columns)) {
    if (columns.some((column) => column.name === name) || !isRequired(table, name)) continue;
    if (!(wide && isLongOnly({ name }))) findings.add(missingColumn(table, name, cells, line));
  }
  if (needsItemOrFamily(table) && !columns.some(({ name }) => name === 'item' || name === 'family')) {
    findings.add(missingColumn(table, 'item', cells, line));
  }
  return findings.errors > errorsBefore ? null : { line, columns, periods, width: cells.length, blank };
}

/** Column names do not care about case, spaces and hyphens. */
export function columnName(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** A title, the first row of a file without header, or a file whose cells stand apart by something else: nothing in it is a column. */
function isNoHeader(table: Table, cells: readonly string[], ownPeriods: ReadonlySet<string>): boolean {
  const known = [...Object.keys(table.columns), ...(acceptsUnit(table.name) ? ['unit'] : [])];
  const written = cells.filter((cell) => cell.trim() !== '');
  // A title stands alone; a header of one column is that of a table which needs no other.
  const needed = Object.keys(table.columns).filter((name) => isRequired(table, name)).length + (needsItemOrFamily(table) ? 1 : 0);
  if (written.length === 1 && needed > 1 && !known.includes(columnName(cleanText(written[0]!)))) return true;
  return cells.every((cell) => {
    const heading = cleanText(cell.trim());
    if (heading === '') return true;
    const name = columnName(heading);
    const isPeriod = isWideTable(table.name) && (ownPeriods.has(heading.toLowerCase()) || readPeriodText(heading) !== null);
    return !isPeriod && !known.includes(name) && columnMeant(name, known) === null && !Object.hasOwn(settings.columns, name);
  });
}

function noHeader(table: Table, cells: readonly string[], line: number) {
  return {
    code: 'intake/no-header',
    severity: 'error',
    message: `This line is not the header of the table ${table.name}: none of its cells is a column.`,
    at: { row: line },
    seen: cells.map((cell) => cell.trim()).join(', '),
    wanted: `a header such as ${Object.keys(table.columns).slice(0, 4).join(',')}, its cells separated by commas, semicolons or tabs`,
    remedy: 'Write the header; if it stands further down, remove what stands above it.',
  } as const;
}

/** Columns that say in rows what the wide form says in headings. */
const isLongOnly = ({ name }: { readonly name: string }): boolean => name === 'period' || name === 'units' || name === 'revenue';

const needsItemOrFamily = (table: Table): boolean => (itemOrFamilyTables as readonly string[]).includes(table.name);

function unknownColumn(table: Table, heading: string, known: readonly string[], line: number) {
  const near = columnMeant(columnName(heading), known);
  return {
    code: 'intake/unknown-column',
    severity: 'error',
    message: `The table ${table.name} has no column "${heading}".`,
    at: { row: line, column: heading },
    seen: heading,
    wanted: `one of ${known.join(', ')}${isWideTable(table.name) ? ', or a period' : ''}`,
    remedy: headingRemedy(table, columnName(heading), near),
  } as const;
}

function missingColumn(table: Table, name: string, cells: readonly string[], line: number) {
  const alternative = needsItemOrFamily(table) && name === 'item' ? ' or family' : '';
  const wide = isWideTable(table.name) && isLongOnly({ name }) ? ' Or write one column a period, headed by the period.' : '';
  return {
    code: 'intake/missing-column',
    severity: 'error',
    message: `The column ${name}${alternative} is missing: ${table.columns[name]!.meaning}`,
    at: { row: line, column: name },
    seen: cells.map((cell) => cell.trim()).join(', '),
    wanted: `a column ${name}${alternative}`,
    remedy: `Add the column.${wide} If the header is not the first line, remove what stands above it.`,
  } as const;
}

function twice(heading: string, first: string, line: number) {
  return {
    code: 'intake/column-twice',
    severity: 'error',
    message: `The column "${heading}" is there twice.`,
    at: { row: line, column: heading },
    seen: `${first}, ${heading}`,
    wanted: 'every column once',
    remedy: 'Remove one of the two.',
  } as const;
}

function bothForms(heading: string, label: string, line: number) {
  return {
    code: 'intake/both-forms',
    severity: 'error',
    message: `The file has a column ${heading}, and columns that are periods (${label}).`,
    at: { row: line, column: heading },
    seen: `${heading}, ${label}`,
    wanted: 'either one row a period, or one column a period',
    remedy: `Remove the column ${heading}, or the columns that are periods.`,
  } as const;
}
