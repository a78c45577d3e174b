import { expect, test } from 'vitest';
import { dayOf, formatDay } from '../../../calendar/day.ts';
import type { Company } from '../../../company/company.ts';
import { smallCompany } from '../../../company/measures/small-company.fixture.ts';
import { easterSunday } from '../../calendar-effects/index.ts';
import { forecastCompany } from '../forecast-company.ts';

const firstYear = 2018;
const history = 96;
const uplift = 0.3;
const shape = [0.9, 0.9, 1, 1, 1.1, 1.2, 1.2, 1.1, 1, 0.9, 0.8, 0.9];
const march = 2;
const april = 3;

/** The week before Easter, Easter and the Monday: nine days on which more is bought. */
const easters = Array.from({ length: 9 }, (_, k) => easterSunday(firstYear + k)).map((sunday) => ({
  from: sunday - 7,
  to: sunday + 1,
}));

/** Share of the days of Easter in a month, counted day by day: not as the forecast does it. */
function shareIn(year: number, month: number): number {
  const { from, to } = easters[year - firstYear]!;
  let inside = 0;
  for (let day = from; day <= to; day++) if (Number(formatDay(day).slice(5, 7)) === month + 1) inside++;
  return inside / (to - from + 1);
}

/** Units of a month without Easter. */
const usual = (k: number, month: number): number => 100 * k * shape[month]!;

/** Two items that sell by season, and 30 % more for a whole Easter. */
function made(events: NonNullable<Parameters<typeof smallCompany>[0]['events']>): Company {
  const base = smallCompany({
    horizon: 12,
    history,
    items: [1, 2].map((k) => ({ item: `i${k}`, family: 'eggs' })),
    sold: [1, 2].map((k) => ({
      item: `i${k}`,
      units: Array.from({ length: history }, (_, t) => {
        const lift = (1 + uplift) ** shareIn(firstYear + Math.floor(t / 12), t % 12);
        // a little of everybody's own, without chance
        return usual(k, t % 12) * lift * (1 + 0.01 * Math.sin(3 * t + k));
      }),
    })),
    events,
  });
  return { ...base, demand: null };
}

const listed = easters.map((days) => ({ event: 'Easter', ...days }));
const forecastOf = (company: Company) => forecastCompany(company).forecast!;

test('the Easters of the test move between March and April, and the planned one lies in both', () => {
  expect(easters[0]!.from).toBe(dayOf({ year: 2018, month: 3, day: 25 }));
  const inMarch = easters.map((_, k) => Math.round(9 * shareIn(firstYear + k, march)));
  expect(inMarch).toEqual([7, 0, 0, 4, 0, 0, 8, 0, 3]);
});

test('an Easter that moves between March and April is learnt from rows of events and forecast where its days lie', () => {
  const { drivers, items } = forecastOf(made(listed));
  expect(drivers!.choice.kinds).toEqual(['event']);
  const [learned] = drivers!.learned;
  expect(learned).toMatchObject({ kind: 'event', name: 'Easter' });
  expect(learned!.uplift).toBeGreaterThan(0.25);
  expect(learned!.uplift).toBeLessThan(0.35);
  for (const [k, { mean, promotion }] of items.entries()) {
    for (const month of [march, april]) {
      const lift = (1 + uplift) ** shareIn(2026, month);
      expect(mean[month]! / (usual(k + 1, month) * lift), `item ${k + 1}, month ${month + 1}`).toBeCloseTo(1, 1);
      expect(mean[month]! / (mean[month]! - promotion[month]!), `item ${k + 1}, month ${month + 1}`).toBeCloseTo(lift, 1);
    }
    expect(promotion.filter((units) => units !== 0)).toHaveLength(2);
  }
});

test('the same history without the rows does not know where Easter lies', () => {
  const error = (company: Company): number =>
    forecastOf(company).items.reduce(
      (sum, { mean }, k) =>
        sum +
        [march, april].reduce(
          (missed, month) => missed + Math.abs(mean[month]! - usual(k + 1, month) * (1 + uplift) ** shareIn(2026, month)),
          0,
        ),
      0,
    );
  expect(error(made(listed))).toBeLessThan(0.5 * error(made([])));
});
