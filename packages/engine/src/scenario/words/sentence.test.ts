import { expect, test } from 'vitest';
import { bikes, demand, everywhere } from '../bikes.fixture.ts';
import type { Change } from '../change.ts';
import { changeExamples } from '../codec/examples.fixture.ts';
import { dayName } from './periods.ts';
import { sentenceOf } from './sentence.ts';

const company = bikes();
/** With plain spaces, so that the test can be read. */
const say = (change: Change): string => sentenceOf(change, company).replaceAll('\u00a0', ' ');

test('a sentence for every kind of change, with names and units', () => {
  expect(changeExamples.map(say)).toEqual([
    '+10 % for E-bikes in EMEA, March to June 2026',
    'Demand for E-bikes in EMEA is locked, March to June 2026',
    'Spring sale: +25 % for E-bikes in EMEA, March to June 2026, at 15 % off; 40 % of the gain is missing in the 2 months after it',
    'e3 is launched in April 2026 with 50 % of the demand of E-One, in full after 3 months',
    'E-Two takes over the demand of E-One, March to June 2026',
    'City is sold until September 2026',
    'Price of E-bikes in United States rises by 5 %, March to June 2026',
    'Cost of E-One falls by EUR 25.50, from July 2026',
    'Capacity of Press is 300 hours a month, March to June 2026',
    'Night shift at Press, 8 hours a working day, from April 2026',
    '10 working days in August 2026',
    'Cost of laying off of Final assembly is EUR 900 a head',
    'Overtime at Final assembly up to 20 % of its regular hours, EUR 61 an hour, from May 2026',
    'City bikes from acme at EUR 260 a unit, at most 80 units a month, March to June 2026',
    'Safety stock of E-bikes is 20 units and the target 10 days of demand an item',
    'Level strategy that ends on target stock',
    'Production of E-bikes is fixed at 200, 210, 220, 230 units, March to June 2026',
    'Revenue budget for E-bikes is EUR 500 000 in March 2026',
    'USD 1 is worth EUR 0.9, from June 2026',
    'Holding rate is 0.25',
  ]);
});

test('demand says what is set, added and scaled, when, and how it is spread', () => {
  const march = { from: '2026-03', to: '2026-03' };
  const eBikes = { ...everywhere, family: 'e-bikes' };
  expect(say(demand({ place: eBikes, values: [1200] }))).toBe('Demand for E-bikes is 1 200 units a month');
  expect(say(demand({ place: eBikes, span: march, operation: 'add', values: [250], split: 'last-year' }))).toBe(
    "+250 units for E-bikes, in March 2026, spread by last year's shares",
  );
  expect(say(demand({ operation: 'add', values: [-5] }))).toBe('-5 units a month for all items');
  expect(say(demand({ span: { from: '2025-11', to: '2026-02' }, operation: 'scale', values: [0.925] }))).toBe(
    '-7.5 % for all items, November 2025 to February 2026',
  );
  expect(say(demand({ span: { from: null, to: '2026-W07' }, values: [1, 2, 3, 4, 5, 6, 7] }))).toBe(
    'Demand for all items is 1 to 7 units, until week 7 of 2026',
  );
  expect(
    say({ kind: 'shift', resource: 'final', shift: 'third shift', hours: 7.5, count: 2, span: { from: 'Q1', to: null } }),
  ).toBe('Third shift at Final assembly, 7.5 hours a working day on 2, from Q1');
  expect(dayName('2025-11-03', false)).toBe('3 November');
});
