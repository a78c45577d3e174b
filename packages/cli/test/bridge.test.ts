import { afterAll, beforeAll, expect, test } from 'vitest';
import { Desk, signed } from './scenario.fixture.ts';

let desk: Desk;
const today = ['--today', '2026-11-03'] as const;

beforeAll(async () => {
  desk = await Desk.open();
  await desk.fine('workspace', 'init', 'ws.db', '--from', 'co', ...signed);
  const assume = (id: string, ...words: readonly string[]) =>
    desk.fine('assume', 'ws.db', 'base', ...words, '--id', id, '--because', `reason of ${id}`, ...signed);
  await desk.fine('scenario', 'add', 'ws.db', 'Strong', '--from', 'base', ...signed);
  await assume('price', 'price', 'city', '2027-01..', '+3%');
  await assume('more', 'demand', 'e-bikes', '2026-12..2027-06', '+15%', '--probability', '60%', '--on');
});

afterAll(() => desk.clear());

interface Part {
  readonly driver: string;
  readonly amount: number;
}
const cents = (amount: number) => Math.round(amount * 100);
// biome-ignore lint/suspicious/noExplicitAny: the shape of each answer is what the test states
const ties = ({ from, to, parts }: any) =>
  cents(from.amount) + parts.reduce((sum: number, { amount }: Part) => sum + cents(amount), 0) === cents(to.amount);

test('bridge: mixed to level is policy alone, ties to the cent, opens by line, and prints as bars', async () => {
  const found = await desk.json('bridge', 'co', '--from', 'mixed', '--to', 'level', '--open', 'policy', '--by', 'line');
  expect(found).toMatchObject({ measure: 'profit', currency: 'EUR', from: { name: 'Mixed' }, to: { name: 'Level' } });
  expect(found.parts.map(({ driver }: Part) => driver)).toEqual(['policy']);
  expect(ties(found)).toBe(true);
  const children = found.opened.children.reduce((sum: number, { amount }: Part) => sum + cents(amount), 0);
  expect(children).toBe(cents(found.parts[0].amount));
  const text = await desk.fine('bridge', 'co', '--from', 'mixed', '--to', 'level', '--measure', 'cash');
  expect(text).toMatch(/^Cash at the end, Mixed to Level: /);
  expect(text).toContain('Parts add up to the cent.');
});

test('bridge: two scenarios tell price and volume apart; the price is what the statement gains; in dollars as well', async () => {
  const found = await desk.json('bridge', 'ws.db', '--from', 'Strong', '--to', 'base', '--measure', 'revenue', ...today);
  expect(ties(found)).toBe(true);
  const drivers = found.parts.map(({ driver }: Part) => driver);
  expect(drivers).toContain('price');
  expect(drivers).toContain('volume');
  expect(found.parts.every(({ amount }: Part) => Math.abs(amount) > 0)).toBe(true);
  const both = await desk.json('bridge', 'ws.db', '--from', 'Strong:level', '--to', 'base:mixed', ...today);
  expect(ties(both)).toBe(true);
  expect(both.parts.map(({ driver }: Part) => driver)).toContain('policy');
  const pounds = await desk.json('bridge', 'ws.db', '--from', 'Strong', '--to', 'base', '--currency', 'GBP', ...today);
  expect(pounds.currency).toBe('GBP');
  expect(ties(pounds)).toBe(true);
});

test('bridge: from budget and last year, over the periods both know; what is not known is refused in words', async () => {
  for (const from of ['budget', 'last-year']) {
    const found = await desk.json('bridge', 'co', '--from', from, '--measure', 'revenue');
    expect(ties(found)).toBe(true);
    expect(found.periods.length).toBeGreaterThan(0);
  }
  expect(ties(await desk.json('bridge', 'co', '--from', 'budget', '--to', 'actual'))).toBe(true);
  const wrong = await desk.run('bridge', 'co', '--from', 'last-year', '--measure', 'cash');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('cash is known of plans only');
  expect((await desk.run('bridge', 'co', '--from', 'Strong')).stderr).toContain("'Strong' is no strategy");
  expect((await desk.run('bridge', 'co', '--from', 'level', '--periods', '2031-01')).code).toBe(2);
  expect(await desk.refused('bridge', 'co', '--from', 'level', '--currency', 'XXX')).toContain('There is no rate for XXX');
});

test('alternatives: strategies side by side in money, best marked; what each assumption does adds up with its shares', async () => {
  const found = await desk.json('alternatives', 'co', '--strategies', 'level,mixed');
  expect(found.alternatives).toHaveLength(2);
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const row = (key: string) => found.figures.find((one: any) => one.key === key);
  expect(row('profit').values[1]).toBeGreaterThanOrEqual(row('profit').values[0] - 1);
  expect(row('lowest-cash').periods).toHaveLength(2);
  expect(row('cost').best.filter(Boolean).length).toBeLessThanOrEqual(1);
  expect(await desk.fine('alternatives', 'co', '--strategies', 'level,mixed')).toContain('* best of the line');

  const effects = await desk.json('alternatives', 'ws.db', '--scenario', 'base', '--assumptions', ...today);
  expect(effects.assumptions.map(({ id }: { id: string }) => id)).toEqual(['price', 'more']);
  for (const key of ['revenue', 'profit', 'cash']) {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const shares = effects.assumptions.reduce((sum: number, { share }: any) => sum + share[key], 0);
    expect(shares).toBeCloseTo(effects.whole[key] - effects.bare[key], 2);
  }
  expect(effects.assumptions[0].marginal.profit).toBeGreaterThan(0);
  expect((await desk.run('alternatives', 'co', '--assumptions')).code).toBe(2);
});

test('wait: an open proposal priced lever by lever; without one there is nothing to wait with', async () => {
  const found = await desk.json('wait', 'ws.db', 'base', '--periods', '2', ...today);
  expect(found.cost).toBeGreaterThanOrEqual(0);
  expect(found.levers.reduce((sum: number, { cost }: { cost: number }) => sum + cost, 0)).toBeCloseTo(found.cost, 2);
  expect(found.costWaiting).toBeGreaterThanOrEqual(found.costNow - 1);
  expect(await desk.fine('wait', 'ws.db', 'base', ...today)).toMatch(/^Waiting costs /);
  expect(await desk.refused('wait', 'ws.db', 'Strong', ...today)).toContain('has no open proposal');
});
