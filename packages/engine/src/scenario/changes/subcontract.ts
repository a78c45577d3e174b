import type { Issue } from '../../company/issue.ts';
import { rowsOf } from '../../company/listed-tables.ts';
import type { Change } from '../change.ts';
import type { Draft } from '../draft.ts';
import { isIssue, itemsOf, periodsOf, refusal, resourceOf } from '../place.ts';
import { writeRows } from '../table-rows.ts';
import { ends, outside } from './shift.ts';

/** An offer that is new, or takes the place of the one of the same product and supplier in the periods of its span. */
export function laySubcontract(draft: Draft, change: Extract<Change, { kind: 'subcontract' }>): Issue | null {
  const { item, family, supplier, price, minimum, maximum } = change;
  const wrong = namesOne(change);
  if (wrong !== null) return wrong;
  const items = itemsOf(draft, change);
  if (isIssue(items)) return items;
  const r = supplier === null ? 0 : resourceOf(draft, supplier);
  if (typeof r !== 'number') return r;
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  if (minimum > (maximum ?? Infinity)) {
    return refusal('minimum-above-maximum', 'The least quantity is more than the most.', {
      seen: `${minimum} to ${maximum}`,
      wanted: 'a minimum that is not above the maximum',
      remedy: 'Exchange the two.',
    });
  }
  const isSame = (row: { readonly item: string | null; readonly family: string | null; readonly supplier: string | null }) =>
    row.item === item && row.family === family && row.supplier === supplier;
  const kept = rowsOf(draft.company, 'subcontract')
    .filter(isSame)
    .flatMap((row) => outside(row, span, draft.periods));
  writeRows(draft, 'subcontract', isSame, [
    ...kept,
    { item, family, supplier, price, minimum, maximum, ...ends(span, draft.periods) },
  ]);
  return null;
}

/** Exactly one of item and family is named. */
export function namesOne({ item, family }: { readonly item: string | null; readonly family: string | null }): Issue | null {
  if ((item === null) !== (family === null)) return null;
  return refusal('item-or-family', 'The assumption must name an item or a family.', {
    seen: item === null ? 'neither' : `${item} and ${family}`,
    wanted: 'one of the two',
    remedy: 'Name the item or the family it speaks of.',
  });
}
