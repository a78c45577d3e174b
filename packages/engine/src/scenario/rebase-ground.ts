import type { Change, DemandPlace } from './change.ts';
import { type Ground, groundOf, isInRegion } from './conflict-region.ts';
import { type BookRow, bookOf } from './demand-book.ts';
import type { BaseData, Reason } from './rebase.ts';

/** A number that was set, or a lock, stands on other ground when the demand below it moved by more than this share. */
const movedShare = 0.2;

/**
 * What changed below a change that still fits: other items in its family, and for demand that was set a baseline that moved by more
 * than a fifth in the same periods. Only to know; the planner decides whether the number still holds.
 */
export function movedBelow(oldBase: BaseData, newBase: BaseData): (change: Change) => readonly Reason[] {
  const before = sideOf(oldBase);
  const after = sideOf(newBase);
  return (change) => {
    const reasons: Reason[] = [];
    const family = 'place' in change ? change.place.family : 'family' in change ? change.family : null;
    if (family !== null && before.familyKnown(family) && after.familyKnown(family)) {
      const came = [...after.itemsBelow(family)].filter((item) => !before.itemsBelow(family).has(item));
      const went = [...before.itemsBelow(family)].filter((item) => !after.itemsBelow(family).has(item));
      if (came.length + went.length > 0) reasons.push({ code: 'members-changed', message: membersMessage(family, came, went) });
    }
    if (change.kind === 'demand' && change.operation === 'set') {
      const labels = sharedLabels(change, before.labels, after.labels);
      const old = before.unitsBelow(change.place, labels);
      const now = after.unitsBelow(change.place, labels);
      if (old > 0 && Math.abs(now - old) > movedShare * old) {
        const units = (value: number) => String(Math.round(value));
        reasons.push({
          code: 'baseline-moved',
          message: `The baseline below it was ${units(old)} units when it was set and is ${units(now)} now, ${labels[0]} to ${labels.at(-1)}.`,
        });
      }
    }
    return reasons;
  };
}

function sideOf({ company, baseline }: BaseData) {
  const ground: Ground = groundOf(company);
  const positions = new Map(ground.labels.map((label, t) => [label, t]));
  const below = new Map<string, ReadonlySet<string>>();
  let book: ReturnType<typeof bookOf> | null = null;
  return {
    labels: ground.labels,
    familyKnown: (family: string) => ground.families.positionOf.has(family),
    itemsBelow: (family: string): ReadonlySet<string> => {
      const isBelow = (row: (typeof company.items)[number]) => isInRegion(ground, { ...anywhere, family }, row);
      const items = below.get(family) ?? new Set(company.items.filter(isBelow).map(({ item }) => item));
      below.set(family, items);
      return items;
    },
    unitsBelow: (place: DemandPlace, labels: readonly string[]): number => {
      book ??= bookOf(company, baseline);
      const { rows, values, periods } = book;
      let units = 0;
      rows.forEach((row: BookRow, r) => {
        const { item, family } = company.items[row.item]!;
        if (!isInRegion(ground, place, { item, family, market: row.market, site: row.site })) return;
        for (const label of labels) units += values[r * periods + positions.get(label)!]!;
      });
      return units;
    },
  };
}

const anywhere: DemandPlace = { item: null, family: null, market: null, site: null };

/** Periods of a span that both axes plan. */
function sharedLabels(
  change: Extract<Change, { kind: 'demand' }>,
  before: readonly string[],
  after: readonly string[],
): string[] {
  const from = change.span.from === null ? 0 : before.indexOf(change.span.from);
  const to = change.span.to === null ? before.length - 1 : before.indexOf(change.span.to);
  return from < 0 ? [] : before.slice(from, to + 1).filter((label) => after.includes(label));
}

function membersMessage(family: string, came: readonly string[], went: readonly string[]): string {
  const list = (items: readonly string[]) =>
    items.length > 5 ? `${items.slice(0, 5).join(', ')} and ${items.length - 5} more` : items.join(', ');
  const parts = [...(came.length > 0 ? [`${list(came)} came`] : []), ...(went.length > 0 ? [`${list(went)} went`] : [])];
  return `The family ${family} has other items now: ${parts.join(', ')}.`;
}
