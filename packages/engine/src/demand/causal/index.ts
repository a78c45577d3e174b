export {
  chooseDrivers,
  type DriverChoice,
  type DriverScore,
  type DriverSet,
  forecastWithSets,
  withDrivers,
} from './choose-drivers.ts';
export * from './drivers.ts';
export { type CausalForecast, type CausalOptions, forecastCausal } from './forecast-causal.ts';
export { type CausalPanel, type Driver, panelAt } from './panel.ts';
export type { PooledCoefficients, Shrinkage } from './pooled-regression.ts';
