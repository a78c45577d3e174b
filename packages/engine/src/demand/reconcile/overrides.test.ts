import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyOverrides } from './overrides.ts';
import { addUpNodes, groupedStructure, incoherence, nodeCount } from './structure.ts';

const structure = groupedStructure(
  ['n1', 'n2', 's1', 's2'],
  [
    { level: 'total', group: ['all', 'all', 'all', 'all'] },
    { level: 'state', group: ['N', 'N', 'S', 'S'] },
  ],
);
const total = 0;
const north = 1;
const south = 2;
const n1 = 3;
const n2 = 4;
const s1 = 5;

const coherent = (...bottoms: number[]) => addUpNodes(structure, Float64Array.of(0, 0, 0, ...bottoms), 1);
const at = (node: number, value: number) => ({ node, period: 0, value });

test('a number for the north scales its regions by their forecast and lifts the total', () => {
  const { values, refused } = applyOverrides(structure, coherent(10, 30, 20, 40), 1, [at(north, 80)]);
  expect(Array.from(values, (v) => Number(v.toFixed(9)))).toEqual([140, 80, 60, 20, 60, 20, 40]);
  expect(refused).toEqual([]);
});

test('a locked region keeps its number, its sister takes the remainder', () => {
  const { values } = applyOverrides(structure, coherent(10, 30, 20, 40), 1, [at(n1, 10), at(north, 80)]);
  expect(values[n1]).toBe(10);
  expect(values[n2]).toBeCloseTo(70, 9);
});

test('a fixed total beside a fixed state moves the other state only', () => {
  const { values } = applyOverrides(structure, coherent(10, 30, 20, 40), 1, [at(total, 200), at(north, 50)]);
  expect(values[north]).toBeCloseTo(50, 9);
  expect(values[south]).toBeCloseTo(150, 9);
  expect(values[s1]).toBeCloseTo(50, 9);
});

test('forecasts of nothing are filled equally', () => {
  const { values } = applyOverrides(structure, coherent(0, 0, 20, 40), 1, [at(north, 8)]);
  expect(values[n1]).toBeCloseTo(4, 9);
});

test('contradictions are refused with the reason, the earlier number stands', () => {
  const { values, refused, issues } = applyOverrides(structure, coherent(10, 30, 20, 40), 1, [
    at(n1, 50),
    at(n2, 60),
    at(north, 90),
    at(south, 70),
  ]);
  expect(refused).toEqual([at(north, 90)]);
  expect(issues[0]?.message).toBe('state/N cannot be 90 in forecast period 1: all its parts are fixed and add up to 110.');
  expect(values[north]).toBe(110);
  expect(values[south]).toBeCloseTo(70, 9);
});

test('a remainder below zero is refused, not clipped', () => {
  const { issues } = applyOverrides(structure, coherent(10, 30, 20, 40), 1, [at(n1, 50), at(north, 40)]);
  expect(issues[0]?.message).toContain('its fixed parts alone add up to 50');
  const { issues: outer } = applyOverrides(structure, coherent(10, 30, 20, 40), 1, [
    at(total, 100),
    at(north, 30),
    at(south, 20),
  ]);
  expect(outer[0]?.message).toContain('the numbers already fixed elsewhere leave 70 for it');
});

test('law: what was not refused stands exactly, sums hold, nothing is negative', () => {
  const amounts = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(amounts, { minLength: 4, maxLength: 4 }),
      fc.array(fc.record({ node: fc.integer({ min: 0, max: 6 }), period: fc.constant(0), value: amounts }), { maxLength: 5 }),
      (bottoms, overrides) => {
        const { values, refused } = applyOverrides(structure, coherent(...bottoms), 1, overrides);
        expect(incoherence(structure, values, 1)).toBe(0);
        for (let i = 0; i < nodeCount(structure); i++) expect(values[i]).toBeGreaterThanOrEqual(0);
        for (const override of overrides) {
          if (refused.includes(override)) continue;
          expect(Math.abs(values[override.node]! - override.value)).toBeLessThanOrEqual(2e-6 * Math.max(1, override.value));
        }
      },
    ),
    { numRuns: 200 },
  );
});
