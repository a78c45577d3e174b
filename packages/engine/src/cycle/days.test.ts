import { expect, test } from 'vitest';
import { rules } from './cycle.fixture.ts';
import { cycleYear, preReadDay, stageDays, workingDay, workingDayOn } from './days.ts';

test('working days leave out weekends and holidays: November 2026 begins on a Sunday, the 2nd is a holiday', () => {
  expect(workingDay(rules, 1)).toBe('2026-11-03');
  expect(workingDay(rules, 4)).toBe('2026-11-06');
  expect(workingDay(rules, 5)).toBe('2026-11-09');
  expect(workingDayOn(rules, '2026-11-02')).toBe(0);
  expect(workingDayOn(rules, '2026-11-08')).toBe(4);
  expect(stageDays(rules)[6]).toEqual({ stage: 'publish', from: '2026-11-30', to: '2026-11-30' });
  expect(preReadDay(rules)).toBe('2026-11-20');
});

test('the calendar of the year has twelve months, each with its own days', () => {
  const year = cycleYear(rules);
  expect(year.map(({ cycle }) => cycle)).toEqual([
    ...['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04'],
    ...['2027-05', '2027-06', '2027-07', '2027-08', '2027-09', '2027-10'],
  ]);
  // February 2027 begins on a Monday and has exactly twenty working days.
  expect(year[3]!.days.at(-1)).toEqual({ stage: 'publish', from: '2027-02-26', to: '2027-02-26' });
});
