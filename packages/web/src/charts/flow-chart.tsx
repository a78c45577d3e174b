import { useMemo } from 'react';
import { useNarrow } from '../parts/use-narrow.ts';
import { useText } from '../texts/use-text.ts';
import { Chart } from './chart.tsx';
import { type FlowData, type FlowScale, flowScaleOf } from './flow-data.ts';
import { type FlowSize, flowHeight, flowOption } from './flow-option.ts';

/** Demand, supply and stock of one thing over time. Give `scale` where several stand side by side. */
export function FlowChart({
  data,
  scale,
  size,
  label,
  onPick,
}: {
  readonly data: FlowData;
  readonly scale?: FlowScale;
  readonly size: FlowSize;
  readonly label: string;
  readonly onPick?: (column: number) => void;
}) {
  const { t, n } = useText();
  const narrow = useNarrow();
  const option = useMemo(
    () => flowOption(data, scale ?? flowScaleOf([data]), size, { t: t.chart, n }, narrow),
    [data, scale, size, t, n, narrow],
  );
  if (data.axis.length === 0) return <p className="note">{t.chart.noNumbers}</p>;
  return <Chart option={option} height={flowHeight(size)} label={label} {...(onPick ? { onPick } : {})} />;
}
