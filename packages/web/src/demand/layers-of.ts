import type { Answer } from '@equipoise/api';
import { noticeable } from './promotion-words.ts';

type Layer = Answer<'getDemandSeries'>['layers'][number];
type Team = Layer['team'];

/** What one team's assumptions change over some periods. */
export interface TeamLayer {
  readonly team: Team;
  readonly layers: readonly Layer[];
  /** By period. */
  readonly units: readonly number[];
  readonly total: number;
}

/** What promotions and events are of the baseline. */
export interface PromotionSum {
  /** By period. */
  readonly units: readonly number[];
  readonly total: number;
  /** Of the baseline, what would sell without them: by period and together. */
  readonly without: readonly number[];
  readonly rest: number;
}

/** Baseline, layers by team and consensus over some periods, in whole units that add up exactly as shown. */
export interface LayerSums {
  readonly baseline: number;
  /** Null: nothing that is listed moves these periods. */
  readonly promotion: PromotionSum | null;
  readonly teams: readonly TeamLayer[];
  readonly consensus: number;
  /** The assumption that changes most, with its share of the whole change; null: nothing changes it. */
  readonly largest: { readonly layer: Layer; readonly share: number } | null;
}

/** Sums over periods `from` to `to` of the plan, both included. Null where units cannot be added. */
export function layerSums(
  { baseline, consensus, layers, promotion }: Pick<Answer<'getDemandSeries'>, 'baseline' | 'consensus' | 'layers' | 'promotion'>,
  from: number,
  to: number,
): LayerSums | null {
  const cut = (values: readonly (number | null)[]) => values.slice(from, to + 1);
  const [before, after] = [sumOf(cut(baseline)), sumOf(cut(consensus))];
  if (before === null || after === null) return null;
  const order = [...new Set(layers.map(({ team }) => team))];
  const teams = order.map((team) => {
    const own = layers.filter((layer) => layer.team === team);
    const units = cut(baseline).map((_, t) => own.reduce((sum, layer) => sum + (layer.units[from + t] ?? 0), 0));
    return { team, layers: own, units, exact: units.reduce((sum, value) => sum + value, 0) };
  });
  const [shownBaseline, shownConsensus] = [Math.round(before), Math.round(after)];
  const totals = tied(
    teams.map(({ exact }) => exact),
    shownConsensus - shownBaseline,
  );
  const change = after - before;
  const sizes = layers.map((layer) => ({ layer, units: sumOf(cut(layer.units)) ?? 0 }));
  const largest = sizes.reduce<(typeof sizes)[number] | null>(
    (most, one) => (most === null || Math.abs(one.units) > Math.abs(most.units) ? one : most),
    null,
  );
  return {
    baseline: shownBaseline,
    promotion: promotionSum(cut(promotion?.planned ?? []), cut(baseline), shownBaseline),
    consensus: shownConsensus,
    teams: teams.map(({ team, layers: own, units }, k) => ({ team, layers: own, units, total: totals[k]! })),
    largest:
      largest === null || change === 0 || largest.units === 0 ? null : { layer: largest.layer, share: largest.units / change },
  };
}

function promotionSum(
  planned: readonly (number | null)[],
  baseline: readonly (number | null)[],
  shown: number,
): PromotionSum | null {
  const units = planned.map((value) => value ?? 0);
  if (units.every((value) => Math.abs(value) < noticeable)) return null;
  const total = Math.round(units.reduce((sum, value) => sum + value, 0));
  return { units, total, without: units.map((value, t) => (baseline[t] ?? 0) - value), rest: shown - total };
}

/** Whole numbers near the values that add up to a total: rounded down, then the largest remainders up. */
export function tied(values: readonly number[], total: number): readonly number[] {
  const whole = values.map(Math.floor);
  let left = total - whole.reduce((sum, value) => sum + value, 0);
  const order = values.map((value, k) => ({ k, remainder: value - Math.floor(value) })).sort((a, b) => b.remainder - a.remainder);
  for (let n = 0; left !== 0 && order.length > 0; n = (n + 1) % order.length) {
    const step = Math.sign(left);
    whole[order[step > 0 ? n : order.length - 1 - n]!.k]! += step;
    left -= step;
  }
  return whole;
}

function sumOf(values: readonly (number | null)[]): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
}
