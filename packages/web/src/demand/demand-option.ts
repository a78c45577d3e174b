import { type EndLabel, endLabels, ground, peakLabel } from '../charts/annotations.ts';
import type { FlowData } from '../charts/flow-data.ts';
import { timeAxis } from '../charts/flow-option.ts';
import { largest } from '../charts/largest.ts';
import { type ChartOption, type ChartSeries, colour, font, motion } from '../charts/option.ts';
import { divisorOf, scaleOf } from '../charts/scale.ts';
import { columnTip, tip } from '../charts/tooltip.ts';
import { valueAxis } from '../charts/value-axis.ts';
import type { NumberWords } from '../texts/number.ts';
import { type Band, fan, frozenGround, note, selected } from './demand-marks.ts';
import type { DemandMessages } from './messages.ts';
import { noticeable } from './promotion-words.ts';

type Values = readonly (number | null)[];

/** Lines of the chart by column in view. */
export interface DemandChartData {
  readonly axis: FlowData['axis'];
  readonly closed: number;
  /** Columns of the frozen zone. */
  readonly frozen: { readonly from: number; readonly to: number } | null;
  readonly history: Values;
  readonly consensus: Values;
  readonly baseline: Values;
  readonly forecast: Values;
  /** Sales and baseline without promotions and events; null everywhere where there are none. */
  readonly without: Values;
  /** Names of promotions and events by column. */
  readonly promotions: readonly (readonly string[])[];
  readonly lastYear: Values;
  readonly budget: Values;
  /** Widest first. */
  readonly bands: readonly Band[];
  /** Columns selected in the grid. */
  readonly picked: { readonly from: number; readonly to: number } | null;
}

export const demandChartHeight = 268;
const [top, bottom, left, right] = [30, 36, 38, 96];

/** History, forecast with its fan, last year and consensus on one axis, named where they end. */
export function demandOption(data: DemandChartData, m: DemandMessages['chart'], n: NumberWords, narrow: boolean): ChartOption {
  const highest = Math.max(
    ...[data.history, data.consensus, data.baseline, data.forecast, data.lastYear, data.budget].map(largest),
    ...data.bands.map(({ high }) => largest(high)),
  );
  const divisor = divisorOf(highest);
  const axis = scaleOf((highest * 1.08) / divisor, 0, 3);
  const scaled = (values: Values) => values.map((value) => (value === null ? null : value / divisor));
  const last = data.axis.length - 1;
  const differs = data.consensus.some((value, at) => !near(value, data.baseline[at] ?? null));
  const hasForecast = data.forecast.some((value) => value !== null);
  const isBaseline = hasForecast && data.forecast.every((value, at) => value === null || near(value, data.baseline[at] ?? null));
  const joined = data.consensus.map((value, at) => (at === data.closed - 1 ? (data.history[at] ?? value) : value));

  const ends: EndLabel[] = [];
  const end = (text: string, values: Values, ink: string, weight: number) => {
    const value = values[last];
    if (typeof value === 'number') ends.push({ text, value: value / divisor, colour: colour(ink), weight });
  };
  end(m.consensus, data.consensus, 'demand', 640);
  if (differs && !isBaseline) end(m.baseline, data.baseline, 'demand', 420);
  if (hasForecast) end(isBaseline ? m.baseline : m.forecast, data.forecast, 'demand', 420);
  end(m.lastYear, data.lastYear, 'ink3', 420);
  end(m.budget, data.budget, 'aop', 500);

  const line = (name: string, values: Values, ink: string, width: number, z: number, dash?: number[]): ChartSeries => ({
    type: 'line',
    name,
    data: scaled(values),
    showSymbol: false,
    lineStyle: { color: colour(ink), width, cap: 'round', join: 'round', ...(dash ? { type: dash } : {}) },
    emphasis: { disabled: true },
    z,
  });
  // A budget that ends before the plan does is named where it ends.
  const promisedAt = data.budget.findLastIndex((value) => value !== null);
  const promised = promisedAt < last ? data.budget[promisedAt] : null;
  // Across a phone the words would cover what they speak of.
  const marked = narrow ? null : noteFor(data, m, n);
  const series: ChartSeries[] = [
    ground(0, data.closed, data.axis.length, { closed: m.closed, plan: data.frozen === null ? m.plan : m.frozen }),
    ...(data.frozen === null ? [] : [frozenGround(data.frozen, data.axis.length)]),
    ...(data.picked === null ? [] : [selected(data.picked, data.axis.length)]),
    fan(
      data.bands.map(({ low, high, opacity }) => ({ low: scaled(low), high: scaled(high), opacity })),
      data.closed,
    ),
    line('lastYear', data.lastYear, 'last', 1.1, 3),
    line('without', data.without, 'demand', 1, 4, [4, 3]),
    { ...line('budget', data.budget, 'aop', 1.3, 4, [3, 2.5]), step: 'middle' } as ChartSeries,
    ...(differs && !isBaseline ? [line('baseline', data.baseline, 'demand', 1.1, 5)] : []),
    line('forecast', data.forecast, 'demand', 1.3, 5, [1.5, 3]),
    { ...line('halo', joined, 'sf', 5, 6), silent: true },
    {
      ...line('history', data.history, 'history', 1.4, 7),
      showSymbol: true,
      symbol: 'circle',
      symbolSize: 3.6,
      itemStyle: { color: colour('history') },
    } as ChartSeries,
    line('consensus', joined, 'demand', 2.2, 8),
    ...(marked === null ? [] : [note({ ...marked, value: marked.value / divisor, foot: marked.foot / divisor }, data)]),
    ...(promised == null ? [] : [peakLabel(0, promisedAt, promised / divisor, m.budget, colour('aop'))]),
    endLabels(0, ends),
  ];

  return {
    ...motion,
    textStyle: { fontFamily: font, fontSize: 10.5 },
    grid: { left, right, top, bottom },
    xAxis: timeAxis(data, 0, true, narrow ? 'column' : 'large'),
    yAxis: valueAxis(axis, (value: number) => n.number(value, axis.decimals)),
    tooltip: columnTip((at) => {
      return tip(data.axis[at]?.long ?? '', tipRows(data, at, m, n, differs, isBaseline));
    }),
    series,
  };
}

function tipRows(
  data: DemandChartData,
  at: number,
  m: DemandMessages['chart'],
  n: NumberWords,
  differs: boolean,
  isBaseline: boolean,
): [string, string][] {
  const rows: [string, number | null | undefined][] = [
    [m.history, data.history[at]],
    [m.consensus, at < data.closed ? null : data.consensus[at]],
    [m.baseline, differs && at >= data.closed ? data.baseline[at] : null],
    [isBaseline && differs ? '' : m.forecast, isBaseline && differs ? null : data.forecast[at]],
    [m.lastYear, data.lastYear[at]],
    [m.budget, data.budget[at]],
  ];
  const said = rows.filter((row): row is [string, number] => typeof row[1] === 'number');
  const ranges = data.bands
    .map(({ percent, low, high }) => ({ percent, low: low[at], high: high[at] }))
    .filter((band): band is { percent: number; low: number; high: number } => band.low != null && band.high != null)
    .toReversed();
  const without = data.without[at];
  const of = at < data.closed ? data.history[at] : data.baseline[at];
  const moved: [string, string][] =
    without == null || of == null || Math.abs(of - without) < noticeable
      ? []
      : [
          [m.without, n.number(without)],
          [data.promotions[at]!.join(', ') || m.promotion, n.difference(of - without)],
        ];
  return [
    ...said.map(([name, value]): [string, string] => [name, n.number(value)]),
    ...moved,
    ...ranges.map(({ percent, low, high }): [string, string] => [
      m.range(n.number(percent)),
      `${n.number(low)} – ${n.number(high)}`,
    ]),
  ];
}

/** The column where the consensus departs most from the baseline, in two lines; without a departure, its peak. */
function noteFor(
  data: DemandChartData,
  m: DemandMessages['chart'],
  n: NumberWords,
): { column: number; value: number; foot: number; lines: readonly string[] } | null {
  let column = -1;
  let most = 0;
  data.consensus.forEach((value, at) => {
    const difference = value === null ? 0 : Math.abs(value - (data.baseline[at] ?? value));
    if (at >= data.closed && difference > most) [column, most] = [at, difference];
  });
  const departs = column >= 0 && most > 0.005 * largest(data.consensus);
  if (!departs) {
    const planned = data.consensus.map((value, at) => (at < data.closed ? null : value));
    column = planned.indexOf(largest(planned));
  }
  const value = data.consensus[column];
  if (typeof value !== 'number' || value === 0) return null;
  // The words are wide, and stay on the side of the plan: nothing they would cover may reach up to them.
  const covered = Math.max(column < data.closed ? 0 : data.closed, column - 2);
  const lines = [data.history, data.consensus, data.baseline, data.forecast, data.lastYear, data.budget];
  const all = [...lines, ...data.bands.map(({ high }) => high)];
  const highest = Math.max(...all.flatMap((values) => values.slice(covered, covered + 5)).map((one) => one ?? 0));
  const words = [m.at(data.axis[column]?.long ?? '', n.number(value))];
  if (departs) words.push(m.onBaseline(n.difference(value - (data.baseline[column] ?? value))));
  return { column, value: highest, foot: value, lines: words };
}

const near = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
