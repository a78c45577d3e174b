import { Link, useRouterState } from '@tanstack/react-router';
import { Icon, type IconName } from '../parts/icon.tsx';
import { useText } from '../texts/use-text.ts';
import { carried, merged, useView, useWorkspace } from '../view/use-view.ts';

const pages: readonly {
  readonly name: 'overview' | 'demand' | 'supply' | 'scenarios' | 'data';
  readonly to: string;
  readonly icon: IconName;
}[] = [
  { name: 'overview', to: '/', icon: 'overview' },
  { name: 'demand', to: '/demand', icon: 'trending' },
  { name: 'supply', to: '/supply', icon: 'factory' },
  { name: 'scenarios', to: '/scenarios', icon: 'branch' },
  { name: 'data', to: '/data', icon: 'database' },
];

/** Pages, and the families: choosing one shows it on the page in view. On a phone the pages are tabs at the bottom. */
export function Navigation() {
  const { t } = useText();
  const workspace = useWorkspace();
  const { view } = useView();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const search = carried(view) as never;
  const parents = new Map(workspace.families.map(({ id, parent }) => [id, parent]));
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
        {pages.map(({ name, to, icon }) => (
          <li key={name}>
            <Link to={to} search={search} className="page-link" activeOptions={{ exact: true, includeSearch: false }}>
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
                    to={path === '/demand' || path === '/supply' ? path : '/demand'}
                    search={merged(carried(view), { family: chosen && path !== '/' ? null : id }) as never}
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

/** How many families stand above. A tree has no circles: the check of the base data sees to that. */
function depthOf(parents: ReadonlyMap<string, string | null>, parent: string | null): number {
  return parent === null ? 0 : 1 + depthOf(parents, parents.get(parent) ?? null);
}
