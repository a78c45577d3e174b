import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { followWorkspace } from '../api/live.ts';
import { startOutbox } from '../api/outbox.ts';
import { useAnswer } from '../api/queries.ts';
import { FirstHour } from '../cycle/first-hour/first-hour.tsx';
import { Empty } from '../states/empty.tsx';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { useView, WorkspaceContext } from '../view/use-view.ts';
import { Navigation } from './navigation.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { useShowPresence } from './presence.tsx';
import { ScenarioBar } from './scenario-bar.tsx';

const WhyPanel = lazy(() => import('../why/why-panel.tsx'));

/** Navigation, scenario bar and the page in between; it stands before any answer does. */
export function Frame() {
  const { t } = useText();
  const { data: workspace, error, refetch } = useAnswer('getWorkspace', {});
  const { view } = useView();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const main = useRef<HTMLElement>(null);
  useEffect(startOutbox, []);
  const sequence = workspace?.sequence;
  useFollowing(sequence);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => main.current?.scrollTo(0, 0), [path]);
  if (workspace === undefined) {
    return (
      <div className="frame">
        <nav className="navigation" aria-label={t.frame.navigation} />
        <div className="bar" />
        <main className="main">{error && <Failure error={error} onAgain={() => void refetch()} />}</main>
      </div>
    );
  }
  const hasPlan = workspace.base !== null && workspace.scenarios.some(({ removed }) => !removed);
  if (path === '/cycle/meeting' && hasPlan) {
    // The meeting takes the whole screen: no navigation, no scenario bar.
    return (
      <WorkspaceContext value={workspace}>
        <Here />
        <Outlet />
      </WorkspaceContext>
    );
  }
  return (
    <WorkspaceContext value={workspace}>
      <Here />
      <a className="skip" href="#page">
        {t.frame.skip}
      </a>
      <div className="frame">
        <Navigation />
        <ScenarioBar />
        <main className="main" id="page" ref={main} tabIndex={-1}>
          <OfflineBanner />
          {/* Part of the frame, not fetched later: it would push the page down under a pointer that is about to press. */}
          {hasPlan && <FirstHour />}
          {hasPlan || path === '/data' ? <Outlet /> : <Empty />}
        </main>
      </div>
      {view.why && (
        <Suspense>
          <WhyPanel question={view.why} />
        </Suspense>
      )}
    </WorkspaceContext>
  );
}

function Here() {
  useShowPresence();
  return null;
}

/** One stream of events as long as the frame stands, resumed after the workspace as it was first read. */
function useFollowing(sequence: number | undefined): void {
  const known = sequence !== undefined;
  const first = useRef(sequence);
  if (first.current === undefined) first.current = sequence;
  useEffect(() => (known ? followWorkspace(first.current ?? 0) : undefined), [known]);
}
