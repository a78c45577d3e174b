import { expect, test } from 'vitest';
import { finishBatch, planBatch, roomForBatch, route, runBatch, seriesOf, workIn } from './batch.ts';
import { blockOf } from './forecast-series.ts';
import { Forecaster } from './forecaster.ts';
import { rollingErrors } from './rolling.ts';

const series = Array.from({ length: 12 }, (_, s) => ({
  period: 12,
  values: Float64Array.from(
    { length: 50 + s },
    (_, t) => 100 + s * 10 + 20 * Math.sin((t + s) / 2) + 5 * Math.sin(t * t * (s + 1)),
  ),
}));

test('pieces in any order by many hands give the bits of one pass', () => {
  const block = blockOf(series, 9);
  const plan = planBatch(block, 'default');
  const whole = roomForBatch(block, plan);
  const all = workIn(block, plan);
  runBatch(block, plan, whole, 0, all, new Forecaster());
  const pieces = roomForBatch(block, plan);
  const hands = [new Forecaster(), new Forecaster()];
  for (let from = all - 1, k = 0; from >= 0; from--, k++) runBatch(block, plan, pieces, from, from + 1, hands[k % 2]!);
  expect(pieces.mean).toEqual(whole.mean);
  expect(pieces.sigma).toEqual(whole.sigma);
  expect(pieces.errors).toEqual(whole.errors);
  expect(finishBatch(block, plan, pieces)).toEqual(finishBatch(block, plan, whole));
});

test('the plan sorts out what is refused, what is intermittent, and whom to learn from', () => {
  const rare = Float64Array.from({ length: 40 }, (_, t) => (t % 5 === 1 || t % 7 === 3 ? 3 : 0));
  const block = blockOf([...series, { values: rare, period: 12 }, { values: Float64Array.of(Number.NaN), period: 12 }], 6);
  const plan = planBatch(block, 'default');
  expect([...plan.routes]).toEqual([...new Array(12).fill(route.method), route.intermittent, route.refused]);
  expect(plan.refusals.get(13)!.code).toBe('demand/unknown-value');
  const taught = new Set(plan.origins.filter((_, k) => k % 2 === 0));
  expect(taught.size).toBe(12);
  expect(planBatch(block, 'ets').routes[12]).toBe(route.method);
});

test('lessons: as many teachers as asked for, from as far back as asked for', () => {
  const block = blockOf(series, 6);
  const near = planBatch(block, 'default', undefined, { teachers: 3, reach: 1 });
  const far = planBatch(block, 'default', undefined, { teachers: 3, reach: 3 });
  expect(new Set(near.origins.filter((_, k) => k % 2 === 0)).size).toBe(3);
  expect(near.origins[1]).toBe(seriesOf(block, near.origins[0]!).length - 6);
  expect(far.origins[1]).toBe(seriesOf(block, far.origins[0]!).length - 18);
});

test('zeros that are a season are not intermittent demand', () => {
  const summer = Float64Array.from({ length: 60 }, (_, t) => (t % 12 < 5 ? 0 : 50 + 10 * (t % 12)));
  expect(planBatch(blockOf([{ values: summer, period: 12 }], 6), 'default').routes[0]).toBe(route.method);
});

test('rolling errors use only what was known then', () => {
  const one = series[0]!;
  const { origins, horizon, errors, sigmas } = rollingErrors(one, { horizon: 3, method: 'naive' }, 2);
  expect([...origins]).toEqual([49, 48]);
  expect(horizon).toBe(3);
  expect(errors[0]).toBe(one.values[49]! - one.values[48]!);
  expect(errors[1]).toBeNaN();
  expect(errors[3]).toBe(one.values[48]! - one.values[47]!);
  expect(errors[4]).toBe(one.values[49]! - one.values[47]!);
  expect(sigmas[1]! / sigmas[0]!).toBeCloseTo(Math.SQRT2, 12);
});
