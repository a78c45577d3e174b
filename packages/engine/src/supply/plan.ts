import type { Issue } from '../company/issue.ts';

/** The strategies, each a restriction of the one supply model. */
export type Strategy = 'level' | 'chase' | 'mixed' | 'stepped' | 'own';

/** Kinds of cost, in the order in which they are shown. They add up to the total. */
export const costKinds = [
  'material',
  'regular',
  'overtime',
  'subcontract',
  'purchase',
  'wages',
  'idle',
  'hire',
  'layoff',
  'setup',
  'rate-change',
  'transport',
  'holding',
  'safety-shortfall',
  'backorder',
  'lost-sale',
] as const;
export type CostKind = (typeof costKinds)[number];

/** The answer of one strategy: every quantity by period, what it costs, what it takes, and what it cannot meet. */
export interface SupplyPlan {
  readonly strategy: Strategy;
  /** Words for people: `level to target`, `stepped, 2 changes`. */
  readonly title: string;
  /**
   * `optimal`: proven best of its strategy within `gap`; `feasible`: a plan, not proven best; `infeasible`: no plan can obey the
   * hard limits, `issues` says which.
   */
  readonly status: 'optimal' | 'feasible' | 'infeasible';
  /** Relative distance to the proven bound. */
  readonly gap: number;
  /** Money over the horizon; NaN when infeasible. */
  readonly totalCost: number;
  /** Adds up to `totalCost`. */
  readonly costs: Readonly<Record<CostKind, number>>;
  /** Total cost by period; adds up to `totalCost`. */
  readonly costByPeriod: Float64Array;
  /** Revenue of what is delivered, at plan prices. */
  readonly revenue: number;
  readonly periodLabels: readonly string[];
  readonly products: readonly ProductPlan[];
  readonly pools: readonly PoolPlan[];
  readonly resources: readonly ResourcePlan[];
  readonly moves: readonly MovePlan[];
  /** Units taken from each offer of the problem by period; absent in plans read from elsewhere. */
  readonly taken?: readonly Float64Array[];
  /** Shortages, pins that could not be held, gaps: what cannot be met is said. */
  readonly issues: readonly Issue[];
}

/** One stock point; all series in units by period. */
export interface ProductPlan {
  readonly key: string;
  readonly product: string;
  readonly site: string;
  readonly demand: Float64Array;
  /** Used by parents made in the plan. */
  readonly dependentDemand: Float64Array;
  /** Made in regular time. */
  readonly regular: Float64Array;
  /** Made in overtime. */
  readonly overtime: Float64Array;
  readonly subcontract: Float64Array;
  readonly purchase: Float64Array;
  readonly received: Float64Array;
  readonly sent: Float64Array;
  readonly openingStock: number;
  readonly openingBackorder: number;
  /** On hand at the end of the period. */
  readonly stock: Float64Array;
  readonly safety: Float64Array;
  readonly target: Float64Array;
  /** Units the stock stands below safety. */
  readonly safetyShortfall: Float64Array;
  /** Backorders (make-to-order: backlog) at the end of the period. */
  readonly backorder: Float64Array;
  readonly lostSales: Float64Array;
  /** Written off because their shelf life is over. */
  readonly expired: Float64Array;
  /** Delivered in the period, late deliveries included. */
  readonly delivered: Float64Array;
  /** 1 in periods with a set-up. */
  readonly setups: Float64Array;
}

/** People of one labour pool by period. */
export interface PoolPlan {
  readonly resource: string;
  readonly openingHeads: number;
  readonly heads: Float64Array;
  readonly hires: Float64Array;
  readonly layoffs: Float64Array;
}

/** Hours (labour, machine), storage units (storage) or units (supplier) of one resource by period. */
export interface ResourcePlan {
  readonly resource: string;
  readonly site: string;
  readonly kind: 'labour' | 'machine' | 'storage' | 'supplier';
  readonly unit: string;
  /** Used in all, overtime included. */
  readonly load: Float64Array;
  /** Regular capacity; Infinity: no limit. */
  readonly available: Float64Array;
  readonly overtime: Float64Array;
  readonly overtimeLimit: Float64Array;
  /** Regular hours not used; 0 where capacity has no limit. */
  readonly idle: Float64Array;
  /** What one more unit of capacity in this period would save; null for mixed-integer plans. */
  readonly worth: Float64Array | null;
}

export interface MovePlan {
  readonly product: string;
  readonly from: string;
  readonly to: string;
  /** Units leaving in the period. */
  readonly units: Float64Array;
}
