import { type Applied, applyEntries, type Entry, type Issue } from '@equipoise/engine';
import type { LogEntry, OpenedScenario, Outcome, ScenarioHead, Store } from '@equipoise/store';
import { stepSentence } from '@equipoise/store';
import { Refused, refused } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { type Base, baseOf } from './base.ts';
import { nearest } from './nearest.ts';

/** A scenario with its base and its assumptions laid on it. */
export interface LaidScenario {
  readonly opened: OpenedScenario;
  readonly base: Base;
  readonly applied: Applied;
}

/** The scenario of a name (or id); refused with the names that are there. */
export async function openScenario(store: Store, name: string): Promise<OpenedScenario> {
  const opened = await store.openScenario((await store.findScenario(name)) ?? name);
  if (opened !== null) return opened;
  const names = (await store.listScenarios()).map((head) => head.name);
  const near = nearest(name, names, 1)[0];
  throw refused(
    'cli/no-scenario',
    `There is no scenario "${name}" in this workspace.`,
    near === undefined
      ? `There are: ${names.join(', ') || 'none yet'}.`
      : `Did you mean "${near}"? There are: ${names.join(', ')}.`,
  );
}

/** The scenario to plan: the one named, or the only one. */
export async function chosenScenario(store: Store, name: string | undefined, path: string): Promise<OpenedScenario> {
  if (name !== undefined) return openScenario(store, name);
  const heads = await store.listScenarios();
  if (heads.length === 1) return openScenario(store, heads[0]!.id);
  throw refused(
    'cli/which-scenario',
    `${path} holds ${heads.length === 0 ? 'no scenario' : `${heads.length} scenarios`}.`,
    heads.length === 0
      ? `\`equipoise scenario add ${path} NAME\` begins one.`
      : `Say which one: --scenario ${heads.map((head) => head.name).join(' | ')}.`,
    { file: path },
  );
}

/** Lays a scenario on its base; `day` lets assumptions end. */
export async function layScenario(store: Store, opened: OpenedScenario, day: string, terminal: Terminal): Promise<LaidScenario> {
  const base = await baseOf(store, opened.head.base, terminal);
  return { opened, base, applied: layOn(base, opened.scenario.entries, day) };
}

export const layOn = (base: Base, entries: readonly Entry[], day: string): Applied =>
  applyEntries(base.company, base.baseline, entries, day);

/** The entry of an id or of its unique beginning. */
export function entryOf(opened: OpenedScenario, id: string): Entry {
  const { entries } = opened.scenario;
  const ids = entries.map(({ assumption }) => assumption.id);
  const exact = entries.find(({ assumption }) => assumption.id === id);
  if (exact) return exact;
  const begin = entries.filter(({ assumption }) => assumption.id.startsWith(id));
  if (begin.length === 1 && id !== '') return begin[0]!;
  const near = begin.length > 1 ? begin.map(({ assumption }) => assumption.id) : nearest(id, ids);
  const known =
    ids.length === 0 ? 'It has no assumption yet.' : `It has: ${ids.slice(0, 12).join(', ')}${ids.length > 12 ? ', …' : ''}.`;
  throw refused(
    'scenario/unknown-assumption',
    begin.length > 1
      ? `Several assumptions begin with "${id}".`
      : `The scenario "${opened.head.name}" has no assumption "${id}".`,
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : known,
  );
}

export type Done = Extract<Outcome, { kind: 'done' }>;

/** What was written, or why nothing was: a conflict says what happened since. */
export function settled(outcome: Outcome, seen: number): Done {
  switch (outcome.kind) {
    case 'done':
      return outcome;
    case 'refused':
      throw new Refused(outcome.issues);
    case 'conflict':
      throw new Refused(conflictIssues(outcome.scenario, outcome.since, seen));
    default:
      return outcome satisfies never;
  }
}

function conflictIssues(head: ScenarioHead, since: readonly LogEntry[], seen: number): Issue[] {
  const told = since.map((entry) => `${entry.by} (version ${entry.version}): ${stepSentence(entry)}`);
  return [
    {
      code: 'cli/changed-since',
      severity: 'error',
      message: `Somebody changed "${head.name}" in between. Since version ${seen}: ${told.join('; ') || 'nothing that is left'}.`,
      seen: `version ${head.version}`,
      wanted: `version ${seen}`,
      remedy: 'Look at it with `equipoise scenario show`, then run the command again.',
    },
  ];
}

/**
 * Does a piece of work that depends on the scenario as it is, again when somebody else wrote in between. `work` writes with the version
 * it was given; with `expected` that version must be the one that is there, and nothing is tried again.
 */
export async function editing<R extends { readonly outcome: Outcome }>(
  store: Store,
  name: string,
  expected: number | undefined,
  work: (opened: OpenedScenario, version: number) => Promise<R>,
): Promise<Omit<R, 'outcome'> & { readonly outcome: Done }> {
  for (let tries = 1; ; tries++) {
    const opened = await openScenario(store, name);
    const version = expected ?? opened.head.version;
    const done = await work(opened, version);
    if (done.outcome.kind === 'conflict' && expected === undefined && tries < mostTries) continue;
    return { ...done, outcome: settled(done.outcome, version) };
  }
}

/** Writers take turns, so somebody gets through each time. */
const mostTries = 20;
