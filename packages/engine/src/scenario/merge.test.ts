import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry, Scenario } from './assumption.ts';
import { anyChange, anyEntries, assume, bikeCompany, demandChange, scenarioOf, ticked } from './conflict.fixture.ts';
import { mergeScenarios, type Resolution } from './merge.ts';

const company = bikeCompany();
const spring = { from: '2026-03', to: '2026-04' };
const set = (id: string, item: string, units: number, day = '05') =>
  ticked(assume(id, demandChange({ item }, spring, 'set', [units]), { on: `2026-01-${day}` }));
const idsOf = (entries: readonly Entry[]) => entries.map(({ assumption }) => assumption.id);
const merge = (
  origin: readonly Entry[],
  ours: readonly Entry[],
  theirs: readonly Entry[],
  settled: Record<string, Resolution> = {},
) => mergeScenarios({ entries: origin }, scenarioOf(ours), scenarioOf(theirs), company, new Map(Object.entries(settled)));

test('changes of both sides come together, each where it was made, those of one place by day', () => {
  const [a, b, c] = [set('a', 'c1', 1), set('b', 'c2', 2), set('c', 'e1', 3)];
  const ours = [a!, set('late', 'e2', 4, '20'), b!, { ...c!, on: false }];
  const theirs = [
    set('first', 'c1', 0, '09'),
    c!,
    a!,
    ticked(assume('early', { kind: 'calendar', period: '2026-02', workingDays: 18 })),
  ];
  const { entries, conflicts } = merge([a!, b!, c!], ours, theirs);
  // Theirs moved c to the front, took b out and added two; ours ticked c off and added one.
  expect(entries.map(({ assumption, on }) => `${assumption.id}${on ? '' : ' off'}`)).toEqual([
    'first',
    'c off',
    'a',
    'early',
    'late',
  ]);
  expect(conflicts).toEqual([]);
});

test('the same cell from both sides is settled by a person, either way or both', () => {
  const [ours, theirs] = [[set('a', 'e1', 900)], [set('b', 'e1', 1000)]];
  const open = merge([], ours, theirs);
  expect(open.scenario).toBeNull();
  expect(open.conflicts).toMatchObject([{ id: 'a b', kind: 'same-cell', resolution: null, choices: ['ours', 'theirs', 'both'] }]);
  const settle = (resolution: Resolution) => merge([], ours, theirs, { 'a b': resolution }).scenario!.entries;
  const shown = (entries: readonly Entry[]) => entries.map(({ assumption, on }) => [assumption.id, on]);
  expect(shown(settle('ours'))).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(shown(settle('theirs'))).toEqual([
    ['a', false],
    ['b', true],
  ]);
  expect(shown(settle('both'))).toEqual([
    ['a', true],
    ['b', true],
  ]);
});

test('a changed assumption that yields is again what it was', () => {
  const origin = [set('a', 'e1', 500), set('b', 'c1', 500)];
  const ours = [set('a', 'e1', 600), origin[1]!];
  const theirs = [origin[0]!, set('b', 'e1', 700)];
  expect(merge(origin, ours, theirs, { 'a b': 'ours' }).scenario!.entries).toEqual([ours[0], origin[1]]);
  expect(merge(origin, ours, theirs, { 'a b': 'theirs' }).scenario!.entries).toEqual([origin[0], theirs[1]]);
});

test('one assumption changed by both: part by part, and a question only where parts differ', () => {
  const change = demandChange({ item: 'e1' }, spring, 'set', [900]);
  const one = (rest: Parameters<typeof assume>[2]) => [ticked(assume('a', change, rest))];
  const origin = one({ state: 'proposed' });
  const both = merge(origin, one({ state: 'agreed' }), one({ state: 'proposed', probability: 0.7 }));
  expect(both.conflicts).toEqual([]);
  expect(both.scenario!.entries[0]!.assumption).toMatchObject({ state: 'agreed', probability: 0.7 });

  const [ours, theirs] = [one({ state: 'agreed', tags: ['fleet'] }), one({ state: 'rejected' })];
  const open = merge(origin, ours, theirs, { a: 'both' });
  expect(open.conflicts).toMatchObject([{ id: 'a', kind: 'same-assumption', resolution: null, choices: ['ours', 'theirs'] }]);
  expect(open.conflicts[0]!.message).toBe('Both changed the state of the assumption "because" (owner).');
  expect(merge(origin, ours, theirs, { a: 'theirs' }).scenario!.entries[0]!.assumption).toMatchObject({
    state: 'rejected',
    tags: ['fleet'],
  });
});

test('what one side takes out and the other changes is a question; nothing is lost meanwhile', () => {
  const origin = [set('a', 'e1', 900)];
  const changed = [set('a', 'e1', 950)];
  const open = merge(origin, [], changed);
  expect(open.conflicts).toMatchObject([{ id: 'a', kind: 'taken-out', ours: null }]);
  expect(open.entries).toEqual(changed);
  expect(merge(origin, [], changed, { a: 'ours' }).scenario!.entries).toEqual([]);
  expect(merge(origin, [], changed, { a: 'theirs' }).scenario!.entries).toEqual(changed);
});

test('what does not count is no conflict; pairs whose order decides are told', () => {
  expect(merge([], [set('a', 'e1', 900)], [{ ...set('b', 'e1', 1000), on: false }]).conflicts).toEqual([]);
  const scaled = ticked(assume('b', demandChange({ family: 'e-bikes' }, spring, 'scale', [1.1])));
  const added = ticked(assume('a', demandChange({ item: 'e1' }, spring, 'add', [10])));
  const { scenario, remarks } = merge([], [added], [scaled]);
  expect(scenario).not.toBeNull();
  expect(remarks).toMatchObject([{ kind: 'order', ours: { id: 'a' }, theirs: { id: 'b' } }]);
});

test('two launches of one item that disagree about its family are asked about from both sides', () => {
  const launch = (id: string, like: string, on = true) =>
    ticked(assume(id, { kind: 'launch', item: 'e3', market: null, from: '2026-01', like, scale: 1, ramp: 1, values: [] }), on);
  const city = ticked(assume('b', demandChange({ family: 'city' }, { from: '2026-01', to: '2026-01' }, 'set', [5])));
  const there = merge([], [launch('a', 'c1')], [city, launch('c', 'e1', false)]);
  const back = merge([], [city, launch('c', 'e1', false)], [launch('a', 'c1')]);
  expect([there.conflicts.length, back.conflicts.length]).toEqual([1, 1]);
});

test('scenarios on different bases are not merged', () => {
  const { scenario, issues } = mergeScenarios({ entries: [] }, scenarioOf([]), scenarioOf([], { base: 'newer' }), company);
  expect(scenario).toBeNull();
  expect(issues.map(({ code }) => code)).toEqual(['scenario/other-base']);
});

/** What a person does to a list: take out, tick, revise, move, append. */
const edited = (origin: readonly Entry[], prefix: string): fc.Arbitrary<Entry[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...origin]),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      fc.boolean(),
      anyEntries(prefix, 3),
      fc.nat(4),
      anyChange,
    )
    .map(([moved, toggles, shuffle, added, at, change]) => {
      const stayed = origin.filter((entry) => moved.includes(entry));
      const list = (shuffle ? moved : stayed).map((entry, k) => (toggles[k] ? entry : { ...entry, on: !entry.on }));
      if (toggles[7] && list[0] !== undefined) list[0] = { ...list[0], assumption: { ...list[0].assumption, change } };
      return [...list.slice(0, at), ...added, ...list.slice(at)];
    });
const threeLists = anyEntries('o', 5).chain((origin) => fc.tuple(fc.constant(origin), edited(origin, 'x'), edited(origin, 'y')));
const settleAll = (origin: readonly Entry[], ours: Scenario, theirs: Scenario, by: Resolution) => {
  const { conflicts } = mergeScenarios({ entries: origin }, ours, theirs, company);
  return new Map(conflicts.map(({ id, choices }) => [id, choices.includes(by) ? by : ('ours' as const)]));
};

test('law: an unchanged side gives the other; a list merged with itself is itself', () => {
  fc.assert(
    fc.property(threeLists, ([origin, ours]) => {
      expect(merge(origin, ours, origin)).toMatchObject({ scenario: { entries: ours }, conflicts: [] });
      expect(merge(origin, origin, ours)).toMatchObject({ scenario: { entries: ours }, conflicts: [] });
      expect(merge(origin, ours, ours)).toMatchObject({ scenario: { entries: ours }, conflicts: [] });
    }),
  );
});

test('law: without conflicts both directions give the same list', () => {
  let free = 0;
  fc.assert(
    fc.property(threeLists, ([origin, ours, theirs]) => {
      const there = merge(origin, ours, theirs);
      const back = merge(origin, theirs, ours);
      expect(back.conflicts.length).toBe(there.conflicts.length);
      if (there.conflicts.length > 0) return;
      free++;
      expect(back.scenario!.entries).toEqual(there.scenario!.entries);
    }),
    { numRuns: 300 },
  );
  expect(free).toBeGreaterThan(30);
});

test('law: settled, every assumption of either side is there once; merging the same again changes nothing', () => {
  fc.assert(
    fc.property(threeLists, ([origin, ours, theirs]) => {
      const a = scenarioOf(ours);
      const b = { ...scenarioOf(theirs), name: 'theirs' };
      const { scenario } = mergeScenarios({ entries: origin }, a, b, company, settleAll(origin, a, b, 'both'));
      const merged = scenario!.entries;
      const ids = idsOf(merged);
      expect(new Set(ids).size).toBe(ids.length);
      const added = [...idsOf(ours), ...idsOf(theirs)].filter((id) => !id.startsWith('o'));
      expect(ids).toEqual(expect.arrayContaining(added));
      // Theirs is merged already: from now on it is what both have.
      expect(mergeScenarios({ entries: theirs }, scenario!, b, company).scenario!.entries).toEqual(merged);
    }),
  );
});
