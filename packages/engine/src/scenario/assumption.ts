import type { Change } from './change.ts';

/** Who speaks in a demand layer. The baseline is the forecast or demand plan of the base and no assumption. */
export type Team = 'sales' | 'marketing' | 'finance' | 'product' | 'operations' | 'planning';

export type AssumptionState =
  /** Somebody thinks so: a risk or an opportunity until it is decided. */
  | 'proposed'
  /** Part of the plan. */
  | 'agreed'
  | 'rejected'
  /** Its day is over. */
  | 'expired';

/**
 * One dated, signed, reasoned change to the base data. Immutable: a new decision about it is a new revision in the log, never an
 * edit in place.
 */
export interface Assumption {
  /** Unique in its workspace, given by whoever writes it (the engine has no chance). */
  readonly id: string;
  readonly change: Change;
  readonly team: Team;
  readonly owner: string;
  /** Day it was made, `YYYY-MM-DD`. */
  readonly on: string;
  readonly reason: string;
  readonly state: AssumptionState;
  /** Chance that it comes true, 0 to 1; null: not estimated (counts as 1 once agreed). */
  readonly probability: number | null;
  /** Last day on which it holds as an opinion, `YYYY-MM-DD`; null: no end. */
  readonly expires: string | null;
  readonly tags: readonly string[];
}

/** An assumption in a scenario: ticked on or off. Order is the order of application. */
export interface Entry {
  readonly assumption: Assumption;
  readonly on: boolean;
}

/** A name and an ordered list of assumptions over a base. Branching copies the list, never the base. */
export interface Scenario {
  readonly name: string;
  /** Hash of the base data it stands on. */
  readonly base: string;
  /** Scenario it was branched from and the entries it had then; null for a first one. What a three-way merge starts from. */
  readonly origin: { readonly name: string; readonly entries: readonly Entry[] } | null;
  readonly entries: readonly Entry[];
}
