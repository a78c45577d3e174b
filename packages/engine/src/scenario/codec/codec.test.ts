import fc from 'fast-check';
import { expect, test } from 'vitest';
import { always, assumption, demand, everywhere } from '../bikes.fixture.ts';
import { decodeAssumption, encodeAssumption } from './assumption.ts';
import { changeExamples } from './examples.fixture.ts';
import { upgraded } from './upgrade.ts';

const plain = assumption(demand({ values: [1200] }), { id: 'a1', probability: 0.4, expires: '2026-03-31', tags: ['spring'] });
const issuesOf = (json: string) => {
  const decoded = decodeAssumption(json);
  return decoded.ok ? [] : decoded.issues;
};
const changed = (edit: (value: Record<string, unknown>) => void): string => {
  const value = JSON.parse(encodeAssumption(plain)) as Record<string, unknown>;
  edit(value);
  return JSON.stringify(value);
};

test('an assumption is written as canonical JSON with its version', () => {
  expect(encodeAssumption(assumption({ kind: 'lock', place: everywhere, span: always }, { id: 'a7' }))).toBe(
    '{"change":{"kind":"lock","place":{"family":null,"item":null,"market":null,"site":null},"span":{"from":null,"to":null}},' +
      '"expires":null,"id":"a7","on":"2025-11-03","owner":"demand planner","probability":null,"reason":"spring campaign",' +
      '"state":"agreed","tags":[],"team":"sales","version":1}',
  );
});

test('every kind of change comes back as it was', () => {
  for (const change of changeExamples) {
    const written = assumption(change);
    expect(decodeAssumption(encodeAssumption(written))).toEqual({ ok: true, assumption: written });
  }
});

test('what is wrong is said with its path, what was seen and wanted, all at once', () => {
  expect(issuesOf('nonsense')).toMatchObject([
    { code: 'scenario/unreadable', at: { column: '$' }, seen: '"nonsense"', wanted: 'JSON' },
  ]);
  expect(
    issuesOf(
      changed((value) => {
        value.state = 'maybe';
        value.probability = 2;
        value.on = '2027-02-30';
        value.colour = 'red';
        delete value.owner;
        value.change = { ...demand({ values: [] }), place: { ...everywhere, item: '' } };
      }),
    )
      .map(({ at, seen, wanted }) => [at?.column, seen, wanted])
      .sort(),
  ).toEqual(
    [
      ['$.state', '"maybe"', 'one of proposed, agreed, rejected, expired'],
      ['$.owner', 'nothing', 'a text'],
      ['$.probability', '2', 'a number from 0 to 1, or null'],
      ['$.colour', '"red"', 'one of version, id, team, owner, on, reason, state, probability, expires, tags'],
      ['$.change.place.item', '""', 'a text that is not empty, or null'],
      ['$.change.values', '[]', 'a list of at least 1'],
      ['$.on', '"2027-02-30"', 'a day that exists'],
    ].sort(),
  );
  expect(issuesOf(changed((value) => (value.change = { kind: 'magic' })))[0]).toMatchObject({
    at: { column: '$.change.kind', assumption: 'a1' },
    remedy: expect.stringContaining('one of demand, lock, promotion'),
  });
  for (const [units, count] of [
    [1e15, 0],
    [-1e15, 0],
    [1.1e15, 1],
    [-1e21, 1],
  ] as const)
    expect(issuesOf(changed((value) => (value.change = demand({ values: [units] }))))).toMatchObject(
      Array.from({ length: count }, () => ({ at: { column: '$.change.values[0]' }, wanted: 'a number no larger than 1e15' })),
    );
  expect(issuesOf(changed((value) => delete value.version))[0]).toMatchObject({ at: { column: '$.version' }, wanted: '1' });
  expect(issuesOf(changed((value) => (value.version = 2)))[0]).toMatchObject({ code: 'scenario/newer-version' });
});

test('law: no JSON makes the reader throw, and what it accepts is written as it was read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(plain), 'version'), (value, field) => {
      const json = changed((written) => {
        written[field] = value;
      });
      const decoded = decodeAssumption(json);
      if (decoded.ok) expect(JSON.parse(encodeAssumption(decoded.assumption))).toEqual(JSON.parse(json));
      else
        for (const issue of decoded.issues) expect(issue).toMatchObject({ seen: expect.any(String), wanted: expect.any(String) });
    }),
  );
});

test('older versions are brought up to date step by step', () => {
  // A form that told one owner, then a list of them, then called them people.
  const versions = {
    first: 3,
    upgrades: [
      ({ owner, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, owners: [owner] }),
      ({ owners, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, people: owners }),
    ],
  };
  const today = { ok: true, value: { version: 5, people: ['finance'], note: 'kept' } };
  expect(upgraded({ version: 3, owner: 'finance', note: 'kept' }, versions, '$')).toEqual(today);
  expect(upgraded({ version: 4, owners: ['finance'], note: 'kept' }, versions, '$')).toEqual(today);
  expect(upgraded({ version: 5, people: ['finance'], note: 'kept' }, versions, '$')).toEqual(today);
  for (const version of [2, 6, '3', 3.5, undefined]) expect(upgraded({ version }, versions, '$').ok).toBe(false);
});
