import {
  type BatchNumbers,
  type Company,
  type CompanyForecast,
  type CompanyForecastOptions,
  type ForecastWork,
  finishCompanyForecast,
  type Issue,
  planCompanyForecast,
  roomForBatch,
} from '@equipoise/engine';
import { type BatchControl, runBatchInThreads, shareBlock, sharedNumbers } from './pool.ts';

/** The forecast of a company, its series shared between threads; the same bits for any number of them. */
export async function forecastInThreads(
  company: Company,
  control: BatchControl,
  options: CompanyForecastOptions = {},
): Promise<{ readonly forecast: CompanyForecast | null; readonly issues: readonly Issue[] }> {
  const { plan, issues } = planCompanyForecast(company);
  if (plan === null) return { forecast: null, issues };
  const done = async ({ block, plan: batch }: ForecastWork): Promise<BatchNumbers> => {
    const shared = shareBlock(block);
    const numbers = roomForBatch(shared, batch, sharedNumbers);
    await runBatchInThreads(shared, batch, numbers, control);
    return numbers;
  };
  const own = await done(plan.work.own);
  const level = await done(plan.work.level);
  const forecast = finishCompanyForecast(plan, { own, level }, options);
  return { forecast, issues: forecast.issues };
}
