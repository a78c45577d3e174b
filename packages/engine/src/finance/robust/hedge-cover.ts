import { withExtraStock } from './hedge-plan.ts';
import type { HeldPlan } from './held-plan.ts';
import { quantileAt } from './judge.ts';
import type { Meet } from './meet.ts';
import { type Outcomes, type RobustWork, widestOf } from './outcomes.ts';

/** Shares of futures in which extra stock covers all that would have been missed of a product. */
const coverLevels: readonly number[] = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 0.99, 1];

/** What every level of cover takes and spares, point by point. */
export interface Cover {
  readonly levels: readonly CoverLevel[];
  /** Weighted units ordered in each future; 0 where nothing is missed. */
  readonly ordered: Float64Array;
  /** Units by which each point is covered in a share of futures. */
  readonly atLevel: (share: number) => Float64Array;
}

export interface CoverLevel {
  /** Units more, [points]. */
  readonly extra: Float64Array;
  /** Weighted units late or lost, [futures x points]. */
  readonly missed: Float64Array;
}

/** Meets the futures once for every level, all points at the same level together. */
export async function coverOf(work: RobustWork, without: Outcomes, fence: number, meet: Meet): Promise<Cover> {
  const plan = work.alternatives[0]!;
  const N = plan.openingStock.length;
  const { count: K } = work;
  const stride = widestOf(work.alternatives);
  const byPoint = (all: Float64Array) =>
    Float64Array.from({ length: K * N }, (_, c) => all[Math.floor(c / N) * stride + (c % N)]!);
  const bare = byPoint(without.missedByPoint);
  const short = byPoint(without.shortByPoint);
  const sorted = Array.from({ length: N }, (_, i) => Float64Array.from({ length: K }, (_, k) => short[k * N + i]!).sort());
  const ordered = Float64Array.from({ length: K }, (_, k) => {
    // Service is 1 - missed / ordered; where nothing is missed it does not matter how much was ordered.
    const service = without.service[k]!;
    return service < 1 ? sumOver(N, (i) => bare[k * N + i]!) / (1 - service) : 0;
  });
  const atLevel = (share: number) => Float64Array.from(sorted, (column) => (share > 0 ? quantileAt(column, share) : 0));
  const levels: CoverLevel[] = [{ extra: new Float64Array(N), missed: bare }];
  for (const level of coverLevels.slice(1)) {
    const { plan: hedged, extraStock } = withExtraStock(plan, atLevel(level), fence);
    levels.push({ extra: extraStock, missed: byPoint((await meet({ ...work, alternatives: [hedged] })).missedByPoint) });
  }
  return { levels, ordered, atLevel };
}

/**
 * Extra stock step by step: always the product and level with most service for its money, until the wish is reached. Gives the last
 * step, from where it began to where it ends; both the same when all steps are taken.
 *
 * Products that share components or hours are looked at one by one here; `reaches` meets the futures with the whole, and is only asked
 * once the parts say that the wish may be reached.
 */
export async function stepwise(
  plan: HeldPlan,
  { levels, ordered }: Cover,
  fence: number,
  promises: (service: Float64Array) => boolean,
  reaches: (extra: Float64Array) => Promise<boolean>,
): Promise<{ readonly from: Float64Array; readonly to: Float64Array }> {
  const N = plan.openingStock.length;
  const K = ordered.length;
  const chosen = new Int32Array(N);
  const missed = Float64Array.from({ length: K }, (_, k) => sumOver(N, (i) => levels[0]!.missed[k * N + i]!));
  const serviceOf = () => missed.map((units, k) => (ordered[k]! > 0 ? Math.max(0, 1 - units / ordered[k]!) : 1));
  const extra = () => Float64Array.from(chosen, (level, i) => levels[level]!.extra[i]!);
  for (;;) {
    const from = extra();
    const step = bestStep(plan, levels, chosen, missed, ordered, fence);
    if (step === null) return { from, to: from };
    const { point, level } = step;
    for (let k = 0; k < K; k++) {
      missed[k]! += levels[level]!.missed[k * N + point]! - levels[chosen[point]!]!.missed[k * N + point]!;
    }
    chosen[point] = level;
    const to = extra();
    if (promises(serviceOf()) && (await reaches(to))) return { from, to };
  }
}

interface Step {
  readonly point: number;
  readonly level: number;
}

/**
 * The step that spares most for its money, counted where it matters: in the worst fifth of the futures twice. Steps that spare nothing
 * are no steps.
 */
function bestStep(
  plan: HeldPlan,
  levels: readonly CoverLevel[],
  chosen: Int32Array,
  missed: Float64Array,
  ordered: Float64Array,
  fence: number,
): Step | null {
  const N = plan.openingStock.length;
  const K = missed.length;
  const shares = missed.map((units, k) => (ordered[k]! > 0 ? units / ordered[k]! : 0));
  const bad = quantileAt(Float64Array.from(shares).sort(), 0.8);
  const weight = shares.map((share, k) => (ordered[k]! > 0 ? (share >= bad ? 2 : 1) / ordered[k]! : 0));
  let best: (Step & { readonly worth: number }) | null = null;
  for (let i = 0; i < N; i++) {
    const have = levels[chosen[i]!]!;
    const money = unitMoney(plan, i, fence);
    // The next levels that hold more; farther ones come nearer with the steps.
    for (let level = chosen[i]! + 1, looked = 0; level < levels.length && looked < 2; level++) {
      const units = levels[level]!.extra[i]! - have.extra[i]!;
      if (!(units > 1e-9)) continue;
      looked++;
      let spared = 0;
      for (let k = 0; k < K; k++) spared += weight[k]! * (have.missed[k * N + i]! - levels[level]!.missed[k * N + i]!);
      const worth = spared / (units * money);
      if (spared > 0 && (best === null || worth > best.worth)) best = { point: i, level, worth };
    }
  }
  return best;
}

/** Money a unit of extra stock takes about: made or bought, and kept to the end. */
function unitMoney({ periods: T, prices, offers }: HeldPlan, i: number, fence: number): number {
  const k = i * T + fence;
  let money = prices.materialPerUnit[k]! + prices.hoursPerUnit[k]!;
  if (!(money > 0)) {
    for (let o = 0; o < offers.point.length; o++)
      if (offers.point[o] === i) money = Math.max(money, offers.price[o * T + fence]!);
  }
  for (let t = fence; t < T; t++) money += prices.holding[i * T + t]!;
  return money > 0 ? money : 1e-9;
}

function sumOver(n: number, of: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += of(i);
  return sum;
}
