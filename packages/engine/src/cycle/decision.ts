import type { Role } from './role.ts';
import type { Stage } from './stage.ts';

/** What choosing an option would make of the plan, over the horizon. Money in the currency of the company. */
export interface OptionPrice {
  readonly revenue: number;
  readonly cost: number;
  readonly margin: number;
  /** Units on time as a share of units ordered; null where nothing is ordered. */
  readonly service: number | null;
  /** Value of stock at period ends, mean; null where not worked out. */
  readonly stockValue: number | null;
  /** Lowest cash of the horizon; null where not worked out. */
  readonly lowestCash: number | null;
  /** Highest load as a share of regular capacity; null where no resource has a limit. */
  readonly peakLoad: number | null;
}

/**
 * What an option promises for a closed-to-be number, so that it can be held against what came: the number when it is chosen and
 * when it is not. Their difference is the effect that was bought.
 */
export interface Expectation {
  readonly measure: 'sales' | 'production' | 'stock' | 'revenue' | 'cost' | 'service';
  /** Family it is about; null: the whole company. */
  readonly family: string | null;
  /** Label of the period. */
  readonly period: string;
  /** What the number is counted in: units of the family, the currency, or `share`. */
  readonly unit: string;
  readonly chosen: number;
  readonly otherwise: number;
}

export interface DecisionOption {
  /** Unique in its decision: `a`, `b`, `as-is`. */
  readonly id: string;
  readonly name: string;
  /** Id and version of the scenario that shows it, and the strategy it is planned with; null: not modelled. */
  readonly scenario: { readonly id: string; readonly version: number; readonly strategy: string } | null;
  /** Null: nobody priced it yet. */
  readonly price: OptionPrice | null;
  readonly expects: readonly Expectation[];
}

export type DecisionState = 'open' | 'decided' | 'deferred' | 'withdrawn';

/** A choice that a review has to take: what was asked, what could be done, what was chosen and why, and what came of it. */
export interface Decision {
  /** Unique in its cycle. */
  readonly id: string;
  readonly question: string;
  readonly context: string;
  /** Family it is about; null: the whole. */
  readonly family: string | null;
  /** The review that takes it. */
  readonly stage: Stage;
  readonly options: readonly DecisionOption[];
  /** The option that stands for "no change": what prices are compared with. */
  readonly reference: string;
  /** Option that who prepared it speaks for; null: none. */
  readonly recommended: string | null;
  /** Who sees that it is done. */
  readonly owner: string;
  /** Day by which it has to be taken, `YYYY-MM-DD`. */
  readonly due: string;
  /** Who posed it and when. */
  readonly posed: { readonly by: string; readonly role: Role; readonly on: string };
  readonly state: DecisionState;
  /** Null until it is decided. */
  readonly taken: {
    readonly option: string;
    readonly because: string;
    readonly by: string;
    readonly role: Role;
    readonly on: string;
    /** Each option that was not chosen, and why. */
    readonly rejected: readonly { readonly option: string; readonly because: string }[];
    readonly dissent: readonly { readonly by: string; readonly because: string }[];
    /** Day on which it is looked at again, `YYYY-MM-DD`. */
    readonly followUp: string;
  } | null;
  /** Cycle or day it was put off to, and why; null: it was not. */
  readonly deferred: { readonly to: string; readonly because: string; readonly by: string; readonly on: string } | null;
  /** What came of it, newest last. */
  readonly outcomes: readonly DecisionOutcome[];
}

/** What came of a decision, measured against what its choice promised. */
export interface DecisionOutcome {
  readonly by: string;
  readonly on: string;
  readonly note: string;
  /** Whether the follow-up is over. */
  readonly done: boolean;
  readonly measured: readonly MeasuredEffect[];
}

export interface MeasuredEffect extends Expectation {
  /** What came; null: not known yet. */
  readonly actual: number | null;
}
