import type { Panel } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import type { Repair } from '../cleanse/index.ts';
import type { Quantiles } from '../forecast.ts';
import type { ReconciliationScore } from '../reconcile/index.ts';
import type { LeadTimeDemand, SafetyStock } from '../uncertainty/index.ts';
import type { NodeClass } from './base.ts';
import type { CompanyDriverChoice, LearnedDriver } from './drivers/index.ts';
import type { LagAccuracy } from './lag-accuracy.ts';

export interface CompanyForecastOptions {
  /** Rising probabilities of the quantiles; `defaultLevels` when absent. */
  readonly levels?: readonly number[];
}

/** How far forecasts of past origins were off; shares, NaN where nothing was sold. */
export interface Accuracy {
  /** Σ|A - F| / ΣA. */
  readonly wape: number;
  /** Σ(F - A) / ΣA: positive is over-forecast. */
  readonly bias: number;
  /** Mean |A - F|, units per period. */
  readonly mae: number;
}

/** The forecast of an item, a family or everything. */
export interface NodeOutlook {
  readonly kind: 'total' | 'market' | 'family' | 'item';
  /** Id of the item, family or market; empty for the total. */
  readonly id: string;
  readonly unit: string;
  /** Reconciled forecast, units by planned period. */
  readonly mean: Float64Array;
  /** Of the mean, units that promotions, events and prices add (or take): the rest would sell without them. */
  readonly promotion: Float64Array;
  /** Of each planned period by itself; sums over a lead time have their own (see `leadTimeDemand`). */
  readonly quantiles: Quantiles;
  /** Units by closed period, gaps filled; 0 before the first sale. */
  readonly history: Float64Array;
  readonly class: NodeClass;
  readonly method: string;
  /** Why this method, one sentence. */
  readonly reason: string;
  /** Changes of its history, and proposals a person should look at; periods count from the first closed one. Items only. */
  readonly repairs: readonly Repair[];
  /** At past origins, all steps together. */
  readonly accuracy: Accuracy;
}

/** Errors at past origins of all nodes of a level. */
export interface LevelAccuracy extends Accuracy {
  readonly level: 'item' | 'family' | 'total';
  /** The same period a year before, or the last value where there was none. */
  readonly naive: Accuracy;
}

/** The periods a stock has to cover, for safety stock. */
export interface Cover {
  /** Lead time and review period together, in planned periods. */
  readonly periods: number;
  /** First planned period of them, 1 is the next one. 1 when absent. */
  readonly first?: number;
}

export type ServicePromise =
  /** Share of cycles without a stock-out, in (0, 1). */
  | { readonly cycleService: number }
  /** Share of units delivered from stock, in (0, 1), and the units between two receipts (the demand of the cover when absent). */
  | { readonly fillRate: number; readonly cycleUnits?: number };

export interface CompanyForecast {
  /** Item x market x site by planned period: a demand plan. Rows sorted by item, market, site. */
  readonly baseline: Panel;
  /** Same rows: of the baseline, units that promotions, events and prices add (or take). Zero where none is planned. */
  readonly promotion: Panel;
  /** What moves sales besides season and level: why it is used or not, and what was learned. Null where no table lists any. */
  readonly drivers: {
    readonly reason: string;
    readonly choice: CompanyDriverChoice;
    readonly learned: readonly LearnedDriver[];
  } | null;
  /** Levels from the top, families and items in the order of the company. */
  readonly total: readonly NodeOutlook[];
  readonly markets: readonly NodeOutlook[];
  readonly families: readonly NodeOutlook[];
  readonly items: readonly NodeOutlook[];
  /** Closed periods the forecast was made from. */
  readonly closedPeriods: number;
  /** How the levels were made to add up, and why. */
  readonly reconciliation: { readonly reason: string; readonly scores: readonly ReconciliationScore[] };
  /** Whether sales were counted by working day, and why. */
  readonly workingDays: string;
  /** Periods known at each past origin by which methods were chosen and judged, newest first. */
  readonly origins: readonly number[];
  readonly accuracy: readonly LevelAccuracy[];
  /** At lags 1, 3 and 6 apart, with what each step added: naive, without promotions, statistical. */
  readonly lagAccuracy: readonly LagAccuracy[];
  readonly issues: readonly Issue[];
  /** Demand of an item over the periods a stock has to cover; null when it is not forecast or they end after the plan. */
  readonly leadTimeDemand: (item: string, cover: Cover) => LeadTimeDemand | null;
  /** Stock a promise asks for, with its part above the mean; null as `leadTimeDemand`. */
  readonly safetyStock: (item: string, cover: Cover, promise: ServicePromise) => SafetyStock | null;
}
