import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Company } from '../company/company.ts';
import { applyEntries } from './apply.ts';
import type { Assumption, Entry } from './assumption.ts';
import type { Change } from './change.ts';
import { always, anyEntries, assume, bikeCompany, demandChange, everywhere, scenarioOf, ticked } from './conflict.fixture.ts';
import { type BaseData, type Remedy, rebaseScenario } from './rebase.ts';

const baseOf = (company: Company, hash: string): BaseData => ({ hash, company, baseline: company.demand! });
const january = baseOf(bikeCompany(), 'january');
/** Two months later: January and February are closed, July and August are planned. */
const march = baseOf(bikeCompany(2), 'march');

const rebase = (change: Change, to = march, rest: Partial<Assumption> = {}, chosen?: Remedy) => {
  const scenario = scenarioOf([ticked(assume('a', change, rest))], { base: 'january' });
  const { scenario: moved, findings } = rebaseScenario(scenario, january, to, { chosen: new Map(chosen ? [['a', chosen]] : []) });
  return { change: moved.entries[0]?.assumption.change ?? null, finding: findings[0] ?? null, findings, base: moved.base };
};
const codes = (finding: ReturnType<typeof rebase>['finding']) => finding?.reasons.map(({ code }) => code);

test('what lies ahead stays as it is', () => {
  const change = demandChange({ item: 'e1' }, { from: '2026-04', to: '2026-05' }, 'set', [10, 20]);
  expect(rebase(change)).toMatchObject({ change, findings: [], base: 'march' });
});

test('a span that is partly closed is trimmed, with its numbers, and says so', () => {
  const change = demandChange({ item: 'e1' }, { from: '2026-02', to: '2026-04' }, 'add', [10, 20, 30]);
  const { change: trimmed, finding } = rebase(change);
  expect(trimmed).toEqual(demandChange({ item: 'e1' }, { from: '2026-03', to: '2026-04' }, 'add', [20, 30]));
  expect(finding).toMatchObject({ proposed: 'adjust', choices: ['adjust', 'shift', 'drop', 'keep'] });
  expect(finding!.reasons).toEqual([
    {
      code: 'partly-closed',
      message: 'It begins with 2026-03 now; what came before is closed. The new base may hold part of it already.',
    },
  ]);
  expect(rebase(change, march, {}, 'shift').change).toEqual(
    demandChange({ item: 'e1' }, { from: '2026-03', to: '2026-05' }, 'add', [10, 20, 30]),
  );
  expect(rebase(change, march, {}, 'keep').change).toEqual(change);
  expect(rebase(change, march, {}, 'drop').change).toBeNull();
});

test('what was typed as money is cut with its numbers', () => {
  const typed = { currency: 'EUR', amounts: [100, 200, 300], prices: [10, 11, 12] };
  const change = { ...demandChange({ item: 'e1' }, { from: '2026-02', to: '2026-04' }, 'add', [10, 20, 30]), typed };
  expect(rebase(change).change).toMatchObject({ values: [20, 30], typed: { amounts: [200, 300], prices: [11, 12] } });
  expect(rebase(change, march, {}, 'shift').change).toMatchObject({ values: [10, 20, 30], typed });
});

test('what is over is dropped; it can be moved on instead', () => {
  const change = demandChange({ item: 'e1' }, { from: '2026-01', to: '2026-02' }, 'scale', [1.1]);
  const { change: dropped, finding } = rebase(change);
  expect(dropped).toBeNull();
  expect(finding).toMatchObject({ proposed: 'drop', choices: ['shift', 'drop', 'keep'] });
  expect(codes(finding)).toEqual(['over']);
  expect(rebase(change, march, {}, 'shift').change).toMatchObject({ span: { from: '2026-03', to: '2026-04' } });
  expect(codes(rebase({ kind: 'calendar', period: '2026-02', workingDays: 18 }).finding)).toEqual(['over']);
});

test('open ends stay open; numbers given one by one end where they ended', () => {
  const one = demandChange({ item: 'e1' }, always, 'scale', [1.1]);
  expect(rebase(one)).toMatchObject({ change: one, findings: [] });
  const each = demandChange({ item: 'e1' }, always, 'set', [1, 2, 3, 4, 5, 6]);
  expect(rebase(each).change).toEqual(demandChange({ item: 'e1' }, { from: null, to: '2026-06' }, 'set', [3, 4, 5, 6]));
});

test('what is gone is dropped, what is called otherwise is renamed', () => {
  const { company } = march;
  const items = company.items.filter(({ item }) => item !== 'e1');
  const rows = company.demand!.rows.map((row) => (row.item === 'e1' ? { ...row, item: 'c1' } : row));
  const without = baseOf({ ...company, items, demand: { ...company.demand!, rows } }, 'without');
  const change = demandChange({ item: 'e1' }, { from: '2026-04', to: null }, 'set', [10]);
  const gone = rebase(change, without);
  expect(gone.change).toBeNull();
  expect(gone.finding!.reasons).toEqual([{ code: 'gone', message: 'The item "e1" is not in the new base.' }]);

  const named = (base: BaseData, id: string, name: string): BaseData =>
    baseOf(
      {
        ...base.company,
        families: base.company.families.map((row) => (row.family === 'city' ? { ...row, family: id, name } : row)),
        items: base.company.items.map((row) => (row.family === 'city' ? { ...row, family: id } : row)),
      },
      `${base.hash} ${id}`,
    );
  const scenario = scenarioOf([
    ticked(assume('a', demandChange({ family: 'city' }, { from: '2026-02', to: '2026-04' }, 'add', [10]))),
  ]);
  const { scenario: renamed, findings } = rebaseScenario(
    scenario,
    named(january, 'city', 'City bikes'),
    named(march, 'urban', 'City bikes'),
  );
  expect(renamed.entries[0]!.assumption.change).toMatchObject({
    place: { family: 'urban' },
    span: { from: '2026-03', to: '2026-04' },
  });
  expect(findings[0]!.reasons.map(({ code }) => code)).toEqual(['renamed', 'partly-closed']);
  const told = rebaseScenario(scenario, january, named(march, 'urban', ''), {
    renames: { family: new Map([['city', 'urban']]) },
  });
  expect(told.scenario.entries[0]!.assumption.change).toMatchObject({ place: { family: 'urban' } });
});

test('a launch goes on, and ends when the base data has the item', () => {
  const launch: Change = {
    kind: 'launch',
    item: 'e3',
    market: null,
    from: '2026-02',
    like: 'e1',
    scale: 0.5,
    ramp: 1,
    values: [10, 20, 30],
  };
  expect(rebase(launch).change).toEqual({ ...launch, from: '2026-03', ramp: 0, values: [20, 30] });
  const { company } = march;
  const known = baseOf({ ...company, items: [...company.items, { ...company.items[2]!, item: 'e3' }] }, 'known');
  expect(codes(rebase(launch, known).finding)).toEqual(['in-base']);
  const later = demandChange({ item: 'e3' }, { from: '2026-05', to: null }, 'add', [5]);
  const both = scenarioOf([ticked(assume('a', launch)), ticked(assume('b', later))]);
  // What was said of the launched item still has its item, from the list or from the base.
  expect(rebaseScenario(both, january, march).findings.map(({ assumption }) => assumption.id)).toEqual(['a']);
  expect(rebaseScenario(both, january, known).findings.map(({ assumption }) => assumption.id)).toEqual(['a']);
  const dropped = rebaseScenario(both, january, march, { chosen: new Map([['a', 'drop']]) });
  expect(dropped.findings.map((finding) => [finding.assumption.id, codes(finding)])).toEqual([
    ['a', ['begun']],
    ['b', ['gone']],
  ]);
});

test('a retirement that the base data does not know yet goes on ending demand', () => {
  const retirement: Change = { kind: 'retirement', item: 'c1', last: '2026-01' };
  const { change, finding } = rebase(retirement);
  expect(codes(finding)).toEqual(['begun']);
  const { book, issues } = applyEntries(march.company, march.baseline, [ticked(assume('a', change!))]);
  expect(issues).toEqual([]);
  expect(book.values.slice(0, 12).every((units) => units === 0)).toBe(true);
  const ended = { ...march.company, items: march.company.items.map((row) => (row.item === 'c1' ? { ...row, end: -2 } : row)) };
  expect(codes(rebase(retirement, baseOf(ended, 'ended')).finding)).toEqual(['in-base']);
});

test('opinions that ended, baselines that moved and families with other items are told', () => {
  const ahead = demandChange({ family: 'e-bikes' }, { from: '2026-04', to: '2026-05' }, 'set', [900]);
  const expired = rebase(ahead, march, { expires: '2026-02-15' });
  expect([expired.change, codes(expired.finding)]).toEqual([null, ['expired']]);
  expect(rebase(ahead, march, { expires: '2025-12-31' }).finding).toBeNull();

  const { company } = march;
  const more = { ...company.demand!, values: company.demand!.values.map((units) => 1.5 * units) };
  const moved = rebase(ahead, { ...march, baseline: more });
  expect([moved.change, moved.finding!.proposed]).toEqual([ahead, 'keep']);
  expect(moved.finding!.reasons[0]!.message).toBe(
    'The baseline below it was 1228 units when it was set and is 1842 now, 2026-04 to 2026-05.',
  );
  const items = company.items.map((row) => (row.item === 'c2' ? { ...row, family: 'e-bikes' } : row));
  expect(
    codes(
      rebase(
        demandChange({ family: 'e-bikes' }, ahead.kind === 'demand' ? ahead.span : always, 'add', [9]),
        baseOf({ ...company, items }, 'moved'),
      ).finding,
    ),
  ).toEqual(['members-changed']);
});

test('law: on a base with the same content nothing changes', () => {
  const copy = baseOf(bikeCompany(), 'copy');
  fc.assert(
    fc.property(anyEntries('a', 8), (entries) => {
      const scenario = scenarioOf(entries);
      const { scenario: moved, findings } = rebaseScenario(scenario, january, copy);
      expect(findings).toEqual([]);
      expect(moved).toEqual({ ...scenario, base: 'copy' });
      expect(moved.entries).toBe(scenario.entries);
    }),
  );
});

test('law: what the list said of months ahead it says on the new base; nothing is left that does not fit', () => {
  // Numbers of demand and locks speak of each period by itself; promotions pay back later what they brought before.
  const speaksOfEachPeriod = ({ change }: Assumption) =>
    change.kind === 'demand' || change.kind === 'lock' || (change.kind === 'retirement' && change.last >= '2026-03');
  let compared = 0;
  fc.assert(
    fc.property(anyEntries('a', 6), (all) => {
      const entries: Entry[] = all.filter(({ assumption }) => speaksOfEachPeriod(assumption));
      const old = applyEntries(january.company, january.baseline, entries);
      if (old.issues.length > 0) return;
      const { scenario } = rebaseScenario(scenarioOf(entries), january, march);
      const now = applyEntries(march.company, march.baseline, scenario.entries);
      expect(now.issues.filter(({ code }) => code === 'scenario/no-longer-fits')).toEqual([]);
      // A number without an end may meet a retirement in the months that are new; then applying it says so.
      if (now.issues.some(({ severity }) => severity === 'error')) return;
      compared++;
      old.book.rows.forEach((row, r) => {
        const there = now.book.rows.findIndex(
          (other) => other.item === row.item && other.market === row.market && other.site === row.site,
        );
        for (let t = 2; t < 6; t++) {
          const before = old.book.values[r * 6 + t]!;
          expect(there < 0 ? 0 : now.book.values[there * 6 + t - 2]!).toBe(before);
        }
      });
    }),
    { numRuns: 200 },
  );
  expect(compared).toBeGreaterThan(20);
});

test('an assumption nobody moved speaks of everything below it', () => {
  const lock: Change = { kind: 'lock', place: everywhere, span: { from: '2026-01', to: '2026-03' } };
  expect(rebase(lock).change).toEqual({ ...lock, span: { from: '2026-03', to: '2026-03' } });
});
