import { Link, useRouterState } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { sessionKey } from '../session/session-key.ts';
import { useText } from '../texts/use-text.ts';
import { carried, merged, useView, useWorkspace } from '../view/use-view.ts';

const pages: readonly {
  readonly name: 'overview' | 'demand' | 'supply' | 'finance' | 'scenarios' | 'cycle' | 'data' | 'administration';
  readonly to: string;
  readonly icon: IconName;
  /** Without a tab on a phone. */
  readonly wide?: true;
  readonly administrator?: true;
}[] = [
  { name: 'overview', to: '/', icon: 'overview' },
  { name: 'demand', to: '/demand', icon: 'trending' },
  { name: 'supply', to: '/supply', icon: 'factory' },
  { name: 'finance', to: '/finance', icon: 'bank' },
  { name: 'scenarios', to: '/scenarios', icon: 'branch', wide: true },
  { name: 'cycle', to: '/cycle', icon: 'calendar' },
  { name: 'data', to: '/data', icon: 'database', wide: true },
  { name: 'administration', to: '/administration', icon: 'people', wide: true, administrator: true },
];

/** Pages, and the families: choosing one shows it on the page in view. On a phone the pages are tabs at the bottom. */
export function Navigation() {
  const { t } = useText();
  const workspace = useWorkspace();
  const { view } = useView();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const search = carried(view) as never;
  const parents = new Map(workspace.families.map(({ id, parent }) => [id, parent]));
  const session = queryClient.getQueryData<{ automatic: boolean }>(sessionKey);
  const administers = session?.automatic === true || workspace.user.roles.includes('administrator');
  const scenarios = workspace.scenarios.filter(({ removed }) => !removed).length;
  return (
    <nav className="navigation" aria-label={t.frame.navigation}>
      <Link to="/" search={search} className="brand">
        <img src="/mark.svg" alt="" width={22} height={22} />
        <span>
          <strong>{workspace.name}</strong>
          <small>{workspace.mode === 'sample' ? t.frame.sample : t.product}</small>
        </span>
      </Link>
      <ul className="pages">
        {pages
          .filter(({ administrator }) => administrator === undefined || administers)
          .map(({ name, to, icon, wide }) => (
            <li key={name} className={wide ? 'wide-only' : undefined}>
              <Link
                to={to}
                search={search}
                className="page-link"
                activeOptions={{ exact: name !== 'cycle', includeSearch: false }}
              >
                <Icon name={icon} />
                <span>{t.pages[name]}</span>
                {name === 'scenarios' && scenarios > 1 && <small>{scenarios}</small>}
              </Link>
            </li>
          ))}
      </ul>
      {workspace.families.length > 0 && (
        <div className="families">
          <h2 id="families">{t.frame.families}</h2>
          <ul aria-labelledby="families">
            {workspace.families.map(({ id, name, parent }) => {
              const chosen = view.family === id;
              return (
                <li key={id} style={{ paddingLeft: depthOf(parents, parent) * 12 }}>
                  <Link
                    to={placeOf(path)}
                    search={merged(carried(view), { family: chosen && path !== '/' ? null : id, cycle: view.cycle }) as never}
                    className={chosen ? 'family chosen' : 'family'}
                    activeOptions={{ exact: true }}
                    aria-current={chosen ? 'true' : undefined}
                  >
                    {name}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </nav>
  );
}

/** Where a family is looked at: on the page in view where it shows one family, else on Demand. */
function placeOf(path: string): string {
  if (path.startsWith('/cycle')) return '/cycle/families';
  return path === '/supply' || path === '/finance' ? path : '/demand';
}

/** How many families stand above. A tree has no circles: the check of the base data sees to that. */
function depthOf(parents: ReadonlyMap<string, string | null>, parent: string | null): number {
  return parent === null ? 0 : 1 + depthOf(parents, parents.get(parent) ?? null);
}
