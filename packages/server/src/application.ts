import type { Accounts, Store } from '@equipoise/store';
import type { Logger } from 'pino';
import type { Desk } from './desk/desk.ts';
import type { Forecasts } from './jobs/forecasts.ts';
import type { JobBook } from './jobs/job-book.ts';
import type { RobustFutures } from './jobs/robust-futures.ts';
import type { SupplyPlans } from './jobs/supply-plans.ts';
import type { Hub } from './live/hub.ts';
import type { PresenceBook } from './live/presence-book.ts';
import type { Attempts } from './session/attempts.ts';
import type { Visitors } from './session/visitors.ts';
import type { ImportShelf } from './workspace/import-shelf.ts';

/** What operations work with: one of each, made when the server starts. */
export interface Application {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly attempts: Attempts;
  readonly desk: Desk;
  readonly hub: Hub;
  readonly presence: PresenceBook;
  readonly jobs: JobBook;
  readonly plans: SupplyPlans;
  readonly forecasts: Forecasts;
  readonly robust: RobustFutures;
  readonly imports: ImportShelf;
  readonly log: Logger;
  readonly version: string;
  readonly mode: 'sample' | 'company';
  /** Moment in ISO 8601. */
  readonly now: () => string;
  readonly startedAtMs: number;
  /** Aborted when the server begins to stop. */
  readonly closing: AbortSignal;
}
