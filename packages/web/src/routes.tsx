import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from './frame/frame.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { Crashed, NotFound } from './states/crashed.tsx';
import { readView } from './view/view.ts';

const root = createRootRoute({
  component: Frame,
  validateSearch: readView,
  notFoundComponent: NotFound,
  errorComponent: Crashed,
});

const page = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as never, name as never),
    errorComponent: Crashed,
  });

const tree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: OverviewPage, errorComponent: Crashed }),
  page('/demand', () => import('./demand/index.ts'), 'DemandPage'),
  page('/supply', () => import('./supply/supply-page.tsx'), 'SupplyPage'),
  page('/finance', () => import('./finance/finance-page.tsx'), 'FinancePage'),
  page('/scenarios', () => import('./scenarios/scenarios-page.tsx'), 'ScenariosPage'),
  page('/cycle', () => import('./cycle/cycle-page.tsx'), 'CyclePage'),
  page('/cycle/families', () => import('./cycle/family/family-pages.tsx'), 'FamilyPages'),
  page('/cycle/meeting', () => import('./cycle/meeting/meeting-page.tsx'), 'MeetingPage'),
  page('/cycle/sign', () => import('./cycle/sign/sign-page.tsx'), 'SignPage'),
  page('/cycle/plans', () => import('./cycle/chain/chain-page.tsx'), 'ChainPage'),
  page('/cycle/actual', () => import('./cycle/actual/actual-page.tsx'), 'ActualPage'),
  page('/administration', () => import('./users/users-page.tsx'), 'UsersPage'),
  page('/data', () => import('./data/data-page.tsx'), 'DataPage'),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultPendingMinMs: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
