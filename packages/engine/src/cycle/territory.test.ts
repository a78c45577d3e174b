import { expect, test } from 'vitest';
import { groundOf } from '../figures/demand-place.ts';
import { bikes } from '../scenario/bikes.fixture.ts';
import type { Change, DemandPlace } from '../scenario/change.ts';
import { covers, readTerritory, territoryIssues, territoryText } from './territory.ts';

const ground = groundOf(bikes());
const place = (part: Partial<DemandPlace>): DemandPlace => ({ item: null, family: null, market: null, site: null, ...part });
const span = { from: null, to: null };
const demand = (part: Partial<DemandPlace>): Change => {
  return { kind: 'demand', place: place(part), span, operation: 'scale', values: [1.1], split: 'own-values' };
};
const eBikes = { families: ['e-bikes'], markets: [] };
const emea = { families: [], markets: ['emea'] };
const both = { families: ['e-bikes'], markets: ['emea'] };

test('a territory covers its families and markets and all below them, and nothing that reaches beyond', () => {
  const inside = (territory: typeof both, part: Partial<DemandPlace>) => covers(ground, territory, place(part));
  expect(inside(eBikes, { family: 'e-bikes' })).toBe(true);
  expect(inside(eBikes, { item: 'e1', market: 'us' })).toBe(true);
  expect(inside(eBikes, { family: 'bikes' })).toBe(false);
  expect(inside(eBikes, { item: 'c1' })).toBe(false);
  expect(inside(eBikes, {})).toBe(false);
  expect(inside({ families: ['bikes'], markets: [] }, { item: 'c1' })).toBe(true);
  expect(inside(emea, { market: 'de' })).toBe(true);
  expect(inside(emea, { item: 'c1', market: 'de' })).toBe(true);
  expect(inside(emea, { item: 'c1' })).toBe(false);
  expect(inside(both, { item: 'e1', market: 'de' })).toBe(true);
  expect(inside(both, { item: 'e1', market: 'us' })).toBe(false);
  expect(inside(both, { item: 'c1', market: 'de' })).toBe(false);
  // What the base data no longer have covers nothing, and what they do not know is covered by no limit.
  expect(inside({ families: ['scooters'], markets: [] }, { family: 'e-bikes' })).toBe(false);
  expect(inside(eBikes, { item: 'unheard-of' })).toBe(false);
  expect(inside({ families: [], markets: [] }, {})).toBe(true);
});

test('changes of demand beyond a territory are refused by name; other changes are none of its business', () => {
  const codes = (territory: typeof both, ...changes: Change[]) => territoryIssues(ground, territory, changes);
  expect(
    codes(both, demand({ item: 'e1', market: 'de' }), { kind: 'lock', place: place({ item: 'e2', market: 'emea' }), span }),
  ).toEqual([]);
  expect(codes(both, demand({ item: 'e1', market: 'de' }), demand({ family: 'city' }))).toEqual([
    expect.objectContaining({ code: 'cycle/not-your-place', seen: 'City bikes', wanted: 'E-bikes in EMEA' }),
  ]);
  const launch: Change = { kind: 'launch', item: 'e3', market: null, from: '2026-06', like: 'e1', scale: 1, ramp: 1, values: [] };
  expect(codes(eBikes, launch)).toEqual([]);
  expect(codes(emea, launch)).toHaveLength(1);
  expect(codes(eBikes, { ...launch, like: 'c1' })).toHaveLength(1);
  expect(codes(eBikes, { kind: 'retirement', item: 'c1', last: '2026-06' })).toHaveLength(1);
  expect(codes(eBikes, { kind: 'successor', item: 'e1', successor: 'c1', span, share: 1 })).toHaveLength(1);
  const price: Change = { kind: 'price', item: null, family: null, market: 'de', span, operation: 'scale', value: 1.1 };
  expect(codes(emea, price)).toEqual([]);
  expect(codes(eBikes, price)).toHaveLength(1);
  expect(codes(both, { kind: 'calendar', period: '2026-03', workingDays: 20 })).toEqual([]);
  expect(codes({ families: [], markets: [] }, demand({}))).toEqual([]);
});

test('as text it comes back as it was; text that is none gives no rights', () => {
  for (const territory of [eBikes, emea, both, { families: [], markets: [] }])
    expect(readTerritory(territoryText(territory))).toEqual(territory);
  expect(territoryText({ families: [], markets: [] })).toBe('');
  for (const text of ['nonsense', '{}', 'null', '{"families":[1],"markets":[]}'])
    expect(territoryIssues(ground, readTerritory(text), [demand({ item: 'e1', market: 'de' })])).toHaveLength(1);
});
