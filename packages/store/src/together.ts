import type { Company } from '@equipoise/engine';
import type { EditScenario, Outcome, Signed } from './operation.ts';
import type { PutBase } from './store.ts';
import type { AppendEvent, Appended } from './stream.ts';

/** One of several operations that are done together. Each keeps its own operation id and its own row of the log. */
export type Part =
  | (Signed & { readonly kind: 'base'; readonly company: Company; readonly name?: string })
  | (EditScenario & { readonly kind: 'edit' })
  | (AppendEvent & { readonly kind: 'event' });

/** Base data for `together`. */
export type BasePart = Extract<Part, { kind: 'base' }>;

type OutcomeOf<P> = P extends { kind: 'base' } ? PutBase : P extends { kind: 'edit' } ? Outcome : Appended;

export type Together<P extends readonly Part[]> =
  /** All of them, on disk before this was returned; outcomes in the order of the parts. */
  | { readonly kind: 'done'; readonly outcomes: { readonly [K in keyof P]: Extract<OutcomeOf<P[K]>, { kind: 'done' }> } }
  /** Nothing was written: this part is refused or in conflict. */
  | { readonly kind: 'stopped'; readonly at: number; readonly outcome: NotDone };

export type NotDone = Exclude<PutBase | Outcome | Appended, { kind: 'done' }>;
