import type { CustomSeriesOption } from 'echarts/charts';
import { type ChartOption, colour, font, motion } from '../charts/option.ts';
import { tip, tooltipLook } from '../charts/tooltip.ts';
import type { NumberWords } from '../texts/number.ts';

export interface WaterfallStep {
  readonly name: string;
  /** Level for an end, change for a part. */
  readonly amount: number;
  readonly kind: 'from' | 'part' | 'to';
  readonly chosen: boolean;
  readonly ink: string;
}

export interface WaterfallWords {
  readonly n: NumberWords;
  readonly divisor: number;
  readonly decimals: number;
}

export const waterfallHeight = 262;

/** Where each bar begins and ends. End bars are cut where steps would be too small to see. */
export function waterfallLevels(steps: readonly WaterfallStep[]): {
  readonly bars: readonly { readonly low: number; readonly high: number; readonly end: number }[];
  readonly floor: number;
  readonly top: number;
  readonly isCut: boolean;
} {
  let level = 0;
  const bars = steps.map(({ amount, kind }) => {
    const start = kind === 'part' ? level : 0;
    const end = kind === 'part' ? level + amount : amount;
    level = end;
    return { low: Math.min(start, end), high: Math.max(start, end), end };
  });
  const ends = bars.map(({ end }) => end);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const isCut = low > 0 && high - low < 0.5 * high;
  const floor = isCut ? low - 0.35 * (high - low || 0.1 * high) : Math.min(0, low);
  return { bars, floor, top: high + 0.12 * (high - floor || 1), isCut };
}

/** A bridge as bars between two ends, each part beginning where the one before ended. */
export function waterfallOption(
  steps: readonly WaterfallStep[],
  { n, divisor, decimals }: WaterfallWords,
  narrow: boolean,
): ChartOption {
  const { bars, floor, top, isCut } = waterfallLevels(steps);
  const shown = (step: WaterfallStep) =>
    step.kind === 'part' ? n.difference(step.amount / divisor, decimals) : n.number(step.amount / divisor, decimals);
  const series: CustomSeriesOption = {
    type: 'custom',
    clip: false,
    data: steps.map((_, k) => k),
    renderItem: (params, api) => {
      const k = params.dataIndex;
      const [step, bar] = [steps[k], bars[k]];
      if (!step || !bar) return { type: 'group', children: [] };
      const [x = 0] = api.coord([k, 0]);
      const step0 = (api.size?.([1, 0]) as number[] | undefined)?.[0] ?? 60;
      const width = Math.min(72, step0 * 0.62);
      const y = (value: number) => api.coord([k, Math.max(floor, value)])[1] ?? 0;
      const [yHigh, yLow] = [y(bar.high), y(bar.low)];
      const below = step.kind === 'part' && step.amount < 0;
      const next = steps[k + 1];
      const cutAt = y(floor) - 9;
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: x - width / 2, y: yHigh, width, height: Math.max(1.5, yLow - yHigh) },
            style: { fill: colour(step.ink), ...(step.chosen ? { stroke: colour('accent'), lineWidth: 2 } : {}) },
          },
          ...(isCut && step.kind !== 'part'
            ? [
                {
                  type: 'polyline' as const,
                  shape: {
                    points: [
                      [x - width / 2 - 1, cutAt],
                      [x, cutAt - 5],
                      [x + width / 2 + 1, cutAt],
                    ],
                  },
                  style: { stroke: colour('sf'), lineWidth: 3, fill: 'none' },
                },
              ]
            : []),
          ...(next
            ? [
                {
                  type: 'line' as const,
                  shape: { x1: x + width / 2, x2: x + step0 - width / 2, y1: y(bar.end), y2: y(bar.end) },
                  style: { stroke: colour('ink3'), lineWidth: 1 },
                },
              ]
            : []),
          {
            type: 'text',
            style: {
              text: shown(step),
              x,
              y: below ? yLow + 4 : yHigh - 4,
              align: 'center',
              verticalAlign: below ? 'top' : 'bottom',
              fill: colour(step.kind === 'part' ? (step.amount < 0 ? 'negative' : 'positive') : 'ink'),
              font: `600 11px ${font}`,
            },
          },
        ],
      };
    },
    tooltip: { show: true },
  };
  return {
    ...motion,
    textStyle: { fontFamily: font, fontSize: 10.5 },
    grid: [{ left: 6, right: 6, top: 14, height: waterfallHeight - (narrow ? 82 : 58) }],
    xAxis: {
      type: 'category',
      data: steps.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { show: true, onZero: false, lineStyle: { color: colour('line2'), width: 1 } },
      // Side by side the names need more room than a phone has.
      axisLabel: {
        interval: 0,
        fontSize: 10.5,
        lineHeight: 13,
        color: colour('ink2'),
        width: 74,
        overflow: 'break',
        rotate: narrow ? 48 : 0,
      },
    },
    yAxis: { type: 'value', min: floor, max: top, show: false },
    tooltip: {
      trigger: 'item',
      confine: true,
      ...tooltipLook,
      formatter: (point) => {
        const at = (Array.isArray(point) ? point[0] : point)?.dataIndex ?? 0;
        const step = steps[at];
        return step === undefined
          ? ''
          : tip(step.name, [['', step.kind === 'part' ? n.difference(step.amount, 2) : n.number(step.amount, 2)]]);
      },
    },
    series: [series],
  };
}
