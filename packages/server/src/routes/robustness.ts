import type { Band as BandAnswer, Robustness, RobustnessKnown, RobustnessMet } from '@equipoise/api';
import {
  type AlternativeFigures,
  alternativeOf,
  axisOf,
  type Band,
  drawnProducts,
  type HeldPlan,
  hedgeChanges,
  hedgeSentence,
  type Issue,
  type ProductToDraw,
  pageStyle,
  productName,
  productUnit,
  type Recourse,
  robustSentences,
  strategyName,
} from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { HandlersOf } from '../http/call.ts';
import { Refusal } from '../http/problem.ts';
import { inTime } from '../jobs/job-book.ts';
import { KeptResults } from '../jobs/kept-results.ts';
import type { RobustFutures } from '../jobs/robust-futures.ts';
import type { RobustResult } from '../jobs/robust-thread.ts';
import { type Candidate, type CandidateQuery, candidatesOf, keyOf, makePlans, type PlannedCandidate } from './candidates.ts';
import { listed, orNull } from './numbers.ts';

/** Futures are never met at once: a moment for what is refused, then the job is named. */
const patienceMs = 150;
/** Changes whenever the engine meets futures differently, so that no old result is taken for a new one. */
const meeting = 2;

interface Question extends CandidateQuery {
  readonly futures: number;
  readonly seed: number;
  readonly recourse: 'held' | 'adapted';
  readonly by: 'cost' | 'profit';
  readonly service: number;
}

export function robustnessHandlers(app: Application, futures: RobustFutures): HandlersOf<'getRobustness' | 'meetFutures'> {
  const { jobs } = app;
  const results = new KeptResults(app.store);
  return {
    getRobustness: async ({ params, query, fresh }): Promise<RobustnessKnown> => {
      const candidates = await candidatesOf(app, params.id, query);
      const key = nameOf(candidates, query);
      const known = await results.find<Robustness>(key);
      if (known !== null) {
        fresh(key, ...candidates.map(({ evaluation }) => evaluation.stamp));
        return named(known, candidates);
      }
      return { kind: 'none', job: jobs.running(key) };
    },

    meetFutures: async ({ params, body }): Promise<RobustnessMet> => {
      const candidates = await candidatesOf(app, params.id, body);
      const key = nameOf(candidates, body);
      const known = await results.find<Robustness>(key);
      if (known !== null) return named(known, candidates);
      const { head } = candidates[0]!.evaluation.opened;
      const job = { kind: 'robustness' as const, title: `${body.futures} futures of ${head.name}`, key, scenario: head.id };
      const { id, done } = jobs.run(job, async (signal, report) => {
        const planned = (await makePlans(app, candidates, signal, (_, message) => report(null, message))).filter(
          ({ plan }) => plan.products.length > 0,
        );
        if (planned.length === 0) throw nothingHeld(candidates);
        const [{ evaluation, posed }] = planned as [PlannedCandidate];
        const { company } = evaluation;
        const { season } = axisOf(company.calendar);
        const fence = company.settings.demand_time_fence;
        const recourse: Recourse = body.recourse === 'held' ? { kind: 'held' } : { kind: 'adapted', fence };
        const alternatives = planned.map((one) => alternativeOf(one.posed, one.plan, titleOf(one, planned), recourse));
        const hedged = planned.flatMap(({ plan }, k) => (plan.status === 'infeasible' ? [] : [k]));
        const result = await futures.meet(
          {
            ...{ company, forecastKey: evaluation.keyOf('forecast of futures'), products: productsOf(planned), season, fence },
            ...{ seed: body.seed, count: body.futures, alternatives, hedged, by: body.by, service: body.service },
          },
          signal,
          report,
        );
        if (result.report === null) throw unknownErrors(result.issues);
        return results.keep(key, answerOf(planned, alternatives, result, body, posed.subject.currency));
      });
      const made = await inTime(done, patienceMs);
      return made === null ? { kind: 'job', job: jobs.get(id)! } : made;
    },
  };
}

/** `level`, or where scenarios differ the scenario with it. */
function titleOf({ evaluation, plan }: PlannedCandidate, all: readonly PlannedCandidate[]): string {
  const several = all.some((one) => one.evaluation !== evaluation);
  const alike = new Set(all.map((one) => one.plan.strategy)).size === 1;
  const strategy = strategyName(plan.strategy);
  const name = several
    ? alike
      ? evaluation.opened.head.name
      : `${evaluation.opened.head.name}, ${strategy.toLowerCase()}`
    : strategy;
  return `${name}${plan.status === 'infeasible' ? ' (breaks limits)' : ''}`;
}

/** Products of all alternatives: they meet the same futures. */
function productsOf(planned: readonly PlannedCandidate[]): ProductToDraw[] {
  return [...new Map(planned.flatMap(({ posed }) => drawnProducts(posed)).map((one) => [one.product, one])).values()];
}

function nameOf(candidates: readonly Candidate[], { futures, seed, recourse, by, service }: Question): string {
  // Titles tell scenarios, and two of the same content are two columns.
  const names = candidates.map(({ evaluation }) => evaluation.opened.head.id);
  return `robust:${meeting}:${keyOf(candidates, [names, futures, seed, recourse, by, service])}`;
}

/** What was kept, with heads of the scenarios as they are now. */
function named(known: Robustness, candidates: readonly Candidate[]): Robustness {
  const heads = new Map(candidates.map(({ evaluation: { opened } }) => [opened.head.id, opened.head]));
  return {
    ...known,
    alternatives: known.alternatives.map((one) => ({ ...one, scenario: heads.get(one.scenario.id) ?? one.scenario })),
  };
}

function answerOf(
  planned: readonly PlannedCandidate[],
  alternatives: readonly HeldPlan[],
  { report, hedges, persistence, correlation, drift, issues }: RobustResult,
  { recourse, by, service }: Question,
  currency: string,
): Robustness {
  const { futures, seed, best, alternatives: figures } = report!;
  const [{ posed }] = planned as [PlannedCandidate];
  return {
    ...{ kind: 'robustness' as const, currency, periods: [...posed.problem.periodLabels], futures, seed, by, recourse, service },
    ...{ persistence, correlation, drift, best },
    alternatives: planned.map((one, k) => ({
      scenario: one.evaluation.opened.head,
      strategy: one.plan.strategy,
      title: alternatives[k]!.title,
      status: one.plan.status,
      plannedCost: one.plan.totalCost,
      ...figuresAnswer(figures[k]!, posed.problem.periodLabels),
      hedge: hedgeAnswer(
        one,
        alternatives[k]!,
        hedges.find(({ alternative }) => alternative === k),
      ),
    })),
    sentences: robustSentences(report!, posed, pageStyle),
    issues: [...issues],
  };
}

function figuresAnswer(figures: AlternativeFigures, labels: readonly string[]) {
  const { cost, money, revenue, profit, service, worstCashFlow, lowestCash, regret } = figures;
  const series = ({ p10, p50, p90 }: AlternativeFigures['stockByPeriod']) => ({
    p10: listed(p10),
    p50: listed(p50),
    p90: listed(p90),
  });
  return {
    ...{ cost: bandOf(cost), money: bandOf(money), revenue: bandOf(revenue), profit: bandOf(profit), service: bandOf(service) },
    ...{ worstCashFlow: bandOf(worstCashFlow), lowestCash: bandOf(lowestCash), regret: bandOf(regret) },
    neverShort: figures.neverShort,
    worstPeriod: labels[figures.worstPeriod] ?? '',
    staysBest: figures.staysBest,
    stockByPeriod: series(figures.stockByPeriod),
    cashByPeriod: series(figures.cashByPeriod),
  };
}

function hedgeAnswer(
  { posed }: PlannedCandidate,
  plan: HeldPlan,
  found: RobustResult['hedges'][number] | undefined,
): Robustness['alternatives'][number]['hedge'] {
  if (found === undefined) return null;
  const { reaches, wish, before, after, extraMoney, extraCost, flex, extraStock } = found;
  const { subject, problem } = posed;
  const changes = reaches ? hedgeChanges(posed, found) : [];
  return {
    ...{
      reaches,
      needed: before.service < wish.service,
      wish: wish.service,
      before: before.service,
      after: after.service,
      extraMoney,
      extraCost,
      flex,
    },
    extraStock: problem.stockPoints.flatMap(({ product, site }, i) =>
      extraStock[i]! < 0.5
        ? []
        : [{ product, name: productName(subject, product), site, unit: productUnit(subject, product), units: extraStock[i]! }],
    ),
    changes: changes as NonNullable<Robustness['alternatives'][number]['hedge']>['changes'],
    sentence: hedgeSentence({ ...found, plan }, posed, pageStyle),
  };
}

const bandOf = ({ mean, p5, p10, p50, p90, p95, lowest, highest }: Band): BandAnswer => ({
  mean: orNull(mean),
  p5: orNull(p5),
  p10: orNull(p10),
  p50: orNull(p50),
  p90: orNull(p90),
  p95: orNull(p95),
  lowest: orNull(lowest),
  highest: orNull(highest),
});

const nothingHeld = (candidates: readonly Candidate[]): Refusal =>
  new Refusal(422, 'refused', 'No plan holds any numbers.', {
    issues: [
      {
        code: 'robust/no-plan',
        severity: 'error',
        message: `${candidates[0]!.evaluation.opened.head.name}: what is fixed contradicts itself, so there is no plan to meet the futures.`,
        remedy: 'Look at what cannot be met under Supply.',
      },
    ],
  });

const unknownErrors = (issues: readonly Issue[]): Refusal =>
  new Refusal(422, 'refused', 'Nothing is known of how far forecasts err.', { issues });
