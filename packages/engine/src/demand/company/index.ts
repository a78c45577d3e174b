export { axisOf, type DayWeights, dayWeightsOf, type ForecastAxis } from './axis.ts';
export type { NodeClass } from './base.ts';
export type { CompanyDriverChoice, DriverKind, LearnedDriver } from './drivers/index.ts';
export {
  type CompanyForecastPlan,
  type ForecastWork,
  finishCompanyForecast,
  forecastCompany,
  planCompanyForecast,
} from './forecast-company.ts';
export { companyAsOf, holdOut } from './hold-out.ts';
export * from './kept-baseline.ts';
export { type KnownPeriods, knownPeriods } from './known-periods.ts';
export { type FrozenForecast, type LagAccuracy, usualLags, valueAddedByLag } from './lag-accuracy.ts';
export type {
  Accuracy,
  CompanyForecast,
  CompanyForecastOptions,
  Cover,
  LevelAccuracy,
  NodeOutlook,
  ServicePromise,
} from './outlook.ts';
export { pooledSeason, type SeasonalHistory } from './pooled-season.ts';
export { type PromotionFactors, promotionFactors } from './promotion-factors.ts';
