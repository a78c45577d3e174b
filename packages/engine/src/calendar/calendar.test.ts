import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Bucket,
  buildCalendar,
  type CalendarRequest,
  type CalendarRow,
  dayOf,
  findPeriod,
  formatDay,
  horizonOf,
  parseDay,
  periodWords,
  planPeriods,
  readPeriodText,
  trimCalendar,
  weekday,
  yearBefore,
} from './index.ts';

const on = (text: string): number => parseDay(text)!;

const request = (change: Partial<CalendarRequest>): CalendarRequest => ({
  bucket: 'month',
  start: on('2026-01-01'),
  horizon: 12,
  weeks: 4,
  fiscalYearStart: 1,
  historyFrom: null,
  rows: [],
  ...change,
});

const row = (period: string, change: Partial<CalendarRow> = {}): CalendarRow => ({
  period,
  start: '',
  end: '',
  working_days: null,
  fiscal_year: null,
  fiscal_quarter: null,
  ...change,
});

const built = (change: Partial<CalendarRequest>) => {
  const { calendar, faults } = buildCalendar(request(change));
  expect(faults).toEqual([]);
  return calendar!;
};

test('months: closed periods reach back to the history, working days are Mondays to Fridays', () => {
  const calendar = built({ start: on('2026-11-01'), horizon: 3, historyFrom: on('2026-08-17') });
  expect(calendar.periods.map((p) => p.label)).toEqual(['2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01']);
  expect(calendar.firstPlan).toBe(3);
  // November 2026 begins on a Sunday: 30 days, 21 of them Mondays to Fridays.
  expect(planPeriods(calendar)[0]).toEqual({
    label: '2026-11',
    start: on('2026-11-01'),
    days: 30,
    workingDays: 21,
    fiscalYear: 2026,
    fiscalQuarter: 4,
  });
});

test('a fiscal year is named after the year in which it ends', () => {
  const calendar = built({ start: on('2026-06-01'), horizon: 5, fiscalYearStart: 7 });
  expect(calendar.periods.map((p) => `${p.label} FY${p.fiscalYear} Q${p.fiscalQuarter}`)).toEqual([
    '2026-06 FY2026 Q4',
    '2026-07 FY2027 Q1',
    '2026-08 FY2027 Q1',
    '2026-09 FY2027 Q1',
    '2026-10 FY2027 Q2',
  ]);
});

test('ISO weeks: 2020 has 53 of them, and 2021-01-03 still belongs to it', () => {
  const calendar = built({ bucket: 'week', start: on('2020-12-21'), horizon: 3 });
  expect(calendar.periods.map((p) => `${p.label} ${formatDay(p.start)}`)).toEqual([
    '2020-W52 2020-12-21',
    '2020-W53 2020-12-28',
    '2021-W01 2021-01-04',
  ]);
  expect(findPeriod(calendar, '2021-01-03')).toEqual({ found: true, position: 1 });
});

test('4-4-5 from January is the ISO year; its 53rd week is the sixth of the last period', () => {
  const calendar = built({ bucket: '4-4-5', start: on('2019-12-30'), horizon: 13 });
  expect(calendar.periods.map((p) => p.days / 7)).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6, 4]);
  expect(calendar.periods[11]!.label).toBe('2020-P12');
  expect(formatDay(calendar.periods[12]!.start)).toBe('2021-01-04');
  expect(calendar.periods.map((p) => p.fiscalQuarter)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 1]);
});

test('4-4-5 from July: fiscal 2027 begins on the Monday nearest to 1 July 2026', () => {
  const calendar = built({
    bucket: '4-4-5',
    start: on('2026-06-29'),
    horizon: 2,
    fiscalYearStart: 7,
    historyFrom: on('2026-06-01'),
  });
  expect(calendar.periods.map((p) => p.label)).toEqual(['2026-P12', '2027-P01', '2027-P02']);
});

test('weeks, then the rest of the month, then months', () => {
  const calendar = built({
    bucket: 'weeks-then-months',
    start: on('2026-11-02'),
    horizon: 5,
    weeks: 2,
    historyFrom: on('2026-10-26'),
  });
  expect(calendar.periods.map((p) => `${p.label} ${formatDay(p.start)} ${p.days} ${p.workingDays}`)).toEqual([
    '2026-W44 2026-10-26 7 5',
    '2026-W45 2026-11-02 7 5',
    '2026-W46 2026-11-09 7 5',
    '2026-11 2026-11-16 15 11',
    '2026-12 2026-12-01 31 23',
    '2027-01 2027-01-01 31 21',
  ]);
});

test('a start inside a period is said, and planning starts with the whole period', () => {
  const { calendar, faults } = buildCalendar(request({ bucket: 'week', start: on('2026-11-05') }));
  expect(formatDay(calendar!.periods[0]!.start)).toBe('2026-11-02');
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({ code: 'calendar/start-inside-period', severity: 'warning' });
});

test('the table overrides working days; rows off the calendar change nothing; two rows for one period are refused', () => {
  const rows = [row('Dec 2026', { working_days: 14.5 }), row('2031-01', { working_days: 1 })];
  const calendar = built({ start: on('2026-11-01'), horizon: 2, rows });
  expect(calendar.periods.map((p) => p.workingDays)).toEqual([21, 14.5]);
  const { faults } = buildCalendar(request({ rows: [row('2026-03'), row('2026-03-05')] }));
  expect(faults).toMatchObject([{ code: 'calendar/duplicate-period', row: 1, column: 'period' }]);
  expect(buildCalendar(request({ rows: [row('2026-02', { working_days: 30 })] })).faults).toMatchObject([
    { code: 'calendar/too-many-working-days', row: 0, wanted: 'a number from 0 to 28' },
  ]);
  expect(buildCalendar(request({ rows: [row('Qtr 3')] })).faults).toMatchObject([{ code: 'calendar/unknown-period', row: 0 }]);
});

const own = [
  row('p1', { start: '2026-01-01', end: '2026-01-20' }),
  row('p2', { start: '2026-01-21', end: '2026-02-10' }),
  row('p3', { start: '2026-02-11', end: '2026-03-05', working_days: 9, fiscal_year: 2030, fiscal_quarter: 2 }),
];

test('own periods are taken as listed, in any order', () => {
  for (const rows of [own, [...own].reverse()]) {
    const calendar = built({ start: on('2026-01-21'), horizon: 2, rows });
    expect(calendar.periods.map((p) => p.label)).toEqual(['p1', 'p2', 'p3']);
    expect(calendar.firstPlan).toBe(1);
    expect(calendar.periods[2]).toMatchObject({ workingDays: 9, fiscalYear: 2030, fiscalQuarter: 2, days: 23 });
    expect(findPeriod(calendar, 'P3')).toEqual({ found: true, position: 1 });
  }
});

test('own periods: gaps, overlaps, missing days and a horizon that is too long are all said', () => {
  const codes = (change: Partial<CalendarRequest>) =>
    buildCalendar(request({ start: on('2026-01-01'), horizon: 2, ...change })).faults.map((f) => `${f.code} ${f.row ?? '-'}`);
  expect(codes({ rows: [own[0]!, own[2]!] })).toEqual(['calendar/gap 1']);
  expect(codes({ rows: [own[0]!, { ...own[1]!, start: '2026-01-20' }] })).toEqual(['calendar/overlap 1']);
  expect(codes({ rows: [own[0]!, row('p2', { start: '2026-01-21' }), row('P1', { start: '03/04/2026', end: 'x' })] })).toEqual([
    'calendar/missing-day 1',
    'calendar/bad-day 2',
    'calendar/bad-day 2',
    'calendar/duplicate-period 2',
  ]);
  expect(codes({ rows: [{ ...own[0]!, end: '2025-01-01' }] })).toEqual(['calendar/ends-before-start 0']);
  expect(codes({ rows: own, horizon: 4 })).toEqual(['calendar/too-short -']);
  expect(codes({ rows: own, start: on('2027-01-01') })).toEqual(['calendar/start-not-listed -']);
});

test('many spellings of one month, week, fiscal period and day', () => {
  const months = built({ start: on('2026-01-01'), horizon: 12 });
  for (const text of [
    '2026-11',
    '2026-11-01',
    'Nov 2026',
    '11/2026',
    '11.2026',
    '2026/11',
    '202611',
    'november 2026',
    'Nov-26',
    "Nov '26",
    '2026 Nov',
    '2026-11-30',
    '30.11.2026',
    '20261130',
    '30 Nov 2026',
    'Nov 30, 2026',
    '30/11/2026',
    '11/30/2026',
    '11/11/2026',
    '2026-11-05T00:00:00',
    '2026-11-05 00:00:00',
    '2026-W46',
    ' 2026-11 ',
  ]) {
    expect([text, findPeriod(months, text)]).toEqual([text, { found: true, position: 10 }]);
  }
  const weeks = built({ bucket: 'week', start: on('2025-12-29'), horizon: 52 });
  for (const text of ['2026-W45', '2026w45', 'W45 2026', 'W45/2026', 'CW45 2026', '2026-11-02', '8.11.2026', 'week 45 2026']) {
    expect([text, findPeriod(weeks, text)]).toEqual([text, { found: true, position: 44 }]);
  }
  const fiscal = built({ bucket: '4-4-5', start: on('2025-12-29'), horizon: 12 });
  for (const text of ['2026-P11', 'P11 2026', '2026-p11', 'FY2026 P11', '2026P11']) {
    expect([text, findPeriod(fiscal, text)]).toEqual([text, { found: true, position: 10 }]);
  }
});

test('texts that name no single period are refused with the reason', () => {
  const months = built({ start: on('2026-01-01'), horizon: 12 });
  const why = (text: string) => {
    const found = findPeriod(months, text);
    return found.found ? 'found' : found.why;
  };
  expect(
    ['03/04/2026', '2026-13', '2026-02-30', 'soon', '', '2025-12', '2027-01-01', '2026-W14', '45/2026', '2026-W54', '2026'].map(
      why,
    ),
  ).toEqual([
    'ambiguous',
    'unreadable',
    'unreadable',
    'unreadable',
    'unreadable',
    'before',
    'after',
    'not-a-period',
    'unreadable',
    'unreadable',
    'unreadable',
  ]);
});

const anyRequest = fc.record({
  bucket: fc.constantFrom<Bucket>('month', 'week', '4-4-5', 'weeks-then-months'),
  start: fc.integer({ min: dayOf({ year: 1990, month: 1, day: 1 }), max: dayOf({ year: 2060, month: 1, day: 1 }) }),
  horizon: fc.integer({ min: 1, max: 80 }),
  weeks: fc.integer({ min: 1, max: 60 }),
  fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  back: fc.integer({ min: 0, max: 1500 }),
});

test('a period off the calendar is told by its distance from the ends', () => {
  const { calendar } = buildCalendar(request({ start: on('2026-03-01'), horizon: 4, historyFrom: on('2026-01-01') }));
  expect([-3, -2, 0, 3, 4, 6].map((position) => periodWords(calendar!, position))).toEqual([
    '1 period before 2026-01',
    '2026-01',
    '2026-03',
    '2026-06',
    '1 period after 2026-06',
    '3 periods after 2026-06',
  ]);
});

test('law: periods join without gaps, labels are unique, every day and every label finds its period', () => {
  fc.assert(
    fc.property(anyRequest, ({ back, ...rest }) => {
      const { calendar } = buildCalendar(request({ ...rest, historyFrom: rest.start - back }));
      const { periods, firstPlan } = calendar!;
      expect(horizonOf(calendar!)).toBe(rest.horizon);
      expect(periods[0]!.start).toBeLessThanOrEqual(rest.start - back);
      expect(new Set(periods.map((p) => p.label)).size).toBe(periods.length);
      for (let i = 0; i < periods.length; i++) {
        const period = periods[i]!;
        expect(period.days).toBeGreaterThan(0);
        if (i > 0) expect(period.start).toBe(periods[i - 1]!.start + periods[i - 1]!.days);
        let weekdays = 0;
        for (let day = period.start; day < period.start + period.days; day++) if (weekday(day) <= 5) weekdays++;
        expect(period.workingDays).toBe(weekdays);
        expect(period.workingDays).toBeGreaterThan(0);
      }
      for (let i = 0; i < periods.length; i += 7) {
        const here = { found: true, position: i - firstPlan };
        expect(findPeriod(calendar!, periods[i]!.label)).toEqual(here);
        expect(findPeriod(calendar!, formatDay(periods[i]!.start + periods[i]!.days - 1))).toEqual(here);
      }
    }),
    { numRuns: 150 },
  );
});

test('law: a longer history or horizon moves no position', () => {
  fc.assert(
    fc.property(anyRequest, ({ back, ...rest }) => {
      const short = buildCalendar(request({ ...rest, historyFrom: rest.start - back })).calendar!;
      const long = buildCalendar(request({ ...rest, horizon: rest.horizon + 9, historyFrom: rest.start - back - 500 })).calendar!;
      expect(trimCalendar(long, short.firstPlan, rest.horizon)).toEqual(short);
    }),
    { numRuns: 60 },
  );
});

test('months are read in the languages of spreadsheets', () => {
  const read = (text: string) => readPeriodText(text);
  for (const text of ['März 2027', 'Mrz 27', 'mars-2027', 'marzo 2027', 'maart 27', 'março 2027', '2027 Mar.'])
    expect([text, read(text)]).toEqual([text, { kind: 'month', year: 2027, month: 3 }]);
  expect(read('15 août 2027')).toEqual({ kind: 'day', day: parseDay('2027-08-15') });
  expect(read('31.12.26')).toEqual({ kind: 'day', day: parseDay('2026-12-31') });
  expect(read('31.02.26')).toBeNull();
  expect(read('Marsch 2027')).toBeNull();
});

test('the same period a year before, however short the plan is', () => {
  const months = built({ horizon: 3, historyFrom: on('2024-12-01') });
  expect(months.firstPlan).toBe(13);
  expect(Array.from(yearBefore(months)).slice(11)).toEqual([-1, 0, 1, 2, 3]);
  const weeks = built({ bucket: 'week', start: on('2026-01-05'), horizon: 4, historyFrom: on('2025-01-06') });
  const before = Array.from(yearBefore(weeks)).slice(weeks.firstPlan);
  expect(before.map((p) => weeks.periods[p]!.label)).toEqual(['2025-W02', '2025-W03', '2025-W04', '2025-W05']);
  // 2026 has 53 weeks, the last of them in its last period.
  const fiscal = built({ bucket: '4-4-5', start: on('2027-01-04'), horizon: 12, historyFrom: on('2025-12-29') });
  const labels = Array.from(yearBefore(fiscal)).slice(fiscal.firstPlan);
  expect(labels).toEqual(Array.from({ length: 12 }, (_, t) => t + fiscal.firstPlan - 12));
});

test('where weeks are followed by months, a month has no single week a year before', () => {
  const mixed = built({ bucket: 'weeks-then-months', start: on('2026-01-05'), horizon: 20, historyFrom: on('2024-12-30') });
  const before = Array.from(yearBefore(mixed)).slice(mixed.firstPlan);
  expect(before.slice(0, 4).map((p) => mixed.periods[p]!.label)).toEqual(['2025-W02', '2025-W03', '2025-W04', '2025-W05']);
  const months = planPeriods(mixed)
    .slice(5)
    .map(({ label }) => label);
  expect(months[0]).toBe('2026-03');
  expect(before.slice(5, 16)).toEqual(new Array(11).fill(-1));
  // A year on, months stand against months.
  expect(mixed.periods[before[17]!]!.label).toBe('2026-03');
});
