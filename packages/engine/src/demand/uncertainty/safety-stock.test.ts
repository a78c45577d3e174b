import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countDemand, empiricalDemand, type LeadTimeDemand, normalDemand } from './lead-time-demand.ts';
import { normalLoss } from './normal.ts';
import { fillRateOf, safetyStockByCycleService, safetyStockByFillRate } from './safety-stock.ts';

test('cycle service 95 % of normal demand 100 ± 20: 1.645 deviations', () => {
  const { stock, safety } = safetyStockByCycleService(normalDemand(100, 20), 0.95);
  expect(stock).toBeCloseTo(132.897, 3);
  expect(safety).toBeCloseTo(32.897, 3);
});

test('fill rate solves σ G(z) = (1 - β) Q', () => {
  const { safety } = safetyStockByFillRate(normalDemand(100, 20), 0.99, 200);
  expect(20 * normalLoss(safety / 20)).toBeCloseTo(2, 6);
  expect(safety).toBeGreaterThan(0);
});

test('fill rate of certain demand needs a little less than the mean', () => {
  expect(safetyStockByFillRate(normalDemand(50, 0), 0.9, 50).stock).toBeCloseTo(45, 6);
});

test('empirical demand: rank ⌈(n + 1) τ⌉', () => {
  const demand = empiricalDemand(Float64Array.from([5, 1, 4, 2, 3, 9, 8, 7, 6]));
  expect(demand.quantile(0.5)).toBe(5);
  expect(demand.quantile(0.9)).toBe(9);
  expect(demand.quantile(0.95)).toBe(9);
  expect(demand.mean).toBe(5);
  expect(demand.shortage(8)).toBeCloseTo(1 / 9, 12);
});

test('law: more service needs no less stock, and the fill rate reached is the one promised', () => {
  const kinds: ((mean: number, spread: number) => LeadTimeDemand)[] = [
    (mean, spread) => normalDemand(mean, spread),
    (mean, spread) => countDemand({ mean, variance: mean + spread * spread }),
    (mean, spread) => empiricalDemand(Float64Array.from({ length: 40 }, (_, i) => Math.max(0, mean + spread * ((i % 13) - 6)))),
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 }),
      fc.double({ min: 0.5, max: 300, noNaN: true }),
      fc.double({ min: 0.1, max: 60, noNaN: true }),
      fc.double({ min: 0.5, max: 0.98, noNaN: true }),
      (kind, mean, spread, rate) => {
        const demand = kinds[kind]!(mean, spread);
        const low = safetyStockByFillRate(demand, rate, mean);
        const high = safetyStockByFillRate(demand, rate + 0.01, mean);
        expect(high.stock).toBeGreaterThanOrEqual(low.stock - 1e-6);
        expect(fillRateOf(demand, low.stock, mean)).toBeCloseTo(rate, 5);
        expect(demand.quantile(rate + 0.01)).toBeGreaterThanOrEqual(demand.quantile(rate));
      },
    ),
    { numRuns: 60 },
  );
});
