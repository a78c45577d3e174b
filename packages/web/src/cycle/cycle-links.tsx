import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../texts/use-text.ts';
import { carried, merged, useView } from '../view/use-view.ts';

const pages = ['month', 'families', 'sign', 'plans', 'actual'] as const;
const paths = {
  month: '/cycle',
  families: '/cycle/families',
  sign: '/cycle/sign',
  plans: '/cycle/plans',
  actual: '/cycle/actual',
} as const;

/** The pages of the cycle, one beside the other. */
export function CycleLinks() {
  const { t } = useText();
  const { view } = useView();
  const search = merged(carried(view), { cycle: view.cycle });
  const links = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen: the page one is on is in sight.
  useEffect(() => {
    const row = links.current;
    const here = row?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row && here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }, []);
  return (
    <nav ref={links} className="cycle-links no-print" aria-label={t.cycle.pagesLabel}>
      {pages.map((page) => (
        <Link key={page} to={paths[page]} search={search as never} activeOptions={{ exact: true, includeSearch: false }}>
          {t.cycle.pages[page]}
        </Link>
      ))}
    </nav>
  );
}
