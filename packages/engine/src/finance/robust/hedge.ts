import { coverOf, stepwise } from './hedge-cover.ts';
import { type Hedge, withExtraStock, withFlex } from './hedge-plan.ts';
import type { HeldPlan } from './held-plan.ts';
import { bandOf, quantileAt } from './judge.ts';
import type { Meet } from './meet.ts';
import { type Outcomes, type RobustWork, withDrawn } from './outcomes.ts';

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

/** Halvings of the last step. */
const halvings = 10;
/** Periods of demand that extra stock may cover at most where it is laid by shares of demand. */
const mostPeriods = 3;

/**
 * The cheapest hedge found that lifts a plan to a wished service: extra stock where it does most for its money, and further overtime
 * where the plan adapts.
 *
 * It is a search and no proof, but whatever it finds is met by the futures as a whole before it is told. Cheapest: least mean money
 * over futures, among those that reach the wish.
 */
export async function cheapestHedge(base: RobustWork, wish: ServiceWish, options: HedgeOptions, meet: Meet): Promise<HedgeFound> {
  const plan = base.alternatives[0]!;
  if (base.alternatives.length !== 1) throw new Error('a hedge is sought for one alternative');
  const drawn = withDrawn(base);
  const before = figuresOf(await meet(drawn), 0, base.count, wish);
  const flexes = plan.recourse.kind === 'adapted' ? [0, ...(options.flex ?? [])] : [0];
  let best: HedgeFound | null = null;
  for (const flex of flexes) {
    const found = await stockFor({ ...drawn, alternatives: [withFlex(plan, flex)] }, wish, options.fence, flex, before, meet);
    if (best === null || isBetter(found, best)) best = found;
  }
  return best!;
}

function isBetter(a: HedgeFound, b: HedgeFound): boolean {
  if (a.reaches !== b.reaches) return a.reaches;
  return a.reaches ? a.after.money < b.after.money : a.after.service > b.after.service;
}

/**
 * Extra stock that reaches the wish for least money, out of three ways to lay it: step by step where it does most; the same cover of
 * every product; the same share of demand. Each is cut back by halving to what the wish needs.
 */
async function stockFor(
  work: RobustWork,
  wish: ServiceWish,
  fence: number,
  flex: number,
  before: HedgeFigures,
  meet: Meet,
): Promise<HedgeFound> {
  const plan = work.alternatives[0]!;
  const { count: K } = work;
  const at: At = async (extra) => {
    const hedged = withExtraStock(plan, extra, fence);
    const outcomes = await meet({ ...work, alternatives: [hedged.plan] });
    const after = figuresOf(outcomes, 0, K, wish);
    const found: HedgeFound = {
      extraStock: hedged.extraStock,
      flex,
      reaches: after.service >= wish.service,
      wish,
      before,
      after,
      extraMoney: after.money - before.money,
      extraCost: after.cost - before.cost,
      plan: hedged.plan,
    };
    return { outcomes, found };
  };
  const nothing = new Float64Array(plan.openingStock.length);
  const none = await at(nothing);
  if (none.found.reaches) return none.found;
  const cover = await coverOf(work, none.outcomes, fence, meet);
  const { from, to } = await stepwise(
    plan,
    cover,
    fence,
    (missed) => measured(missed, wish) >= wish.service,
    async (extra) => (await at(extra)).found.reaches,
  );
  const demand = meanDemand(plan);
  const lines: readonly Line[] = [
    (share) => from.map((units, i) => units + share * (to[i]! - units)),
    (share) => cover.atLevel(share),
    (share) => demand.map((units) => mostPeriods * share * units),
  ];
  let best: HedgeFound | null = null;
  for (const line of lines) {
    const found = await shortest(line, at);
    if (best === null || isBetter(found, best)) best = found;
  }
  return best!;
}

type Line = (share: number) => Float64Array;
type At = (extra: Float64Array) => Promise<{ readonly outcomes: Outcomes; readonly found: HedgeFound }>;

/** As little of a line as reaches the wish; all of it where even that does not. */
async function shortest(line: Line, at: At): Promise<HedgeFound> {
  let best = (await at(line(1))).found;
  if (!best.reaches) return best;
  let low = 0;
  let high = 1;
  for (let n = 0; n < halvings; n++) {
    const middle = (low + high) / 2;
    const { found } = await at(line(middle));
    if (found.reaches) {
      high = middle;
      best = found;
    } else low = middle;
  }
  return best;
}

function meanDemand({ demand, openingStock, periods: T }: HeldPlan): Float64Array {
  return openingStock.map((_, i) => demand.subarray(i * T, (i + 1) * T).reduce((sum, units) => sum + units, 0) / T);
}

function figuresOf(outcomes: Outcomes, a: number, K: number, wish: ServiceWish): HedgeFigures {
  const row = (all: Float64Array) => all.subarray(a * K, (a + 1) * K);
  return {
    service: measured(row(outcomes.service), wish),
    money: bandOf(row(outcomes.money)).mean,
    cost: bandOf(row(outcomes.cost)).mean,
  };
}

/** Service as a wish looks at it. */
function measured(service: Float64Array, { measure }: ServiceWish): number {
  if (measure === 'mean') return service.reduce((sum, share) => sum + share, 0) / service.length;
  return quantileAt(Float64Array.from(service).sort(), 0.1);
}
