import { expect, test } from 'vitest';
import { stepOf } from '../src/scenarios/step-of.ts';
import { numberWords } from '../src/texts/number.ts';
import { periodName } from '../src/texts/period-name.ts';
import { said } from '../src/texts/said.ts';

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

test('sentences of the server are told in the numbers of the reader; years, codes and plain counts stay as they are', () => {
  const [en, de, ja] = ['en-GB', 'de', 'ja'].map((locale) => numberWords(locale));
  const sentence = 'Since 2026-11-12: +€0.91 m, €1\u202f204.50 and 5.5 % in 24 months of 2027, part A-1.5 at rule 1.2.3';
  expect(said(sentence, en!)).toBe(sentence.replace('2026-11-12', '12 Nov').replace('5.5 %', '5.5\u00a0%'));
  expect(said(sentence, de!)).toBe(
    'Since 12. Nov.: +0,91 m\u00a0€, 1.204,50\u00a0€ and 5,5\u00a0% in 24 months of 2027, part A-1.5 at rule 1.2.3',
  );
  expect(said('€36 and 3\u00a0568 hours in 2026-10', ja!)).toBe('€36 and 3,568 hours in 2026年10月');
  expect(said('-30 % for "Helmets" (-8 % for City), E-bikes', en!)).toBe(
    '\u221230\u00a0% for “Helmets” (\u22128\u00a0% for City), E-bikes',
  );
});

test('a step of the log tells what was done once, without its reason and ids that were made up; ids people gave stay', () => {
  const id = '194e7b95-408e-4dc9-b674-75e2105b570d';
  expect(stepOf(`2 assumptions added (${id}, ${id}), To compare`, 'To compare')).toBe('2 assumptions added');
  expect(stepOf(`5 assumptions added (${id}, ${id}, ${id}, ${id}, …)`, '')).toBe('5 assumptions added');
  expect(stepOf('1 assumption ticked on (spring-push)', '')).toBe('1 assumption ticked on (spring-push)');
});
