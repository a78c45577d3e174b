import type { LabourPool, Machine, Offer, StockPoint, Store, SupplyProblem } from '@equipoise/engine';
import { randomFrom } from './random.ts';
import type { Size } from './size.ts';

/** Capacity against the mean load: the season has to be met by stock, overtime, people or subcontract. */
const tightness = 1.1;
const hoursPerHead = 160;

/**
 * A made-up company of a given size: seasonal items made at every site by a labour pool and several machines, stored in one room
 * a site, with a subcontract market for all and a ceiling on the money of a month. The same seed gives the same company.
 */
export function companyOf(size: Size, seed: number): SupplyProblem {
  const { items, sites, periods } = size;
  const random = randomFrom(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const stockPoints: StockPoint[] = [];
  const offers: Offer[] = [];
  const load = Array.from({ length: sites }, () => ({
    labour: 0,
    machines: new Float64Array(size.machines),
    units: 0,
    money: 0,
  }));

  for (let i = 0; i < items; i++) {
    for (let s = 0; s < sites; s++) {
      const demand = seasonalDemand(periods, between(20, 400), between(0.1, 0.6), between(0, 12), random);
      const cost = between(4, 40);
      const labourHours = between(0.05, 0.4);
      const mean = demand.reduce((sum, units) => sum + units, 0) / periods;
      const site = load[s]!;
      const hours = [{ resource: `labour-${s}`, hoursPerUnit: constant(periods, labourHours), offset: 0 }];
      for (let m = 0; m < size.machines; m++) {
        const machineHours = between(0.02, 0.3);
        site.machines[m]! += machineHours * mean;
        hours.push({ resource: `machine-${s}-${m}`, hoursPerUnit: constant(periods, machineHours), offset: 0 });
      }
      site.labour += labourHours * mean;
      site.units += mean;
      site.money += (cost + labourHours * 25) * mean;
      offers.push({
        stockPoint: stockPoints.length,
        supplier: 'market',
        price: constant(periods, cost * between(1.6, 2.4)),
        minimum: new Float64Array(periods),
        maximum: constant(periods, mean),
        allotments: [0],
        kind: 'subcontract',
      });
      stockPoints.push(stockPoint(`item-${pad(i, items)}`, `site-${s}`, periods, { demand, cost, mean, hours }));
    }
  }
  const order = stockPoints.map((_, k) => k).sort((a, b) => (stockPoints[a]!.key < stockPoints[b]!.key ? -1 : 1));
  const placeOf = new Int32Array(order.length);
  order.forEach((from, to) => {
    placeOf[from] = to;
  });
  const all = load.reduce((sum, { units, money }) => ({ units: sum.units + units, money: sum.money + money }), {
    units: 0,
    money: 0,
  });
  return {
    periods,
    periodLabels: Array.from({ length: periods }, (_, t) => `${2027 + Math.floor(t / 12)}-${pad((t % 12) + 1, 13)}`),
    workingDays: Float64Array.from({ length: periods }, (_, t) => 19 + (t % 4)),
    stockPoints: order.map((k) => stockPoints[k]!),
    pools: load.map(({ labour }, s) => labourPool(`labour-${s}`, `site-${s}`, periods, labour)),
    machines: load.flatMap(({ machines }, s) =>
      [...machines].map((hours, m) => machine(`machine-${s}-${m}`, `site-${s}`, periods, hours)),
    ),
    stores: load.map(
      ({ units }, s): Store => ({ resource: `store-${s}`, site: `site-${s}`, capacity: constant(periods, 1.5 * units) }),
    ),
    offers: order.map((k, to) => ({ ...offers[k]!, stockPoint: to })),
    allotments: [{ resource: 'market', capacity: constant(periods, 0.1 * all.units), minimum: new Float64Array(periods) }],
    lanes: [],
    components: [],
    moneyCeiling: constant(periods, 1.5 * all.money),
    holdingBasis: 'end',
    objective: 'cost',
    recourse: true,
  };
}

/** The same company a day later: all demand a little higher. */
export function withMoreDemand(problem: SupplyProblem, factor: number): SupplyProblem {
  return {
    ...problem,
    stockPoints: problem.stockPoints.map((point) => ({ ...point, demand: point.demand.map((units) => units * factor) })),
  };
}

/** The same company with other demand, or other hours a unit, of its n-th stock point. */
export function withOther(
  problem: SupplyProblem,
  n: number,
  { demand = 1, hours = 1 }: { readonly demand?: number; readonly hours?: number },
): SupplyProblem {
  const by = (series: Float64Array, factor: number) => (factor === 1 ? series : series.map((x) => x * factor));
  const changed = (point: StockPoint): StockPoint => ({
    ...point,
    demand: by(point.demand, demand),
    production: point.production && {
      ...point.production,
      hours: point.production.hours.map((use) => ({ ...use, hoursPerUnit: by(use.hoursPerUnit, hours) })),
    },
  });
  return { ...problem, stockPoints: problem.stockPoints.map((point, i) => (i === n ? changed(point) : point)) };
}

function seasonalDemand(periods: number, base: number, swing: number, phase: number, random: () => number): Float64Array {
  return Float64Array.from({ length: periods }, (_, t) =>
    Math.round(base * (1 + swing * Math.sin(((t + phase) * Math.PI) / 6)) * (0.85 + 0.3 * random())),
  );
}

interface Item {
  readonly demand: Float64Array;
  /** Material, money a unit. */
  readonly cost: number;
  /** Units a period. */
  readonly mean: number;
  readonly hours: readonly { readonly resource: string; readonly hoursPerUnit: Float64Array; readonly offset: number }[];
}

function stockPoint(product: string, site: string, periods: number, { demand, cost, mean, hours }: Item): StockPoint {
  const safety = Math.round(0.2 * mean);
  return {
    key: `${product}@${site}`,
    product,
    site,
    policy: 'make-to-stock',
    demand,
    openingStock: Math.round(0.4 * mean),
    openingBackorder: 0,
    safety: constant(periods, safety),
    target: constant(periods, safety),
    closingStock: safety,
    closingBackorder: Infinity,
    holdingCost: constant(periods, 0.015 * cost),
    backorderCost: constant(periods, 0.5 * cost),
    lostSaleCost: constant(periods, Infinity),
    safetyShortfallCost: constant(periods, 0.1 * cost),
    price: constant(periods, 3 * cost),
    production: {
      unitCost: constant(periods, cost),
      regularCapacity: constant(periods, Infinity),
      idleCost: new Float64Array(periods),
      overtime: null,
      setupCost: new Float64Array(periods),
      minimumLot: 0,
      hours: [...hours].sort((a, b) => (a.resource < b.resource ? -1 : 1)),
      setupHours: 0,
      frozen: constant(periods, Number.NaN),
      own: constant(periods, Number.NaN),
      from: 0,
      to: periods - 1,
      openingRate: Number.NaN,
      rateChangeCost: 0,
      rateChangeLimit: Infinity,
    },
    storagePerUnit: 1,
    shelfLife: Infinity,
  };
}

function labourPool(resource: string, site: string, periods: number, meanHours: number): LabourPool {
  const heads = Math.max(1, Math.round(meanHours / hoursPerHead));
  return {
    resource,
    site,
    openingHeads: heads,
    hoursPerHead: constant(periods, hoursPerHead),
    wage: constant(periods, 25 * hoursPerHead),
    hireCost: constant(periods, 2500),
    layoffCost: constant(periods, 4000),
    hireLimit: Math.ceil(0.2 * heads),
    layoffLimit: Math.ceil(0.2 * heads),
    minimumHeads: 0,
    maximumHeads: 2 * heads,
    trainingHours: 0,
    wholeHeads: false,
    overtimeHoursPerHead: constant(periods, 0.15 * hoursPerHead),
    overtimeHours: constant(periods, Infinity),
    overtimeCostPerHour: constant(periods, 37.5),
    costPerHour: 0,
    idleCostPerHour: 0,
    fullyUsed: false,
  };
}

function machine(resource: string, site: string, periods: number, meanHours: number): Machine {
  return {
    resource,
    site,
    kind: 'machine',
    hours: constant(periods, tightness * meanHours),
    overtimeHours: constant(periods, 0.1 * meanHours),
    overtimeCostPerHour: constant(periods, 15),
    costPerHour: 2,
    idleCostPerHour: 0,
  };
}

function constant(periods: number, value: number): Float64Array {
  return new Float64Array(periods).fill(value);
}

function pad(number: number, below: number): string {
  return String(number).padStart(String(below - 1).length, '0');
}
