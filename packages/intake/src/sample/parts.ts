import { between, chance } from './chance.ts';
import { components as kinds, lines } from './lines.ts';

/** A key component: planned because its capacity or its supplier can hold up bikes. */
export interface Part {
  readonly item: string;
  readonly name: string;
  readonly kind: keyof typeof kinds;
  /** What it fits: `city north` for a frame, the kind itself otherwise. */
  readonly fits: string;
  readonly home: string;
  readonly supply: 'make' | 'buy';
  readonly cost: number;
  readonly weldingHours: number;
  /** Sold as a spare part too: units a month. */
  readonly spareVolume: number;
}

/** `counts` says how many items each product line sells, `scale` how big the company is. */
export function partsOf(count: number, counts: readonly number[], seed: number, scale: number): Part[] {
  const batteries = Math.max(1, Math.round(count * 0.2));
  const motors = Math.max(1, Math.round(count * 0.1));
  const groups = [0, 1]
    .flatMap((turn) => lines.map((line, index) => ({ line, home: line.homes[turn], sold: counts[index]! })))
    .flatMap(({ line, home, sold }) => (line.parent === 'bikes' && home && sold >= line.homes.length ? [{ line, home }] : []));
  const digits = Math.max(2, String(count).length);
  const number = (index: number): string => String(index + 1).padStart(digits, '0');
  const frames = Array.from({ length: count - batteries - motors }, (_, index): Part => {
    const { line, home } = groups[index % groups.length]!;
    const draw = chance(seed, `frame/${index}`);
    const weight = line.family === 'kids' ? 0.6 : 1;
    return {
      item: `${kinds.frames.code}-${number(index)}`,
      name: `Frame ${line.family} ${home} ${1 + Math.floor(index / groups.length)}`,
      kind: 'frames',
      fits: `${line.family} ${home}`,
      home,
      supply: 'make',
      cost: Math.round(kinds.frames.material * weight * between(draw, 0.85, 1.2) * 10) / 10,
      weldingHours: Math.round(kinds.frames.weldingHours * weight * between(draw, 0.9, 1.1) * 100) / 100,
      spareVolume: 0,
    };
  });
  const bought = (kind: 'batteries' | 'motors', amount: number, spareVolume: number): Part[] =>
    Array.from({ length: amount }, (_, index) => ({
      item: `${kinds[kind].code}-${number(index)}`,
      name: `${kind === 'motors' ? 'Motor' : 'Battery'} ${['500', '750', '625'][index % 3]} ${1 + Math.floor(index / 3)}`,
      kind,
      fits: kind,
      home: 'north',
      supply: 'buy',
      cost: Math.round(kinds[kind].cost * [0.9, 1.15, 1][index % 3]!),
      weldingHours: 0,
      spareVolume,
    }));
  return [...frames, ...bought('batteries', batteries, (60 * scale) / batteries), ...bought('motors', motors, 0)];
}
