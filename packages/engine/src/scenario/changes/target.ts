import type { Issue } from '../../company/issue.ts';
import { rowsOf } from '../../company/listed-tables.ts';
import type { Row } from '../../company/tables.ts';
import { isWithin } from '../../hierarchy/tree.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { isIssue, itemsOf, periodOf, unknownSite } from '../place.ts';
import { isReplacedFrom } from '../step-rows.ts';
import { writeRows } from '../table-rows.ts';
import { namesOne } from './subcontract.ts';

/**
 * Safety and target stock from a period on, until the next row of the base. A row of a family also replaces what its items and
 * families below have of their own, because the nearer row would win.
 */
export function layTarget(draft: Draft, change: Extract<Change, { kind: 'target' }>): Issue | null {
  const wrong = namesOne(change);
  if (wrong !== null) return wrong;
  const items = itemsOf(draft, change);
  if (isIssue(items)) return items;
  const unknown = unknownSite(draft, change.site);
  if (unknown !== null) return unknown;
  const from = change.from === null ? null : periodOf(draft, change.from);
  if (from !== null && typeof from !== 'number') return from;

  const numbers = {
    safety_stock: change.safetyStock,
    safety_days: change.safetyDays,
    target_stock: change.targetStock,
    target_days: change.targetDays,
  };
  const named: Row<'targets'> = { item: change.item, family: change.family, site: change.site, from, ...numbers };
  const below = change.family === null ? [] : nearerRows(draft, change.family, change.site);
  const places = [named, ...below.map(({ item, family, site }) => ({ item, family, site, from, ...numbers }))];
  const written = new Map(places.map((row) => [keyOf(draft, row), row]));
  writeRows(draft, 'targets', (row) => written.has(keyOf(draft, row)) && isReplacedFrom(row.from, from), [...written.values()]);
  return null;
}

/** Rows of the family itself, of families below and of items, at the site. */
function nearerRows(draft: Draft, family: string, site: string | null): Row<'targets'>[] {
  const { tree, nodeOf } = draft.products.members;
  const top = tree.positionOf.get(family)!;
  return rowsOf(draft.company, 'targets').filter((row) => {
    const item = row.item === null ? undefined : draft.products.itemAt.get(row.item)!;
    const node = item === undefined ? tree.positionOf.get(row.family!)! : nodeOf[item]!;
    if (!isWithin(tree, node, top)) return false;
    if (row.site === site) return true;
    // Without a site both speak of the home site of the item.
    return item !== undefined && (row.site ?? homeOf(draft, item)) === (site ?? homeOf(draft, item));
  });
}

const homeOf = (draft: Draft, item: number): string => draft.company.items[item]!.site;

function keyOf(draft: Draft, { item, family, site }: Pick<Row<'targets'>, 'item' | 'family' | 'site'>): string {
  const home = item === null ? site : (site ?? homeOf(draft, draft.products.itemAt.get(item)!));
  return JSON.stringify([item, family, home]);
}
