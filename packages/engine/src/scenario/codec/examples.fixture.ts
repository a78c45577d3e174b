import type { Change } from '../change.ts';

const place = { item: null, family: 'e-bikes', market: 'emea', site: null };
const span = { from: '2026-03', to: '2026-06' };

/** One change of each kind, of the company of `bikes.fixture.ts`. */
export const changeExamples: readonly Change[] = [
  { kind: 'demand', place, span, operation: 'scale', values: [1.1], split: 'own-values' },
  { kind: 'lock', place, span },
  { kind: 'promotion', name: 'Spring sale', place, span, uplift: 0.25, dip: { periods: 2, share: 0.4 }, discount: 0.15 },
  { kind: 'launch', item: 'e3', market: null, from: '2026-04', like: 'e1', scale: 0.5, ramp: 3, values: [] },
  { kind: 'successor', item: 'e1', successor: 'e2', span, share: 1 },
  { kind: 'retirement', item: 'c1', last: '2026-09' },
  { kind: 'price', item: null, family: 'e-bikes', market: 'us', span, operation: 'scale', value: 1.05 },
  { kind: 'cost', item: 'e1', family: null, span: { from: '2026-07', to: null }, operation: 'add', value: -25.5 },
  { kind: 'capacity', resource: 'press', span, operation: 'set', value: 300 },
  { kind: 'shift', resource: 'press', shift: 'night', hours: 8, count: 1, span: { from: '2026-04', to: null } },
  { kind: 'calendar', period: '2026-08', workingDays: 10 },
  { kind: 'workforce', resource: 'final', rule: 'layoff_cost', operation: 'set', value: 900 },
  { kind: 'overtime', resource: 'final', from: '2026-05', share: 0.2, hours: null, costPerHour: 61 },
  { kind: 'subcontract', item: null, family: 'city', supplier: 'acme', price: 260, minimum: 0, maximum: 80, span },
  {
    kind: 'target',
    item: null,
    family: 'e-bikes',
    site: null,
    from: null,
    safetyStock: 20,
    safetyDays: 0,
    targetStock: 0,
    targetDays: 10,
  },
  { kind: 'strategy', strategy: 'level', reading: 'to-target', changes: 0 },
  { kind: 'production', item: null, family: 'e-bikes', site: null, span, values: [200, 210, 220, 230], frozen: true },
  { kind: 'budget', measure: 'revenue', family: 'e-bikes', market: null, period: '2026-03', value: 500_000 },
  { kind: 'currency', currency: 'USD', from: '2026-06', rate: 0.9 },
  { kind: 'setting', setting: 'holding_rate', value: '0.25' },
];
