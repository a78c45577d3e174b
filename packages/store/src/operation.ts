import type { Assumption, Entry, Issue } from '@equipoise/engine';

/** Who does something, why and when. The store has no clock and invents no ids: both come from the caller. */
export interface Signed {
  /** Id of the operation, unique in the workspace. The same id again is a retry: nothing is done twice. */
  readonly operation: string;
  readonly by: string;
  /** Moment in ISO 8601, kept as given. */
  readonly at: string;
  readonly reason: string;
}

/** One change of a scenario. `before` is the id of the assumption to stand in front of; null: at the end. */
export type Edit =
  /** A new assumption. Its id must be new in the workspace, or the assumption the very one that has it already. */
  | { readonly kind: 'append'; readonly assumption: Assumption; readonly on: boolean; readonly before?: string | null }
  /** A new revision of an assumption of this scenario (other state, probability, values). Other scenarios keep theirs. */
  | { readonly kind: 'revise'; readonly assumption: Assumption }
  | { readonly kind: 'toggle'; readonly assumption: string; readonly on: boolean }
  | { readonly kind: 'move'; readonly assumption: string; readonly before: string | null }
  /** Takes it out of this scenario's list. Its revisions stay. */
  | { readonly kind: 'take-out'; readonly assumption: string }
  /** The whole list as a merge or a rebase gave it. What is there already is kept, what differs becomes a revision. */
  | { readonly kind: 'replace'; readonly entries: readonly Entry[] }
  | { readonly kind: 'rename'; readonly name: string }
  /** The scenario stands on another base from now on. */
  | { readonly kind: 'rebase'; readonly base: string }
  /** Out of the list of scenarios; everything stays readable, and `restore` or undo brings it back. */
  | { readonly kind: 'remove' }
  | { readonly kind: 'restore' };

export interface CreateScenario extends Signed {
  /** Id of the scenario, unique in the workspace for ever; names may change, ids do not. */
  readonly scenario: string;
  readonly name: string;
  /** Hash of the base data it stands on. */
  readonly base: string;
}

export interface BranchScenario extends Signed {
  readonly scenario: string;
  readonly name: string;
  /** Id of the scenario it starts from. */
  readonly from: string;
  /** Version of `from` the caller has seen; null: whatever it is now. */
  readonly expected: number | null;
}

/** All edits or none of them, as one operation and one version. */
export interface EditScenario extends Signed {
  readonly scenario: string;
  /** Version the caller has seen: any other is a conflict. Null: apply to whatever is there. */
  readonly expected: number | null;
  readonly edits: readonly Edit[];
}

/** Takes the last operation back (undo), or the last undo (redo); with `own` the last one of `by`, if nothing later touched it. */
export interface StepScenario extends Signed {
  readonly scenario: string;
  readonly expected: number | null;
  readonly own?: boolean;
}

export type Outcome =
  /** On disk before this was returned. `repeated`: it had been done before, `logged` is that first time. */
  | { readonly kind: 'done'; readonly scenario: ScenarioHead; readonly logged: LogEntry; readonly repeated: boolean }
  /** Somebody was faster. Nothing was written; `since` is what happened after the expected version. */
  | { readonly kind: 'conflict'; readonly scenario: ScenarioHead; readonly since: readonly LogEntry[] }
  /** It cannot be done, whatever the version. Nothing was written. */
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] };

/** A scenario without its entries. */
export interface ScenarioHead {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  /** 1 at first, one more with every operation. */
  readonly version: number;
  readonly removed: boolean;
  /** Where it was branched from; the name is the one it had then. */
  readonly origin: { readonly id: string; readonly version: number; readonly name: string } | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly changedBy: string;
  readonly changedAt: string;
}

export type LogKind = 'base' | 'create' | 'branch' | 'edit' | 'undo' | 'redo' | 'event';

/** A row of the log, which is the audit trail too: chained by hash, never changed, never deleted. */
export interface LogEntry {
  /** 1, 2, 3, … over the whole workspace, in the order of writing, without gaps. */
  readonly sequence: number;
  readonly operation: string;
  readonly kind: LogKind;
  readonly scenario: string | null;
  /** Version of the scenario after it. */
  readonly version: number | null;
  /** Sequence of the operation that an undo or redo is about. */
  readonly about: number | null;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** What changed, see `Effect`; of an event its own data; of a base its name and hash. */
  readonly body: LogBody;
  /** Hash of the row before; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 of `previous` and the canonical JSON of everything else here. */
  readonly hash: string;
}

export interface LogBody {
  /** SHA-256 of what was asked, by which a retry is told from another operation with the same id. */
  readonly request: string;
  readonly effect?: Effect;
  /** Hash of the entries that a branch started with. */
  readonly entries?: string;
  readonly origin?: { readonly id: string; readonly version: number; readonly name: string };
  readonly base?: string;
  readonly event?: string;
  readonly data?: unknown;
  /** Of an event of a stream: which one, and its version after it. */
  readonly stream?: { readonly id: string; readonly version: number };
}

/** What an operation did to a scenario, with before and after: enough to undo it and to replay it. */
export interface Effect {
  readonly entries?: readonly EntryChange[];
  readonly head?: {
    readonly before: Partial<HeadState>;
    readonly after: Partial<HeadState>;
  };
  /** Revisions that were written with it, by the hash of their canonical JSON. */
  readonly revisions?: readonly { readonly assumption: string; readonly revision: number; readonly hash: string }[];
}

export interface EntryChange {
  readonly assumption: string;
  readonly before: EntryState | null;
  readonly after: EntryState | null;
}

/** An entry as the store keeps it: which revision, ticked or not, and where in the order. */
export interface EntryState {
  readonly revision: number;
  readonly on: boolean;
  /** Ascending in the order of application; otherwise without meaning. */
  readonly position: number;
}

export interface HeadState {
  readonly name: string;
  readonly base: string;
  readonly removed: boolean;
}
