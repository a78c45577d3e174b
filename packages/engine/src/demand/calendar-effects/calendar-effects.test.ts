import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Period } from '../../calendar/calendar.ts';
import { civilOf, dayOf, weekday } from '../../calendar/day.ts';
import { byDayShares } from './day-shares.ts';
import { easterSunday } from './easter.ts';

function period(start: number, days: number): Period {
  return { label: `${start}`, start, days, workingDays: days, fiscalYear: 2026, fiscalQuarter: 1 };
}

test('Easter Sundays everyone can look up', () => {
  const shown = [1818, 1943, 2000, 2024, 2025, 2026, 2038].map((year) => {
    const { month, day } = civilOf(easterSunday(year));
    return `${year}-${month}-${day}`;
  });
  expect(shown).toEqual(['1818-3-22', '1943-4-25', '2000-4-23', '2024-3-31', '2025-4-20', '2026-4-5', '2038-4-25']);
});

test('law: Easter is a Sunday between 22 March and 25 April', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1583, max: 4000 }), (year) => {
      const easter = easterSunday(year);
      expect(weekday(easter)).toBe(7);
      expect(easter).toBeGreaterThanOrEqual(dayOf({ year, month: 3, day: 22 }));
      expect(easter).toBeLessThanOrEqual(dayOf({ year, month: 4, day: 25 }));
    }),
  );
});

test('a week across two months is divided by its days', () => {
  const moved = byDayShares(Float64Array.of(70, 70), [period(24, 7), period(31, 7)], [period(0, 28), period(28, 31)]);
  expect(Array.from(moved)).toEqual([40, 100]);
});

test('law: what both cuts cover is kept when units move between them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }), (lengths) => {
      let start = 0;
      const from = lengths.map((days) => {
        const made = period(start, days);
        start += days;
        return made;
      });
      const to: Period[] = [];
      for (let s = 0; s < start; s += 30) to.push(period(s, 30));
      const units = Float64Array.from(lengths, (days, t) => days * (1 + (t % 3)));
      const total = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0);
      expect(total(byDayShares(units, from, to))).toBeCloseTo(total(units), 8);
    }),
  );
});
