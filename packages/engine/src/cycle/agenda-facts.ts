import type { Decision } from './decision.ts';
import type { Kpi } from './kpi.ts';
import type { RegisterLine } from './register.ts';

/** Everything an agenda is built from. Money in the currency of the company, over the horizon unless said; null: not known. */
export interface AgendaFacts {
  readonly cycle: string;
  readonly currency: string;
  /** The register with what changed since the cycle before; money where it is worked out. */
  readonly register: readonly RegisterLine[];
  /** Decisions of earlier cycles whose follow-up is not over, and those put off to this one. */
  readonly lastDecisions: readonly {
    readonly cycle: string;
    readonly decision: Decision;
    readonly sentences: readonly string[];
  }[];
  readonly today: string;
  readonly kpis: readonly Kpi[];
  readonly exceptions: readonly AgendaException[];
  readonly families: readonly AgendaFamily[];
  readonly launches: readonly { readonly item: string; readonly sentence: string; readonly money: number | null }[];
  /** Plan less promise (budget) or wish (target, strategy), whole company. */
  readonly gaps: readonly AgendaGap[];
  /** Open decisions of this cycle. */
  readonly decisions: readonly Decision[];
}

/** Something that does not go as it should, priced. */
export interface AgendaException {
  readonly sentence: string;
  readonly family: string | null;
  /** What it costs; null: not priced, and listed after those that are. */
  readonly money: number | null;
}

export interface AgendaFamily {
  readonly family: string;
  readonly name: string;
  /** Demand, supply, stock and money in one sentence: never all sales first and then all supply. */
  readonly sentence: string;
  /** Revenue of the plan. */
  readonly revenue: number;
  /** What it misses or gains, in money: late and lost sales, gap to budget. Sorts the families. */
  readonly atStake: number;
  /** Plan less budget; null: no budget. */
  readonly budgetGap: number | null;
}

export interface AgendaGap {
  readonly against: 'budget' | 'strategy' | 'last-cycle';
  readonly measure: string;
  readonly plan: number;
  readonly wanted: number;
  readonly unit: 'money' | 'share' | 'units' | 'heads';
}
