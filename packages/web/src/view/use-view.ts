import type { ScenarioHead, Workspace } from '@equipoise/api';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { View } from './view.ts';

export const WorkspaceContext = createContext<Workspace | null>(null);

/** The workspace. Pages are drawn once it is known. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error('useWorkspace outside of the frame');
  return workspace;
}

/** What the address says, and how to say something else. `replace` leaves no step for back. */
export function useView(): { readonly view: View; readonly change: (part: Change, options?: { replace?: boolean }) => void } {
  const view = useSearch({ strict: false }) as View;
  const navigate = useNavigate();
  const change = (part: Change, { replace = false } = {}) =>
    void navigate({ to: '.', search: ((before: View) => merged(before, part)) as never, replace });
  return { view, change };
}

/** Parts of a view; null takes a part out. */
export type Change = { readonly [K in keyof View]?: View[K] | null | undefined };

export function merged(before: View, part: Change): View {
  return Object.fromEntries(
    Object.entries({ ...before, ...part }).filter(([, value]) => value !== null && value !== undefined),
  ) as View;
}

/** The parts that go along from page to page. */
export function carried({ scenario, against, from, to, bucket, family, strategy }: View): View {
  return merged({}, { scenario, against, from, to, bucket, family, strategy });
}

/** The scenario in view, or null in a workspace without one. Without a word in the address: the first that was made. */
export function useScenario(): ScenarioHead | null {
  const { scenarios } = useWorkspace();
  const { view } = useView();
  return scenarios.find(({ id }) => id === view.scenario) ?? defaultScenario(scenarios);
}

/** The scenario it is held against, if any. */
export function useAgainst(): ScenarioHead | null {
  const { scenarios } = useWorkspace();
  const { view } = useView();
  const inView = useScenario()?.id;
  return scenarios.find(({ id, removed }) => id === view.against && id !== inView && !removed) ?? null;
}

/** The first that was made: the plan; branches come after it. */
export function defaultScenario(scenarios: readonly ScenarioHead[]): ScenarioHead | null {
  const there = scenarios.filter(({ removed }) => !removed);
  return there.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id))[0] ?? null;
}

/** Whether the person may change things. */
export function useMayEdit(): boolean {
  return useWorkspace().user.roles.some((role) => role !== 'viewer');
}
