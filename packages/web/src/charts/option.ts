import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

export type ChartSeries = BarSeriesOption | CustomSeriesOption | LineSeriesOption;
export type ChartOption = ComposeOption<
  BarSeriesOption | CustomSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption
>;

/** A colour of the style by its name. */
export const colour = (name: string): string => `var(--${name})`;

export const font = "'Inter Variable', system-ui, sans-serif";

/** No motion where the reader wants none; otherwise lines move to their new values. */
export const motion = {
  animation: typeof window !== 'undefined' && !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  animationDuration: 0,
  animationDurationUpdate: 200,
  animationEasingUpdate: 'cubicOut',
} as const;
