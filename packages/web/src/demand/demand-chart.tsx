import type { Answer } from '@equipoise/api';
import { useMemo } from 'react';
import { axisNames } from '../charts/axis-names.ts';
import { Chart } from '../charts/chart.tsx';
import { SeriesTable } from '../charts/series-table.tsx';
import { useNarrow } from '../parts/use-narrow.ts';
import { useText } from '../texts/use-text.ts';
import { byColumn, useColumns } from '../view/periods.ts';
import { useView, useWorkspace } from '../view/use-view.ts';
import { type DemandChartData, demandChartHeight, demandOption } from './demand-option.ts';
import { demandMessages } from './messages.ts';
import { namesIn, noticeable } from './promotion-words.ts';

const bandOpacity = [0.13, 0.17, 0.22];

/** The demand of one place over time. The axes stand before the numbers come. */
export function DemandChart({
  series,
  picked,
}: {
  readonly series: Answer<'getDemandSeries'> | undefined;
  /** First and last period selected in the grid. */
  readonly picked: { readonly from: string; readonly to: string } | null;
}) {
  const { t, n } = useText();
  const m = demandMessages(n.locale);
  const workspace = useWorkspace();
  const { view } = useView();
  const columns = useColumns();
  const narrow = useNarrow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns follow from view and workspace
  const data = useMemo((): DemandChartData => {
    const { firstPlan } = workspace;
    const plan = (values: readonly (number | null)[] | undefined) => byColumn(values ?? [], firstPlan, columns, 'flow');
    const zones = columns.columns.map(({ first }) => first.zone);
    const frozen = zones.indexOf('frozen');
    const columnOf = (label: string | undefined) =>
      columns.columns.findIndex(({ positions }) => positions.some((at) => workspace.periods[at]?.label === label));
    const [from, to] = [columnOf(picked?.from), columnOf(picked?.to)];
    const forecast = series?.forecast ?? null;
    const level = (k: number) => plan(forecast?.quantiles[k]);
    // Ranges of single periods do not add up to ranges of quarters or years.
    const bands =
      forecast === null || columns.bucket !== 'period'
        ? []
        : [95, 80, 50].map((percent, k) => ({
            percent,
            low: level(k),
            high: level(forecast.levels.length - 1 - k),
            opacity: bandOpacity[k]!,
          }));
    return {
      axis: axisNames(columns, n),
      closed: columns.closed,
      frozen: frozen < 0 ? null : { from: frozen, to: zones.lastIndexOf('frozen') },
      history: byColumn(series?.history ?? [], 0, columns, 'flow'),
      consensus: plan(series?.consensus),
      baseline: plan(series?.baseline),
      forecast: plan(forecast?.mean),
      without: withoutPromotions(series, columns),
      promotions: columns.columns.map(({ positions }) =>
        series === undefined ? [] : namesIn(series, positions[0] ?? 0, positions.at(-1) ?? -1, n),
      ),
      lastYear: plan(series?.lastYear),
      budget: plan(series?.budget),
      bands,
      picked: from < 0 || to < from ? null : { from, to },
    };
  }, [series, picked?.from, picked?.to, workspace, view.from, view.to, view.bucket, n]);
  const option = useMemo(() => demandOption(data, m.chart, n, narrow), [data, m, n, narrow]);
  const label = m.chart.label(series?.label ?? t.states.loading);
  return (
    <>
      <Chart option={option} height={demandChartHeight} label={label} />
      {series?.job != null && <p className="note">{m.chart.forecasting}</p>}
      {series !== undefined && <ChartTable data={data} />}
    </>
  );
}

/** Sales and baseline without what promotions, events and prices add; nothing where they add nothing in view. */
function withoutPromotions(
  series: Answer<'getDemandSeries'> | undefined,
  columns: ReturnType<typeof useColumns>,
): readonly (number | null)[] {
  const none = columns.columns.map(() => null);
  if (series === undefined || series.promotion === null) return none;
  const { history, planned } = series.promotion;
  const extra = byColumn([...history, ...planned], 0, columns, 'flow');
  if (extra.every((units) => Math.abs(units ?? 0) < noticeable)) return none;
  const all = byColumn([...series.history, ...series.baseline], 0, columns, 'flow');
  return all.map((units, at) => (units === null ? null : units - (extra[at] ?? 0)));
}

/** The numbers of the chart, folded away: for those who read rather than look, and for copying. */
function ChartTable({ data }: { readonly data: DemandChartData }) {
  const { t, n } = useText();
  const m = demandMessages(n.locale).chart;
  const rows: [string, readonly (number | null)[]][] = [
    [m.history, data.history],
    [m.consensus, data.consensus],
    [m.baseline, data.baseline],
    [m.forecast, data.forecast],
    [m.without, data.without],
    [m.lastYear, data.lastYear],
    [m.budget, data.budget],
  ];
  return (
    <SeriesTable
      title={t.chart.asTable}
      columns={data.axis.map(({ long }) => long)}
      rows={rows
        .filter(([, values]) => values.some((value) => value !== null))
        .map(([name, values]) => [name, values.map((value) => n.number(value))])}
    />
  );
}
