/**
 * What the independent checker reads: plain numbers, as `problem.json` and `operating-plan.json` have them, with series as arrays.
 * `Infinity` means no limit or not allowed, `NaN` not told.
 */
type Numbers = ArrayLike<number>;

export interface CheckedProblem {
  readonly periods: number;
  readonly workingDays: Numbers;
  readonly holdingBasis: 'end' | 'average';
  readonly moneyCeiling: Numbers;
  /** Absent: no limit. */
  readonly stockValueCeiling?: Numbers;
  readonly workingCapital?: CheckedCapital;
  readonly stockPoints: readonly CheckedPoint[];
  readonly pools: readonly CheckedPool[];
  readonly machines: readonly CheckedMachine[];
  readonly stores: readonly { readonly resource: string; readonly site: string; readonly capacity: Numbers }[];
  readonly allotments: readonly { readonly resource: string; readonly capacity: Numbers; readonly minimum: Numbers }[];
  readonly offers: readonly {
    readonly stockPoint: number;
    readonly kind: 'subcontract' | 'purchase';
    readonly price: Numbers;
    readonly minimum: Numbers;
    readonly maximum: Numbers;
    readonly allotments: readonly number[];
  }[];
  readonly lanes: readonly {
    readonly from: number;
    readonly to: number;
    readonly cost: number;
    readonly leadTime: number;
    readonly lane: number;
    readonly laneCapacity: number;
  }[];
  readonly components: readonly {
    readonly parent: number;
    readonly component: number;
    readonly quantity: number;
    readonly offset: number;
  }[];
}

/** Tables hold at `t * periods + s` the part of the flow of s that is open at the end of t. */
export interface CheckedCapital {
  readonly ceiling: Numbers;
  readonly receivable: Numbers;
  /** By kind: material, subcontract, purchase, freight, setup. */
  readonly payable: Readonly<Record<string, Numbers>>;
  readonly before: Numbers;
}

export interface CheckedPoint {
  readonly key: string;
  readonly site: string;
  readonly policy: 'make-to-stock' | 'make-to-order';
  readonly demand: Numbers;
  readonly openingStock: number;
  readonly openingBackorder: number;
  readonly safety: Numbers;
  readonly target: Numbers;
  readonly closingStock: number;
  readonly closingBackorder: number;
  readonly holdingCost: Numbers;
  readonly backorderCost: Numbers;
  readonly lostSaleCost: Numbers;
  readonly safetyShortfallCost: Numbers;
  readonly price: Numbers;
  readonly stockValue?: Numbers;
  readonly storagePerUnit: number;
  readonly production: CheckedProduction | null;
}

export interface CheckedProduction {
  readonly unitCost: Numbers;
  readonly regularCapacity: Numbers;
  readonly idleCost: Numbers;
  readonly overtime: { readonly unitCost: Numbers; readonly capacity: Numbers } | null;
  readonly setupCost: Numbers;
  readonly setupHours: number;
  readonly minimumLot: number;
  readonly hours: readonly { readonly resource: string; readonly hoursPerUnit: Numbers; readonly offset: number }[];
  readonly frozen: Numbers;
  readonly own: Numbers;
  readonly openingRate: number;
  readonly rateChangeCost: number;
}

export interface CheckedPool {
  readonly resource: string;
  readonly openingHeads: number;
  readonly hoursPerHead: Numbers;
  readonly wage: Numbers;
  readonly hireCost: Numbers;
  readonly layoffCost: Numbers;
  readonly hireLimit: number;
  readonly layoffLimit: number;
  readonly minimumHeads: number;
  readonly maximumHeads: number;
  readonly trainingHours: number;
  readonly overtimeHoursPerHead: Numbers;
  readonly overtimeHours: Numbers;
  readonly overtimeCostPerHour: Numbers;
  readonly costPerHour: number;
  readonly idleCostPerHour: number;
}

export interface CheckedMachine {
  readonly resource: string;
  readonly kind: 'machine' | 'labour';
  readonly hours: Numbers;
  readonly overtimeHours: Numbers;
  readonly overtimeCostPerHour: Numbers;
  readonly costPerHour: number;
  readonly idleCostPerHour: number;
}

/** The quantities of an operating plan. */
export interface CheckedPlan {
  readonly products: readonly CheckedFlows[];
  readonly pools: readonly { readonly heads: Numbers; readonly hires: Numbers; readonly layoffs: Numbers }[];
  readonly resources: readonly {
    readonly resource: string;
    readonly kind: string;
    readonly load: Numbers;
    readonly available: ArrayLike<number | 'unlimited'>;
    readonly overtime: Numbers;
    readonly idle: Numbers;
  }[];
  readonly offers: readonly { readonly units: Numbers }[];
  readonly moves: readonly { readonly units: Numbers }[];
}

export interface CheckedFlows {
  readonly key: string;
  readonly openingStock: number;
  readonly openingBackorder: number;
  readonly demand: Numbers;
  readonly dependentDemand: Numbers;
  readonly regular: Numbers;
  readonly overtime: Numbers;
  readonly subcontract: Numbers;
  readonly purchase: Numbers;
  readonly received: Numbers;
  readonly sent: Numbers;
  readonly stock: Numbers;
  readonly backorder: Numbers;
  readonly lostSales: Numbers;
  readonly expired: Numbers;
  readonly delivered: Numbers;
  readonly setups: Numbers;
}
