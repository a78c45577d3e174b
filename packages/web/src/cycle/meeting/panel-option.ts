import { ground, peakLabel } from '../../charts/annotations.ts';
import type { FlowData } from '../../charts/flow-data.ts';
import { timeAxis } from '../../charts/flow-option.ts';
import { largest, largestAt } from '../../charts/largest.ts';
import { type ChartOption, type ChartSeries, colour, font, motion } from '../../charts/option.ts';
import { divisorOf, scaleOf } from '../../charts/scale.ts';
import { columnTip, tip } from '../../charts/tooltip.ts';
import { valueAxis } from '../../charts/value-axis.ts';
import type { Text } from '../../texts/use-text.ts';
import type { FamilyPage } from './family-totals.ts';

type Block = FamilyPage['blocks'][number];
type Values = readonly (number | null)[];

export interface Panel {
  readonly axis: FlowData['axis'];
  readonly closed: number;
  readonly height: number;
  /** Whether the axis of time is written under it, and whether closed and planned months are named above it. */
  readonly labelled: boolean;
  readonly first: boolean;
}

/** Room for months and years under the last panel. */
export const axisHeight = 40;
const top = 18;
/** Room for the lower half of the zero of the axis. */
const foot = 8;

export function largestOf({ plan, actual }: Block['line']): number {
  return Math.max(largest(plan), largest(actual));
}

/**
 * One measure of a family: what came in the closed periods, what is planned after them, and as a grey dashed step what had been planned
 * for what is closed. Sales are a line, production bars, stocks a line over an area.
 */
export function panelOption({ key, name, line }: Block, panel: Panel, { t, n }: Pick<Text, 't' | 'n'>): ChartOption {
  const { axis, closed, height, labelled, first } = panel;
  const divisor = divisorOf(largestOf(line));
  const scale = scaleOf((largestOf(line) * 1.06) / divisor, 0, 2);
  const part = (values: Values, from: number, to: number) =>
    values.map((value, at) => (value === null || at < from || at >= to ? null : value / divisor));
  const planned = part(line.plan, closed, axis.length);
  const came = part(line.actual, 0, closed);
  // What is planned goes on from what came: one line, in two colours.
  const joined = closed < axis.length ? planned.map((value, at) => (at === closed - 1 ? (came[at] ?? null) : value)) : planned;
  const peak = largestAt(planned);
  const [time] = [timeAxis({ axis }, 0, labelled, 'large')];
  const ink = key === 'sales' ? 'demand' : key === 'production' ? 'regular' : key === 'stock' ? 'stock' : 'shortage';
  const series: ChartSeries[] = [
    ground(0, closed, axis.length, first ? { closed: t.chart.closed, plan: t.chart.plan } : null),
    ...(key === 'production' ? bars(came, planned) : lines(key, ink, came, joined)),
    {
      type: 'line',
      name: t.meeting.plannedThen,
      data: part(line.plan, 0, closed),
      step: 'middle',
      showSymbol: false,
      lineStyle: { color: colour('last'), width: 1.6, type: [4, 3] },
      emphasis: { disabled: true },
      z: 6,
    },
    ...(peak < 0 || planned[peak] === null
      ? []
      : [
          peakLabel(
            0,
            peak,
            planned[peak] ?? 0,
            worded(planned[peak] ?? 0, divisor, n),
            colour(key === 'production' ? 'regular-text' : ink),
            'meeting',
          ),
        ]),
  ];
  return {
    ...motion,
    textStyle: { fontFamily: font, fontSize: 12 },
    grid: [{ left: 46, right: 14, top, height: height - top - foot }],
    xAxis: {
      ...time,
      axisLabel: {
        ...time.axisLabel,
        formatter: (_: string, at: number) => columnWords(axis, at),
        fontSize: 12,
        lineHeight: 15,
        rich: { y: { color: colour('ink'), fontWeight: 600, fontSize: 12, lineHeight: 15 } },
      },
    } as never,
    yAxis: valueAxis(scale, (value: number) => n.number(value, scale.decimals), { fontSize: 12, margin: 9 }),
    tooltip: columnTip((at) => {
      const rows: [string, number | null | undefined][] =
        at < closed
          ? [
              [name, line.actual[at]],
              [t.meeting.plannedThen, line.plan[at]],
              [t.meeting.difference, line.difference[at]],
            ]
          : [[name, line.plan[at]]];
      return tip(
        axis[at]?.long ?? '',
        rows.filter(([, value]) => value != null).map(([what, value]) => [what, n.number(value)]),
      );
    }),
    series,
  };
}

function bars(came: (number | null)[], planned: (number | null)[]): ChartSeries[] {
  const bar = (data: (number | null)[], opacity: number): ChartSeries => ({
    type: 'bar',
    stack: 'one',
    data,
    barWidth: '62%',
    itemStyle: { color: colour('regular'), opacity },
    emphasis: { disabled: true },
    z: 2,
  });
  return [bar(came, 0.38), bar(planned, 1)];
}

function lines(key: Block['key'], ink: string, came: (number | null)[], planned: (number | null)[]): ChartSeries[] {
  const flow = key === 'sales';
  const line = (data: (number | null)[], shade: string, width: number, dots: boolean): ChartSeries => ({
    type: 'line',
    data,
    // One number alone is no line: it is a dot.
    showSymbol: dots || data.filter((value) => value !== null).length === 1,
    symbol: 'circle',
    symbolSize: 4.5,
    itemStyle: { color: colour(shade) },
    lineStyle: { color: colour(shade), width, cap: 'round', join: 'round' },
    ...(key === 'stock' ? { areaStyle: { color: colour('stock-area'), opacity: 1, origin: 0 } } : {}),
    emphasis: { disabled: true },
    z: flow ? 5 : 3,
  });
  return [line(came, flow ? 'history' : ink, 1.8, flow), line(planned, ink, flow ? 3 : 2.2, false)];
}

/** `M`, or `May` where there are few; the year stands under its first month. */
function columnWords(axis: FlowData['axis'], at: number): string {
  const name = axis[at];
  if (name === undefined) return '';
  const word = axis.length <= 10 ? name.long.replace(name.year, '').trim() : name.initial;
  return (name.opensYear || at === 0) && name.year !== '' ? `${word}\n{y|${name.year}}` : word;
}

function worded(value: number, divisor: number, n: Text['n']): string {
  const text = n.number(value, divisor === 1 || value >= 100 ? 0 : 1);
  return divisor === 1000 ? `${text} k` : divisor === 1 ? text : `${text} m`;
}
