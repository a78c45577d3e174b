import { availableParallelism } from 'node:os';
import {
  type AlternativeFigures,
  alternativeOf,
  axisOf,
  type Band,
  cheapestHedge,
  companyFutures,
  drawnProducts,
  futureLevels,
  type HedgeFound,
  type HeldPlan,
  type JudgedBy,
  judge,
  type Outcomes,
  type PosedCompany,
  type Recourse,
  type RobustWork,
  type SupplyPlan,
  strategyName,
} from '@equipoise/engine';
import { InvalidArgumentError, Option } from 'commander';
import { type Verb, wholeNumber } from '../command.ts';
import { forecastInThreads } from '../forecast-workers/forecast-company.ts';
import { exitCode, Refused } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { openForPlanning, scenarioOptions } from '../planning/open-for-planning.ts';
import { planCompany } from '../planning/plan-company.ts';
import { choicesOf, strategyChoices } from '../planning/strategies.ts';
import { meetInThreads } from '../robust-workers/pool.ts';
import type { Terminal } from '../terminal.ts';
import { renderRobust } from '../text/robust.ts';
import { type PlanOptions, planningOptions } from './plan.ts';

interface RobustOptions extends Omit<PlanOptions, 'strategy' | 'out'> {
  readonly strategies: string;
  readonly futures: number;
  readonly seed: number;
  readonly recourse: 'held' | 'adapted';
  readonly by: JudgedBy;
  readonly service?: number;
  readonly measure: 'p10' | 'mean';
  readonly threads?: number;
}

export const robust: Verb = {
  name: 'robust',
  args: '<dir-or-workspace>',
  about:
    'Which plan survives the future: strategies under many futures of demand, with service, cash, regret and the price of a hedge.',
  example: 'equipoise robust my-company --futures 500 --service 0.95',
  build: (command, act) => {
    planningOptions(scenarioOptions(command))
      .option('--strategies <names>', 'level, stepped, mixed, chase, own with commas, or all', 'all')
      .addOption(new Option('--futures <n>', 'futures of demand').argParser(wholeNumber(20, 100_000)).default(500))
      .addOption(
        new Option('--seed <n>', 'the same seed gives the same futures').argParser(wholeNumber(0, 4_294_967_295)).default(1),
      )
      .addOption(
        new Option(
          '--recourse <rule>',
          'held: the plan stays as it is; adapted: after the time fence it steers back within overtime',
        )
          .choices(['held', 'adapted'])
          .default('adapted'),
      )
      .addOption(new Option('--by <money>', 'what alternatives are judged by').choices(['cost', 'profit']).default('cost'))
      .addOption(
        new Option('--service <share>', 'find the cheapest hedge that lifts each to this service, 0.95 or 95 %').argParser(share),
      )
      .addOption(
        new Option('--measure <measure>', 'service in nine futures of ten (p10) or on average (mean)')
          .choices(['p10', 'mean'])
          .default('p10'),
      )
      .addOption(
        new Option(
          '--threads <n>',
          'threads to use (default: more than one where there is much to do); the result is the same',
        ).argParser(wholeNumber(1, 64)),
      );
    act<RobustOptions>(async ([dir = ''], options, terminal) => {
      choicesOf(options.strategies, options, null);
      const { company, notes, strategy } = await openForPlanning(dir, options, terminal);
      const choices = strategyChoices(options.strategies, options, company, strategy);
      const planned = await planCompany(company, choices, options.at, terminal);
      const drawn = await futuresOf(planned, options, terminal);
      const plans = planned.plans.filter(({ products }) => products.length > 0);
      if (plans.length === 0) throw new Refused(planned.plans.flatMap(({ issues }) => issues));
      const recourse: Recourse =
        options.recourse === 'held' ? { kind: 'held' } : { kind: 'adapted', fence: company.settings.demand_time_fence };
      const alternatives = plans.map((plan) => alternativeOf(planned, plan, titleOf(plan), recourse));
      const work: RobustWork = { futures: drawn.futures, alternatives, count: options.futures };
      const report = judge(work, await meet(work, options, terminal), options.by);
      const hedges =
        options.service === undefined ? [] : await hedgesOf(work, options, company.settings.demand_time_fence, terminal);
      const issues = [...notes, ...planned.notes, ...drawn.issues];
      terminal.give({
        currency: company.settings.currency,
        periods: planned.problem.periodLabels,
        futures: report.futures,
        seed: report.seed,
        recourse: options.recourse,
        judgedBy: report.judgedBy,
        dependence: { persistence: drawn.futures.dependence.persistence, ...drawn.futures.dependence.learned },
        best: report.alternatives[report.best]!.title,
        alternatives: report.alternatives.map((figures, a) => ({
          strategy: plans[a]!.strategy,
          plannedCost: plans[a]!.totalCost,
          ...figuresJson(figures),
        })),
        hedges: hedges.map((hedge, a) => hedgeJson(hedge, alternatives[a]!, planned)),
        issues,
      });
      tellNotes([...planned.notes, ...drawn.issues], terminal);
      terminal.say(renderRobust(report, plans, hedges, planned, drawn.futures));
      return exitCode.fine;
    });
  },
};

function titleOf({ strategy, status }: SupplyPlan): string {
  return `${strategyName(strategy)}${status === 'infeasible' ? ' (breaks limits)' : ''}`;
}

async function futuresOf(posed: PosedCompany, { seed, threads = 1 }: RobustOptions, terminal: Terminal) {
  terminal.progress.begin('Forecast errors of the past');
  const { forecast, issues } = await forecastInThreads(
    posed.company,
    { threads, signal: terminal.signal },
    { levels: futureLevels },
  );
  terminal.progress.end();
  if (forecast === null) throw new Refused(issues);
  const { season } = axisOf(posed.company.calendar);
  const drawn = companyFutures(drawnProducts(posed), forecast, season, seed);
  if (drawn.futures === null) throw new Refused(drawn.issues);
  return { futures: drawn.futures, issues: drawn.issues };
}

async function meet(work: RobustWork, { threads }: RobustOptions, terminal: Terminal): Promise<Outcomes> {
  terminal.progress.begin(`Meeting ${work.count} futures`);
  const outcomes = await meetInThreads(work, {
    threads: threads ?? threadsFor(work),
    signal: terminal.signal,
    onProgress: (done, all) => terminal.progress.update({ text: `${Math.floor((100 * done) / all)} %` }),
  });
  terminal.progress.end();
  return outcomes;
}

/** Threads are worth their start beyond some seconds of work. */
function threadsFor({ alternatives, count, futures }: RobustWork): number {
  const points = alternatives.reduce((sum, { openingStock }) => sum + openingStock.length, 0);
  return points * count * futures.periods < 20_000_000 ? 1 : Math.min(8, availableParallelism());
}

/** In this thread: a search meets the futures many times, and starting threads each time would cost more. */
async function hedgesOf(work: RobustWork, options: RobustOptions, fence: number, terminal: Terminal): Promise<HedgeFound[]> {
  const found: HedgeFound[] = [];
  for (const plan of work.alternatives) {
    terminal.progress.begin(`Hedging ${plan.title.toLowerCase()}`);
    found.push(
      await cheapestHedge(
        { ...work, alternatives: [plan] },
        { service: options.service!, measure: options.measure },
        { fence, flex: [0.1, 0.2] },
        (each) => meetInThreads(each, { threads: 1, signal: terminal.signal }),
      ),
    );
    terminal.progress.end();
  }
  return found;
}

function share(text: string): number {
  const value = text.trim().endsWith('%') ? Number(text.replace('%', '')) / 100 : Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('Wanted: a share between 0 and 1, for instance 0.95 or 95%.');
  return value;
}

function figuresJson({ stockByPeriod, cashByPeriod, missedByPeriod, ...figures }: AlternativeFigures) {
  const bands = ({ p10, p50, p90 }: AlternativeFigures['stockByPeriod']) => ({ p10: [...p10], p50: [...p50], p90: [...p90] });
  const named: Record<string, Band | number | string> = { ...figures };
  return {
    ...named,
    stockByPeriod: bands(stockByPeriod),
    cashByPeriod: bands(cashByPeriod),
    missedByPeriod: [...missedByPeriod],
  };
}

function hedgeJson(hedge: HedgeFound, plan: HeldPlan, { problem }: PosedCompany) {
  const { reaches, wish, before, after, extraMoney, extraCost, flex, extraStock } = hedge;
  return {
    title: plan.title,
    reaches,
    wish,
    before,
    after,
    extraMoney,
    extraCost,
    flex,
    extraStock: problem.stockPoints.flatMap(({ key }, i) =>
      extraStock[i]! > 1e-6 ? [{ point: key, units: extraStock[i]! }] : [],
    ),
  };
}
