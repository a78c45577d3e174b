import { exampleProblem } from './example-problem.ts';
import { hourly } from './planned.fixture.ts';
import { type SupplierCost, type SupplyProblem, supplierCosts } from './problem.ts';
import { type Restriction, unrestricted } from './restriction.ts';
import type { RowName } from './rows.ts';

/**
 * One tiny problem for every family of rows: no more in it than makes the rows appear, every number different, so that a coefficient
 * in the wrong place is seen. Their programs stand in fixtures/lp and were checked by hand against docs/mathematics/supply.md.
 */
export const goldenProblems: Readonly<Record<RowName, { readonly problem: SupplyProblem; readonly restriction: Restriction }>> = {
  // Safety stock is the base of both periods; the closing stock raises that of the last.
  'stock-balance': free(
    exampleProblem(2, [
      {
        demand: [10, 20],
        openingStock: 7,
        openingBackorder: 3,
        safety: [4, 5],
        closingStock: 6,
        holdingCost: 1,
        safetyShortfallCost: 2,
        backorderCost: 3,
        lostSaleCost: 50,
        production: { unitCost: 8 },
      },
    ]),
  ),
  // Orders for spare parts may wait; bikes take frames, so nobody may invent orders for them.
  'orders-placed': free(
    exampleProblem(
      2,
      [
        { key: 'frame', demand: [5, 6], openingBackorder: 2, backorderCost: 3, lostSaleCost: 40, production: { unitCost: 8 } },
        { key: 'bike', demand: [0, 9], production: { unitCost: 7 } },
      ],
      { components: [{ parent: 1, component: 0, quantity: 2, offset: 1 }] },
    ),
  ),
  // A chase plan that cannot reach its target while the least breach is looked for.
  'on-target': {
    problem: exampleProblem(2, [
      { demand: [10, 20], safety: 4, target: 9, closingStock: 6, production: { regularCapacity: 12 } },
    ]),
    restriction: { ...unrestricted, pinned: true, breach: { kind: 'price', of: 'stock', total: Infinity } },
  },
  // Dough keeps one period: what is left over serves the next period's own demand and its bread.
  'shelf-life': free(
    exampleProblem(
      3,
      [
        { key: 'dough', demand: [1, 2, 3], safety: [0, 4, 0], safetyShortfallCost: 5, shelfLife: 1, production: {} },
        { key: 'bread', demand: [0, 6, 7], production: {} },
      ],
      { components: [{ parent: 1, component: 0, quantity: 2, offset: 0 }] },
    ),
  ),
  'setup-needed': free(exampleProblem(2, [{ demand: [10, 20], closingStock: 5, production: { setupCost: 9 } }])),
  'minimum-lot': free(exampleProblem(2, [{ demand: [10, 20], production: { minimumLot: 12, frozen: [3, Number.NaN] } }])),
  // Two spans of 20 and 10 + 22 days; the second period is frozen.
  'constant-rate': {
    problem: exampleProblem(3, [{ demand: [10, 20, 30], production: { frozen: [Number.NaN, 15, Number.NaN] } }], {
      workingDays: [20, 10, 22],
    }),
    restriction: { ...unrestricted, spans: [0, 1] },
  },
  'rate-change': free(
    exampleProblem(2, [{ demand: [10, 20], production: { openingRate: 6, rateChangeCost: 3 } }], { workingDays: [2, 4] }),
  ),
  'rate-rise-limit': free(
    exampleProblem(2, [{ demand: [10, 20], production: { openingRate: 6, rateChangeLimit: 0.25 } }], { workingDays: [2, 4] }),
  ),
  'rate-fall-limit': free(
    exampleProblem(3, [{ demand: [0, 10, 20], production: { from: 1, rateChangeLimit: 0.25 } }], { workingDays: [2, 4, 5] }),
  ),
  'labour-hours': free(
    exampleProblem(
      2,
      [{ demand: [10, 20], production: { unitCost: 8, hours: [hourly('crew', 2, 0, 3), hourly('crew', 2, 1, 2)] } }],
      {
        pools: [
          {
            resource: 'crew',
            openingHeads: 4,
            hoursPerHead: [10, 11],
            wage: 70,
            hireCost: 30,
            layoffCost: 20,
            trainingHours: 5,
            costPerHour: 1,
            idleCostPerHour: 2,
          },
        ],
      },
    ),
  ),
  // Completed in the first period, worked the period before: by the four who were there.
  'labour-hours-before': free(
    exampleProblem(2, [{ demand: [10, 20], production: { hours: [hourly('crew', 2, 1, 3)] } }], {
      pools: [{ resource: 'crew', openingHeads: 4, hoursPerHead: [10, 11] }],
    }),
  ),
  // Two periods ahead; what is frozen has been worked already.
  'machine-hours-before': free(
    exampleProblem(
      3,
      [{ demand: [10, 20, 30], production: { frozen: [Number.NaN, 5, Number.NaN], hours: [hourly('press', 3, 2, 3)] } }],
      {
        machines: [{ resource: 'press', hours: [40, 50, 60] }],
      },
    ),
  ),
  'overtime-output': {
    problem: exampleProblem(1, [{ demand: [10], production: { unitCost: 8, hours: [hourly('crew', 1, 0, 3)] } }], {
      pools: [
        {
          resource: 'crew',
          hoursPerHead: 10,
          overtimeHoursPerHead: 2,
          overtimeHours: 15,
          overtimeCostPerHour: 6,
          idleCostPerHour: 1,
        },
      ],
    }),
    restriction: { ...unrestricted, spans: [0] },
  },
  'overtime-limit': free(
    exampleProblem(1, [{ demand: [10], production: { hours: [hourly('crew', 1, 0, 3)] } }], {
      pools: [{ resource: 'crew', hoursPerHead: 10, overtimeHoursPerHead: 2, overtimeHours: 15, overtimeCostPerHour: 6 }],
    }),
  ),
  workforce: free(
    exampleProblem(2, [{ demand: 0, production: null }], {
      pools: [
        {
          resource: 'crew',
          openingHeads: 4,
          hoursPerHead: 10,
          wage: 70,
          hireCost: 30,
          layoffCost: 20,
          hireLimit: 2,
          layoffLimit: 1,
          minimumHeads: 3,
          maximumHeads: 9,
          wholeHeads: true,
        },
      ],
    }),
  ),
  'machine-hours': free(
    exampleProblem(2, [{ demand: [10, 20], production: { setupHours: 4, hours: [hourly('press', 2, 0, 3)] } }], {
      machines: [
        { resource: 'press', hours: [50, 60], overtimeHours: [7, 0], overtimeCostPerHour: 6, costPerHour: 2, idleCostPerHour: 1 },
      ],
    }),
  ),
  'machine-overtime-output': {
    problem: exampleProblem(1, [{ demand: [10], production: { unitCost: 8, hours: [hourly('press', 1, 0, 3)] } }], {
      machines: [{ resource: 'press', hours: 25, overtimeHours: 7, overtimeCostPerHour: 6, costPerHour: 2, idleCostPerHour: 1 }],
    }),
    restriction: { ...unrestricted, spans: [0] },
  },
  storage: free(
    exampleProblem(
      2,
      [
        { demand: [1, 2], safety: 4, safetyShortfallCost: 5, storagePerUnit: 3, production: {} },
        { demand: [3, 4], storagePerUnit: 2, production: {} },
        { site: 'elsewhere', demand: [5, 6], storagePerUnit: 9, production: {} },
      ],
      { stores: [{ resource: 'store', site: 'main', capacity: Float64Array.of(100, 110) }] },
    ),
  ),
  allotment: free(
    exampleProblem(
      2,
      [
        { demand: [10, 20], production: null },
        { demand: [30, 40], production: null },
      ],
      {
        offers: [
          offer(0, 'mill', 6, 1, 15, [0]),
          offer(1, 'mill', 7, 0, Infinity, [0]),
          { ...offer(1, 'market', 9, 0, Infinity, []), kind: 'purchase' },
        ],
        allotments: [{ resource: 'mill', capacity: Float64Array.of(50, 60), minimum: Float64Array.of(5, 0) }],
      },
    ),
  ),
  'lane-capacity': free(
    exampleProblem(
      2,
      [
        { key: 'a@plant', product: 'a', site: 'plant', demand: 0, production: {} },
        { key: 'a@shop', product: 'a', site: 'shop', demand: [0, 20], production: null },
        { key: 'b@plant', product: 'b', site: 'plant', demand: 0, production: {} },
        { key: 'b@shop', product: 'b', site: 'shop', demand: [0, 30], production: null },
      ],
      {
        lanes: [
          { from: 0, to: 1, cost: 2, leadTime: 1, lane: 0, laneCapacity: 40 },
          { from: 2, to: 3, cost: 3, leadTime: 0, lane: 0, laneCapacity: 40 },
        ],
      },
    ),
  ),
  'money-ceiling': free(
    exampleProblem(
      1,
      [{ demand: [10], production: { unitCost: 8, setupCost: 4, setupHours: 2, hours: [hourly('crew', 1, 0, 3)] } }],
      {
        pools: [
          {
            resource: 'crew',
            hoursPerHead: 10,
            wage: 70,
            hireCost: 30,
            layoffCost: 20,
            overtimeHoursPerHead: 2,
            overtimeCostPerHour: 6,
            costPerHour: 1,
          },
        ],
        offers: [
          {
            ...offer(0, 'mill', 9, 0, Infinity, []),
            price: Float64Array.of(9),
            minimum: Float64Array.of(0),
            maximum: Float64Array.of(Infinity),
          },
        ],
        moneyCeiling: Float64Array.of(500),
      },
    ),
  ),
  'stock-value-ceiling': free(
    exampleProblem(
      2,
      [
        { demand: [10, 30], safety: 2, safetyShortfallCost: 5, stockValue: Float64Array.of(7, 8), production: { unitCost: 8 } },
        { demand: [4, 4], production: { unitCost: 3 }, stockValue: Float64Array.of(3, 3) },
      ],
      { stockValueCeiling: Float64Array.of(90, 80) },
    ),
  ),
  // Customers pay a period later, suppliers of material wait half a period.
  'working-capital': free(
    exampleProblem(
      2,
      [
        {
          demand: [10, 30],
          price: 20,
          lostSaleCost: 25,
          backorderCost: 3,
          stockValue: Float64Array.of(7, 8),
          production: { unitCost: 8 },
        },
      ],
      {
        workingCapital: {
          ceiling: Float64Array.of(400, 700),
          receivable: Float64Array.of(1, 0, 0, 1),
          payable: { ...paidAtOnce(), material: Float64Array.of(0.5, 0, 0, 0.5) },
          before: Float64Array.of(30, 0),
        },
      },
    ),
  ),
  // The second stage: at most the least breach, 7 units or hours in all, at least cost.
  'breach-limit': {
    problem: exampleProblem(1, [{ demand: [10], production: { unitCost: 8, own: 10, hours: [hourly('press', 1, 0, 3)] } }], {
      machines: [{ resource: 'press', hours: 23 }],
    }),
    restriction: { ...unrestricted, own: true, breach: { kind: 'limit', of: 'capacity', total: 7 } },
  },
};

/** Suppliers of two periods that are paid at once. */
function paidAtOnce() {
  return Object.fromEntries(supplierCosts.map((kind) => [kind, new Float64Array(4)])) as Record<SupplierCost, Float64Array>;
}

function free(problem: SupplyProblem) {
  return { problem, restriction: unrestricted };
}

function offer(stockPoint: number, supplier: string, price: number, minimum: number, maximum: number, allotments: number[]) {
  return {
    stockPoint,
    supplier,
    price: Float64Array.of(price, price),
    minimum: Float64Array.of(minimum, minimum),
    maximum: Float64Array.of(maximum, maximum),
    allotments,
    kind: 'subcontract' as const,
  };
}
