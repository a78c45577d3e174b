import type { Issue } from '../../company/issue.ts';
import { layOn, rowsFor } from '../cells.ts';
import type { Change } from '../change.ts';
import type { BookRow } from '../demand-book.ts';
import { type Draft, isOpen, replaceTable } from '../draft.ts';
import { itemOf, periodOf, refusal, rowsBelow, unfit, unknownMarket } from '../place.ts';
import { layNumbers } from './demand.ts';
import { lockedDemand, tellHeld } from './held.ts';
import { makeItemLike } from './new-item.ts';

type LaunchChange = Extract<Change, { kind: 'launch' }>;

/**
 * An item comes into the market, or into one market only. Before `from` it has no demand there; from then on the stated values (the last
 * one goes on), or the demand of the item it is like times `scale`, a `ramp`-th more in each of the first `ramp` periods. With neither it
 * keeps the demand it has.
 */
export function layLaunch(draft: Draft, change: LaunchChange): Issue | null {
  const from = periodOf(draft, change.from);
  if (typeof from !== 'number') return from;
  const unknown = unknownMarket(draft, change.market);
  if (unknown !== null) return unknown;
  const like = change.like === null ? null : itemOf(draft, change.like);
  if (like !== null && typeof like !== 'number') return like;
  if (change.like === change.item) return likeItself(change.item);

  const known = draft.products.itemAt.get(change.item);
  if (known === undefined && like === null) {
    return unfit('The item', change.item, 'an item of the base data, or an item it is like');
  }
  const item = known ?? makeItemLike(draft, change.item, like!, from, change.scale);
  const wrong = known === undefined ? null : moveLaunch(draft, item, change.market, from);
  if (wrong !== null) return wrong;

  const place = { item: change.item, family: null, market: change.market, site: null };
  const end = Math.min(draft.periods - 1, draft.company.items[item]!.end ?? draft.periods - 1);
  const span = { from, to: end };
  if (change.values.length > 0) {
    const valueAt = (t: number): number => change.values[Math.min(t - from, change.values.length - 1)]!;
    return layNumbers(draft, { place, span, operation: 'set', split: 'own-values', valueAt });
  }
  if (like === null) return null;
  const units = unitsLike(draft, change, item, like, from);
  const missing = [...units.values()].map(({ row }) => row);
  const rows = [...rowsBelow(draft, place), ...rowsFor(draft, missing)];
  const unitsOf = new Map([...units.values()].map(({ row, units: laid }) => [rowsFor(draft, [row])[0]!, laid]));
  tellHeld(
    draft,
    layOn(draft, rows, span, (r, t) => unitsOf.get(r)?.[t] ?? 0),
  );
  return null;
}

/** Units of the item in the cells of the one it is like. */
function unitsLike(
  draft: Draft,
  { market, scale, ramp }: LaunchChange,
  item: number,
  like: number,
  from: number,
): Map<string, { readonly row: BookRow; readonly units: Float64Array }> {
  const { items } = draft.company;
  const T = draft.periods;
  const found = new Map<string, { readonly row: BookRow; readonly units: Float64Array }>();
  for (const r of rowsBelow(draft, { item: items[like]!.item, family: null, market, site: null })) {
    const model = draft.rows[r]!;
    const site = model.site === items[like]!.site ? items[item]!.site : model.site;
    const row: BookRow = { item, market: model.market, site };
    const key = JSON.stringify([row.market, site]);
    const { units } = found.get(key) ?? { units: new Float64Array(T) };
    for (let t = from; t < T; t++) {
      const reached = ramp > 1 ? Math.min(1, (t - from + 1) / ramp) : 1;
      if (isOpen(draft, row, t)) units[t]! += draft.values[r * T + t]! * scale * reached;
    }
    found.set(key, { row, units });
  }
  return found;
}

/** The life of an item the base knows, and no demand before it. */
function moveLaunch(draft: Draft, i: number, market: string | null, from: number): Issue | null {
  const item = draft.company.items[i]!;
  if (item.end !== null && item.end < from) {
    return refusal('end-before-launch', `${item.item} ends before it would be launched.`, {
      at: { item: item.item, period: draft.labels[from]! },
      seen: `end in ${draft.labels[item.end] ?? 'a closed period'}`,
      wanted: 'a launch that is not after the end',
      remedy: 'Move one of the two.',
    });
  }
  const rows = rowsBelow(draft, { item: item.item, family: null, market, site: null });
  const before = { from: 0, to: from - 1 };
  if (from > 0) {
    const locked = lockedDemand(draft, rows, before);
    if (locked !== null) return locked;
    layOn(draft, rows, before, () => 0);
  }
  // A launch in one market does not end what is sold in others.
  const launch = market === null ? from : item.launch === null ? null : Math.min(item.launch, from);
  if (launch !== item.launch) replaceTable(draft, 'items', draft.company.items.with(i, { ...item, launch }));
  return null;
}

function likeItself(item: string): Issue {
  return refusal('like-itself', `${item} cannot be made like itself.`, {
    at: { item },
    seen: item,
    wanted: 'another item',
    remedy: 'Name the item it is like, or state its demand.',
  });
}
