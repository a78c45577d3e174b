export * from './accuracy.ts';
export {
  type BatchNumbers,
  type BatchPlan,
  finishBatch,
  type Lessons,
  planBatch,
  roomForBatch,
  route,
  runBatch,
  type SeriesBlock,
  seriesOf,
  workIn,
} from './batch.ts';
export * from './calendar-effects/index.ts';
export { classOf, quantilesOf } from './calibration.ts';
export * from './causal/index.ts';
export * from './cleanse/index.ts';
export * from './company/index.ts';
export * from './forecast.ts';
export { blockOf, forecastMany, forecastSeries, intermittentOf } from './forecast-series.ts';
export { Forecaster, type MethodBuilders } from './forecaster.ts';
export * from './futures/index.ts';
export * from './intermittent/index.ts';
export * from './lifecycle/index.ts';
export * from './reconcile/index.ts';
export { rollingErrors } from './rolling.ts';
export { seasonalityTest, seasonalLimit } from './seasonality.ts';
export * from './uncertainty/index.ts';
export { warmUp } from './warm-up.ts';
