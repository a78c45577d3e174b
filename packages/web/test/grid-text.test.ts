import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, htmlOf, pastedCells, textOf } from '../src/grid/clipboard-text.ts';
import { numberMarks, parseNumber, plainText } from '../src/grid/number-marks.ts';
import { applyTyped, parseTyped } from '../src/grid/typed-input.ts';

const en = numberMarks('en');
const de = numberMarks('de');
const fr = numberMarks('fr');

test('numbers are read with the marks of a language or in plain form', () => {
  expect(parseNumber('1,234.5', 'locale', en)).toBe(1234.5);
  expect(parseNumber('1.234,5', 'locale', de)).toBe(1234.5);
  expect(parseNumber('1\u202f234,5', 'locale', fr)).toBe(1234.5);
  expect(parseNumber('1 234', 'locale', de)).toBe(1234);
  expect(parseNumber('1234.5', 'plain', de)).toBe(1234.5);
  expect(parseNumber('(30)', 'plain', en)).toBe(-30);
  expect(parseNumber('\u221230', 'locale', de)).toBe(-30);
  expect(parseNumber('.5', 'plain', en)).toBe(0.5);
});

test('what is not written as a number is none', () => {
  for (const text of ['', '-', '1.2345', '1..2', '12,34', 'n/a', '(-3)', '1e', '3 4']) {
    expect([text, parseNumber(text, 'locale', text.startsWith('1.2') ? de : en)]).toEqual([text, null]);
  }
});

test('a typed text sets, adds or scales', () => {
  const typed = (text: string, marks = en) => {
    const parsed = parseTyped(text, marks);
    return parsed.ok ? [parsed.typed.operation, parsed.typed.value] : parsed.refusal;
  };
  expect(typed('1200')).toEqual(['set', 1200]);
  expect(typed('=1200')).toEqual(['set', 1200]);
  expect(typed('=1200+30*2')).toEqual(['set', 1260]);
  expect(typed('=-30')).toEqual(['set', -30]);
  expect(typed('+5%')).toEqual(['scale', 1.05]);
  expect(typed('-5 %')).toEqual(['scale', 0.95]);
  expect(typed('*1.1')).toEqual(['scale', 1.1]);
  expect(typed('*1,1', de)).toEqual(['scale', 1.1]);
  expect(typed('/2')).toEqual(['scale', 0.5]);
  expect(typed('+30')).toEqual(['add', 30]);
  expect(typed('-30')).toEqual(['add', -30]);
  expect(typed('\u221230')).toEqual(['add', -30]);
  expect(typed('1.234', de)).toEqual(['set', 1234]);
  expect(typed('')).toBeNull();
  expect(typed('5%')).toMatchObject({ seen: '5%', wanted: expect.stringContaining('+5%') });
  for (const text of ['abc', '=', '+', '/0', '=1+', '=2*', '++3', '=(3']) expect(typed(text)).toMatchObject({ seen: text });
});

test('an operation is applied to what the cell was', () => {
  expect(applyTyped({ operation: 'set', value: 7 }, null)).toBe(7);
  expect(applyTyped({ operation: 'add', value: -3 }, 10)).toBe(7);
  expect(applyTyped({ operation: 'add', value: 3 }, null)).toBe(3);
  expect(applyTyped({ operation: 'scale', value: 1.5 }, 10)).toBe(15);
  expect(applyTyped({ operation: 'scale', value: 1.5 }, null)).toBeNull();
});

test('clipboard text parts into rows and fields as Excel writes them', () => {
  expect(fieldsOf('1\t2\r\n3\t4\r\n')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(fieldsOf('"a\tb"\t"say ""so"""\n')).toEqual([['a\tb', 'say "so"']]);
  expect(fieldsOf('1\t\n\t2')).toEqual([
    ['1', ''],
    ['', '2'],
  ]);
  expect(fieldsOf('')).toEqual([]);
});

test('one form holds for a whole block', () => {
  const values = (fields: string[][], marks = de) =>
    pastedCells(fields, marks).map((row) => row.map((cell) => (cell.kind === 'number' ? cell.value : cell.kind)));
  expect(values([['1.234', '12,5']])).toEqual([[1234, 12.5]]);
  expect(values([['1.234', '12.5']])).toEqual([[1.234, 12.5]]);
  expect(values([['1.234', '']])).toEqual([[1234, 'empty']]);
  expect(values([['many', '12']])).toEqual([['text', 12]]);
});

test('a copied block comes home unchanged, in every language and in plain form', () => {
  const cell = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).filter((value) => !String(value).includes('e')),
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.constant(null),
  );
  const block = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(block, fc.constantFrom('en', 'de', 'fr', 'es', 'ja'), (values, locale) => {
      const marks = numberMarks(locale);
      const text = textOf(values, 'locale', marks);
      const home = pastedCells(fieldsOf(`${text}\r\n`), marks);
      const wanted = values.map((row) =>
        row.map((value) => (value === null ? { kind: 'empty' } : { kind: 'number', value: value === 0 ? 0 : value })),
      );
      expect(home).toEqual(wanted);
    }),
  );
  expect(textOf([[1234.5, null, 'E-bikes']], 'plain', de)).toBe('1234.5\t\tE-bikes');
  expect(htmlOf([[1234.5, 'a<b']], de)).toContain('<td x:num="1234.5">1234,5</td><td>a&lt;b</td>');
  expect(plainText(-1.5, de)).toBe('-1,5');
});
