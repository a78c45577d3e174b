/**
 * What a production plan has to decide, as numbers: the same form for a textbook case, one family, or a company of ten
 * thousand items at five sites. `problemOf` makes it from a company, `formulate` turns it into a linear program.
 *
 * All series have length `periods` and index t = 0 … periods-1 (planned periods only). Money is in the currency of the plan.
 * A cost of `Infinity` means "not allowed", a capacity of `Infinity` "no limit".
 */
export interface SupplyProblem {
  readonly periods: number;
  readonly periodLabels: readonly string[];
  /** Level means a constant rate per working day; where it is 0 nothing is made but what is fixed. */
  readonly workingDays: Float64Array;
  /** Calendar days of each period; only where something perishes and a year is not twelve periods. Absent: all alike, twelve a year. */
  readonly periodDays?: Float64Array;
  /** Sorted by key, so that the order of input changes nothing. */
  readonly stockPoints: readonly StockPoint[];
  readonly pools: readonly LabourPool[];
  readonly machines: readonly Machine[];
  readonly stores: readonly Store[];
  readonly offers: readonly Offer[];
  readonly allotments: readonly Allotment[];
  readonly lanes: readonly LaneMove[];
  readonly components: readonly ComponentUse[];
  /** Most money (production, overtime, subcontract, wages, hires, lay-offs, freight) a period may take. Infinity: no limit. */
  readonly moneyCeiling: Float64Array;
  /** Most money the stock at the end of a period may be worth, at `stockValue`. Absent: no limit. */
  readonly stockValueCeiling?: Float64Array;
  /** Limit of stock at `stockValue` and what customers owe, less what is owed to suppliers. Absent: no limit. */
  readonly workingCapital?: WorkingCapital;
  readonly holdingBasis: 'end' | 'average';
  /** `margin`: sales may be declined at the loss of their price. */
  readonly objective: 'cost' | 'margin';
  /** Level and stepped plans may use overtime and subcontract as recourse. */
  readonly recourse: boolean;
  /** What people call things, for sentences. Without it products, sites and resources go by their ids, and are counted in units. */
  readonly names?: ProblemNames;
}

export interface ProblemNames {
  /** By product; the unit is in the plural: `units`, `kg`. */
  readonly products: ReadonlyMap<string, { readonly name: string; readonly unit: string }>;
  readonly sites: ReadonlyMap<string, string>;
  readonly resources: ReadonlyMap<string, string>;
  /** What amounts of money are said in. Absent: nothing says which, as in a textbook case. */
  readonly currency?: string;
}

/** Costs that suppliers are paid for, with terms of their own. */
export const supplierCosts = ['material', 'subcontract', 'purchase', 'freight', 'setup'] as const;
export type SupplierCost = (typeof supplierCosts)[number];

/** How sales and costs turn into money owed. Tables are [periods x periods]: at `t * periods + s` the part of the flow of s open at the end of t. */
export interface WorkingCapital {
  /** Most money at the end of each period. */
  readonly ceiling: Float64Array;
  /** Part of what is delivered in s, at `price`, that customers owe at the end of t. */
  readonly receivable: Float64Array;
  /** Part of what is spent in s that suppliers are owed at the end of t. */
  readonly payable: Readonly<Record<SupplierCost, Float64Array>>;
  /** Owed from before the plan at the end of each period, customers less suppliers. */
  readonly before: Float64Array;
}

/** A product (family or item) at a site: the thing whose stock is balanced. */
export interface StockPoint {
  /** Unique, for instance `helmets@north`. */
  readonly key: string;
  readonly product: string;
  readonly site: string;
  readonly policy: 'make-to-stock' | 'make-to-order';
  /** Units of independent demand (bookings for make-to-order). */
  readonly demand: Float64Array;
  readonly openingStock: number;
  /** Backorders or order backlog before the first period. */
  readonly openingBackorder: number;
  /** Safety stock, units. */
  readonly safety: Float64Array;
  /** Target stock (make-to-order: target backlog), units, at least the safety stock. */
  readonly target: Float64Array;
  /** Stock wanted at the end of the horizon: at least this much, short of it at `safetyShortfallCost`. */
  readonly closingStock: number;
  /** Most backorders still open at the end of the horizon; Infinity: no limit. Make-to-order: the closing backlog wanted. */
  readonly closingBackorder: number;
  /** Money a unit a period. */
  readonly holdingCost: Float64Array;
  /** Money a unit a period late; Infinity: demand may not be late. */
  readonly backorderCost: Float64Array;
  /** Money a unit never delivered (margin lost included); Infinity: demand may not be lost. */
  readonly lostSaleCost: Float64Array;
  /** Money a unit below safety stock a period; Infinity: safety stock is a must. */
  readonly safetyShortfallCost: Float64Array;
  /** Revenue a unit, for the objective `margin` and for reports. */
  readonly price: Float64Array;
  /** In-house production, or null when it is only bought or received. */
  readonly production: Production | null;
  /** Money a unit in stock is worth, for `stockValueCeiling` and `workingCapital`. Absent: nothing. */
  readonly stockValue?: Float64Array;
  /** Storage units a unit takes. */
  readonly storagePerUnit: number;
  /** Stock may not exceed the demand of this many coming periods (with `periodDays`: of the shortest); Infinity: it keeps. */
  readonly shelfLife: number;
}

export interface Production {
  /** Money a unit made in regular time: material and variable cost. Wages of pools and cost of hours come on top. */
  readonly unitCost: Float64Array;
  /** Units a period in regular time; Infinity: limited by resources only. */
  readonly regularCapacity: Float64Array;
  /** Money a unit of regular capacity left idle (with a finite `regularCapacity`). */
  readonly idleCost: Float64Array;
  /** A class of overtime in units with its own cost, or null: overtime then comes from pools and machines. */
  readonly overtime: { readonly unitCost: Float64Array; readonly capacity: Float64Array } | null;
  /** Money in every period with production. */
  readonly setupCost: Float64Array;
  /** If anything is made, at least this many units. */
  readonly minimumLot: number;
  /** Hours of pools and machines a unit takes, by lead-time offset; sorted by resource, then offset. */
  readonly hours: readonly ResourceUse[];
  /** Hours of each of its resources a set-up takes. */
  readonly setupHours: number;
  /** Quantity that must be made (frozen) or NaN where free. */
  readonly frozen: Float64Array;
  /** The planner's own quantity for the strategy `own`, NaN where nothing is typed. */
  readonly own: Float64Array;
  /** First and last period in which it may be made. */
  readonly from: number;
  readonly to: number;
  /** Units made per working day before the first period, NaN when not known. */
  readonly openingRate: number;
  /** Money for changing the rate (units a working day) by one. */
  readonly rateChangeCost: number;
  /** Largest change from a period to the next as a share of the rate before; Infinity: no limit. */
  readonly rateChangeLimit: number;
}

export interface ResourceUse {
  readonly resource: string;
  /** Hours a unit, may differ by period of completion (mix-weighted coefficients of a family). */
  readonly hoursPerUnit: Float64Array;
  /** Periods before completion in which they are worked. Hours before the horizon must fit into periods like the first. */
  readonly offset: number;
}

/** People whose number may change. */
export interface LabourPool {
  readonly resource: string;
  readonly site: string;
  readonly openingHeads: number;
  /** Regular hours of one head in each period (efficiency included). */
  readonly hoursPerHead: Float64Array;
  /** Money a head a period, paid whether used or not. */
  readonly wage: Float64Array;
  /** Money a head hired or laid off in the period. */
  readonly hireCost: Float64Array;
  readonly layoffCost: Float64Array;
  readonly hireLimit: number;
  readonly layoffLimit: number;
  readonly minimumHeads: number;
  readonly maximumHeads: number;
  readonly trainingHours: number;
  readonly wholeHeads: boolean;
  /** Overtime hours a head in each period (0: none). */
  readonly overtimeHoursPerHead: Float64Array;
  /** Overtime hours of the whole pool in each period; Infinity: only the limit by head. */
  readonly overtimeHours: Float64Array;
  readonly overtimeCostPerHour: Float64Array;
  /** Variable money an hour used, regular or overtime. */
  readonly costPerHour: number;
  readonly idleCostPerHour: number;
  /** Regular time is never idle. */
  readonly fullyUsed: boolean;
}

/** Hours that do not depend on heads: machines, and labour pools without a row in `workforce`. */
export interface Machine {
  readonly resource: string;
  readonly site: string;
  readonly kind: 'machine' | 'labour';
  /** Regular hours available in each period; Infinity: no limit. */
  readonly hours: Float64Array;
  readonly overtimeHours: Float64Array;
  readonly overtimeCostPerHour: Float64Array;
  readonly costPerHour: number;
  readonly idleCostPerHour: number;
}

/** A store room shared by the stock points of its site. */
export interface Store {
  readonly resource: string;
  readonly site: string;
  /** Storage units. */
  readonly capacity: Float64Array;
}

/** A subcontract or purchase offer for one stock point. */
export interface Offer {
  /** Position in `stockPoints`. */
  readonly stockPoint: number;
  readonly supplier: string;
  /** Money a unit. */
  readonly price: Float64Array;
  readonly minimum: Float64Array;
  /** 0 outside the offer's periods, Infinity without limit. */
  readonly maximum: Float64Array;
  /** Positions in `allotments`: what it shares with other offers. */
  readonly allotments: readonly number[];
  /** `subcontract` replaces own production; `purchase` is how a bought item comes in. */
  readonly kind: 'subcontract' | 'purchase';
}

/** What a supplier can deliver, and must be asked for, over several offers. */
export interface Allotment {
  readonly resource: string;
  readonly capacity: Float64Array;
  /** Least units a period; 0: none. */
  readonly minimum: Float64Array;
}

/** Moving one product between two sites. */
export interface LaneMove {
  /** Positions in `stockPoints`. */
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly leadTime: number;
  /** Moves with the same lane share its capacity. */
  readonly lane: number;
  readonly laneCapacity: number;
}

/** Dependent demand: making `parent` takes `quantity` of `component`, `offset` periods before. */
export interface ComponentUse {
  /** Positions in `stockPoints`. */
  readonly parent: number;
  readonly component: number;
  readonly quantity: number;
  readonly offset: number;
}
