/**
 * Sales of many series with what drove them, known for the history and planned for the periods to come.
 *
 * Everything is series by series: `values[s * periods + t]`, t = 0 … known-1 history, known … periods-1 future.
 */
export interface CausalPanel {
  readonly series: number;
  /** History and future together. */
  readonly periods: number;
  /** Periods of history. */
  readonly known: number;
  /** Units sold, NaN where unknown or not on sale, and in the future. */
  readonly units: Float64Array;
  /** For each series the number of its pool (brand): series of a pool react alike. */
  readonly pool: Int32Array;
  /** For each series the number of its market (store): series of a market are each other's rivals. */
  readonly market: Int32Array;
  readonly drivers: readonly Driver[];
}

/** Something that moves sales: log price, a promotion, a feature, a holiday. */
export interface Driver {
  readonly name: string;
  /** series x periods, finite everywhere. */
  readonly values: Float64Array;
  /** The same without promotion, for the split into baseline and uplift; null when that is 0 everywhere. */
  readonly usual: Float64Array | null;
}

/** The panel as it was known at an earlier period, with the following `horizon` periods as its future. */
export function panelAt(panel: CausalPanel, known: number, horizon: number): CausalPanel {
  const periods = Math.min(panel.periods, known + horizon);
  const cut = (values: Float64Array) => {
    const part = new Float64Array(panel.series * periods);
    for (let s = 0; s < panel.series; s++) {
      part.set(values.subarray(s * panel.periods, s * panel.periods + periods), s * periods);
    }
    return part;
  };
  const units = cut(panel.units);
  for (let s = 0; s < panel.series; s++) units.fill(Number.NaN, s * periods + known, (s + 1) * periods);
  return {
    ...panel,
    periods,
    known,
    units,
    drivers: panel.drivers.map((d) => ({ ...d, values: cut(d.values), usual: d.usual && cut(d.usual) })),
  };
}
