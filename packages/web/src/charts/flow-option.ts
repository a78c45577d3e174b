import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import type { Messages } from '../texts/messages.ts';
import type { NumberWords } from '../texts/number.ts';
import { type EndLabel, endLabels, ground, peakLabel } from './annotations.ts';
import { type FlowData, type FlowScale, stackSum } from './flow-data.ts';
import { largest, largestAt } from './largest.ts';
import { type ChartOption, type ChartSeries, colour, font, motion } from './option.ts';
import { divisorOf, type Scale, scaleOf } from './scale.ts';
import { tooltip } from './tooltip.ts';
import { valueAxis } from './value-axis.ts';

/** `large` stands alone with direct labels; `column` beside others; `small` is one of many. */
export type FlowSize = 'large' | 'column' | 'small';

const sizes = {
  large: { top: 22, flow: 228, gap: 30, stock: 82, axis: 36, left: 34, right: 78, lines: 4 },
  column: { top: 18, flow: 104, gap: 24, stock: 42, axis: 20, left: 30, right: 6, lines: 2 },
  small: { top: 4, flow: 82, gap: 14, stock: 32, axis: 18, left: 2, right: 2, lines: 2 },
} as const;

export function flowHeight(size: FlowSize): number {
  const { top, flow, gap, stock, axis } = sizes[size];
  return top + flow + gap + stock + axis;
}

export interface FlowWords {
  readonly t: Messages['chart'];
  readonly n: NumberWords;
}

/** Demand over what comes in, stock beneath with shortage under its zero line: two panels on one axis of time. */
export function flowOption(data: FlowData, scale: FlowScale, size: FlowSize, { t, n }: FlowWords, narrow: boolean): ChartOption {
  const px = sizes[size];
  const divisor = divisorOf(Math.max(scale.flowHigh, scale.stockHigh));
  const flowAxis = scaleOf((scale.flowHigh * (size === 'large' ? 1.04 : 1.02)) / divisor, 0, px.lines);
  const stockAxis = scaleOf(scale.stockHigh / divisor, -Math.min(scale.shortageHigh, scale.stockHigh * 0.5 || 1) / divisor, 1);
  const scaled = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : value / divisor));
  const short = (value: number) => n.number(value, value >= 100 || divisor === 1 ? 0 : 1);
  const joined = joinedDemand(data);
  const bars = data.stack.length > 1 ? data.stack : data.stack.map((one) => ({ ...one, name: one.name }));
  const peak = largestAt(data.demand);
  const stockPeak = largestAt(data.stock);
  const last = data.axis.length - 1;

  const promisedAt = data.budget?.findLastIndex((value) => value !== null) ?? -1;
  const budgeted = data.budget?.[promisedAt] ?? null;
  const ends: EndLabel[] = [
    { there: data.demand[last] !== null, text: t.demand, value: data.demand[last] ?? 0, colour: colour('demand'), weight: 600 },
    {
      there: data.stack.length > 0,
      text: data.stack[0]?.name === 'delivered' ? t.delivered : t.production,
      value: stackSum(data)[last] ?? 0,
      colour: colour('regular-text'),
      weight: 600,
    },
    {
      there: data.lastYear.some((one) => one !== null),
      text: t.lastYear,
      value: data.lastYear[last] ?? 0,
      colour: colour('ink3'),
      weight: 420,
    },
    { there: budgeted !== null && promisedAt === last, text: t.budget, value: budgeted ?? 0, colour: colour('aop'), weight: 560 },
  ]
    .filter(({ there }) => there)
    .map(({ there: _, value, ...label }) => ({ ...label, value: value / divisor }));

  const series: ChartSeries[] = [
    ground(0, data.closed, data.axis.length, size === 'large' ? { closed: t.closed, plan: t.plan } : null),
    ...bars.map(
      ({ name, values }): ChartSeries => ({
        type: 'bar',
        name,
        stack: 'supply',
        data: scaled(values),
        barWidth: '62%',
        itemStyle: { color: colour(name === 'supply' || name === 'delivered' ? 'regular' : name) },
        emphasis: { disabled: true },
        z: 2,
      }),
    ),
    line('lastYear', scaled(data.lastYear), 'last', 1.1, 3),
    ...(data.budget === undefined ? [] : [promised(scaled(data.budget))]),
    { ...line('halo', scaled(joined), 'sf', size === 'small' ? 3 : 5, 4), silent: true },
    {
      ...line('history', scaled(data.history), 'history', size === 'small' ? 1 : 1.4, 5),
      showSymbol: size === 'large',
      symbol: 'circle',
      symbolSize: 3.5,
      itemStyle: { color: colour('history') },
    },
    line('demand', scaled(joined), 'demand', size === 'small' ? 1.6 : 2.2, 6),
    ground(1, data.closed, data.axis.length, null),
    {
      type: 'line',
      name: 'stock',
      xAxisIndex: 1,
      yAxisIndex: 1,
      data: scaled(data.stock),
      showSymbol: false,
      lineStyle: { color: colour('stock'), width: size === 'small' ? 1.1 : 1.5 },
      areaStyle: { color: colour('stock-area'), opacity: 1, origin: 0 },
      emphasis: { disabled: true },
      z: 2,
    },
    {
      type: 'bar',
      name: 'shortage',
      xAxisIndex: 1,
      yAxisIndex: 1,
      data: data.shortage.map((value) => (value === null || value < 0.05 ? null : -value / divisor)),
      barWidth: '62%',
      barMinHeight: 3,
      itemStyle: { color: colour('shortage') },
      emphasis: { disabled: true },
      z: 3,
    },
  ];
  if (size === 'large') {
    series.push(endLabels(0, ends));
    // A budget that ends before the plan does is named where it ends.
    if (budgeted !== null && promisedAt < last)
      series.push(peakLabel(0, promisedAt, budgeted / divisor, t.budget, colour('aop')));
    if (peak >= 0)
      series.push(
        peakLabel(
          0,
          peak,
          (data.demand[peak] ?? 0) / divisor,
          withK(short((data.demand[peak] ?? 0) / divisor), divisor),
          colour('demand'),
        ),
      );
    if (largest(data.stock) > 0)
      series.push(
        endLabels(1, [{ text: t.stock, value: (data.stock[last] ?? 0) / divisor, colour: colour('stock'), weight: 600 }]),
      );
  }
  if (size !== 'small' && stockPeak >= 0 && largest(data.stock) > 0) {
    series.push(
      peakLabel(
        1,
        stockPeak,
        (data.stock[stockPeak] ?? 0) / divisor,
        withK(short((data.stock[stockPeak] ?? 0) / divisor), divisor),
        colour('stock'),
      ),
    );
  }

  return {
    ...motion,
    textStyle: { fontFamily: font, fontSize: 10.5 },
    grid: [
      { left: px.left, right: px.right, top: px.top, height: px.flow },
      { left: px.left, right: px.right, top: px.top + px.flow + px.gap, height: px.stock },
    ],
    xAxis: [timeAxis(data, 0, false, size), timeAxis(data, 1, true, narrow && size === 'large' ? 'column' : size)],
    yAxis: [sizedAxis(0, flowAxis, n, size), sizedAxis(1, stockAxis, n, size)],
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: tooltip(data, { t, n }),
    series,
  };
}

/** History runs into the demand to come: one line, in two colours. */
function joinedDemand({ history, demand, closed }: FlowData): (number | null)[] {
  return demand.map((value, at) => (at === closed - 1 ? (history[at] ?? null) : value));
}

function line(name: string, data: (number | null)[], ink: string, width: number, z: number): ChartSeries & { type: 'line' } {
  return {
    type: 'line',
    name,
    data,
    showSymbol: false,
    lineStyle: { color: colour(ink), width, cap: 'round', join: 'round' },
    emphasis: { disabled: true },
    z,
  };
}

/** A promise is a dashed step: it holds for a whole period. */
function promised(data: (number | null)[]): ChartSeries {
  return {
    ...line('budget', data, 'aop', 1.4, 5),
    step: 'middle',
    lineStyle: { color: colour('aop'), width: 1.4, type: [3, 2.5] },
  };
}

function withK(text: string, divisor: number): string {
  return divisor === 1000 ? `${text} k` : divisor === 1_000_000 ? `${text} m` : text;
}

export function timeAxis(
  data: Pick<FlowData, 'axis'>,
  gridIndex: number,
  labelled: boolean,
  size: FlowSize,
): XAXisComponentOption {
  const few = data.axis.length <= 10;
  return {
    type: 'category',
    gridIndex,
    data: data.axis.map((_, at) => String(at)),
    axisTick: { show: false },
    axisLine: { show: true, onZero: true, lineStyle: { color: colour('line2'), width: 1 } },
    axisPointer: {
      show: true,
      type: 'line',
      label: { show: false },
      lineStyle: { color: colour('ink3'), width: 1, type: [2, 2] },
    },
    axisLabel: {
      show: labelled,
      interval: 0,
      fontSize: 10.5,
      color: colour('ink3'),
      margin: size === 'large' ? 9 : 7,
      lineHeight: 13,
      rich: { y: { color: colour('ink'), fontWeight: 600, fontSize: 10.5, lineHeight: 13 } },
      formatter: (_: string, at: number) => {
        const name = data.axis[at];
        if (!name) return '';
        const opens = name.opensYear || at === 0;
        if (size !== 'large') return name.opensYear ? name.year : '';
        const initial = few ? name.long : name.initial;
        return opens && !few && name.year !== '' ? `${initial}\n{y|${name.year}}` : initial;
      },
    },
  };
}

function sizedAxis(gridIndex: number, scale: Scale, n: NumberWords, size: FlowSize): YAXisComponentOption {
  const axis = valueAxis(scale, (value) => (value < 0 ? '' : n.number(value, scale.decimals)));
  const show = size !== 'small';
  return { ...axis, gridIndex, axisLabel: { ...axis.axisLabel, show }, splitLine: { ...axis.splitLine, show } };
}
