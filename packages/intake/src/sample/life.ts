/** The life of an item in the price list: launch, succession, end. */

/** From launch to end; null on either side: it was there before, it stays. */
export interface Life {
  readonly first: number | null;
  readonly last: number | null;
  /** `follows`: takes over from a predecessor; `precedes`: makes room for a successor. */
  readonly story: 'steady' | 'follows' | 'precedes' | 'newcomer' | 'retires';
}

const steady: Life = { first: null, last: null, story: 'steady' };

/** What happens at a place of the price list: `left` items may still be used for it. */
export function livesOf(pattern: number, variant: number, left: number, horizon: number): readonly Life[] {
  const coming = [3, 10, 15].filter((period) => period < horizon - 2);
  const launch = coming[variant % Math.max(1, coming.length)];
  const past = [-14, -9, -20][variant]!;
  if (pattern === 2 && left >= 2 && launch !== undefined) return succession(launch);
  if (pattern === 4 && left >= 2) return succession(past);
  if (pattern === 5 && left >= 1 && variant === 0) return [{ first: past, last: null, story: 'newcomer' }];
  if (pattern === 5 && left >= 1 && variant === 1 && launch !== undefined)
    return [{ first: launch, last: null, story: 'newcomer' }];
  if (pattern === 5 && left >= 1 && variant === 2) return [{ first: null, last: 8 < horizon ? 8 : 0, story: 'retires' }];
  return [steady];
}

const succession = (launch: number): readonly Life[] => [
  { first: null, last: launch - 1, story: 'precedes' },
  { first: launch, last: null, story: 'follows' },
];

/** Share of the usual demand in a period: items start and fade gradually. */
export function lifeFactor({ first, last, story }: Life, period: number): number {
  if ((first !== null && period < first) || (last !== null && period > last)) return 0;
  const age = first === null ? 99 : period - first;
  const rest = last === null ? 99 : last - period;
  switch (story) {
    case 'steady':
      return 1;
    case 'follows':
      return [0.75, 0.95][age] ?? 1.08;
    case 'precedes':
      return [0.55, 0.75, 0.9][rest] ?? 1;
    case 'newcomer':
      return Math.min(1, (age + 1) / 6);
    case 'retires':
      return rest < 6 ? 0.45 + 0.09 * rest : 1;
  }
  return story satisfies never;
}
