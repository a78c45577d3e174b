export * from './counts.ts';
export {
  type ErrorPool,
  type LeadWindow,
  poolErrors,
  type SeriesErrors,
} from './error-pool.ts';
export * from './lead-time-demand.ts';
export { normalCdf, normalLoss, normalQuantile } from './normal.ts';
export * from './safety-stock.ts';
export * from './window-quantiles.ts';
