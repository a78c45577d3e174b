import { rowsOf } from '../../company/listed-tables.ts';
import { productsOf } from '../../company/measures/index.ts';
import { type Draft, replaceTable } from '../draft.ts';
import { type WrittenTable, writeRows } from '../table-rows.ts';

/**
 * Makes an item like another one: family, site, unit, cost and price, bills, offers, lanes and targets, and its share of planning bills
 * times `scale`. It starts without stock and history, is sold from `launch` on and has no end. Gives its position.
 */
export function makeItemLike(draft: Draft, item: string, like: number, launch: number, scale: number): number {
  const model = draft.company.items[like]!;
  replaceTable(draft, 'items', [...draft.company.items, { ...model, item, name: '', launch, end: null }]);
  for (const table of ['bill_of_resources', 'costs', 'prices', 'targets', 'subcontract', 'lanes'] as const) {
    copyRows(draft, table, model.item, item);
  }
  const bill = rowsOf(draft.company, 'bill_of_materials').filter(({ parent }) => parent === model.item);
  if (bill.length > 0) {
    writeRows(
      draft,
      'bill_of_materials',
      () => false,
      bill.map((row) => ({ ...row, parent: item })),
    );
  }
  const shares = rowsOf(draft.company, 'planning_bill').filter((row) => row.item === model.item);
  if (shares.length > 0) {
    writeRows(
      draft,
      'planning_bill',
      () => false,
      shares.map((row) => ({ ...row, item, share: row.share * scale })),
    );
  }
  draft.products = productsOf(draft.company);
  return draft.company.items.length - 1;
}

type TableOfItems = Extract<WrittenTable, 'bill_of_resources' | 'costs' | 'prices' | 'targets' | 'subcontract' | 'lanes'>;

function copyRows<N extends TableOfItems>(draft: Draft, table: N, from: string, to: string): void {
  const rows = rowsOf(draft.company, table).filter((row) => row.item === from);
  if (rows.length === 0) return;
  writeRows(
    draft,
    table,
    () => false,
    rows.map((row) => ({ ...row, item: to })),
  );
}
