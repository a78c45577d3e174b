export { type Bass, bassShare, bassUnits, fitBass, typicalBass } from './bass.ts';
export { type LaunchCurve, launchCurve } from './launch-curve.ts';
export { forecastLaunch, type LaunchForecast, type LaunchPlan } from './launch-forecast.ts';
export { type BorrowedForecast, forecastLikeFamily, forecastLikeItem } from './like.ts';
export * from './succession.ts';
