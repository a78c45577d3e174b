import type { LabourPool, Machine, Production, StockPoint, SupplyProblem } from './problem.ts';

/**
 * Small supply problems for examples and tests: everything is absent unless stated. A number stands for every period.
 */
type Loose<T> = { [K in keyof T]?: T[K] extends Float64Array | undefined ? number | readonly number[] | Float64Array : T[K] };

export function exampleProblem(
  periods: number,
  points: readonly (Loose<Omit<StockPoint, 'production'>> & { production?: Loose<Production> | null })[],
  rest: Partial<Omit<SupplyProblem, 'pools' | 'machines' | 'workingDays'>> & {
    readonly pools?: readonly Loose<LabourPool>[];
    readonly machines?: readonly Loose<Machine>[];
    readonly workingDays?: readonly number[];
  } = {},
): SupplyProblem {
  const over = (value: number | readonly number[] | Float64Array | undefined, fallback: number): Float64Array =>
    typeof value === 'object' ? Float64Array.from(value) : new Float64Array(periods).fill(value ?? fallback);
  return {
    periodLabels: Array.from({ length: periods }, (_, t) => `t${t + 1}`),
    stores: [],
    offers: [],
    allotments: [],
    lanes: [],
    components: [],
    moneyCeiling: over(undefined, Infinity),
    holdingBasis: 'end',
    objective: 'cost',
    recourse: true,
    ...rest,
    periods,
    workingDays: over(rest.workingDays, 1),
    stockPoints: points.map((point, i) => ({
      key: point.key ?? `p${i + 1}@main`,
      product: point.product ?? `p${i + 1}`,
      site: point.site ?? 'main',
      policy: point.policy ?? 'make-to-stock',
      demand: over(point.demand, 0),
      openingStock: point.openingStock ?? 0,
      openingBackorder: point.openingBackorder ?? 0,
      safety: over(point.safety, 0),
      target: over(point.target ?? point.safety, 0),
      closingStock: point.closingStock ?? 0,
      closingBackorder: point.closingBackorder ?? Infinity,
      holdingCost: over(point.holdingCost, 0),
      backorderCost: over(point.backorderCost, Infinity),
      lostSaleCost: over(point.lostSaleCost, Infinity),
      safetyShortfallCost: over(point.safetyShortfallCost, Infinity),
      price: over(point.price, 0),
      ...(point.stockValue === undefined ? {} : { stockValue: over(point.stockValue, 0) }),
      storagePerUnit: point.storagePerUnit ?? 1,
      shelfLife: point.shelfLife ?? Infinity,
      production:
        point.production === null
          ? null
          : {
              unitCost: over(point.production?.unitCost, 0),
              regularCapacity: over(point.production?.regularCapacity, Infinity),
              idleCost: over(point.production?.idleCost, 0),
              overtime: point.production?.overtime ?? null,
              setupCost: over(point.production?.setupCost, 0),
              minimumLot: point.production?.minimumLot ?? 0,
              hours: point.production?.hours ?? [],
              setupHours: point.production?.setupHours ?? 0,
              frozen: over(point.production?.frozen, Number.NaN),
              own: over(point.production?.own, Number.NaN),
              from: point.production?.from ?? 0,
              to: point.production?.to ?? periods - 1,
              openingRate: point.production?.openingRate ?? Number.NaN,
              rateChangeCost: point.production?.rateChangeCost ?? 0,
              rateChangeLimit: point.production?.rateChangeLimit ?? Infinity,
            },
    })),
    pools: (rest.pools ?? []).map((pool, p) => ({
      resource: pool.resource ?? `pool${p + 1}`,
      site: pool.site ?? 'main',
      openingHeads: pool.openingHeads ?? 0,
      hoursPerHead: over(pool.hoursPerHead, 1),
      wage: over(pool.wage, 0),
      hireCost: over(pool.hireCost, 0),
      layoffCost: over(pool.layoffCost, 0),
      hireLimit: pool.hireLimit ?? Infinity,
      layoffLimit: pool.layoffLimit ?? Infinity,
      minimumHeads: pool.minimumHeads ?? 0,
      maximumHeads: pool.maximumHeads ?? Infinity,
      trainingHours: pool.trainingHours ?? 0,
      wholeHeads: pool.wholeHeads ?? false,
      overtimeHoursPerHead: over(pool.overtimeHoursPerHead, 0),
      overtimeHours: over(pool.overtimeHours, Infinity),
      overtimeCostPerHour: over(pool.overtimeCostPerHour, 0),
      costPerHour: pool.costPerHour ?? 0,
      idleCostPerHour: pool.idleCostPerHour ?? 0,
      fullyUsed: pool.fullyUsed ?? false,
    })),
    machines: (rest.machines ?? []).map((machine, m) => ({
      resource: machine.resource ?? `machine${m + 1}`,
      site: machine.site ?? 'main',
      kind: machine.kind ?? 'machine',
      hours: over(machine.hours, Infinity),
      overtimeHours: over(machine.overtimeHours, 0),
      overtimeCostPerHour: over(machine.overtimeCostPerHour, 0),
      costPerHour: machine.costPerHour ?? 0,
      idleCostPerHour: machine.idleCostPerHour ?? 0,
    })),
  };
}
