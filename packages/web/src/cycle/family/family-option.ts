import type { FamilyPage } from '@equipoise/api';
import type { YAxisComponentOption } from 'echarts';
import { type EndLabel, endLabels, ground } from '../../charts/annotations.ts';
import { timeAxis } from '../../charts/flow-option.ts';
import { largest } from '../../charts/largest.ts';
import { type ChartOption, type ChartSeries, colour, font, motion } from '../../charts/option.ts';
import { divisorOf, scaleOf } from '../../charts/scale.ts';
import { columnTip, tip } from '../../charts/tooltip.ts';
import { valueAxis } from '../../charts/value-axis.ts';
import type { Messages } from '../../texts/messages.ts';
import type { NumberWords } from '../../texts/number.ts';
import { periodName } from '../../texts/period-name.ts';

type Block = FamilyPage['blocks'][number];
type Values = readonly (number | null)[];

const px = { top: 26, panel: 96, gap: 42, axis: 38, left: 40, right: 84 } as const;

export function familyChartHeight({ blocks }: Pick<FamilyPage, 'blocks'>): number {
  return px.top + blocks.length * px.panel + (blocks.length - 1) * px.gap + px.axis;
}

/** Sales, production and stock under one another on one axis of time: what was planned, what came, and what is planned. */
export function familyOption(
  { blocks, labels, closed }: Pick<FamilyPage, 'blocks' | 'labels' | 'closed'>,
  { t, n }: { readonly t: Messages; readonly n: NumberWords },
  narrow: boolean,
): ChartOption {
  const right = narrow ? 8 : px.right;
  const axis = labels.map((label) => periodName(label, n));
  const divisor = divisorOf(Math.max(...blocks.map(({ line }) => Math.max(largest(line.plan), largest(line.actual)))));
  const scaled = (values: Values) => values.map((value) => (value === null ? null : value / divisor));
  const words = { closed: t.chart.closed, plan: t.chart.plan };
  return {
    ...motion,
    textStyle: { fontFamily: font, fontSize: 10.5 },
    grid: blocks.map((_, k) => ({
      left: px.left,
      right,
      top: px.top + k * (px.panel + px.gap),
      height: px.panel,
    })),
    xAxis: blocks.map((_, k) => timeAxis({ axis }, k, k === blocks.length - 1, narrow ? 'column' : 'large')),
    yAxis: blocks.map((block, k) =>
      namedAxis(block, k, n, divisor, divisor === 1 ? block.unit : `${t.chart.thousand} ${block.unit}`),
    ),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: columnTip((at) => {
      return tip(
        axis[at]?.long ?? '',
        blocks.flatMap(({ name, line }) => [
          ...known(`${name}, ${t.familyPages.plan}`, line.plan[at], n),
          ...known(`${name}, ${t.familyPages.actual}`, line.actual[at], n),
        ]),
      );
    }),
    series: blocks.flatMap((block, k): ChartSeries[] => [
      ground(k, closed, labels.length, k === 0 && !narrow ? words : null),
      ...seriesOf(block, k, closed, scaled),
      endLabels(k, narrow ? [] : [endOf(block, divisor)]),
    ]),
  };
}

const endOf = ({ name, key, line }: Block, divisor: number): EndLabel => ({
  text: name,
  value: (line.plan.at(-1) ?? 0) / divisor,
  colour: colour(inks[key].text),
  weight: 600,
});

const known = (name: string, value: number | null | undefined, n: NumberWords): (readonly [string, string])[] =>
  typeof value === 'number' ? [[name, n.number(value)]] : [];

const inks = {
  sales: { line: 'demand', text: 'demand' },
  production: { line: 'regular', text: 'regular-text' },
  stock: { line: 'stock', text: 'stock' },
  backlog: { line: 'shortage', text: 'shortage' },
} as const;

/** What was planned then is a thin dashed step, so that it cannot be taken for what is planned now. */
function seriesOf(
  { key, line }: Block,
  at: number,
  closed: number,
  scaled: (values: Values) => (number | null)[],
): ChartSeries[] {
  const ink = inks[key].line;
  const place = { xAxisIndex: at, yAxisIndex: at, emphasis: { disabled: true } } as const;
  const actual = scaled(line.actual);
  const plan = scaled(line.plan);
  const then = plan.map((value, t) => (t < closed ? value : null));
  const ahead = plan.map((value, t) => (t < closed ? (t === closed - 1 ? (actual[t] ?? null) : null) : value));
  const merged = actual.map((value, t) => value ?? (t < closed ? null : (plan[t] ?? null)));
  const thenLine: ChartSeries = {
    ...place,
    type: 'line',
    name: 'then',
    step: 'middle',
    data: then,
    showSymbol: false,
    lineStyle: { color: colour('last'), width: 1.4, type: [3, 2.5] },
    z: 4,
  };
  if (key === 'sales') {
    const history: ChartSeries = {
      ...place,
      type: 'line',
      name: 'actual',
      data: actual,
      symbol: 'circle',
      symbolSize: 3.5,
      itemStyle: { color: colour('history') },
      lineStyle: { color: colour('history'), width: 1.4 },
      z: 5,
    };
    const demand: ChartSeries = {
      ...place,
      type: 'line',
      name: 'plan',
      data: ahead,
      showSymbol: false,
      lineStyle: { color: colour(ink), width: 2.2, cap: 'round', join: 'round' },
      z: 6,
    };
    return [thenLine, history, demand];
  }
  if (key === 'production') {
    const bars: ChartSeries = {
      ...place,
      type: 'bar',
      name: 'plan',
      barWidth: '62%',
      data: merged.map((value, t) => ({ value, itemStyle: { color: colour(ink), opacity: t < closed ? 0.38 : 1 } })),
      z: 2,
    };
    return [bars, thenLine];
  }
  const area: ChartSeries = {
    ...place,
    type: 'line',
    name: 'plan',
    data: merged,
    showSymbol: false,
    lineStyle: { color: colour(ink), width: 1.5 },
    areaStyle: { color: colour(key === 'stock' ? 'stock-area' : 'shortage-soft'), opacity: 1, origin: 0 },
    z: 2,
  };
  return [area, thenLine];
}

function namedAxis(
  { name, line }: Block,
  gridIndex: number,
  n: NumberWords,
  divisor: number,
  unit: string,
): YAxisComponentOption {
  const scale = scaleOf((Math.max(largest(line.plan), largest(line.actual)) * 1.04) / divisor, 0, 2);
  return {
    ...valueAxis(scale, (value) => n.number(value, scale.decimals)),
    gridIndex,
    name: `{b|${name}}  ${unit}`,
    nameLocation: 'end',
    nameGap: 12,
    nameTextStyle: {
      align: 'left',
      padding: [0, 0, 0, -px.left + 2],
      color: colour('ink3'),
      fontSize: 11,
      rich: { b: { color: colour('ink'), fontWeight: 600, fontSize: 12 } },
    },
  };
}
