import { formatDay } from '../calendar/day.ts';
import type { Company, Panel } from '../company/company.ts';
import type { Assumption, Entry, Scenario } from './assumption.ts';
import type { Change } from './change.ts';
import { isSameData } from './diff-same.ts';
import { type Axes, axesOf } from './rebase-axis.ts';
import { movedBelow } from './rebase-ground.ts';
import { type NameKind, type Names, namesOf, type Renames, referencesOf, renamesBetween, withName } from './rebase-names.ts';
import { shiftOn, type TimeFinding, timeFinding } from './rebase-time.ts';

/** Base data with the demand everything is laid on. */
export interface BaseData {
  readonly hash: string;
  readonly company: Company;
  readonly baseline: Panel;
}

/** What to do with an assumption that does not fit as it is. */
export type Remedy =
  /** Leave it out of the new list. */
  | 'drop'
  /** Move it on, so that it begins with the first planned period; it keeps its length. */
  | 'shift'
  /** Cut off what is closed, and call things by their new names. */
  | 'adjust'
  /** As it is. What does not fit then is said when it is applied. */
  | 'keep';

export interface Reason {
  readonly code: TimeFinding['code'] | 'gone' | 'renamed' | 'expired' | 'baseline-moved' | 'members-changed';
  readonly message: string;
}

/** An assumption that needs a look on its new base. */
export interface RebaseFinding {
  readonly assumption: Assumption;
  readonly reasons: readonly Reason[];
  readonly proposed: Remedy;
  /** Remedies that make sense here; `becomes[remedy]` is the change then. */
  readonly choices: readonly Remedy[];
  readonly chosen: Remedy;
  /** The entry in the new list; null: left out. */
  readonly becomes: Entry | null;
}

export interface Rebased {
  readonly scenario: Scenario;
  /** In the order of the list. */
  readonly findings: readonly RebaseFinding[];
}

export interface RebaseOptions {
  /** Remedies by id of the assumption; what is proposed where nothing is chosen, or the choice makes no sense. */
  readonly chosen?: ReadonlyMap<string, Remedy>;
  /** Ids that the new base calls otherwise. A thing with a new id and the old name is found without. */
  readonly renames?: Renames;
}

/**
 * Lays a scenario over a new base, as a rule that of the next month. Only what fitted the old base and does not fit the new one is a
 * finding; what fitted neither stays, and applying it says so.
 *
 * Law: on a base with the same content it gives the same list and no finding.
 */
export function rebaseScenario(scenario: Scenario, oldBase: BaseData, newBase: BaseData, options: RebaseOptions = {}): Rebased {
  if (oldBase.hash === newBase.hash) return { scenario: { ...scenario, base: newBase.hash }, findings: [] };
  const context = contextOf(oldBase, newBase, options.renames ?? {});
  const findings: RebaseFinding[] = [];
  const entries: Entry[] = [];
  // Items that launches of the list bring, on the old base and on the new one.
  const launched = { before: new Set<string>(), after: new Set<string>() };
  for (const entry of scenario.entries) {
    const { change } = entry.assumption;
    if (change.kind === 'launch') launched.before.add(change.item);
    const finding = findingOf(entry, context, launched, options.chosen?.get(entry.assumption.id) ?? null);
    const becomes = finding === null ? entry : finding.becomes;
    if (finding !== null) findings.push(finding);
    if (becomes === null) continue;
    entries.push(becomes);
    if (becomes.assumption.change.kind === 'launch') launched.after.add(becomes.assumption.change.item);
  }
  const same = entries.length === scenario.entries.length && entries.every((entry, k) => entry === scenario.entries[k]);
  return { scenario: { ...scenario, base: newBase.hash, entries: same ? scenario.entries : entries }, findings };
}

interface Context {
  readonly axes: Axes;
  readonly before: Company;
  readonly after: Company;
  readonly known: { readonly before: Names; readonly after: Names };
  readonly nowCalled: (kind: NameKind, id: string) => string | null;
  /** First day of the first planned period. */
  readonly day: { readonly before: string; readonly after: string };
  readonly moved: (change: Change) => readonly Reason[];
}

function contextOf(oldBase: BaseData, newBase: BaseData, renames: Renames): Context {
  const [before, after] = [oldBase.company, newBase.company];
  const firstDay = ({ calendar }: Company) => formatDay(calendar.periods[calendar.firstPlan]!.start);
  return {
    axes: axesOf(before.calendar, after.calendar),
    before,
    after,
    known: { before: namesOf(before), after: namesOf(after) },
    nowCalled: renamesBetween(before, after, renames),
    day: { before: firstDay(before), after: firstDay(after) },
    moved: movedBelow(oldBase, newBase),
  };
}

interface Launched {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

function findingOf(entry: Entry, context: Context, launched: Launched, wanted: Remedy | null): RebaseFinding | null {
  const { assumption } = entry;
  const named = namesFinding(assumption.change, context, launched);
  const timed = timeFinding(assumption.change, context.axes, context.before, context.after);
  const isOver =
    assumption.expires !== null && assumption.expires < context.day.after && assumption.expires >= context.day.before;
  const reasons: Reason[] = [...named.reasons];
  if (timed !== null) reasons.push({ code: timed.code, message: timed.message });
  if (isOver) reasons.push({ code: 'expired', message: `It held until ${assumption.expires}.` });
  if (reasons.length === 0) reasons.push(...context.moved(assumption.change));
  if (reasons.length === 0) return null;

  // Names are put right in whatever time makes of the change.
  const adjusted = timed === null ? assumption.change : timed.becomes;
  const adjust = named.gone || isOver || adjusted === null ? null : named.rename(adjusted);
  const shifted = named.gone || isOver || timed === null ? null : shiftOn(assumption.change, context.axes);
  const becomes: { readonly [R in Remedy]: Change | null } = {
    adjust: adjust === null || isSameData(adjust, assumption.change) ? null : adjust,
    shift: shifted === null ? null : named.rename(shifted),
    drop: null,
    keep: assumption.change,
  };
  const onlyToKnow = timed === null && !named.gone && !isOver && becomes.adjust === null;
  const choices: Remedy[] = [
    ...(becomes.adjust === null ? [] : (['adjust'] as const)),
    ...(becomes.shift === null ? [] : (['shift'] as const)),
    'drop',
    'keep',
  ];
  const proposed: Remedy = becomes.adjust !== null ? 'adjust' : onlyToKnow ? 'keep' : 'drop';
  const chosen = wanted !== null && choices.includes(wanted) ? wanted : proposed;
  const change = becomes[chosen];
  return {
    assumption,
    reasons,
    proposed,
    choices,
    chosen,
    becomes: change === null ? null : change === assumption.change ? entry : { ...entry, assumption: { ...assumption, change } },
  };
}

/** Ids that vanished from the base, and those that have another name now. */
function namesFinding(change: Change, { known, nowCalled }: Context, launched: Launched) {
  const reasons: Reason[] = [];
  const renamed: { readonly field: string; readonly id: string }[] = [];
  let gone = false;
  for (const { kind, id, field } of referencesOf(change)) {
    const wasThere = known.before[kind].has(id) || (kind === 'item' && launched.before.has(id));
    const isThere = known.after[kind].has(id) || (kind === 'item' && launched.after.has(id));
    if (!wasThere || isThere) continue;
    const now = nowCalled(kind, id);
    if (now === null) {
      gone = true;
      reasons.push({ code: 'gone', message: `The ${kind} "${id}" is not in the new base.` });
    } else {
      renamed.push({ field, id: now });
      reasons.push({ code: 'renamed', message: `The ${kind} "${id}" is called "${now}" now.` });
    }
  }
  const rename = (to: Change): Change => renamed.reduce((made, { field, id }) => withName(made, field, id), to);
  return { reasons, gone, rename };
}
