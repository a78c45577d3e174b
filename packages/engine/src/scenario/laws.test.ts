import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareApproaches } from '../capacity/index.ts';
import { resourcePlanOf } from '../capacity/resource-plan.ts';
import { ownRequirement } from '../capacity/two-approaches.ts';
import type { Company } from '../company/company.ts';
import { measuresOf } from '../company/measures/index.ts';
import { hashOf } from '../series/canonical.ts';
import { type Applied, applyEntries } from './apply.ts';
import type { Entry } from './assumption.ts';
import type { DemandPlace } from './change.ts';
import { companyHash } from './evaluate/company-hash.ts';
import { evaluatorOf } from './evaluate/evaluator.ts';
import { lineageOf, placesOf } from './lineage.ts';
import { isIssue, rowsBelow } from './place.ts';
import { changes, companies, demandChanges, entryOf, locks, places, scenarios } from './random.fixture.ts';

const apply = (company: Company, entries: readonly Entry[]): Applied => applyEntries(company, company.demand!, entries);

/** Everything a plan depends on, without the entries themselves. */
const outcome = ({ company, baseline, book, strategy, issues }: Applied) => ({
  company: companyHash(company),
  baseline: hashOf(baseline),
  book: hashOf(book),
  strategy,
  issues,
});

/** The content of everything below an object, so that any change shows: arrays of numbers cannot be frozen. */
function frozen<V>(value: V): V {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

test('law: apply is pure, and the same twice', () => {
  fc.assert(
    fc.property(companies, scenarios(), (company, entries) => {
      const base = frozen(company);
      const before = companyHash(base);
      const first = outcome(apply(base, frozen(entries)));
      expect(companyHash(base)).toBe(before);
      expect(outcome(apply(base, entries))).toEqual(first);
    }),
    { numRuns: 200 },
  );
});

test('law: no entries give the base, and what nothing touches is the same object', () => {
  fc.assert(
    fc.property(companies, scenarios(demandChanges), (company, entries) => {
      const none = apply(company, []);
      expect(none.book.values).toEqual(none.baseline.values);
      expect(none.contributions).toEqual([]);
      const { company: after } = apply(company, entries);
      for (const table of Object.keys(company) as (keyof Company)[]) {
        if (table !== 'demand') expect(after[table]).toBe(company[table]);
      }
    }),
    { numRuns: 50 },
  );
});

test('law: off and on again is the identity, and an entry that is off is as if it were not there', () => {
  fc.assert(
    fc.property(companies, scenarios(), fc.nat(), (company, entries, at) => {
      fc.pre(entries.length > 0);
      const n = at % entries.length;
      const off = entries.with(n, { ...entries[n]!, on: false });
      const on = off.with(n, entries[n]!);
      expect(outcome(apply(company, on))).toEqual(outcome(apply(company, entries)));
      expect(outcome(apply(company, off))).toEqual(outcome(apply(company, entries.toSpliced(n, 1))));
    }),
    { numRuns: 100 },
  );
});

test('law: demand is never negative, and lies only where its item is sold', () => {
  fc.assert(
    fc.property(companies, scenarios(), (company, entries) => {
      const applied = apply(company, entries);
      expect(applied.book.values.every((units) => units >= 0)).toBe(true);
      const measures = measuresOf(applied.company);
      expect(measures.issues.filter(({ code }) => code === 'company/demand-outside-life')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('law: lineage adds up, exactly as shown', () => {
  fc.assert(
    fc.property(companies, scenarios(), places, fc.integer({ min: 1, max: 6 }), (company, entries, place, month) => {
      const applied = apply(company, entries);
      const lineage = lineageOf(applied, place, `2026-0${month}`);
      if (isIssue(lineage)) return;
      const parts = lineage.parts.reduce((sum, { units }) => sum + units, lineage.baseline);
      const size = lineage.parts.reduce((sum, { units }) => sum + Math.abs(units), lineage.baseline + 1);
      expect(Math.abs(parts - lineage.value)).toBeLessThanOrEqual(1e-12 * size);
      const hundredths = (units: number) => Math.round(units * 100);
      const shown = lineage.shown.parts.reduce((sum, units) => sum + hundredths(units), hundredths(lineage.shown.baseline));
      expect(shown).toBe(hundredths(lineage.shown.value));
      expect(Math.abs(lineage.shown.value - lineage.value)).toBeLessThanOrEqual(0.0050001);
    }),
    { numRuns: 300 },
  );
});

test('law: a number set at any level is the number read there', () => {
  fc.assert(
    fc.property(companies, scenarios(), demandChanges, (company, entries, change) => {
      fc.pre(change.kind === 'demand' && change.operation === 'set');
      const applied = apply(company, [...entries, entryOf(change, 'last')]);
      if (applied.issues.some(({ at, severity }) => at?.assumption === 'last' && severity === 'error')) {
        expect(outcome(applied).book).toBe(outcome(apply(company, entries)).book);
        return;
      }
      const at = placesOf(applied);
      const from = change.span.from === null ? 0 : at.labels.indexOf(change.span.from);
      const to = change.span.to === null ? at.labels.length - 1 : at.labels.indexOf(change.span.to);
      for (let t = from; t <= to; t++) {
        const sum = rowsBelow(at, change.place).reduce((units, r) => units + applied.book.values[r * at.labels.length + t]!, 0);
        expect(Math.abs(sum - change.values[0]!)).toBeLessThanOrEqual(1e-12 * change.values[0]!);
      }
    }),
    { numRuns: 300 },
  );
});

test('law: locks hold', () => {
  fc.assert(
    fc.property(companies, scenarios(changes, 3), locks, scenarios(changes, 4), (company, first, lock, then) => {
      fc.pre(lock.kind === 'lock');
      const before = apply(company, first);
      const all = [
        ...first,
        entryOf(lock, 'lock'),
        ...then.map(({ assumption, on }, n) => entryOf(assumption.change, `b${n}`, on)),
      ];
      const after = apply(company, all);
      if (after.issues.some(({ at }) => at?.assumption === 'lock')) return;
      const labels = placesOf(after).labels;
      for (const label of labels) {
        const t = labels.indexOf(label);
        if (lock.span.from !== null && t < labels.indexOf(lock.span.from)) continue;
        if (lock.span.to !== null && t > labels.indexOf(lock.span.to)) continue;
        expect(unitsBelow(after, lock.place, t)).toBe(unitsBelow(before, lock.place, t));
      }
    }),
    { numRuns: 300 },
  );
});

function unitsBelow(applied: Applied, place: DemandPlace, t: number): number {
  return rowsBelow(placesOf(applied), place).reduce((sum, r) => sum + applied.book.values[r * applied.book.periods + t]!, 0);
}

test('law: changes of different items commute', () => {
  const ofItem = (item: string) => {
    const one = demandChanges.map((change) =>
      change.kind === 'demand' ? { ...change, place: { ...change.place, item, family: null } } : change,
    );
    const price = fc.record({
      kind: fc.constant('price' as const),
      item: fc.constant(item),
      family: fc.constant(null),
      market: fc.option(fc.constantFrom('m1', 'm2')),
      span: fc.constant({ from: '2026-02', to: '2026-04' }),
      operation: fc.constant('scale' as const),
      value: fc.constantFrom(0.9, 1.1),
    });
    const launch = fc.record({
      kind: fc.constant('launch' as const),
      item: fc.constant(`new-${item}`),
      market: fc.constant(null),
      from: fc.constant('2026-03'),
      like: fc.constant(item),
      scale: fc.constant(0.5),
      ramp: fc.constant(2),
      values: fc.constant([]),
    });
    return fc.array(fc.oneof(one, price, launch), { maxLength: 3 });
  };
  fc.assert(
    fc.property(companies, ofItem('i0'), ofItem('i2'), (company, one, other) => {
      const a = one.map((change, n) => entryOf(change, `a${n}`));
      const b = other.map((change, n) => entryOf(change, `b${n}`));
      const sorted = ({ issues, ...rest }: ReturnType<typeof outcome>) => ({ ...rest, issues: issues.map(hashOf).sort() });
      expect(sorted(outcome(apply(company, [...a, ...b])))).toEqual(sorted(outcome(apply(company, [...b, ...a]))));
    }),
    { numRuns: 200 },
  );
});

test('law: incremental is from scratch, byte for byte, whatever was evaluated before and forgotten', () => {
  const edits = fc.array(fc.record({ change: changes, at: fc.nat(), what: fc.constantFrom('add', 'tick', 'drop', 'forget') }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(companies, scenarios(changes, 3), edits, fc.constantFrom(0, 1e9), (company, start, list, bytes) => {
      const evaluator = evaluatorOf(company, company.demand!, bytes);
      let entries = start;
      for (const [k, { change, at, what }] of list.entries()) {
        const n = at % Math.max(1, entries.length);
        if (what === 'forget') evaluator.forget();
        else if (what === 'add') entries = [...entries, entryOf(change, `n${k}`)];
        else if (what === 'drop') entries = entries.toSpliced(n, 1);
        else if (entries.length > 0) entries = entries.with(n, { ...entries[n]!, on: !entries[n]!.on });
        const { applied, totals, load } = evaluator.evaluate(entries);
        const scratch = apply(company, entries);
        expect(outcome(applied)).toEqual(outcome(scratch));
        expect(applied.contributions).toEqual(scratch.contributions);
        expect(applied.steps.map(({ entry }) => entry)).toEqual(scratch.steps.map(({ entry }) => entry));
        const measures = measuresOf(scratch.company);
        const comparison = compareApproaches(scratch.company, measures);
        expect(hashOf(load.required)).toBe(hashOf(ownRequirement(measures)));
        expect(hashOf(load.load.hours)).toBe(hashOf(comparison.bottomUp));
        expect(hashOf(load.rows)).toBe(hashOf(resourcePlanOf(scratch.company, measures.capacity, comparison.bottomUp)));
        expect(hashOf(totals)).toBe(hashOf(evaluatorOf(company, company.demand!).evaluate(entries).totals));
        expect(evaluator.keyOf(applied, 'mixed')).toBe(evaluatorOf(company, company.demand!).keyOf(scratch, 'mixed'));
      }
    }),
    { numRuns: 100 },
  );
});

test('law: totals are the sums of what lies below', () => {
  fc.assert(
    fc.property(companies, scenarios(), (company, entries) => {
      const { applied, totals } = evaluatorOf(company, company.demand!).evaluate(entries);
      const T = applied.book.periods;
      const everywhere = { item: null, family: null, market: null, site: null };
      for (let t = 0; t < T; t++) {
        expect(totals.all[t]).toBeCloseTo(unitsBelow(applied, everywhere, t), 6);
        applied.company.families.forEach(({ family }, f) => {
          expect(totals.families[f * T + t]).toBeCloseTo(unitsBelow(applied, { ...everywhere, family }, t), 6);
        });
        applied.company.markets.forEach(({ market }, m) => {
          expect(totals.markets[m * T + t]).toBeCloseTo(unitsBelow(applied, { ...everywhere, market }, t), 6);
        });
      }
    }),
    { numRuns: 50 },
  );
});
