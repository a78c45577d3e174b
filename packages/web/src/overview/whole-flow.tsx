import type { Answer } from '@equipoise/api';
import { useMemo } from 'react';
import { FlowChart } from '../charts/flow-chart.tsx';
import { flowScaleOf } from '../charts/flow-data.ts';
import { NumbersTable } from '../charts/numbers-table.tsx';
import { divisorOf } from '../charts/scale.ts';
import { Card } from '../parts/page.tsx';
import type { Messages } from '../texts/messages.ts';
import { useText } from '../texts/use-text.ts';
import { useColumns } from '../view/periods.ts';
import { useView, useWorkspace } from '../view/use-view.ts';
import { flowOf } from './flow-of.ts';

const nothing = { history: [], demand: [], lastYear: [], stack: [], stock: [], shortage: [] };

/** Demand, supply and stock of the whole company. The axes stand before the numbers come. */
export function WholeFlow({ overview }: { readonly overview: Answer<'getOverview'> | undefined }) {
  const { t, n } = useText();
  const workspace = useWorkspace();
  const { view } = useView();
  const columns = useColumns();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns follow from view and workspace
  const data = useMemo(() => {
    const chart = overview?.chart;
    if (!chart) return flowOf(nothing, workspace, columns, n);
    return flowOf({ ...chart, stack: [{ name: 'supply', values: chart.supply }], shortage: [] }, workspace, columns, n);
  }, [overview, workspace, view.from, view.to, view.bucket, n]);
  const divisor = divisorOf(Math.max(flowScaleOf([data]).flowHigh, flowScaleOf([data]).stockHigh));
  const beside = overview && unitOf(t, overview.chart.unit, divisor, columns.bucket, workspace.bucket);
  return (
    <Card title={t.overview.flow} beside={beside && `${t.overview.allProducts}, ${beside}`} className="whole-flow">
      <FlowChart data={data} size="large" label={`${t.overview.flow}. ${overview?.sentence ?? t.states.loading}`} />
      {overview && overview.chart.apart.length > 0 && <p className="note">{t.overview.apart(overview.chart.apart.join(', '))}</p>}
      {overview && <NumbersTable data={data} />}
    </Card>
  );
}

/** `thousand bikes a month` */
export function unitOf(
  t: Messages,
  unit: string,
  divisor: number,
  bucket: 'period' | 'quarter' | 'year',
  own: 'month' | 'week' | '4-4-5' | 'weeks-then-months',
): string {
  const size = divisor === 1000 ? `${t.chart.thousand} ` : divisor === 1_000_000 ? 'm ' : '';
  const each = bucket === 'period' ? (own === 'month' || own === 'week' ? own : 'period') : bucket;
  return `${size}${unit} ${t.chart.perPeriod[each]}`;
}
