import { horizonOf } from '../../calendar/calendar.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Company, Panel } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { type PlanLevel, poseCompany } from '../../figures/pose.ts';
import type { SolveOptions, Solver } from '../../optimise/program.ts';
import { applyEntries, counts } from '../../scenario/apply.ts';
import type { Entry } from '../../scenario/assumption.ts';
import type { CostKind } from '../../supply/plan.ts';
import { planStrategy } from '../../supply/plan-strategy.ts';
import type { StrategyChoice } from '../../supply/strategy.ts';
import { baseAsOf, demandThatCame } from './as-of.ts';
import { askedIn, type Executed, executeFirstPeriod, type Standing, standingOf, withStanding } from './execute.ts';

/** Demand that a replayed cycle plans on. */
export type ReplayDemand =
  /** The forecast of what was sold until then, as it comes out. */
  | 'statistical'
  /** The forecast with the assumptions that were made by then. */
  | 'consensus'
  /** What really came: no plan could have known it, so it is what knowing would have been worth. */
  | 'known';

/** One way of planning, gone through all cycles. */
export interface ReplayRun {
  readonly demand: ReplayDemand;
  readonly choice: StrategyChoice;
}

export interface ToReplay {
  /** Today's base data; their history is what came. */
  readonly company: Company;
  /** How many of the last closed periods are gone through. */
  readonly periods: number;
  readonly runs: readonly ReplayRun[];
  readonly level: PlanLevel;
  /** Stock and people before the first of them. */
  readonly standing?: Standing;
  /** Assumptions as they stood on a day, for `consensus`. */
  readonly entriesAt?: (day: string) => Promise<readonly Entry[]>;
  /** Day on which the plan of a period was agreed: what was said later was not known. Default: its first day. */
  readonly dayOf?: (label: string) => string | null;
  /** The forecast of a company that knows no more; null: there is nothing to forecast from. */
  readonly forecast: (company: Company) => Promise<Panel | null>;
}

export interface ReplayedPeriod extends Omit<Executed, 'standing'> {
  readonly label: string;
  /** The strategy obeyed no limits then, and the mixed plan was executed instead. */
  readonly instead: boolean;
}

export interface Replayed extends ReplayRun {
  readonly periods: readonly ReplayedPeriod[];
  readonly revenue: number;
  readonly costs: Readonly<Partial<Record<CostKind, number>>>;
  readonly paid: number;
  readonly stockValue: { readonly opening: number; readonly closing: number; readonly mean: number };
  /** Revenue less what was paid, plus what stock is worth more than in the beginning. */
  readonly result: number;
  /** Units on time as a share of units ordered, in value where units differ. */
  readonly service: number;
  readonly hires: number;
  readonly layoffs: number;
}

export interface Replay {
  readonly labels: readonly string[];
  readonly currency: string;
  readonly serviceBy: 'units' | 'value';
  readonly runs: readonly Replayed[];
  /** Assumptions that counted in some cycle of `consensus`; 0: it would be the statistical forecast again. */
  readonly assumptionsKnown: number;
  readonly issues: readonly Issue[];
}

export interface ReplayOptions extends SolveOptions {
  readonly onCycle?: (progress: { readonly label: string; readonly done: number; readonly all: number }) => void;
}

/**
 * Goes through past cycles as of their day: each plans with only what was known then, executes its first period against the demand that
 * came, and hands stock and people to the next. Every run lives through its own past.
 *
 * Runs of `consensus` are left out where no assumption counted. Throws `SolveStopped` when cancelled, and where there are fewer closed periods.
 */
export async function replayCycles(input: ToReplay, solver: Solver, options: ReplayOptions = {}): Promise<Replay> {
  const { company, periods, level, forecast, entriesAt, dayOf } = input;
  const { firstPlan, periods: axis } = company.calendar;
  const first = firstPlan - periods;
  if (periods < 1 || first < 1) throw new Error(`${periods} of ${firstPlan} closed periods cannot be gone through.`);
  const { onCycle, ...solving } = options;
  const labels = axis.slice(first, firstPlan).map(({ label }) => label);
  const days = axis.map(({ label, start }) => dayOf?.(label) ?? formatDay(start));
  const entries: (readonly Entry[])[] = [];
  for (let k = first; k < firstPlan; k++) {
    const day = days[k]!;
    entries.push(((await entriesAt?.(day)) ?? []).filter((entry) => entry.assumption.on <= day && counts(entry, day)));
  }
  const known = new Set(entries.flat().map(({ assumption }) => assumption.id));
  const runs = input.runs
    .filter(({ demand }) => demand !== 'consensus' || known.size > 0)
    .map((run) => ({ ...run, standing: input.standing ?? standingOf(company), done: [] as ReplayedPeriod[] }));
  const issues: Issue[] = [];
  if (company.lanes.some(({ lead_time }) => lead_time > 0)) issues.push(underWay);

  for (let k = first; k < firstPlan; k++) {
    const label = axis[k]!.label;
    onCycle?.({ label, done: k - first, all: periods });
    const then = baseAsOf(company, k);
    const came = demandThatCame(company, k, horizonOf(then.calendar));
    const baseline = runs.some(({ demand }) => demand !== 'known') ? await forecast(then) : null;
    const nothing: Panel = { rows: [], periods: came.periods, values: new Float64Array(0) };
    const day = days[k]!;
    const asked = askedIn(
      then,
      came,
      runs.map(({ standing }) => standing),
    );
    for (const run of runs) {
      const base = { ...withStanding(then, run.standing), demand: run.demand === 'known' ? came : (baseline ?? nothing) };
      const planned = run.demand === 'consensus' ? applyEntries(base, base.demand, entries[k - first]!, day).company : base;
      const posed = poseCompany(planned, level);
      let plan = await planStrategy(posed.problem, run.choice, solver, solving);
      const instead = plan.status === 'infeasible' && run.choice.strategy !== 'mixed';
      if (instead) plan = await planStrategy(posed.problem, { strategy: 'mixed' }, solver, solving);
      const { standing, ...executed } = executeFirstPeriod(posed, plan, asked);
      run.standing = standing;
      run.done.push({ ...executed, label, instead });
    }
  }
  onCycle?.({ label: labels.at(-1)!, done: periods, all: periods });
  const missing = runs.reduce((sum, { done }) => sum + done.reduce((part, one) => part + one.missingParts, 0), 0);
  if (missing > 0.5) issues.push(partsMissing(missing, runs.length));
  const units = new Set(company.items.map(({ unit }) => unit));
  const serviceBy = units.size === 1 ? 'units' : 'value';
  return {
    ...{ labels, serviceBy, issues, currency: company.settings.currency, assumptionsKnown: known.size },
    runs: runs.map(({ demand, choice, done }) => summed({ demand, choice }, done, serviceBy)),
  };
}

function summed(run: ReplayRun, periods: readonly ReplayedPeriod[], serviceBy: Replay['serviceBy']): Replayed {
  const sum = (of: (period: ReplayedPeriod) => number) => periods.reduce((total, period) => total + of(period), 0);
  const costs: Partial<Record<CostKind, number>> = {};
  for (const { costs: own } of periods) {
    for (const [kind, money] of Object.entries(own) as [CostKind, number][]) costs[kind] = (costs[kind] ?? 0) + money;
  }
  const [revenue, paid] = [sum((one) => one.revenue), sum((one) => one.paid)];
  const opening = periods[0]!.stockValue.opening;
  const closing = periods.at(-1)!.stockValue.closing;
  const ordered = sum((one) => (serviceBy === 'units' ? one.ordered : one.orderedValue));
  const onTime = sum((one) => (serviceBy === 'units' ? one.onTime : one.onTimeValue));
  return {
    ...{ ...run, periods, revenue, costs, paid },
    stockValue: { opening, closing, mean: sum((one) => one.stockValue.closing) / periods.length },
    result: revenue - paid + closing - opening,
    service: ordered > 0 ? onTime / ordered : Number.NaN,
    hires: sum((one) => one.hires),
    layoffs: sum((one) => one.layoffs),
  };
}

const underWay: Issue = {
  code: 'replay/under-way',
  severity: 'warning',
  message: 'Goods under way between sites at the end of a period are not carried into the next one.',
  at: { file: 'lanes.csv', column: 'lead_time' },
  remedy: 'Read differences between runs rather than their level; all of them are treated alike.',
};

const partsMissing = (units: number, runs: number): Issue => ({
  code: 'replay/missing-parts',
  severity: 'note',
  message: `In all ${runs} runs together ${Math.round(units)} parts were used although customers had taken them before: the replay lets production go on.`,
  remedy: 'Safety stock of parts that are also sold as spares would cover it.',
});
