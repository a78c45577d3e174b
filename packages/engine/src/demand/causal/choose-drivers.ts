import { bias, wape } from '../accuracy.ts';
import { type CausalForecast, type CausalOptions, forecastCausal } from './forecast-causal.ts';
import { type CausalPanel, panelAt } from './panel.ts';

/** A set of drivers to try, by their names in the panel. */
export interface DriverSet {
  readonly name: string;
  readonly drivers: readonly string[];
}

export interface DriverScore {
  readonly set: DriverSet;
  /** Mean WAPE over past origins. */
  readonly wape: number;
  /** Mean bias over past origins. */
  readonly bias: number;
}

export interface DriverChoice {
  /** The sets whose mean is the forecast. */
  readonly sets: readonly DriverSet[];
  /** Best first. */
  readonly scores: readonly DriverScore[];
  /** Mean WAPE and bias of the mean of the chosen sets. */
  readonly wape: number;
  readonly bias: number;
  readonly reason: string;
}

/**
 * Chooses among driver sets by rolling origin: the panel is cut at past periods, every set forecasts the `horizon` periods
 * that followed with the drivers known then, and the mean WAPE decides. Then the sets are averaged one by one, best
 * first, as long as the mean does better: sets err differently, and their mean depends less on the luck of few origins.
 */
export function chooseDrivers(
  panel: CausalPanel,
  sets: readonly DriverSet[],
  origins: readonly number[],
  horizon: number,
  options: CausalOptions = {},
): DriverChoice {
  const cuts = origins.map((known) => ({ cut: panelAt(panel, known, horizon), actual: actuals(panel, known, horizon) }));
  const answers = sets.map((set) => cuts.map(({ cut }) => forecastCausal(withDrivers(cut, set), options).mean));
  const score = (forecasts: readonly Float64Array[]) => ({
    wape: meanOf(cuts.map(({ actual }, o) => wape(forecasts[o]!, actual))),
    bias: meanOf(cuts.map(({ actual }, o) => bias(forecasts[o]!, actual))),
  });
  const scored = sets.map((set, i) => ({ set, i, ...score(answers[i]!) })).sort((a, b) => a.wape - b.wape || a.i - b.i);
  let chosen = [scored[0]!.i];
  let best = { wape: scored[0]!.wape, bias: scored[0]!.bias };
  for (const { i } of scored.slice(1)) {
    const trial = [...chosen, i];
    const mixed = score(cuts.map((_, o) => meanArray(trial.map((c) => answers[c]![o]!))));
    if (!(mixed.wape < best.wape)) continue;
    chosen = trial;
    best = mixed;
  }
  return {
    sets: chosen.map((i) => sets[i]!),
    scores: scored.map(({ set, wape: w, bias: b }) => ({ set, wape: w, bias: b })),
    ...best,
    reason:
      `The mean of ${chosen.map((i) => sets[i]!.name).join('; ')} erred least at ${origins.length} past origins ` +
      `(WAPE ${(100 * best.wape).toFixed(1)} %).`,
  };
}

/** Mean of the forecasts of several driver sets, series x horizon, with its baseline and uplift. */
export function forecastWithSets(
  panel: CausalPanel,
  sets: readonly DriverSet[],
  options: CausalOptions = {},
): Pick<CausalForecast, 'mean' | 'baseline' | 'uplift' | 'horizon'> {
  const forecasts = sets.map((set) => forecastCausal(withDrivers(panel, set), options));
  return {
    horizon: panel.periods - panel.known,
    mean: meanArray(forecasts.map((f) => f.mean)),
    baseline: meanArray(forecasts.map((f) => f.baseline)),
    uplift: meanArray(forecasts.map((f) => f.uplift)),
  };
}

/** The panel with only the drivers of a set. */
export function withDrivers(panel: CausalPanel, { name, drivers }: DriverSet): CausalPanel {
  const chosen = drivers.map((wanted) => {
    const driver = panel.drivers.find((d) => d.name === wanted);
    if (!driver) throw new Error(`driver set ${name} wants ${wanted}, which the panel has not`);
    return driver;
  });
  return { ...panel, drivers: chosen };
}

function actuals(panel: CausalPanel, known: number, horizon: number): Float64Array {
  const width = Math.min(horizon, panel.periods - known);
  const values = new Float64Array(panel.series * width);
  for (let s = 0; s < panel.series; s++) {
    values.set(panel.units.subarray(s * panel.periods + known, s * panel.periods + known + width), s * width);
  }
  return values;
}

function meanArray(parts: readonly Float64Array[]): Float64Array {
  return parts[0]!.map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0) / parts.length);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
