/**
 * From a company to its baseline: every item in every market at every site, for every planned period, adding up through
 * families, with quantiles and reasons. Three steps, so that threads can share the work:
 *
 *   planCompanyForecast     histories, seasons, past origins: what is to be forecast
 *   runBatch                any range of `work`, in any thread and order
 *   finishCompanyForecast   chooses, reconciles, judges: on one thread, in the order of the company
 */
import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { type BatchNumbers, type BatchPlan, planBatch, roomForBatch, runBatch, type SeriesBlock, workIn } from '../batch.ts';
import { Forecaster } from '../forecaster.ts';
import { finish } from './finish.ts';
import { noHistory } from './no-history.ts';
import type { CompanyForecast, CompanyForecastOptions } from './outlook.ts';
import { type Prepared, prepare } from './prepare.ts';
import { companyRules } from './rules.ts';

/** One block of series with the way to forecast it. */
export interface ForecastWork {
  readonly block: SeriesBlock;
  readonly plan: BatchPlan;
}

export interface CompanyForecastPlan {
  readonly company: Company;
  readonly prepared: Prepared;
  /** Histories with their own season, and histories freed of their season. */
  readonly work: { readonly own: ForecastWork; readonly level: ForecastWork };
}

/** Series without season beyond which they are forecast in the fast setting: a minute or so of one thread. */
const fastBeyond = 100_000;

/** Null with an issue when there is nothing to forecast from. */
export function planCompanyForecast(
  company: Company,
  rules = companyRules,
): {
  readonly plan: CompanyForecastPlan | null;
  readonly issues: readonly Issue[];
} {
  const prepared = prepare(company, rules);
  if (prepared === null) return { plan: null, issues: [noHistory(company)] };
  const { tasks } = prepared;
  const work = (block: SeriesBlock, method: 'default' | 'combination' | 'fast'): ForecastWork => ({
    block,
    // intervals learn from the reconciled forecasts of past origins, so the batch needs no lessons of its own
    plan: { ...planBatch(block, method), origins: new Float64Array(0) },
  });
  return {
    plan: {
      company,
      prepared,
      work: {
        own: work(tasks.own, 'default'),
        level: work(tasks.level, tasks.level.periods.length > fastBeyond ? 'fast' : 'combination'),
      },
    },
    issues: [],
  };
}

export function finishCompanyForecast(
  plan: CompanyForecastPlan,
  numbers: { readonly own: BatchNumbers; readonly level: BatchNumbers },
  options: CompanyForecastOptions = {},
): CompanyForecast {
  return finish(plan.company, plan.prepared, numbers, options);
}

/**
 * The baseline of a company. Same company, same bits, in whatever order its history was listed.
 *
 * Units   : those of each item; items in different units are never added.
 * Errors  : forecast null with the issue `demand/no-history`. A series that cannot be forecast is reported in
 *           `issues` and stops nothing.
 */
export function forecastCompany(
  company: Company,
  options: CompanyForecastOptions = {},
  forecaster = new Forecaster(),
): { readonly forecast: CompanyForecast | null; readonly issues: readonly Issue[] } {
  const { plan, issues } = planCompanyForecast(company);
  if (plan === null) return { forecast: null, issues };
  const done = ({ block, plan: batch }: ForecastWork): BatchNumbers => {
    const numbers = roomForBatch(block, batch);
    runBatch(block, batch, numbers, 0, workIn(block, batch), forecaster);
    return numbers;
  };
  const forecast = finishCompanyForecast(plan, { own: done(plan.work.own), level: done(plan.work.level) }, options);
  return { forecast, issues: forecast.issues };
}
