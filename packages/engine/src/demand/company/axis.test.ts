import { expect, test } from 'vitest';
import { buildCalendar } from '../../calendar/build.ts';
import { dayOf } from '../../calendar/day.ts';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { forecastCompany } from './forecast-company.ts';

test('a 53rd week is sold by its days: one in the past is no season, one in the plan is expected', () => {
  const calendar = buildCalendar({
    bucket: '4-4-5',
    start: dayOf({ year: 2025, month: 12, day: 29 }),
    horizon: 12,
    weeks: 0,
    fiscalYearStart: 1,
    historyFrom: dayOf({ year: 2019, month: 12, day: 30 }),
    rows: [],
  }).calendar!;
  const weeks = calendar.periods.map(({ days }) => days / 7);
  // the ISO years 2020 and 2026 have 53 weeks
  expect(weeks.flatMap((length, t) => (length === 6 ? [t] : []))).toEqual([11, 83]);
  const closed = calendar.periods.slice(0, calendar.firstPlan);
  const sold = [{ item: 'a', units: closed.map(({ workingDays }) => 10 * workingDays) }];
  const from = { ...smallCompany({ history: closed.length, horizon: 12, items: [{ item: 'a' }], sold }), calendar };
  const { items, workingDays } = forecastCompany(from).forecast!;
  expect(workingDays).toMatch(/periods differ in length/);
  for (const [t, units] of items[0]!.mean.entries()) {
    const planned = calendar.periods[calendar.firstPlan + t]!;
    expect(Math.abs(units - 10 * planned.workingDays), `period ${t + 1} of ${planned.days} days`).toBeLessThan(0.5);
  }
  expect(items[0]!.mean[11]! / items[0]!.mean[8]!).toBeCloseTo(6 / 5, 2);
});
