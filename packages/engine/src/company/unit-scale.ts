import type { Row } from './tables.ts';

/** Turns quantities of one unit into another. */
export interface UnitScale {
  /**
   * Units of `to` in one unit of `from`; null when the two have different bases. A unit that no row names is its own base.
   * A dozen to pieces gives 12.
   */
  factor(from: string, to: string): number | null;
  /** The base unit a unit is counted in at last. */
  base(unit: string): string;
  knows(unit: string): boolean;
  /** Units that are counted in each other in a circle, each circle once. */
  readonly circles: readonly (readonly string[])[];
}

/** Rows of the table `units` as conversions; a unit may be counted in a unit that is counted in another. */
export function unitScale(rows: readonly Row<'units'>[]): UnitScale {
  const byUnit = new Map(rows.map((row) => [row.unit, row]));
  const circles: string[][] = [];
  const resolved = new Map<string, { base: string; factor: number }>();

  const resolve = (unit: string): { base: string; factor: number } => {
    const known = resolved.get(unit);
    if (known) return known;
    const path: string[] = [];
    let factor = 1;
    let at = unit;
    for (;;) {
      const row = byUnit.get(at);
      const met = path.indexOf(at);
      if (met !== -1) {
        noteCircle(path.slice(met));
        break;
      }
      if (row === undefined || row.base === '' || row.base === at) break;
      path.push(at);
      factor *= row.factor;
      at = row.base;
    }
    const result = { base: at, factor };
    resolved.set(unit, result);
    return result;
  };
  const noteCircle = (circle: string[]): void => {
    if (!circles.some((other) => other.includes(circle[0]!))) circles.push(circle);
  };
  for (const row of rows) resolve(row.unit);

  return {
    factor(from, to) {
      if (from === to) return 1;
      const a = resolve(from);
      const b = resolve(to);
      return a.base === b.base ? a.factor / b.factor : null;
    },
    base: (unit) => resolve(unit).base,
    knows: (unit) => byUnit.has(unit) || rows.some((row) => row.base === unit),
    circles,
  };
}
