import fc from 'fast-check';
import { exampleProblem } from './example-problem.ts';
import type { Offer, SupplyProblem } from './problem.ts';

type Points = Parameters<typeof exampleProblem>[1];
type Rest = NonNullable<Parameters<typeof exampleProblem>[2]>;

/**
 * Small random problems with a bit of everything: several products at one or two sites, pools, machines, a store, offers with a
 * shared allotment, lanes, components, safety and closing stock, make-to-order, overtime of both kinds. Whole numbers, so that
 * mistakes are easy to read.
 */
export function randomProblem(options: { readonly lots?: boolean } = {}): fc.Arbitrary<SupplyProblem> {
  return fc.gen().map((g) => {
    const whole = (min: number, max: number): number => g(fc.integer, { min, max });
    const maybe = (percent: number): boolean => whole(0, 99) < percent;
    const T = whole(2, 4);
    const series = (min: number, max: number): number[] => Array.from({ length: T }, () => whole(min, max));
    const full = (value: number): Float64Array => new Float64Array(T).fill(value);

    const products = whole(1, 3);
    const sites = maybe(40) ? ['north', 'south'] : ['north'];
    const pools: Rest['pools'] = Array.from({ length: whole(0, 2) }, (_, p) => ({
      resource: `pool${p}`,
      openingHeads: whole(0, 6),
      hoursPerHead: whole(4, 10),
      wage: whole(0, 20),
      hireCost: series(0, 9),
      layoffCost: series(0, 9),
      hireLimit: maybe(40) ? whole(1, 4) : Infinity,
      layoffLimit: maybe(40) ? whole(1, 4) : Infinity,
      maximumHeads: maybe(40) ? 8 : Infinity,
      trainingHours: whole(0, 2),
      overtimeHoursPerHead: maybe(60) ? whole(1, 4) : 0,
      overtimeHours: maybe(40) ? whole(1, 20) : Infinity,
      overtimeCostPerHour: whole(0, 5),
      costPerHour: whole(0, 2),
      idleCostPerHour: maybe(30) ? whole(1, 3) : 0,
    }));
    const machines: Rest['machines'] = Array.from({ length: whole(0, 2) }, (_, m) => ({
      resource: `machine${m}`,
      hours: maybe(80) ? series(10, 60) : Infinity,
      overtimeHours: maybe(50) ? series(0, 20) : 0,
      overtimeCostPerHour: whole(0, 5),
      costPerHour: whole(0, 2),
      idleCostPerHour: maybe(30) ? whole(1, 3) : 0,
    }));
    const resources = [...pools, ...machines].map(({ resource }) => resource!);

    const points: Points[number][] = [];
    for (let i = 0; i < products; i++) {
      const toOrder = maybe(15);
      for (const site of sites) {
        const home = site === 'north';
        const target = series(0, 12);
        const safety = maybe(50) ? target.map((units) => Math.min(units, 4)) : full(0);
        points.push({
          key: `p${i}@${site}`,
          product: `p${i}`,
          site,
          policy: toOrder ? 'make-to-order' : 'make-to-stock',
          demand: series(0, 30),
          openingStock: toOrder ? 0 : whole(0, 25),
          openingBackorder: toOrder ? whole(0, 20) : 0,
          safety: toOrder ? 0 : safety,
          target,
          closingStock: toOrder ? 0 : target.at(-1)!,
          closingBackorder: toOrder ? target.at(-1)! : Infinity,
          holdingCost: series(0, 3),
          backorderCost: maybe(70) ? series(1, 9) : Infinity,
          lostSaleCost: maybe(70) ? series(10, 60) : Infinity,
          safetyShortfallCost: maybe(80) ? series(0, 6) : Infinity,
          price: whole(0, 50),
          storagePerUnit: whole(0, 2),
          shelfLife: maybe(15) ? whole(1, 2) : Infinity,
          production:
            home && maybe(90)
              ? {
                  unitCost: series(0, 9),
                  regularCapacity: maybe(30) ? whole(5, 40) : Infinity,
                  idleCost: maybe(20) ? series(0, 2) : 0,
                  overtime: maybe(25) ? { unitCost: full(whole(1, 12)), capacity: full(whole(0, 15)) } : null,
                  hours: resources
                    .filter(() => maybe(60))
                    .sort()
                    .map((resource) => ({ resource, hoursPerUnit: Float64Array.from(series(1, 3)), offset: maybe(20) ? 1 : 0 })),
                  frozen: maybe(15) ? [whole(0, 5), ...Array(T - 1).fill(Number.NaN)] : Number.NaN,
                  openingRate: maybe(30) ? whole(0, 20) : Number.NaN,
                  rateChangeCost: maybe(30) ? whole(1, 3) : 0,
                  rateChangeLimit: maybe(10) ? 0.5 : Infinity,
                  ...(options.lots && maybe(60)
                    ? { setupCost: whole(0, 40), minimumLot: whole(0, 12), setupHours: whole(0, 3) }
                    : {}),
                }
              : null,
        });
      }
    }
    const offers: Offer[] = [];
    points.forEach((point, i) => {
      if (point.site !== 'north' || !maybe(point.production ? 40 : 80)) return;
      offers.push({
        stockPoint: i,
        supplier: `partner${i}`,
        price: Float64Array.from(series(5, 25)),
        minimum: full(maybe(20) ? whole(0, 3) : 0),
        maximum: full(maybe(60) ? whole(5, 30) : Infinity),
        allotments: maybe(50) ? [0] : [],
        kind: point.production ? 'subcontract' : 'purchase',
      });
    });
    const lanes =
      sites.length < 2 ? [] : Array.from({ length: products }, (_, i) => lane(2 * i, whole(0, 2), whole(0, 1), whole(10, 40)));
    // Components come after their parents, so that nothing contains itself.
    const perSite = sites.length;
    const components =
      products < 2 || !maybe(50)
        ? []
        : [{ parent: 0, component: perSite, quantity: whole(1, 2), offset: maybe(20) ? 1 : 0 }].filter(
            ({ parent }) => points[parent]!.production !== null,
          );
    return exampleProblem(T, points, {
      workingDays: series(1, 3),
      pools,
      machines,
      stores: maybe(30) ? [{ resource: 'store', site: 'north', capacity: Float64Array.from(series(20, 90)) }] : [],
      offers,
      allotments: [{ resource: 'partners', capacity: full(maybe(50) ? whole(10, 40) : Infinity), minimum: full(0) }],
      lanes,
      components,
      moneyCeiling: full(maybe(15) ? whole(200, 900) : Infinity),
      holdingBasis: maybe(30) ? 'average' : 'end',
      recourse: maybe(80),
    });
  });
}

function lane(from: number, cost: number, leadTime: number, capacity: number) {
  return { from, to: from + 1, cost, leadTime, lane: from / 2, laneCapacity: capacity };
}
