export * from './day-rates.ts';
export { easterSunday, easterSundays } from './easter.ts';
export * from './moving-holidays.ts';
