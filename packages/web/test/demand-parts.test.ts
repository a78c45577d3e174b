import type { Answer } from '@equipoise/api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demandSentence } from '../src/demand/demand-sentence.ts';
import { keysDownTo, openAtFirst, readDemand, writeDemand } from '../src/demand/demand-view.ts';
import { layerSums, tied } from '../src/demand/layers-of.ts';
import { freeEdits, lockEdits } from '../src/demand/lock-edits.ts';
import { demandMessages } from '../src/demand/messages.ts';
import { promotionWords } from '../src/demand/promotion-words.ts';
import { rowsToTakeBack } from '../src/demand/take-back.ts';
import { wholePercents } from '../src/demand/whole-percents.ts';
import { withoutPromotions } from '../src/demand/without-promotions.ts';
import { numberWords } from '../src/texts/number.ts';

type Series = Answer<'getDemandSeries'>;

const layer = (team: 'sales' | 'product', units: (number | null)[], reason = '') => ({
  assumption: `a-${reason}`,
  sentence: `What ${team} says`,
  team,
  owner: 'planner',
  on: '2026-11-02',
  reason,
  units,
});
const baseline = [100, 100, 100];

test('layers and baseline add up to the consensus in the digits that are shown', () => {
  const sums = layerSums(
    {
      baseline: [100.4, 100.4, 100.4],
      consensus: [110.8, 120.8, 100.4],
      layers: [layer('sales', [5.2, 10.2, 0]), layer('product', [5.2, 10.2, 0]), layer('sales', [0, 0, 0])],
      promotion: null,
    },
    0,
    2,
  );
  expect(sums).toMatchObject({ baseline: 301, consensus: 332 });
  expect(sums?.teams.map(({ team, total, layers }) => [team, total, layers.length])).toEqual([
    ['sales', 16, 2],
    ['product', 15, 1],
  ]);
  expect(layerSums({ baseline: [null], consensus: [null], layers: [], promotion: null }, 0, 0)).toBeNull();
});

test('promotions are told apart from the baseline, with their names, and both add up to it in the digits that are shown', () => {
  const listed = [
    { kind: 'promotion' as const, name: 'Spring offer', from: '2027-02', to: '2027-02', discount: 0.12 },
    { kind: 'promotion' as const, name: 'Spring offer', from: '2027-03', to: '2027-03', discount: 0.12 },
    { kind: 'event' as const, name: 'Fair', from: '2026-12', to: '2027-01', discount: 0 },
  ];
  const promotion = { history: [9], planned: [0, 30.4, 0], reason: 'Promotions are used.', listed };
  const sums = layerSums({ baseline: [100.4, 130.3, 100.4], consensus: [100.4, 130.3, 100.4], layers: [], promotion }, 0, 2);
  expect(sums).toMatchObject({ baseline: 331, promotion: { total: 30, rest: 301, units: [0, 30.4, 0] } });
  expect(sums?.promotion?.without.map((units) => Math.round(units * 10) / 10)).toEqual([100.4, 99.9, 100.4]);
  expect(layerSums({ baseline, consensus: baseline, layers: [], promotion }, 2, 2)?.promotion).toBeNull();

  const periods = ['2026-12', '2027-01', '2027-02', '2027-03'].map((label) => ({ label }) as Series['periods'][number]);
  const say = (from: number, to: number) =>
    promotionWords({ promotion, periods, firstPlan: 1 }, { from, to }, demandMessages('en').layers, numberWords('en'));
  // the fair is listed, but was not found to move anything
  expect(say(0, 2)).toBe('Spring offer (−12\u00a0%)');
  expect(say(0, 0)).toBe('');
});

test('whole parts tie to their total and stay within one of what they were', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 8 }), (values) => {
      const total = Math.round(values.reduce((sum, value) => sum + value, 0));
      const whole = tied(values, total);
      expect(whole.reduce((sum, value) => sum + value, 0) - total).toBe(0);
      whole.forEach((value, k) => {
        expect(Number.isInteger(value)).toBe(true);
        expect(Math.abs(value - values[k]!)).toBeLessThanOrEqual(1.000001);
      });
    }),
  );
});

test('the sentence says how far the consensus lies from the baseline, and what does most of it', () => {
  const say = (consensus: number[], layers: ReturnType<typeof layer>[], mean: number[] | null = null) => {
    const forecast = mean && {
      method: '',
      reason: '',
      weights: [],
      mean,
      promotion: [],
      levels: [],
      quantiles: [],
      season: null,
      accuracy: [],
      repairs: [],
      issues: [],
    };
    const series = { label: 'E-bikes', sentence: 'the server says', forecast, consensus };
    const sums = layerSums({ baseline, consensus, layers, promotion: null }, 0, 2);
    return demandSentence(series, sums, { from: 0, to: 2 }, demandMessages('en'), numberWords('en'));
  };
  expect(say([130, 110, 100], [layer('product', [30, 0, 0], 'Cargo launch'), layer('sales', [0, 10, 0], 'Fair')])).toBe(
    'E-bikes: consensus is 13.3\u00a0% over the baseline, most of it “Cargo launch”',
  );
  expect(say([90, 90, 100], [layer('sales', [-10, 0, 0]), layer('product', [0, -10, 0])])).toBe(
    'E-bikes: consensus is 6.7\u00a0% under the baseline',
  );
  expect(say([100, 100, 100], [], [125, 125, 125])).toBe(
    'E-bikes: consensus is the baseline, 20.0\u00a0% under the statistical forecast',
  );
  expect(say([100, 100, 100], [])).toBe('E-bikes: consensus is the baseline');
});

test('a link says what is not as usual, and is read back the same; what is broken in it is left out', () => {
  const state = {
    tab: 'accuracy',
    layout: 'market',
    measures: ['consensus', 'baseline'],
    open: ['all/m:de'],
    search: 'volt',
    pick: { key: 'all/m:de', measure: 'consensus', from: '2027-01', to: '2027-03' },
  } as const;
  expect(readDemand(writeDemand(state) ?? undefined)).toEqual(state);
  expect(writeDemand(readDemand(undefined))).toBeNull();
  expect(readDemand({ tab: 'none', layout: 7, measures: ['wrong'], open: [1, 'all'], pick: { key: 1 } })).toEqual({
    tab: 'plan',
    layout: 'product',
    measures: ['consensus'],
    open: ['all'],
    search: '',
    pick: null,
  });
});

test('a family is opened with all above it', () => {
  const families = [
    { id: 'bikes', parent: null },
    { id: 'e-bikes', parent: 'bikes' },
    { id: 'parts', parent: null },
  ];
  expect(keysDownTo('e-bikes', families)).toEqual(['all/f:bikes', 'all/f:bikes/f:e-bikes']);
  expect(openAtFirst('product', families)).toEqual(['all/f:bikes']);
  expect(openAtFirst('market', families)).toEqual([]);
});

test('periods are freed of a lock, which goes on before and after them', () => {
  const labels = ['2027-01', '2027-02', '2027-03', '2027-04'];
  const place = { item: null, family: 'bikes', market: null, site: null };
  const [lock] = lockEdits([{ place }], { from: '2027-01', to: '2027-04' }, 'held');
  if (lock?.kind !== 'append') throw new Error('a lock is appended');
  const entries = [
    {
      assumption: { ...lock.assumption, owner: 'planner', on: '2026-11-02' },
      on: true,
      revision: 1,
      counts: true,
      sentence: '',
      issues: [],
    },
  ] as Parameters<typeof freeEdits>[0]['entries'];
  const free = (from: string, to: string, rows = [{ place }]) =>
    freeEdits({ entries }, rows, { from, to }, labels, 'freed').map((edit) =>
      edit.kind === 'append' && edit.assumption.change.kind === 'lock' ? edit.assumption.change.span : edit.kind,
    );
  expect(free('2027-02', '2027-03')).toEqual([
    'take-out',
    { from: '2027-01', to: '2027-01' },
    { from: '2027-04', to: '2027-04' },
  ]);
  expect(free('2027-01', '2027-04')).toEqual(['take-out']);
  expect(free('2027-01', '2027-04', [{ place: { ...place, family: 'city' } }])).toEqual([]);
});

test('a repair is taken back by a row of history_flags: of an item, and only what the forecast did of its own accord', () => {
  const one = { period: '2026-03', kind: 'outlier', applied: true, told: false };
  const place = { family: null, item: 'lamp, red', market: 'north', site: null };
  const others = [
    { ...one, applied: false },
    { ...one, told: true },
    { ...one, kind: 'level-shift' },
  ];
  expect(rowsToTakeBack(place, [one, ...others])).toBe('item,market,site,from,flag\n"lamp, red",north,,2026-03,as-sold');
  expect(rowsToTakeBack(place, others)).toBe(null);
  expect(rowsToTakeBack({ ...place, item: null }, [one])).toBe(null);
});

test('a repair tells the numbers it was judged by where promotions moved the period', () => {
  const periods = ['2026-02', '2026-03'].map((label) => ({ label }) as Series['periods'][number]);
  const promotion = { history: [0, 300], planned: [], reason: '', listed: [] };
  const of = (period: string, seen: number | null) => withoutPromotions({ promotion, periods }, { period, seen, used: 1320 });
  // 1200 sold, a quarter of it by a promotion: the forecast used 990, which with the promotion is 1320
  expect(of('2026-03', 1200)).toEqual({ seen: 900, used: 990 });
  expect(of('2026-02', 1200)).toBe(null);
  expect(of('2026-03', null)).toBe(null);
  expect(withoutPromotions({ promotion: null, periods }, { period: '2026-03', seen: 1200, used: 1320 })).toBe(null);
});

test('weights of methods are shown as whole percent that add up to a hundred', () => {
  const shown = wholePercents([0.094, 0.104, 0.093, 0.104, 0.109, 0.496]);
  expect(shown).toEqual([9, 11, 9, 10, 11, 50]);
  expect(shown.reduce((sum, percent) => sum + percent, 0)).toBe(100);
  expect(wholePercents([0, 0])).toEqual([0, 0]);
});
