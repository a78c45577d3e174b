import type { Column, Table, TableName } from './column.ts';
import { acceptsUnit, isRequired, isWideTable, itemOrFamilyTables, unitColumn } from './reading.ts';

/** The documentation of a table as a Markdown page, made from the same description as the reader of files and the schema. */
export function describeTable(table: Table): string {
  const settings = table.key.length === 0;
  const parts = [
    `# ${table.name}`,
    table.about,
    table.advice,
    `File \`${table.name}.csv\`, schema [${table.name}.schema.json](${table.name}.schema.json). ${keyText(table)}`,
    columnTable(table),
    ...(settings ? [] : [`Smallest header: \`${smallestHeader(table)}\``]),
    ...(isWideTable(table.name) ? [wideText(table)] : []),
    'This page is generated from the description of the table in the engine; `npm run docs` writes it again.',
  ];
  return `${parts.join('\n\n')}\n`;
}

/** One line a table, for an overview. */
export function describeTables(tables: Iterable<Table>): string {
  const lines = [...tables].map((table) => `| [${table.name}](${table.name}.md) | ${cell(table.about)} |`);
  return `${['# Tables of the base data', 'How to make a folder of them: [Base data](../base-data.md).', ['| Table | A row says |', '|---|---|', ...lines].join('\n')].join('\n\n')}\n`;
}

function keyText(table: Table): string {
  const columns = table.key.map((name) => `\`${name}\``);
  if (columns.length === 0) return 'Every setting may occur once.';
  if (columns.length === 1) return `A row is identified by ${columns[0]}.`;
  return `A row is identified by ${columns.slice(0, -1).join(', ')} and ${columns[columns.length - 1]} together.`;
}

function columnTable(table: Table): string {
  const rows = Object.entries(table.columns).map(([name, column]) => columnRow(name, column, isRequired(table, name)));
  if (acceptsUnit(table.name)) rows.push(columnRow('unit', unitColumn, false, 'the unit of the item'));
  const heading = table.key.length === 0 ? 'Setting' : 'Column';
  return [`| ${heading} | Takes | When empty | Meaning |`, '|---|---|---|---|', ...rows].join('\n');
}

function columnRow(name: string, column: Column, required: boolean, empty = emptyText(column)): string {
  return `| \`${name}\` | ${cell(takes(column))} | ${required ? '**needed**' : cell(empty)} | ${cell(column.meaning)} |`;
}

function takes(column: Column): string {
  switch (column.kind) {
    case 'id':
    case 'text':
      return 'text';
    case 'ref':
      return `a row of ${link(column.table)}`;
    case 'period':
      return 'a period';
    case 'day':
      return 'a day';
    case 'flag':
      return '`true` or `false`';
    case 'choice':
      return column.choices.map((choice) => `\`${choice}\``).join(', ');
    case 'number':
      return numberText(column);
    default:
      return column satisfies never;
  }
}

const link = (table: TableName): string => `[${table}](${table}.md)`;

function numberText({ whole, minimum, maximum, unit }: Extract<Column, { kind: 'number' }>): string {
  const limits = [
    ...(minimum === undefined || minimum < -1e12 ? [] : [minimum > 0 && minimum < 1e-3 ? 'above 0' : `at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ];
  return [whole ? 'whole number' : 'number', ...limits, ...(unit === undefined ? [] : [unit])].join(', ');
}

function emptyText(column: Column): string {
  if ('empty' in column && column.empty !== undefined) return column.empty;
  switch (column.kind) {
    case 'text':
      return column.default === '' ? 'none' : `\`${column.default}\``;
    case 'choice':
      return `\`${column.default}\``;
    case 'flag':
    case 'number':
      return String(column.default);
    default:
      return '';
  }
}

function smallestHeader(table: Table): string {
  const needed = Object.keys(table.columns).filter((name) => isRequired(table, name));
  return ((itemOrFamilyTables as readonly string[]).includes(table.name) ? ['item', ...needed] : needed).join(',');
}

function wideText(table: Table): string {
  const left = Object.keys(table.columns).filter((name) => !['period', 'units', 'revenue'].includes(name));
  const revenue = Object.hasOwn(table.columns, 'revenue') ? ' There is no revenue in this form.' : '';
  return `Wide form: instead of \`period\` and \`units\` one column a period, headed by the period, for instance \`${left[0]},2026-11,2026-12\`. An empty cell is a row that is not there.${revenue}`;
}

/** A pipe would end the cell. */
const cell = (content: string): string => content.replaceAll('|', '\\|');
