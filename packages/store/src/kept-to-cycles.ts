import {
  baseIssues,
  type Change,
  type Cycle,
  type CycleEvent,
  type DemandGround,
  editIssues,
  foldCycle,
  type Issue,
  limitsRole,
  type Role,
  type Territory,
  territoryIssues,
} from '@equipoise/engine';
import type { EditScenario } from './operation.ts';
import type { OpenedScenario, Store } from './store.ts';
import type { AppendEvent } from './stream.ts';
import { steppedOver, type Touched, touchedBy } from './touched.ts';

/** Streams of cycles are named so. */
const prefix = 'cycle/';

export interface KeptToCyclesOptions {
  /** What a person is; null: whoever writes here may do everything (a file on one's own machine). Default: null for everybody. */
  readonly rolesOf?: (person: string) => readonly Role[] | null;
  /** Where a person may change demand in a scenario; null: everywhere. Default: null for everybody. */
  readonly limitOf?: (person: string, scenario: string) => Promise<Limit | null>;
}

export interface Limit {
  readonly territory: Territory;
  /** The trees of the scenario, in which the territory is looked up. */
  readonly ground: DemandGround;
}

/**
 * The store of a workspace whose scenarios keep to their cycle: what a stage has frozen is refused, however it is edited, and where
 * people have roles, what theirs may not, and what lies outside the place theirs is limited to. Scenarios that no cycle is about are free but for that. It looks only; what it lets through is still
 * subject to the version the caller has seen.
 */
export function keptToCycles(store: Store, options: KeptToCyclesOptions = {}): Store {
  const { rolesOf = () => null, limitOf = async () => null } = options;
  const against = async (
    { scenario, by, own = false }: Request,
    touchedIn: (opened: OpenedScenario) => Touched,
    before: readonly AppendEvent[] = [],
  ): Promise<readonly Issue[]> => {
    const cycle = await cycleOf(store, scenario, before);
    // What one did oneself was allowed when it was done.
    const limit = own ? null : await limitOf(by, scenario);
    if (cycle === null && limit === null) return [];
    const opened = await store.openScenario(scenario);
    if (opened === null) return [];
    const touched = touchedIn(opened);
    const { agreed, proposed, unticked } = touched;
    const beyond = limit === null ? [] : territoryIssues(limit.ground, limit.territory, [...agreed, ...proposed, ...unticked]);
    return issuesOf(cycle, touched, rolesOf(by), beyond);
  };
  const guarded = async <R>(request: Request, touchedIn: (opened: OpenedScenario) => Touched, go: () => Promise<R>) => {
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

interface Request {
  readonly scenario: string;
  readonly by: string;
  /** Undo and redo: only of one's own. */
  readonly own?: boolean;
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

/** Whoever has several roles may do what one of them may. `beyond`: what lies outside the place of those whose role is limited to one. */
function issuesOf(
  cycle: Cycle | null,
  { agreed, proposed, base }: Touched,
  roles: readonly Role[] | null,
  beyond: readonly Issue[],
): readonly Issue[] {
  const kinds = (changes: readonly Change[]) => changes.map(({ kind }) => kind);
  const moved = base === null || cycle === null ? [] : baseIssues(cycle, base);
  const as = (role: Role | null) => [
    ...(cycle === null
      ? []
      : [...editIssues(cycle, kinds(agreed), true, role), ...editIssues(cycle, kinds(proposed), false, role)]),
    ...(role !== null && limitsRole(role) ? beyond : []),
  ];
  const ways = (roles ?? [null]).filter((role) => cycle !== null || role !== 'viewer').map(as);
  ways.sort((a, b) => a.length - b.length);
  return [...(ways[0] ?? []), ...moved];
}
