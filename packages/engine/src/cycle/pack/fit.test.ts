import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fit } from './fit.ts';

const items = (...lengths: number[]) => lengths.map((length) => ({ text: 'x'.repeat(length) }));

test('what fits is left alone; what does not is counted', () => {
  expect(fit(items(40, 40), 3.2, 40)).toHaveLength(2);
  expect(fit(items(40, 40, 40), 3.2, 40).at(-1)!.text).toBe('and 2 more, not on this page');
  expect(fit(items(900), 3, 40)).toEqual([{ text: '1, not on this page' }]);
  expect(fit([], 3, 40)).toEqual([]);
});

test('no list is longer than its lines', () => {
  const list = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 30 });
  fc.assert(
    fc.property(list, fc.integer({ min: 3, max: 30 }), fc.integer({ min: 30, max: 90 }), (lengths, lines, characters) => {
      const shown = fit(items(...lengths), lines, characters);
      const used = shown.reduce((sum, { text }) => sum + Math.ceil(text.length / characters) + 0.6, 0);
      // Half lines add up to the last bit but one.
      expect(used).toBeLessThanOrEqual(lines + 1e-9);
    }),
  );
});
