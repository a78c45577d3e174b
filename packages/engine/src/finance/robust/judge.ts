import type { Outcomes, RobustWork } from './outcomes.ts';

/** Mean and quantiles over futures. */
export interface Band {
  readonly mean: number;
  readonly p5: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly lowest: number;
  readonly highest: number;
}

/** A band for each period. */
export interface PeriodBands {
  readonly p10: Float64Array;
  readonly p50: Float64Array;
  readonly p90: Float64Array;
}

/** What a choice between alternatives is judged by: least cost with penalties on service, or most profit. */
export type JudgedBy = 'cost' | 'profit';

/** One alternative over all futures. Money in the currency of the plan. */
export interface AlternativeFigures {
  readonly title: string;
  /** With what service is worth: penalties on late, lost and short. */
  readonly cost: Band;
  /** Without them: what is paid. */
  readonly money: Band;
  readonly revenue: Band;
  readonly profit: Band;
  /** Units on time as a share of units ordered. p10: in nine futures of ten it is at least this. */
  readonly service: Band;
  /** Share of futures in which everything is on time. */
  readonly neverShort: number;
  /** Mean units on hand. */
  readonly stock: Band;
  /** Cash flow of the worst period of each future, and the lowest cash there is. */
  readonly worstCashFlow: Band;
  readonly lowestCash: Band;
  /** Period that is the worst one most often. */
  readonly worstPeriod: number;
  /** Money worse than the best alternative of the same future: 0 where it is the best. */
  readonly regret: Band;
  /** Share of futures in which it is the best; ties are shared. The shares of all alternatives add up to 1. */
  readonly staysBest: number;
  readonly stockByPeriod: PeriodBands;
  /** Cash at the end of each period. */
  readonly cashByPeriod: PeriodBands;
  /** Mean weighted units late or lost, by period. */
  readonly missedByPeriod: Float64Array;
}

export interface RobustReport {
  readonly futures: number;
  readonly seed: number;
  readonly judgedBy: JudgedBy;
  readonly alternatives: readonly AlternativeFigures[];
  /** Position of the alternative with the best mean. */
  readonly best: number;
}

/** Sums up what became of every alternative. */
export function judge(work: RobustWork, outcomes: Outcomes, judgedBy: JudgedBy = 'cost'): RobustReport {
  const { alternatives, count: K } = work;
  const T = work.futures.periods;
  const A = alternatives.length;
  const { regret, best } = regrets(outcomes, A, K, judgedBy);
  const row = (all: Float64Array, a: number) => all.subarray(a * K, (a + 1) * K);
  const figures = alternatives.map((plan, a): AlternativeFigures => {
    const service = row(outcomes.service, a);
    const worst = new Float64Array(K);
    const lowest = new Float64Array(K);
    const worstAt = new Float64Array(T);
    const cash = new Float64Array(K * T);
    for (let k = 0; k < K; k++) {
      let sum = plan.terms.openingCash;
      let least = Number.POSITIVE_INFINITY;
      let at = 0;
      lowest[k] = Number.POSITIVE_INFINITY;
      for (let t = 0; t < T; t++) {
        const flow = outcomes.cashFlow[(a * K + k) * T + t]!;
        if (flow < least) {
          least = flow;
          at = t;
        }
        sum += flow;
        cash[k * T + t] = sum;
        lowest[k] = Math.min(lowest[k]!, sum);
      }
      worst[k] = least;
      worstAt[at]!++;
    }
    const missedByPeriod = new Float64Array(T);
    for (let k = 0; k < K; k++) {
      for (let t = 0; t < T; t++) missedByPeriod[t]! += outcomes.missedByPeriod[(a * K + k) * T + t]! / K;
    }
    return {
      title: plan.title,
      cost: bandOf(row(outcomes.cost, a)),
      money: bandOf(row(outcomes.money, a)),
      revenue: bandOf(row(outcomes.revenue, a)),
      profit: bandOf(row(outcomes.profit, a)),
      service: bandOf(service),
      neverShort: service.reduce((count, share) => count + (share > 1 - 1e-9 ? 1 : 0), 0) / K,
      stock: bandOf(row(outcomes.stock, a)),
      worstCashFlow: bandOf(worst),
      lowestCash: bandOf(lowest),
      worstPeriod: worstAt.indexOf(Math.max(...worstAt)),
      regret: bandOf(row(regret, a)),
      staysBest: best[a]! / K,
      stockByPeriod: bandsOf(outcomes.stockByPeriod.subarray(a * K * T, (a + 1) * K * T), K, T),
      cashByPeriod: bandsOf(cash, K, T),
      missedByPeriod,
    };
  });
  const mean = (one: AlternativeFigures) => (judgedBy === 'cost' ? one.cost.mean : -one.profit.mean);
  const means = figures.map(mean);
  return { futures: K, seed: work.futures.seed, judgedBy, alternatives: figures, best: means.indexOf(Math.min(...means)) };
}

/** Money worse than the best of the same future, [alternatives x futures]; and in how many futures each is best. */
export function regrets(
  outcomes: Pick<Outcomes, 'cost' | 'profit'>,
  alternatives: number,
  futures: number,
  judgedBy: JudgedBy,
): { readonly regret: Float64Array; readonly best: Float64Array } {
  const regret = new Float64Array(alternatives * futures);
  const best = new Float64Array(alternatives);
  const bad = (at: number) => (judgedBy === 'cost' ? outcomes.cost[at]! : -outcomes.profit[at]!);
  for (let k = 0; k < futures; k++) {
    let least = Number.POSITIVE_INFINITY;
    for (let a = 0; a < alternatives; a++) least = Math.min(least, bad(a * futures + k));
    const alike = 1e-9 * Math.max(1, Math.abs(least));
    let tied = 0;
    for (let a = 0; a < alternatives; a++) if (bad(a * futures + k) - least <= alike) tied++;
    for (let a = 0; a < alternatives; a++) {
      const more = bad(a * futures + k) - least;
      regret[a * futures + k] = more <= alike ? 0 : more;
      if (more <= alike) best[a]! += 1 / tied;
    }
  }
  return { regret, best };
}

export function bandOf(values: Float64Array): Band {
  const sorted = Float64Array.from(values).sort();
  let sum = 0;
  for (const value of values) sum += value;
  const at = (level: number) => quantileAt(sorted, level);
  return {
    mean: sum / values.length,
    p5: at(0.05),
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    lowest: sorted[0]!,
    highest: sorted[sorted.length - 1]!,
  };
}

/** Quantile of sorted numbers, straight between neighbours at (n - 1) level (definition 7 of Hyndman & Fan, 1996). */
export function quantileAt(sorted: Float64Array, level: number): number {
  const rank = (sorted.length - 1) * level;
  const below = Math.floor(rank);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (rank - below) * (sorted[above]! - sorted[below]!);
}

function bandsOf(values: Float64Array, futures: number, periods: number): PeriodBands {
  const bands = { p10: new Float64Array(periods), p50: new Float64Array(periods), p90: new Float64Array(periods) };
  const column = new Float64Array(futures);
  for (let t = 0; t < periods; t++) {
    for (let k = 0; k < futures; k++) column[k] = values[k * periods + t]!;
    column.sort();
    bands.p10[t] = quantileAt(column, 0.1);
    bands.p50[t] = quantileAt(column, 0.5);
    bands.p90[t] = quantileAt(column, 0.9);
  }
  return bands;
}
