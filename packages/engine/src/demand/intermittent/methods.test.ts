import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adida } from './adida.ts';
import { classifyDemand } from './classification.ts';
import { croston } from './croston.ts';
import { imapa } from './imapa.ts';
import { sba } from './sba.ts';
import { tsb } from './tsb.ts';

const of = (...values: number[]) => Float64Array.from(values);

test('classification by hand', () => {
  expect(classifyDemand(of(0, 0, 4, 0, 4, 0, 0, 4)).pattern).toBe('intermittent');
  expect(classifyDemand(of(0, 0, 4, 0, 4, 0, 0, 4)).interval).toBe(2);
  expect(classifyDemand(of(1, 0, 0, 20, 0, 1)).pattern).toBe('lumpy');
  expect(classifyDemand(of(1, 30, 1, 2, 1)).pattern).toBe('erratic');
  expect(classifyDemand(of(5, 6, 5, 6)).pattern).toBe('smooth');
  expect(classifyDemand(of(0, 0)).pattern).toBe('none');
});

test('Croston and SBA by hand: sizes 6 and 3, two periods apart', () => {
  expect(croston(of(6, 0, 3), 0.5)).toBeCloseTo(4.5 / 2, 12);
  expect(sba(of(6, 0, 3), 0.5)).toBeCloseTo((0.75 * 4.5) / 2, 12);
});

test('TSB by hand: a sale, then two silent periods halve the probability twice', () => {
  expect(tsb(of(8, 0, 0), { size: 0.5, probability: 0.5 })).toBeCloseTo(8 * 0.25, 12);
  expect(tsb(of(8, 0, 4), { size: 0.5, probability: 0.5 })).toBeCloseTo(6 * 0.75, 12);
});

test('TSB forgets an item that died, Croston does not', () => {
  const dying = of(5, 0, 5, 0, 5, ...Array.from({ length: 40 }, () => 0));
  expect(tsb(dying)).toBeLessThan(0.1);
  expect(croston(dying)).toBeCloseTo(2.5, 9);
});

test('ADIDA adds blocks from the end: 2 0 4 0 with blocks of two is smoothing of 1 and 2', () => {
  expect(adida(of(9, 2, 0, 4, 0), 0.5, 2)).toBeCloseTo(1.5, 12);
});

test('IMAPA is the mean over blocks 1 and 2 when every second period sells', () => {
  const values = of(2, 0, 2, 0, 2, 0);
  expect(imapa(values, 0.3)).toBeCloseTo((adida(values, 0.3, 1) + adida(values, 0.3, 2)) / 2, 12);
});

test('degenerate series: none sold, one period, a single sale', () => {
  for (const method of [croston, sba, adida, imapa, (v: Float64Array) => tsb(v)]) {
    expect(method(of(0, 0, 0))).toBe(0);
    expect(method(of(7))).toBeGreaterThan(0);
    expect(method(of(0, 7, 0))).toBeGreaterThan(0);
    expect(method(of())).toBe(0);
  }
});

test('law: forecasts scale with the data and lie between 0 and the largest sale', () => {
  const series = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(series, fc.double({ min: 0.01, max: 1000, noNaN: true }), (values, factor) => {
      const plain = Float64Array.from(values);
      const scaled = plain.map((v) => v * factor);
      const top = Math.max(0, ...values);
      for (const method of [croston, sba, adida, imapa, (v: Float64Array) => tsb(v)]) {
        const forecast = method(plain);
        expect(forecast).toBeGreaterThanOrEqual(0);
        expect(forecast).toBeLessThanOrEqual(top + 1e-9);
        expect(Math.abs(method(scaled) - factor * forecast)).toBeLessThanOrEqual(1e-9 * factor * (top + 1));
      }
    }),
  );
});
