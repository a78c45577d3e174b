import type { BaseData, Scenario, Trial } from '@equipoise/api';
import type { Change, Entry } from '@equipoise/engine';
import { useEffect, useRef, useState } from 'react';
import { client } from '../api/client.ts';
import { useAnswer } from '../api/queries.ts';
import { useScenario, useView, useWorkspace } from '../view/use-view.ts';
import { isSmall, tryHere } from './trial-here.ts';

export type TrialState =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly before: TrialDone | null }
  | TrialDone
  | { readonly kind: 'failed'; readonly error: unknown };

export interface TrialDone {
  readonly kind: 'done';
  readonly trial: Trial;
  /** Where it was worked out. */
  readonly place: 'browser' | 'server';
  readonly milliseconds: number;
}

/** A pause of the typing hand after which it is worth an answer. */
const pauseMs = 120;
const askAgainMs = 700;

/** What a change would do to the plan in view, worked out as it is typed: here where the company is small, on the server otherwise. */
export function useTrial(change: Change | null): TrialState {
  const scenario = useScenario();
  const workspace = useWorkspace();
  const { view } = useView();
  const level = view.at ?? levelOf(workspace.settings);
  const small = isSmall(workspace, level);
  const { data: whole } = useAnswer('getScenario', scenario && { id: scenario.id });
  const { data: base } = useAnswer('getBase', small && scenario ? { hash: scenario.base } : null);
  const [state, setState] = useState<TrialState>({ kind: 'none' });
  const last = useRef<TrialDone | null>(null);
  const asked = change === null ? null : JSON.stringify(change);
  // Strange companies or browsers: the server answers then.
  const [broken, setBroken] = useState(false);
  const here = small && !broken;
  const ready = whole !== undefined && (!here || base !== undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is `change` by value, and texts or places alone ask nothing
  useEffect(() => {
    if (change === null || scenario === null) {
      last.current = null;
      return setState({ kind: 'none' });
    }
    setState({ kind: 'working', before: last.current });
    if (!ready || whole === undefined) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const began = performance.now();
      const place = here ? 'browser' : 'server';
      try {
        const strategy = view.strategy;
        const trial = here
          ? await tryHere(base as BaseData, {
              version: whole.head.version,
              entries: entriesOf(whole),
              change,
              day: workspace.today,
              at: view.at,
              strategy,
            })
          : await tryThere(scenario.id, { change, at: view.at, strategy }, stop.signal);
        if (stop.signal.aborted) return;
        last.current = { kind: 'done', trial, place, milliseconds: performance.now() - began };
        setState(last.current);
      } catch (error) {
        if (stop.signal.aborted || (error as Error).name === 'AbortError') return;
        if (!here) return setState({ kind: 'failed', error });
        // A mistake of ours, told where it is looked for; the planner gets the answer from the server.
        console.error('What-if in the browser', error);
        setBroken(true);
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, scenario?.id, whole, base, ready, here, view.at, view.strategy]);

  return state;
}

async function tryThere(
  id: string,
  body: { change: Change; at: 'family' | 'item' | undefined; strategy: Trial['before']['strategy'] | undefined },
  signal: AbortSignal,
): Promise<Trial> {
  for (;;) {
    const answer = await client.tryChange({ id, body } as Parameters<typeof client.tryChange>[0], { signal });
    if (answer.kind === 'trial') return answer;
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    signal.throwIfAborted();
  }
}

function entriesOf({ entries }: Scenario): readonly Entry[] {
  return entries.map(({ assumption, on }) => ({ assumption: assumption as Entry['assumption'], on }));
}

function levelOf(settings: readonly { readonly setting: string; readonly value: string }[]): 'family' | 'item' {
  return settings.find(({ setting }) => setting === 'plan_level')?.value === 'item' ? 'item' : 'family';
}
