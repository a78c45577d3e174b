import { useMemo } from 'react';
import { useNarrow } from '../parts/use-narrow.ts';
import { useText } from '../texts/use-text.ts';
import type { Columns } from '../view/periods.ts';
import { endLabels } from './annotations.ts';
import { axisNames } from './axis-names.ts';
import { Chart } from './chart.tsx';
import { timeAxis } from './flow-option.ts';
import { largest } from './largest.ts';
import { type ChartOption, colour, font, motion } from './option.ts';
import { divisorOf, scaleOf } from './scale.ts';
import { columnTip, tip } from './tooltip.ts';
import { valueAxis } from './value-axis.ts';

export interface DifferenceLine {
  readonly name: string;
  readonly ink: string;
  readonly values: readonly (number | null)[];
}

const height = 220;
const dashes = ['solid', [6, 3], [2, 2], [8, 3, 2, 3]] as const;

/** Scenarios as differences from a base, which is the zero line. */
export function DifferenceChart({
  columns,
  lines,
  base,
  label,
}: {
  readonly columns: Columns;
  readonly lines: readonly DifferenceLine[];
  readonly base: string;
  readonly label: string;
}) {
  const { n } = useText();
  const narrow = useNarrow();
  const option = useMemo((): ChartOption => {
    const axis = axisNames(columns, n);
    const high = Math.max(0, ...lines.map(({ values }) => largest(values)));
    const low = -Math.max(0, ...lines.map(({ values }) => largest(values.map((value) => (value === null ? null : -value)))));
    const divisor = divisorOf(Math.max(high, -low));
    const scale = scaleOf(high / divisor, low / divisor, 3);
    const bottom = Math.floor(low / divisor / scale.step + 1e-9) * scale.step;
    const [first] = [timeAxis({ axis }, 0, true, narrow ? 'column' : 'large')];
    return {
      ...motion,
      textStyle: { fontFamily: font, fontSize: 10.5 },
      grid: [{ left: 44, right: 110, top: 12, height: height - 52 }],
      xAxis: {
        ...first,
        axisLabel: { ...first.axisLabel, margin: 9 },
        axisLine: { show: true, onZero: true, lineStyle: { color: colour('ink'), width: 1 } },
      } as never,
      yAxis: valueAxis({ ...scale, min: bottom }, (value: number) => (value === 0 ? '0' : n.difference(value, scale.decimals))),
      tooltip: columnTip((at) => {
        return tip(
          axis[at]?.long ?? '',
          lines.map(({ name, values }) => [name, n.difference(values[at])]),
        );
      }),
      series: [
        ...lines.map(({ name, ink, values }, k) => ({
          type: 'line' as const,
          name,
          data: values.map((value) => (value === null ? null : value / divisor)),
          showSymbol: false,
          lineStyle: { color: ink, width: 2, type: (dashes[k % dashes.length] ?? 'solid') as 'solid' },
          emphasis: { disabled: true },
          z: 4,
        })),
        endLabels(0, [
          { text: base, value: 0, colour: colour('ink'), weight: 600 },
          ...lines.map(({ name, ink, values }) => ({
            text: name,
            value: (values.at(-1) ?? 0) / divisor,
            colour: ink,
            weight: 600,
          })),
        ]),
      ],
    };
  }, [columns, lines, base, n, narrow]);
  return <Chart option={option} height={height} label={label} />;
}
