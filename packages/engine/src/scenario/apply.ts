import type { Company, Panel } from '../company/company.ts';
import type { Issue } from '../company/issue.ts';
import type { StrategyChoice } from '../supply/strategy.ts';
import type { Assumption, Entry } from './assumption.ts';
import { layChange } from './changes/lay.ts';
import { changeFaults } from './codec/change-shapes.ts';
import { bookOf, type DemandBook } from './demand-book.ts';
import { type CompanyStep, type Contribution, type Draft, draftOf, forkOf } from './draft.ts';
import { finish } from './finish.ts';

/** A base with assumptions laid on it. */
export interface Applied {
  /** The base as it was given. */
  readonly base: Company;
  readonly entries: readonly Entry[];
  /** The company as it would be; its demand is `book` as a panel of items. Tables that nothing touched are those of the base. */
  readonly company: Company;
  /** Demand before any assumption and as it would be: the same rows. */
  readonly baseline: DemandBook;
  readonly book: DemandBook;
  /** What each entry did to cells of demand, in order. */
  readonly contributions: readonly Contribution[];
  /** The company after each entry that changed more than demand. */
  readonly steps: readonly CompanyStep[];
  /** The strategy an assumption chose; null: none did. */
  readonly strategy: StrategyChoice | null;
  /** What no longer fits, contradicts, or is worth knowing; `at.assumption` says of which. */
  readonly issues: readonly Issue[];
}

/**
 * Lays the entries that count on the base, in their order.
 *
 * Pure: the base never changes, and tables that no entry touches are the very same. An entry that does not fit or is refused is left
 * out with an issue (`at.assumption`), the others go on. `baseline` is the demand plan or forecast everything is laid on; `day`
 * (`YYYY-MM-DD`) lets assumptions end whose last day is before it.
 */
export function applyEntries(base: Company, baseline: Panel, entries: readonly Entry[], day: string | null = null): Applied {
  let draft = draftOf(base, bookOf(base, baseline));
  const counted = countedEntries(entries, day);
  for (const n of counted) draft = layEntry(draft, entries[n]!.assumption);
  return finish(draft, base, entries, counted);
}

/** Positions of the entries that count. */
export function countedEntries(entries: readonly Entry[], day: string | null): number[] {
  return entries.flatMap((entry, n) => (counts(entry, day) ? [n] : []));
}

/** Whether an entry changes the plan: ticked on, neither rejected nor over. Proposals count once they are ticked on. */
export function counts({ on, assumption: { state, expires } }: Entry, day: string | null = null): boolean {
  return on && state !== 'rejected' && state !== 'expired' && !(day !== null && expires !== null && expires < day);
}

/** The draft after one more assumption; the draft given stays as it is. */
export function layEntry(draft: Draft, { id, change }: Assumption): Draft {
  const own = (issue: Issue): Issue => ({ ...issue, at: { ...issue.at, assumption: id } });
  const faults = changeFaults(change, 'change');
  if (faults.length > 0) return { ...forkOf(draft), issues: [...draft.issues, ...faults.map(own)] };
  const fork = forkOf(draft);
  const known = draft.issues.length;
  const refused = layChange(fork, change);
  if (refused !== null) return { ...forkOf(draft), issues: [...draft.issues, own(refused)] };
  if (fork.issues.length > known) fork.issues = fork.issues.map((issue, k) => (k < known ? issue : own(issue)));
  if (fork.company !== draft.company) fork.steps = [...draft.steps, { entry: fork.entry, company: fork.company }];
  return fork;
}
