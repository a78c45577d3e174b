import { type Answer, ApiProblem, type Request } from '@equipoise/api';
import { useSyncExternalStore } from 'react';
import { client } from './client.ts';
import { expectEcho, renewScenario } from './live.ts';

/** What changes a scenario that exists: all of these carry an operation id and the version the writer has seen. */
export type Written = 'editScenario' | 'writeCells' | 'writeBudget' | 'undo' | 'redo' | 'mergeScenario' | 'rebaseScenario';

/** A change on its way, or one that was refused and waits for the writer to decide. */
export interface Parcel {
  readonly operation: string;
  readonly name: Written;
  readonly scenario: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly expected: number | null };
  /** What it is, in words, for the list of unsent changes. */
  readonly title: string;
  readonly refused: { readonly title: string; readonly detail: string } | null;
}

const shelf = 'equipoise.unsent';
const firstPauseMs = 600;
const waiting = new Map<string, { resolve: (answer: never) => void; reject: (problem: unknown) => void }>();
/** Changes whose writer shows a refusal where it was typed: the outbox need not keep them then. */
const shownElsewhere = new Set<string>();
const listeners = new Set<() => void>();
const reached = new Map<string, number>();
let parcels: readonly Parcel[] = stored();
let sending = false;
let pauseMs = firstPauseMs;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Sends a change, in the order of writing. While the server cannot be reached it is kept, also over a reload, and sent again with the
 * same operation id, so it is never done twice. Rejects with `ApiProblem` when the server refuses it; it then stays in the outbox
 * until it is dropped or sent anew: nothing typed is lost. `showsRefusal`: the caller keeps a refused change in view itself.
 */
export function write<N extends Written>(
  name: N,
  scenario: string,
  body: Omit<Request<N> extends { body: infer B } ? B : never, 'operation'>,
  title: string,
  { showsRefusal = false }: { readonly showsRefusal?: boolean } = {},
): Promise<Answer<N>> {
  const operation = crypto.randomUUID();
  if (showsRefusal) shownElsewhere.add(operation);
  const parcel: Parcel = {
    operation,
    name,
    scenario,
    body: body as unknown as Parcel['body'],
    title,
    refused: null,
  };
  become([...parcels, parcel]);
  const answer = new Promise<Answer<N>>((resolve, reject) => waiting.set(operation, { resolve, reject }));
  void deliver();
  return answer;
}

/** Changes not acknowledged yet, oldest first. */
export function useOutbox(): readonly Parcel[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => parcels,
  );
}

/** Version that this window's changes of a scenario led to: what was read before may not have come back into view yet. 0: there were none. */
export function versionReached(scenario: string): number {
  return reached.get(scenario) ?? 0;
}

export function drop(operation: string): void {
  waiting.get(operation)?.reject(new DOMException('dropped', 'AbortError'));
  waiting.delete(operation);
  become(parcels.filter((parcel) => parcel.operation !== operation));
}

/** Sends a refused change again, on whatever the scenario is by now. */
export function sendAnew(operation: string): void {
  const chosen = parcels.find((parcel) => parcel.operation === operation);
  if (chosen === undefined) return;
  const sendOn = (expected: number | null): void => {
    become(
      parcels.map((parcel) =>
        parcel.operation === operation ? { ...parcel, refused: null, body: { ...parcel.body, expected } } : parcel,
      ),
    );
    void deliver();
  };
  if (!namesRevenue(chosen)) {
    sendOn(null);
    return;
  }
  // Revenue is typed at the prices of a version. Where it cannot be had the change stays refused, to be sent another time.
  client.getScenario({ id: chosen.scenario }).then(
    ({ head }) => sendOn(head.version),
    () => undefined,
  );
}

const namesRevenue = ({ name, body }: Parcel): boolean =>
  name === 'writeCells' &&
  ((body.cells ?? []) as readonly { readonly measure?: string }[]).some(({ measure }) => measure === 'revenue');

/** Sends what an earlier visit left behind. */
export function startOutbox(): () => void {
  const again = () => void deliver();
  window.addEventListener('online', again);
  again();
  return () => window.removeEventListener('online', again);
}

async function deliver(): Promise<void> {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  try {
    for (let next = firstUnsent(); next; next = firstUnsent()) await sendOne(next);
    pauseMs = firstPauseMs;
  } catch {
    timer = setTimeout(() => void deliver(), pauseMs);
    pauseMs = Math.min(15_000, pauseMs * 2);
  } finally {
    sending = false;
  }
}

function firstUnsent(): Parcel | undefined {
  return parcels.find((parcel) => parcel.refused === null);
}

async function sendOne({ operation, name, scenario, body, title }: Parcel): Promise<void> {
  const send = client[name] as unknown as (request: unknown) => Promise<unknown>;
  expectEcho(operation);
  try {
    const answer = await send({ id: scenario, body: { ...body, operation } });
    settle(operation, scenario, body.expected, versionIn(answer));
    waiting.get(operation)?.resolve(answer as never);
    waiting.delete(operation);
    renewScenario(scenario);
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.status >= 500 || problem.status === 429 || problem.status === 401)
      throw problem;
    const refused = { title: problem.problem.title, detail: problem.problem.detail ?? title };
    become(
      shownElsewhere.has(operation)
        ? parcels.filter((parcel) => parcel.operation !== operation)
        : parcels.map((parcel) => (parcel.operation === operation ? { ...parcel, refused } : parcel)),
    );
    waiting.get(operation)?.reject(problem);
    waiting.delete(operation);
    renewScenario(scenario);
  }
}

/** Takes a delivered parcel out. What was written after it by the same hand expects the version it made, if nobody came between. */
function settle(operation: string, scenario: string, expected: number | null, version: number | null): void {
  if (version !== null) reached.set(scenario, Math.max(version, versionReached(scenario)));
  const nobodyBetween = expected !== null && version === expected + 1;
  become(
    parcels
      .filter((parcel) => parcel.operation !== operation)
      .map((parcel) =>
        nobodyBetween && parcel.scenario === scenario && parcel.body.expected === expected
          ? { ...parcel, body: { ...parcel.body, expected: version } }
          : parcel,
      ),
  );
}

function versionIn(answer: unknown): number | null {
  const { scenario, applied } = answer as { scenario?: { version: number }; applied?: { scenario: { version: number } } | null };
  return scenario?.version ?? applied?.scenario.version ?? null;
}

function become(next: readonly Parcel[]): void {
  parcels = next;
  try {
    localStorage.setItem(shelf, JSON.stringify(next));
  } catch {
    // A full or forbidden shelf: what is unsent then lives as long as the page.
  }
  for (const listener of listeners) listener();
}

function stored(): readonly Parcel[] {
  try {
    return JSON.parse(localStorage.getItem(shelf) ?? '[]') as Parcel[];
  } catch {
    return [];
  }
}
