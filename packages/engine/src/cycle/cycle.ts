import type { Issue } from '../company/issue.ts';
import type { Team } from '../scenario/assumption.ts';
import type { Check } from './check.ts';
import type { Decision, DecisionOption, DecisionOutcome } from './decision.ts';
import type { Role } from './role.ts';
import type { Stage, StageState } from './stage.ts';

/**
 * One month's round as a value: `foldCycle` of its events, and nothing else. `move` says what a command makes of it.
 *
 * Days are texts `YYYY-MM-DD`; the engine has no clock.
 */
export interface Cycle {
  /** `2026-11`: label of the month it is held in, unique in its workspace. */
  readonly id: string;
  /** Number of its events: the version that the next one is written on. */
  readonly version: number;
  readonly phase: Phase;
  /** How many operating plans it has published; more than one after an off-cycle review. */
  readonly revision: number;
  /** Cycle before; null for the first. */
  readonly previous: string | null;
  readonly rules: CycleRules;
  readonly stages: Readonly<Record<Stage, StageRecord>>;
  /** The scenario that is being agreed on. */
  readonly scenario: string;
  /** Its version when the cycle was opened: what assumptions are compared with. */
  readonly scenarioVersion: number;
  /** Hash of the base data frozen in the data stage; null: not frozen yet. */
  readonly base: string | null;
  /** What the supply review puts forward; null: nothing yet. */
  readonly proposal: Proposal | null;
  readonly ticks: readonly Tick[];
  readonly decisions: readonly Decision[];
  /** Those that hold: a stage that is opened again loses its own and all later ones. */
  readonly signOffs: readonly SignOff[];
  readonly published: readonly Publication[];
  /** Stages opened again, in running cycles and off-cycle, with the reason. */
  readonly reopenings: readonly Reopening[];
  readonly notes: readonly CycleNote[];
  /** During an off-cycle review: what the published plan stands on, and what holds again if the review is withdrawn. */
  readonly standing: Pick<Cycle, 'stages' | 'signOffs' | 'ticks' | 'proposal' | 'base'> | null;
}

export type Phase =
  | 'running'
  /** One plan is signed and published. */
  | 'published'
  /** A published plan is being reviewed out of turn. */
  | 'off-cycle'
  /** Given up, with a reason; nothing was published. */
  | 'abandoned';

/** What a company sets once for all its cycles, and may change for one. */
export interface CycleRules {
  /** First day of the month the cycle is held in. */
  readonly start: string;
  /** Days of the month and after on which nobody works, besides Saturdays and Sundays. */
  readonly holidays: readonly string[];
  /** Whether Saturday and Sunday are days of work. */
  readonly weekends: 'free' | 'worked';
  readonly stages: readonly StageRule[];
  /** Roles that must have signed the operating plan. */
  readonly signers: readonly Role[];
  /** Teams whose number the consensus waits for. */
  readonly teams: readonly Team[];
}

export interface StageRule {
  readonly stage: Stage;
  readonly chair: Role;
  /** Name of the person who chairs; empty: whoever has the role. */
  readonly owner: string;
  /** First and last working day of the month, 1 for the first. */
  readonly fromWorkingDay: number;
  readonly toWorkingDay: number;
}

export interface StageRecord {
  readonly state: StageState;
  readonly begun: Mark | null;
  readonly closed: Mark | null;
  /** The check list as it stood when the stage was closed. */
  readonly checks: readonly Check[];
}

/** Who did something, as what, when and why. */
export interface Mark {
  readonly by: string;
  readonly role: Role;
  readonly on: string;
  readonly because: string;
}

export interface Proposal extends Mark {
  readonly scenario: string;
  readonly scenarioVersion: number;
  readonly strategy: string;
}

/** A line of a check list that a person ticked or waived. */
export interface Tick extends Mark {
  readonly check: string;
  readonly how: 'ticked' | 'waived';
}

/** A person's name under a stage, or (stage `publish`) under the operating plan. */
export interface SignOff {
  readonly stage: Stage;
  readonly role: Role;
  readonly person: string;
  /** Day, `YYYY-MM-DD`. */
  readonly on: string;
  /** SHA-256 of what was signed: the operating plan, or the base, scenario and version that a stage leaves. */
  readonly subject: string;
  /** Public key, and the Ed25519 signature over `subject`; null: signed by being signed in, without a key. */
  readonly key: string | null;
  readonly signature: string | null;
}

export interface Publication extends Mark {
  readonly revision: number;
  /** Hash of the operating plan. */
  readonly plan: string;
  readonly scenarioVersion: number;
}

export interface Reopening extends Mark {
  readonly stage: Stage;
  readonly offCycle: boolean;
}

export interface CycleNote extends Mark {
  /** Null: about the whole. */
  readonly family: string | null;
  readonly stage: Stage | null;
}

/** What somebody wants to do. */
export type Command = Mark & CommandBody;

export type CommandBody =
  | {
      readonly kind: 'open';
      readonly cycle: string;
      readonly previous: string | null;
      readonly rules: CycleRules;
      readonly scenario: string;
      readonly scenarioVersion: number;
    }
  | { readonly kind: 'set-rules'; readonly rules: CycleRules }
  | { readonly kind: 'begin'; readonly stage: Stage }
  | { readonly kind: 'close'; readonly stage: Stage }
  | { readonly kind: 'reopen'; readonly stage: Stage }
  /** Opens a published cycle again from a stage on. */
  | { readonly kind: 'off-cycle'; readonly stage: Stage }
  /** Ends an off-cycle review without a new plan: the published one holds. */
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'abandon' }
  | { readonly kind: 'freeze'; readonly base: string }
  | { readonly kind: 'put-forward'; readonly scenario: string; readonly scenarioVersion: number; readonly strategy: string }
  | { readonly kind: 'tick' | 'untick' | 'waive'; readonly check: string }
  | {
      readonly kind: 'pose';
      readonly decision: Pick<
        Decision,
        'id' | 'question' | 'context' | 'family' | 'stage' | 'options' | 'reference' | 'recommended' | 'owner' | 'due'
      >;
    }
  /** New or newly priced options of an open decision. */
  | {
      readonly kind: 'price';
      readonly decision: string;
      readonly options: readonly DecisionOption[];
      readonly recommended: string | null;
    }
  | {
      readonly kind: 'decide';
      readonly decision: string;
      readonly option: string;
      readonly rejected: readonly { readonly option: string; readonly because: string }[];
      readonly dissent: readonly { readonly by: string; readonly because: string }[];
      readonly followUp: string;
    }
  | { readonly kind: 'defer'; readonly decision: string; readonly to: string }
  | { readonly kind: 'drop'; readonly decision: string }
  | { readonly kind: 'follow-up'; readonly decision: string; readonly outcome: Pick<DecisionOutcome, 'done' | 'measured'> }
  | {
      readonly kind: 'sign';
      readonly stage: Stage;
      readonly subject: string;
      readonly key: string | null;
      readonly signature: string | null;
    }
  | { readonly kind: 'publish'; readonly plan: string; readonly scenarioVersion: number }
  | { readonly kind: 'note'; readonly family: string | null; readonly stage: Stage | null };

export type CommandKind = CommandBody['kind'];

/** What happened. A command that was legal, with what it found: events alone rebuild the cycle, without facts. */
export type CycleEvent = Command & {
  /** Version of the cycle after it: 1 for the first. */
  readonly version: number;
  /** With `close` and `publish`: the check list that was passed. */
  readonly checks?: readonly Check[];
};

/** Why a command is not legal now: everything at once, codes `cycle/…`. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly issues: readonly Issue[];
}

export type Moved = { readonly kind: 'event'; readonly event: CycleEvent } | Refusal;
