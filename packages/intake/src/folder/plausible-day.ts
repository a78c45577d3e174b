import { dayOf } from '@equipoise/engine';

const first = dayOf({ year: 1900, month: 1, day: 1 });
const after = dayOf({ year: 2200, month: 1, day: 1 });

/** False: the year is a slip of the keyboard, which shall not decide where the plan starts. */
export const isPlausible = (day: number): boolean => day >= first && day < after;
