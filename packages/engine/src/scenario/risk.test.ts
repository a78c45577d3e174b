import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Applied, applyEntries } from './apply.ts';
import type { Entry } from './assumption.ts';
import { anyEntries, assume, bikeCompany, demandChange, ticked } from './conflict.fixture.ts';
import { risksOf, unitsOf } from './risk.ts';

const company = bikeCompany();
const apply = (entries: readonly Entry[]) => applyEntries(company, company.demand!, entries);
/** Revenue at list prices. */
const moneyOf = ({ book, company: { items } }: Applied) =>
  book.values.reduce((sum, units, k) => sum + units * items[book.rows[Math.floor(k / book.periods)]!.item]!.price, 0);
const april = { from: '2026-04', to: '2026-04' };
const proposed = (
  id: string,
  item: string,
  operation: 'set' | 'add' | 'scale',
  value: number,
  probability: number | null,
  on = false,
) => ticked(assume(id, demandChange({ item }, april, operation, [value]), { state: 'proposed', probability }), on);

test('an opportunity and a risk, by hand', () => {
  const { agreed, risks, together, units, value, interaction, weighing } = risksOf(
    [
      ticked(assume('sure', demandChange({ item: 'c1' }, april, 'add', [10]))),
      proposed('fleet', 'e1', 'add', 100, 0.5),
      proposed('recall', 'c1', 'add', -20, 0.25, true),
    ],
    { apply, moneyOf },
  );
  expect(risks.map(({ assumption, kind, alone }) => [assumption.id, kind, alone.units[3], Math.round(alone.value)])).toEqual([
    ['fleet', 'opportunity', 100, 190_000],
    ['recall', 'risk', -20, -8_000],
  ]);
  // April: 40 + 47 + 70 + 77 + 100 + 107 + 130 + 137, 30 more for each of the 8 rows, and 10 agreed.
  expect([agreed.units[3], together.units[3]]).toEqual([958, 1038]);
  expect([units.low[3], units.high[3], units.weighed[3]]).toEqual([938, 1058, 958 + 50 - 5]);
  expect(units.deviation[3]).toBeCloseTo(Math.sqrt(0.25 * 100 ** 2 + 0.25 * 0.75 * 20 ** 2), 9);
  expect(value.weighed[0]! - agreed.value).toBeCloseTo(95_000 - 2_000, 4);
  expect(interaction.units.every((change) => Math.abs(change) < 1e-9)).toBe(true);
  expect(weighing).toBe('all-outcomes');
});

test('proposals that exclude each other are weighed over their outcomes, not added', () => {
  const entries = [proposed('low', 'e1', 'set', 300, 0.5), proposed('high', 'e1', 'set', 400, 0.5)];
  // e1 has 130 + 137 in April.
  const { units, agreed, risks, interaction } = risksOf(entries, { apply });
  const others = agreed.units[3]! - 267;
  expect(units.weighed[3]).toBeCloseTo(others + (267 + 300 + 400 + 400) / 4, 9);
  expect(risks.map(({ alone, last }) => [Math.round(alone.units[3]!), Math.round(last.units[3]!)])).toEqual([
    [33, 0],
    [133, 100],
  ]);
  expect(interaction.units[3]).toBeCloseTo(-33, 9);
  const added = risksOf(entries, { apply, exactUpTo: 0 });
  expect(added.weighing).toBe('additive');
  expect(added.units.weighed[3]).toBeCloseTo(agreed.units[3]! + 0.5 * 33 + 0.5 * 133, 9);
});

test('what nobody weighed is in the unweighed band only, and said', () => {
  const { units, issues, value } = risksOf([proposed('fleet', 'e1', 'add', 100, null)], { apply });
  expect([units.weighed[3], units.high[3]]).toEqual([units.agreed[3], units.agreed[3]! + 100]);
  expect(issues.map(({ code, at }) => [code, at?.assumption])).toEqual([['scenario/no-probability', 'fleet']]);
  expect(value.weighed[0]).toBeNaN();
});

test('agreed, rejected and ended assumptions are no risks; one that cannot be laid says why', () => {
  const entries = [
    ticked(assume('rejected', demandChange({ item: 'e1' }, april, 'add', [100]), { state: 'rejected' })),
    ticked(assume('ended', demandChange({ item: 'e1' }, april, 'add', [100]), { state: 'proposed', expires: '2026-01-31' })),
    proposed('nowhere', 'e9', 'add', 5, 0.5),
  ];
  const { risks } = risksOf(entries, { apply, day: '2026-02-01' });
  expect(risks.map(({ assumption, kind, issues }) => [assumption.id, kind, issues.length])).toEqual([['nowhere', 'neutral', 1]]);
});

test('law: effects add up to all together, and bands hold what they span', () => {
  fc.assert(
    fc.property(anyEntries('a', 5), fc.boolean(), (entries, exact) => {
      const { agreed, together, risks, interaction, units } = risksOf(entries, { apply, moneyOf, exactUpTo: exact ? 6 : 0 });
      expect(agreed.units).toEqual(unitsOf(apply(entries.filter(({ assumption }) => assumption.state === 'agreed'))));
      together.units.forEach((sum, t) => {
        const parts = risks.reduce((total, { alone }) => total + alone.units[t]!, agreed.units[t]! + interaction.units[t]!);
        expect(parts).toBeCloseTo(sum, 6);
        expect(units.low[t]! - 1e-6).toBeLessThanOrEqual(units.weighed[t]!);
        expect(units.weighed[t]!).toBeLessThanOrEqual(units.high[t]! + 1e-6);
      });
    }),
    { numRuns: 60 },
  );
});

test('law: certain proposals are as good as agreed ones', () => {
  fc.assert(
    fc.property(anyEntries('a', 4), (entries) => {
      const certain = entries.map((entry) => ({ ...entry, assumption: { ...entry.assumption, probability: 1 } }));
      const { units, together } = risksOf(certain, { apply });
      units.weighed.forEach((mean, t) => {
        expect(mean).toBeCloseTo(together.units[t]!, 9);
        expect(units.deviation[t]).toBeCloseTo(0, 9);
      });
    }),
    { numRuns: 60 },
  );
});
