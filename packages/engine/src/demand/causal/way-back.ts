import type { CausalPanel } from './panel.ts';

/** Log points above its usual effect from which a cell counts as promoted: sales about a third higher. */
const promotedAbove = 0.3;
/** Periods at which a pool's own ratio weighs as much as the category's. */
const halfTrust = 20;

/** 1 where the drivers lift a cell well above the 30 % point of its own history, else 0; series x periods. */
export function promotedFrom({ series, periods, known }: CausalPanel, effect: Float64Array): Uint8Array {
  const promoted = new Uint8Array(effect.length);
  for (let s = 0; s < series; s++) {
    const sorted = effect.slice(s * periods, s * periods + known).sort();
    const usual = sorted[Math.floor(0.3 * (sorted.length - 1))] ?? 0;
    for (let t = s * periods; t < (s + 1) * periods; t++) promoted[t] = effect[t]! - usual > promotedAbove ? 1 : 0;
  }
  return promoted;
}

export interface ReturnFactors {
  /** Factor from exp(log forecast) to expected units. */
  of(pool: number, promoted: number): number;
}

/**
 * From logs back to units: Σ units / Σ exp(fit) over the known cells, apart for promoted and other periods, because
 * promotions err more and so need more. exp of a mean of logs is a median; the ratio makes sums unbiased.
 *
 * A pool's ratio weighs n / (n + 20), n its periods of that kind, against the category's. The first periods, in which the
 * level settles, do not count.
 * Source: N. Duan, JASA 78 (1983), smearing, in the ratio form of P. Snowdon, Canadian Journal of Forest Research 21 (1991).
 */
export function learnReturn(
  panel: CausalPanel,
  levelBefore: Float64Array,
  effect: Float64Array,
  promoted: Uint8Array,
  skip: number,
): ReturnFactors {
  const { series, periods, known, units, pool } = panel;
  const pools = Math.max(0, ...pool) + 1;
  const actual = new Float64Array(pools * 2);
  const fitted = new Float64Array(pools * 2);
  const seen = new Uint8Array(pools * 2 * known);
  for (let s = 0; s < series; s++) {
    for (let t = Math.min(skip, known >> 1); t < known; t++) {
      const at = s * periods + t;
      const fit = Math.exp(levelBefore[at]! + effect[at]!);
      if (Number.isNaN(units[at]!) || Number.isNaN(fit)) continue;
      const cell = pool[s]! * 2 + promoted[at]!;
      actual[cell]! += units[at]!;
      fitted[cell]! += fit;
      seen[cell * known + t] = 1;
    }
  }
  const ratios = new Float64Array(pools * 2);
  for (const kind of [0, 1]) {
    let all = 0;
    let fits = 0;
    for (let p = 0; p < pools; p++) {
      all += actual[p * 2 + kind]!;
      fits += fitted[p * 2 + kind]!;
    }
    const category = fits > 0 ? all / fits : 1;
    for (let p = 0; p < pools; p++) {
      const cell = p * 2 + kind;
      let n = 0;
      for (let t = cell * known; t < (cell + 1) * known; t++) n += seen[t]!;
      const trust = fitted[cell]! > 0 ? n / (n + halfTrust) : 0;
      ratios[cell] = trust > 0 ? trust * (actual[cell]! / fitted[cell]!) + (1 - trust) * category : category;
    }
  }
  return { of: (p, kind) => ratios[p * 2 + kind]! };
}
