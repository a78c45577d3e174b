import type { Issue } from '../../company/issue.ts';
import { layOn } from '../cells.ts';
import type { Change } from '../change.ts';
import { type Draft, type PeriodSpan, tell } from '../draft.ts';
import { isIssue, itemsOf, periodsOf, refusal, rowsBelow, unknownIn } from '../place.ts';
import { placeName } from '../words/names.ts';
import { tellHeld } from './held.ts';
import { layPrices } from './price.ts';

type PromotionChange = Extract<Change, { kind: 'promotion' }>;

/**
 * Demand while a promotion runs is times 1 + uplift. Of the units gained each cell gives `dip.share` back, in equal parts over the
 * `dip.periods` periods after it, as far as it has them. The price is lower by the discount while it runs.
 */
export function layPromotion(draft: Draft, change: PromotionChange): Issue | null {
  const { place, uplift, dip, discount } = change;
  const unknown = unknownIn(draft, place);
  if (unknown !== null) return unknown;
  const span = periodsOf(draft, change.span);
  if (isIssue(span)) return span;
  if (place.site !== null && discount !== 0) return discountBySite(place.site, discount);
  if (!(uplift >= -1 && discount <= 1)) return impossible(change);

  const T = draft.periods;
  const rows = rowsBelow(draft, place);
  const gained = new Map<number, number>();
  for (const r of rows) {
    let units = 0;
    for (let t = span.from; t <= span.to; t++) if (draft.lockedBy[r * T + t] === 0) units += draft.values[r * T + t]! * uplift;
    gained.set(r, units);
  }
  let held = layOn(draft, rows, span, (_r, _t, before) => before * (1 + uplift));
  if (dip.periods > 0 && dip.share > 0) held += layDip(draft, change, rows, span, gained);
  tellHeld(draft, held);
  if (uplift !== 0 && !rows.some((r) => gained.get(r) !== 0)) tell(draft, nothingToLift(draft, change));
  if (discount === 0) return null;
  const items = itemsOf(draft, place) as readonly number[];
  return layPrices(draft, { items, market: place.market, span, operation: 'scale', value: 1 - discount });
}

function layDip(
  draft: Draft,
  { place, dip }: PromotionChange,
  rows: readonly number[],
  { to }: PeriodSpan,
  gained: ReadonlyMap<number, number>,
): number {
  const after = { from: to + 1, to: Math.min(draft.periods - 1, to + dip.periods) };
  if (after.from > after.to) return 0;
  let missing = 0;
  const held = layOn(draft, rows, after, (r, _t, before) => {
    const back = (Math.max(0, gained.get(r)!) * dip.share) / dip.periods;
    missing += Math.max(0, back - before);
    return Math.max(0, before - back);
  });
  if (missing > 0) {
    tell(draft, {
      code: 'scenario/dip-cut',
      severity: 'note',
      message: `${placeName(draft.company, place)} has ${Number(missing.toPrecision(6))} units less after the promotion than it would have to give back.`,
      seen: 'less demand than the dip',
      remedy: 'Spread the dip over more periods if these units should be given back.',
    });
  }
  return held;
}

function discountBySite(site: string, discount: number): Issue {
  return refusal('discount-by-site', 'Prices do not differ by site, so a discount cannot hold at one site only.', {
    at: { site },
    seen: `a discount of ${discount} at ${site}`,
    wanted: 'a promotion of a product or market, or no discount',
    remedy: 'Leave out the site or the discount.',
  });
}

function impossible({ uplift, discount }: PromotionChange): Issue {
  return refusal('out-of-range', 'A promotion cannot take away more than all demand or more than the whole price.', {
    seen: `uplift ${uplift}, discount ${discount}`,
    wanted: 'an uplift from -1 and a discount up to 1',
    remedy: 'Correct the promotion.',
  });
}

function nothingToLift(draft: Draft, { name, place }: PromotionChange): Issue {
  return {
    code: 'scenario/nothing-to-lift',
    severity: 'warning',
    message: `${placeName(draft.company, place)} has no free demand while ${name} runs, so it gains nothing.`,
    wanted: 'demand above zero that is not locked',
    remedy: 'State the demand first, or tick the promotion off.',
  };
}
