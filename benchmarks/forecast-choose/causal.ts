import { type CausalOptions, chooseDrivers, forecastCausal, panelAt, wape, withDrivers } from '@equipoise/engine';
import { defaultCausal } from '../../packages/engine/src/demand/causal/forecast-causal.ts';
import { dominicksSets, readDominicks, trainingOrigins } from '../forecast-around/dominicks.ts';

/** One setting of the regression and its mean WAPE over origins and a few driver sets. */
export interface CausalScore {
  readonly name: string;
  readonly wape: number;
  readonly isBest: boolean;
}

const horizon = 8;
/** Sets the settings are compared on: few and many drivers, with and without rivals. */
const compared = [0, 1, 3, 6];

const rates: readonly (readonly number[])[] = [[0.05], [0.1], [0.2], [0.05, 0.1], [0.05, 0.2], [0.1, 0.2], [0.05, 0.1, 0.2]];

/**
 * One setting after the other, the others held, from plain beginnings; twice round. The panel is cut at weeks 57, 61 … 105
 * and nothing after week 113 of it is ever looked at.
 */
export function tryCausal(): { readonly rounds: readonly (readonly CausalScore[])[]; readonly chosen: Required<CausalOptions> } {
  const { panel } = readDominicks();
  const cuts = trainingOrigins.map((known) => {
    const actual = new Float64Array(panel.series * horizon);
    for (let s = 0; s < panel.series; s++) {
      const from = s * panel.periods + known;
      actual.set(panel.units.subarray(from, from + horizon), s * horizon);
    }
    const cut = panelAt(panel, known, horizon);
    return { actual, panels: compared.map((i) => withDrivers(cut, dominicksSets[i]!)) };
  });
  const scored = new Map<string, number>();
  const score = (options: CausalOptions): number => {
    const key = JSON.stringify(options);
    let sum = scored.get(key);
    if (sum === undefined) {
      sum = 0;
      for (const { actual, panels } of cuts) {
        for (const one of panels) sum += wape(forecastCausal(one, options).mean, actual) / (cuts.length * compared.length);
      }
      scored.set(key, sum);
    }
    return sum;
  };
  let chosen = {
    ...defaultCausal,
    emphasis: 0,
    levelRates: [0.1],
    shrinkage: { category: 2, pool: 20, series: 3, halfTrust: 20 },
  };
  const rounds: CausalScore[][] = [];
  for (let round = 0; round < 2; round++) {
    const alternatives = [
      [0, 0.5, 1, 1.5].map((emphasis) => ({ name: `lift to the power ${emphasis}`, next: () => ({ ...chosen, emphasis }) })),
      [3, 10, 30, 100].map((series) => ({
        name: `series towards pool ${series}`,
        next: () => ({ ...chosen, shrinkage: { ...chosen.shrinkage, series } }),
      })),
      [5, 20, 60].map((halfTrust) => ({
        name: `half trust ${halfTrust}`,
        next: () => ({ ...chosen, shrinkage: { ...chosen.shrinkage, halfTrust } }),
      })),
      [5, 20, 60].map((pool) => ({
        name: `pool towards category ${pool}`,
        next: () => ({ ...chosen, shrinkage: { ...chosen.shrinkage, pool } }),
      })),
      rates.map((levelRates) => ({
        name: `level rates ${levelRates.join(', ')}`,
        next: () => ({ ...chosen, levelRates: [...levelRates] }),
      })),
    ];
    for (const family of alternatives) {
      const found = family.map(({ name, next }) => ({ name, next: next(), wape: score(next()) }));
      const best = found.reduce((least, one) => (one.wape < least.wape ? one : least));
      chosen = best.next;
      rounds.push(found.map((one) => ({ name: one.name, wape: one.wape, isBest: one === best })));
    }
  }
  return { rounds, chosen };
}

/** The driver sets and their mean under the settings given. */
export function trySets(options: CausalOptions) {
  return chooseDrivers(readDominicks().panel, dominicksSets, trainingOrigins, horizon, options);
}
