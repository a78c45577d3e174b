import { type DemandCube, sumRows } from './demand-cube.ts';
import type { Corner } from './demand-place.ts';

/** How a number of demand came about: what it was, and every assumption that changed it. */
export interface DemandOrigin {
  readonly baseline: number;
  readonly consensus: number;
  /** In the order of application; assumptions that did not touch it are left out. */
  readonly steps: readonly { readonly assumption: string; readonly units: number }[];
}

/** What assumptions changed below a place, by planned period. */
export function layersBelow(cube: DemandCube, place: Corner): { readonly assumption: string; readonly units: Float64Array }[] {
  const T = cube.length - cube.closed;
  const below = new Set(cube.rowsBelow(place));
  return cube.state.layers.flatMap(({ id, rows, from, width, units }) => {
    const sum = new Float64Array(T);
    rows.forEach((r, k) => {
      if (!below.has(r)) return;
      for (let t = 0; t < width; t++) sum[from + t]! += units[k * width + t]!;
    });
    return sum.every((value) => value === 0) ? [] : [{ assumption: id, units: sum }];
  });
}

/** Law: the baseline and the steps add up to the consensus. */
export function explainDemand(cube: DemandCube, place: Corner, period: number): DemandOrigin {
  const rows = cube.rowsBelow(place);
  const at = cube.closed + period;
  return {
    baseline: sumRows(cube, 'baseline', rows)[at]!,
    consensus: sumRows(cube, 'consensus', rows)[at]!,
    steps: layersBelow(cube, place)
      .map(({ assumption, units }) => ({ assumption, units: units[period]! }))
      .filter(({ units }) => units !== 0),
  };
}
