import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber } from './number-text.ts';

test('decimal points, decimal commas and thousands marks', () => {
  const plain: [string, number][] = [
    ['0', 0],
    ['12', 12],
    ['-12.5', -12.5],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-2', 0.015],
    ['12,5', 12.5],
    ['0,125', 0.125],
    [',5', 0.5],
    ['1234,567', 1234.567],
    ['-0,5', -0.5],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,234,567.25', 1234567.25],
    ['1 234', 1234],
    ['1 234,5', 1234.5],
    ['1\u00a0234\u00a0567', 1234567],
    ['1\u202f234,5', 1234.5],
    ["1'234.5", 1234.5],
  ];
  for (const [text, value] of plain)
    for (const separator of [',', ';', '\t'] as const) expect([text, readNumber(text, separator)]).toEqual([text, value]);
});

test('what could be read in two ways is refused, and decided only where the separator says how decimals are written', () => {
  expect(readNumber('1,234', ',')).toBe('ambiguous');
  expect(readNumber('1,234', '\t')).toBe('ambiguous');
  expect(readNumber('1,234', ';')).toBe(1.234);
  expect(readNumber('1.234', ';')).toBe('ambiguous');
  expect(readNumber('1.234', ',')).toBe(1.234);
  expect(readNumber('0.125', ';')).toBe(0.125);
});

test('everything else is no number', () => {
  for (const text of [
    '',
    '-',
    '.',
    'x',
    '1x',
    '0x10',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e',
    '1,2,3',
    '1.2.3',
    '12 34',
    '€5',
    '5%',
    '1_000',
    '１２',
    '--1',
    '1-2',
    'null',
  ])
    expect([text, readNumber(text, ',')]).toEqual([text, 'not-a-number']);
  expect(readNumber('1e999', ',')).toBe('too-large');
});

test('law: every finite number is read back from its own text, and minus zero is zero', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readNumber(String(value), ',')).toBe(value + 0);
    }),
  );
  expect(Object.is(readNumber('-0', ','), 0)).toBe(true);
});
