import type { Team } from '../scenario/assumption.ts';

/**
 * What check lists look at: facts about data, scenario and plans as they are now, gathered by whoever keeps them. `null` means that nobody
 * knows; a check never takes that for good news.
 */
export interface CycleFacts {
  /** Hash of the base data that the scenario stands on. */
  readonly base: string;
  readonly scenarioVersion: number;
  /** The last closed period of the calendar, and the one that should be: the one before the month of the cycle. */
  readonly lastClosed: string | null;
  readonly lastClosedWanted: string | null;
  /** Items sold in the three periods before the last closed one, and how many of them have a number in it. */
  readonly itemsSelling: number;
  readonly itemsReported: number;
  /** Items that are stocked, and how many of them have an opening stock. */
  readonly itemsStocked: number;
  readonly itemsCounted: number;
  /** Hash of the base that the baseline was made from; null: there is no baseline. */
  readonly baselineBase: string | null;
  readonly baselineSource: 'forecast' | 'given' | null;
  /** Proposals that are open in the scenario. */
  readonly proposals: readonly { readonly id: string; readonly kind: string; readonly team: Team; readonly sentence: string }[];
  /** Assumptions that are ticked on although their last day is over. */
  readonly expired: readonly string[];
  /** Launches, successions and phase-outs that are agreed. */
  readonly lifecycle: { readonly launches: number; readonly phaseOuts: number };
  /** Teams that made or revised an assumption since the cycle was opened. */
  readonly entered: readonly Team[];
  /** Strategies for which a plan of this very version of the scenario is worked out. */
  readonly planned: readonly string[];
  /** The plan put forward: whether it obeys every hard limit; null: not worked out for this version. */
  readonly proposalFeasible: boolean | null;
  /** Revenue of the plan less budget over the periods the budget speaks of; null: no budget. */
  readonly budgetGap: number | null;
  /** The same as text, with currency. */
  readonly budgetGapShown: string;
  /** Currencies that the base uses without a rate. */
  readonly currenciesWithoutRate: readonly string[];
}
