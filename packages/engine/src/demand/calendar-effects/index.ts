export { byDayShares } from './day-shares.ts';
export { easterSunday } from './easter.ts';
