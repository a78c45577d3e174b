import type { Assumption } from './assumption.ts';
import { type Ground, isSamePlace, overlap, type Quantity, type Region, regionName } from './conflict-region.ts';
import { type Touch, touches } from './conflict-touch.ts';
import { isSameData } from './diff-same.ts';

/** Kinds of conflict by meaning; both assumptions are good by themselves, but not together. */
export type ConflictKind =
  /** First or last period of the same item moved to different periods. */
  | 'moved-dates'
  /** One side retires an item (or launches it later), the other plans it then. */
  | 'retired-item'
  /** One side locks cells that the other changes. */
  | 'broken-lock'
  | 'strategy'
  /** The same rule, offer, target or other row with different values. */
  | 'same-row'
  /** Overlapping cells: one side sets them, the other sets, adds or multiplies. */
  | 'same-cell';

/** Nothing to settle, but worth knowing. */
export type RemarkKind =
  /** Both may stay; which comes first decides the number. */
  | 'order'
  /** The same addition or factor from both sides: counted twice if both mean the same event. */
  | 'said-twice';

/** Two assumptions that meet, and where. */
export interface Clash<K extends ConflictKind | RemarkKind = ConflictKind | RemarkKind> {
  readonly kind: K;
  readonly ours: Assumption;
  readonly theirs: Assumption;
  /** Where they meet. */
  readonly region: Region;
  readonly message: string;
}

/** An assumption with the regions it touches; made once, compared often. */
export interface Touched {
  readonly assumption: Assumption;
  readonly touches: readonly Touch[];
}

export const touchedOf = (assumption: Assumption, ground: Ground): Touched => ({
  assumption,
  touches: touches(assumption.change, ground),
});

/** The most serious clash between two assumptions; null when they do not meet, or meet and agree. */
export function clashBetween(ours: Touched, theirs: Touched, ground: Ground): Clash | null {
  let worst: { kind: Clash['kind']; region: Region; a: Touch; b: Touch } | null = null;
  for (const a of ours.touches) {
    for (const b of theirs.touches) {
      const region = overlap(ground, a.region, b.region);
      if (region === null) continue;
      const kind = kindOf(a, b, region);
      if (kind !== null && (worst === null || rank(kind) < rank(worst.kind))) worst = { kind, region, a, b };
    }
  }
  if (worst === null) {
    const twice = twiceSaid(ours, theirs);
    if (twice === null) return null;
    worst = { kind: 'said-twice', region: twice.region, a: twice, b: twice };
  }
  const { kind, region, a, b } = worst;
  const message = `${sentenceOf[kind]} ${regionName(ground, region)}: ours ${does(a)} ${said(ours.assumption)}, theirs ${does(b)} ${said(theirs.assumption)}.`;
  return { kind, ours: ours.assumption, theirs: theirs.assumption, region, message };
}

export function isConflict(clash: Clash): clash is Clash<ConflictKind> {
  return clash.kind !== 'order' && clash.kind !== 'said-twice';
}

const kindsByRank = [
  'moved-dates',
  'retired-item',
  'broken-lock',
  'strategy',
  'same-row',
  'same-cell',
  'order',
  'said-twice',
] as const satisfies readonly Clash['kind'][];
const rank = (kind: Clash['kind']): number => kindsByRank.indexOf(kind);

const sentenceOf: Readonly<Record<Clash['kind'], string>> = {
  'moved-dates': 'Different dates for the',
  'retired-item': 'One side ends what the other plans,',
  'broken-lock': 'One side locks what the other changes,',
  strategy: 'Different choices of the',
  'same-row': 'Different values for the',
  'same-cell': 'Both change the same cells,',
  order: 'Which comes first decides,',
  'said-twice': 'Both say the same, counted twice if they mean one event,',
};

/** How two touches of overlapping regions get along; null: they do. */
function kindOf(a: Touch, b: Touch, region: Region): Clash['kind'] | null {
  const effects = [a.effect, b.effect];
  const has = (effect: Touch['effect']) => effects.includes(effect);
  if (a.effect === b.effect && a.effect !== 'set') return null;
  if (has('read')) return has('lock') ? null : 'order';
  if (has('lock')) return 'broken-lock';
  if (has('end')) return 'retired-item';
  if (has('under')) return has('set') ? 'same-cell' : 'order';
  if (!has('set')) return 'order';
  // Offers of an item and of its family are two offers.
  if (region.quantity === 'subcontract' && !isSamePlace(a.region, b.region)) return null;
  if (a.effect === b.effect && isSamePlace(a.region, b.region) && saysTheSame(a, b, region)) return null;
  return kindOfQuantity(region.quantity);
}

function kindOfQuantity(quantity: Quantity): ConflictKind {
  switch (quantity) {
    case 'launch':
    case 'retirement':
      return 'moved-dates';
    case 'strategy':
      return 'strategy';
    case 'demand':
    case 'price':
    case 'cost':
    case 'production':
    case 'capacity':
      return 'same-cell';
    case 'target':
    case 'shift':
    case 'calendar':
    case 'workforce':
    case 'overtime':
    case 'subcontract':
    case 'budget':
    case 'currency':
    case 'setting':
      return 'same-row';
    default:
      return quantity satisfies never;
  }
}

function saysTheSame(a: Touch, b: Touch, { from, to }: Region): boolean {
  for (let t = from; t <= to; t++) if (saidAt(a, t) !== saidAt(b, t)) return false;
  return true;
}

const saidAt = ({ region, said }: Touch, t: number) => (said.length === 1 ? said[0] : said[t - region.from]);

/** Additions and factors commute, but the very same one from both sides may be one event told twice. */
function twiceSaid(ours: Touched, theirs: Touched): Touch | null {
  if (!isSameData(ours.assumption.change, theirs.assumption.change)) return null;
  return ours.touches.find(({ effect }) => effect === 'add' || effect === 'scale') ?? null;
}

function does({ effect, said }: Touch): string {
  const number = said.length === 1 && typeof said[0] === 'number' ? ` ${Number(said[0].toPrecision(12))}` : '';
  switch (effect) {
    case 'set':
      return number === '' ? 'sets it' : `sets${number}`;
    case 'add':
      return number === '' ? 'adds to it' : `adds${number}`;
    case 'scale':
      return number === '' ? 'moves part of it' : `multiplies by${number}`;
    case 'lock':
      return 'locks it';
    case 'end':
      return 'ends it';
    case 'under':
      return 'changes what is beneath it';
    case 'read':
      return 'builds on it';
    default:
      return effect satisfies never;
  }
}

const said = ({ owner, reason }: Assumption): string => `(${owner}: ${reason})`;
