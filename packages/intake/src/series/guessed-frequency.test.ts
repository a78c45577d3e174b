import { expect, test } from 'vitest';
import { groupWithoutSeason, guessedFrequency } from './guessed-frequency.ts';

const dates = (step: number, count = 30) =>
  Array.from({ length: count }, (_, i) => new Date(Date.UTC(2020, 0, 1 + step * i)).toISOString().slice(0, 10));

test('the form of the periods, their heading, or the days between them tell the season', () => {
  expect(guessedFrequency(['1990Q1', '1990Q2'], 'period')).toBe(4);
  expect(guessedFrequency(['1990-01'], 'period')).toBe(12);
  expect(guessedFrequency(['1', '2'], 'week')).toBe(52);
  expect(guessedFrequency(['1990', '1991'], 'period')).toBe(1);
  expect(guessedFrequency(dates(1), 'date')).toBe(7);
  expect(guessedFrequency(dates(7), 'date')).toBe(52);
  expect(guessedFrequency(['2020-01-01', '2020-02-01', '2020-03-01', '2020-06-01'], 'date')).toBe(12);
  expect(guessedFrequency(['2020-03-31', '2020-06-30', '2020-09-30'], 'date')).toBe(4);
  expect(guessedFrequency(['2018-12-31', '2019-12-31', '2020-12-31'], 'date')).toBe(1);
  expect(guessedFrequency(['2020-01-01 00:00', '2020-01-01 01:00'], 'date')).toBe(24);
  expect(guessedFrequency(['2020-01-01T00:00', '2020-01-08T00:00'], 'date')).toBe(52);
});

test('months three, six or twelve apart are quarters, half-years and years', () => {
  expect(guessedFrequency(['2019-01', '2019-04', '2019-07', '2019-10', '2020-01'], 'period')).toBe(4);
  expect(guessedFrequency(['2019-01', '2019-07', '2020-01'], 'month')).toBe(2);
  expect(guessedFrequency(['2019-12', '2020-12', '2021-12'], 'period')).toBe(1);
  expect(guessedFrequency(['2019-01', '2019-02', '2019-05'], 'period')).toBe(12);
  expect(guessedFrequency(['2019H1', '2019H2'], 'period')).toBe(2);
  expect(guessedFrequency(['2019-01-01', '2019-07-01', '2020-01-01'], 'date')).toBe(2);
  expect(guessedFrequency(['2019-01-01', '2019-03-01', '2019-05-01'], 'date')).toBe(6);
});

test('working days with gaps at weekends are days; one date tells nothing', () => {
  const working = dates(1, 28).filter((_, i) => i % 7 < 5);
  expect(guessedFrequency(working, 'date')).toBe(7);
  expect(guessedFrequency(['2020-01-01'], 'date')).toBe(1);
});

test('periods that are no years are not called yearly', () => {
  expect(groupWithoutSeason('1')).toBe('other');
  expect(groupWithoutSeason('1975')).toBe('yearly');
  expect(groupWithoutSeason('2019-12-31')).toBe('yearly');
});
