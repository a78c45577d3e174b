import type { Answer } from '@equipoise/api';
import { useMemo } from 'react';
import { FlowChart } from '../charts/flow-chart.tsx';
import { flowScaleOf } from '../charts/flow-data.ts';
import { NumbersTable } from '../charts/numbers-table.tsx';
import { divisorOf } from '../charts/scale.ts';
import { Card } from '../parts/page.tsx';
import { Segments } from '../parts/segments.tsx';
import type { Messages } from '../texts/messages.ts';
import { useText } from '../texts/use-text.ts';
import { useColumns } from '../view/periods.ts';
import { useView, useWorkspace } from '../view/use-view.ts';
import { type FlowSeries, flowOf } from './flow-of.ts';

const nothing: FlowSeries = { history: [], demand: [], lastYear: [], stack: [], stock: [], shortage: [] };

/** Demand, supply and stock of the whole company. The axes stand before the numbers come. */
export function WholeFlow({ overview }: { readonly overview: Answer<'getOverview'> | undefined }) {
  const { t, n, said } = useText();
  const workspace = useWorkspace();
  const { view, change } = useView();
  const isMoney = view.measure === 'money';
  const columns = useColumns();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns follow from view and workspace
  const data = useMemo(() => {
    const chart = overview?.chart;
    if (!chart) return flowOf(nothing, workspace, columns, n);
    return flowOf(isMoney ? moneySeries(chart) : unitSeries(chart), workspace, columns, n);
  }, [overview, workspace, isMoney, view.from, view.to, view.bucket, n]);
  const divisor = divisorOf(Math.max(flowScaleOf([data]).flowHigh, flowScaleOf([data]).stockHigh));
  const unit = overview?.chart.unit ?? '';
  const currency = `${n.currency(overview?.currency ?? '')}${divisor === 1000 ? ' k' : divisor === 1_000_000 ? ' m' : ''}`;
  const beside = overview && unitOf(t, isMoney ? currency : unit, isMoney ? 1 : divisor, columns.bucket, workspace.bucket);
  const stacked = (['overtime', 'subcontract', 'purchase'] as const).filter((name) =>
    data.stack.some((one) => one.name === name),
  );
  return (
    <Card
      title={t.overview.flow}
      beside={beside && `${t.overview.allProducts}, ${beside}`}
      className="whole-flow"
      right={
        <div className="flow-choice">
          <span className="keys">
            {stacked.map((name) => (
              <span key={name}>
                <i className="key" style={{ background: `var(--${name})` }} /> {t.chart[name]}
              </span>
            ))}
          </span>
          <Segments
            label={t.frame.show}
            value={isMoney ? 'money' : 'units'}
            choices={[
              { value: 'units', label: t.frame.units },
              { value: 'money', label: n.currency(overview?.currency ?? '') || '€' },
            ]}
            onChange={(value) => change({ measure: value === 'money' ? 'money' : null }, { replace: true })}
          />
        </div>
      }
    >
      <FlowChart
        data={data}
        size="large"
        label={`${t.overview.flow}. ${overview ? said(overview.sentence) : t.states.loading}`}
      />
      {overview && !isMoney && overview.chart.apart.length > 0 && (
        <p className="note">{t.overview.apart(overview.chart.apart.join(', '))}</p>
      )}
      {overview && <NumbersTable data={data} />}
    </Card>
  );
}

type Chart = Answer<'getOverview'>['chart'];

function unitSeries(chart: Chart): FlowSeries {
  const parts = (['regular', 'overtime', 'subcontract', 'purchase'] as const)
    .map((name) => ({ name, values: chart[name] }))
    .filter(({ values }) => values.some((units) => (units ?? 0) > 0.05));
  return { ...chart, stack: parts, shortage: [] };
}

/** Demand at prices, what is delivered of it, and what the stock is worth. */
function moneySeries({ money }: Chart): FlowSeries {
  const { history, demand, lastYear, budget, delivered, stock } = money;
  return { history, demand, lastYear, budget, stock, stack: [{ name: 'delivered', values: delivered }], shortage: [] };
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
