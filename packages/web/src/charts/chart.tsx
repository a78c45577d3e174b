import type { EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './option.ts';

const drawing = () => import('./echarts.ts');

/**
 * A chart drawn as SVG. Its colours are the variables of the style, so light, dark and print need no second drawing. `label` says to
 * those who cannot see it what it shows; its numbers stand in a table nearby or behind `ChartNumbers`.
 */
export function Chart({
  option,
  height,
  label,
  onPick,
}: {
  readonly option: ChartOption;
  readonly height: number;
  readonly label: string;
  /** A column was clicked, by its position on the axis. */
  readonly onPick?: (column: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(option);
  const pick = useRef(onPick);
  latest.current = option;
  pick.current = onPick;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let gone = false;
    let observer: ResizeObserver | null = null;
    void drawing().then(({ echarts }) => {
      if (gone) return;
      const drawn = echarts.init(element, null, { renderer: 'svg' });
      chart.current = drawn;
      drawn.setOption(latest.current);
      drawn.getZr().on('click', ({ offsetX, offsetY }) => {
        if (!drawn.containPixel({ gridIndex: 0 }, [offsetX, offsetY])) return;
        const at = drawn.convertFromPixel({ xAxisIndex: 0 }, offsetX);
        if (typeof at === 'number') pick.current?.(Math.round(at));
      });
      observer = new ResizeObserver(() => drawn.resize());
      observer.observe(element);
    });
    return () => {
      gone = true;
      observer?.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);

  return <div ref={box} className="chart" style={{ height }} role="img" aria-label={label} />;
}
