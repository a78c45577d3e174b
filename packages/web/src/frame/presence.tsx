import { Tooltip } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { client, windowId } from '../api/client.ts';
import { showPresent, useLive } from '../api/live.ts';
import { useText } from '../texts/use-text.ts';
import { useScenario, useView, useWorkspace } from '../view/use-view.ts';

const everyMs = 20_000;

/** Tells others where one is looking: at once when it changes, and now and then to say that one is still there. */
export function useShowPresence(): void {
  const page = useRouterState({ select: ({ location }) => location.pathname });
  const scenario = useScenario()?.id ?? null;
  const { view } = useView();
  const { families } = useWorkspace();
  const selection = families.find(({ id }) => id === view.family)?.name ?? view.item ?? view.resource ?? null;
  useEffect(() => {
    const say = () =>
      void client
        .postPresence({ body: { client: windowId, scenario, page, selection, left: false } })
        .then(({ present }) => showPresent(present))
        .catch(() => undefined);
    say();
    const timer = setInterval(say, everyMs);
    return () => clearInterval(timer);
  }, [page, scenario, selection]);
}

/** Who else is here, by initials. */
export function Presence() {
  const { t } = useText();
  const { user } = useWorkspace();
  const { present } = useLive();
  const others = [...new Map(present.filter((one) => one.user !== user.name).map((one) => [one.user, one])).values()];
  if (others.length === 0) return null;
  const shown = others.slice(0, 3);
  return (
    <div className="presence" role="img" aria-label={t.frame.here(others.map(({ displayName }) => displayName).join(', '))}>
      {shown.map(({ user: name, displayName, page, selection }) => (
        <Tooltip key={name} label={t.frame.person(displayName, [pageWord(t, page), selection].filter(Boolean).join(', '))}>
          <span className="initials">{initialsOf(displayName)}</span>
        </Tooltip>
      ))}
      {others.length > shown.length && <span className="initials">+{others.length - shown.length}</span>}
    </div>
  );
}

function pageWord(t: ReturnType<typeof useText>['t'], path: string): string {
  const name = path.replace('/', '') || 'overview';
  return name in t.pages ? t.pages[name as keyof typeof t.pages] : path;
}

export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  const letters = parts.length > 1 ? [parts[0], parts.at(-1)] : [parts[0]];
  return letters
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
