import { expect, test } from 'vitest';
import { describeTable } from './describe.ts';
import { tableSchema } from './schema.ts';
import { settings } from './settings.ts';
import { tables } from './tables.ts';

interface RowSchema {
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required?: readonly string[];
  readonly oneOf?: unknown;
}

test('a schema says what a column says', () => {
  const { items } = tableSchema(tables.resources) as { items: RowSchema };
  expect(items.required).toEqual(['resource']);
  expect(items.properties.kind).toMatchObject({ enum: ['labour', 'machine', 'storage', 'supplier'], default: 'labour' });
  expect(items.properties.efficiency).toMatchObject({ type: 'number', maximum: 2, default: 1 });
  expect(items.properties.capacity).toMatchObject({ type: ['number', 'null'], minimum: 0, default: null });
  expect(tableSchema(tables.demand)).toMatchObject({
    items: { required: ['period', 'units'], oneOf: [{ required: ['item'] }, { required: ['family'] }] },
  });
  expect(tableSchema(settings)).toMatchObject({
    type: 'object',
    properties: { start: { format: 'date' }, overtime_in_level: { type: 'boolean', default: true } },
  });
});

test('every column of every table is in its schema and on its page', () => {
  for (const table of [settings, ...Object.values(tables)]) {
    const schema = tableSchema(table) as unknown as RowSchema & { items?: RowSchema };
    const row = schema.items ?? schema;
    const page = describeTable(table);
    for (const [name, column] of Object.entries(table.columns)) {
      expect(row.properties[name]?.description).toContain(column.meaning);
      expect(page).toContain(`| \`${name}\` |`);
    }
  }
});
