import { type Hedge, withExtraStock, withFlex } from './hedge-plan.ts';
import type { HeldPlan } from './held-plan.ts';
import { bandOf, quantileAt } from './judge.ts';
import { type Outcomes, type RobustWork, widestOf } from './outcomes.ts';

/** A wish: service in nine futures of ten, or on average over futures, at least this. */
export interface ServiceWish {
  readonly service: number;
  readonly measure: 'p10' | 'mean';
}

export interface HedgeOptions {
  /** First period in which extra stock may be made: the time fence. */
  readonly fence: number;
  /** Shares of regular hours that may be kept as further overtime; tried beside extra stock where the plan adapts. */
  readonly flex?: readonly number[];
}

/** What it takes to stand up to a wished share of futures, and what it costs. */
export interface HedgeFound extends Hedge {
  /** False: even the largest hedge does not reach the wish; this is the largest. */
  readonly reaches: boolean;
  readonly wish: ServiceWish;
  readonly before: HedgeFigures;
  readonly after: HedgeFigures;
  /** Mean money more over futures: what is paid, without penalties on service. */
  readonly extraMoney: number;
  /** Mean cost more, with what late and lost units would have cost; negative: the hedge pays for itself. */
  readonly extraCost: number;
  /** The hedged plan: met by the same futures it costs and serves what is said here. */
  readonly plan: HeldPlan;
}

export interface HedgeFigures {
  /** As the wish measures it. */
  readonly service: number;
  readonly money: number;
  readonly cost: number;
}

/** Meets alternatives with the futures; may use threads. */
export type Meet = (work: RobustWork) => Outcomes | Promise<Outcomes>;

/** Levels of extra stock that are looked at for each point: what would have been missed at most in this share of futures. */
const coverLevels: readonly number[] = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1];
/** Halvings of the last step. */
const halvings = 12;

/**
 * The cheapest hedge found that lifts a plan to a wished service: extra stock where it does most for its money, and further overtime
 * where the plan adapts.
 *
 * For every point and level of cover the futures say what is missed less; the step with most service for its money is taken until the
 * wish is reached, the last one only as far as it must. It is a search, not a proof: products that share components or hours are
 * looked at one by one, and the result is met by the futures as a whole before it is told.
 */
export async function cheapestHedge(base: RobustWork, wish: ServiceWish, options: HedgeOptions, meet: Meet): Promise<HedgeFound> {
  const plan = base.alternatives[0]!;
  if (base.alternatives.length !== 1) throw new Error('a hedge is sought for one alternative');
  const before = figuresOf(await meet(base), 0, base.count, wish);
  const flexes = plan.recourse.kind === 'adapted' ? [0, ...(options.flex ?? [])] : [0];
  let best: HedgeFound | null = null;
  for (const flex of flexes) {
    const found = await stockFor({ ...base, alternatives: [withFlex(plan, flex)] }, wish, options.fence, flex, before, meet);
    if (best === null || isBetter(found, best)) best = found;
  }
  return best!;
}

function isBetter(a: HedgeFound, b: HedgeFound): boolean {
  if (a.reaches !== b.reaches) return a.reaches;
  return a.reaches ? a.after.cost < b.after.cost : a.after.service > b.after.service;
}

async function stockFor(
  work: RobustWork,
  wish: ServiceWish,
  fence: number,
  flex: number,
  before: HedgeFigures,
  meet: Meet,
): Promise<HedgeFound> {
  const plan = work.alternatives[0]!;
  const N = plan.openingStock.length;
  const { count: K } = work;
  const told = (extra: Float64Array, hedged: HeldPlan, after: HedgeFigures): HedgeFound => ({
    extraStock: extra,
    flex,
    reaches: after.service >= wish.service,
    wish,
    before,
    after,
    extraMoney: after.money - before.money,
    extraCost: after.cost - before.cost,
    plan: hedged,
  });
  const at = async (extra: Float64Array) => {
    const hedged = withExtraStock(plan, extra, fence);
    const outcomes = await meet({ ...work, alternatives: [hedged.plan] });
    return { outcomes, found: told(hedged.extraStock, hedged.plan, figuresOf(outcomes, 0, K, wish)) };
  };

  const none = await at(new Float64Array(N));
  if (none.found.reaches) return none.found;
  const { levels, ordered } = await coverOf(work, none.outcomes, fence, meet);
  const chosen = new Int32Array(N);
  const extraOf = (share: number, last: number, lastLevel: number) =>
    Float64Array.from({ length: N }, (_, i) => {
      const own = levels[chosen[i]!]!.extra[i]!;
      return i === last ? own + share * (levels[lastLevel]!.extra[i]! - own) : own;
    });

  const missed = Float64Array.from({ length: K }, (_, k) => sumOver(N, (i) => levels[0]!.missed[k * N + i]!));
  const serviceOf = (values: Float64Array) =>
    measured(
      values.map((units, k) => (ordered[k]! > 0 ? Math.max(0, 1 - units / ordered[k]!) : 1)),
      wish,
    );
  let reached = none.found;
  for (;;) {
    const step = bestStep(plan, levels, chosen, missed, serviceOf, fence);
    if (step === null) {
      const { found } = await at(extraOf(1, -1, 0));
      return found.after.service >= reached.after.service ? found : reached;
    }
    for (let k = 0; k < K; k++) {
      missed[k]! += levels[step.level]!.missed[k * N + step.point]! - levels[chosen[step.point]!]!.missed[k * N + step.point]!;
    }
    // Looked at as a whole only where the parts say that the wish may be reached.
    const next = serviceOf(missed) >= wish.service ? (await at(extraOf(1, step.point, step.level))).found : null;
    if (next?.reaches) return trim(next, step, at, extraOf);
    if (next !== null && next.after.service > reached.after.service) reached = next;
    chosen[step.point] = step.level;
  }
}

interface Step {
  readonly point: number;
  readonly level: number;
}

type At = (extra: Float64Array) => Promise<{ readonly found: HedgeFound }>;

/** The last step only as far as the wish needs it, by halving. */
async function trim(
  whole: HedgeFound,
  { point, level }: Step,
  at: At,
  extraOf: (share: number, last: number, lastLevel: number) => Float64Array,
): Promise<HedgeFound> {
  let low = 0;
  let high = 1;
  let best = whole;
  for (let n = 0; n < halvings; n++) {
    const middle = (low + high) / 2;
    const { found } = await at(extraOf(middle, point, level));
    if (found.reaches) {
      high = middle;
      best = found;
    } else low = middle;
  }
  return best;
}

interface CoverLevel {
  /** Units more, [points]. */
  readonly extra: Float64Array;
  /** Weighted units late or lost, [futures x points]. */
  readonly missed: Float64Array;
}

/** What every level of cover would take and spare, point by point, all points at one level together. */
async function coverOf(
  work: RobustWork,
  without: Outcomes,
  fence: number,
  meet: Meet,
): Promise<{ readonly levels: readonly CoverLevel[]; readonly ordered: Float64Array }> {
  const plan = work.alternatives[0]!;
  const N = plan.openingStock.length;
  const { count: K } = work;
  const stride = widestOf(work.alternatives);
  const byPoint = (all: Float64Array) =>
    Float64Array.from({ length: K * N }, (_, c) => all[Math.floor(c / N) * stride + (c % N)]!);
  const bare = byPoint(without.missedByPoint);
  const short = byPoint(without.shortByPoint);
  const ordered = Float64Array.from({ length: K }, (_, k) => {
    const missed = sumOver(N, (i) => bare[k * N + i]!);
    const service = without.service[k]!;
    // Service is 1 - missed / ordered; where nothing is missed any number says so.
    return service < 1 ? missed / (1 - service) : 0;
  });
  const levels: CoverLevel[] = [{ extra: new Float64Array(N), missed: bare }];
  for (const level of coverLevels.slice(1)) {
    const asked = Float64Array.from({ length: N }, (_, i) => {
      const column = Float64Array.from({ length: K }, (_, k) => short[k * N + i]!).sort();
      return quantileAt(column, level);
    });
    const { plan: hedged, extraStock } = withExtraStock(plan, asked, fence);
    levels.push({ extra: extraStock, missed: byPoint((await meet({ ...work, alternatives: [hedged] })).missedByPoint) });
  }
  return { levels, ordered };
}

/** The step with the most service for its money; steps without any gain are no steps. */
function bestStep(
  plan: HeldPlan,
  levels: readonly CoverLevel[],
  chosen: Int32Array,
  missed: Float64Array,
  serviceOf: (missed: Float64Array) => number,
  fence: number,
): Step | null {
  const N = plan.openingStock.length;
  const K = missed.length;
  const now = serviceOf(missed);
  let best: (Step & { readonly worth: number }) | null = null;
  const trial = new Float64Array(K);
  for (let i = 0; i < N; i++) {
    const have = levels[chosen[i]!]!;
    // The next levels that hold more; farther ones come nearer with the steps.
    for (let level = chosen[i]! + 1, looked = 0; level < levels.length && looked < 2; level++) {
      const units = levels[level]!.extra[i]! - have.extra[i]!;
      if (!(units > 1e-9)) continue;
      looked++;
      let spared = 0;
      for (let k = 0; k < K; k++) {
        const less = have.missed[k * N + i]! - levels[level]!.missed[k * N + i]!;
        spared += less;
        trial[k] = missed[k]! - less;
      }
      // The tail decides the wish; where a step alone does not move it yet, fewer units missed are what counts.
      const gain = Math.max(0, serviceOf(trial) - now) + 1e-6 * Math.max(0, spared);
      const worth = gain / (units * unitMoney(plan, i, fence));
      if (gain > 0 && (best === null || worth > best.worth)) best = { point: i, level, worth };
    }
  }
  return best;
}

/** Money a unit of extra stock takes about: made or bought, and kept to the end. */
function unitMoney({ periods: T, prices, offers }: HeldPlan, i: number, fence: number): number {
  const k = i * T + fence;
  let money = prices.materialPerUnit[k]! + prices.hoursPerUnit[k]!;
  for (let t = fence; t < T; t++) money += prices.holding[i * T + t]!;
  if (!(money > 0))
    for (let o = 0; o < offers.point.length; o++)
      if (offers.point[o] === i) money = Math.max(money, offers.price[o * T + fence]!);
  return money > 0 ? money : 1e-9;
}

function figuresOf(outcomes: Outcomes, a: number, K: number, wish: ServiceWish): HedgeFigures {
  const row = (all: Float64Array) => all.subarray(a * K, (a + 1) * K);
  return {
    service: measured(row(outcomes.service), wish),
    money: bandOf(row(outcomes.money)).mean,
    cost: bandOf(row(outcomes.cost)).mean,
  };
}

function measured(service: Float64Array, { measure }: ServiceWish): number {
  if (measure === 'mean') return service.reduce((sum, share) => sum + share, 0) / service.length;
  return quantileAt(Float64Array.from(service).sort(), 0.1);
}

function sumOver(n: number, of: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += of(i);
  return sum;
}
