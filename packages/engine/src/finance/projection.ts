import type { Company } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import type { Products } from '../company/measures/index.ts';
import type { Tree } from '../hierarchy/tree.ts';
import type { BaseLine } from './lines.ts';

/** Lines kept by row: item, market and stock point. */
export const rowLines = ['units', 'grossRevenue', 'discounts', 'receivables'] as const satisfies readonly BaseLine[];
export type RowLine = (typeof rowLines)[number];
/** What goods cost on their way into stock: the parts of production cost. */
export const intoStock = [
  'material',
  'labour',
  'overtime',
  'subcontract',
  'purchase',
  'freight',
  'setup',
] as const satisfies readonly BaseLine[];
/** Lines kept by stock point of an item, and shared among its markets where those are asked for. */
export const pointLines = [
  ...intoStock,
  'transfers',
  'costAtStandard',
  'hire',
  'layoff',
  'rateChange',
  'holding',
  'idle',
  'fixedCost',
  'inventoryValue',
  'payables',
  'heads',
  'hours',
  'overtimeHours',
  'safetyShortfall',
  'backorder',
  'lostSale',
] as const satisfies readonly BaseLine[];
export type PointLine = (typeof pointLines)[number];

/**
 * The money of a plan, or of the past, as dense numbers in the currency of the plan: what is sold by item, market and stock point, all
 * else by stock point. Statements of any node are sums of it (`statementOf`).
 *
 * Every amount is a multiple of `grain`, so that sums are exact.
 */
export interface Projection {
  readonly title: string;
  readonly company: Company;
  readonly products: Products;
  readonly markets: Tree;
  /** Position on the calendar of the first of its periods, and their number. */
  readonly from: number;
  readonly periods: number;
  readonly grain: number;
  /** Item (position in `company.items`) and site (position in `company.sites`) of each stock point. */
  readonly points: { readonly item: Int32Array; readonly site: Int32Array };
  readonly rows: {
    readonly point: Int32Array;
    /** Position in `company.markets`, -1: none told. */
    readonly market: Int32Array;
    /** Rows of point p are `start[p] … start[p+1]-1`. */
    readonly start: Int32Array;
    /** Share of each row in its point over all periods; adds up to 1. */
    readonly share: Float64Array;
  };
  /** [rows x periods]; null: not known. */
  readonly rowLine: Readonly<Record<RowLine, Float64Array | null>>;
  /** [points x periods]; null: not known. */
  readonly pointLine: Readonly<Record<PointLine, Float64Array | null>>;
  readonly opening: {
    /** [rows] */
    readonly receivables: Float64Array;
    /** [points] */
    readonly inventoryValue: Float64Array;
    readonly payables: Float64Array;
    readonly cash: Float64Array;
  };
  /** What was not stated and what was taken instead; what falls short. */
  readonly issues: readonly Issue[];
}
