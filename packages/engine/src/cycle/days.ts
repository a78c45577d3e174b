import { civilOf, type Day, dayOf, formatDay, parseDay, weekday } from '../calendar/day.ts';
import type { CycleRules, StageRule } from './cycle.ts';
import { usualChair } from './role.ts';
import { type Stage, stages } from './stage.ts';

/** A stage's place in the month as days, `YYYY-MM-DD`. */
export interface StageDays {
  readonly stage: Stage;
  readonly from: string;
  readonly to: string;
}

type Worked = Pick<CycleRules, 'start' | 'holidays' | 'weekends'>;

/** First and last working day of each stage unless a company says otherwise. */
export const usualWorkingDays: Readonly<Record<Stage, readonly [number, number]>> = {
  data: [1, 3],
  product: [3, 6],
  demand: [5, 9],
  supply: [8, 13],
  finance: [12, 16],
  executive: [15, 20],
  publish: [20, 20],
};

export const usualStageRules: readonly StageRule[] = stages.map((stage) => ({
  stage,
  chair: usualChair[stage],
  owner: '',
  fromWorkingDay: usualWorkingDays[stage][0],
  toWorkingDay: usualWorkingDays[stage][1],
}));

/**
 * The n-th working day counted from the start of the cycle, 1 for the first. A month with fewer working days than asked for runs on
 * into the next: the day is still a working day, and nothing falls on a holiday.
 */
export function workingDay(rules: Worked, n: number): string {
  let day = startOf(rules);
  for (let counted = isWorked(rules, day) ? 1 : 0; counted < n; ) {
    day++;
    if (isWorked(rules, day)) counted++;
  }
  return formatDay(day);
}

/** Working days from the start of the cycle up to and with a day; 0 before the first one. */
export function workingDayOn(rules: Worked, on: string): number {
  const last = needDay(on);
  let counted = 0;
  for (let day = startOf(rules); day <= last; day++) if (isWorked(rules, day)) counted++;
  return counted;
}

export function stageDays(rules: CycleRules): readonly StageDays[] {
  return rules.stages.map(({ stage, fromWorkingDay, toWorkingDay }) => ({
    stage,
    from: workingDay(rules, fromWorkingDay),
    to: workingDay(rules, toWorkingDay),
  }));
}

/** The working day before the executive review begins: when the pre-read has to be out. */
export function preReadDay(rules: CycleRules): string {
  const executive = rules.stages.find(({ stage }) => stage === 'executive');
  return workingDay(rules, Math.max(1, (executive?.fromWorkingDay ?? usualWorkingDays.executive[0]) - 1));
}

/** One month of the calendar of the year. */
export interface CycleMonth {
  /** `2027-03` */
  readonly cycle: string;
  readonly rules: CycleRules;
  readonly days: readonly StageDays[];
}

/** The cycles of the twelve months from the one of `rules` on, with the same working days and rules. */
export function cycleYear(rules: CycleRules, months = 12): readonly CycleMonth[] {
  const first = civilOf(startOf(rules));
  return Array.from({ length: months }, (_, k) => {
    const month = first.month - 1 + k;
    const start = formatDay(dayOf({ year: first.year + Math.floor(month / 12), month: (month % 12) + 1, day: 1 }));
    const own = { ...rules, start: k === 0 ? rules.start : start };
    return { cycle: start.slice(0, 7), rules: own, days: stageDays(own) };
  });
}

function isWorked({ holidays, weekends }: Worked, day: Day): boolean {
  if (weekends === 'free' && weekday(day) > 5) return false;
  return !holidays.includes(formatDay(day));
}

const startOf = ({ start }: Worked): Day => needDay(start);

function needDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`"${text}" is no day; commands are checked before they get here.`);
  return day;
}
