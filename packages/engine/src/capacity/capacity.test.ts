import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measuresOf } from '../company/measures/measures.ts';
import { type SmallCompany, smallCompany } from '../company/measures/small-company.fixture.ts';
import { addByFamily, compareLoads } from './compare.ts';
import { explode } from './explode.ts';
import { mixOf } from './family-bill.ts';
import { loadOf } from './load.ts';
import { materialBill, materialBillOf } from './material-bill.ts';
import { resourcePlanOf } from './resource-plan.ts';
import { rollUp } from './roll-up.ts';
import { factorsOf, overallFactors } from './rough-cut.ts';
import { compareApproaches, ownRequirement } from './two-approaches.ts';

const numbers = (...values: number[]) => Float64Array.from(values);

test('overall factors: 100 * 2 h + 50 * 3 h + 25 * 4 h = 450 h, shared 60 : 40', () => {
  const { total, hours } = overallFactors(numbers(100, 50, 25), numbers(2, 3, 4), numbers(0.6, 0.4), 1);
  expect([...total]).toEqual([450]);
  expect([...hours]).toEqual([270, 180]);
  expect(factorsOf(hours, numbers(175))).toEqual({ hoursPerUnit: 450 / 175, share: numbers(0.6, 0.4) });
});

// A bicycle has 2 wheels (needed a period before), a wheel 36 spokes with 10 % scrap; spokes are also sold.
const bicycle = materialBill(3, [
  { parent: 2, component: 1, quantity: 2, offset: 1 },
  { parent: 1, component: 0, quantity: 36 / 0.9, offset: 0 },
]);

test('explosion: from the top down, needs stand ahead of their parents', () => {
  expect([...bicycle.level]).toEqual([2, 1, 0]);
  const wanted = numbers(5, 0, 0, /* wheels */ 0, 1, 0, /* bicycles */ 3, 10, 20);
  const { required, dependent, before } = explode(bicycle, { independent: wanted, periods: 3 });
  expect([...required.subarray(6)]).toEqual([3, 10, 20]);
  expect([...required.subarray(3, 6)]).toEqual([20, 41, 0]);
  expect([...dependent.subarray(0, 3)]).toEqual([800, 1640, 0]);
  expect([...required.subarray(0, 3)]).toEqual([805, 1640, 0]);
  expect([...before]).toEqual([0, 6, 0]);
});

test('explosion with stock: each level uses up its own before it asks the next', () => {
  const wanted = numbers(0, 0, 0, 0, 0, 0, 0, 10, 20);
  const { required } = explode(bicycle, {
    independent: wanted,
    periods: 3,
    stock: numbers(0, 5, 12),
    safety: numbers(0, 0, 0, 0, 0, 0, 4, 4, 6),
  });
  // Bicycles: 12 - 10 leaves 2, safety 4 asks for 2; then 20 + 2 more safety.
  expect([...required.subarray(6)]).toEqual([0, 2, 22]);
  expect([...required.subarray(3, 6)]).toEqual([0, 43, 0]);
  expect([...required.subarray(0, 3)]).toEqual([0, 43 * 40, 0]);
});

test('a cycle in the bill of materials is our mistake and throws', () => {
  const row = { quantity: 1, offset: 0 };
  expect(() =>
    materialBill(2, [
      { parent: 0, component: 1, ...row },
      { parent: 1, component: 0, ...row },
    ]),
  ).toThrow('cycle');
});

const bikes: SmallCompany = {
  horizon: 3,
  workingDays: [20, 20, 10],
  families: [{ family: 'bikes' }, { family: 'parts' }],
  items: [
    { item: 'city', family: 'bikes' },
    { item: 'frame', family: 'parts' },
    { item: 'tour', family: 'bikes' },
  ],
  resources: [
    { resource: 'assembly' },
    { resource: 'store', kind: 'storage', capacity: 50 },
    { resource: 'welding', kind: 'machine', capacity: 8, efficiency: 0.8 },
  ],
  overtime: [{ resource: 'welding', share: 0.25 }],
  billOfResources: [
    { family: 'bikes', resource: 'assembly', hours: 1 },
    { item: 'tour', resource: 'assembly', hours: 3 },
    { item: 'frame', resource: 'welding', hours: 2 },
  ],
  billOfMaterials: [
    { parent: 'city', component: 'frame', quantity: 1, offset: 1 },
    { parent: 'tour', component: 'frame', quantity: 1, offset: 1 },
  ],
  planningBill: [
    { family: 'bikes', item: 'city', share: 0.75 },
    { family: 'bikes', item: 'tour', share: 0.25 },
  ],
  demand: [
    { item: 'city', units: [30, 20, 30] },
    { item: 'tour', units: [10, 20, 10] },
  ],
};

test('two approaches: the difference is where the mix of the month is not the usual one, and who causes it', () => {
  const company = smallCompany(bikes);
  const compared = compareApproaches(company, measuresOf(company));
  const [assembly, welding] = [0, 2];
  const of = (values: Float64Array, r: number) => [...values.subarray(r * 3, r * 3 + 3)];
  expect(of(compared.bottomUp, assembly)).toEqual([60, 80, 60]);
  expect(of(compared.topDown, assembly)).toEqual([60, 60, 60]);
  expect(of(compared.share, assembly)).toEqual([0, 0.25, 0]);
  expect(of(compared.bottomUp, welding)).toEqual([80, 80, 0]);
  expect(of(compared.difference, welding)).toEqual([0, 0, 0]);
  expect(compared.causes(assembly, 1, 5)).toEqual([
    { item: 2, hours: 30, unitsByItem: 20, unitsByMix: 10 },
    { item: 0, hours: -10, unitsByItem: 20, unitsByMix: 30 },
  ]);
  expect(compared.causes(welding, 0, 5).map(({ hours }) => hours)).toEqual([-20, 20]);
});

test('two approaches without planning bill and history: the usual mix is that of the demand plan', () => {
  const { planningBill: _, ...rest } = bikes;
  const company = smallCompany(rest);
  const compared = compareApproaches(company, measuresOf(company));
  // 80 of 120 are city bikes of 1 h, 40 are tour bikes of 3 h
  for (const hours of compared.topDown.subarray(0, 3)) expect(hours).toBeCloseTo((40 * (80 * 1 + 40 * 3)) / 120, 9);
  expect([...compared.bottomUp.subarray(0, 3)]).toEqual([60, 80, 60]);
});

test('resource plan: required against available, demonstrated and overtime hours', () => {
  const company = smallCompany(bikes);
  const measures = measuresOf(company);
  const rows = resourcePlanOf(
    company,
    measures.capacity,
    compareApproaches(company, measures).bottomUp.map((h) => 2 * h),
  );
  expect(rows.map(({ resource }) => resource)).toEqual(['assembly', 'welding']);
  const welding = rows[1]!;
  expect([...welding.required]).toEqual([160, 160, 0]);
  expect([...welding.available]).toEqual([160, 160, 80]);
  expect([...welding.demonstrated]).toEqual([128, 128, 64]);
  expect([...welding.overtimeLimit]).toEqual([32, 32, 16]);
  expect([...welding.utilisation]).toEqual([1.25, 1.25, 0]);
  expect([...welding.short]).toEqual([32, 32, 0]);
  expect([...welding.beyondOvertime]).toEqual([0, 0, 0]);
  expect([...rows[0]!.utilisation]).toEqual([0, 0, 0]);
});

test('own requirement: demand less stock above safety', () => {
  const company = smallCompany({
    horizon: 3,
    items: [{ item: 'a' }],
    demand: [{ item: 'a', units: [10, 10, 10] }],
    stock: [{ item: 'a', on_hand: 18, backorder: 1 }],
    targets: [{ item: 'a', safety_stock: 2 }],
  });
  expect([...ownRequirement(measuresOf(company))]).toEqual([0, 5, 10]);
});

const companies = fc.record({
  items: fc.array(
    fc.record({
      family: fc.nat(2),
      own: fc.array(fc.tuple(fc.nat(3), fc.double({ min: 0.1, max: 5, noNaN: true }), fc.nat(2)), { maxLength: 3 }),
      below: fc.array(fc.tuple(fc.nat(7), fc.double({ min: 0.1, max: 4, noNaN: true }), fc.nat(2)), { maxLength: 3 }),
      units: fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 5, maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

test('law: the same mix gives the same load, and a rolled-up bill loads like an explosion', () => {
  fc.assert(
    fc.property(companies, ({ items }) => {
      const id = (i: number) => `i${i}`;
      const company = smallCompany({
        horizon: 5,
        families: [{ family: 'f0' }, { family: 'f1' }, { family: 'f2' }],
        items: items.map(({ family }, i) => ({ item: id(i), family: `f${family}` })),
        resources: [0, 1, 2, 3].map((r) => ({ resource: `r${r}` })),
        billOfResources: items.flatMap(({ own }, i) =>
          [...new Map(own.map((use) => [`${use[0]}/${use[2]}`, use])).values()].map(([r, hours, offset]) => ({
            item: id(i),
            resource: `r${r}`,
            hours,
            offset,
          })),
        ),
        // Components come later in the list, so there is no cycle.
        billOfMaterials: items.flatMap(({ below }, i) =>
          [...new Map(below.map((use) => [use[0], use])).values()]
            .filter(([c]) => c > i && c < items.length)
            .map(([c, quantity, offset]) => ({ parent: id(i), component: id(c), quantity, offset })),
        ),
      });
      const measures = measuresOf(company);
      const materials = materialBillOf(company, measures.products);
      const production = Float64Array.from(items.flatMap(({ units }) => units));
      const familyOf = measures.products.members.nodeOf;
      const compared = compareLoads({
        bill: rollUp(measures.bill, materials),
        resources: 4,
        periods: 5,
        familyOf,
        families: 3,
        production,
        mix: mixOf(production, familyOf, 3, 5),
      });
      const { required } = explode(materials, { independent: production, periods: 5 });
      const exploded = loadOf(measures.bill, required, 4, 5).hours;
      for (let k = 0; k < 20; k++) {
        const scale = 1e-9 * (1 + compared.bottomUp[k]!);
        expect(Math.abs(compared.difference[k]!)).toBeLessThanOrEqual(scale);
        // An explosion loses what falls before the first period on its way down; the rolled-up bill does not need it.
        expect(Math.abs(compared.bottomUp[k]! - exploded[k]!)).toBeLessThanOrEqual(scale);
      }
    }),
  );
});

test('law: the causes add up to the difference, whatever the mix', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.double({ min: 0.1, max: 5, noNaN: true }), fc.nat(100), fc.nat(100)), {
        minLength: 1,
        maxLength: 9,
      }),
      (rows) => {
        const count = rows.length;
        const familyOf = Int32Array.from(rows, ([family]) => family);
        const production = Float64Array.from(rows, ([, , units]) => units);
        const compared = compareLoads({
          bill: {
            start: Int32Array.from({ length: count + 1 }, (_, i) => i),
            resource: new Int32Array(count),
            hours: Float64Array.from(rows, ([, hours]) => hours),
            offset: new Int32Array(count),
            longestOffset: 0,
            issues: [],
          },
          resources: 1,
          periods: 1,
          familyOf,
          families: 3,
          production,
          mix: mixOf(
            Float64Array.from(rows, ([, , , usual]) => usual),
            familyOf,
            3,
            1,
          ),
        });
        const hours = compared.causes(0, 0, count).reduce((sum, cause) => sum + cause.hours, 0);
        expect(hours).toBeCloseTo(compared.difference[0]!, 6);
        expect(addByFamily(production, familyOf, 3, 1).reduce((a, b) => a + b, 0)).toBe(production.reduce((a, b) => a + b, 0));
      },
    ),
  );
});
