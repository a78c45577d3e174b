import type { Change, DemandPlace, Operation, Span } from './change.ts';
import { type Ground, type Quantity, type Region, stretchOf } from './conflict-region.ts';

/**
 * What a change does to a region. `add` commutes with `add`, `scale` with `scale`; `set` with nothing. `end`: nothing is sold or made
 * there any more. `read`: it takes what is there, so whoever changes that first changes the outcome. `under`: it changes
 * what the number would be if nobody stated it.
 */
export type Effect = Operation | 'lock' | 'end' | 'read' | 'under';

export interface Touch {
  readonly region: Region;
  readonly effect: Effect;
  /** What is said for period `from + k` of the region, or one thing for all of them; compared for equality only. */
  readonly said: readonly (number | string | null)[];
}

/** The regions a change touches. Nothing where its periods are not planned: applying it says so. */
export function touches(change: Change, ground: Ground): Touch[] {
  const last = ground.labels.length - 1;
  switch (change.kind) {
    case 'demand': {
      const whole = touch(ground, 'demand', change.place, change.span, change.operation, change.values);
      // Growth that is spread by something else than the cells themselves takes the sum as it finds it.
      const reads = change.operation === 'scale' && change.split !== 'own-values';
      return reads ? [...whole, ...touch(ground, 'demand', change.place, change.span, 'read')] : whole;
    }
    case 'lock':
      return touch(ground, 'demand', change.place, change.span, 'lock');
    case 'promotion':
      return promotionTouches(change, ground);
    case 'launch':
      return launchTouches(change, ground);
    case 'successor': {
      const begin = stretchOf(ground, change.span);
      if (begin === null) return [];
      const after = (item: string, effect: Effect): Touch => ({
        region: regionOf('demand', { ...all, item }, begin.from, last),
        effect,
        said: [`${change.item} ${change.successor} ${change.share} ${begin.to}`],
      });
      const move: Touch = {
        region: regionOf('launch', { ...all, item: change.successor }, 0, last, `after ${change.item}`),
        effect: 'set',
        said: [`${begin.from} ${begin.to} ${change.share}`],
      };
      return [after(change.item, 'scale'), after(change.item, 'read'), after(change.successor, 'add'), move];
    }
    case 'retirement': {
      const t = ground.labels.indexOf(change.last);
      if (t < 0) return [];
      const place = { ...all, item: change.item };
      const date: Touch = { region: regionOf('retirement', place, 0, last), effect: 'set', said: [change.last] };
      if (t === last) return [date];
      const gone = (['demand', 'production'] as const).map((quantity): Touch => {
        return { region: regionOf(quantity, place, t + 1, last), effect: 'end', said: [change.last] };
      });
      return [date, ...gone];
    }
    case 'price':
      return touch(ground, 'price', placeOf(change), change.span, change.operation, [change.value]);
    case 'cost':
      return touch(ground, 'cost', placeOf(change), change.span, change.operation, [change.value]);
    case 'capacity':
      return touch(ground, 'capacity', all, change.span, change.operation, [change.value], change.resource);
    case 'shift': {
      const { resource, shift, count, hours, span } = change;
      return [
        ...touch(ground, 'shift', all, span, 'set', [`${count} x ${hours}`], `${shift} of ${resource}`),
        // A stated capacity hides the shifts of its periods.
        ...touch(ground, 'capacity', all, span, 'under', [], resource),
      ];
    }
    case 'calendar': {
      const span = { from: change.period, to: change.period };
      return [
        ...touch(ground, 'calendar', all, span, 'set', [change.workingDays]),
        ...touch(ground, 'capacity', all, span, 'read', [], null),
      ];
    }
    case 'workforce':
      return touch(ground, 'workforce', all, always, change.operation, [change.value], `${change.resource}: ${change.rule}`);
    case 'overtime':
      return touch(ground, 'overtime', all, onwards(change.from), 'set', [rest(change, ['from'])], change.resource);
    case 'subcontract':
      return touch(ground, 'subcontract', placeOf(change), always, 'set', [rest(change, [])], change.supplier ?? 'any supplier');
    case 'target':
      return touch(ground, 'target', placeOf(change), onwards(change.from), 'set', [rest(change, ['from'])]);
    case 'strategy':
      return touch(ground, 'strategy', all, always, 'set', [rest(change, [])]);
    case 'production':
      return touch(
        ground,
        'production',
        placeOf(change),
        change.span,
        'set',
        change.values.map((units) => `${units} ${change.frozen}`),
      );
    case 'budget': {
      const row = [change.measure, change.family, change.market].filter((part) => part !== null).join(' of ');
      return touch(ground, 'budget', all, { from: change.period, to: change.period }, 'set', [change.value], row);
    }
    case 'currency':
      return touch(ground, 'currency', all, onwards(change.from), 'set', [change.rate], change.currency);
    case 'setting':
      return touch(ground, 'setting', all, always, 'set', [change.value], change.setting);
    default:
      return change satisfies never;
  }
}

const all: DemandPlace = { item: null, family: null, market: null, site: null };
const always: Span = { from: null, to: null };
const onwards = (from: string | null): Span => ({ from, to: null });

function promotionTouches(change: Extract<Change, { kind: 'promotion' }>, ground: Ground): Touch[] {
  const { place, span, uplift, dip, discount } = change;
  const sold = touch(ground, 'demand', place, span, 'scale', [1 + uplift]);
  const run = sold[0]?.region;
  if (run === undefined) return [];
  const priced = discount === 0 ? [] : touch(ground, 'price', place, span, 'scale', [1 - discount]);
  const end = Math.min(ground.labels.length - 1, run.to + dip.periods);
  if (dip.share === 0 || end === run.to) return [...sold, ...priced];
  return [
    ...sold,
    // The dip takes back a share of what the uplift brought, so it depends on what is there.
    { region: run, effect: 'read', said: [] },
    { region: { ...run, from: run.to + 1, to: end }, effect: 'add', said: [-dip.share] },
    ...priced,
  ];
}

function launchTouches(change: Extract<Change, { kind: 'launch' }>, ground: Ground): Touch[] {
  const from = ground.labels.indexOf(change.from);
  if (from < 0) return [];
  const last = ground.labels.length - 1;
  const place = { ...all, item: change.item };
  const said = [rest(change, ['from'])];
  const found: Touch[] = [
    { region: regionOf('launch', { ...place, market: change.market }, 0, last), effect: 'set', said: [change.from] },
    { region: regionOf('demand', { ...place, market: change.market }, from, last), effect: 'set', said },
  ];
  // An item that was sold before its launch is not any more.
  if (from > 0) found.push({ region: regionOf('demand', place, 0, from - 1), effect: 'end', said: [change.from] });
  // Once it is there, demand of its family that has no cells yet is spread over it too.
  if (!ground.known.has(change.item)) found.push({ region: regionOf('demand', place, 0, last), effect: 'read', said: [] });
  if (change.like !== null && change.like !== change.item) {
    const like = { ...all, item: change.like, market: change.market };
    found.push({ region: regionOf('demand', like, from, last), effect: 'read', said: [] });
    // A new item is like it in price, cost, target and offers too.
    for (const quantity of ['price', 'cost', 'target', 'subcontract'] as const) {
      found.push({ region: regionOf(quantity, { ...like, market: null }, 0, last, null), effect: 'read', said: [] });
    }
  }
  return found;
}

function touch(
  ground: Ground,
  quantity: Quantity,
  place: DemandPlace,
  span: Span,
  effect: Effect,
  said: Touch['said'] = [],
  row: string | null = '',
): Touch[] {
  const stretch = stretchOf(ground, span);
  return stretch === null ? [] : [{ region: regionOf(quantity, place, stretch.from, stretch.to, row), effect, said }];
}

function regionOf(
  quantity: Quantity,
  { item, family, market, site }: DemandPlace,
  from: number,
  to: number,
  row: string | null = '',
): Region {
  return { quantity, row, item, family, market, site, from, to };
}

/** The part of a place that a change speaks of. */
function placeOf(change: Partial<DemandPlace>): DemandPlace {
  const { item = null, family = null, market = null, site = null } = change;
  return { item, family, market, site };
}

/** Everything else a change says, as text to compare. */
function rest(change: Change, without: readonly string[]): string {
  return JSON.stringify(
    Object.entries(change)
      .filter(([field]) => field !== 'kind' && !without.includes(field))
      .sort(),
  );
}
