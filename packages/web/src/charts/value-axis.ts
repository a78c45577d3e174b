import type { YAXisComponentOption } from 'echarts';
import { colour } from './option.ts';
import type { Scale } from './scale.ts';

/** An axis of values: a few round numbers, a thin line at each, and neither a line nor ticks of its own. */
export function valueAxis(
  { min, max, step }: Pick<Scale, 'min' | 'max' | 'step'>,
  words: (value: number) => string,
  { fontSize = 10.5, margin = 7 } = {},
) {
  return {
    type: 'value',
    min,
    max,
    interval: step,
    axisLabel: { fontSize, color: colour('ink3'), margin, formatter: words },
    splitLine: { lineStyle: { color: colour('grid'), width: 1 } },
    axisLine: { show: false },
    axisTick: { show: false },
  } as const satisfies YAXisComponentOption;
}
