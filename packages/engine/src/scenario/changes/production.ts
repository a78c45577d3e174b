import type { PanelRow } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { isWithin } from '../../hierarchy/tree.ts';
import type { Change } from '../change.ts';
import { type Draft, type PeriodSpan, replaceTable } from '../draft.ts';
import { isIssue, itemsOf, periodsOf, refusal, unknownSite, valuesOver } from '../place.ts';
import { placeName } from '../words/names.ts';
import { namesOne } from './subcontract.ts';

type ProductionChange = Extract<Change, { kind: 'production' }>;

/**
 * Production as the planner wants it. Rows of an item and of a family above it would add up, so a number of a family takes the place
 * of what is typed below it, and an item is refused where a family above it is typed.
 */
export function layProduction(draft: Draft, change: ProductionChange): Issue | null {
  const wrong = namesOne(change);
  if (wrong !== null) return wrong;
  const items = itemsOf(draft, change);
  if (isIssue(items)) return items;
  const unknown = unknownSite(draft, change.site);
  if (unknown !== null) return unknown;
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  const valueAt = valuesOver(change.values, span);
  if (typeof valueAt !== 'function') return valueAt;
  const above = typedAbove(draft, change, span);
  if (above !== null) return above;

  const { production, productionFrozen } = draft.company;
  const T = draft.periods;
  const found = production.rows.findIndex((row) => isSamePlace(draft, row, change));
  const target = found >= 0 ? found : production.rows.length;
  const rows =
    found >= 0
      ? production.rows
      : [...production.rows, { item: change.item, family: change.family, market: null, site: change.site }];
  const units = new Float64Array(rows.length * T).fill(Number.NaN);
  const frozen = new Float64Array(rows.length * T);
  units.set(production.values);
  frozen.set(productionFrozen.values);
  rows.forEach((row, r) => {
    if (r === target || !isBelow(draft, row, change)) return;
    units.fill(Number.NaN, r * T + span.from, r * T + span.to + 1);
    frozen.fill(0, r * T + span.from, r * T + span.to + 1);
  });
  for (let t = span.from; t <= span.to; t++) {
    units[target * T + t] = valueAt(t);
    frozen[target * T + t] = change.frozen ? 1 : 0;
  }
  writePanels(draft, rows, units, frozen);
  return null;
}

/** Rows sorted by what they speak of, so that the order of assumptions leaves no trace. */
function writePanels(draft: Draft, rows: readonly PanelRow[], units: Float64Array, frozen: Float64Array): void {
  const T = draft.periods;
  const keys = rows.map(({ item, family, site }) => [item ?? '', family ?? '', site ?? ''].join('\u0000'));
  const order = rows.map((_, r) => r).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
  const sorted = (values: Float64Array): Float64Array => {
    const result = new Float64Array(values.length);
    order.forEach((r, to) => {
      result.set(values.subarray(r * T, (r + 1) * T), to * T);
    });
    return result;
  };
  const ordered = order.map((r) => rows[r]!);
  replaceTable(draft, 'production', { rows: ordered, periods: T, values: sorted(units) });
  replaceTable(draft, 'productionFrozen', { rows: ordered, periods: T, values: sorted(frozen) });
}

type Place = { readonly item: string | null; readonly family: string | null; readonly site: string | null };

function isSamePlace(draft: Draft, row: Place, place: Place): boolean {
  if (row.item !== place.item || row.family !== place.family) return false;
  return row.site === place.site || (row.item !== null && siteOf(draft, row) === siteOf(draft, place));
}

/** Whether a row speaks of a product below a family, at the same site. */
function isBelow(draft: Draft, row: Place, { family, site }: Place): boolean {
  if (family === null) return false;
  const { tree, nodeOf } = draft.products.members;
  const node = row.item === null ? tree.positionOf.get(row.family!)! : nodeOf[draft.products.itemAt.get(row.item)!]!;
  return isWithin(tree, node, tree.positionOf.get(family)!) && meets(draft, row, site);
}

/** Rows without a site speak of the home site of each item. */
function meets(draft: Draft, row: Place, site: string | null): boolean {
  if (row.site === site) return true;
  if (row.item !== null) return (row.site ?? siteOf(draft, row)) === (site ?? siteOf(draft, row));
  return row.site === null || site === null;
}

function siteOf(draft: Draft, { item, site }: Place): string {
  return site ?? draft.company.items[draft.products.itemAt.get(item!)!]!.site;
}

function typedAbove(draft: Draft, change: ProductionChange, { from, to }: PeriodSpan): Issue | null {
  const { production } = draft.company;
  for (const [r, row] of production.rows.entries()) {
    if (
      row.family === null ||
      row.family === change.family ||
      !isBelow(draft, change, { item: null, family: row.family, site: row.site })
    )
      continue;
    for (let t = from; t <= to; t++) {
      if (Number.isNaN(production.values[r * draft.periods + t]!)) continue;
      const name = placeName(draft.company, { item: null, family: row.family, market: null, site: row.site });
      return refusal('typed-above', `The production of ${name} is typed for ${draft.labels[t]}; both numbers would count.`, {
        at: { period: draft.labels[t]! },
        seen: `${production.values[r * draft.periods + t]} units of ${name}`,
        wanted: 'production typed at one level',
        remedy: `Type the production of ${name} instead, or tick the other assumption off.`,
      });
    }
  }
  return null;
}
