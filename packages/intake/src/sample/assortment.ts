import { between, chance } from './chance.ts';
import { type Life, livesOf } from './life.ts';
import { components as kinds, type Line, lines } from './lines.ts';
import { type Market, soldMarkets } from './markets.ts';
import { type Part, partsOf } from './parts.ts';

/** Bikes and accessories on sale, and the key components that go into the bikes. */
export interface Assortment {
  readonly families: readonly { readonly family: string; readonly name: string; readonly parent: string | null }[];
  readonly goods: readonly Good[];
  readonly parts: readonly Part[];
}

/** An item people buy. Periods count from the first planned one (0). */
export interface Good {
  readonly item: string;
  readonly name: string;
  readonly line: Line;
  readonly family: string;
  readonly home: string;
  /** Units a month over a whole year at the start of the plan, all markets together, when neither new nor ending. */
  readonly volume: number;
  readonly price: number;
  /** Material without its parts. */
  readonly material: number;
  readonly assemblyHours: number;
  readonly paintHours: number;
  readonly life: Life;
  readonly markets: readonly { readonly market: Market; readonly share: number }[];
  /** Items that go into it, one of each. */
  readonly parts: readonly string[];
  /** Made in lots with a set-up. */
  readonly lots: boolean;
}

export function assortmentOf(items: number, seed: number, horizon: number): Assortment {
  const partCount = items < 12 ? 3 : Math.round(items / 6);
  const counts = apportion(
    items - partCount,
    lines.map((line) => line.assortment),
  );
  const parts = partsOf(partCount, counts, seed, volumeScale(items));
  const fitting = new Map<string, string[]>();
  for (const { fits, item } of parts) fitting.set(fits, [...(fitting.get(fits) ?? []), item]);
  const goods = lines.flatMap((line, index) => goodsOf(line, index, counts[index]!, items, seed, horizon, fitting));
  return { families: familiesOf(goods), goods, parts };
}

/** Bigger companies sell less of each item: volume grows with the power 3/4 of the number of items. */
function volumeScale(items: number): number {
  const root = Math.sqrt(items / 60);
  return root * Math.sqrt(root);
}

function goodsOf(
  line: Line,
  lineIndex: number,
  count: number,
  items: number,
  seed: number,
  horizon: number,
  parts: ReadonlyMap<string, readonly string[]>,
): Good[] {
  const places = placesOf(line, lineIndex, count, seed, horizon);
  const weightTotal = places.reduce((sum, place) => sum + place.weight, 0);
  const ranges = Math.max(1, Math.min(40, Math.ceil(Math.sqrt(count / 12))));
  const digits = Math.max(2, String(items).length);
  const goods: Good[] = [];
  places.forEach((place, slot) => {
    const draw = chance(seed, `${line.family}/${slot}`);
    const level = between(draw, 0.8, 1.25);
    const home = line.homes[slot % line.homes.length]!;
    const model = `${line.models[slot % line.models.length]} ${1 + Math.floor(slot / line.models.length)}`;
    const frame = pick(parts.get(`${line.family} ${home}`), slot);
    const electric = line.electric ? [pick(parts.get('motors'), slot), pick(parts.get('batteries'), slot)] : [];
    const framelessMaterial = line.parent === 'bikes' && frame === null ? kinds.frames.material : 0;
    const effort = between(draw, 0.92, 1.08);
    const markets = marketsOf(draw, slot, items);
    place.lives.forEach((life, generation) => {
      goods.push({
        item: `${line.code}-${String(goods.length + 1).padStart(digits, '0')}`,
        name: place.lives.length > 1 ? `${model} ${generation === 0 ? 'first' : 'second'} edition` : model,
        line,
        family: ranges === 1 ? line.family : `${line.family}-${String((slot % ranges) + 1).padStart(2, '0')}`,
        home,
        volume: (line.volume * volumeScale(items) * place.weight) / weightTotal,
        price: niceprice(line.price * level * (generation === 0 ? 1 : 1.03)),
        material: Math.round(line.material * (0.1 + 0.9 * level) * 10) / 10 + framelessMaterial,
        assemblyHours: Math.round(line.assemblyHours * effort * 100) / 100,
        paintHours: Math.round(line.paintHours * effort * 100) / 100,
        life,
        markets,
        parts: [frame, ...electric].filter((part) => part !== null),
        lots: (line.family === 'road' || line.family === 'kids') && slot % 3 === 1,
      });
    });
  });
  return goods;
}

/** A place in the price list is held by one item, or by an item and its successor. */
interface PlaceInLine {
  readonly weight: number;
  readonly lives: readonly Life[];
}

function placesOf(line: Line, lineIndex: number, count: number, seed: number, horizon: number): PlaceInLine[] {
  const places: PlaceInLine[] = [];
  let left = count;
  while (left > 0) {
    const slot = places.length;
    const draw = chance(seed, `${line.family}/life/${slot}`);
    const lives = livesOf((slot + lineIndex) % 6, Math.floor(draw() * 3), count < 3 ? 0 : left, horizon);
    const fading = lives.length === 1 && lives[0]!.story !== 'steady';
    places.push({ weight: ((fading ? 0.6 : 1) * between(draw, 0.8, 1.2)) / (slot + 2), lives });
    left -= lives.length;
  }
  return places;
}

/** Up to 2 000 items are sold in every market; in larger companies each is sold in some. */
function marketsOf(draw: () => number, slot: number, items: number): Good['markets'] {
  const count = Math.max(1, Math.min(soldMarkets.length, Math.round(soldMarkets.length * Math.sqrt(2000 / items))));
  const chosen = soldMarkets.filter((_, index) => (index + 5 * slot) % soldMarkets.length < count);
  const weights = chosen.map((market) => market.share * between(draw, 0.75, 1.25));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return chosen.map((market, index) => ({ market, share: weights[index]! / total }));
}

function familiesOf(goods: readonly Good[]): Assortment['families'] {
  const ranges = new Map<string, string>();
  for (const good of goods) if (good.family !== good.line.family) ranges.set(good.family, good.line.family);
  const used = lines.filter((line) => goods.some((good) => good.line === line));
  return [
    { family: 'bikes', name: 'Bikes', parent: null },
    { family: 'accessories', name: 'Accessories', parent: null },
    { family: 'components', name: 'Key components', parent: null },
    ...used.map(({ family, name, parent }) => ({ family, name, parent })),
    ...Object.values(kinds).map(({ family, name }) => ({ family, name, parent: 'components' })),
    ...[...ranges]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([family, line]) => ({
        family,
        name: `${lines.find((known) => known.family === line)!.name} ${family.slice(-2)}`,
        parent: line,
      })),
  ];
}

/** Whole numbers that add up to `total` in proportion to the weights; the first lines get one each while there are enough. */
function apportion(total: number, weights: readonly number[]): number[] {
  const counts: number[] = weights.map((_, index) => (index < total ? 1 : 0));
  const sum = weights.reduce((a, b) => a + b, 0);
  let left = total - counts.reduce((a, b) => a + b, 0);
  const wanted = weights.map((weight, index) => Math.max(0, (total * weight) / sum - counts[index]!));
  const wantedTotal = wanted.reduce((a, b) => a + b, 0);
  if (left > 0) {
    const spread = left / wantedTotal;
    for (const [index, want] of wanted.entries()) {
      const share = Math.floor(want * spread);
      counts[index]! += share;
      left -= share;
    }
  }
  for (let index = 0; left > 0; index = (index + 1) % counts.length, left--) counts[index]!++;
  return counts;
}

const pick = (list: readonly string[] | undefined, index: number): string | null =>
  list === undefined || list.length === 0 ? null : list[Math.floor(index / 2) % list.length]!;

function niceprice(price: number): number {
  const step = price > 100 ? 5 : 0.5;
  return Math.round(price / step) * step;
}
