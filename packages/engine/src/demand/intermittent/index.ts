export { adida } from './adida.ts';
export { type Classification, classifyDemand, type DemandPattern, intervalLimit, sizeSpreadLimit } from './classification.ts';
export { croston } from './croston.ts';
export {
  forecastIntermittent,
  type IntermittentForecast,
  type IntermittentOptions,
  type WindowForecast,
} from './forecast-intermittent.ts';
export { imapa } from './imapa.ts';
export { sba } from './sba.ts';
export { type TsbRates, tsb } from './tsb.ts';
