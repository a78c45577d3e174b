import type { LiveEvent, Presence } from '@equipoise/api';
import { useSyncExternalStore } from 'react';
import { client } from './client.ts';
import { keyOf } from './queries.ts';
import { queryClient } from './query-client.ts';
import { renew } from './renew.ts';
import { renewCycles } from './renew-cycles.ts';

export interface LiveState {
  readonly connection: 'starting' | 'connected' | 'disconnected';
  readonly present: readonly Presence[];
  /** The last change somebody made, for those who listen. */
  readonly last: Extract<LiveEvent, { kind: 'changed' }> | null;
}

let state: LiveState = { connection: 'starting', present: [], last: null };
const listeners = new Set<() => void>();

function become(change: Partial<LiveState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

export function useLive(): LiveState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows the changes of the workspace after a row of its log. Gives what ends it. */
export function followWorkspace(after: number): () => void {
  const stream = client.events({
    after,
    onEvent: receive,
    onState: (connection) => become({ connection }),
  });
  return () => stream.close();
}

const mostOwn = 200;
const ownOperations = new Set<string>();

/** Tells that an operation is this window's own: whoever sends it renews what it touched, and its echo need not do so again. */
export function expectEcho(operation: string): void {
  ownOperations.add(operation);
  if (ownOperations.size > mostOwn) ownOperations.delete(ownOperations.values().next().value!);
}

export function showPresent(present: readonly Presence[]): void {
  become({ present });
}

/** Renews what a change touched. Exported for edits of our own, which need not wait for their echo. */
export function renewScenario(scenario: string | null): void {
  void renew(({ queryKey: [name, scenarios] }) => {
    if (name === 'session') return false;
    if (scenario === null) return true;
    return ['getWorkspace', 'listScenarios', 'search'].includes(String(name)) || touches(scenarios, scenario);
  });
}

function touches(scenarios: unknown, scenario: string): boolean {
  return Array.isArray(scenarios) && scenarios.includes(scenario);
}

function receive(event: LiveEvent): void {
  switch (event.kind) {
    case 'changed':
      if (!ownOperations.delete(event.operation) && (event.cycle == null || event.scenario !== null))
        renewScenario(event.scenario);
      renewCycles();
      become({ last: event });
      return;
    case 'job':
      queryClient.setQueryData(keyOf('getJob', { id: event.job.id }), event.job);
      return;
    case 'presence':
      become({ present: event.present });
      return;
    case 'reset':
      renewScenario(null);
      return;
    default:
      event satisfies never;
  }
}
