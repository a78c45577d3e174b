import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainFrom } from './chain.ts';
import { chooseReconciliation, reconciliationCandidates } from './choose.ts';
import { Projection } from './projection.ts';
import { type BaseForecasts, type ReconciliationMethod, reconcile } from './reconcile.ts';
import { groupedStructure, incoherence, nodeCount, type SummingStructure } from './structure.ts';
import { parentsOf } from './tree-projection.ts';
import { reconcileTree } from './two-pass.ts';
import { diagonal, equalWeights, shrinkage, structuralWeights, varianceWeights } from './weights.ts';

/** Two states of two regions each, two purposes crossing them: total, state, purpose, state x purpose, bottom. */
const crossed = groupedStructure(
  ['N1h', 'N1b', 'N2h', 'N2b', 'S1h', 'S1b', 'S2h', 'S2b'],
  [
    { level: 'total', group: Array(8).fill('all') },
    { level: 'state', group: ['N', 'N', 'N', 'N', 'S', 'S', 'S', 'S'] },
    { level: 'purpose', group: ['h', 'b', 'h', 'b', 'h', 'b', 'h', 'b'] },
    { level: 'state x purpose', group: ['Nh', 'Nb', 'Nh', 'Nb', 'Sh', 'Sb', 'Sh', 'Sb'] },
  ],
);

const pair = groupedStructure(['a', 'b'], [{ level: 'total', group: ['all', 'all'] }]);

function baseOf(structure: SummingStructure, mean: readonly number[], residuals: readonly number[] = []): BaseForecasts {
  const nodes = nodeCount(structure);
  return {
    horizon: mean.length / nodes,
    mean: Float64Array.from(mean),
    residuals: Float64Array.from(
      residuals.length > 0 ? residuals : Array.from({ length: nodes * 6 }, (_, i) => ((i * 7) % 5) - 2),
    ),
    historyMean: Float64Array.from({ length: nodes }, (_, i) => (i < structure.aggregates ? 0 : 1 + (i % 3))),
  };
}

const allMethods = (structure: SummingStructure): readonly ReconciliationMethod[] => [
  ...reconciliationCandidates(structure),
  { kind: 'mean', of: [{ kind: 'ols' }, { kind: 'bottom-up' }] },
];

test('OLS of total 10 over parts 3 and 4 by hand: the gap of 3 is shared by three nodes', () => {
  const values = reconcile(pair, baseOf(pair, [10, 3, 4]), { kind: 'ols' });
  expect(Array.from(values, (v) => Number(v.toFixed(12)))).toEqual([9, 4, 5]);
});

test('structural weights: the total errs like its two parts, so it gives way by half the gap', () => {
  const values = reconcile(pair, baseOf(pair, [10, 3, 4]), { kind: 'wls-structure', power: 1 });
  expect(values[0]).toBeCloseTo(8.5, 12);
  expect(values[1]).toBeCloseTo(3.75, 12);
});

test('top-down by forecast shares, by history shares, and from the middle', () => {
  const base = baseOf(pair, [14, 3, 4]);
  expect(Array.from(reconcile(pair, base, { kind: 'top-down', head: 'total', basis: 'forecast' }))).toEqual([14, 6, 8]);
  const history = { ...base, historyMean: Float64Array.of(0, 1, 3) };
  expect(Array.from(reconcile(pair, history, { kind: 'top-down', head: 'total', basis: 'history' }))).toEqual([14, 3.5, 10.5]);
  expect(chainFrom(crossed, 'state').map((level) => level.name)).toEqual(['state', 'state x purpose', 'bottom']);
  expect(chainFrom(crossed, 'purpose').map((level) => level.name)).toEqual(['purpose', 'state x purpose', 'bottom']);
});

test('children without forecast fall to history shares', () => {
  const base = { ...baseOf(pair, [9, 0, 0]), historyMean: Float64Array.of(0, 1, 2) };
  expect(Array.from(reconcile(pair, base, { kind: 'top-down', head: 'total', basis: 'forecast' }))).toEqual([9, 3, 6]);
});

test('MinT equals the textbook formula S (S W⁻¹ S)⁻¹ S W⁻¹ for the pair', () => {
  const residuals = [2, -1, 1, -2, 3, -3, 1, -1, 0, -1, 2, -1, 1, 0, 1, -1, 1, -2];
  const base = baseOf(pair, [10, 3, 4], residuals);
  const values = reconcile(pair, base, { kind: 'mint-shrink' }, false);
  const E = [0, 1, 2].map((i) => residuals.slice(i * 6, i * 6 + 6));
  const lambda = shrinkage(Float64Array.from(residuals), 3, 6);
  expect(lambda).toBeGreaterThan(0);
  expect(lambda).toBeLessThan(1);
  const W = E.map((ei, i) => E.map((ej, j) => (i === j ? 1 : 1 - lambda) * (ei.reduce((sum, e, t) => sum + e * ej[t]!, 0) / 6)));
  const c = [1, -1, -1];
  const Wc = W.map((row) => row.reduce((sum, w, j) => sum + w * c[j]!, 0));
  const denominator = c.reduce((sum, x, i) => sum + x * Wc[i]!, 0);
  const gap = 10 - 3 - 4;
  for (const [i, y] of [10, 3, 4].entries()) expect(values[i]).toBeCloseTo(y - (Wc[i]! * gap) / denominator, 10);
});

const forecasts = fc.array(fc.double({ min: -20, max: 200, noNaN: true }), {
  minLength: nodeCount(crossed) * 2,
  maxLength: nodeCount(crossed) * 2,
});

test('law: every method gives sums that hold and numbers that are not negative', () => {
  fc.assert(
    fc.property(forecasts, (mean) => {
      for (const method of allMethods(crossed)) {
        const values = reconcile(crossed, baseOf(crossed, mean), method);
        expect(incoherence(crossed, values, 2)).toBe(0);
        for (const value of values) expect(value).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 40 },
  );
});

test('law: coherent forecasts stay as they are under every projection, and all methods scale with the data', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 8, maxLength: 8 }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (bottoms, factor) => {
        const mean = reconcile(crossed, baseOf(crossed, [...Array(crossed.aggregates).fill(0), ...bottoms]), {
          kind: 'bottom-up',
        });
        for (const method of allMethods(crossed)) {
          if (method.kind === 'top-down' && method.basis === 'history') continue;
          const values = reconcile(crossed, baseOf(crossed, Array.from(mean)), method);
          const scaled = reconcile(
            crossed,
            baseOf(
              crossed,
              Array.from(mean, (x) => x * factor),
            ),
            method,
          );
          for (let i = 0; i < mean.length; i++) {
            expect(values[i]).toBeCloseTo(mean[i]!, 7);
            expect(Math.abs(scaled[i]! - factor * mean[i]!)).toBeLessThan(1e-7 * (1 + factor * 800));
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('law: two passes on a tree equal the dense projection, fixed nodes included', () => {
  const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 12 });
  fc.assert(
    fc.property(labels, fc.infiniteStream(fc.double({ min: 0.1, max: 50, noNaN: true })), (groups, stream) => {
      const bottoms = groups.map((_, b) => `b${b}`);
      const structure = groupedStructure(bottoms, [
        { level: 'total', group: groups.map(() => 'all') },
        { level: 'half', group: groups.map((g) => String(g % 2)) },
        { level: 'group', group: groups.map(String) },
      ]);
      const nodes = nodeCount(structure);
      const next = () => stream.next().value as number;
      const base = Float64Array.from({ length: nodes }, next);
      const variance = Float64Array.from({ length: nodes }, next);
      variance[structure.aggregates] = 0;
      const [, half, group] = structure.levels;
      const parent = new Int32Array(nodes).fill(-1);
      for (const [b] of groups.entries()) {
        parent[structure.aggregates + b] = group!.nodeOf[b]!;
        parent[group!.nodeOf[b]!] = half!.nodeOf[b]!;
        parent[half!.nodeOf[b]!] = 0;
      }
      const dense = new Projection(structure, diagonal(variance)).apply(base, 1);
      const { values, contradictions } = reconcileTree({ parent }, base, variance, 1);
      expect(contradictions).toEqual([]);
      expect(values[structure.aggregates]).toBeCloseTo(base[structure.aggregates]!, 9);
      for (let i = 0; i < nodes; i++) expect(values[i]).toBeCloseTo(dense[i]!, 7);
    }),
    { numRuns: 60 },
  );
});

const nested = groupedStructure(
  ['a', 'b', 'c', 'd', 'e'],
  [
    { level: 'total', group: Array(5).fill('all') },
    { level: 'family', group: ['x', 'x', 'y', 'y', 'y'] },
  ],
);

test('a tree is seen as one, crossed levels are not', () => {
  expect(Array.from(parentsOf(nested)!)).toEqual([-1, 0, 0, 1, 1, 2, 2, 2]);
  expect(parentsOf(crossed)).toBeNull();
});

test('law: on a tree the default path equals the dense projection, negative forecasts included', () => {
  const mean = fc.array(fc.double({ min: -30, max: 100, noNaN: true }), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(mean, (numbers) => {
      const base = baseOf(nested, numbers);
      for (const [method, weights] of [
        [{ kind: 'ols' }, equalWeights(nested)],
        [{ kind: 'wls-structure', power: 1 }, structuralWeights(nested)],
      ] as const) {
        const free = reconcile(nested, base, method, false);
        const dense = new Projection(nested, weights).apply(base.mean, 2);
        for (let i = 0; i < dense.length; i++) expect(free[i]).toBeCloseTo(dense[i]!, 8);
        const values = reconcile(nested, base, method);
        expect(incoherence(nested, values, 2)).toBe(0);
        for (const value of values) expect(value).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 60 },
  );
});

test('candidates fit the structure: bottom-up alone without sums, no MinT on very many', () => {
  expect(reconciliationCandidates(groupedStructure(['a', 'b'], []))).toEqual([{ kind: 'bottom-up' }]);
  const ids = Array.from({ length: 3200 }, (_, i) => `i${i}`);
  const many = groupedStructure(ids, [{ level: 'pair', group: ids.map((_, i) => String(i >> 1)) }]);
  const kinds = reconciliationCandidates(many).map((method) => method.kind);
  expect(kinds).toContain('wls-variance');
  expect(kinds).not.toContain('mint-shrink');
});

test('two passes name a fixed sum that its fixed parts contradict', () => {
  const parent = Int32Array.of(-1, 0, 0);
  const { values, contradictions } = reconcileTree({ parent }, Float64Array.of(100, 60, 60), new Float64Array(3), 1);
  expect(contradictions).toEqual([0]);
  expect(values[0]).toBe(120);
});

test('a node whose residuals are all zero is no excuse for a division by zero', () => {
  const weights = varianceWeights(pair, Float64Array.of(0, 0, 1, 2, Number.NaN, Number.NaN));
  expect(Array.from(weights.variance)).toEqual([2.5, 2.5, 2.5]);
});

test('the choice takes what erred least in the past and says so', () => {
  const actual = Float64Array.of(12, 4, 8);
  const origin = { base: baseOf(pair, [12, 1, 2]), actual, squaredScale: Float64Array.of(1, 1, 1) };
  const choice = chooseReconciliation(pair, [origin, origin]);
  expect(choice.method).toEqual({ kind: 'top-down', head: 'total', basis: 'forecast' });
  expect(choice.scores[0]!.score).toBeCloseTo(0, 9);
  expect(choice.reason).toContain('erred least at 2 past origins');
  expect(chooseReconciliation(pair, []).reason).toContain('too short');
});
