import type { Issue } from '@equipoise/engine';
import type { LogEntry, Signed } from './operation.ts';

/**
 * A stream is a list of events with a name and versions 1, 2, 3, …: a monthly cycle, for instance. Each event is a row of the log, and so part
 * of the audit trail. The store does not know what events mean.
 */
export interface AppendEvent extends Signed {
  /** `cycle/2026-11`; it comes into being with its first event. */
  readonly stream: string;
  /** Version the caller has seen, 0 for none: any other is a conflict. Null: append to whatever is there. */
  readonly expected: number | null;
  readonly event: string;
  readonly data: unknown;
}

export type Appended =
  /** On disk before this was returned. `repeated`: it had been done before. */
  | { readonly kind: 'done'; readonly version: number; readonly logged: LogEntry; readonly repeated: boolean }
  /** Somebody was faster. Nothing was written; `since` are the events after the expected version. */
  | { readonly kind: 'conflict'; readonly version: number; readonly since: readonly LogEntry[] }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] };

export interface StreamHead {
  readonly stream: string;
  readonly version: number;
}
