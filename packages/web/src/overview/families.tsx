import type { Answer } from '@equipoise/api';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { FlowChart } from '../charts/flow-chart.tsx';
import { Card } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';
import { useColumns } from '../view/periods.ts';
import { carried, merged, useView, useWorkspace } from '../view/use-view.ts';
import { flowOf } from './flow-of.ts';

type Family = Answer<'getOverview'>['families'][number];
const shownFirst = 12;

/** One small picture a family, largest gap first, each on its own scale. */
export function Families({ overview }: { readonly overview: Answer<'getOverview'> | undefined }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const families = overview?.families ?? [];
  if (overview && families.length < 2) return null;
  const shown = all ? families : families.slice(0, shownFirst);
  return (
    <Card title={t.overview.byFamily} beside={t.overview.byFamilySub} className="by-family">
      <ul className="multiples">
        {shown.map((family) => (
          <li key={family.product}>
            <OneFamily family={family} currency={overview?.currency ?? ''} />
          </li>
        ))}
      </ul>
      {families.length > shownFirst && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {t.overview.familiesMore(families.length - shownFirst)}
        </button>
      )}
    </Card>
  );
}

function OneFamily({ family, currency }: { readonly family: Family; readonly currency: string }) {
  const { t, n, said } = useText();
  const workspace = useWorkspace();
  const { view } = useView();
  const columns = useColumns();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns follow from view and workspace
  const data = useMemo(
    () =>
      flowOf(
        { ...family, history: [], stack: [{ name: 'supply', values: family.supply }], shortage: [] },
        workspace,
        { ...columns, columns: columns.columns.slice(columns.closed), closed: 0 },
        n,
      ),
    [family, workspace, view.from, view.to, view.bucket, n],
  );
  const change = changeOf(family);
  // Without a plan yet the gap is the change against last year.
  const late = family.supply.length > 0 && family.gap >= 0.0005;
  return (
    <Link to="/demand" search={merged(carried(view), { family: family.product }) as never} className="multiple">
      <strong>{family.name}</strong>
      <span className="multiple-line">
        <span>{n.money(family.revenue, currency)}</span>
        <span className="quiet">{change === null ? '' : `${n.difference(change * 100, 1)}\u00a0%`}</span>
      </span>
      <span className={late ? 'multiple-note negative' : 'multiple-note'}>
        {late ? t.overview.late(n.percent(family.gap)) : t.overview.onTime}
      </span>
      <FlowChart data={data} size="small" label={said(family.sentence)} />
    </Link>
  );
}

/** Demand against the same periods a year before; null where those are not known. */
function changeOf({ demand, lastYear }: Family): number | null {
  const both = demand.flatMap((value, at) => {
    const before = lastYear[at];
    return value === null || before === null || before === undefined ? [] : [[value, before] as const];
  });
  const before = both.reduce((sum, [, value]) => sum + value, 0);
  return before > 0 ? both.reduce((sum, [value]) => sum + value, 0) / before - 1 : null;
}
