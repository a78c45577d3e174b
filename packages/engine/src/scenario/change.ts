/**
 * What an assumption changes: every kind of change a planner makes, as closed data. Periods are labels of the calendar
 * (`2027-03`), so that an assumption survives a new base in which positions have moved. Both ends are included; null means from the
 * first or to the last planned period. Ids are those of the base data.
 */
export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

/** A corner of the demand cube: null means all of that kind. At most one of `item` and `family` is set. */
export interface DemandPlace {
  readonly item: string | null;
  readonly family: string | null;
  readonly market: string | null;
  readonly site: string | null;
}

/** How a number laid on a sum reaches the cells below it. */
export type SplitBasis = 'own-values' | 'last-year' | 'planning-bill' | 'equal';

/**
 * What was typed where demand was typed as money, one amount and price for each of its values: the units follow from both and are what
 * counts. Amounts are money of the plan, prices money a unit: what the units brought, less discounts, when it was typed.
 */
export interface TypedMoney {
  readonly currency: string;
  readonly amounts: readonly number[];
  readonly prices: readonly number[];
}

/** How a number changes a cell that has one already. */
export type Operation = 'set' | 'add' | 'scale';

/** Rules of a labour pool that a change may set, named as their columns in the table `workforce`. */
export const workforceRules = [
  'heads',
  'hours_per_head',
  'wage',
  'hire_cost',
  'layoff_cost',
  'hire_limit',
  'layoff_limit',
  'minimum',
  'maximum',
  'training_hours',
] as const;
export type WorkforceRule = (typeof workforceRules)[number];

export type Change =
  /**
   * A number for demand at any level; `values` one a period of the span, or a single one for each of them. Scale: 1.1 is +10 %. `typed`
   * stands where it was typed as money.
   */
  | {
      readonly kind: 'demand';
      readonly place: DemandPlace;
      readonly span: Span;
      readonly operation: Operation;
      readonly values: readonly number[];
      readonly split: SplitBasis;
      readonly typed?: TypedMoney | undefined;
    }
  /** Cells that later changes at a higher level must leave alone. */
  | { readonly kind: 'lock'; readonly place: DemandPlace; readonly span: Span }
  /** Uplift while it runs (0.25 is +25 %), taken back by a dip after it, at a lower price. */
  | {
      readonly kind: 'promotion';
      readonly name: string;
      readonly place: DemandPlace;
      readonly span: Span;
      readonly uplift: number;
      readonly dip: { readonly periods: number; readonly share: number };
      readonly discount: number;
    }
  /**
   * An item comes into the market. Its demand is stated period by period (`values`, the last one goes on), or is that of another item
   * in the same periods times `scale`, reached in equal steps over `ramp` periods. An item the base does not know takes family, bills,
   * cost and price of the item it is like.
   */
  | {
      readonly kind: 'launch';
      readonly item: string;
      readonly market: string | null;
      readonly from: string;
      readonly like: string | null;
      readonly scale: number;
      readonly ramp: number;
      readonly values: readonly number[];
    }
  /** Demand moves from one item to its successor, in equal steps over the periods of the span. */
  | { readonly kind: 'successor'; readonly item: string; readonly successor: string; readonly span: Span; readonly share: number }
  /** The last period in which an item is sold. */
  | { readonly kind: 'retirement'; readonly item: string; readonly last: string }
  | {
      readonly kind: 'price';
      readonly item: string | null;
      readonly family: string | null;
      readonly market: string | null;
      readonly span: Span;
      readonly operation: Operation;
      readonly value: number;
    }
  | {
      readonly kind: 'cost';
      readonly item: string | null;
      readonly family: string | null;
      readonly span: Span;
      readonly operation: Operation;
      readonly value: number;
    }
  /** Hours (per period), storage units or units of a resource. */
  | {
      readonly kind: 'capacity';
      readonly resource: string;
      readonly span: Span;
      readonly operation: Operation;
      readonly value: number;
    }
  | {
      readonly kind: 'shift';
      readonly resource: string;
      readonly shift: string;
      readonly hours: number;
      readonly count: number;
      readonly span: Span;
    }
  | { readonly kind: 'calendar'; readonly period: string; readonly workingDays: number }
  /** One rule of a labour pool. */
  | {
      readonly kind: 'workforce';
      readonly resource: string;
      readonly rule: WorkforceRule;
      readonly operation: Operation;
      /** Null takes a limit away (`hire_limit`, `layoff_limit`, `maximum`). */
      readonly value: number | null;
    }
  | {
      readonly kind: 'overtime';
      readonly resource: string;
      readonly from: string | null;
      readonly share: number | null;
      readonly hours: number | null;
      readonly costPerHour: number;
    }
  /** An offer that is new, or replaces the one of the same product and supplier. */
  | {
      readonly kind: 'subcontract';
      readonly item: string | null;
      readonly family: string | null;
      readonly supplier: string | null;
      readonly price: number;
      readonly minimum: number;
      readonly maximum: number | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'target';
      readonly item: string | null;
      readonly family: string | null;
      readonly site: string | null;
      readonly from: string | null;
      readonly safetyStock: number;
      readonly safetyDays: number;
      readonly targetStock: number;
      readonly targetDays: number;
    }
  /** The strategy of the plan, and how it is read. */
  | {
      readonly kind: 'strategy';
      readonly strategy: 'level' | 'chase' | 'mixed' | 'stepped' | 'own';
      readonly reading: 'to-target' | 'no-stock-out' | 'cheapest';
      readonly changes: number;
    }
  /** Production as the planner wants it; frozen numbers bind every strategy. */
  | {
      readonly kind: 'production';
      readonly item: string | null;
      readonly family: string | null;
      readonly site: string | null;
      readonly span: Span;
      readonly values: readonly number[];
      readonly frozen: boolean;
    }
  | {
      readonly kind: 'budget';
      readonly measure: 'revenue' | 'units' | 'cost' | 'margin' | 'stock-value' | 'cash' | 'headcount' | 'capital-spend';
      readonly family: string | null;
      readonly market: string | null;
      readonly period: string;
      readonly value: number;
    }
  | { readonly kind: 'currency'; readonly currency: string; readonly from: string | null; readonly rate: number }
  /** One setting of the company, named as in the table `settings`; text as the file would say it. */
  | { readonly kind: 'setting'; readonly setting: string; readonly value: string };

export type ChangeKind = Change['kind'];
