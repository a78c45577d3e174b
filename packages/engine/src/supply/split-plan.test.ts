import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measuresOf } from '../company/measures/measures.ts';
import { type SmallCompany, smallCompany } from '../company/measures/small-company.fixture.ts';
import { roundToLots } from './split-lots.ts';
import { familyPlan, type TypedProduct } from './split-plan.fixture.ts';
import { type ItemPlan, type SplitOptions, splitPlan } from './split-plan.ts';

const numbers = (...values: number[]) => Float64Array.from(values);

function splitOf(
  typed: SmallCompany,
  products: Readonly<Record<string, TypedProduct>>,
  options: SplitOptions = {},
  moves: Parameters<typeof familyPlan>[3] = [],
) {
  const company = smallCompany(typed);
  const measures = measuresOf(company);
  const plan = familyPlan(company, measures, products, moves);
  const result = splitPlan(company, plan, { ...options, measures });
  const item = (key: string): ItemPlan => result.items.find((it) => it.key === key)!;
  return { ...result, plan, item, made: (key: string) => [...item(key).regular] };
}

// Two helmets; red has stock for two periods, blue has none.
const helmets: SmallCompany = {
  horizon: 3,
  items: [
    { item: 'blue', family: 'helmets', holding_cost: 1, backorder_cost: 10, setup_cost: 5 },
    { item: 'red', family: 'helmets', holding_cost: 1, backorder_cost: 10, setup_cost: 5 },
  ],
  stock: [{ item: 'red', on_hand: 40 }],
  demand: [
    { item: 'blue', units: [20, 20, 20] },
    { item: 'red', units: [20, 20, 20] },
  ],
};
const rate20 = { 'helmets@main': { regular: [20, 20, 40] } };

test('by planning bill a split can break an item that its family covers, and says so', () => {
  const { made, item, issues, plan } = splitOf(helmets, rate20, { by: 'planning bill' });
  expect([...plan.products[0]!.stock]).toEqual([20, 0, 0]);
  expect(made('blue@main')).toEqual([10, 10, 20]);
  expect([...item('blue@main').backorder]).toEqual([10, 20, 20]);
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({
    code: 'supply/split-short',
    message: 'blue is short of 10 units in Jan 2026, although helmets as a whole covers demand.',
    at: { item: 'blue', site: 'main', period: '2026-01' },
    seen: '3 periods, at most 20 units in Feb 2026',
  });
});

test('by planning bill the bill decides; without one the demand of the horizon', () => {
  const bill = [
    { family: 'helmets', item: 'blue', share: 3 },
    { family: 'helmets', item: 'red', share: 1 },
  ];
  expect(splitOf({ ...helmets, planningBill: bill }, rate20, { by: 'planning bill' }).made('blue@main')).toEqual([15, 15, 30]);
  const demand = [
    { item: 'blue', units: [0, 0, 30] },
    { item: 'red', units: [70, 0, 0] },
  ];
  const sold = [{ item: 'blue', units: [1000] }];
  expect(splitOf({ ...helmets, demand, sold }, rate20, { by: 'planning bill' }).made('blue@main')).toEqual([6, 6, 12]);
});

test('by demand and by run-out time the stock of each item counts first', () => {
  for (const by of ['demand', 'run-out time'] as const) {
    const { made, issues } = splitOf(helmets, rate20, { by });
    expect(made('blue@main')).toEqual([20, 20, 20]);
    expect(made('red@main')).toEqual([0, 0, 20]);
    expect(issues).toEqual([]);
  }
});

test('within a period, by demand the needs share in proportion, by run-out time all run out together', () => {
  const typed: SmallCompany = {
    horizon: 1,
    items: [
      { item: 'a', family: 'f' },
      { item: 'b', family: 'f' },
    ],
    stock: [{ item: 'b', on_hand: 50 }],
    demand: [
      { item: 'a', units: [100] },
      { item: 'b', units: [100] },
    ],
  };
  const short = { 'f@main': { regular: [60] } };
  // Needs 100 and 50: two thirds and one third. Run-out: a lasts 0.55 of the period with 55, b with 50 + 5.
  expect(splitOf(typed, short, { by: 'demand' }).made('a@main')).toEqual([40]);
  const { made, issues } = splitOf(typed, short, { by: 'run-out time' });
  expect(made('a@main')[0]).toBeCloseTo(55, 9);
  expect(made('b@main')[0]).toBeCloseTo(5, 9);
  // The family is short of 90 itself, so nothing is broken by the split.
  expect(issues).toEqual([]);
});

test('safety stock is held in the share the plan holds it, so that living on it makes no item short', () => {
  const { item, issues } = splitOf(
    {
      horizon: 3,
      items: [
        { item: 'a', family: 'f' },
        { item: 'b', family: 'f' },
      ],
      demand: [
        { item: 'a', units: [10, 10, 10] },
        { item: 'b', units: [10, 90, 10] },
      ],
      targets: [{ item: 'a', safety_stock: 60 }],
    },
    { 'f@main': { regular: [80, 40, 60] } },
  );
  // After the second period the plan stands at 0: a may have no more safety stock in the first than it uses up in the second.
  expect([...item('a@main').stock].map(Math.round)).toEqual([10, 0, 40]);
  expect([...item('b@main').stock].map(Math.round)).toEqual([50, 0, 0]);
  expect(issues).toEqual([]);
});

test('frozen and locked quantities stay, the rest takes the remainder, and too much of them is said', () => {
  const frozen = { ...helmets, production: [{ item: 'red', units: [15, Number.NaN, 50], frozen: true }] };
  const { made, issues } = splitOf(frozen, rate20, {
    locked: {
      rows: [{ item: 'blue', family: null, market: null, site: null }],
      periods: 3,
      values: numbers(Number.NaN, 12, Number.NaN),
    },
  });
  expect(made('red@main')).toEqual([15, 8, 50]);
  expect(made('blue@main')).toEqual([5, 12, 0]);
  expect(issues.map(({ code }) => code)).toEqual(['supply/split-short', 'supply/split-locks']);
  expect(issues[1]).toMatchObject({
    at: { period: '2026-03' },
    seen: '50 instead of 40 units in Mar 2026; 10 over all periods',
  });
});

test('lots: a free item takes up the difference, and what lots change is priced', () => {
  const lots = { ...helmets, items: [{ ...helmets.items[0]!, lot_multiple: 25 }, helmets.items[1]!] };
  const { made, lots: effect, issues } = splitOf(lots, rate20);
  expect(made('blue@main').map((units, t) => units + made('red@main')[t]!)).toEqual([20, 20, 40]);
  for (const units of made('blue@main')) expect(units % 25).toBe(0);
  expect(effect.cost).toBeCloseTo(effect.holding + effect.backorder + effect.setup, 9);
  expect(effect.unitsOff).toBe(0);
  expect(issues.every(({ code }) => code === 'supply/split-short')).toBe(true);
});

test('lots that cannot add up to the plan carry the difference on and say so', () => {
  const lots = { ...helmets, items: helmets.items.map((item) => ({ ...item, lot_multiple: 30 })), stock: [] };
  const { made, issues, lots: effect } = splitOf(lots, { 'helmets@main': { regular: [40, 40, 40] } });
  const total = [0, 1, 2].map((t) => made('blue@main')[t]! + made('red@main')[t]!);
  expect(total).toEqual([30, 60, 30]);
  expect(effect.unitsOff).toBe(40);
  expect(issues.find(({ code }) => code === 'supply/split-lots')).toMatchObject({
    severity: 'note',
    seen: '60 instead of 40 units in Feb 2026; 0 over all periods',
  });
});

test('rounding to lots', () => {
  const rules = (minimum: number[], multiple: number[], urgent: number[] = []) => ({
    minimum: Float64Array.from(minimum),
    multiple: Float64Array.from(multiple),
    urgent: Float64Array.from(minimum, (_, k) => urgent[k] ?? 0),
  });
  expect([...roundToLots(100, numbers(40, 60), rules([0, 0], [25, 0]))]).toEqual([50, 50]);
  expect([...roundToLots(100, numbers(10, 90), rules([0, 0], [25, 0]))]).toEqual([0, 100]);
  // Rounded down it would run short of 5 units.
  expect([...roundToLots(100, numbers(10, 90), rules([0, 0], [25, 0], [5, 0]))]).toEqual([25, 75]);
  // A minimum lot without multiples may take more, so it absorbs.
  expect([...roundToLots(100, numbers(45, 55), rules([30, 0], [0, 20]))]).toEqual([40, 60]);
  expect([...roundToLots(10, numbers(5, 5), rules([8, 8], [0, 0]))]).toEqual([10, 0]);
  expect([...roundToLots(40, numbers(20, 20), rules([0, 0], [30, 30]))]).toEqual([30, 0]);
  // Lots take the total but for the last bits: nothing is left for the free one.
  expect([...roundToLots(50 - 1e-12, numbers(25, 25), rules([0, 0], [50, 0], [50, 0]))]).toEqual([50, 0]);
});

test('made to order: backlogs are worked down to what is kept, and nothing is made before it is ordered', () => {
  const { item, issues } = splitOf(
    {
      horizon: 2,
      items: [
        { item: 'a', family: 'f', policy: 'make-to-order' },
        { item: 'b', family: 'f', policy: 'make-to-order' },
      ],
      stock: [
        { item: 'a', backorder: 50 },
        { item: 'b', backorder: 10 },
      ],
      demand: [
        { item: 'a', units: [10, 10] },
        { item: 'b', units: [10, 10] },
      ],
      targets: [{ item: 'a', target_stock: 20 }],
    },
    { 'f@main': { regular: [70, 25] } },
  );
  expect([...item('a@main').backorder].map((units, t) => units + item('b@main').backorder[t]!)).toEqual([10, 5]);
  expect([...item('a@main').stock, ...item('b@main').stock]).toEqual([0, 0, 0, 0]);
  expect(issues).toEqual([]);
});

test('moves are split by the needs of the receiver and become needs of the sender', () => {
  const { item, issues, plan } = splitOf(
    {
      horizon: 3,
      sites: ['plant', 'shop'],
      items: [
        { item: 'a', family: 'f' },
        { item: 'b', family: 'f' },
      ],
      lanes: [{ from: 'plant', to: 'shop', lead_time: 1 }],
      stock: [
        { item: 'a', site: 'shop', on_hand: 30 },
        { item: 'b', site: 'shop', on_hand: 10 },
      ],
      demand: [
        { item: 'a', site: 'shop', units: [10, 10, 10] },
        { item: 'b', site: 'shop', units: [10, 10, 10] },
      ],
    },
    { 'f@plant': { regular: [10, 10, 0] } },
    {},
    [{ product: 'f', from: 'plant', to: 'shop', units: [10, 10, 0], leadTime: 1 }],
  );
  expect([...item('b@shop').received]).toEqual([0, 10, 10]);
  expect([...item('b@plant').sent]).toEqual([10, 10, 0]);
  expect([...item('b@plant').regular]).toEqual([10, 10, 0]);
  expect([...item('a@plant').regular]).toEqual([0, 0, 0]);
  expect(plan.products.map(({ key }) => key)).toEqual(['f@plant', 'f@shop']);
  expect(issues).toEqual([]);
});

test('components are needed for what is really made of their parents', () => {
  const { item, issues } = splitOf(
    {
      horizon: 2,
      items: [
        { item: 'bell', family: 'parts' },
        { item: 'city', family: 'bikes' },
        { item: 'horn', family: 'parts' },
        { item: 'tour', family: 'bikes' },
      ],
      billOfMaterials: [
        { parent: 'city', component: 'bell', quantity: 1 },
        { parent: 'tour', component: 'horn', quantity: 2 },
      ],
      stock: [{ item: 'tour', on_hand: 5 }],
      demand: [
        { item: 'city', units: [10, 0] },
        { item: 'tour', units: [10, 10] },
      ],
    },
    { 'bikes@main': { regular: [15, 10] }, 'parts@main': { regular: [20, 20], dependentDemand: [20, 20] } },
  );
  expect([...item('horn@main').dependentDemand]).toEqual([10, 20]);
  expect([...item('bell@main').dependentDemand]).toEqual([10, 0]);
  expect([...item('horn@main').regular]).toEqual([10, 20]);
  expect(issues).toEqual([]);
});

test('a plan that is not by families of the company is our mistake and throws', () => {
  const company = smallCompany(helmets);
  const plan = familyPlan(company, measuresOf(company), rate20);
  expect(() => splitPlan(smallCompany({ horizon: 3, items: [{ item: 'other' }] }), plan)).toThrow('not a plan by families');
});

const families = fc.record({
  items: fc.array(
    fc.record({
      demand: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 6 }),
      stock: fc.integer({ min: 0, max: 150 }),
      late: fc.integer({ min: 0, max: 10 }),
      safety: fc.integer({ min: 0, max: 40 }),
      lot: fc.constantFrom(0, 0, 1, 12, 50),
      minimum: fc.constantFrom(0, 0, 30),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  extra: fc.array(fc.double({ min: 1e-3, max: 80, noNaN: true }), { minLength: 6, maxLength: 6 }),
  by: fc.constantFrom('planning bill', 'demand', 'run-out time'),
  overtime: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1, noNaN: true })),
} as const);

/** A family and a plan that keeps just enough of every item possible, and some more. */
function coveringPlan(
  {
    items,
    extra,
    overtime,
  }: {
    items: readonly { demand: number[]; stock: number; late: number; safety: number; lot: number; minimum: number }[];
    extra: readonly number[];
    overtime: number;
  },
  lots: boolean,
) {
  const company: SmallCompany = {
    horizon: 6,
    items: items.map(({ lot, minimum }, i) => ({
      item: `i${i}`,
      family: 'f',
      ...(lots ? { lot_multiple: lot, minimum_lot: minimum } : {}),
    })),
    stock: items.map(({ stock, late }, i) => ({ item: `i${i}`, on_hand: stock, backorder: late })),
    targets: items.map(({ safety }, i) => ({ item: `i${i}`, safety_stock: safety })),
    demand: items.map(({ demand }, i) => ({ item: `i${i}`, units: demand })),
  };
  // Units that must have been made until t so that no item is short: its own stock covers nobody else.
  const needed = extra.map((_, t) =>
    items.reduce((sum, { demand, stock, late }) => {
      let most = 0;
      let gone = late - stock;
      for (let s = 0; s <= t; s++) {
        gone += demand[s]!;
        most = Math.max(most, gone);
      }
      return sum + most;
    }, 0),
  );
  const made = needed.map((units, t) => units - (needed[t - 1] ?? 0) + extra[t]!);
  return {
    company,
    typed: { 'f@main': { regular: made.map((u) => u * (1 - overtime)), overtime: made.map((u) => u * overtime) } },
  };
}

test('law: items add up to their product to the last bit in every period', () => {
  fc.assert(
    fc.property(families, (family) => {
      const { company, typed } = coveringPlan(family, false);
      const { items, plan } = splitOf(company, typed, { by: family.by });
      const product = plan.products[0]!;
      for (let t = 0; t < 6; t++) {
        const planned = product.regular[t]! + product.overtime[t]!;
        const made = items.reduce((sum, item) => sum + (item.regular[t]! + item.overtime[t]!), 0);
        if (family.overtime === 0) expect(made).toBe(planned);
        expect(made).toBeCloseTo(planned, 9);
        expect(items.reduce((sum, item) => sum + item.overtime[t]!, 0)).toBe(product.overtime[t]!);
        const position = items.reduce((sum, item) => sum + item.stock[t]! - item.backorder[t]!, 0);
        expect(position).toBeCloseTo(product.stock[t]! - product.backorder[t]!, 6);
        for (const item of items) expect(item.regular[t]! + item.overtime[t]!).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('law: where a split without stock-out exists, by demand and by run-out time find it', () => {
  fc.assert(
    fc.property(families, (family) => {
      fc.pre(family.by !== 'planning bill');
      const { company, typed } = coveringPlan(family, false);
      const { items, issues } = splitOf(company, typed, { by: family.by });
      for (const item of items) for (const units of item.backorder) expect(units).toBeLessThan(1e-6);
      expect(issues).toEqual([]);
    }),
  );
});

test('law: lots are kept, and either the total is too or the difference stays below the largest lot', () => {
  fc.assert(
    fc.property(families, (family) => {
      const { company, typed } = coveringPlan(family, true);
      const { items, plan, lots } = splitOf(company, typed, { by: family.by });
      const product = plan.products[0]!;
      let behind = 0;
      let off = 0;
      const largest = Math.max(
        0,
        ...family.items.map(({ lot, minimum }) => (lot > 0 ? Math.max(lot, Math.ceil(minimum / lot) * lot) : minimum)),
      );
      for (let t = 0; t < 6; t++) {
        let made = 0;
        items.forEach((item, i) => {
          const units = item.regular[t]! + item.overtime[t]!;
          const { lot, minimum } = family.items[i]!;
          if (lot > 0) expect(Math.abs(units / lot - Math.round(units / lot))).toBeLessThan(1e-9);
          if (units > 1e-9) expect(units).toBeGreaterThanOrEqual(minimum - 1e-9);
          made += units;
        });
        const planned = product.regular[t]! + product.overtime[t]!;
        behind += made - planned;
        if (Math.abs(made - planned) > 1e-9 * Math.max(1, planned)) off += Math.abs(made - planned);
        expect(Math.abs(behind)).toBeLessThanOrEqual(largest + 1e-6);
      }
      expect(lots.unitsOff).toBeCloseTo(off, 6);
    }),
  );
});
