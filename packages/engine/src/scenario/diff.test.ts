import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from './assumption.ts';
import { anyEntries, assume, bikeCompany, demandChange, scenarioOf, ticked } from './conflict.fixture.ts';
import { bookOf, panelOf } from './demand-book.ts';
import { applyScenarioDiff, diffScenarios, entryChangesOf, isEmptyScenarioDiff } from './diff.ts';
import { type AppliedData, applyAppliedDiff, diffApplied, isEmptyAppliedDiff } from './diff-applied.ts';
import { diffDemand } from './diff-demand.ts';
import { applyListDiff, diffList } from './diff-list.ts';

const more = demandChange({ family: 'e-bikes' }, { from: '2026-03', to: '2026-04' }, 'add', [100]);
const entry = (id: string, on = true): Entry => ticked(assume(id, more), on);

test('what came, went, changed, moved and was ticked off is told apart', () => {
  const a = scenarioOf([entry('a'), entry('b'), entry('c'), entry('d')]);
  const agreedLater = ticked(assume('c', more, { state: 'proposed', probability: 0.4 }));
  const b = scenarioOf([entry('d'), entry('a', false), agreedLater, entry('e')]);
  const diff = diffScenarios(a, b);
  expect(diff.entries.added.map(({ at, value }) => [at, value.assumption.id])).toEqual([[3, 'e']]);
  expect(diff.entries.removed.map(({ at, value }) => [at, value.assumption.id])).toEqual([[1, 'b']]);
  expect(diff.entries.moved).toEqual([{ key: 'd', from: 3, to: 0 }]);
  expect(entryChangesOf(a.entries, b.entries).map(({ id, fields, ticked, moved }) => ({ id, fields, ticked, moved }))).toEqual([
    { id: 'd', fields: [], ticked: null, moved: { from: 3, to: 0 } },
    { id: 'a', fields: [], ticked: false, moved: null },
    { id: 'c', fields: ['state', 'probability'], ticked: null, moved: null },
  ]);
});

test('law: diff then apply reproduces any list, also with repeated keys', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.array(fc.nat(9)), (a, b) => {
      const tagged = (list: number[], mark: string) =>
        list.map((key, k) => ({ key: String(key), content: k % 3 === 0 ? mark : 'same' }));
      const from = tagged(a, 'a');
      const to = tagged(b, 'b');
      expect(
        applyListDiff(
          from,
          diffList(from, to, ({ key }) => key),
          ({ key }) => key,
        ),
      ).toEqual(to);
    }),
  );
});

test('law: diff then apply reproduces the other scenario byte for byte', () => {
  const shuffled = anyEntries('x', 8).chain((list) =>
    fc
      .tuple(fc.constant(list), fc.shuffledSubarray(list), anyEntries('y', 3), fc.integer())
      .map(([all, part, others, toggle]) => {
        const changed = part.map((one, k) => ((toggle >> k) & 1 ? { ...one, on: !one.on } : one));
        return [all, [...changed.slice(0, 2), ...others, ...changed.slice(2)]] as const;
      }),
  );
  fc.assert(
    fc.property(shuffled, fc.boolean(), ([before, after], other) => {
      const a = scenarioOf(before);
      const b = scenarioOf(after, other ? { name: 'other', base: 'newer', origin: { name: 'plan', entries: before } } : {});
      const diff = diffScenarios(a, b);
      expect(JSON.stringify(applyScenarioDiff(a, diff))).toBe(JSON.stringify(b));
      expect(isEmptyScenarioDiff(diffScenarios(a, scenarioOf(before)))).toBe(true);
      expect(isEmptyScenarioDiff(diff)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test('law: differences of cells and tables, applied, reproduce the other result byte for byte', () => {
  const company = bikeCompany();
  const edits = fc.record({
    demand: fc.array(fc.tuple(fc.nat(7), fc.nat(5), fc.double({ noNaN: false })), { maxLength: 6 }),
    gone: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7]),
    prices: fc.array(
      fc.record({
        item: fc.constantFrom('c1', 'e1'),
        market: fc.constantFrom(null, 'north'),
        from: fc.nat(5),
        price: fc.double(),
      }),
      {
        maxLength: 4,
      },
    ),
    items: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    horizonDays: fc.nat(22),
    strategy: fc.constantFrom(null, { strategy: 'chase' as const }),
  });
  const made = edits.map((edit): AppliedData => {
    const changed = {
      ...company,
      items: edit.items.map((i) => company.items[i]!),
      prices: edit.prices,
      settings: { ...company.settings, holding_rate: edit.horizonDays / 100 },
      calendar: {
        ...company.calendar,
        periods: company.calendar.periods.map((p, k) => (k === 14 ? { ...p, workingDays: edit.horizonDays } : p)),
      },
    };
    const book = bookOf(changed, company.demand!);
    const values = Float64Array.from(book.values);
    for (const [r, t, units] of edit.demand) values[r * 6 + t] = units;
    const rows = book.rows.filter((_, r) => !edit.gone.includes(r));
    const kept = Float64Array.from(
      book.rows.flatMap((_, r) => (edit.gone.includes(r) ? [] : [...values.subarray(r * 6, r * 6 + 6)])),
    );
    const made = { ...book, rows, values: kept };
    return { company: { ...changed, demand: panelOf(changed, made) }, book: made, strategy: edit.strategy };
  });
  const bytes = ({ company: c, book: demand, strategy }: AppliedData) =>
    JSON.stringify([
      c,
      demand,
      strategy,
      [...new BigUint64Array(demand.values.buffer, demand.values.byteOffset, demand.values.length)].map(String),
    ]);
  fc.assert(
    fc.property(made, made, (a, b) => {
      const diff = diffApplied(a, b);
      expect(bytes(applyAppliedDiff(a, diff))).toBe(bytes(b));
      expect(isEmptyAppliedDiff(diffApplied(b, b))).toBe(true);
    }),
  );
});

test('demand differs at every level by the same units', () => {
  const company = bikeCompany();
  const book = bookOf(company, company.demand!);
  const values = Float64Array.from(book.values);
  // e1 in the north stands in row 4: 30 units more in March.
  expect(book.rows[4]).toMatchObject({ item: 2, market: 'north' });
  values[4 * 6 + 2]! += 30;
  const a = { company, book };
  const b = { company, book: { ...book, values } };
  const families = diffDemand(a, b, { product: 'family', market: 'all', site: 'all', time: 'fiscal-quarter' });
  expect(families.columns).toEqual(['2026 Q1', '2026 Q2']);
  expect(families.lines.map(({ product, before, after }) => [product, after[0]! - before[0]!, after[1]! - before[1]!])).toEqual([
    ['bikes', 30, 0],
    ['e-bikes', 30, 0],
  ]);
  const markets = diffDemand(a, b, { product: 'all', market: 'each', site: 'each', time: 'period' });
  expect(markets.columns[2]).toBe('2026-03');
  expect(markets.lines.map(({ market, site, before, after }) => [market, site, after[2]! - before[2]!])).toEqual([
    ['north', 'main', 30],
    ['world', 'main', 30],
  ]);
  expect(diffDemand(a, b, { product: 'item', market: 'all', site: 'all', time: 'horizon' }, { all: true }).lines).toHaveLength(4);
});

test('periods that only one of two results plans are absent, not zero', () => {
  const old = bikeCompany();
  const later = bikeCompany(1);
  const { columns, lines } = diffDemand(
    { company: old, book: bookOf(old, old.demand!) },
    { company: later, book: bookOf(later, later.demand!) },
    { product: 'all', market: 'all', site: 'all', time: 'period' },
  );
  expect([columns[0], columns.at(-1)]).toEqual(['2026-01', '2026-07']);
  expect(lines[0]!.before[6]).toBeNaN();
  expect(lines[0]!.after[0]).toBeNaN();
  expect(lines[0]!.after[1]).toBeGreaterThan(0);
});
