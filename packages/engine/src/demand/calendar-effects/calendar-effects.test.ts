import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Period } from '../../calendar/calendar.ts';
import { civilOf, dayOf, weekday } from '../../calendar/day.ts';
import { byDayShares, dayRates, meanDays, unitsOf, workingDayFactors } from './day-rates.ts';
import { easterSunday, easterSundays } from './easter.ts';
import { estimateHoliday, holidayShares, putHolidayBack, withoutHoliday } from './moving-holidays.ts';

function period(start: number, days: number, workingDays = days): Period {
  return { label: `${start}`, start, days, workingDays, fiscalYear: 2026, fiscalQuarter: 1 };
}
function months(firstYear: number, count: number): Period[] {
  return Array.from({ length: count }, (_, i) => {
    const start = dayOf({ year: firstYear + Math.floor(i / 12), month: (i % 12) + 1, day: 1 });
    const next = dayOf({ year: firstYear + Math.floor((i + 1) / 12), month: ((i + 1) % 12) + 1, day: 1 });
    return period(start, next - start);
  });
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

test('4-4-5: equal daily sales look equal, the 53rd week too', () => {
  const periods = [period(0, 28), period(28, 28), period(56, 35), period(91, 42)];
  const rates = dayRates(Float64Array.of(280, 280, 350, 420), periods, 'calendar days');
  expect(Array.from(rates)).toEqual([10, 10, 10, 10]);
  expect(Array.from(unitsOf(rates, periods, 'calendar days'))).toEqual([280, 280, 350, 420]);
});

test('working days: 19 of usually 20 are scaled up; a shutdown is not a rate of zero', () => {
  const periods = [period(0, 30, 19), period(30, 30, 21), period(60, 30, 0)];
  expect(meanDays(periods)).toBe(20);
  const factors = workingDayFactors(periods);
  expect(factors[0]).toBeCloseTo(20 / 19, 12);
  expect(factors[2]).toBeNaN();
  expect(dayRates(Float64Array.of(19, 21, 0), periods, 'working days')[2]).toBeNaN();
  expect(unitsOf(Float64Array.of(1, 1, Number.NaN), periods, 'working days')[2]).toBe(0);
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

test('Easter 2024: the week before lies wholly in March, 2026 in March and April', () => {
  const easter = { name: 'Easter', days: easterSundays(2024, 2026), before: 7, from: 1 };
  const shares = holidayShares(months(2024, 36), easter);
  expect(shares[2]).toBe(1);
  expect(shares[3]).toBe(0);
  expect(shares[15]).toBe(1);
  expect(shares[26]).toBeCloseTo(3 / 8, 12);
  expect(shares[27]).toBeCloseTo(5 / 8, 12);
});

test('an Easter lift of 20 % is found in eight years of months, and taken out and put back', () => {
  const periods = months(2012, 96);
  const shares = holidayShares(periods, { name: 'Easter', days: easterSundays(2012, 2019), before: 7, from: 1 });
  const clean = Float64Array.from(periods, (_, t) => 100 * 1.005 ** t * (1 + 0.3 * Math.sin((t * Math.PI) / 6)));
  const units = clean.map((v, t) => v * Math.exp(Math.log(1.2) * shares[t]! + 0.01 * Math.sin(t * 2.4)));
  const found = estimateHoliday(units, shares, 12);
  expect(found.clear).toBe(true);
  expect(Math.exp(found.effect)).toBeCloseTo(1.2, 1);
  const without = withoutHoliday(units, shares, found.effect);
  expect(without[39]! / clean[39]!).toBeCloseTo(1, 1);
  expect(putHolidayBack(without, shares, found.effect)[39]).toBeCloseTo(units[39]!, 9);
  const flat = estimateHoliday(
    clean.map((v, t) => v * Math.exp(0.05 * Math.sin(t * 2.4))),
    shares,
    12,
  );
  expect(Math.abs(flat.effect)).toBeLessThan(0.1);
});

test('a holiday that never moves is the season’s business', () => {
  const shares = Float64Array.from({ length: 48 }, (_, t) => (t % 12 === 11 ? 1 : 0));
  expect(estimateHoliday(new Float64Array(48).fill(10), shares, 12)).toMatchObject({ effect: 0, clear: false });
});
