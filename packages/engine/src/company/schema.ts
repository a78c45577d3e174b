import type { Column, Table } from './column.ts';
import { acceptsUnit, isRequired, itemOrFamilyTables, unitColumn } from './reading.ts';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The JSON Schema of a table: a list of rows with numbers as numbers, periods as labels and days as `YYYY-MM-DD`; of `settings`
 * an object. Made from the same description as the reader of files and the documentation.
 */
export function tableSchema(table: Table): JsonSchema {
  const head = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${table.name}.schema.json`,
    title: table.name,
    description: `${table.about} ${table.advice}`,
  };
  const row = rowSchema(table);
  return table.key.length === 0 ? { ...head, ...row } : { ...head, type: 'array', items: row };
}

function rowSchema(table: Table): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const [name, column] of Object.entries(table.columns)) properties[name] = columnSchema(column, isRequired(table, name));
  if (acceptsUnit(table.name)) properties.unit = { type: ['string', 'null'], description: unitColumn.meaning, default: null };
  const required = Object.keys(table.columns).filter((name) => table.key.length > 0 && isRequired(table, name));
  return {
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
    ...((itemOrFamilyTables as readonly string[]).includes(table.name)
      ? { oneOf: [named('item', 'family'), named('family', 'item')] }
      : {}),
  };
}

/** Exactly one of the two is named. */
const named = (one: string, other: string): JsonSchema => ({
  required: [one],
  properties: { [one]: { type: 'string' }, [other]: { type: 'null' } },
});

function columnSchema(column: Column, required: boolean): JsonSchema {
  const description = meaningOf(column);
  switch (column.kind) {
    case 'id':
      return { type: 'string', minLength: 1, description };
    case 'text':
      return required ? { type: 'string', minLength: 1, description } : { type: 'string', description, default: column.default };
    case 'ref':
    case 'period':
      return column.optional
        ? { type: ['string', 'null'], minLength: 1, description, default: null }
        : { type: 'string', minLength: 1, description };
    case 'day':
      return { type: 'string', format: 'date', description };
    case 'choice':
      return { enum: column.choices, description, default: column.default };
    case 'flag':
      return { type: 'boolean', description, default: column.default };
    case 'number': {
      const type = column.whole ? 'integer' : 'number';
      return {
        type: column.default === null ? [type, 'null'] : type,
        description,
        ...(column.minimum === undefined ? {} : { minimum: column.minimum }),
        ...(column.maximum === undefined ? {} : { maximum: column.maximum }),
        ...(column.default === undefined ? {} : { default: column.default }),
      };
    }
    default:
      return column satisfies never;
  }
}

/** Meaning, unit, and what an empty cell means, in one text. */
function meaningOf(column: Column): string {
  const unit = column.unit === undefined ? '' : ` In ${column.unit}.`;
  const refers = column.kind === 'ref' ? ` A row of ${column.table}.` : '';
  const empty = 'empty' in column && column.empty !== undefined ? ` Empty: ${column.empty}.` : '';
  return `${column.meaning}${unit}${refers}${empty}`;
}
