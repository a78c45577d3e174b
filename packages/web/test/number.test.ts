import { expect, test } from 'vitest';
import { numberWords } from '../src/texts/number.ts';
import { periodName } from '../src/texts/period-name.ts';

test('numbers are written as the reader writes them, with a true minus', () => {
  expect(numberWords('en').number(-1234567.5, 1)).toBe('\u22121\u202f234\u202f567.5');
  expect(numberWords('de').number(-1234567.5, 1)).toBe('\u22121.234.567,5');
  expect(numberWords('fr').number(1234567.5, 1)).toBe('1\u202f234\u202f567,5');
  expect(numberWords('ja').number(1234567.5, 1)).toBe('1,234,567.5');
  expect(numberWords('en').number(null)).toBe('–');
});

test('a difference carries its sign, and nothing is not minus nothing', () => {
  const { difference, number } = numberWords('en');
  expect(difference(12)).toBe('+12');
  expect(difference(-12)).toBe('\u221212');
  expect(difference(-0.04, 1)).toBe('±0');
  expect(number(-0.2)).toBe('0');
});

test('a share is never rounded up to all of it', () => {
  const { percent } = numberWords('en');
  expect(percent(0.99996)).toBe('99.9');
  expect(percent(1)).toBe('100.0');
  expect(percent(1.2, 0)).toBe('120');
});

test('money stands where the reader looks for its sign', () => {
  expect(numberWords('en').money(1_310_000, 'EUR')).toBe('€1.31\u00a0m');
  expect(numberWords('de').money(-3494, 'EUR')).toBe('\u22123.494\u00a0€');
});

test('months are named in the reader’s language; weeks keep their number', () => {
  expect(periodName('2027-03', numberWords('en')).long).toBe('March 2027');
  expect(periodName('2027-03', numberWords('de')).long).toBe('März 2027');
  expect(periodName('2027-03', numberWords('ja')).long).toBe('2027年3月');
  expect(periodName('2027-W05', numberWords('en')).medium).toBe('W05 2027');
});
