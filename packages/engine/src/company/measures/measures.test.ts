import { expect, test } from 'vitest';
import { measuresOf } from './measures.ts';
import { pointAt } from './points.ts';
import { netPricesOf } from './prices.ts';
import { familyAt, itemAt, productsOf } from './products.ts';
import { type SmallCompany, smallCompany } from './small-company.fixture.ts';

const seen = (typed: SmallCompany) => {
  const company = smallCompany(typed);
  const measures = measuresOf(company);
  const T = measures.periods;
  return {
    measures,
    demand: (item: string, site = 'main') => {
      const p = pointAt(measures.points, itemAt(measures.products, item), measures.points.siteAt.get(site)!);
      return [...measures.demand.subarray(p * T, (p + 1) * T)];
    },
    ofPoint: (values: Float64Array, item: string, site = 'main') => {
      const p = pointAt(measures.points, itemAt(measures.products, item), measures.points.siteAt.get(site)!);
      return [...values.subarray(p * T, (p + 1) * T)];
    },
    ofItem: (values: Float64Array, item: string) => {
      const i = itemAt(measures.products, item);
      return [...values.subarray(i * T, (i + 1) * T)];
    },
    ofResource: (values: Float64Array, resource: string) => {
      const r = measures.capacity.resourceAt.get(resource)!;
      return [...values.subarray(r * T, (r + 1) * T)];
    },
    bill: (item: string) => {
      const i = itemAt(measures.products, item);
      const { start, resource, hours, offset } = measures.bill;
      return Array.from({ length: start[i + 1]! - start[i]! }, (_, k) => {
        const at = start[i]! + k;
        return [company.resources[resource[at]!]!.resource, hours[at], offset[at]];
      });
    },
  };
};

const helmets = [
  { item: 'blue', family: 'helmets' },
  { item: 'red', family: 'helmets' },
];

test('demand of a family follows the planning bill, then last year, then equal parts', () => {
  const demand = [{ family: 'helmets', units: [100, 200] }];
  const billed = seen({
    horizon: 2,
    items: helmets,
    demand,
    planningBill: [
      { family: 'helmets', item: 'red', share: 3 },
      { family: 'helmets', item: 'blue', share: 1 },
    ],
  });
  expect(billed.demand('red')).toEqual([75, 150]);
  const sold = [
    { item: 'red', units: [0, 10, 10] },
    { item: 'blue', units: [80] },
  ];
  expect(seen({ horizon: 2, items: helmets, demand, sold }).demand('blue')).toEqual([80, 160]);
  expect(seen({ horizon: 2, items: helmets, demand }).demand('blue')).toEqual([50, 100]);
});

test('only the last year of history counts, unless it is empty', () => {
  const demand = [{ family: 'helmets', units: [100] }];
  const long = [
    { item: 'red', units: [9000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30] },
    { item: 'blue', units: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10] },
  ];
  expect(seen({ horizon: 1, history: 13, items: helmets, demand, sold: long }).demand('red')).toEqual([75]);
});

test('a family of families is split by what its parts sold, each part by its own bill', () => {
  const { demand, measures } = seen({
    horizon: 1,
    families: [{ family: 'head' }, { family: 'helmets', parent: 'head' }, { family: 'caps', parent: 'head' }],
    items: [...helmets, { item: 'cap', family: 'caps' }],
    sold: [
      { item: 'red', units: [30] },
      { item: 'cap', units: [10] },
    ],
    planningBill: [{ family: 'helmets', item: 'blue', share: 1 }],
    demand: [{ family: 'head', units: [400] }],
  });
  expect([demand('blue'), demand('red'), demand('cap')]).toEqual([[300], [0], [100]]);
  expect(measures.sharesOf(familyAt(measures.products, 'helmets')).basis).toBe('planning bill');
});

test('an item takes part between launch and end only, and what falls outside is reported', () => {
  const { demand, measures } = seen({
    horizon: 3,
    items: [
      { item: 'new', family: 'f', launch: 1 },
      { item: 'old', family: 'f', end: 0 },
    ],
    demand: [
      { family: 'f', units: [10, 20, 30] },
      { item: 'old', units: [1, 2, 4] },
    ],
  });
  expect([demand('new'), demand('old')]).toEqual([
    [0, 20, 30],
    [11, 0, 0],
  ]);
  const [outside, twice] = measures.issues;
  expect(outside).toMatchObject({
    code: 'company/demand-outside-life',
    at: { item: 'old', period: '2026-02' },
    seen: '6 units in 2026-02 to 2026-03',
  });
  expect(twice).toMatchObject({ code: 'company/demand-stated-twice', at: { item: 'old' } });
});

test('price is the average of the markets by demand, in money of the plan', () => {
  const { ofItem, measures } = seen({
    horizon: 3,
    items: [
      { item: 'a', price: 10 },
      { item: 'b', price: 7 },
    ],
    markets: [{ market: 'europe', currency: 'EUR' }, { market: 'spain', parent: 'europe' }, { market: 'usa' }],
    currencies: [
      { currency: 'EUR', rate: 1.5 },
      { currency: 'EUR', from: 2, rate: 2 },
    ],
    prices: [{ item: 'a', market: 'europe', price: 20 }],
    demand: [
      { item: 'a', market: 'spain', units: [30, 0, 10] },
      { item: 'a', market: 'usa', units: [10, 0, 30] },
    ],
  });
  // Spain pays what Europe pays: 20 EUR. Without demand in a period the mix of the horizon (40 : 40) weighs.
  expect(ofItem(measures.price, 'a')).toEqual([(30 * 30 + 10 * 10) / 40, 20, (10 * 40 + 30 * 10) / 40]);
  expect(ofItem(measures.price, 'b')).toEqual([7, 7, 7]);
});

test('cost holds until the next row, and a month of holding is a twelfth of the yearly rate', () => {
  const { ofItem, measures } = seen({
    horizon: 4,
    settings: { holding_rate: 0.24 },
    items: [
      { item: 'a', cost: 50 },
      { item: 'b', cost: 50, holding_cost: 3 },
    ],
    costs: [
      { item: 'a', from: 3, cost: 200 },
      { item: 'a', from: 1, cost: 100 },
    ],
  });
  expect(ofItem(measures.cost, 'a')).toEqual([50, 100, 100, 200]);
  expect(ofItem(measures.holdingCost, 'a').map((money) => Number(money.toFixed(9)))).toEqual([1, 2, 2, 4]);
  expect(ofItem(measures.holdingCost, 'b')).toEqual([3, 3, 3, 3]);
});

test('safety and target add units and days; item rows beat family rows; the target is at least the safety stock', () => {
  const { ofPoint, measures } = seen({
    horizon: 3,
    workingDays: [20, 20, 25],
    items: helmets,
    demand: [
      { item: 'red', units: [100, 200, 50] },
      { item: 'blue', units: [100, 200, 50] },
    ],
    targets: [
      { family: 'helmets', safety_stock: 10, safety_days: 10 },
      { item: 'red', from: 1, safety_stock: 500, target_days: 50 },
    ],
  });
  expect(ofPoint(measures.targets.safety, 'blue')).toEqual([110, 30, 30]);
  expect(ofPoint(measures.targets.target, 'blue')).toEqual([110, 30, 30]);
  expect(ofPoint(measures.targets.safety, 'red')).toEqual([110, 500, 500]);
});

test('stock points: home, stated sites, and the way between them', () => {
  const { measures, demand } = seen({
    horizon: 1,
    sites: ['plant', 'port', 'shop', 'nowhere'],
    items: [{ item: 'a' }, { item: 'part', site: 'port' }],
    lanes: [
      { from: 'plant', to: 'port' },
      { from: 'port', to: 'shop' },
      { from: 'port', to: 'plant', item: 'part' },
      { from: 'plant', to: 'nowhere' },
    ],
    billOfMaterials: [{ parent: 'a', component: 'part', quantity: 2 }],
    demand: [{ item: 'a', site: 'shop', units: [5] }],
    stock: [{ item: 'a', on_hand: 3, backorder: 1 }],
  });
  const { points, opening } = measures;
  const sites = (item: number) => [...points.site.subarray(points.itemStart[item], points.itemStart[item + 1])];
  expect(sites(0)).toEqual([0, 1, 2]);
  expect(sites(1)).toEqual([0, 1]);
  expect(demand('a', 'shop')).toEqual([5]);
  expect([opening.stock[0], opening.backorder[0]]).toEqual([3, 1]);
});

test('capacity: the row of the period, else shifts, else the resource, and heads decide a pool', () => {
  const { ofResource, measures } = seen({
    horizon: 3,
    workingDays: [20, 22, 10],
    items: [],
    resources: [
      { resource: 'press', kind: 'machine', capacity: 8, efficiency: 0.5 },
      { resource: 'oven', kind: 'machine' },
      { resource: 'paint', kind: 'machine' },
      { resource: 'store', kind: 'storage', capacity: 300 },
      { resource: 'people' },
    ],
    capacity: [
      { resource: 'press', period: 1, available: 100 },
      { resource: 'people', period: 1, available: 1 },
    ],
    shifts: [
      { resource: 'oven', shift: 'early', count: 2 },
      { resource: 'oven', shift: 'late', from: 1, to: 1 },
      { resource: 'paint', from: 1 },
    ],
    workforce: [{ resource: 'people', heads: 10 }],
    overtime: [
      { resource: 'people', share: 0.25, hours: 350, cost_per_hour: 30 },
      { resource: 'oven', from: 2, cost_per_hour: 40 },
    ],
  });
  const { capacity } = measures;
  expect(ofResource(capacity.available, 'press')).toEqual([80, 50, 40]);
  expect(ofResource(capacity.available, 'oven')).toEqual([320, 24 * 22, 160]);
  expect(ofResource(capacity.available, 'paint')).toEqual([0, 176, 80]);
  expect(ofResource(capacity.available, 'store')).toEqual([300, 300, 300]);
  expect(ofResource(capacity.available, 'people')).toEqual([1600, 1760, 800]);
  expect(ofResource(capacity.overtimeLimit, 'people')).toEqual([350, 350, 200]);
  expect(ofResource(capacity.overtimeLimit, 'oven')).toEqual([0, 0, Infinity]);
  expect(measures.issues).toMatchObject([{ code: 'company/capacity-ignored', at: { resource: 'people' } }]);
});

test('bill of resources: the nearest row of each resource counts', () => {
  const { bill, measures } = seen({
    horizon: 1,
    families: [{ family: 'head' }, { family: 'helmets', parent: 'head' }],
    items: [...helmets, { item: 'cap', family: 'head' }, { item: 'visor', family: 'head', supply: 'buy' }],
    resources: [{ resource: 'hands' }, { resource: 'press', kind: 'machine' }],
    billOfResources: [
      { family: 'head', resource: 'hands', hours: 2 },
      { family: 'head', resource: 'press', hours: 1, offset: 1 },
      { family: 'helmets', resource: 'press', hours: 3 },
      { item: 'red', resource: 'hands', hours: 0 },
      { item: 'red', resource: 'press', hours: 4, offset: 2 },
      { item: 'visor', resource: 'hands', hours: 1 },
    ],
  });
  expect(bill('cap')).toEqual([
    ['hands', 2, 0],
    ['press', 1, 1],
  ]);
  expect(bill('blue')).toEqual([
    ['hands', 2, 0],
    ['press', 3, 0],
  ]);
  expect(bill('red')).toEqual([['press', 4, 2]]);
  expect(bill('visor')).toEqual([]);
  expect(measures.issues).toMatchObject([{ code: 'company/bill-of-bought-item', at: { item: 'visor' } }]);
});

test('prices of planning are net of discounts, weighted by the demand of the markets; the nearest row holds', () => {
  const company = smallCompany({
    horizon: 2,
    families: [{ family: 'light' }],
    markets: [{ market: 'world' }, { market: 'west', parent: 'world' }, { market: 'east', parent: 'world' }],
    items: [
      { item: 'lamp', family: 'light', price: 100 },
      { item: 'vase', price: 10 },
    ],
    demand: [
      { item: 'lamp', market: 'west', units: [10, 10] },
      { item: 'lamp', market: 'east', units: [30, 30] },
    ],
    discounts: [
      { item: null, family: null, market: 'world', share: 0.1 },
      { item: null, family: 'light', market: 'west', from: 1, share: 0.5 },
    ],
  });
  const products = productsOf(company);
  expect([...netPricesOf(company, products)(0, 'west')]).toEqual([90, 50]);
  expect([...netPricesOf(company, products)(0, 'east')]).toEqual([90, 90]);
  expect([...netPricesOf(company, products)(0, null)]).toEqual([100, 100]);
  // (10 x 90 + 30 x 90) / 40, then (10 x 50 + 30 x 90) / 40; nobody asks for vases.
  expect([...measuresOf(company).price]).toEqual([90, 80, 10, 10]);
});
