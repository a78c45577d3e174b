import type { TableName } from '@equipoise/engine';
import { nearest } from '../nearest.ts';
import type { Cell } from './cell.ts';
import type { Sheet } from './sheet.ts';

/** What items say of their families: a family of their own has a free name, and a name close to one on the list of families is that one. */
export function checkItemFamilies(sheets: ReadonlyMap<TableName, Sheet>): void {
  const items = sheets.get('items');
  if (items === undefined) return;
  checkOwnFamilies(items, sheets.get('families'));
  checkListed(items, sheets.get('families'));
}

/** An item without a family is a family of its own; its id must then be free. */
function checkOwnFamilies(items: Sheet, families: Sheet | undefined): void {
  const taken = new Set<Cell>((families?.rows ?? []).map((row) => row.cells.family!));
  for (const row of items.rows) taken.add(row.cells.family!);
  for (const { cells, line } of items.rows) {
    if (cells.family !== null || cells.item === null || !taken.has(cells.item!)) continue;
    items.file.findings.add({
      code: 'intake/family-name-taken',
      severity: 'error',
      message: `The item has no family and would be one of its own, but another family is called ${cells.item}.`,
      at: { row: line, column: 'family', item: String(cells.item) },
      seen: 'an empty cell',
      wanted: 'the family of the item',
      remedy: `Fill the cell; write ${cells.item} if the item belongs to that family.`,
    });
  }
}

/**
 * Items may name families the list does not have. One that is nearly a name on the list is most likely a slip of the pen, and is told once,
 * where it is first named.
 */
function checkListed(items: Sheet, families: Sheet | undefined): void {
  if (families === undefined || families.rows.length === 0 || !families.complete) return;
  const listed = new Set(families.rows.flatMap(({ cells }) => (cells.family === null ? [] : [String(cells.family)])));
  const told = new Set<string>();
  for (const { cells, line } of items.rows) {
    if (cells.family === null) continue;
    const family = String(cells.family);
    if (listed.has(family) || told.has(family)) continue;
    told.add(family);
    const near = nearest(family, listed);
    if (near === null) continue;
    items.file.findings.add({
      code: 'intake/family-not-listed',
      severity: 'warning',
      message: `The family ${family} is not in ${families.file.name}, where there is ${near}; it becomes a family of its own.`,
      at: { row: line, column: 'family', item: String(cells.item) },
      seen: family,
      wanted: `perhaps ${near}`,
      remedy: `Write ${near}, or add ${family} to ${families.file.name}.`,
    });
  }
}
