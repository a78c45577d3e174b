import type { TableName } from '../column.ts';
import type { Panel } from '../company.ts';
import type { CheckContext } from './check.ts';

interface Named {
  readonly item: string | null;
  readonly family: string | null;
}

/** Rows that may speak of an item or of a family speak of exactly one of them. */
export function checkItemOrFamily(context: CheckContext): void {
  const { billOfResources, subcontract, targets, demand, production, salesHistory } = context.company;
  checkRows(context, 'bill_of_resources', billOfResources);
  checkRows(context, 'subcontract', subcontract);
  checkRows(context, 'targets', targets);
  checkPanel(context, 'demand', demand);
  checkPanel(context, 'production', production);
  checkPanel(context, 'sales_history', salesHistory);
}

function checkRows(context: CheckContext, table: TableName, rows: readonly Named[]): void {
  rows.forEach((row, index) => {
    if ((row.item === null) === (row.family === null)) told(context, table, index, row);
  });
}

/** Panels know no lines; a place in the table is all that can be said. */
function checkPanel(context: CheckContext, table: TableName, panel: Panel | null): void {
  for (const row of panel?.rows ?? []) if ((row.item === null) === (row.family === null)) told(context, table, -1, row);
}

function told({ add, at }: CheckContext, table: TableName, index: number, { item, family }: Named): void {
  const both = item !== null;
  add({
    code: 'company/item-or-family',
    severity: 'error',
    message: both ? 'A row names an item and a family.' : 'A row names neither an item nor a family.',
    at: at(table, index, 'item'),
    seen: both ? `item ${item}, family ${family}` : 'neither',
    wanted: 'exactly one of the two',
    remedy: both ? 'Empty one of the two.' : 'Name the item or the family.',
  });
}
