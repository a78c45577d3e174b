import { expect, test } from 'vitest';
import { smallCompany } from './small-company.fixture.ts';
import { paidPeriodsOf } from './working-days.ts';

/** Two weeks, the rest of a month, and two months. */
function lengths(bucket: 'weeks-then-months' | 'month') {
  const company = smallCompany({ horizon: 5, items: [{ item: 'a', family: 'f' }] });
  const days = [7, 7, 3, 30, 28];
  const periods = company.calendar.periods.map((period, t) => ({ ...period, days: days[t - company.calendar.firstPlan] ?? 7 }));
  return paidPeriodsOf({ ...company, calendar: { ...company.calendar, bucket, periods } });
}

test('with weeks then months a wage is that of a week, and a month has a twelfth of 52', () => {
  const [week, second, rest, month, february] = lengths('weeks-then-months');
  expect([week, second]).toEqual([1, 1]);
  expect(rest).toBeCloseTo((3 / 365) * 52);
  expect(month).toBeCloseTo(52 / 12);
  expect(february).toBeCloseTo(52 / 12);
});

test('elsewhere a period is a period', () => {
  expect([...lengths('month')]).toEqual([1, 1, 1, 1, 1]);
});
