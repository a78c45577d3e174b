import type { Assumption, Company, Issue, Scenario } from '@equipoise/engine';
import type {
  BranchScenario,
  CreateScenario,
  EditScenario,
  LogEntry,
  Outcome,
  ScenarioHead,
  Signed,
  StepScenario,
} from './operation.ts';
import type { AppendEvent, Appended, StreamHead } from './stream.ts';
import type { Part, Together } from './together.ts';

/**
 * A workspace: base data, scenarios, assumptions, their log, and a cache. What is written is on disk when the promise resolves.
 * Any number of processes may have the same workspace open.
 *
 * Bad requests come back as data (`refused`, `conflict`, null); a promise is rejected only when the disk fails or we are wrong.
 */
export interface Store {
  /** Keeps base data as immutable blocks. The same data again costs a few look-ups and gives the same hash. */
  putBase(company: Company, signed: Signed & { readonly name?: string }): Promise<PutBase>;
  /** The same value, byte for byte; null where there is no such base. Every block is checked against its hash. */
  getBase(hash: string): Promise<Company | null>;
  /** In the order in which they came. */
  listBases(): Promise<readonly BaseHead[]>;

  createScenario(request: CreateScenario): Promise<Outcome>;
  branchScenario(request: BranchScenario): Promise<Outcome>;
  editScenario(request: EditScenario): Promise<Outcome>;
  undo(request: StepScenario): Promise<Outcome>;
  redo(request: StepScenario): Promise<Outcome>;
  /** By name; removed ones only where asked for. */
  listScenarios(options?: { readonly removed?: boolean }): Promise<readonly ScenarioHead[]>;
  /** The scenario as it is now, or as it was at a version; null where there is none. */
  openScenario(id: string, version?: number): Promise<OpenedScenario | null>;
  /** Id of the scenario that has this name now; null where there is none. */
  findScenario(name: string): Promise<string | null>;
  /** Every revision of an assumption, oldest first. */
  listRevisions(assumption: string): Promise<readonly Revision[]>;

  /** Puts something that is no change of a scenario into the audit trail: a sign-in, an export, a sign-off. */
  recordEvent(request: Signed & { readonly event: string; readonly data: unknown }): Promise<Recorded>;
  /** One more event of a stream, a list of events under one name with versions of its own. */
  appendEvent(request: AppendEvent): Promise<Appended>;
  /** All of these or none of them, in one commit and in this order; each sees what those before it did. */
  together<const P extends readonly Part[]>(parts: P): Promise<Together<P>>;
  /** Events of a stream after a version (0 unless told), oldest first; empty where there is no such stream. */
  readStream(stream: string, after?: number): Promise<readonly LogEntry[]>;
  /** Streams whose names begin so, by name. */
  listStreams(prefix?: string): Promise<readonly StreamHead[]>;
  /** Rows of the log after a sequence, oldest first; at most 1 000 unless told. What live updates resume from. */
  readLog(from: { readonly after: number; readonly scenario?: string; readonly limit?: number }): Promise<readonly LogEntry[]>;
  /** Sequence and hash of the last row: kept elsewhere, it proves later that nothing was cut off the end. */
  auditHead(): Promise<AuditHead>;
  verifyAudit(): Promise<AuditReport>;

  /** Results by the hash of what they depend on. May forget anything at any time; a damaged result is a missing one. */
  getCached(key: string): Promise<Uint8Array | null>;
  putCached(key: string, result: Uint8Array): Promise<void>;
  dropCache(): Promise<void>;

  /** A copy of the workspace as of one moment, while others go on writing. `path` must not exist. */
  backUp(path: string): Promise<BackedUp>;
  /** Checks everything that can be checked, from the pages of the file to the replay of the whole log. */
  integrity(): Promise<IntegrityReport>;
  close(): Promise<void>;
}

export type PutBase =
  | { readonly kind: 'done'; readonly hash: string; readonly logged: LogEntry; readonly repeated: boolean }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] };

export type Recorded =
  | { readonly kind: 'done'; readonly logged: LogEntry; readonly repeated: boolean }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] };

export type BackedUp =
  | { readonly kind: 'done'; readonly bytes: number; readonly head: AuditHead }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] };

export interface BaseHead {
  readonly hash: string;
  /** Name of the company unless the caller gave one. */
  readonly name: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export interface OpenedScenario {
  readonly head: ScenarioHead;
  /** As the engine takes it. */
  readonly scenario: Scenario;
  /** Revision of the assumption of each entry. */
  readonly revisions: readonly number[];
  /** What undo and redo would be about; null where there is nothing. Null too for a version that is not the last one. */
  readonly undo: LogEntry | null;
  readonly redo: LogEntry | null;
}

export interface Revision {
  readonly revision: number;
  readonly assumption: Assumption;
  /** SHA-256 of its canonical JSON. */
  readonly hash: string;
  /** Sequence in the log of the operation that wrote it. */
  readonly sequence: number;
}

export interface AuditHead {
  /** 0 and 64 zeros while the log is empty. */
  readonly sequence: number;
  readonly hash: string;
}

export interface AuditReport {
  readonly rows: number;
  readonly head: AuditHead;
  /** Empty: the chain holds. */
  readonly issues: readonly Issue[];
}

export interface IntegrityReport {
  readonly ok: boolean;
  readonly issues: readonly Issue[];
  readonly checked: {
    readonly blocks: number;
    readonly bases: number;
    readonly scenarios: number;
    readonly revisions: number;
    readonly log: number;
  };
}
