import { cellMark, type GridPeriod } from '../grid-source.ts';
import type { HeldPlace } from '../tree-source.ts';

/** A made-up company for measuring: families, items and markets with a season each; the same numbers every time. */
export function synthetic({
  families,
  items,
  markets,
  months,
  closed,
}: {
  readonly families: number;
  readonly items: number;
  readonly markets: number;
  readonly months: number;
  readonly closed: number;
}): {
  readonly top: HeldPlace;
  readonly periods: readonly GridPeriod[];
} {
  const periods = Array.from({ length: months }, (_, t): GridPeriod => {
    const month = 10 + t - closed;
    const label = `${2026 + Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}`;
    return { label, zone: t < closed ? 'closed' : t < closed + 2 ? 'frozen' : t < closed + 6 ? 'firm' : 'open' };
  });
  const leaf = (key: string, label: string, seed: number): HeldPlace => {
    const values = Float64Array.from(periods, (_, t) =>
      Math.round((20 + ((seed * 7919) % 180)) * (1 + 0.4 * Math.sin((2 * Math.PI * (t + (seed % 5))) / 12))),
    );
    const marks = new Uint8Array(months);
    if (seed % 17 === 0) for (let t = closed + 4; t < Math.min(months, closed + 7); t++) marks[t] = cellMark.overridden;
    if (seed % 41 === 0) marks[Math.min(months - 1, closed + 5)]! |= cellMark.locked;
    if (seed % 53 === 0) marks[Math.min(months - 1, closed + 6)]! |= cellMark.alert;
    if (seed % 29 === 0) marks[Math.min(months - 1, closed + 3)]! |= cellMark.different;
    if (seed % 61 === 0) marks[Math.min(months - 1, closed + 2)]! |= cellMark.note;
    return { key, label, kind: 'market', unit: 'piece', below: [], values, marks };
  };
  const above = (key: string, label: string, kind: string, below: readonly HeldPlace[]): HeldPlace => {
    const values = new Float64Array(months);
    const marks = new Uint8Array(months);
    for (const child of below) {
      for (let t = 0; t < months; t++) {
        values[t]! += child.values[t]!;
        marks[t]! |= child.marks[t]! & cellMark.overridden;
      }
    }
    return { key, label, kind, unit: 'piece', below, values, marks };
  };
  const numbered = (count: number) => Array.from({ length: count }, (_, k) => k + 1);
  const top = above(
    'all',
    'All families',
    'total',
    numbered(families).map((f) =>
      above(
        `all/f:${f}`,
        `Family ${f}`,
        'family',
        numbered(items).map((i) =>
          above(
            `all/f:${f}/i:${i}`,
            `Item ${f}-${i}`,
            'item',
            numbered(markets).map((m) => leaf(`all/f:${f}/i:${i}/m:${m}`, `Market ${m}`, (f * items + i) * markets + m)),
          ),
        ),
      ),
    ),
  );
  return { top, periods };
}
