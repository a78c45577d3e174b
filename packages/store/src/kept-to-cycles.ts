import {
  baseIssues,
  type ChangeKind,
  type Cycle,
  type CycleEvent,
  editIssues,
  foldCycle,
  type Issue,
  type Role,
} from '@equipoise/engine';
import type { Edit, EditScenario } from './operation.ts';
import type { OpenedScenario, Store } from './store.ts';
import type { AppendEvent } from './stream.ts';

/** Streams of cycles are named so. */
const prefix = 'cycle/';

export interface KeptToCyclesOptions {
  /** What a person is; null: whoever writes here may do everything (a file on one's own machine). Default: null for everybody. */
  readonly rolesOf?: (person: string) => readonly Role[] | null;
}

/**
 * The store of a workspace whose scenarios keep to their cycle: what a stage has frozen is refused, however it is edited, and where
 * people have roles, what theirs may not. Scenarios that no cycle is about are free. It looks only; what it lets through is still
 * subject to the version the caller has seen.
 */
export function keptToCycles(store: Store, { rolesOf = () => null }: KeptToCyclesOptions = {}): Store {
  const against = async (
    { scenario, by }: { readonly scenario: string; readonly by: string },
    touchedIn: (opened: OpenedScenario) => Touched,
    before: readonly AppendEvent[] = [],
  ): Promise<readonly Issue[]> => {
    const cycle = await cycleOf(store, scenario, before);
    const opened = cycle === null ? null : await store.openScenario(scenario);
    return cycle === null || opened === null ? [] : issuesOf(cycle, touchedIn(opened), rolesOf(by));
  };
  const guarded = async <R>(
    request: { readonly scenario: string; readonly by: string },
    touchedIn: (opened: OpenedScenario) => Touched,
    go: () => Promise<R>,
  ) => {
    const issues = await against(request, touchedIn);
    return issues.length > 0 ? ({ kind: 'refused', issues } as const) : await go();
  };
  return {
    ...store,
    editScenario: (request: EditScenario) =>
      guarded(
        request,
        (opened) => touchedBy(request.edits, opened),
        () => store.editScenario(request),
      ),
    undo: (request) =>
      guarded(
        request,
        (opened) => steppedOver(opened, opened.undo),
        () => store.undo(request),
      ),
    redo: (request) =>
      guarded(
        request,
        (opened) => steppedOver(opened, opened.redo),
        () => store.redo(request),
      ),
    together: async (parts) => {
      for (const [at, part] of parts.entries()) {
        if (part.kind !== 'edit') continue;
        // Events that are written with it come first: a cycle that is opened frees what the one before had frozen.
        const before = parts.slice(0, at).filter((one) => one.kind === 'event');
        const issues = await against(part, (opened) => touchedBy(part.edits, opened), before);
        if (issues.length > 0) return { kind: 'stopped', at, outcome: { kind: 'refused', issues } };
      }
      return await store.together(parts);
    },
  };
}

/** The latest cycle, not given up, that is about a scenario, once these events are written too. */
async function cycleOf(store: Store, scenario: string, coming: readonly AppendEvent[]): Promise<Cycle | null> {
  const kept = (await store.listStreams(prefix)).map(({ stream }) => stream);
  const streams = new Set([...kept, ...coming.map(({ stream }) => stream).filter((stream) => stream.startsWith(prefix))]);
  for (const stream of [...streams].sort().reverse()) {
    const events = (await store.readStream(stream)).map(({ body }) => body.data as CycleEvent);
    events.push(...coming.filter((event) => event.stream === stream).map(({ data }) => data as CycleEvent));
    const cycle = foldCycle(events);
    if (cycle !== null && cycle.scenario === scenario && cycle.phase !== 'abandoned') return cycle;
  }
  return null;
}

/** Whoever has several roles may do what one of them may. */
function issuesOf(cycle: Cycle, { agreed, proposed, base }: Touched, roles: readonly Role[] | null): readonly Issue[] {
  const moved = base === null ? [] : baseIssues(cycle, base);
  const as = (role: Role | null) => [...editIssues(cycle, agreed, true, role), ...editIssues(cycle, proposed, false, role)];
  const ways = (roles ?? [null]).map(as).sort((a, b) => a.length - b.length);
  return [...(ways[0] ?? []), ...moved];
}

/** Kinds of change whose part in the plan an edit alters, those it only proposes or talks about, and the base it moves to. */
interface Touched {
  readonly agreed: readonly ChangeKind[];
  readonly proposed: readonly ChangeKind[];
  readonly base: string | null;
}

/** Ticked-off proposals are no part of the plan, so adding, revising or dropping them touches nothing. */
function touchedBy(edits: readonly Edit[], { scenario }: OpenedScenario): Touched {
  const entries = new Map(scenario.entries.map((entry) => [entry.assumption.id, entry]));
  const agreed: ChangeKind[] = [];
  const proposed: ChangeKind[] = [];
  let base: string | null = null;
  for (const edit of edits) {
    switch (edit.kind) {
      case 'append':
        (edit.on ? agreed : proposed).push(edit.assumption.change.kind);
        break;
      case 'revise': {
        const before = entries.get(edit.assumption.id);
        (before?.on === true ? agreed : proposed).push(edit.assumption.change.kind);
        if (before?.on === true) agreed.push(before.assumption.change.kind);
        break;
      }
      case 'toggle':
      case 'take-out':
      case 'move': {
        const before = entries.get(edit.assumption);
        if (before === undefined) break;
        (before.on || edit.kind === 'toggle' ? agreed : proposed).push(before.assumption.change.kind);
        break;
      }
      case 'replace': {
        const said = (entry: (typeof edit.entries)[number]) => JSON.stringify(entry);
        const after = new Map(edit.entries.map((entry) => [entry.assumption.id, entry]));
        for (const entry of [...entries.values(), ...edit.entries]) {
          const other = entries.get(entry.assumption.id);
          const now = after.get(entry.assumption.id);
          const same = other !== undefined && now !== undefined && said(other) === said(now);
          if (!same && entry.on) agreed.push(entry.assumption.change.kind);
        }
        break;
      }
      case 'rebase':
        base = edit.base;
        break;
      case 'rename':
      case 'remove':
      case 'restore':
        break;
      default:
        edit satisfies never;
    }
  }
  return { agreed, proposed, base };
}

/** What undo or redo would touch: the entries of that step, by the kinds they have in the list, or every kind where it is gone from it. */
function steppedOver({ scenario, head: now }: OpenedScenario, step: OpenedScenario['undo']): Touched {
  const effect = step?.body.effect;
  const kinds = new Map(scenario.entries.map(({ assumption }) => [assumption.id, assumption.change.kind]));
  const agreed = (effect?.entries ?? [])
    .filter(({ before, after }) => before?.on === true || after?.on === true)
    .map(({ assumption }) => kinds.get(assumption) ?? 'demand');
  const bases = [effect?.head?.before.base, effect?.head?.after.base];
  return { agreed, proposed: [], base: bases.find((base) => base !== undefined && base !== now.base) ?? null };
}
