import { expect, test } from 'vitest';
import { terminalStyle as style } from '../figures/numbers.ts';
import { agendaOf } from './agenda.ts';
import type { AgendaFacts } from './agenda-facts.ts';
import type { Decision, OptionPrice } from './decision.ts';
import type { RegisterLine } from './register.ts';

const line = (id: string, rest: Partial<RegisterLine>): RegisterLine => ({
  ...{
    id,
    kind: 'assumption',
    sentence: `Sentence of ${id}`,
    owner: 'planner',
    team: 'sales',
    on: '2026-11-05',
    reason: 'because',
  },
  ...{ state: 'agreed', ticked: true, probability: null, expires: null, money: null, change: null },
  ...rest,
});

const price = (margin: number, service: number): OptionPrice => ({
  ...{ revenue: 1e6, cost: 1e6 - margin, margin, service, stockValue: null, lowestCash: null, peakLoad: 1 },
});
const option = (id: string, own: OptionPrice | null) => ({ id, name: `Option ${id}`, scenario: null, price: own, expects: [] });

const decision: Decision = {
  ...{ id: 'shift', question: 'A third shift?', context: '', family: 'e-bikes', stage: 'executive' },
  options: [option('as-is', price(100_000, 0.95)), option('push', price(155_000, 0.96))],
  ...{ reference: 'as-is', recommended: 'push', owner: 'operations', due: '2026-11-25' },
  posed: { by: 'planner', role: 'supply-planner', on: '2026-11-10' },
  ...{ state: 'open', taken: null, deferred: null, outcomes: [] },
};

const last: Decision = {
  ...decision,
  state: 'decided',
  taken: {
    ...{ option: 'push', because: 'pays back', by: 'chief', role: 'executive', on: '2026-10-28' },
    ...{ rejected: [{ option: 'as-is', because: 'loses sales' }], dissent: [], followUp: '2026-11-15' },
  },
};

const facts: AgendaFacts = {
  cycle: '2026-11',
  currency: 'EUR',
  today: '2026-11-20',
  register: [
    line('small', { change: 'new', money: 1_000 }),
    line('large', { change: 'changed', money: -50_000 }),
    line('old', {}),
    line('maybe', { state: 'proposed', kind: 'opportunity', probability: 0.4, money: 20_000 }),
  ],
  lastDecisions: [{ cycle: '2026-10', decision: last, sentences: ['Sales: +300 units expected, +280 units came.'] }],
  kpis: [
    {
      key: 'accuracy',
      name: 'Forecast accuracy',
      unit: 'share',
      value: 0.7,
      target: 0.8,
      missed: true,
      of: 'items, lag 1',
      sentence: 'missed',
    },
    {
      key: 'service',
      name: 'Service',
      unit: 'share',
      value: 0.99,
      target: 0.98,
      missed: false,
      of: 'the plan',
      sentence: 'kept',
    },
  ],
  exceptions: [
    { sentence: 'not priced', family: null, money: null },
    { sentence: 'small', family: null, money: 100 },
    { sentence: 'large', family: 'city', money: -9_000 },
  ],
  families: ['a', 'b', 'c', 'd', 'e'].map((family, k) => ({
    ...{
      family,
      name: `Family ${family}`,
      sentence: `About ${family}`,
      revenue: 1_000,
      atStake: 10 * k,
      budgetGap: k === 4 ? -2_000_000 : null,
    },
  })),
  launches: [],
  gaps: [
    { against: 'budget', measure: 'revenue', plan: 9e6, wanted: 10e6, unit: 'money' },
    { against: 'strategy', measure: 'service', plan: 0.97, wanted: 0.98, unit: 'share' },
  ],
  decisions: [decision],
};

test('sections come in the order of the meeting, in each the largest money first, and empty ones are left out', () => {
  const { sections, minutes } = agendaOf(facts, style);
  expect(sections.map(({ title }) => title)).toEqual([
    'Changed assumptions',
    'Last decisions',
    'KPI misses',
    'Exceptions by money',
    'Family e',
    'Family d',
    'Family c',
    'Family b and Family a',
    'Gap to budget and strategy',
    'Risks and opportunities',
    'Decisions',
  ]);
  expect(sections[0]!.items.map(({ link }) => link!.id)).toEqual(['large', 'small']);
  expect(sections[3]!.items.map(({ sentence }) => sentence)).toEqual(['large', 'small', 'not priced']);
  expect(sections[4]!.summary).toBe('-EUR 2.00 m on budget');
  expect(minutes).toBe(sections.reduce((sum, section) => sum + section.minutes, 0));
});

test('an open decision shows its options priced against the one that stands for no change', () => {
  const { items } = agendaOf(facts, style).sections.at(-1)!;
  expect(items).toEqual([
    {
      sentence:
        'A third shift? Option as-is (±0); Option push (+EUR 55,000, service +1.0 points, recommended). Due 2026-11-25, operations',
      money: 55_000,
      family: 'e-bikes',
      link: { kind: 'decision', id: 'shift' },
    },
  ]);
  const bare = { ...decision, options: [option('as-is', null), option('push', price(1, 1))] };
  expect(agendaOf({ ...facts, decisions: [bare] }, style).sections.at(-1)!.items[0]).toMatchObject({ money: null });
});

test('a follow-up whose day is over is late until it is done', () => {
  const late = agendaOf(facts, style).sections[1]!;
  expect(late.summary).toBe('0 of 1 done');
  expect(late.items[0]!.sentence).toBe(
    '2026-10: A third shift? Option push: follow-up of 2026-11-15 is late, operations. Sales: +300 units expected, +280 units came.',
  );
  const done = { ...last, outcomes: [{ by: 'planner', on: '2026-11-18', note: 'runs', done: true, measured: [] }] };
  const section = agendaOf({ ...facts, lastDecisions: [{ cycle: '2026-10', decision: done, sentences: [] }] }, style)
    .sections[1]!;
  expect([section.summary, section.items[0]!.sentence]).toEqual(['1 of 1 done', '2026-10: A third shift? Option push: done.']);
});
